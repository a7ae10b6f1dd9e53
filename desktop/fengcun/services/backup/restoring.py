"""Restoring a backup into an empty folder: two people open it, the seals since come first, then it gets its name.

Until everything is checked and sealed again the office lies under a hidden name, which this program opens nowhere.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import account as accounts
from fengcun.keys import keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.files import private_folder, sync_folder, write_private
from fengcun.keys.keyring import VaultKeys
from fengcun.keys.roster import Roster
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.roles import KeyName, Person
from fengcun.services import office_file
from fengcun.services.backup import resealing, seal_list
from fengcun.services.backup.file import BackupFile, Head
from fengcun.services.backup.resealing import Named, Resealed
from fengcun.services.backup.seal_list import SealList
from fengcun.services.office import Office, allowed_costs
from fengcun.services.office_file import OfficeFacts
from fengcun.services.session import Session
from fengcun.store.faults import reachable
from fengcun.store.registry import Registry
from fengcun.store.vault import Vault

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opener:
    """One of the two people.

    Args:
        account: id.
        passphrase: as typed.
    """

    account: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Since:
    """What the two people say was sealed after the backup.

    Args:
        seals: the newest list of seals; None where there is none.
        named: further seals, from the labels in the repository.
        nothing: that nothing was sealed since, where there is neither.
    """

    seals: Path | None = None
    named: Sequence[Named] = ()
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a backup shows before it is opened; nothing of it is proved yet.

    Args:
        head: office, number and time.
        name: of the office.
        custodians, approvers: who can open it; one of each.
    """

    head: Head
    name: str
    custodians: tuple[Person, ...]
    approvers: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that was restored.

    Args:
        office: its folder.
        made_at: the state it has.
        resealed: what was sealed again.
        suspended: names of people who were suspended since and must be suspended again.
    """

    office: Path
    made_at: datetime
    resealed: Resealed
    suspended: tuple[str, ...]


def look(file: Path) -> Seen:
    """Who can open a backup.

    Raises:
        BadInput, Damaged, EnvironmentFault: as `BackupFile`.
    """
    with BackupFile(file) as backup:
        clear = backup.clear()
        head = backup.head
    # Roster and accounts are read from a folder. These files lie in clear on the medium too.
    with TemporaryDirectory() as temporary:
        facts, roster = _people(Path(temporary), clear, head)
    return Seen(
        head,
        facts.name,
        tuple(one.person for one in roster.entitled(KeyName.LOCK_A)),
        tuple(one.person for one in roster.entitled(KeyName.LOCK_B)),
    )


def restore(
    file: Path,
    into: Path,
    one: Opener,
    other: Opener,
    since: Since,
    clock: Clock,
    told: Told = lambda done, of: None,
) -> Restored:
    """Restore an office. On any error nothing of it is left.

    Args:
        file: the backup.
        into: where; it must not exist, or be empty.
        one, other: a custodian and an approver, in either order.
        since: what was sealed after the backup.
        clock: tells the time.
        told: called with how many of how many files are done; what it raises stops the work.

    Raises:
        BadInput: no backup, of a later version, of another office; the folder in use; a list that fits not.
        Refused: a wrong passphrase; not two people with both locks; nothing was said of seals since
            (``err-restore-seals``); somebody suspended since.
        Damaged: what is not what was written, naming it.
        EnvironmentFault: full, read-only.
    """
    into = into.absolute()
    if os.path.lexists(into) and (into.is_symlink() or not into.is_dir() or any(into.iterdir())):
        raise BadInput("err-office-folder-in-use", str(into))
    if since.seals is None and not since.named and not since.nothing:
        raise Refused("err-restore-seals")
    unfinished = into.with_name(f".{into.name}.restoring")
    with reachable(unfinished):
        if unfinished.is_symlink():
            raise BadInput("err-office-folder-in-use", str(unfinished))
        if unfinished.exists():
            shutil.rmtree(unfinished)
    private_folder(unfinished)
    try:
        restored = _restore(file, unfinished, one, other, since, clock, told)
        with reachable(into):
            if into.exists():
                into.rmdir()
            unfinished.rename(into)
            sync_folder(into.parent)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Restored(into, restored.made_at, restored.resealed, restored.suspended)


def _restore(file: Path, folder: Path, one: Opener, other: Opener, since: Since, clock: Clock, told: Told) -> Restored:
    with BackupFile(file) as backup:
        facts, roster = _people(folder, backup.clear(), backup.head)
        first, second = (_unlock(folder, facts, roster, each) for each in (one, other))
        vault = keyring.open_vault(folder, roster, first, second)
        once = backup.once(vault.vault.secret)
        manifest = backup.manifest(once, roster.anchors.log_key)
        parts, done = sum(max(1, each.count) for each in manifest.files), 0

        def step() -> None:
            nonlocal done
            told(done, parts)
            done += 1

        backup.unpack(once, manifest, folder, step)
    told(parts, parts)
    _check(folder, roster, first, vault)
    session = Office.open(folder).log_in(one.account, one.passphrase, clock)
    try:
        seals = _list(session, since, manifest.log_size, (one, other))
        resealed = resealing.replay(session, other.account, seals, since.named, vault.vault.secret)
        clear = {
            "number": str(manifest.head.number),
            "made_at": manifest.head.made_at.isoformat(),
            "partner": other.account,
            "list": seals.made_at.isoformat() if seals else "none",
            "named": str(len(since.named)),
            "resealed": str(len(resealed.done)),
        }
        with session.write() as work:
            seal_list.forget(work)
            session.record(work, LogAct.BACKUP_RESTORED, "", clear)
    finally:
        session.close()
    names = session.names()
    active = {person.account for person in roster.people()}
    suspended = tuple(names[each] for each in (seals.suspended if seals else ()) if each in active)
    return Restored(folder, manifest.head.made_at, resealed, suspended)


def _people(folder: Path, clear: dict[str, bytes], head: Head) -> tuple[OfficeFacts, Roster]:
    """Write what lies in clear, and read the office and its people from it."""
    for path, data in clear.items():
        target = folder.joinpath(*path.split("/"))
        private_folder(target.parent)
        write_private(target, data)
    facts = office_file.read(folder)
    if facts.id != head.office:
        raise Damaged("err-backup-damaged", place=office_file.OFFICE_FILE)
    return facts, Roster.load(folder, facts.id, facts.root)


def _unlock(folder: Path, facts: OfficeFacts, roster: Roster, opener: Opener) -> AccountSecret:
    name = roster.member(opener.account).person.name
    try:
        secret = accounts.unlock(folder, opener.account, opener.passphrase, allowed_costs(facts))
    except Refused as fault:
        if fault.message != "err-passphrase-wrong":
            raise
        raise Refused("err-restore-passphrase", place=name) from fault
    roster.check_secret(secret)
    return secret


def _check(folder: Path, roster: Roster, secret: AccountSecret, vault: VaultKeys) -> None:
    """Every page of the three databases, with the keys of the two people."""
    office, ledger = keyring.open_office(folder, secret, roster), keyring.open_ledger(folder, secret, roster)
    registry = Registry.open(folder, office.registry_key, ledger.ledger_key)
    try:
        registry.check()
    finally:
        registry.close()
    repository = Vault.open(folder, vault.vault_key)
    try:
        repository.check()
    finally:
        repository.close()


def _list(session: Session, since: Since, log_size: int, people: Sequence[Opener]) -> SealList | None:
    if since.seals is None:
        return None
    seals = seal_list.read(session, since.seals)
    if seals.log_size < log_size:
        raise BadInput("err-seals-older", place=since.seals.name)
    if {one.account for one in people} & set(seals.suspended):
        raise Refused("err-account-suspended")
    return seals
