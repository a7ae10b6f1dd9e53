"""The words that must not be left anywhere, in every form they could have; the pages of a database in clear."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from pypinyin import Style, lazy_pinyin
from sqlcipher3 import dbapi2

from fengcun.model.dossier import Document
from fengcun.model.roles import Role
from fengcun.services.covers.batches import Batch, BatchKind, Selection

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
PAGE, RESERVED, SALT = 4096, 80, 16
NOISE = 512
ID = re.compile(r"\b[a-z2-7]{26}\b")
CODE = re.compile(r"\bFC[P1][- ]?[A-Z2-9 ]+\b")
DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
AGE = "YWdlLWVuY3J5cHRpb24u"  # how an age file begins in base64
Table = tuple[list[str], list[int]]


@dataclass(frozen=True)
class Canary:
    """A person whose every datum occurs nowhere else."""

    name: str = "欧阳若溪"
    former: str = "欧阳小溪"
    number: str = "110000200605100015"
    case: str = "（2023）临检刑诉77号"
    offence: str = "聚众斗殴特征词"
    remark: str = "备注里的特征词"
    scan: str = "CANARY-IN-THE-SCAN"

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, and the name as the search spells it."""
        initials = "".join(lazy_pinyin(self.name, style=Style.FIRST_LETTER))
        spelled = ("".join(lazy_pinyin(self.name)), " ".join(lazy_pinyin(self.name)), initials, " ".join(self.name))
        return (self.name, self.former, self.number, self.case, self.offence, self.remark, self.scan, *spelled)

    def forms(self) -> set[bytes]:
        """As bytes in every encoding."""
        # Four letters of initials occur in random bytes by chance; what is in clear is looked through for them too.
        return {
            word.encode(encoding) for word in self.words for encoding in ENCODINGS if len(word) > 4 or word.isalpha()
        }

    def within(self, data: bytes) -> list[str]:
        """Which of them some bytes hold."""
        initials = "".join(lazy_pinyin(self.name, style=Style.FIRST_LETTER)).encode()
        found = [form for form in self.forms() if form in data and form != initials]
        return sorted(form.decode("utf-8", "backslashreplace") for form in found)


class Looks:
    """What an office looks like from outside, apart from what is drawn at random."""

    def tables(self, path: Path, key: bytes) -> dict[str, Table]:
        """Every row of every table, and the lengths of all that is encrypted."""
        connection = dbapi2.connect(str(path))
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        lengths: list[int] = []

        def shown(value: object) -> object:
            if isinstance(value, bytes):
                lengths.append(len(value))
                return "~"
            if isinstance(value, str) and value.startswith(AGE):
                lengths.append(len(value) * 3 // 4)
                return "~"
            # What is kept of a paper covers its code, which is drawn at random.
            return DIGEST.sub("~", CODE.sub("*", ID.sub("#", value))) if isinstance(value, str) else value

        def table(name: str) -> Table:
            lengths.clear()
            found = [repr([shown(value) for value in row]) for row in connection.execute(f'SELECT * FROM "{name}"')]
            return sorted(found), sorted(lengths)

        try:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            # The index packs its terms into pages of its own; what it holds is asked through the search.
            return {name: table(name) for name in names if name != "state" and not name.startswith("dossier_index")}
        finally:
            connection.close()

    def differing(self, one: dict[str, Table], other: dict[str, Table]) -> list[tuple[str, Table | None, Table | None]]:
        """The tables that tell two offices apart."""
        pairs = [(name, one.get(name), other.get(name)) for name in sorted(one.keys() | other.keys())]
        return [
            (name, a, b) for name, a, b in pairs if not (a and b and a[0] == b[0] and self.same_lengths(a[1], b[1]))
        ]

    def same_lengths(self, one: list[int], other: list[int]) -> bool:
        """Whether lengths are the same but for the padding by chance that the age library adds to each head."""
        return len(one) == len(other) and all(abs(a - b) < NOISE for a, b in zip(one, other, strict=True))

    def files(self, folder: Path) -> list[tuple[str, int]]:
        """Names and lengths of all files, in the order of their names."""
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return [(ID.sub("#", path.relative_to(folder).as_posix()), path.stat().st_size) for path in found]


@pytest.fixture
def looks() -> Looks:
    return Looks()


@pytest.fixture
def canary() -> Canary:
    return Canary()


@pytest.fixture
def planted(house: Any, canary: Canary) -> str:
    """The dossier, registered with a scan and a catalogue, its cover and labels printed; everybody locked out again."""
    clerk = house.desk(Role.CLERK)
    record = house.conviction(offence=canary.offence)
    party = house.party(canary.name, record, id_number=canary.number, former_names=(canary.former,))
    title = f"{canary.name}{canary.offence}案"
    draft = house.draft("J001-SS·2023-D60-0001", party, case_no=canary.case, note=canary.remark, title=title)
    dossier = clerk.dossiers.register(draft)
    clerk.dossiers.add_file(dossier.id, f"{canary.name}讯问笔录", "application/pdf", house.scan())
    clerk.contents.put(
        dossier.id, (Document(1, canary.case, canary.name, f"{canary.name}悔过书", None, 3, canary.offence),)
    )
    clerk.contents.paper(dossier.id, 1)
    clerk.covers.cover(dossier.id)
    for kind in BatchKind:
        clerk.labels.make(
            Batch(kind, Selection(), kind.usual.name if kind.sheets else ""), 1, lambda _done, _total: True
        )
    house.close()
    return str(dossier.id)


@pytest.fixture
def keys(house: Any) -> dict[str, bytes]:
    """The raw keys of the register and of the log."""
    opened = house.log_in(Role.CLERK).opened
    found = {"registry.db": opened.office_keys.registry_key, "ledger.db": opened.ledger_keys.ledger_key}
    house.close()
    return found


@pytest.fixture
def pages() -> Callable[[Path, bytes], bytes]:
    """Every page of an SQLCipher 4 file in clear, free ones too: AES-256 in CBC, the vector at the end of the page."""

    def decrypted(path: Path, key: bytes) -> bytes:
        data, clear = path.read_bytes(), b""
        for start in range(0, len(data), PAGE):
            page = data[start : start + PAGE]
            body, vector = page[: PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
            opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
            clear += opened.update(body[SALT:] if start == 0 else body) + opened.finalize()
        return clear

    return decrypted
