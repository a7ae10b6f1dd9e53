"""Removing somebody: what they knew opens nothing any more, and everybody else works on as before."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.keys import account as accounts
from fengcun.keys import agefile, keyring
from fengcun.keys.agefile import Identity
from fengcun.keys.profiles import SAMPLE_TOO
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.logs.log import Log
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

from .conftest import Rooms, phrase


def suspend(rooms: Rooms, name: str) -> None:
    People(rooms.log_in("administrator")).suspend(rooms.account(name))
    rooms.close()


def known(rooms: Rooms, name: str) -> tuple[list[str], list[bytes]]:
    """Everything that somebody can decrypt alone: age identities and database keys."""
    roster = Office.open(rooms.folder).roster
    secret = accounts.unlock(rooms.folder, rooms.account(name), phrase(name), SAMPLE_TOO)
    identities, keys = [secret.identity.secret], []
    held = roster.member(secret.account).keys
    if KeyName.OFFICE in held:
        office = keyring.open_office(rooms.folder, secret, roster)
        identities.append(office.register.secret)
        keys.append(office.registry_key)
    if KeyName.LEDGER in held:
        keys.append(keyring.open_ledger(rooms.folder, secret, roster).ledger_key)
    for lock in {KeyName.LOCK_A, KeyName.LOCK_B} & held:
        data = keyring.key_path(rooms.folder, lock).read_bytes()
        identities.append(agefile.decrypt(data, secret.identity.secret).decode().strip())
    return identities, keys


def opened(folder: Path, identities: list[str], keys: list[bytes]) -> list[str]:
    """The files of a folder that one of the identities or keys opens."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for identity in identities:
            try:
                agefile.decrypt(data, identity)
            except Damaged:
                continue
            found.append(path.name)
        for key in keys:
            if path.suffix == ".db" and opens(path, key):
                found.append(path.name)
    return found


def opens(path: Path, key: bytes) -> bool:
    connection = dbapi2.connect(str(path))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def remove(rooms: Rooms, name: str, by: str, partner: str = "") -> None:
    replacing = Replacing(rooms.log_in(by))
    prepared = replacing.prepare_removal(rooms.account(name))
    other = rooms.account(partner) if partner else ""
    replacing.carry_out(prepared, other, phrase(partner) if partner else "")


@pytest.mark.parametrize(
    ("name", "by", "partner", "keys"),
    [
        ("second custodian", "custodian", "approver", {KeyName.OFFICE, KeyName.LEDGER, KeyName.LOCK_A}),
        ("second approver", "custodian", "approver", {KeyName.OFFICE, KeyName.LEDGER, KeyName.LOCK_B}),
        ("clerk", "approver", "", {KeyName.OFFICE, KeyName.LEDGER}),
        ("auditor", "custodian", "", {KeyName.LEDGER}),
    ],
)
def test_what_the_removed_one_knew_opens_nothing(
    rooms: Rooms, name: str, by: str, partner: str, keys: set[KeyName]
) -> None:
    identities, databases = known(rooms, name)
    assert opened(rooms.folder, identities, databases)
    old = rooms.folder.with_name("old")
    shutil.copytree(rooms.folder, old)
    suspend(rooms, name)
    replacing = Replacing(rooms.log_in(by))
    account = rooms.account(name)
    assert [person.account for person in replacing.waiting()] == [account]
    prepared = replacing.prepare_removal(account)
    done = replacing.carry_out(prepared, rooms.account(partner) if partner else "", phrase(partner) if partner else "")
    assert done.keys == keys
    assert done.removed is not None
    assert done.removed.name == name
    assert not replacing.waiting()
    assert opened(rooms.folder, identities, databases) == []
    assert opened(old, identities, databases)  # what an old copy still opens is said in the specification
    with pytest.raises(BadInput, match="err-remove-done"):
        replacing.prepare_removal(account)


def test_the_others_work_on(rooms: Rooms, house) -> None:
    clerk = rooms.desk("clerk")
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("宋明远", house.conviction())))
    clerk.dossiers.add_file(dossier.id, "讯问笔录", "application/pdf", house.scan())
    request = clerk.sealing.propose(dossier.id, None, "封-2026-0001")
    rooms.close()
    rooms.desk("approver").sealing.approve(request.id)
    rooms.close()
    sealed = rooms.desk("custodian").sealing.execute(request.id)
    rooms.close()
    clerk = rooms.desk("clerk")
    papers = [(paper.id, clerk.papers.pdf(paper.id)) for paper in clerk.papers.page(0, 10)]
    assert papers
    rooms.close()
    suspend(rooms, "second custodian")
    session = rooms.log_in("custodian")
    replacing = Replacing(session)
    account = rooms.account("second custodian")
    done = replacing.carry_out(replacing.prepare_removal(account), rooms.account("approver"), phrase("approver"))
    assert done.envelopes == (2, 1)
    assert sealed is not None
    # The session goes on, and everybody else logs in.
    assert Log(session).verify().ok
    room = VaultRoom(session)
    (partner,) = [one for one in room.partners() if one.name == "approver"]
    vault = room.open(partner.account, phrase("approver"), Purpose.INSPECTION, "检查")
    (hit,) = vault.find("宋明远")
    record = vault.show(hit.package_id)
    assert [vault.read_file(hit.package_id, file.id) for file in record.files] == [house.scan()]
    vault.close()
    rooms.close()
    for name in ("clerk", "approver", "second approver", "auditor", "administrator"):
        rooms.log_in(name)
    clerk = rooms.desk("clerk")
    assert [(one, clerk.papers.pdf(one)) for one, _ in papers] == papers
    acts = [line.act for line in clerk.log.lines(0, 40)]
    assert LogAct.ACCOUNT_REMOVED in acts
    assert LogAct.ACCOUNT_SUSPENDED in acts
    assert clerk.log.verify().ok
    with pytest.raises(Refused, match="err-account-suspended"):
        rooms.log_in("second custodian")


