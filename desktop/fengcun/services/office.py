"""An office: a folder with its facts, keys and databases. Open one, log in to one; `founding` makes one.

Nobody is trusted before the roster is verified and the account's own bundle agrees with it. A wrong passphrase is
counted before it is tried, so that stopping the program in between saves no attempt.
"""

from __future__ import annotations

import json
from pathlib import Path

from fengcun.errors import Damaged, Refused
from fengcun.keys import account as accounts
from fengcun.keys import attempts, keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.files import read_capped
from fengcun.keys.profiles import OFFICE, OFFICE_ONLY, SAMPLE, SAMPLE_TOO, KdfProfile
from fengcun.keys.roster import Roster
from fengcun.law import calendar as calendars
from fengcun.law import pack_reader as rule_packs
from fengcun.law.calendar import WorkCalendar
from fengcun.law.pack import Pack
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.roles import KeyName, Person
from fengcun.services import office_file
from fengcun.services.accounts import rewrapping
from fengcun.services.accounts.roster_now import see_roster
from fengcun.services.assessment import rules_in_use
from fengcun.services.backup.barred import barred
from fengcun.services.backup.course import check_course
from fengcun.services.ceremonies import staging
from fengcun.services.logs import unlogged
from fengcun.services.office_file import OfficeFacts
from fengcun.services.organs import changing
from fengcun.services.sealing import leftovers
from fengcun.services.session import Opened, Session
from fengcun.store.registry import LedgerReader, Registry

PASSPHRASES_FILE = "passphrases.json"
"""In the sample office only: its accounts with their passphrases, offered at a click."""

_PASSPHRASES_LIMIT = 65_536


