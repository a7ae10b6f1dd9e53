"""The key files of an office: what stands in each, writing and reading them. Who may do so is not decided here.

Each is a stock age file to the accounts that the roster given entitles and, for the locks, to their envelopes. The
contents are canonical JSON, read back strictly. Specified in `resources/specs/keys.md`, section 4.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import rfc8785

from fengcun.errors import Damaged
from fengcun.keys.agefile import Identity, encrypt, identity_of
from fengcun.keys.files import read_capped, write_private
from fengcun.keys.memory import hold
from fengcun.keys.roster import Roster
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import Anchors
from fengcun.model.roles import KeyName

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

    def __post_init__(self) -> None:
        hold(self.registry_key)


@dataclass(frozen=True, slots=True)
class LedgerKeys:
    """What opens and signs the log.

    Args:
        ledger_key: SQLCipher key of ledger.db, 32 bytes.
        log: signs checkpoints and exports.
    """

    ledger_key: bytes = field(repr=False)
    log: SigningKey

    def __post_init__(self) -> None:
        hold(self.ledger_key)


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What opens the sealed repository.

    Args:
        vault_key: SQLCipher key of vault.db, 32 bytes.
        vault: age pair of sealed packages.
    """

    vault_key: bytes = field(repr=False)
    vault: Identity

    def __post_init__(self) -> None:
        hold(self.vault_key)


def key_path(folder: Path, name: KeyName) -> Path:
    """Where a key file lies in an office's folder."""
    return folder / "keys" / f"{name.value}.age"


def read_file(folder: Path, name: str) -> bytes:
    """The bytes of a file under `keys/`.

    Raises:
        Damaged, EnvironmentFault: as `files.read_capped`.
    """
    return read_capped(folder / "keys" / name, _MAX_FILE)


def write_key(folder: Path, roster: Roster, name: KeyName, text: bytes) -> None:
    """Encrypt a key file to everybody entitled, and to nobody else.

    Args:
        folder: where its `keys` lies.
        roster: the verified roster; says who is entitled.
        name: which.
        text: its content.

    Raises:
        EnvironmentFault: it cannot be written; an old one is untouched.
    """
    envelope = {KeyName.LOCK_A: [roster.anchors.envelope_a], KeyName.LOCK_B: [roster.anchors.envelope_b]}
    recipients = [member.recipient for member in roster.entitled(name)] + envelope.get(name, [])
    write_private(key_path(folder, name), encrypt(text, recipients))


def write_vault(folder: Path, anchors: Anchors, keys: VaultKeys) -> None:
    """Write `keys/vault.age`: the inner layer to lock A and envelope A, the outer to lock B and envelope B.

    Raises:
        EnvironmentFault: it cannot be written; an old one is untouched.
    """
    text = _text(_VAULT, vault_key=keys.vault_key.hex(), vault=keys.vault.secret)
    inner = encrypt(text, [anchors.lock_a, anchors.envelope_a])
    write_private(folder / "keys" / "vault.age", encrypt(inner, [anchors.lock_b, anchors.envelope_b]))


def write_recovery(folder: Path, anchors: Anchors, office: OfficeKeys, ledger: LedgerKeys) -> None:
    """Write `keys/recovery.age`: both envelopes together open register and log too; either alone opens neither.

    Raises:
        EnvironmentFault: it cannot be written; an old one is untouched.
    """
    document = {
        "format": _RECOVERY,
        "ledger": json.loads(ledger_text(ledger)),
        "office": json.loads(office_text(office)),
    }
    inner = encrypt(rfc8785.dumps(document), [anchors.envelope_a])
    write_private(folder / "keys" / "recovery.age", encrypt(inner, [anchors.envelope_b]))


def office_text(keys: OfficeKeys) -> bytes:
    """What stands in office.age."""
    return _text(_OFFICE, registry_key=keys.registry_key.hex(), register=keys.register.secret)


def ledger_text(keys: LedgerKeys) -> bytes:
    """What stands in ledger.age."""
    return _text(_LEDGER, ledger_key=keys.ledger_key.hex(), log=keys.log.seed.hex())


def lock_text(lock: Identity) -> bytes:
    """What stands in lock-a.age or lock-b.age."""
    return lock.secret.encode() + b"\n"


def read_office(text: bytes, anchors: Anchors) -> OfficeKeys:
    """Read what stands in office.age.

    Raises:
        Damaged: not that, or not what the roster states (``err-keys-content``, ``err-keys-not-stated``).
    """
    keys = _read(text, _OFFICE, "office.age", lambda d: OfficeKeys(_key(d["registry_key"]), identity_of(d["register"])))
    same(keys.register.recipient, anchors.register, "office.age")
    return keys


def read_ledger(text: bytes, anchors: Anchors) -> LedgerKeys:
    """Read what stands in ledger.age.

    Raises:
        Damaged: as `read_office`.
    """
    keys = _read(text, _LEDGER, "ledger.age", lambda d: LedgerKeys(_key(d["ledger_key"]), SigningKey(_key(d["log"]))))
    same(keys.log.public.hex(), anchors.log, "ledger.age")
    return keys


def read_lock(text: bytes, recipient: str, place: str) -> Identity:
    """Read what stands in a lock's file.

    Raises:
        Damaged: no age identity (``err-keys-identity``), or not the one stated (``err-keys-not-stated``).
    """
    lock = identity_of(text.decode(errors="replace").strip())
    same(lock.recipient, recipient, place)
    return lock


def read_vault(text: bytes, anchors: Anchors) -> VaultKeys:
    """Read what stands in vault.age, both layers taken off.

    Raises:
        Damaged: as `read_office`.
    """
    keys = _read(text, _VAULT, "vault.age", lambda d: VaultKeys(_key(d["vault_key"]), identity_of(d["vault"])))
    same(keys.vault.recipient, anchors.vault, "vault.age")
    return keys


def read_recovery(text: bytes, anchors: Anchors) -> tuple[OfficeKeys, LedgerKeys]:
    """Read what stands in recovery.age, both layers taken off.

    Raises:
        Damaged: as `read_office`.
    """
    document = _read(text, _RECOVERY, "recovery.age", lambda d: (d["office"], d["ledger"]))
    office, ledger = (rfc8785.dumps(one) for one in document)
    return read_office(office, anchors), read_ledger(ledger, anchors)


def same(found: str, stated: str, place: str) -> None:
    """See that a key is the one stated.

    Raises:
        Damaged: it is another (``err-keys-not-stated``).
    """
    if found != stated:
        raise Damaged("err-keys-not-stated", place=place)


def _text(form: str, **values: str) -> bytes:
    return rfc8785.dumps({"format": form, **values})


def _read(text: bytes, form: str, place: str, make: Callable[[dict[str, Any]], T]) -> T:
    try:
        document = json.loads(text)
        if document["format"] != form or rfc8785.dumps(document) != text:
            raise Damaged("err-keys-content", place=place)
        return make(document)
    except (KeyError, TypeError, ValueError, RecursionError, Damaged) as fault:
        raise Damaged("err-keys-content", place=place) from fault


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(key) != 32:
        raise ValueError("a key has 32 bytes")
    return key
