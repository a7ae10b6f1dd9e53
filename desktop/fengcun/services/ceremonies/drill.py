"""The yearly drill: both recovery envelopes are fetched, and must open a test record, register, log and repository.

What they open is not shown and changes nothing; that it was tried is logged, good or not. The test record is
encrypted as a sealed package is. Specified in `resources/specs/keys.md`, section 8.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fengcun.errors import Damaged, FengcunError
from fengcun.keys import agefile, envelope
from fengcun.keys.agefile import Identity
from fengcun.keys.roster import Roster
from fengcun.keys.statement import StatementKind
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName, Person
from fengcun.services.accounts.roster_now import reloaded
from fengcun.services.session import Session
from fengcun.store.registry import LedgerWork
from fengcun.store.vault import Vault

EVERY = timedelta(days=365)
"""How often."""
WARN = timedelta(days=30)
"""How long before it is due the page of the day says so."""
_HELD = "drill-held"
_TEST = b"fengcun-drill/1\n"


@dataclass(frozen=True, slots=True)
class Drilled:
    """A drill that went well, for the minutes.

    Args:
        at: when.
        by: who held it.
        witness: who was there too.
        envelopes: the numbers of the envelopes A and B.
        fingerprints: of both envelopes.
        record: hash of the test record, hexadecimal.
        next_by: the day by which the next one is due.
    """

    at: datetime
    by: Person
    witness: Person
    envelopes: tuple[int, int]
    fingerprints: tuple[str, str]
    record: str
    next_by: date


class Drill:
    """The drill.

    Args:
        session: of somebody who works with dossiers.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def witnesses(self) -> tuple[Person, ...]:
        """Who may be the other person: everybody else."""
        me = self._session.person.account
        return tuple(one for one in reloaded(self._session).people() if one.account != me)

    def due(self) -> date:
        """The day by which the next one is due: a year after the last, or after the envelopes were made."""
        with self._session.read_log() as work:
            return _due(self._session, work)

    def hold(self, a: Identity, b: Identity, witness: str) -> Drilled:
        """Try both envelopes.

        Args:
            a, b: as they were scanned or typed.
            witness: account of the other person.

        Raises:
            BadInput: an envelope that is not in force, or swapped; no such witness.
            Damaged: something does not open; that is logged.
        """
        session = self._session
        roster = reloaded(session)
        other = roster.member(witness).person
        envelope.check_pair(roster, a, b)
        try:
            record = self._opens(roster, a, b)
        except FengcunError as fault:
            self._record({"result": fault.message, "witness": witness}, held=False)
            raise
        number_a, number_b = roster.envelopes
        clear = {"result": "good", "witness": witness, "envelopes": f"A-{number_a} B-{number_b}", "record": record}
        self._record(clear, held=True)
        prints = (envelope.fingerprint_of(a), envelope.fingerprint_of(b))
        return Drilled(session.clock.now(), session.person, other, roster.envelopes, prints, record, self.due())

    def _opens(self, roster: Roster, a: Identity, b: Identity) -> str:
        session = self._session
        test = _TEST + secrets.token_bytes(32)
        sealed = agefile.encrypt(test, [session.vault_recipient])
        office, ledger, vault = envelope.open_all(session.folder, roster, a, b)
        if office != session.office_keys or ledger != session.ledger_keys:
            raise Damaged("err-keys-content", place="recovery.age")
        if agefile.decrypt(sealed, vault.vault.secret) != test:
            raise Damaged("err-keys-content", place="vault.age")
        repository = Vault.open(session.folder, vault.vault_key)
        try:
            repository.package_ids()
        finally:
            repository.close()
        for lock, one in ((KeyName.LOCK_A, a), (KeyName.LOCK_B, b)):
            envelope.open_lock(session.folder, roster, lock, one)
        return envelope.digest(test)

    def _record(self, clear: dict[str, str], *, held: bool) -> None:
        session = self._session
        with session.write_log() as work:
            session.record(work, LogAct.DRILL_HELD, "", clear)
            if held:
                work.settings.put(_HELD, session.clock.now().isoformat())


def due_soon(session: Session, work: LedgerWork) -> date | None:
    """The day by which a drill is due, where that is near or past; None otherwise.

    Args:
        session: of whoever asks.
        work: a transaction on the log.
    """
    day = _due(session, work)
    return day if day - WARN <= session.clock.today() else None


def _due(session: Session, work: LedgerWork) -> date:
    held = work.settings.get(_HELD)
    made = [one.at for one in session.roster.statements if one.kind in _MAKING and _envelopes_changed(one.keys)]
    last = max([*made, *([datetime.fromisoformat(held)] if held else [])])
    return last.astimezone(session.clock.now().tzinfo).date() + EVERY


_MAKING = frozenset({StatementKind.FOUNDED, StatementKind.ROTATED, StatementKind.RECOVERED})


def _envelopes_changed(keys: frozenset[KeyName]) -> bool:
    """Whether a statement put envelopes in force: of a replacement the one with both locks; else always."""
    return not keys or {KeyName.LOCK_A, KeyName.LOCK_B} <= keys
