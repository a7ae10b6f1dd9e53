"""What a system administrator does for other accounts: suspend one, give one new keys whose passphrase is lost.

Neither takes a key of the office: an administrator holds none. A renewed account holds no key until those who do hand
them on; what a suspended one knows stays known until it is replaced (`replacing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengcun.errors import BadInput, Refused
from fengcun.keys import account as account_files
from fengcun.keys.passphrase import passphrase_fault
from fengcun.keys.roster import Member, Roster
from fengcun.keys.statement import ROOT
from fengcun.model.roles import KeyName, Person, Role, keys_of
from fengcun.services.accounts.roster_now import reloaded
from fengcun.services.ceremonies.staging import Staging
from fengcun.services.office import costs
from fengcun.services.session import Session


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement that was made about an account, for the minutes.

    Args:
        at: when.
        by: who made it; None for the founding.
        person: whom it is about.
        fingerprint: of the account's public keys as they are now.
        keys: the keys concerned: still known (suspended), to be handed on anew (renewed), given (handed on).
        line: number of the roster's line, from 1.
        head: hash of that line.
    """

    at: datetime
    by: Person | None
    person: Person
    fingerprint: str
    keys: frozenset[KeyName]
    line: int
    head: str


class People:
    """Suspending and renewing accounts.

    Args:
        session: of an administrator.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def last_holder_of(self, account: str) -> frozenset[KeyName]:
        """The keys that nobody else could hand on once this account is suspended.

        Raises:
            BadInput: no such account.
        """
        roster = reloaded(self._session)
        member = roster.member(account)
        return frozenset(key for key in member.keys if roster.entitled(key) == (member,))

    def suspend(self, account: str) -> Stated:
        """Suspend an account; it takes effect at once.

        Raises:
            Refused: I am no administrator; it is my own account (``err-suspend-own``), or suspended already.
            BadInput: no such account.
        """
        session = self._session
        session.require(Role.ADMINISTRATOR)
        roster = reloaded(session)
        if account == session.person.account:
            raise Refused("err-suspend-own")
        session.roster = roster.suspend(session.opened.secret, account, session.clock.now())
        member = session.roster.member(account)
        return stated(session, member, member.keys)

    def renew(self, account: str, passphrase: str) -> Stated:
        """Give an account new keys under a new passphrase, since the present one is lost. What it held is gone.

        Args:
            account: whose.
            passphrase: typed by the person, at this machine.

        Raises:
            Refused: I am no administrator, it is my own account (``err-renew-own``), or it is suspended.
            BadInput: no such account, or a weak passphrase (the place is ``passphrase``).
            EnvironmentFault: it cannot be written; nothing was changed.
        """
        session = self._session
        session.require(Role.ADMINISTRATOR)
        roster = reloaded(session)
        member = roster.member(account)
        if account == session.person.account:
            raise Refused("err-renew-own")
        if member.suspended:
            raise Refused("err-account-suspended")
        fault = passphrase_fault(passphrase, (member.person.name,))
        if fault is not None:
            raise BadInput(fault, "passphrase")
        staging = Staging(session.folder)
        try:
            made = account_files.create(staging.folder, account, passphrase, roster.root, costs(session.facts))
            recipient, key = made.identity.recipient, made.signing.public
            secret, at = session.opened.secret, session.clock.now()
            grown = roster.lying_in(staging.folder).renew(secret, account, recipient, key, at)
            staging.decide()
        finally:
            staging.drop()
        session.roster = grown.lying_in(session.folder)
        return stated(session, grown.member(account), keys_of(member.person.roles))


def stated(session: Session, member: Member, keys: frozenset[KeyName]) -> Stated:
    """The last statement of the roster about an account.

    Args:
        session: has the roster.
        member: the account.
        keys: the keys concerned.
    """
    roster: Roster = session.roster
    last = next(one for one in reversed(roster.statements) if one.account == member.person.account)
    by = roster.member(last.by).person if last.by != ROOT else None
    return Stated(last.at, by, member.person, member.fingerprint, keys, last.seq + 1, last.digest)
