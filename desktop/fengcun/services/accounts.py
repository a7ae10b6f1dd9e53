"""The accounts of the office: who there is and with which keys, new ones, handing keys on, changing a passphrase."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.errors import BadInput, Refused
from fengcun.keys import account as account_files
from fengcun.keys import attempts, keyring
from fengcun.keys.passphrase import passphrase_fault
from fengcun.keys.roster import Member, Roster
from fengcun.model.act import LogAct
from fengcun.model.ids import new_id
from fengcun.model.roles import KeyName, Person, Role, conflict, keys_of
from fengcun.services import unlogged
from fengcun.services.office import allowed_costs, costs, see_roster
from fengcun.services.session import Session


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as the list shows it.

    Args:
        person: whose.
        keys: held.
        missing: needed by the roles and not yet handed on.
        me: whether it is my own.
    """

    person: Person
    keys: frozenset[KeyName]
    missing: frozenset[KeyName]
    me: bool


class Accounts:
    """The accounts as one logged-in person may use them.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self) -> list[AccountLine]:
        """Every account that may log in, in the order of registration."""
        roster = self._reloaded()
        me = self._session.person.account
        return [
            AccountLine(
                person=member.person,
                keys=member.keys,
                missing=keys_of(member.person.roles) - member.keys,
                me=member.person.account == me,
            )
            for member in roster.members()
            if not member.suspended
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
        roster = self._reloaded()
        if conflict(roles) or not roles:
            raise Refused("err-roles-conflict", "roles")
        if any(person.name == name for person in roster.people()):
            raise BadInput("err-account-name-taken", "name")
        fault = passphrase_fault(passphrase, (name,))
        if fault is not None:
            raise BadInput(fault, "passphrase")
        person = Person(new_id(), name, roles)
        folder, secret = session.folder, session.opened.secret
        made = account_files.create(folder, person.account, passphrase, roster.root, costs(session.facts))
        try:
            member = Member(person, made.identity.recipient, made.signing.public, frozenset())
            session.roster = roster.register(secret, member, session.clock.now())
        except BaseException:
            account_files.account_path(folder, person.account).unlink(missing_ok=True)
            raise
        return person

    def hand_on(self, account: str) -> None:
        """Give an account the keys that I hold and that its roles need.

        Raises:
            Refused: I hold none of them, or the account is suspended.
            BadInput: no such account.
            Damaged: a key file cannot be opened.
        """
        session = self._session
        roster, keys = keyring.hand_on(
            session.folder, self._reloaded(), session.opened.secret, account, session.clock.now()
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
        try:
            account_files.rewrap(folder, me, old, new, allowed_costs(facts), costs(facts))
        except Refused as refused:
            raise Refused(refused.message, "old", seconds=attempts.delay_seconds(count)) from refused
        attempts.absorb(folder, me)
        if session.has_log:
            with session.write_log() as work:
                session.record(work, LogAct.PASSPHRASE_CHANGED, me)
        else:
            unlogged.note(session.folder, me, LogAct.PASSPHRASE_CHANGED, session.clock.now())

    def passphrase_fault(self, passphrase: str) -> str | None:
        """What is wrong with a passphrase: the id of a message; None where it is good."""
        return passphrase_fault(passphrase, (self._session.person.name,))

    def _reloaded(self) -> Roster:
        """The roster as it is on the disk now: another account may have been registered meanwhile."""
        session = self._session
        session.opened  # noqa: B018 - refused where the session is closed
        session.roster = Roster.load(session.folder, session.facts.id, session.facts.root)
        return session.roster
