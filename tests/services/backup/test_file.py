"""A file that somebody else may have prepared: nothing passes but what was written."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengcun.errors import Damaged, FengcunError
from fengcun.keys import account as accounts
from fengcun.keys import keyring
from fengcun.keys.agefile import new_identity
from fengcun.model.roles import Role
from fengcun.services.backup import file as backup_file
from fengcun.services.backup.file import BackupFile
from fengcun.services.backup.manifest import Head, Manifest
from fengcun.services.backup.restoring import Since
from fengcun.services.office import Office, allowed_costs

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"
FUZZ = int(os.environ.get("FENGCUN_FUZZ", "300"))
"""How many files are made up in an ordinary run."""
NOTHING = Since(nothing=True)


HEAD = (
    b'{"format":"fengcun-backup/1","made_at":"2026-11-20T01:30:00Z","number":3,"office":"aaaaaaaaaaaaaaaaaaaaaaaaaa"}'
)


def tar_of(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o600
            tar.addfile(member, io.BytesIO(data))
    return stream.getvalue()


@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_cut_backup_is_refused(kit: Any, house: Any, dossier: str, medium: Path, restore: Any, where: float) -> None:
    made = kit.back_up()
    with made.path.open("r+b") as file:
        file.truncate(int(made.size * where))
    with pytest.raises(FengcunError) as refused:
        restore(made.path)
    assert refused.value.message in {"err-backup-cut", "err-backup-foreign"}


def test_every_flipped_bit_is_noticed(
    kit: Any, house: Any, dossier: str, medium: Path, tmp_path: Path, phrases: Any
) -> None:
    made = kit.back_up()
    one, other = kit.openers(Role.CUSTODIAN, Role.APPROVER)
    whole = made.path.read_bytes()
    with tarfile.open(made.path) as tar:
        members = {member.name: member for member in tar.getmembers()}
    office, unlocked = Office.open(house.folder), []
    for opener in (one, other):
        unlocked.append(accounts.unlock(house.folder, opener.account, opener.passphrase, allowed_costs(office.facts)))
    vault = keyring.open_vault(house.folder, office._roster, *unlocked).vault.secret
    log_key = office._roster.anchors.log_key
    damaged = tmp_path / "damaged.tar"
    for name, member in members.items():
        for place in (member.offset_data + 1, member.offset_data + member.size - 2):
            data = bytearray(whole)
            data[place] ^= 4
            damaged.write_bytes(data)
            with pytest.raises(FengcunError), BackupFile(damaged) as backup:  # noqa: PT012 - any step may notice
                once = backup.once(vault)
                backup.check(once, backup.manifest(once, log_key), lambda: None)
                raise AssertionError(name)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "err-backup-foreign"),
        (b"PK\x03\x04" * 999, "err-backup-foreign"),
        (tar_of({"readme.txt": b"x"}), "err-backup-foreign"),
        (tar_of({"backup.json": b"[]"}), "err-backup-foreign"),
        (tar_of({"backup.json": HEAD.replace(b"backup/1", b"backup/2")}), "err-backup-newer"),
        (tar_of({"backup.json": HEAD}), "err-backup-cut"),
        (tar_of({"backup.json": HEAD, "clear/../../evil": b"x"}), "err-backup-damaged"),
        (tar_of({"backup.json": HEAD, "/etc/passwd": b"x"}), "err-backup-damaged"),
        (tar_of({"backup.json": HEAD.replace(b":3", b":-3")}), "err-backup-foreign"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "file.tar"
    path.write_bytes(data)
    with pytest.raises(FengcunError) as refused:
        BackupFile(path)
    assert refused.value.message == message


def member(name: str, data: bytes = b"", **other: Any) -> bytes:
    """A member as tarfile writes it, with a header of one's choice."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    for key, value in other.items():
        setattr(info, key, value)
    form = tarfile.PAX_FORMAT if "pax_headers" in other else tarfile.USTAR_FORMAT
    return info.tobuf(form) + data + bytes(-len(data) % 512)


