"""The accounts of the office: who there is and with which keys, new ones, handing keys on, changing a passphrase."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from fengcun.errors import BadInput, EnvironmentFault, Refused
from fengcun.keys import account as account_files
from fengcun.keys import attempts, keyring
from fengcun.keys.files import read_capped, remove, write_private
from fengcun.keys.passphrase import passphrase_fault
from fengcun.keys.roster import Member
from fengcun.model.act import LogAct
from fengcun.model.ids import is_id, new_id
from fengcun.model.roles import KeyName, Person, Role, conflict
from fengcun.services.accounts import rewrapping
from fengcun.services.accounts.roster_now import reloaded, see_roster
from fengcun.services.ceremonies.people import Stated, stated
from fengcun.services.logs import unlogged
from fengcun.services.office import allowed_costs, costs
from fengcun.services.session import Session

_MAX_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as the list shows it.

    Args:
        person: whose.
        keys: held.
        missing: needed by the roles and not yet handed on.
        me: whether it is my own.
        fingerprint: of its public keys, for two people to compare.
        suspended: whether it may no longer act.
        to_replace: the keys that it still knows although it is suspended.
    """

    person: Person
    keys: frozenset[KeyName]
    missing: frozenset[KeyName]
    me: bool
    fingerprint: str = ""
    suspended: bool = False
    to_replace: frozenset[KeyName] = frozenset()


class Accounts:
    """The accounts as one logged-in person may use them.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self) -> list[AccountLine]:
        """Every account in the order of registration; of the suspended ones those whose keys wait to be replaced."""
        roster = reloaded(self._session)
        me = self._session.person.account
        return [
            AccountLine(
                person=member.person,
                keys=member.keys,
                missing=frozenset() if member.suspended else member.missing,
                me=member.person.account == me,
                fingerprint=member.fingerprint,
                suspended=member.suspended,
                to_replace=member.to_replace,
            )
            for member in roster.members()
            if not member.suspended or member.to_replace
        ]

    def register(self, name: str, roles: frozenset[Role], passphrase: str) -> Person:
        """Register an account; it has no keys until somebody who holds them hands them on.

        Args:
            name: the officer's.
            roles: what the officer does here.
            passphrase: the first one.

        Raises:
            Refused: I am no administrator, or no one account may hold these roles.
            BadInput: a name that is empty or taken, or a weak passphrase.
        """
        self._session.require(Role.ADMINISTRATOR)
        session, name = self._session, name.strip()
        roster = reloaded(self._session)
        if conflict(roles) or not roles:
            raise Refused("err-roles-conflict", "roles")
        if any(member.person.name == name for member in roster.members()):
            raise BadInput("err-account-name-taken", "name")
        fault = passphrase_fault(passphrase, (name,))
        if fault is not None:
            raise BadInput(fault, "passphrase")
        person = Person(new_id(), name, roles)
        folder, secret = session.folder, session.opened.secret
        known = {member.person.account for member in roster.members()}
        for path in account_files.account_path(folder, person.account).parent.glob("*.toml"):
            if is_id(path.stem) and path.stem not in known:
                remove(path)  # of a registration that was killed before it was stated: nobody can log in with it
        made = account_files.create(folder, person.account, passphrase, roster.root, costs(session.facts))
        try:
            member = Member(person, made.identity.recipient, made.signing.public, frozenset())
            session.roster = roster.register(secret, member, session.clock.now())
        except BaseException:
            account_files.account_path(folder, person.account).unlink(missing_ok=True)
            raise
        return person

    def stated(self, account: str) -> Stated:
        """The last that was stated about an account, for the minutes.

        Raises:
            BadInput: no such account.
        """
        session = self._session
        roster = reloaded(session)
        member = roster.member(account)
        return stated(session, member, member.keys)

    def hand_on(self, account: str) -> None:
        """Give an account the keys that I hold and that its roles need.

        Raises:
            Refused: I hold none of them, or the account is suspended.
            BadInput: no such account.
            Damaged: a key file cannot be opened; or the roster is an older one (``err-roster-rolled-back``). Nothing
                was encrypted to anybody.
        """
        session = self._session
        roster, keys = keyring.hand_on(
            session.folder, reloaded(self._session), session.opened.secret, account, session.clock.now()
        )
        session.roster = roster
        if session.has_log:
            with session.write_log() as work:
                see_roster(session, work, roster)
                session.record(work, LogAct.KEY_HANDED_ON, account, {"keys": " ".join(sorted(keys))})

    def change_passphrase(self, old: str, new: str) -> None:
        """Change my own passphrase.

        Raises:
            Refused: the old one is wrong, or it is too early after a wrong one (both with `seconds`).
            BadInput: the new one is weak, or the same.
            EnvironmentFault: full, read-only; the old one still holds.
        """
        session = self._session
        fault = self.passphrase_fault(new)
        if fault is not None:
            raise BadInput(fault, "new")
        me, folder, facts = session.person.account, session.folder, session.facts
        wait = attempts.wait_seconds(folder, me, session.clock.now())
        if wait:
            raise Refused("err-login-wait", "old", seconds=wait)
        count = attempts.note(folder, me, session.clock.now())
        path = account_files.account_path(folder, me)
        before = read_capped(path, _MAX_FILE)
        if session.has_log:
            with session.write_log() as work:
                rewrapping.announce(session, work)
        try:
            account_files.rewrap(folder, me, old, new, allowed_costs(facts), costs(facts))
        except Refused as refused:
            raise Refused(refused.message, "old", seconds=attempts.delay_seconds(count)) from refused
        try:
            attempts.absorb(folder, me)
            if session.has_log:
                with session.write_log() as work:
                    session.record(work, LogAct.PASSPHRASE_CHANGED, me)
                    rewrapping.logged(work)
            else:
                unlogged.note(session.folder, me, LogAct.PASSPHRASE_CHANGED, session.clock.now())
        except BaseException:
            # Who is told that it failed goes on typing the old one. The space for it was freed by its own removal.
            with suppress(EnvironmentFault):
                write_private(path, before)
            raise

    def passphrase_fault(self, passphrase: str) -> str | None:
        """What is wrong with a passphrase: the id of a message; None where it is good."""
        return passphrase_fault(passphrase, (self._session.person.name,))