def test_only_the_right_people_replace(rooms: Rooms) -> None:
    with pytest.raises(Refused, match="err-remove-not-suspended"):
        Replacing(rooms.log_in("custodian")).prepare_removal(rooms.account("second custodian"))
    rooms.close()
    suspend(rooms, "second custodian")
    account = rooms.account("second custodian")
    for name in ("auditor", "administrator"):
        with pytest.raises(Refused, match="err-key-not-held"):
            Replacing(rooms.log_in(name)).prepare_removal(account)
    with pytest.raises(Refused, match="err-replace-who"):
        Replacing(rooms.log_in("clerk")).prepare_removal(account)
    replacing = Replacing(rooms.log_in("custodian"))
    prepared = replacing.prepare_removal(account)
    assert {person.name for person in prepared.partners} == {"approver", "second approver"}
    before = (rooms.folder / "keys" / "vault.age").read_bytes()
    with pytest.raises(Refused, match="err-vault-two-people"):
        replacing.carry_out(prepared, rooms.account("clerk"), phrase("clerk"))
    with pytest.raises(Refused, match="err-passphrase-wrong"):
        replacing.carry_out(prepared, rooms.account("approver"), "not the passphrase")
    assert (rooms.folder / "keys" / "vault.age").read_bytes() == before


def test_new_locks_void_the_old_envelopes(rooms: Rooms) -> None:
    replacing = Replacing(rooms.log_in("approver"))
    prepared = replacing.prepare_locks(frozenset({KeyName.LOCK_A, KeyName.LOCK_B}))
    assert [(one.lock, one.number) for one in prepared.envelopes] == [(KeyName.LOCK_A, 2), (KeyName.LOCK_B, 2)]
    done = replacing.carry_out(prepared, rooms.account("custodian"), phrase("custodian"))
    assert done.envelopes == (2, 2)
    assert opened(rooms.folder, [rooms.a.secret, rooms.b.secret], []) == []
    pairs = [prepared.fresh.lock_a, prepared.fresh.lock_b]
    fresh = [pair.envelope.secret for pair in pairs if pair]
    assert set(opened(rooms.folder, fresh, [])) == {"lock-a.age", "lock-b.age", "vault.age", "recovery.age"}


def test_a_full_disk_changes_nothing(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    suspend(rooms, "clerk")
    session = rooms.log_in("custodian")
    replacing = Replacing(session)
    prepared = replacing.prepare_removal(rooms.account("clerk"))
    before = {path: path.read_bytes() for path in rooms.folder.rglob("*.age")}
    (rooms.folder / ".changed").symlink_to(rooms.folder / "files")
    with pytest.raises(FengcunError, match="err-keys-file-foreign"):
        replacing.carry_out(prepared)
    (rooms.folder / ".changed").unlink()
    assert {path: path.read_bytes() for path in rooms.folder.rglob("*.age")} == before
    assert Log(session).verify().ok
    replacing.carry_out(prepared)
    assert Log(session).verify().ok


def test_somebody_who_writes_meanwhile_loses_nothing(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    from fengcun.services.ceremonies import databases

    suspend(rooms, "clerk")
    session = rooms.log_in("custodian")
    replacing = Replacing(session)
    prepared = replacing.prepare_removal(rooms.account("clerk"))
    renew = databases.renew

    def and_somebody_writes(*arguments: object) -> object:
        made = renew(*arguments)  # type: ignore[arg-type]
        Log(session).verify()
        return made

    monkeypatch.setattr(databases, "renew", and_somebody_writes)
    with pytest.raises(FengcunError, match="err-replace-busy"):
        replacing.carry_out(prepared)
    assert Log(session).lines(0, 1)[0].act is LogAct.LOG_VERIFIED
    assert not [path for path in rooms.folder.iterdir() if path.name.startswith(".chang")]


def test_nobody_is_in_two_of_the_identities(rooms: Rooms) -> None:
    """The pairs of everything that single accounts can decrypt share no secret but register and log."""
    names = ("clerk", "auditor", "administrator")
    for one, other in itertools.combinations(names, 2):
        assert not {*known(rooms, one)[0]} & {*known(rooms, other)[0]}
    assert isinstance(rooms.a, Identity)
