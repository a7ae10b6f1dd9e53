"""What somebody reads who has the whole disk, every backup, and their own passphrase: only raw files are used here.

Everything that opens is opened again and again: age files, age files in age files, databases with any 64 digits found
anywhere, tar files, base64 in between. What roles may do is a matter of these keys and of nothing else.
"""

from __future__ import annotations

import io
import itertools
import re
import shutil
import tarfile
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fengcun.errors import Damaged
from fengcun.keys import account as accounts
from fengcun.keys import agefile
from fengcun.keys.profiles import SAMPLE_TOO
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.backup.backups import Backups
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.logs.log import Log
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

from .conftest import NAMED, Rooms, phrase

SEALED, OTHER, OPEN = "欧阳慕雪", "司徒若溪", "宋明远"
_IDENTITY = re.compile(rb"AGE-SECRET-KEY-1[A-Z0-9]{58}")
_KEY = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{200,}={0,2}")
_AGE = b"age-encryption.org/v1\n"


class Reader:
    """Opens what can be opened, and keeps every clear text it came to.

    Args:
        folders: the disk.
        identities: what is known at first.
    """

    def __init__(self, folders: Iterable[Path], identities: Iterable[str]) -> None:
        self.identities, self.keys, self.clear = list(identities), [], []
        self._shut: list[bytes] = []
        self._databases: list[Path] = []
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    self._databases += [path] if path.suffix == ".db" else []
                    self._take(path.read_bytes())
        while self._step():
            pass

    def knows(self, text: str) -> bool:
        """Whether one of the clear texts holds this, as people or as JSON would write it."""
        forms = (text.encode(), text.encode("utf-16-le"), text.encode("unicode_escape"))
        return any(form in clear for clear in self.clear for form in forms)

    def _step(self) -> bool:
        for blob in list(self._shut):
            for identity in self.identities:
                try:
                    clear = agefile.decrypt(blob, identity)
                except Damaged:
                    continue
                self._shut.remove(blob)
                self._opened(clear)
                return True
        for path, key in itertools.product(list(self._databases), self.keys):
            values = _rows(path, key)
            if values is not None:
                self._databases.remove(path)
                for value in values:
                    self._opened(value)
                return True
        return False

    def _opened(self, clear: bytes) -> None:
        self.clear.append(clear)
        self.identities += [
            found.decode() for found in _IDENTITY.findall(clear) if found.decode() not in self.identities
        ]
        self.keys += [found for found in _KEY.findall(clear) if found not in self.keys]
        self._take(clear)

    def _take(self, data: bytes) -> None:
        if data.startswith(_AGE):
            self._shut.append(data)
            return
        if data[257:262] == b"ustar":
            with tarfile.open(fileobj=io.BytesIO(data)) as tar:
                for member in tar:
                    file = tar.extractfile(member)
                    self._take(file.read() if file else b"")
            return
        for found in _BASE64.findall(data):
            try:
                inner = b64decode(found, validate=True)
            except Base64Error:
                continue
            if inner.startswith(_AGE):
                self._shut.append(inner)


def _rows(path: Path, key: bytes) -> list[bytes] | None:
    """Every value of a database; None where the key is another's."""
    connection = dbapi2.connect(str(path))
    connection.text_factory = bytes
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.decode()}'\"")
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return list(_values(connection, [name.decode() for (name,) in names]))
    except dbapi2.DatabaseError:
        return None
    finally:
        connection.close()


def _values(connection: dbapi2.Connection, tables: list[str]) -> Iterator[bytes]:
    for table in tables:
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            yield from (value for value in row if isinstance(value, bytes))


@pytest.fixture
def disk(rooms: Rooms, house, tmp_path: Path) -> list[Path]:
    """Two sealed records, one open dossier; backups of before, between and after; all of it copied off."""
    medium = tmp_path / "medium"
    medium.mkdir()
    for number, name in enumerate((SEALED, OTHER, OPEN), start=1):
        clerk = rooms.desk("clerk")
        draft = house.draft(
            f"J001-SS·2023-D60-{number:04}",
            house.party(name, house.conviction()),
            case_no=f"（2023）临检刑诉{number}号",
            title=f"案件{number}",
        )
        dossier = clerk.dossiers.register(draft)
        clerk.dossiers.add_file(dossier.id, f"讯问{number}", "application/pdf", house.scan())
        if name != OPEN:
            request = clerk.sealing.propose(dossier.id, None, f"封-2026-{number:04}")
        rooms.close()
        if name != OPEN:
            rooms.desk("approver").sealing.approve(request.id)
            rooms.close()
            custodian = rooms.desk("custodian")
            Backups(custodian.session).make(medium)
            custodian.sealing.execute(request.id)
            rooms.close()
    session = rooms.log_in("custodian")
    VaultRoom(session).open(rooms.account("approver"), phrase("approver"), Purpose.INSPECTION, "检查").close()
    Backups(session).make(medium)
    rooms.close()
    copy = tmp_path / "copy"
    shutil.copytree(rooms.folder, copy)
    return [copy, medium]


