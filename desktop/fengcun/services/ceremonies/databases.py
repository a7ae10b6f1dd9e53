"""The databases in a change of keys: copied while nobody writes, given their new keys, proved before they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from fengcun.errors import Damaged, EnvironmentFault
from fengcun.keys import agefile, keyfiles, keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.agefile import Identity
from fengcun.keys.files import write_private
from fengcun.keys.keyring import OfficeKeys
from fengcun.keys.roster import Roster
from fengcun.keys.rotation import Fresh, Present
from fengcun.model.roles import KeyName
from fengcun.store.faults import reachable
from fengcun.store.registry import LEDGER_FILE, REGISTRY_FILE, LedgerWork, Registry
from fengcun.store.rekeying import copy_database, encrypt_anew, give_key
from fengcun.store.vault import VAULT_FILE, Vault

Marks = dict[str, tuple[int, int]]
"""Size and time of each database when it was copied."""


def copy(office: Path, target: Path, *, vault: bool) -> Marks:
    """Copy databases and key files; the caller holds a transaction on register and log.

    Args:
        office: the office's folder.
        target: where to.
        vault: whether the repository is copied too.

    Raises:
        EnvironmentFault: full, read-only.
        Damaged: an interrupted change lies beside one of them.
    """
    names = [REGISTRY_FILE, LEDGER_FILE] + ([VAULT_FILE] if vault else [])
    marks = {name: _mark(office / name) for name in names}
    for name in names:
        copy_database(office / name, target / name)
    with reachable(target):
        for path in sorted((office / "keys").glob("*.age")):
            write_private(target / "keys" / path.name, keyfiles.read_file(office, path.name))
    return marks


def check_untouched(office: Path, marks: Marks) -> None:
    """See that nobody wrote since the databases were copied.

    Raises:
        EnvironmentFault: somebody did (``err-replace-busy``); nothing was changed.
    """
    if any(_mark(office / name) != mark for name, mark in marks.items()):
        raise EnvironmentFault("err-replace-busy", place=str(office))


def renew(
    folder: Path,
    fresh: Fresh,
    present: Present,
    people: Sequence[AccountSecret],
    state: Callable[[Path], Roster],
    record: Callable[[LedgerWork, Roster], None],
) -> Roster:
    """Make the copies ready: new keys, new roster and key files, entries of the log; then prove that they open.

    Args:
        folder: where the copies lie.
        fresh, present: the keys.
        people: who is there; they must open everything afterwards.
        state: writes roster and key files into a folder.
        record: writes the entries of the log.
    """
    now = present.then(fresh)
    _give_keys(folder, present, now)
    roster = state(folder)
    registry = Registry.open(folder, now.office.registry_key, now.ledger.ledger_key)
    try:
        with registry.write() as work:
            record(work, roster)
    finally:
        registry.close()
    _prove(folder, roster, now, people)
    return roster


def _give_keys(folder: Path, present: Present, now: Present) -> None:
    """Give the copies their new keys, and encrypt what was encrypted to the register to its new recipient.

    Raises:
        Damaged, EnvironmentFault: as `rekeying.give_key`.
    """
    pairs = [
        (REGISTRY_FILE, present.office.registry_key, now.office.registry_key),
        (LEDGER_FILE, present.ledger.ledger_key, now.ledger.ledger_key),
    ]
    if present.vault is not None and now.vault is not None:
        pairs.append((VAULT_FILE, present.vault.vault_key, now.vault.vault_key))
    for name, old, new in pairs:
        if old != new:
            give_key(folder / name, old, new)
    if present.office.register != now.office.register:
        _encrypt_anew(folder, present.office, now.office)


def _prove(folder: Path, roster: Roster, now: Present, people: Sequence[AccountSecret]) -> None:
    """See that the people who are there open everything with the new files, before these count.

    Raises:
        Damaged: something does not open.
        Refused: somebody would not hold what they held.
    """
    first = people[0]
    if keyring.open_office(folder, first, roster) != now.office:
        raise Damaged("err-keys-content", place=keyring.key_path(folder, KeyName.OFFICE).name)
    if keyring.open_ledger(folder, first, roster) != now.ledger:
        raise Damaged("err-keys-content", place=keyring.key_path(folder, KeyName.LEDGER).name)
    if now.vault is None:
        return
    if keyring.open_vault(folder, roster, first, people[1]) != now.vault:
        raise Damaged("err-keys-content", place="vault.age")
    Vault.open(folder, now.vault.vault_key).close()


def _encrypt_anew(folder: Path, old: OfficeKeys, new: OfficeKeys) -> None:
    def change(data: bytes) -> bytes | None:
        return _for_another(data, old.register, new.register)

    encrypt_anew(folder / REGISTRY_FILE, new.registry_key, change)


def _for_another(data: bytes, old: Identity, new: Identity) -> bytes | None:
    """The same text for the new recipient; None where it is for somebody else, as a package for the vault is."""
    try:
        clear = agefile.decrypt(data, old.secret)
    except Damaged as fault:
        if fault.message == "err-keys-wrong-key":
            return None
        raise
    return agefile.encrypt(clear, [new.recipient])


def _mark(path: Path) -> tuple[int, int]:
    with reachable(path):
        status = path.stat()
    return status.st_size, status.st_mtime_ns
