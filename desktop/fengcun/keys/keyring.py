"""The key files of an office: made at the founding, opened with an account, handed on to others.

Each file under `keys/` is a stock age file to the accounts that the verified roster entitles. `vault.age` is an age
file inside an age file: the outer layer opens with lock B, the inner with lock A, so that it takes an approver and a
custodian. Nothing is encrypted to a recipient that does not come from the roster. Recovery envelopes are returned as
values, to be printed; they are never written.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import rfc8785

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.account import AccountSecret, create
from fengcun.keys.agefile import Identity, decrypt, encrypt, identity_of, new_identity
from fengcun.keys.files import private_folder, read_capped, write_private
from fengcun.keys.profiles import OFFICE, KdfProfile
from fengcun.keys.roster import Member, Roster
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import Anchors
from fengcun.model.roles import KeyName, Person, Role, conflict, keys_of

_MAX_FILE = 1024 * 1024
_OFFICE, _LEDGER, _VAULT, _RECOVERY = (f"fengcun-{name}-key/1" for name in ("office", "ledger", "vault", "recovery"))
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """What opens the open register.

    Args:
        registry_key: SQLCipher key of registry.db, 32 bytes.
        register: age pair for encrypted fields and papers of the register.
    """

    registry_key: bytes = field(repr=False)
    register: Identity


@dataclass(frozen=True, slots=True)
class LedgerKeys:
    """What opens and signs the log.

    Args:
        ledger_key: SQLCipher key of ledger.db, 32 bytes.
        log: signs checkpoints and exports.
    """

    ledger_key: bytes = field(repr=False)
    log: SigningKey


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What opens the sealed repository.

    Args:
        vault_key: SQLCipher key of vault.db, 32 bytes.
        vault: age pair of sealed packages.
    """

    vault_key: bytes = field(repr=False)
    vault: Identity


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
    anchors = Anchors(**{name: pair.recipient for name, pair in pairs.items()}, log=log.public.hex())
    roster = Roster.begin(folder, office, root, anchors, members, at)
    office_keys = OfficeKeys(secrets.token_bytes(32), pairs["register"])
    ledger_keys = LedgerKeys(secrets.token_bytes(32), log)
    vault_keys = VaultKeys(secrets.token_bytes(32), pairs["vault"])
    clear = {
        KeyName.OFFICE: _office_text(office_keys),
        KeyName.LEDGER: _ledger_text(ledger_keys),
        KeyName.LOCK_A: _lock_text(pairs["lock_a"]),
        KeyName.LOCK_B: _lock_text(pairs["lock_b"]),
    }
    for name, text in clear.items():
        write_private(key_path(folder, name), encrypt(text, _recipients(roster, name)))
    _write_vault(folder, roster.anchors, vault_keys)
    _write_recovery(folder, roster.anchors, clear[KeyName.OFFICE], clear[KeyName.LEDGER])
    write_private(_vault_pub(folder), anchors.vault.encode() + b"\n")
    return Founded(roster, accounts, office_keys, ledger_keys, vault_keys, pairs["envelope_a"], pairs["envelope_b"])


def key_path(folder: Path, name: KeyName) -> Path:
    """Where a key file lies in an office's folder."""
    return folder / "keys" / f"{name.value}.age"


def open_office(folder: Path, secret: AccountSecret, roster: Roster) -> OfficeKeys:
    """The keys of the open register.

    Raises:
        Refused: the account was not given this key (``err-key-not-held``).
        Damaged: the file is not what was written, or its pair is not the one of the founding statement.
    """
    text = _open(folder, KeyName.OFFICE, secret, roster)
    keys = _read(text, _OFFICE, "office.age", lambda d: OfficeKeys(_key(d["registry_key"]), identity_of(d["register"])))
    _same(keys.register.recipient, roster.anchors.register, "office.age")
    return keys