@pytest.mark.parametrize(
    "extra",
    [
        member("clear/office.toml", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        member("clear/office.toml", type=tarfile.LNKTYPE, linkname="backup.json"),
        member("clear/keys", type=tarfile.DIRTYPE),
        member("data/000001.age", type=tarfile.CHRTYPE),
        member("data/000001.age", mode=0o644),
        member("data/000001.age", mtime=5),
        member("data/000001.age", uname="root"),
        member("data/000001.age", b"x", pax_headers={"path": "../../evil"}),
        member("data/000001.age", b"x", pax_headers={"GNU.sparse.realsize": "9" * 12}),
        member("././@LongLink", b"../evil\0", type=tarfile.GNUTYPE_LONGNAME),
        member("data/000001.age", b"x") * 2,
        member("data/1.age", b"x"),
        member("data/0000000001.age", b"x"),
        member("backup.json", HEAD),
        member("notes.txt", b"x"),
        b"\xff" * 512,
    ],
)
def test_only_what_is_written_as_we_write_it_is_read(kit: Any, house: Any, dossier: str, extra: bytes) -> None:
    made = kit.back_up()
    whole = made.path.read_bytes()
    first = 1024  # behind backup.json
    last = -(-len(whole.rstrip(b"\0")) // 512) * 512
    for data in (whole[:first] + extra + whole[first:], whole[:last] + extra + whole[last:]):
        made.path.write_bytes(data)
        with pytest.raises(Damaged):
            BackupFile(made.path)
    made.path.write_bytes(whole + b"\0")
    with pytest.raises(Damaged):
        BackupFile(made.path)
    made.path.write_bytes(whole)
    BackupFile(made.path).close()


def test_a_bomb_is_refused_unread(kit: Any, house: Any, dossier: str) -> None:
    """A hole of a terabyte costs nothing on the medium; nothing of it is taken into memory or onto the disk."""
    made = kit.back_up()
    head = member("backup.json", HEAD)
    for name, size in (("clear/office.toml", 8**11 - 1), ("data/000001.age", 8**11 - 1), ("key.age", 2**32)):
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        with made.path.open("wb") as out:
            out.write(head + info.tobuf(tarfile.USTAR_FORMAT))
            out.truncate(2**30)
        with pytest.raises(Damaged, match=r"err-backup-(cut|damaged)"):
            BackupFile(made.path)
    with made.path.open("wb") as out:
        out.write(head + b"".join(member(f"clear/keys/accounts/{number:026}.toml") for number in range(3)))
        out.truncate(2**34)
    with pytest.raises(Damaged):
        BackupFile(made.path)


@pytest.fixture
def forge(house: Any, dossier: str, tmp_path: Path) -> Any:
    """Writes a backup with paths of one's choice, as a clerk could who holds the keys of register and log."""
    session = house.log_in(Role.CLERK)
    vault = new_identity()

    def forged(change: Any, *paths: str) -> Manifest:
        names = paths or ("office.toml", "ledger.db", "registry.db", "vault.db")
        made = [(name, io.BytesIO(b"x" * 10)) for name in names]
        path = tmp_path / "forged.tar"
        head = Head(session.facts.id, 1, house.clock.now())
        with path.open("wb") as out:
            backup_file.write(
                out, head, (1, "00"), iter(made), vault.recipient, _Signs(session.ledger_keys.log, change), lambda: None
            )
        with BackupFile(path) as backup:
            return backup.manifest(backup.once(vault.secret), session.ledger_keys.log.public)

    return forged


class _Signs:
    """Signs another manifest than it was asked to; `write` is given the signature of that one."""

    def __init__(self, key: Any, change: Any) -> None:
        self._key, self._change = key, change

    def sign(self, data: bytes) -> bytes:
        return bytes(self._key.sign(self._change(data)))


def test_a_good_forged_manifest_is_read(forge: Any) -> None:
    manifest = forge(lambda data: data)
    assert [one.path for one in manifest.files] == ["office.toml", "ledger.db", "registry.db", "vault.db"]


@pytest.mark.parametrize(
    "path",
    [
        "../evil",
        "/etc/cron.d/evil",
        "keys/../../evil",
        ".hidden/x",
        "files/.part-x",
        "a/b/c/d/e",
        "files\\x",
        "C:evil",
        "office.lock",
        "registry.db-journal",
        "Registry.db",
        "x" * 101,
        "名",
    ],
)
def test_a_path_that_no_office_has_is_refused(forge: Any, path: str) -> None:
    with pytest.raises(Damaged, match="err-backup-damaged"):
        forge(lambda data: data, "office.toml", "ledger.db", "registry.db", "vault.db", path)


def test_a_manifest_that_was_not_signed_is_refused(forge: Any) -> None:
    with pytest.raises(Damaged, match="err-backup-signature"):
        forge(lambda data: data.replace(b'"size":10', b'"size":11', 1))
    with pytest.raises(Damaged, match="err-backup-damaged"):
        forge(lambda data: data, "office.toml", "ledger.db", "registry.db")


@settings(
    max_examples=FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    """Pieces of a true file put together anew, and changed at a few places."""
    base = tar_of({"backup.json": HEAD, "key.age": b"x" * 600, "manifest.age": b"y", "data/000001.age": b"z"})
    blocks = [base[at : at + 512] for at in range(0, len(base), 512)]
    order = data.draw(st.lists(st.sampled_from(blocks), max_size=12))
    content = bytearray(b"".join(order) if data.draw(st.booleans()) else base)
    for place in data.draw(st.lists(st.integers(0, max(0, len(content) - 1)), max_size=4)):
        if content:
            content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "fuzz.tar"
    path.write_bytes(bytes(content))
    with pytest.raises(FengcunError) as refused, BackupFile(path) as backup:  # noqa: PT012 - any step may refuse
        backup.clear()
        backup.once(new_identity().secret)
    assert refused.value.message.startswith(("err-backup-", "err-keys-"))
