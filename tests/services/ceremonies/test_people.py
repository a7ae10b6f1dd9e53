"""Suspending, renewing, and files edited by hand: noticed before anybody is let in or anything is encrypted."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import rfc8785
import tomli_w

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.keys import agefile
from fengcun.keys.agefile import new_identity
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName, Role
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.ceremonies.people import People
from fengcun.services.logs.log import Log
from fengcun.services.office import Office

from .conftest import Rooms, phrase

NEW = "a-new-passphrase-31"


def test_a_suspended_account_is_out_at_once(rooms: Rooms) -> None:
    clerk = rooms.desk("clerk")
    account = rooms.account("clerk")
    done = People(rooms.log_in("administrator")).suspend(account)
    assert done.keys == {KeyName.OFFICE, KeyName.LEDGER}
    with pytest.raises(Refused, match="err-account-suspended"), clerk.session.write():
        pass  # the session that was open already
    with pytest.raises(Refused, match="err-account-suspended"):
        rooms.log_in("clerk")
    assert account not in {one.account for one in Office.open(rooms.folder).people()}
    rooms.sessions = [one for one in rooms.sessions if one is not clerk.session]
    clerk.session.opened.registry.close()
    lines = Log(rooms.log_in("auditor")).lines(0, 5)
    assert LogAct.ACCOUNT_SUSPENDED in [line.act for line in lines]
    (waiting,) = [one for one in Accounts(rooms.log_in("custodian")).lines() if one.suspended]
    assert (waiting.person.account, waiting.to_replace) == (account, done.keys)


def test_who_may_suspend(rooms: Rooms) -> None:
    people = People(rooms.log_in("administrator"))
    with pytest.raises(Refused, match="err-suspend-own"):
        people.suspend(rooms.account("administrator"))
    with pytest.raises(Refused, match="err-role-needed"):
        People(rooms.log_in("custodian")).suspend(rooms.account("clerk"))
    assert people.last_holder_of(rooms.account("custodian")) == frozenset()
    people.suspend(rooms.account("second custodian"))
    assert people.last_holder_of(rooms.account("custodian")) == {KeyName.LOCK_A}


def test_a_renewed_account_holds_nothing_until_it_is_given_keys(rooms: Rooms) -> None:
    account = rooms.account("second custodian")
    old = (rooms.folder / "keys" / "accounts" / f"{account}.toml").read_bytes()
    fingerprint = Office.open(rooms.folder).roster.member(account).fingerprint
    done = People(rooms.log_in("administrator")).renew(account, NEW)
    assert done.fingerprint != fingerprint
    with pytest.raises(Refused, match="err-passphrase-wrong"):
        rooms.log_in("second custodian")
    rooms.clock = type(rooms.clock)(rooms.clock.now().replace(hour=3))
    session = rooms.log_in("second custodian", NEW)
    assert not session.has_log
    rooms.close()
    Accounts(rooms.log_in("clerk")).hand_on(account)
    Accounts(rooms.log_in("custodian")).hand_on(account)
    rooms.close()
    session = rooms.log_in("second custodian", NEW)
    assert session.has_register
    assert {LogAct.PASSPHRASE_RENEWED, LogAct.KEY_HANDED_ON} <= {line.act for line in Log(session).lines(0, 20)}
    rooms.close()
    # The lost secret opens none of the key files that were written anew.
    (rooms.folder / "keys" / "accounts" / f"{account}.toml").write_bytes(old)
    with pytest.raises(Damaged, match="err-roster-other-keys"):
        rooms.log_in("second custodian")


def test_who_may_renew(rooms: Rooms) -> None:
    people = People(rooms.log_in("administrator"))
    with pytest.raises(Refused, match="err-renew-own"):
        people.renew(rooms.account("administrator"), NEW)
    with pytest.raises(BadInput, match="err-passphrase-short"):
        people.renew(rooms.account("clerk"), "short")
    with pytest.raises(Refused, match="err-role-needed"):
        People(rooms.log_in("approver")).renew(rooms.account("clerk"), NEW)
    people.suspend(rooms.account("clerk"))
    with pytest.raises(Refused, match="err-account-suspended"):
        people.renew(rooms.account("clerk"), NEW)


def _line(rooms: Rooms, change: Callable[[dict[str, object]], object]) -> None:
    """Edit the newcomer's line in the roster."""
    path = rooms.folder / "keys" / "roster.jsonl"
    lines = path.read_bytes().splitlines()
    document = json.loads(lines[-1])
    change(document)
    path.write_bytes(b"".join(one + b"\n" for one in [*lines[:-1], rfc8785.dumps(document)]))


