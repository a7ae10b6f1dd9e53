"""What is left of a sealed dossier: nothing in any column, nothing on any page of the decrypted files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Dossier, ElectronicFile, Link, LinkKind, Party, PartyRole, SealedSpot, Shelf, Volume
from fengcun.model.ids import new_id
from fengcun.model.numbers import IdNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.sealing import CoverOrder, CoverReason, CoverStep, SealRequest, SealScope, SealStep, Standing
from fengcun.model.sweep import Finding, Sorting
from fengcun.store.registry import LEDGER_FILE, REGISTRY_FILE, Registry, Work

Keys = tuple[bytes, bytes]
Maker = Callable[..., Dossier]
NOW = datetime(2026, 1, 5, tzinfo=UTC)
NUMBER = IdNumber("11010519491231002X")
CANARY = "衢麒麟"
LATIN = "Zdrojewicz"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
PAGE, RESERVED, SALT = 4096, 80, 16


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of an SQLCipher 4 file in clear, the free ones included: AES-256 in CBC, the vector at the end."""
    data, clear = path.read_bytes(), b""
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        body, vector = page[: PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
        opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        clear += opened.update(body[SALT:] if start == 0 else body) + opened.finalize()
    return clear


def written(text: str) -> list[bytes]:
    ways = {text, text.lower(), " ".join(text), " ".join(text.lower())}
    return [way.encode(encoding) for way in ways for encoding in ENCODINGS]


def rich(dossier: Maker) -> Dossier:
    """A dossier that bears the canary wherever a text can stand."""
    act = Act(DateSpan(PartialDate(2006, 5, 1)), f"盗窃{CANARY}", Known.TRUE, Known.TRUE)
    record = Record(RecordKind.CONVICTION, None, (act,), Known.TRUE, Sentence())
    person = Party(
        new_id(),
        CANARY,
        PartyRole.DEFENDANT,
        id_number=NUMBER,
        birth=Birth(PartialDate(1949, 12, 31)),
        former_names=(f"{CANARY}儿", LATIN),
        records=(record,),
    )
    file = ElectronicFile(new_id(), f"{CANARY}判决书", "application/pdf", 9, "0" * 64, "AGE-SECRET-KEY-1")
    shelf = Shelf(CANARY, "03", "2", "7")
    return dossier(
        500,
        title=f"{CANARY}盗窃案",
        note=f"见{CANARY}",
        parties=(person,),
        files=(file,),
        volumes=(Volume(1, 9, shelf),),
    )


def fill(work: Work, one: Dossier) -> None:
    """Everything the store can hold about a dossier beside itself."""
    seal = SealRequest(new_id(), one.id, SealScope.DOSSIER, None, SealStep.APPROVED, "a", NOW, CANARY, "p", CANARY)
    work.requests.add(seal)
    work.orders.add(CoverOrder(new_id(), one.id, CANARY, CoverReason.WHOLE_DOSSIER, CoverStep.ORDERED, NOW))
    work.standings.put(Standing(one.id, None, date(2026, 1, 5)))
    work.findings.put([one.id], [Finding(one.id, one.parties[0].id, 0, Sorting.REVIEW, (CANARY,))])
    for seq, encoding in enumerate(ENCODINGS):
        work.log.append(seq, b"entry", b"leaf", [])
        work.log.keep_clear(seq, one.id, b"salt", f"谁查了{CANARY}".encode(encoding))


@pytest.mark.parametrize("spelled", [CANARY, LATIN])
def test_no_page_holds_anything_of_a_sealed_dossier(
    registry: Registry, dossier: Maker, tmp_path: Path, keys: Keys, spelled: str
) -> None:
    one = rich(dossier)
    with registry.write() as work:
        for number in range(60):
            work.dossiers.add(dossier(number, "张三", "欧阳娜娜", note="长" * 200))
        work.dossiers.add(one)
        work.dossiers.add(dossier(900, "李四", links=(Link(LinkKind.USES, one.id),)))
        fill(work, one)
    files = {tmp_path / REGISTRY_FILE: keys[0], tmp_path / LEDGER_FILE: keys[1]}
    forms = [form for word in (spelled, one.id, NUMBER.text, "（2024）临刑初500号") for form in written(word)]

    def there() -> set[bytes]:
        pages = b"".join(decrypted(path, key) for path, key in files.items())
        return {form for form in forms if form in pages}

    before = there()
    apart = " ".join(spelled.lower())
    assert {word.encode() for word in (spelled, spelled.lower(), apart, one.id, NUMBER.text)} <= before
    if spelled == CANARY:
        assert {CANARY.encode(encoding) for encoding in ENCODINGS} <= before
    with registry.write() as work:
        work.dossiers.seal_spot(one.id, SealedSpot(one.archive_no, "F-1"))
        work.log.destroy_clear([one.id])
        assert work.occurrences([CANARY, LATIN, one.id, NUMBER.text, "（2024）临刑初500号"]) == []
    assert there() == set()
    assert not list(tmp_path.glob("*-journal"))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_is_found_in_binary_data_in_every_encoding(registry: Registry, encoding: str) -> None:
    with registry.write() as work:
        work.drops.add("p", b"\0\1" + CANARY.encode(encoding) + b"\2")
        [found] = work.occurrences([CANARY])
        assert (found.table, found.column, found.row) == ("main.drops", "package", "p")
        assert work.owner(found) is None
        assert work.occurrences(["衢麒鱗"]) == []


def test_a_needle_that_tells_nothing_is_refused(registry: Registry) -> None:
    with registry.read() as work:
        assert work.occurrences([]) == []
        for needle in ("", "张"):
            with pytest.raises(ValueError, match="two characters"):
                work.occurrences([needle])


def test_every_place_of_a_dossier_knows_its_owner(registry: Registry, dossier: Maker) -> None:
    one = rich(dossier)
    with registry.write() as work:
        for number in range(3):
            work.dossiers.add(dossier(number))
        work.dossiers.add(one)
        fill(work, one)
        found = work.occurrences([CANARY, one.id, "1949-12-31"])
        assert {work.owner(each) for each in found} == {one.id}
        tables = {each.table.removeprefix("main.") for each in found}
    assert tables >= {
        *("dossiers", "volumes", "parties", "former_names", "records", "acts", "files", "requests", "cover_orders"),
        *("standings", "findings", "dossier_index_content", "ledger.clear_texts"),
    }


def test_the_same_name_in_two_dossiers_has_two_owners(registry: Registry, dossier: Maker) -> None:
    one, two = dossier(1, CANARY, LATIN), dossier(2, CANARY, LATIN)
    with registry.write() as work:
        work.dossiers.add(dossier(7, "王五"))
        work.dossiers.add(one)
        work.dossiers.add(two)
        for needle in (CANARY, LATIN):
            assert {work.owner(each) for each in work.occurrences([needle])} == {one.id, two.id}
        work.dossiers.seal_spot(one.id, SealedSpot(one.archive_no, "F-1"))
        for needle in (CANARY, LATIN):
            assert {work.owner(each) for each in work.occurrences([needle])} == {two.id}


def test_what_is_about_no_dossier_has_no_owner(registry: Registry, dossier: Maker) -> None:
    one = dossier(1)
    with registry.write() as work:
        work.dossiers.add(one)
        work.settings.put("k", CANARY)
        for seq, subject in enumerate(("applicant", one.id)):
            work.log.append(seq, b"entry", b"leaf", [])
            work.log.keep_clear(seq, subject, b"", CANARY.encode())
        found = {(each.table, each.row): work.owner(each) for each in work.occurrences([CANARY])}
        assert found == {
            ("ledger.settings", "k"): None,
            ("ledger.clear_texts", "0"): None,
            ("ledger.clear_texts", "1"): one.id,
        }
        work.dossiers.seal_spot(one.id, SealedSpot(one.archive_no, "F-1"))
        left = [each for each in work.occurrences([CANARY]) if each.row == "1"]
        assert [work.owner(each) for each in left] == [None]


def test_a_link_belongs_to_the_dossier_that_has_it(registry: Registry, dossier: Maker) -> None:
    one = dossier(1)
    user = replace(dossier(2), links=(Link(LinkKind.USES, one.id),))
    with registry.write() as work:
        work.dossiers.add(one)
        work.dossiers.add(user)
        places = {each.table: work.owner(each) for each in work.occurrences([one.id]) if each.column == "other"}
        assert places == {"main.links": user.id}
