"""After a seal nothing of the record is left on the open side: not in any file, not in a decrypted database."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin
from sqlcipher3 import dbapi2

from fengcun.errors import Refused
from fengcun.model.dossier import LinkKind
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.services.today import TaskKind

NAME, FORMER, NUMBER, CASE = "欧阳若溪", "欧阳小溪", "110000200605100015", "（2023）临检刑诉77号"
OFFENCE, REMARK = "聚众斗殴特征词", "备注里的特征词"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def _forms(*needles: str) -> set[bytes]:
    return {needle.encode(encoding) for needle in needles for encoding in ENCODINGS}


def _spelled(name: str) -> list[str]:
    """As the search spells it: whole pinyin and, where long enough to tell anything, initials."""
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return ["".join(lazy_pinyin(name)), " ".join(lazy_pinyin(name)), initials, " ".join(name)]


def _dump(path: Path, key: bytes, into: Path) -> bytes:
    """What a database holds, in clear."""
    connection = dbapi2.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"ATTACH '{into}' AS clear KEY ''")
        connection.execute("SELECT sqlcipher_export('clear')")
        connection.execute("DETACH clear")
    finally:
        connection.close()
    return into.read_bytes()


@pytest.fixture
def sealed(house):
    """An office in which a record with canaries in every field was sealed; the register's keys."""
    clerk = house.desk(Role.CLERK)
    record = house.conviction(offence=OFFENCE)
    one = house.party(NAME, record, id_number=NUMBER, former_names=(FORMER,))
    draft = house.draft("J001-SS·2023-D60-0001", one, case_no=CASE, note=REMARK, title=f"{NAME}{OFFENCE}案")
    dossier = clerk.dossiers.register(draft)
    clerk.dossiers.add_file(dossier.id, f"{NAME}讯问笔录", "application/pdf", house.scan())
    clerk.covers.cover(dossier.id)
    before = clerk.session.opened
    keys = {"registry.db": before.office_keys.registry_key, "ledger.db": before.ledger_keys.ledger_key}
    forms = _forms(NAME, FORMER, NUMBER, CASE, OFFENCE, REMARK, *_spelled(NAME))
    return dossier, keys, forms


def test_nothing_of_a_sealed_record_is_left_in_clear_or_decrypted(house, sealed, tmp_path: Path) -> None:
    dossier, keys, forms = sealed
    for name, key in keys.items():
        clear = _dump(house.folder / name, key, tmp_path / f"before-{name}")
        found = [form for form in forms if form in clear]
        assert bool(found) is (name == "registry.db"), "the scan sees what is there before the seal"
    house.close()
    house.seal(dossier.id)
    for name, key in keys.items():
        clear = _dump(house.folder / name, key, tmp_path / f"after-{name}")
        assert [form for form in forms if form in clear] == []
    for path in house.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert [form for form in forms if form in data] == [], path.name


def test_no_search_filter_or_list_tells_of_it(house, sealed) -> None:
    dossier, _, _ = sealed
    house.close()
    house.seal(dossier.id)
    clerk = house.desk(Role.CLERK)
    for words in (NAME, FORMER, NUMBER, "77号", OFFENCE, *_spelled(NAME), NAME[:2], "ouyang", "oyrx"):
        assert clerk.dossiers.search(Query(words)) == [], words
    facets = clerk.dossiers.facets()
    assert OFFENCE not in facets.causes
    assert clerk.sealing.unsealed() == []
    # A backup is due, since something was sealed; it says no more than that.
    assert [(task.kind, task.title, task.dossier) for task in clerk.today.tasks()] == [(TaskKind.BACKUP, "", None)]
    lines = clerk.log.lines(0, 1000)
    assert not [line for line in lines if NAME in line.subject or CASE in line.subject]
    assert clerk.dossiers.history(dossier.id) == []


def test_a_name_left_in_a_linked_dossiers_cause_stops_the_seal(house, sealed) -> None:
    dossier, _, _ = sealed
    clerk = house.desk(Role.CLERK)
    other = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0002",
            house.party("刘大川"),
            case_no="（2023）临检刑诉78号",
            cause=f"窝藏{NAME}",
            note=NAME,
        )
    )
    clerk.dossiers.link(dossier.id, LinkKind.USES, other.id)
    house.close()
    with pytest.raises(Refused) as left:
        house.seal(dossier.id)
    assert left.value.message == "err-seal-left"
    assert left.value.place == "main.dossiers.cause"
    house.close()
    clerk = house.desk(Role.CLERK)
    assert clerk.dossiers.get(dossier.id).parties[0].name == NAME
    assert list((house.folder / "vault-files").iterdir()) == []
    assert clerk.dossiers.get(other.id).note == NAME
