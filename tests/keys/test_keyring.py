"""The key files: who can open what, with our program, with the raw files, and with the two envelopes alone."""

from __future__ import annotations

import itertools
import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import agefile, keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.keyfiles import ledger_text
from fengcun.keys.profiles import QUICK
from fengcun.model.ids import new_id
from fengcun.model.roles import KEYS_OF_ROLE, KeyName, Role

PASSPHRASE = "松花江上 correct horse"


def opens(folder: Path, name: str, secret: AccountSecret) -> bool:
    try:
        agefile.decrypt((folder / "keys" / name).read_bytes(), secret.identity.secret)
    except Damaged:
        return False
    return True


def test_each_role_opens_its_keys_and_no_others(keys: Any) -> None:
    """With the raw files: a role is a key."""
    for role in Role:
        secret = keys.secret(role)
        opened = {name for name in KeyName if opens(keys.folder, f"{name.value}.age", secret)}
        assert opened == KEYS_OF_ROLE[role]
        assert not opens(keys.folder, "vault.age", secret)
        assert not opens(keys.folder, "recovery.age", secret)


def test_keys_come_back(keys: Any) -> None:
    roster = keys.load()
    assert keyring.open_office(keys.folder, keys.secret(Role.CLERK), roster) == keys.founded.office
    assert keyring.open_ledger(keys.folder, keys.secret(Role.AUDITOR), roster) == keys.founded.ledger
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="err-key-not-held"):
            keyring.open_office(keys.folder, keys.secret(role), roster)


def test_the_vault_takes_a_custodian_and_an_approver(keys: Any) -> None:
    roster = keys.load()
    for one, other in itertools.product(Role, repeat=2):
        pair = (keys.secret(one), keys.secret(other))
        if {one, other} == {Role.CUSTODIAN, Role.APPROVER}:
            assert keyring.open_vault(keys.folder, roster, *pair) == keys.founded.vault
        else:
            with pytest.raises(Refused, match="err-vault-two-people"):
                keyring.open_vault(keys.folder, roster, *pair)


def test_no_secret_in_a_repr(keys: Any) -> None:
    founded = keys.founded
    shown = repr(founded) + repr(keys.secret(Role.CLERK))
    secrets = [
        founded.office.registry_key.hex(), founded.office.register.secret, founded.ledger.ledger_key.hex(),
        founded.ledger.log.seed.hex(), founded.vault.vault.secret, founded.envelope_a.secret,
    ]  # fmt: skip
    for secret in secrets:
        assert secret not in shown
    assert repr(founded.ledger.log.seed) not in shown


def test_no_secret_lies_open_in_the_folder(keys: Any) -> None:
    founded = keys.founded
    secrets = [founded.envelope_a.secret, founded.envelope_b.secret, founded.vault.vault.secret]
    secrets += [founded.office.registry_key.hex(), PASSPHRASE]
    for path in (keys.folder / "keys").rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0
            assert not any(secret.encode() in path.read_bytes() for secret in secrets)


def test_admitting_a_custodian(keys: Any) -> None:
    """The administrator registers, a holder hands on, the newcomer opens the vault with an approver."""
    roster, at = keys.load(), keys.load().statements[0].at
    secret, newcomer = keys.newcomer(Role.CUSTODIAN)
    roster = roster.register(keys.secret(Role.ADMINISTRATOR), newcomer, at)
    with pytest.raises(Refused, match="err-key-not-held"):
        keyring.open_office(keys.folder, secret, roster)
    with pytest.raises(Refused, match="err-key-not-held"):
        keyring.hand_on(keys.folder, roster, keys.secret(Role.ADMINISTRATOR), secret.account, at)
    roster, given = keyring.hand_on(keys.folder, roster, keys.secret(Role.CLERK), secret.account, at)
    assert given == {KeyName.OFFICE, KeyName.LEDGER}
    assert roster.member(secret.account).missing == {KeyName.LOCK_A}
    roster, given = keyring.hand_on(keys.folder, roster, keys.secret(Role.CUSTODIAN), secret.account, at)
    assert KeyName.LOCK_A in given
    roster = keys.load()
    approver = keys.secret(Role.APPROVER)
    assert keyring.open_vault(keys.folder, roster, secret, approver) == keys.founded.vault
    assert keyring.open_vault(keys.folder, roster, approver, keys.secret(Role.CUSTODIAN)) == keys.founded.vault
    with pytest.raises(Refused, match="err-vault-two-people"):
        keyring.open_vault(keys.folder, roster, secret, keys.secret(Role.CUSTODIAN))


def test_a_handing_on_that_was_interrupted_is_finished_by_repeating_it(keys: Any) -> None:
    roster, at = keys.load(), keys.load().statements[0].at
    secret, newcomer = keys.newcomer(Role.CLERK)
    roster = roster.register(keys.secret(Role.ADMINISTRATOR), newcomer, at)
    roster = roster.hand_on(keys.secret(Role.CLERK), secret.account, KEYS_OF_ROLE[Role.CLERK], at)
    with pytest.raises(Damaged, match="err-keys-wrong-key"):
        keyring.open_office(keys.folder, secret, roster)
    again, _ = keyring.hand_on(keys.folder, roster, keys.secret(Role.CLERK), secret.account, at)
    assert again.size == roster.size
    assert keyring.open_office(keys.folder, secret, again) == keys.founded.office