def open_ledger(folder: Path, secret: AccountSecret, roster: Roster) -> LedgerKeys:
    """The keys of the log.

    Raises:
        Refused, Damaged: as for `open_office`.
    """
    text = _open(folder, KeyName.LEDGER, secret, roster)
    keys = _read(text, _LEDGER, "ledger.age", lambda d: LedgerKeys(_key(d["ledger_key"]), SigningKey(_key(d["log"]))))
    _same(keys.log.public.hex(), roster.anchors.log, "ledger.age")
    return keys


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
        lock = identity_of(_open(folder, name, secret, roster).decode(errors="replace").strip())
        _same(lock.recipient, recipient, key_path(folder, name).name)
        locks.append(lock)
    data = read_capped(folder / "keys" / "vault.age", _MAX_FILE)
    for lock in locks:
        data = decrypt(data, lock.secret, "vault.age")
    keys = _read(data, _VAULT, "vault.age", lambda d: VaultKeys(_key(d["vault_key"]), identity_of(d["vault"])))
    _same(keys.vault.recipient, roster.anchors.vault, "vault.age")
    return keys


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

    The statement comes first, then each key file is encrypted anew to everybody entitled. Interrupted in between,
    calling it again finishes it: keys that were already stated are re-encrypted without a second statement.

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
    if names - receiver.keys or receiver.suspended:
        roster = roster.hand_on(secret, account, names - receiver.keys or names, at)
    for name, text in clear.items():
        write_private(key_path(folder, name), encrypt(text, _recipients(roster, name)))
    return roster, names


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


def _recipients(roster: Roster, name: KeyName) -> list[str]:
    envelope = {KeyName.LOCK_A: [roster.anchors.envelope_a], KeyName.LOCK_B: [roster.anchors.envelope_b]}
    return [member.recipient for member in roster.entitled(name)] + envelope.get(name, [])


def _open(folder: Path, name: KeyName, secret: AccountSecret, roster: Roster) -> bytes:
    if name not in roster.check_secret(secret).keys:
        raise Refused("err-key-not-held")
    path = key_path(folder, name)
    return decrypt(read_capped(path, _MAX_FILE), secret.identity.secret, path.name)


def _write_vault(folder: Path, anchors: Anchors, keys: VaultKeys) -> None:
    text = _text(_VAULT, vault_key=keys.vault_key.hex(), vault=keys.vault.secret)
    inner = encrypt(text, [anchors.lock_a, anchors.envelope_a])
    write_private(folder / "keys" / "vault.age", encrypt(inner, [anchors.lock_b, anchors.envelope_b]))


def _write_recovery(folder: Path, anchors: Anchors, office: bytes, ledger: bytes) -> None:
    """Both envelopes together open the register and the log too; either alone opens neither."""
    text = rfc8785.dumps({"format": _RECOVERY, "ledger": json.loads(ledger), "office": json.loads(office)})
    inner = encrypt(text, [anchors.envelope_a])
    write_private(folder / "keys" / "recovery.age", encrypt(inner, [anchors.envelope_b]))


def _office_text(keys: OfficeKeys) -> bytes:
    return _text(_OFFICE, registry_key=keys.registry_key.hex(), register=keys.register.secret)


def _ledger_text(keys: LedgerKeys) -> bytes:
    return _text(_LEDGER, ledger_key=keys.ledger_key.hex(), log=keys.log.seed.hex())


def _lock_text(lock: Identity) -> bytes:
    return lock.secret.encode() + b"\n"


def _text(form: str, **values: str) -> bytes:
    return rfc8785.dumps({"format": form, **values})


def _read(text: bytes, form: str, place: str, make: Callable[[dict[str, Any]], T]) -> T:
    try:
        document = json.loads(text)
        if document["format"] != form or rfc8785.dumps(document) != text:
            raise Damaged("err-keys-content", place=place)
        return make(document)
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged("err-keys-content", place=place) from fault


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(key) != 32:
        raise ValueError("a key has 32 bytes")
    return key


def _same(found: str, stated: str, place: str) -> None:
    if found != stated:
        raise Damaged("err-keys-not-stated", place=place)


def _vault_pub(folder: Path) -> Path:
    return folder / "keys" / "vault.pub"