def _account_file(rooms: Rooms, account: str, **values: str) -> None:
    path = rooms.folder / "keys" / "accounts" / f"{account}.toml"
    document = tomllib.loads(path.read_text())
    path.write_text(tomli_w.dumps(document | values))


MINE = new_identity()


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.update(roles=["approver"]),
        lambda line: line.update(recipient=MINE.recipient),
        lambda line: line.update(keys=["ledger", "office"]),
        lambda line: line.update(name="somebody else"),
        lambda line: line.update(by="root"),
    ],
    ids=["roles", "recipient", "keys", "name", "by"],
)
def test_an_edited_line_stops_a_hand_on(rooms: Rooms, change: Callable[[dict[str, object]], object]) -> None:
    newcomer = Accounts(rooms.log_in("administrator")).register("newcomer", frozenset({Role.CLERK}), NEW)
    giver = rooms.log_in("approver")
    _line(rooms, change)
    before = _keys(rooms)
    with pytest.raises(Damaged, match="err-roster-line"):
        Accounts(giver).hand_on(newcomer.account)
    assert _keys(rooms) == before
    with pytest.raises(Damaged, match="err-roster-line"):
        rooms.log_in("clerk")
    rooms.sessions.clear()


def test_a_key_slipped_into_an_account_file_is_encrypted_to_by_nobody(rooms: Rooms) -> None:
    """The account's own file is trusted for nothing: what counts is the roster."""
    newcomer = Accounts(rooms.log_in("administrator")).register("newcomer", frozenset({Role.CUSTODIAN}), NEW)
    _account_file(rooms, newcomer.account, recipient=MINE.recipient)
    Accounts(rooms.log_in("custodian")).hand_on(newcomer.account)
    for path in (rooms.folder / "keys").glob("*.age"):
        with pytest.raises(Damaged):
            agefile.decrypt(path.read_bytes(), MINE.secret)
    with pytest.raises(Damaged, match="err-keys-account-damaged"):
        rooms.log_in("newcomer", NEW)


def test_an_added_account_file_is_nobody(rooms: Rooms) -> None:
    account = rooms.account("clerk")
    folder = rooms.folder / "keys" / "accounts"
    shutil.copy(folder / f"{account}.toml", folder / f"{'a' * 26}.toml")
    assert "a" * 26 not in {one.account for one in Office.open(rooms.folder).people()}
    with pytest.raises(BadInput, match="err-keys-account-unknown"):
        Office.open(rooms.folder).log_in("a" * 26, phrase("clerk"), rooms.clock)


def test_another_vault_recipient_is_noticed_before_a_seal(rooms: Rooms) -> None:
    (rooms.folder / "keys" / "vault.pub").write_text(f"{MINE.recipient}\n")
    with pytest.raises(Damaged, match="err-keys-vault-swapped"):
        rooms.log_in("clerk").vault_recipient  # noqa: B018


def test_an_old_roster_put_back_is_noticed(rooms: Rooms) -> None:
    """Valid by itself: without the one who was suspended, or with a key that is lost."""
    path = rooms.folder / "keys" / "roster.jsonl"
    old = path.read_bytes()
    administrator = rooms.log_in("administrator")
    newcomer = Accounts(administrator).register("newcomer", frozenset({Role.CLERK}), NEW)
    People(administrator).suspend(rooms.account("second custodian"))
    giver = rooms.log_in("custodian")
    new, before = path.read_bytes(), _keys(rooms)
    path.write_bytes(old)
    attempts: list[Callable[[], object]] = [
        lambda: Accounts(giver).hand_on(newcomer.account),
        lambda: Accounts(giver).lines(),
        lambda: People(administrator).suspend(rooms.account("clerk")),
        lambda: rooms.log_in("clerk"),
        lambda: rooms.log_in("second custodian"),
    ]
    for attempt in attempts:
        with pytest.raises(FengcunError, match="err-roster-rolled-back"):
            attempt()
    assert _keys(rooms) == before
    path.write_bytes(new)
    Accounts(giver).hand_on(newcomer.account)


def test_a_whole_other_office_put_in_its_place_is_noticed(rooms: Rooms, founded: Path) -> None:
    """A roster with another root, and an office.toml that agrees with it: the account's own bundle does not."""
    account = rooms.account("clerk")
    for name in ("office.toml", "keys/roster.jsonl"):
        shutil.copy(founded / name, rooms.folder / name)
    with pytest.raises(FengcunError):
        Office.open(rooms.folder).log_in(account, phrase("clerk"), rooms.clock)


def _keys(rooms: Rooms) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (rooms.folder / "keys").glob("*.age")}
