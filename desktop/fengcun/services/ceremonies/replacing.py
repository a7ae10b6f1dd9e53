"""Replacing keys: to remove somebody, or to put new locks and envelopes in the place of the present ones.

Fresh keys are made first and their envelopes leave the machine on paper; then the people type their passphrases, and
databases and key files change all at once (`staging`). Killed at any step, the office opens as it was or as it is to
be. Specified in `resources/specs/keys.md`, section 6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from fengcun.errors import BadInput, Refused
from fengcun.keys import attempts, keyring, rotation
from fengcun.keys.account import AccountSecret
from fengcun.keys.keyring import VaultKeys
from fengcun.keys.roster import Roster
from fengcun.keys.rotation import LOCKS, Fresh, Present
from fengcun.keys.statement import Anchors
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName, Person
from fengcun.services.accounts.roster_now import reloaded, see_roster
from fengcun.services.backup import seal_list
from fengcun.services.ceremonies import databases
from fengcun.services.ceremonies.envelope_paper import NewEnvelope, envelope
from fengcun.services.ceremonies.staging import Staging
from fengcun.services.office import Office
from fengcun.services.office_file import OfficeFacts
from fengcun.services.session import Opened, Session
from fengcun.store.registry import LedgerWork

_BASE = frozenset({KeyName.OFFICE, KeyName.LEDGER})


@dataclass(frozen=True, slots=True)
class Prepared:
    """Fresh keys that are in force nowhere yet.

    Args:
        account: the suspended account that is removed; empty for none.
        fresh: the keys, in memory only.
        envelopes: what must be printed or saved first.
        partners: who may be the second person; empty where none is needed.
    """

    account: str
    fresh: Fresh = field(repr=False)
    envelopes: tuple[NewEnvelope, ...]
    partners: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was done, for the minutes.

    Args:
        at: when.
        people: who was there.
        removed: the account that was removed; None for none.
        keys: which keys were replaced.
        before, after: the office's public keys.
        envelopes: the numbers of the envelopes A and B now in force.
        line: number of the last line of the roster, from 1.
        head: hash of that line.
    """

    at: datetime
    people: tuple[Person, ...]
    removed: Person | None
    keys: frozenset[KeyName]
    before: Anchors
    after: Anchors
    envelopes: tuple[int, int]
    line: int
    head: str