def test_a_suspended_account_drops_out_of_the_next_encryption(keys: Any) -> None:
    roster, at = keys.load(), keys.load().statements[0].at
    clerk = keys.secret(Role.CLERK)
    roster = roster.suspend(keys.secret(Role.ADMINISTRATOR), clerk.account, at)
    keyring.hand_on(keys.folder, roster, keys.secret(Role.APPROVER), keys.secret(Role.CUSTODIAN).account, at)
    assert not opens(keys.folder, "office.age", clerk)


def test_a_key_slipped_in_is_noticed_before_anything_is_encrypted_to_it(keys: Any) -> None:
    path = keys.folder / "keys" / "vault.pub"
    path.write_text(agefile.new_identity().recipient + "\n")
    with pytest.raises(Damaged, match="err-keys-vault-swapped"):
        keyring.vault_recipient(keys.folder, keys.load())
    path.write_text(keys.load().anchors.vault + "\n")
    assert keyring.vault_recipient(keys.folder, keys.load()) == keys.founded.vault.vault.recipient


def test_a_key_file_made_by_somebody_else_is_noticed(keys: Any) -> None:
    roster, clerk = keys.load(), keys.secret(Role.CLERK)
    path = keys.folder / "keys" / "ledger.age"
    forged = replace(keys.founded.ledger, log=type(keys.founded.ledger.log).generate())
    path.write_bytes(agefile.encrypt(ledger_text(forged), [clerk.identity.recipient]))
    with pytest.raises(Damaged, match="err-keys-not-stated"):
        keyring.open_ledger(keys.folder, clerk, roster)
    path.write_bytes((keys.folder / "keys" / "office.age").read_bytes())
    with pytest.raises(Damaged, match="err-keys-content"):
        keyring.open_ledger(keys.folder, clerk, roster)
    approver, custodian = keys.secret(Role.APPROVER), keys.secret(Role.CUSTODIAN)
    lock = agefile.encrypt(agefile.new_identity().secret.encode(), [approver.identity.recipient])
    (keys.folder / "keys" / "lock-b.age").write_bytes(lock)
    with pytest.raises(Damaged, match="err-keys-not-stated"):
        keyring.open_vault(keys.folder, roster, approver, custodian)


@pytest.mark.parametrize("name", ["office.age", "ledger.age"])
def test_a_damaged_key_file_is_named(keys: Any, name: str) -> None:
    path = keys.folder / "keys" / name
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    with pytest.raises(Damaged, match="err-keys-age-damaged") as caught:
        keyring.hand_on(keys.folder, keys.load(), keys.secret(Role.CLERK), keys.secret(Role.APPROVER).account,
                        keys.load().statements[0].at)  # fmt: skip
    assert caught.value.place == name


def age(identity: Path, data: bytes) -> bytes:
    return subprocess.run(["age", "-d", "-i", str(identity)], input=data, capture_output=True, check=True).stdout


def test_recovery_with_the_two_envelopes_and_the_stock_program(keys: Any, tmp_path: Path) -> None:
    """As in resources/specs/keys.md, both ways: through the lock files and with the envelopes at once."""
    files = keys.folder / "keys"
    a, b = tmp_path / "envelope-a.txt", tmp_path / "envelope-b.txt"
    a.write_text(keys.founded.envelope_a.secret + "\n")
    b.write_text(keys.founded.envelope_b.secret + "\n")
    lock_a, lock_b = tmp_path / "a.txt", tmp_path / "b.txt"
    lock_a.write_bytes(age(a, (files / "lock-a.age").read_bytes()))
    lock_b.write_bytes(age(b, (files / "lock-b.age").read_bytes()))
    for outer, inner in ((lock_b, lock_a), (b, a)):
        vault = json.loads(age(inner, age(outer, (files / "vault.age").read_bytes())))
        assert vault["vault"] == keys.founded.vault.vault.secret
        assert vault["vault_key"] == keys.founded.vault.vault_key.hex()
    recovery = json.loads(age(a, age(b, (files / "recovery.age").read_bytes())))
    assert recovery["office"]["registry_key"] == keys.founded.office.registry_key.hex()
    assert recovery["ledger"]["ledger_key"] == keys.founded.ledger.ledger_key.hex()
    for one in (a, lock_a):
        with pytest.raises(subprocess.CalledProcessError):
            age(one, (files / "vault.age").read_bytes())


def test_founding_refuses(tmp_path: Path) -> None:
    def account(role: Role, *others: Role, passphrase: str = PASSPHRASE) -> keyring.FoundingAccount:
        return keyring.FoundingAccount(new_id(), role.value, frozenset({role, *others}), passphrase)

    at = datetime(2026, 3, 1, tzinfo=UTC)
    everybody = [account(role) for role in Role]
    with pytest.raises(Refused, match="err-founders-missing"):
        keyring.found(tmp_path, new_id(), everybody[:2], at, QUICK)
    with pytest.raises(Refused, match="err-roles-conflict"):
        keyring.found(tmp_path, new_id(), [account(Role.CUSTODIAN, Role.APPROVER)], at, QUICK)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BadInput, match="err-passphrase-short") as caught:
        keyring.found(tmp_path, new_id(), [*everybody[1:], account(Role.CLERK, passphrase="x")], at, QUICK)
    assert caught.value.place == "clerk"
    with pytest.raises(BadInput, match="err-keys-there"):
        keyring.found(tmp_path, new_id(), everybody, at, QUICK)
