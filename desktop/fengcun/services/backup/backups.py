"""Backups of the office: one verified file in a folder, rotation there, and the reminder of the next.

Anybody who works with dossiers makes one; opening one takes two people (`restoring`). While it is made, a write
transaction stands still on register and log, so that what is copied belongs together.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from fengcun.errors import BadInput, EnvironmentFault, FengcunError
from fengcun.keys.files import sync_folder
from fengcun.ledger import tree
from fengcun.model.act import LogAct
from fengcun.services.backup import file as backup_file
from fengcun.services.backup import seal_list
from fengcun.services.backup.file import DATABASES, LEFT_OUT, OPENING, PATH, BackupFile
from fengcun.services.backup.manifest import Head, file_name, files_of
from fengcun.services.backup.medium import writing
from fengcun.services.session import Session
from fengcun.store.faults import reachable
from fengcun.store.registry import LedgerWork

_AT, _NUMBER, _RULE = "backup-at", "backup-number", "backup-rule"
_RECENT, _ROSTER = "backups", "backup-roster"
_SHOWN = 8
_VAULT = ("vault.db", "vault.db-journal")
MOST = 999
"""The most days and the most files that a rule may say."""
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """How the office keeps its backups.

    Args:
        days: after how many days without one the office is reminded.
        keep: how many stay in a folder.
    """

    days: int = 7
    keep: int = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and verified.

    Args:
        path: the file.
        number: from 1.
        size: in bytes.
        sha256: of the file, hexadecimal.
        files: how many files of the office it holds, each read back and compared.
        removed: how many older ones the rule took away.
    """

    path: Path
    number: int
    size: int
    sha256: str
    files: int
    removed: int


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup that was made earlier.

    Args:
        number: from 1.
        at: when.
        size: in bytes.
        path: where it was put; another may lie there by now.
        there: whether a file of that name and length can be seen.
    """

    number: int
    at: datetime
    size: int
    path: Path
    there: bool


class Reminder(StrEnum):
    """Why a backup is due."""

    NEVER = "never"
    OLD = "old"
    SEALED = "sealed"
    """Something was sealed since the list of seals was last written."""
    KEYS = "keys"
    """Keys were replaced: older backups open with the passphrases and envelopes of then."""
    RESTORED = "restored"
    """The office was restored and not backed up since."""


class Backups:
    """The backups as one logged-in person makes them.

    Args:
        session: of somebody who holds the register's key.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(self, into: Path, told: Told = lambda done, of: None) -> Made:
        """Make a backup, open it again, compare every part, then give it its name and log it.

        Args:
            into: an existing folder outside the office's own, for example of a removable medium.
            told: called with how many of how many files are done; what it raises stops the work.

        Raises:
            BadInput: no such folder (``err-backup-no-folder``), or it lies in the office (``err-backup-inside``).
            EnvironmentFault: full, read-only, taken away, or the repository is in use; nothing is left there.
            Damaged: what was written cannot be read back.
        """
        session, into = self._session, into.absolute()
        if not into.is_dir():
            raise BadInput("err-backup-no-folder", place=str(into))
        if into.resolve().is_relative_to(session.folder.resolve()):
            raise BadInput("err-backup-inside", place=str(into))
        with writing(into):
            for part in into.glob(f".fengcun-backup-{session.facts.id}-*.part"):
                part.unlink()
        unfinished: list[Path] = []
        try:
            # The databases' files stay open until the transaction is over: closing one would give its locks back.
            with ExitStack() as held, session.write() as work:
                number = _next_number(into, session.facts.id, int(work.settings.get(_NUMBER) or 0))
                head = Head(session.facts.id, number, session.clock.now())
                target = into / file_name(session.facts.id, number)
                part = into / f".{target.name}.part"
                unfinished.append(part)
                size, sha256, files = self._write(work, held, part, head, told)
                session.record(work, LogAct.BACKUP_MADE, "", {"number": str(number), "sha256": sha256})
                self._note(work, head, size, target)
                with writing(into):
                    part.rename(target)
                    unfinished.append(target)
                    sync_folder(into)
        except BaseException:
            for path in unfinished:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
        with suppress(EnvironmentFault):  # the backup stands; the reminder tells that the list lags behind
            seal_list.write(session, into)
        return Made(target, number, size, sha256, files, self._rotate(into, self.rule().keep))

    def last(self) -> date | None:
        """The day of the last backup; None where there is none."""
        at = self.last_at()
        return None if at is None else at.astimezone().date()

    def last_at(self) -> datetime | None:
        """When the last backup was made; None where there is none."""
        with self._session.read_log() as work:
            text = work.settings.get(_AT)
        return None if text is None else datetime.fromisoformat(text)

    def last_folder(self) -> Path | None:
        """Where the last backup was put; None where there is none."""
        with self._session.read_log() as work:
            text = work.settings.get(seal_list.FOLDER)
        return Path(text) if text else None

    def recent(self) -> list[BackupLine]:
        """The last ones, the newest first."""
        with self._session.read_log() as work:
            lines = _recent(work)
        return [
            BackupLine(
                number=line["number"],
                at=datetime.fromisoformat(line["at"]),
                size=line["size"],
                path=Path(line["path"]),
                there=_there(Path(line["path"]), line["size"]),
            )
            for line in lines
        ]

    def reminder(self) -> Reminder | None:
        """Why a backup is due; None where none is."""
        last, rule, roster = self.last_at(), self.rule(), self._session.roster
        if last is None:
            return Reminder.NEVER
        with self._session.read_log() as work:
            if not work.settings.get(seal_list.FOLDER):
                return Reminder.RESTORED
            if seal_list.behind(work):
                return Reminder.SEALED
            known = int(work.settings.get(_ROSTER) or roster.size)
        if any(one.kind in seal_list.REPLACED for one in roster.statements[known:]):
            return Reminder.KEYS
        return Reminder.OLD if (self._session.clock.now() - last).days >= rule.days else None

    def due(self) -> tuple[Reminder, date | None] | None:
        """Why a backup is due and since when; None where none is. Before the first one there is no day."""
        why, last = self.reminder(), self.last()
        if why is None:
            return None
        if why is Reminder.NEVER or last is None:
            return why, None
        return why, last + timedelta(days=self.rule().days) if why is Reminder.OLD else self._session.clock.today()

    def rule(self) -> Rule:
        """How backups are kept."""
        with self._session.read_log() as work:
            text = work.settings.get(_RULE)
        return Rule() if text is None else Rule(*(int(part) for part in text.split()))

    def set_rule(self, rule: Rule) -> None:
        """Change how backups are kept.

        Raises:
            BadInput: not between 1 and `MOST` (``err-backup-rule``).
        """
        if not all(1 <= value <= MOST for value in (rule.days, rule.keep)):
            raise BadInput("err-backup-rule", most=str(MOST))
        with self._session.write_log() as work:
            work.settings.put(_RULE, f"{rule.days} {rule.keep}")

    def _note(self, work: LedgerWork, head: Head, size: int, target: Path) -> None:
        at = head.made_at.isoformat()
        line = {"number": head.number, "at": at, "size": size, "path": str(target)}
        for key, value in (
            (_AT, at),
            (_NUMBER, str(head.number)),
            (_ROSTER, str(self._session.roster.size)),
            (_RECENT, json.dumps([line, *_recent(work)][:_SHOWN])),
            (seal_list.FOLDER, str(target.parent)),
        ):
            work.settings.put(key, value)

    def _write(self, work: LedgerWork, held: ExitStack, part: Path, head: Head, told: Told) -> tuple[int, str, int]:
        """Write and verify the unfinished file; its size and hash, and how many files it holds."""
        session = self._session
        paths = _paths(session.folder)
        size = work.log.size()
        log = (size, tree.root(size, work.log.node).hex())
        before = _vault_state(session.folder)
        steps, done = len(paths) * 2, 0

        def sources() -> Iterator[tuple[str, IO[bytes]]]:
            nonlocal done
            for path in paths:
                told(done, steps)
                source = session.folder.joinpath(*path.split("/"))
                with reachable(source):
                    stream = source.open("rb")
                if path in DATABASES:
                    held.enter_context(stream)
                    yield path, stream
                else:
                    with stream:
                        yield path, stream
                done += 1

        with writing(part.parent):
            handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as out:
                once = backup_file.write(
                    out,
                    head,
                    log,
                    sources(),
                    session.vault_recipient,
                    session.ledger_keys.log,
                    lambda: told(done, steps),
                )
                out.flush()
                os.fsync(out.fileno())
        if _vault_state(session.folder) != before:
            raise EnvironmentFault("err-backup-busy")
        with writing(part.parent), BackupFile(part) as again:
            manifest = again.manifest(once, session.ledger_keys.log.public)
            again.check(once, manifest, lambda: told(done, steps))
            told(steps, steps)
            with part.open("rb") as stream:
                return part.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest(), len(manifest.files)

    def _rotate(self, into: Path, keep: int) -> int:
        """Remove what the rule does not keep: only files whose name and head both say this office."""
        kept, removed = 0, 0
        for number, path in files_of(into, self._session.facts.id):
            with suppress(FengcunError, OSError):
                with BackupFile(path) as old:
                    ours = (old.head.office, old.head.number) == (self._session.facts.id, number)
                if ours and kept < keep:
                    kept += 1
                elif ours:
                    path.unlink()
                    removed += 1
        return removed


def _recent(work: LedgerWork) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads(work.settings.get(_RECENT) or "[]")
    return lines


def _there(path: Path, size: int) -> bool:
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False


def _next_number(folder: Path, office: str, last: int) -> int:
    number = max([last, *(number for number, _ in files_of(folder, office))]) + 1
    while os.path.lexists(folder / file_name(office, number)):
        number += 1
    return number


def _paths(folder: Path) -> list[str]:
    """The files to keep; those that open the rest come first."""
    found = []
    with reachable(folder):
        for below, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                path = Path(below) / name
                relative = path.relative_to(folder).as_posix()
                if relative not in LEFT_OUT and PATH.fullmatch(relative) and not path.is_symlink():
                    found.append(relative)
    return sorted(found, key=lambda path: (OPENING.fullmatch(path) is None, path))


def _vault_state(folder: Path) -> list[tuple[int, int] | None]:
    state: list[tuple[int, int] | None] = []
    for name in _VAULT:
        with reachable(folder / name):
            try:
                facts = (folder / name).stat()
                state.append((facts.st_size, facts.st_mtime_ns))
            except FileNotFoundError:
                state.append(None)
    return state