class Replacing:
    """Replacing keys, as one logged-in person starts it.

    Args:
        session: of somebody who works with dossiers.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(self) -> tuple[Person, ...]:
        """The suspended accounts whose keys were not replaced yet."""
        return tuple(one.person for one in reloaded(self._session).members() if one.to_replace)

    def keys_of(self, account: str) -> frozenset[KeyName]:
        """The keys that removing a suspended account replaces.

        Raises:
            BadInput: no such account.
        """
        return reloaded(self._session).member(account).to_replace

    def prepare_removal(self, account: str) -> Prepared:
        """Make fresh keys for what a suspended account knows.

        Raises:
            Refused: it is not suspended (``err-remove-not-suspended``); I lack a key, or nobody else could be the
                second person (``err-replace-who``).
            BadInput: no such account, or it knows nothing any more (``err-remove-done``).
        """
        member = reloaded(self._session).member(account)
        if not member.suspended:
            raise Refused("err-remove-not-suspended")
        if not member.to_replace:
            raise BadInput("err-remove-done")
        return self._prepared(account, member.to_replace)

    def prepare_locks(self, locks: frozenset[KeyName]) -> Prepared:
        """Make fresh locks with fresh envelopes, where an envelope was opened, lost, or may be known to somebody.

        Args:
            locks: lock A, lock B or both.

        Raises:
            Refused: I hold no lock, or nobody could be the second person (``err-replace-who``).
            BadInput: no lock.
        """
        if not locks or not locks <= LOCKS:
            raise BadInput("err-replace-nothing")
        return self._prepared("", locks)

    def carry_out(self, prepared: Prepared, partner: str = "", passphrase: str = "") -> Replaced:
        """Replace the keys. The envelopes have left the machine before.

        Args:
            prepared: the fresh keys.
            partner: account of the second person, where one is needed.
            passphrase: of the second person, typed here and now.

        Raises:
            Refused: a wrong passphrase (with `seconds`); not the people who may; an account is no longer suspended.
            Damaged: a file of the office is not what was written; nothing was changed.
            EnvironmentFault: full, read-only; nothing was changed, or it is completed at the next start.
        """
        session = self._session
        roster, mine = reloaded(session), session.opened.secret
        signers: list[AccountSecret] = [mine]
        vault: VaultKeys | None = None
        failures: tuple[datetime | None, ...] = ()
        if prepared.fresh.keys & LOCKS:
            if partner not in {person.account for person in prepared.partners}:
                raise Refused("err-vault-two-people")
            roster, other = Office(session.folder, session.facts, roster).unlock(partner, passphrase, session.clock)
            failures = attempts.pending(session.folder, partner)[:-1]
            vault = keyring.open_vault(session.folder, roster, mine, other)
            signers.append(other)
        session.close_what_is_open()
        present = Present(session.office_keys, session.ledger_keys, vault)
        at, before = session.clock.now(), roster.anchors

        def record(work: LedgerWork, grown: Roster) -> None:
            for when in failures:
                session.record(work, LogAct.LOGIN_FAILED, partner, {"at": when.isoformat() if when else ""})
            see_roster(session, work, grown)
            act = LogAct.ACCOUNT_REMOVED if prepared.account else LogAct.ENVELOPES_MADE
            session.record(work, act, prepared.account, _clear(prepared.fresh.keys, partner, grown))

        def state(target: Path) -> Roster:
            return rotation.rotate(target, roster, signers, prepared.fresh, present, at, prepared.account)

        grown = exchange(session, prepared.fresh, present, signers, state, record)
        if partner:
            attempts.absorb(session.folder, partner)
        seal_list.carry(session)
        people = tuple(grown.member(one.account).person for one in signers)
        removed = grown.member(prepared.account).person if prepared.account else None
        after = grown.anchors
        return Replaced(
            at, people, removed, prepared.fresh.keys, before, after, grown.envelopes, grown.size, grown.head
        )

    def _prepared(self, account: str, keys: frozenset[KeyName]) -> Prepared:
        session = self._session
        roster = reloaded(session)
        mine = roster.member(session.person.account).keys
        if not mine >= _BASE:
            raise Refused("err-key-not-held")
        partners: tuple[Person, ...] = ()
        if keys & LOCKS:
            partners = tuple(
                one.person
                for one in roster.members()
                if not one.suspended
                and one.person.account != session.person.account
                and (one.keys | mine) >= LOCKS
                and not one.keys >= LOCKS
                and not mine >= LOCKS
            )
            if not partners:
                raise Refused("err-replace-who")
        fresh = Fresh.make(keys)
        return Prepared(account, fresh, new_envelopes(session.facts, roster, fresh, session.clock.today()), partners)


def exchange(
    session: Session,
    fresh: Fresh,
    present: Present,
    signers: list[AccountSecret],
    state: Callable[[Path], Roster],
    record: Callable[[LedgerWork, Roster], None],
) -> Roster:
    """Change roster, key files and databases of the session's office at once; the session goes on with the new ones.

    Args:
        session: of the first who is there.
        fresh, present: the keys.
        signers: who is there.
        state: writes roster and key files into a folder.
        record: writes the entries of the log.
    """
    office = Office(session.folder, session.facts, session.roster)
    staging = Staging(session.folder)
    try:
        with session.read():
            marks = databases.copy(session.folder, staging.folder, vault=present.vault is not None)
        databases.renew(staging.folder, fresh, present, signers, state, record)

        def decide() -> None:
            databases.check_untouched(session.folder, marks)
            staging.decide()

        def again() -> tuple[Roster, Opened]:
            return office.open_again(signers[0])

        session.exchange(decide, again)
    finally:
        staging.drop()
    return session.roster


def new_envelopes(facts: OfficeFacts, roster: Roster, fresh: Fresh, day: date) -> tuple[NewEnvelope, ...]:
    """The papers of fresh locks.

    Args:
        facts: of the office.
        roster: knows the numbers of the envelopes in force.
        fresh: the keys.
        day: today.
    """
    pairs = ((KeyName.LOCK_A, fresh.lock_a, 0), (KeyName.LOCK_B, fresh.lock_b, 1))
    made = []
    for lock, pair, place in pairs:
        if pair is not None:
            number = roster.envelopes[place] + 1
            made.append(NewEnvelope(lock, number, envelope(facts, lock, pair.envelope, number, day)))
    return tuple(made)


def _clear(keys: frozenset[KeyName], partner: str, roster: Roster) -> dict[str, str]:
    a, b = roster.envelopes
    return {
        "keys": " ".join(sorted(keys)),
        "partner": partner,
        "envelopes": f"A-{a} B-{b}",
        "statement": roster.head,
    }
