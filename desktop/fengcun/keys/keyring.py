"""The key files of an office: made at the founding, opened with an account, handed on to others.

Each file under `keys/` is a stock age file to the accounts that the verified roster entitles. `vault.age` is an age
file inside an age file: the outer layer opens with lock B, the inner with lock A, so that it takes an approver and a
custodian. Nothing is encrypted to a recipient that does not come from the roster. Recovery envelopes are returned as
values, to be printed; they are never written.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.account import AccountSecret, create
from fengcun.keys.agefile import Identity, decrypt, new_identity
from fengcun.keys.envelope import signing_key
from fengcun.keys.files import private_folder, read_capped, write_private
from fengcun.keys.keyfiles import LedgerKeys as LedgerKeys
from fengcun.keys.keyfiles import OfficeKeys as OfficeKeys
from fengcun.keys.keyfiles import VaultKeys as VaultKeys
from fengcun.keys.keyfiles import key_path as key_path
from fengcun.keys.keyfiles import (
    ledger_text,
    lock_text,
    office_text,
    read_file,
    read_ledger,
    read_lock,
    read_office,
    read_vault,
    write_key,
    write_recovery,
    write_vault,
)
from fengcun.keys.profiles import OFFICE, KdfProfile
from fengcun.keys.roster import Member, Roster
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import Anchors
from fengcun.model.roles import KeyName, Person, Role, conflict, keys_of


@dataclass(frozen=True, slots=True)
class FoundingAccount:
    """One of the first accounts.

    Args:
        account: a fresh id.
        name: the officer's.
        roles: the officer's.
        passphrase: the officer's; its repr is hidden.
    """

    account: str
    name: str
    roles: frozenset[Role]
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Founded:
    """Everything that the founding made, needed once: to create the databases and to print the envelopes.

    Args:
        roster: the roster, already written.
        secrets: of the founders, in their order.
        office, ledger, vault: the keys of the three databases.
        envelope_a, envelope_b: the recovery envelopes; what is printed is `secret`.
    """

    roster: Roster
    secrets: tuple[AccountSecret, ...]
    office: OfficeKeys
    ledger: LedgerKeys
    vault: VaultKeys
    envelope_a: Identity
    envelope_b: Identity


def found(
    folder: Path, office: str, founders: Sequence[FoundingAccount], at: datetime, profile: KdfProfile = OFFICE
) -> Founded:
    """Make all keys of a new office and write `keys/`. The root's private key is forgotten at the end.

    Args:
        folder: the office's folder, there and without `keys`.
        office: its id.
        founders: the first accounts; among them an approver and a custodian, else nobody could open the vault.
        at: when.
        profile: costs of Argon2id.

    Raises:
        BadInput: there are keys already (``err-keys-there``), or a weak passphrase (the place is the officer's name).
        Refused: roles that no one account may hold (``err-roles-conflict``), or one of the keys has nobody to
            hold it (``err-founders-missing``).
        EnvironmentFault: it cannot be written.
    """
    if (folder / "keys").exists():
        raise BadInput("err-keys-there", place="keys")
    _check_founders(founders)
    root, log = SigningKey.generate(), SigningKey.generate()
    pairs = {name: new_identity() for name in ("vault", "register", "lock_a", "lock_b", "envelope_a", "envelope_b")}
    private_folder(folder / "keys")
    private_folder(folder / "keys" / "accounts")
    accounts = tuple(_create(folder, one, root.public, profile) for one in founders)
    members = [
        Member(
            Person(one.account, one.name, one.roles),
            secret.identity.recipient,
            secret.signing.public,
            keys_of(one.roles),
        )
        for one, secret in zip(founders, accounts, strict=True)
    ]
    anchors = Anchors(
        **{name: pair.recipient for name, pair in pairs.items()},
        log=log.public.hex(),
        envelope_a_key=signing_key(pairs["envelope_a"]).public.hex(),
        envelope_b_key=signing_key(pairs["envelope_b"]).public.hex(),
    )
    roster = Roster.begin(folder, office, root, anchors, members, at)
    office_keys = OfficeKeys(secrets.token_bytes(32), pairs["register"])
    ledger_keys = LedgerKeys(secrets.token_bytes(32), log)
    vault_keys = VaultKeys(secrets.token_bytes(32), pairs["vault"])
    write_key(folder, roster, KeyName.OFFICE, office_text(office_keys))
    write_key(folder, roster, KeyName.LEDGER, ledger_text(ledger_keys))
    write_key(folder, roster, KeyName.LOCK_A, lock_text(pairs["lock_a"]))
    write_key(folder, roster, KeyName.LOCK_B, lock_text(pairs["lock_b"]))
    write_vault(folder, roster.anchors, vault_keys)
    write_recovery(folder, roster.anchors, office_keys, ledger_keys)
    write_private(_vault_pub(folder), anchors.vault.encode() + b"\n")
    return Founded(roster, accounts, office_keys, ledger_keys, vault_keys, pairs["envelope_a"], pairs["envelope_b"])


def open_office(folder: Path, secret: AccountSecret, roster: Roster) -> OfficeKeys:
    """The keys of the open register.

    Raises:
        Refused: the account was not given this key (``err-key-not-held``).
        Damaged: the file is not what was written, or its pair is not the one of the founding statement.
    """
    return read_office(_open(folder, KeyName.OFFICE, secret, roster), roster.anchors)


def open_ledger(folder: Path, secret: AccountSecret, roster: Roster) -> LedgerKeys:
    """The keys of the log.

    Raises:
        Refused, Damaged: as for `open_office`.
    """
    return read_ledger(_open(folder, KeyName.LEDGER, secret, roster), roster.anchors)


def open_vault(folder: Path, roster: Roster, one: AccountSecret, other: AccountSecret) -> VaultKeys:
    """The keys of the sealed repository. Takes two people: one who holds lock A and one who holds lock B.

    Args:
        folder: the office.
        roster: the verified roster.
        one, other: the unlocked accounts, in either order.

    Raises:
        Refused: the same account twice, or the two do not hold both locks (``err-vault-two-people``).
        Damaged: a key file is not what was written.
    """
    held = [(roster.check_secret(secret).keys, secret) for secret in (one, other)]
    a = [secret for keys, secret in held if KeyName.LOCK_A in keys]
    b = [secret for keys, secret in held if KeyName.LOCK_B in keys]
    if one.account == other.account or len(a) != 1 or len(b) != 1 or a == b:
        raise Refused("err-vault-two-people")
    locks = []
    for name, secret, recipient in (
        (KeyName.LOCK_B, b[0], roster.anchors.lock_b),
        (KeyName.LOCK_A, a[0], roster.anchors.lock_a),
    ):
        locks.append(read_lock(_open(folder, name, secret, roster), recipient, key_path(folder, name).name))
    data = read_file(folder, "vault.age")
    for lock in locks:
        data = decrypt(data, lock.secret, "vault.age")
    return read_vault(data, roster.anchors)


def vault_recipient(folder: Path, roster: Roster) -> str:
    """The recipient that sealed packages are encrypted to, from the founding statement.

    Raises:
        Damaged: `keys/vault.pub` says another (``err-keys-vault-swapped``): somebody exchanged it.
    """
    text = read_capped(_vault_pub(folder), 4096)
    if text != roster.anchors.vault.encode() + b"\n":
        raise Damaged("err-keys-vault-swapped", place="vault.pub")
    return roster.anchors.vault


def hand_on(
    folder: Path, roster: Roster, secret: AccountSecret, account: str, at: datetime
) -> tuple[Roster, frozenset[KeyName]]:
    """Give an account the keys that its roles need and that the giver holds.

    Each key file is encrypted anew to everybody entitled, the receiver included; the statement, without which nobody
    uses a key, is written last. Interrupted in between, nothing was handed on yet, and calling it again does it. Keys
    that were stated before are re-encrypted without a second statement.

    Args:
        folder: the office.
        roster: the verified roster.
        secret: the giver's.
        account: the receiver.
        at: when.

    Returns:
        The roster as it is now, and the keys given.

    Raises:
        Refused: the giver holds none of the keys needed (``err-key-not-held``), or an account is suspended
            (``err-account-suspended``).
        BadInput: no such account (``err-keys-account-unknown``).
        Damaged: a key file cannot be opened; nothing was changed.
    """
    giver, receiver = roster.check_secret(secret), roster.member(account)
    names = keys_of(receiver.person.roles) & giver.keys
    if not names:
        raise Refused("err-key-not-held")
    clear = {name: _open(folder, name, secret, roster) for name in sorted(names)}
    grown = roster
    if names - receiver.keys or receiver.suspended:
        grown = roster.hand_on(secret, account, names - receiver.keys or names, at, write=False)
    for name, text in clear.items():
        write_key(folder, grown, name, text)
    if grown is not roster:
        grown.write()
    return grown, names


def _check_founders(founders: Sequence[FoundingAccount]) -> None:
    for one in founders:
        if conflict(one.roles):
            raise Refused("err-roles-conflict", place=one.name)
    held = {name for one in founders for name in keys_of(one.roles)}
    if held != set(KeyName):
        raise Refused("err-founders-missing")


def _create(folder: Path, one: FoundingAccount, root: bytes, profile: KdfProfile) -> AccountSecret:
    try:
        return create(folder, one.account, one.passphrase, root, profile)
    except BadInput as fault:
        raise BadInput(fault.message, place=one.name, **fault.arguments) from fault


def _open(folder: Path, name: KeyName, secret: AccountSecret, roster: Roster) -> bytes:
    if name not in roster.check_secret(secret).keys:
        raise Refused("err-key-not-held")
    file = key_path(folder, name).name
    return decrypt(read_file(folder, file), secret.identity.secret, file)


def _vault_pub(folder: Path) -> Path:
    return folder / "keys" / "vault.pub"