def secret(rooms: Rooms, name: str) -> str:
    """The age identity behind somebody's passphrase."""
    return accounts.unlock(rooms.folder, rooms.account(name), phrase(name), SAMPLE_TOO).identity.secret


def test_nobody_alone_reads_a_sealed_record(rooms: Rooms, disk: list[Path]) -> None:
    for name, role in NAMED.items():
        reader = Reader(disk, [secret(rooms, name)])
        for word in (SEALED, OTHER, "CANARY-IN-THE-SCAN"):
            assert not reader.knows(word) or (word.startswith("CANARY") and role not in _NONE), (name, word)
        assert reader.knows(OPEN) is (role not in _NONE), name
        if role is Role.ADMINISTRATOR:
            assert reader.clear == [], name
        if role is Role.AUDITOR:
            assert not reader.knows("案件3")
            assert len([path for path in reader._databases if path.name == "ledger.db"]) == 0
            assert [path.name for path in reader._databases] == ["registry.db", "vault.db"]


_NONE = (Role.AUDITOR, Role.ADMINISTRATOR)


def test_any_two_without_both_locks_read_none_either(rooms: Rooms, disk: list[Path]) -> None:
    """And any with both locks do: that is the proof that this reader would find it."""
    identities = {name: secret(rooms, name) for name in NAMED}
    keepers = {Role.CUSTODIAN, Role.APPROVER}
    for one, other in itertools.combinations(NAMED, 2):
        reader = Reader(disk[:1], [identities[one], identities[other]])
        both = {NAMED[one], NAMED[other]} == keepers
        assert reader.knows(SEALED) is both, (one, other)
        assert reader.knows(OTHER) is both, (one, other)
    together = Reader(disk[1:], [identities["custodian"], identities["approver"]])
    assert together.knows(SEALED)  # the backups open to two people as well


def test_one_envelope_reads_none_and_both_read_all(rooms: Rooms, disk: list[Path]) -> None:
    for one in (rooms.a, rooms.b):
        assert not Reader(disk, [one.secret]).knows(SEALED)
    assert Reader(disk, [rooms.a.secret, rooms.b.secret]).knows(SEALED)


def test_after_a_removal_the_old_secret_reads_nothing(rooms: Rooms, disk: list[Path]) -> None:
    """Not even together with the one who could have opened it with them."""
    old = [secret(rooms, "custodian")]
    gone = Reader(disk[:1], old)
    account = rooms.account("custodian")
    People(rooms.log_in("administrator")).suspend(account)
    rooms.close()
    replacing = Replacing(rooms.log_in("second custodian"))
    replacing.carry_out(replacing.prepare_removal(account), rooms.account("approver"), phrase("approver"))
    rooms.close()
    new = [rooms.folder]
    assert Reader(new, old).clear == []
    # Of what it noted from an old copy, the identities of electronic files open those same files, and nothing else.
    assert {one for one in Reader(new, gone.identities).clear if one[:5] != b"%PDF-"} == set()
    assert set(Reader(new, gone.identities).clear) <= set(gone.clear)
    for path in (rooms.folder / "registry.db", rooms.folder / "ledger.db", rooms.folder / "vault.db"):
        assert all(_rows(path, key) is None for key in gone.keys)
    with_another = Reader(new, [*old, secret(rooms, "approver")])
    assert with_another.knows(OPEN)
    assert not with_another.knows(SEALED)
    assert Reader(new, [secret(rooms, "second custodian"), secret(rooms, "approver")]).knows(SEALED)


@pytest.mark.parametrize("custodian", ["custodian", "second custodian"])
@pytest.mark.parametrize("approver", ["approver", "second approver"])
def test_each_pair_is_shown_what_it_asked_for_and_is_named(
    rooms: Rooms, disk: list[Path], custodian: str, approver: str
) -> None:
    session = rooms.log_in(custodian)
    vault = VaultRoom(session).open(rooms.account(approver), phrase(approver), Purpose.INQUIRY, "查询第7号")
    (hit,) = vault.find(SEALED)
    record = vault.show(hit.package_id)
    assert [party.name for party in record.dossier.parties] == [SEALED]
    vault.close()
    lines = Log(session).lines(0, 3)
    assert [line.act for line in lines] == [LogAct.VAULT_CLOSED, LogAct.VAULT_SHOWN, LogAct.VAULT_OPENED]
    assert {line.who for line in lines} == {custodian}
    assert lines[1].subject == "J001-SS·2023-D60-0001"
    with session.read_log() as work:
        size = work.log.size()
        opened, shown = (work.log.clears(size - 3, 2)[number].clear for number in (size - 3, size - 2))
    assert f'"partner":"{rooms.account(approver)}"'.encode() in opened
    assert f'"partner":"{rooms.account(approver)}"'.encode() in shown
    assert b'"purpose":"inquiry"' in opened
    rooms.close()
    reader = Reader([rooms.folder], [secret(rooms, custodian), secret(rooms, approver)])
    assert reader.knows("查询第7号")  # the reference is read only where the record itself could be
    assert not Reader([rooms.folder], [secret(rooms, custodian)]).knows("查询第7号")