class Office:
    """An office that nobody is logged in to.

    Args:
        folder: its folder.
        facts: from office.toml.
        roster: verified.
    """

    def __init__(self, folder: Path, facts: OfficeFacts, roster: Roster) -> None:
        self.folder, self.facts = folder, facts
        self._roster = roster

    @classmethod
    def open(cls, folder: Path) -> Office:
        """Open a folder and verify its roster.

        Raises:
            Damaged: it is no office, or what lies in it is not what was written.
            EnvironmentFault: it cannot be read.
        """
        staging.finish(folder)
        facts = office_file.read(folder)
        return cls(folder, facts, Roster.load(folder, facts.id, facts.root))

    @property
    def roster(self) -> Roster:
        """The accounts as they were last read."""
        return self._roster

    def people(self) -> tuple[Person, ...]:
        """The accounts that may log in, in the order of registration."""
        return self._roster.people()

    def reload(self) -> None:
        """Read the roster again: an account may have been registered since.

        Raises:
            Damaged: it is not what was written, or an older one than was read before (``err-roster-rolled-back``).
            EnvironmentFault: it cannot be read.
        """
        size, head = self._roster.size, self._roster.head
        staging.finish(self.folder)
        found = Roster.load(self.folder, self.facts.id, self.facts.root)
        found.check_head(size, head)
        self._roster = found

    def wait_seconds(self, account: str, clock: Clock) -> int:
        """How long log-in of this account is still barred after wrong passphrases.

        Args:
            account: its id.
            clock: tells the time.
        """
        return attempts.wait_seconds(self.folder, account, clock.now())

    def unlock(self, account: str, passphrase: str, clock: Clock) -> tuple[Roster, AccountSecret]:
        """Try a passphrase, counting the try first.

        Returns:
            The roster as it is now, and what the account holds. The counted tries stay until the caller has logged
            them (`attempts.absorb`).

        Raises:
            Refused: wrong passphrase, or too early after wrong ones (``err-passphrase-wrong``, ``err-login-wait``,
                both with `seconds`); the account is suspended.
            Damaged: account file and roster do not belong together.
        """
        wait = self.wait_seconds(account, clock)
        if wait:
            raise Refused("err-login-wait", seconds=wait)
        self.reload()
        self._roster.member(account)
        count = attempts.note(self.folder, account, clock.now())
        try:
            secret = accounts.unlock(self.folder, account, passphrase, allowed_costs(self.facts))
        except Refused as fault:
            if fault.message != "err-passphrase-wrong":
                raise
            raise Refused("err-passphrase-wrong", seconds=attempts.delay_seconds(count)) from fault
        self._roster.check_secret(secret)
        return self._roster, secret

    def open_again(self, secret: AccountSecret) -> tuple[Roster, Opened]:
        """The roster as it is now, and the databases as an account that is unlocked already opens them.

        Raises:
            Refused, Damaged, EnvironmentFault: as `log_in`.
        """
        self.reload()
        return self._roster, self._opened(self._roster, secret)

    def log_in(self, account: str, passphrase: str, clock: Clock) -> Session:
        """Log in.

        Args:
            account: its id.
            passphrase: as typed.
            clock: tells the time for the whole session.

        Raises:
            Refused: as `unlock`; or suspended after the backup that the office was restored from
                (``err-account-suspended-since``).
            Damaged: keys, roster, databases, rule pack or calendar in use are not what was written.
            EnvironmentFault: a file cannot be read or written.
        """
        roster, secret = self.unlock(account, passphrase, clock)
        opened = self._opened(roster, secret)
        try:
            self._check_barred(roster, opened)
            pack, calendar = self.rules(roster, opened)
            session = Session(
                folder=self.folder,
                facts=self.facts,
                roster=roster,
                person=roster.member(account).person,
                clock=clock,
                opened=opened,
                pack=pack,
                calendar=calendar,
            )
            if opened.registry is not None:
                check_course(session)
            self._log_the_log_in(session, roster)
            if opened.registry is not None:
                leftovers.clear(session)
        except BaseException:
            for database in (opened.registry, opened.ledger):
                if database is not None:
                    database.close()
            raise
        attempts.absorb(self.folder, account)
        return session

    def sample_passphrases(self) -> dict[str, str]:
        """Account and passphrase of the sample office; empty for every other office.

        Raises:
            Damaged: the file is not what was written.
        """
        path = self.folder / PASSPHRASES_FILE
        if not self.facts.sample or not path.exists():
            return {}
        try:
            document = json.loads(read_capped(path, _PASSPHRASES_LIMIT))
            return {str(one["account"]): str(one["passphrase"]) for one in document["accounts"]}
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise Damaged("err-sample-passphrases", str(path)) from fault

    def _opened(self, roster: Roster, secret: AccountSecret) -> Opened:
        held = roster.check_secret(secret).keys
        ledger_keys = keyring.open_ledger(self.folder, secret, roster) if KeyName.LEDGER in held else None
        office_keys = keyring.open_office(self.folder, secret, roster) if KeyName.OFFICE in held else None
        registry, ledger = None, None
        if ledger_keys is not None and office_keys is not None:
            registry = Registry.open(self.folder, office_keys.registry_key, ledger_keys.ledger_key)
        elif ledger_keys is not None:
            ledger = LedgerReader.open(self.folder, ledger_keys.ledger_key)
        return Opened(secret, ledger_keys, office_keys, registry, ledger)

    def _check_barred(self, roster: Roster, opened: Opened) -> None:
        database = opened.registry or opened.ledger
        if database is not None:
            with database.read() as work:
                if opened.secret.account in barred(work, roster):
                    raise Refused("err-account-suspended-since")

    def rules(self, roster: Roster, opened: Opened) -> tuple[Pack, WorkCalendar]:
        """Pack and calendar in use; the shipped ones for an account that cannot read which those are.

        Raises:
            Damaged: they are not what was signed.
        """
        database = opened.registry or opened.ledger
        if database is None:
            return rule_packs.load(), calendars.load()
        with database.read() as work:
            return rules_in_use.in_use(self.folder, roster, work)

    def _log_the_log_in(self, session: Session, roster: Roster) -> None:
        """Write what happened at the door since: failures, statements of the roster, this log-in."""
        account, now = session.person.account, session.clock.now()
        # The last try counted is this one, which was right.
        failures = [when.isoformat() if when else "" for when in attempts.pending(self.folder, account)[:-1]]
        if not session.has_log:
            for _ in failures:
                unlogged.note(self.folder, account, LogAct.LOGIN_FAILED, now)
            unlogged.note(self.folder, account, LogAct.LOGGED_IN, now)
            return
        with session.write_log() as work:
            see_roster(session, work, roster)
            rewrapping.settle(session, work)
            for other, act, at in unlogged.waiting(self.folder):
                session.record(work, act, other, {"at": at, "account": other})
            for at in failures:
                session.record(work, LogAct.LOGIN_FAILED, account, {"at": at})
            session.record(work, LogAct.LOGGED_IN, account)
            changing.settle(session, work)
        unlogged.taken(self.folder)
        changing.taken(session)


def allowed_costs(facts: OfficeFacts) -> frozenset[KdfProfile]:
    """Which costs of Argon2id the account files of an office may have."""
    return SAMPLE_TOO if facts.sample else OFFICE_ONLY


def costs(facts: OfficeFacts) -> KdfProfile:
    """The costs of Argon2id for a new passphrase."""
    return SAMPLE if facts.sample else OFFICE
