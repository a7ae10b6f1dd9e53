"""Restoring a backup into an empty folder: two people open it, the seals since come first, then it gets its name.

Until everything is checked and sealed again the office lies under a hidden name, and its register opens with no key
that anybody holds (`unpacked`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.keys.files import private_folder, sync_folder
from fengcun.ledger.verify import fingerprint
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.roles import KeyName, Person
from fengcun.papers.letterhead import Letterhead
from fengcun.services import office_file
from fengcun.services.backup import resealing, seal_list
from fengcun.services.backup.barred import bar
from fengcun.services.backup.file import BackupFile
from fengcun.services.backup.manifest import Head, files_of
from fengcun.services.backup.openers import Openers
from fengcun.services.backup.resealing import Named, Resealed
from fengcun.services.backup.seal_list import SealList
from fengcun.services.backup.unpacked import Told, Unpacked, people
from fengcun.services.documents.numbering import Series, written
from fengcun.services.session import Session
from fengcun.store.faults import reachable


@dataclass(frozen=True, slots=True)
class Since:
    """What the two people say was sealed after the backup. Lists that lie beside it are read in any case.

    Args:
        seals: a list of seals from elsewhere.
        named: further seals, from the labels in the repository.
        nothing: that nothing was sealed since, or nothing further than the list says.
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
        root: fingerprint of the office's root key; it stands on the recovery envelopes.
        custodians, approvers: who can open it; one of each.
        envelopes: the numbers of the recovery envelopes A and B that open it.
        lists: the lists of seals that lie beside it.
    """

    head: Head
    name: str
    root: str
    custodians: tuple[Person, ...]
    approvers: tuple[Person, ...]
    envelopes: tuple[int, int]
    lists: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that was restored.

    Args:
        office: its folder.
        letterhead: of the office.
        root: fingerprint of the office's root key.
        head: of the backup.
        people: names of the two; empty for who has no account.
        list_at: when the newest list of seals was made; None where there was none.
        named: how many seals the people named.
        resealed: what was sealed again, and what is not there.
        last_sealing: the last sealing number known; to be compared with the newest label. Empty where there is none.
        suspended: names of people who were suspended since and must be suspended again.
        rotated: whether keys were replaced since: the office has the older ones again, to be replaced once more.
    """

    office: Path
    letterhead: Letterhead
    root: str
    head: Head
    people: tuple[str, str]
    list_at: datetime | None
    named: int
    resealed: Resealed
    last_sealing: str
    suspended: tuple[str, ...]
    rotated: bool


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
        facts, roster = people(Path(temporary), clear, head)
    return Seen(
        head,
        facts.name,
        fingerprint(facts.root),
        tuple(one.person for one in roster.entitled(KeyName.LOCK_A)),
        tuple(one.person for one in roster.entitled(KeyName.LOCK_B)),
        roster.envelopes,
        seal_list.beside(file.parent, head.office),
    )


def restore(
    file: Path, into: Path, openers: Openers, since: Since, clock: Clock, told: Told = lambda done, of: None
) -> Restored:
    """Restore an office. On any error nothing of it is left.

    Args:
        file: the backup.
        into: where; it must not exist, or be empty, and lie in no office.
        openers: who opens it.
        since: what was sealed after the backup.
        clock: tells the time.
        told: called with how many of how many parts are done; what it raises stops the work.

    Raises:
        BadInput: no backup, of a later version, of another office; the folder in use; a list that fits not.
        Refused: a wrong passphrase; not two people with both locks; nothing was said of seals since
            (``err-restore-seals``); somebody suspended since.
        Damaged: what is not what was written, naming it.
        EnvironmentFault: full, read-only.
    """
    into = into.absolute()
    _free(into)
    _said(file, since)
    unfinished = into.with_name(f".{into.name}.restoring")
    clear_away(unfinished)
    private_folder(unfinished)
    try:
        unpacked = Unpacked(file, unfinished, openers, clock, told)
        restored = replay(unpacked, file, openers.accounts, since, into)
        unpacked.settle()
        with reachable(into):
            if into.exists():
                into.rmdir()
            unfinished.rename(into)
            sync_folder(into.parent)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return restored


def clear_away(folder: Path) -> None:
    """Remove what a power cut left of an unfinished restore.

    Raises:
        BadInput: a link lies there (``err-office-folder-in-use``).
        EnvironmentFault: it cannot be removed.
    """
    with reachable(folder):
        if folder.is_symlink():
            raise BadInput("err-office-folder-in-use", str(folder))
        if folder.exists():
            shutil.rmtree(folder)


