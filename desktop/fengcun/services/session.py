"""A logged-in person: the databases that the person's keys open, the log, and what every service needs beside them.

What a person may read follows from the keys alone: a session without the registry key has no register to ask. Closing
it is locking: afterwards every call is refused and the databases are shut.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from fengcun.errors import Refused
from fengcun.keys import keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.keyring import LedgerKeys, OfficeKeys
from fengcun.keys.roster import Roster, roster_path
from fengcun.law.calendar import WorkCalendar
from fengcun.law.pack import Pack
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.roles import Person, Role
from fengcun.papers.letterhead import Letterhead
from fengcun.services.documents import own_forms
from fengcun.services.logs.logbook import Logbook
from fengcun.services.office_file import OfficeFacts
from fengcun.services.organs.profiles import profile_of
from fengcun.store.blobs import Blobs
from fengcun.store.faults import reachable
from fengcun.store.registry import LedgerReader, LedgerWork, Registry, Work


@dataclass(frozen=True, slots=True)
class Opened:
    """What the keys of an account opened.

    Args:
        secret: the unlocked account.
        ledger_keys: of the log; None for who does not hold them.
        office_keys: of the register; None for who does not hold them.
        registry: register and log; None without the office key.
        ledger: the log alone, for the auditor; None for everybody else.
    """

    secret: AccountSecret
    ledger_keys: LedgerKeys | None = field(repr=False)
    office_keys: OfficeKeys | None = field(repr=False)
    registry: Registry | None
    ledger: LedgerReader | None


class Session:
    """One person at work in one office.

    Args:
        folder: of the office.
        facts: its public facts.
        roster: its accounts, verified.
        person: who is logged in.
        clock: tells the time.
        opened: what the keys opened.
        pack: the rule pack in use.
        calendar: the working days.

    Attributes:
        files, vault_files: the encrypted electronic files, of the open and of the sealed side.
        logbook: writes entries in the person's name.
        letterhead: what papers say of the office.
        profile: what is different in the offices of this organ.
    """

    def __init__(
        self,
        *,
        folder: Path,
        facts: OfficeFacts,
        roster: Roster,
        person: Person,
        clock: Clock,
        opened: Opened,
        pack: Pack,
        calendar: WorkCalendar,
    ) -> None:
        self.folder, self.facts, self.roster, self.person, self.clock = folder, facts, roster, person, clock
        self.pack, self.calendar = pack, calendar
        self.files, self.vault_files = Blobs(folder / "files"), Blobs(folder / "vault-files")
        self.logbook = Logbook(facts.id, person, clock)
        self.letterhead = Letterhead(facts.name, facts.organ, facts.fonds)
        self.profile = profile_of(facts.organ)
        self._opened: Opened | None = opened
        self._closing = threading.Lock()
        self._roster_seen: tuple[int, int, int] | None = None
        self._when_closed: list[Callable[[], None]] = []
        if self.has_log:
            self.read_letterhead()

    @property
    def opened(self) -> Opened:
        """What the keys opened.

        Raises:
            Refused: the session is closed (``err-session-closed``).
        """
        if self._opened is None:
            raise Refused("err-session-closed")
        return self._opened

    @property
    def has_register(self) -> bool:
        """Whether the person's keys open the register."""
        return self.opened.registry is not None

    @property
    def has_log(self) -> bool:
        """Whether the person's keys open the log."""
        return self.opened.registry is not None or self.opened.ledger is not None

    @property
    def office_keys(self) -> OfficeKeys:
        """The keys of the register.

        Raises:
            Refused: closed, or not held (``err-key-not-held``).
        """
        if self.opened.office_keys is None:
            raise Refused("err-key-not-held")
        return self.opened.office_keys

    @property
    def ledger_keys(self) -> LedgerKeys:
        """The keys of the log.

        Raises:
            Refused: closed, or not held (``err-key-not-held``).
        """
        if self.opened.ledger_keys is None:
            raise Refused("err-key-not-held")
        return self.opened.ledger_keys

    @property
    def vault_recipient(self) -> str:
        """The recipient that sealed packages are encrypted to.

        Raises:
            Damaged: `keys/vault.pub` says another than the roster.
        """
        return keyring.vault_recipient(self.folder, self.roster)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One consistent view of the register and the log.

        Raises:
            Refused: closed, or the keys do not open the register.
        """
        self._look_at_roster()
        with self._registry.read() as work:
            yield work

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One change of the register and the log, committed as one.

        Raises:
            Refused: closed, or the keys do not open the register.
        """
        self._look_at_roster()
        with self._registry.write() as work:
            yield work

    @contextmanager
    def read_log(self) -> Iterator[LedgerWork]:
        """One consistent view of the log.

        Raises:
            Refused: closed, or the keys do not open the log.
        """
        with self._log.read() as work:
            yield work

    @contextmanager
    def write_log(self) -> Iterator[LedgerWork]:
        """One change of the log.

        Raises:
            Refused: closed, or the keys do not open the log.
        """
        with self._log.write() as work:
            yield work

    def record(
        self,
        work: LedgerWork,
        act: LogAct,
        subject: str = "",
        clear: Mapping[str, str] | None = None,
        pack: str | None = None,
    ) -> None:
        """Append an entry in the transaction of the act; arguments as for `Logbook.record`."""
        self.logbook.record(work, act, subject, clear, pack)

    def require(self, *roles: Role) -> None:
        """See that the person has one of the roles.

        Raises:
            Refused: none of them (``err-role-needed``).
        """
        if not self.person.can(*roles):
            raise Refused("err-role-needed")

    def read_letterhead(self) -> None:
        """Take the forms into use that the office has made its own."""
        with self.read_log() as work:
            self.letterhead = replace(self.letterhead, own=own_forms.texts(work))

    def names(self) -> dict[str, str]:
        """Every account's name by its id, suspended ones too."""
        return {member.person.account: member.person.name for member in self.roster.members()}

    def when_closed(self, close: Callable[[], None]) -> None:
        """Have something shut before the session is: what two people opened does not outlive it."""
        self._when_closed.append(close)

    def close_what_is_open(self) -> None:
        """Shut what two people opened within this session; nothing happens where nothing is open."""
        for close in self._when_closed:
            close()

    def exchange(self, change: Callable[[], None], again: Callable[[], tuple[Roster, Opened]]) -> None:
        """Shut the databases, have files of the office replaced, and go on with what lies there then.

        Args:
            change: replaces the files.
            again: gives the roster and opens the databases; called also where `change` failed.

        Raises:
            Refused: the session is closed.
        """
        with self._closing:
            opened, self._opened = self.opened, None
            for database in (opened.registry, opened.ledger):
                if database is not None:
                    database.close()
            try:
                change()
            finally:
                self.roster, self._opened = again()

    def close(self) -> None:
        """Lock: note it in the log, shut the databases. Closing twice is fine.

        The databases are shut even where the entry cannot be written; that fault is raised afterwards.
        """
        with self._closing:
            opened = self._opened
            if opened is None:
                return
            try:
                self.close_what_is_open()
                if self.has_log:
                    with self.write_log() as work:
                        self.record(work, LogAct.LOCKED)
            finally:
                self._opened = None
                for database in (opened.registry, opened.ledger):
                    if database is not None:
                        database.close()

    def _look_at_roster(self) -> None:
        """Where the roster's file changed since, read it: who was suspended meanwhile does nothing more.

        Raises:
            Refused: closed, or the account was suspended (``err-account-suspended``).
            Damaged: the roster is not what was written, or an older one (``err-roster-rolled-back``).
            EnvironmentFault: the folder cannot be reached any more.
        """
        opened, path = self.opened, roster_path(self.folder)
        with reachable(path):
            status = path.stat()
        mark = (status.st_size, status.st_mtime_ns, status.st_ino)
        if mark == self._roster_seen:
            return
        found = Roster.load(self.folder, self.facts.id, self.facts.root)
        found.check_head(self.roster.size, self.roster.head)
        if self.person.account:  # who restores a backup with the envelopes has none
            found.check_secret(opened.secret)
        self.roster, self._roster_seen = found, mark

    @property
    def _registry(self) -> Registry:
        if self.opened.registry is None:
            raise Refused("err-key-not-held")
        return self.opened.registry

    @property
    def _log(self) -> Registry | LedgerReader:
        database = self.opened.registry or self.opened.ledger
        if database is None:
            raise Refused("err-key-not-held")
        return database