def replay(unpacked: Unpacked, file: Path, accounts: tuple[str, str], since: Since, into: Path) -> Restored:
    """Check the unpacked office, seal again in it what was sealed since, log that it was restored.

    Args:
        unpacked: the office.
        file: the backup, beside which lists are looked for.
        accounts: of the two people.
        since: what they say.
        into: where it is to lie.

    Raises:
        As `restore`.
    """
    head = unpacked.manifest.head
    session = unpacked.session()
    try:
        lists = _lists(session, since, unpacked, file, accounts)
        done = resealing.replay(session, accounts[1], lists, since.named, unpacked.vault.vault.secret)
        newest = max(lists, key=lambda one: one.log_size, default=None)
        suspended = {account for one in lists for account in one.suspended}
        late = [one.account for one in unpacked.roster.people() if one.account in suspended]
        clear = {
            "number": str(head.number),
            "made_at": head.made_at.isoformat(),
            "partner": accounts[1],
            "list": newest.made_at.isoformat() if newest else "none",
            "named": str(len(since.named)),
            "resealed": str(len(done.done)),
        }
        with session.write() as work:
            seal_list.forget(work)
            bar(work, unpacked.roster, late)
            session.record(work, LogAct.BACKUP_RESTORED, "", clear)
            last = _last_sealing(work.numbers.all(), session.facts.short)
    finally:
        session.close()
    names = session.names()
    one, other = (names.get(account, "") for account in accounts)
    return Restored(
        office=into,
        letterhead=session.letterhead,
        root=fingerprint(session.facts.root),
        head=head,
        people=(one, other),
        list_at=newest.made_at if newest else None,
        named=len(since.named),
        resealed=done,
        last_sealing=last,
        suspended=tuple(names[account] for account in late),
        rotated=any(one.rotated_since(unpacked.roster) for one in lists),
    )


def _free(into: Path) -> None:
    with reachable(into):
        if os.path.lexists(into) and (into.is_symlink() or not into.is_dir() or any(into.iterdir())):
            raise BadInput("err-office-folder-in-use", str(into))
    if any((above / office_file.OFFICE_FILE).exists() for above in into.resolve().parents):
        raise BadInput("err-restore-inside", str(into))


def _said(file: Path, since: Since) -> None:
    """See, before anybody types more, that something is said of seals since."""
    with BackupFile(file) as backup:
        office = backup.head.office
    if not (since.seals or since.named or since.nothing or seal_list.beside(file.parent, office)):
        raise Refused("err-restore-seals")


def _lists(session: Session, since: Since, unpacked: Unpacked, file: Path, accounts: Sequence[str]) -> list[SealList]:
    """Every list of seals that is to be followed; together they must reach further than the backup does."""
    vault = unpacked.vault.vault.secret
    lists = [] if since.seals is None else [seal_list.read(session, since.seals, vault)]
    for path in seal_list.beside(file.parent, session.facts.id):
        try:
            lists.append(seal_list.read(session, path, vault))
        except Damaged:
            if since.seals is None:
                raise
    reach = max((one.log_size for one in lists), default=None)
    if reach is not None:
        if reach < unpacked.manifest.log_size:
            raise BadInput("err-seals-older", place=file.name)
        later = _later_backup(file, unpacked)
        if later is not None and reach < later[1] and not since.named and not since.nothing:
            raise BadInput("err-seals-behind", place=later[0])
    if {account for one in lists for account in one.suspended} & set(accounts):
        raise Refused("err-account-suspended")
    return lists


def _later_backup(file: Path, unpacked: Unpacked) -> tuple[str, int] | None:
    """The newest other backup beside this one that the same keys open: its name and how far the log was."""
    head = unpacked.manifest.head
    for number, path in files_of(file.parent, head.office):
        if number <= head.number:
            break
        with suppress(FengcunError), BackupFile(path) as later:
            once = later.once(unpacked.vault.vault.secret)
            return path.name, later.manifest(once, unpacked.roster.anchors.log_key).log_size
    return None


def _last_sealing(numbers: dict[str, int], short: str) -> str:
    prefix = f"{Series.SEALING.value}-"
    years = {name.removeprefix(prefix): last for name, last in numbers.items() if name.startswith(prefix)}
    if not years:
        return ""
    year = max(years)
    return written(Series.SEALING, short, int(year), years[year])
