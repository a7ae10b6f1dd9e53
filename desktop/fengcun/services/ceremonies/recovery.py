"""Recovery: nobody who holds the keys remembers a passphrase, so both paper envelopes begin the office anew.

All accounts until now are suspended, new people are registered, and every key but the vault's age identity is
replaced; what is registered and sealed stays. It needs no log-in: the envelopes are the authority, and the log says
what was done. Specified in `resources/specs/keys.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fengcun.errors import Refused
from fengcun.keys import account as account_files
from fengcun.keys import envelope, rotation
from fengcun.keys.account import AccountSecret
from fengcun.keys.agefile import Identity
from fengcun.keys.roster import Member, Roster
from fengcun.keys.rotation import Fresh, Present
from fengcun.keys.signing import SigningKey
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.ids import new_id
from fengcun.model.roles import KeyName, Person, keys_of
from fengcun.services.accounts.roster_now import check_seen, see_roster
from fengcun.services.ceremonies import databases
from fengcun.services.ceremonies.envelope_paper import NewEnvelope
from fengcun.services.ceremonies.replacing import new_envelopes
from fengcun.services.ceremonies.staging import Staging
from fengcun.services.logs.logbook import Logbook
from fengcun.services.office import Office, costs
from fengcun.services.plan import Founder, check_people
from fengcun.store.registry import LedgerWork, Registry

_ENVELOPES = Person("", "", frozenset())


@dataclass(frozen=True, slots=True)
class Opened:
    """What both envelopes opened, and the fresh keys; in memory only.

    Args:
        roster: as it is now.
        a, b: the envelopes.
        present, fresh: the keys.
        envelopes: the new envelopes, which must leave the machine first.
    """

    roster: Roster
    a: Identity = field(repr=False)
    b: Identity = field(repr=False)
    present: Present = field(repr=False)
    fresh: Fresh = field(repr=False)
    envelopes: tuple[NewEnvelope, ...]


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was done, for the minutes.

    Args:
        at: when.
        people: the new accounts with the fingerprint of each.
        suspended: those of before.
        envelopes: the numbers of the envelopes A and B now in force.
        fingerprints: of the new envelopes.
        line: number of the last line of the roster, from 1.
        head: hash of that line.
    """

    at: datetime
    people: tuple[tuple[Person, str], ...]
    suspended: tuple[Person, ...]
    envelopes: tuple[int, int]
    fingerprints: tuple[str, str]
    line: int
    head: str


class Recovery:
    """Recovering an office that nobody is logged in to.

    Args:
        office: the office.
        clock: tells the time.
    """

    def __init__(self, office: Office, clock: Clock) -> None:
        self._office, self._clock = office, clock

    def numbers(self) -> tuple[int, int]:
        """The numbers of the envelopes A and B in force."""
        self._office.reload()
        return self._office.roster.envelopes

    def open(self, a: Identity, b: Identity) -> Opened:
        """Open everything with both envelopes, and make fresh keys.

        Args:
            a, b: as they were scanned or typed.

        Raises:
            BadInput: an envelope that is not in force, or swapped.
            Damaged: a key file is not what was written.
        """
        office = self._office
        office.reload()
        roster = office.roster
        keys, ledger, vault = envelope.open_all(office.folder, roster, a, b)
        fresh = Fresh.make(frozenset(KeyName))
        made = new_envelopes(office.facts, roster, fresh, self._clock.today())
        return Opened(roster, a, b, Present(keys, ledger, vault), fresh, made)

    def carry_out(self, opened: Opened, people: Sequence[Founder]) -> Recovered:
        """Begin the office anew. The new envelopes have left the machine before.

        Args:
            opened: from `open`.
            people: clerk, approver, custodian and administrator at least, each with a passphrase.

        Raises:
            BadInput: a role that the office cannot do without is missing, a weak passphrase, two of one name.
            Refused: the roster changed meanwhile (``err-recovery-again``).
            Damaged, EnvironmentFault: nothing was changed, or it is completed at the next start.
        """
        check_people(people)
        office, at = self._office, self._clock.now()
        office.reload()
        roster = office.roster
        if roster.head != opened.roster.head:
            raise Refused("err-recovery-again")
        staging = Staging(office.folder)
        try:
            accounts = [self._account(staging.folder, one, roster) for one in people]
            members = [
                Member(
                    Person(secret.account, one.name.strip(), one.roles),
                    secret.identity.recipient,
                    secret.signing.public,
                    keys_of(one.roles),
                )
                for one, secret in zip(people, accounts, strict=True)
            ]
            root = SigningKey.generate()

            def state(target: Path) -> Roster:
                pair = (opened.a, opened.b)
                return rotation.recover(target, roster, pair, members, opened.fresh, opened.present, root, at)

            def record(work: LedgerWork, grown: Roster) -> None:
                book = Logbook(office.facts.id, _ENVELOPES, self._clock)
                see_roster(book, work, grown)
                numbers = roster.envelopes
                clear = {"envelopes": f"A-{numbers[0]} B-{numbers[1]}", "statement": grown.head}
                book.record(work, LogAct.OFFICE_RECOVERED, "", clear)

            present = opened.present
            registry = Registry.open(office.folder, present.office.registry_key, present.ledger.ledger_key)
            try:
                with registry.read() as work:
                    check_seen(work, roster)
                    marks = databases.copy(office.folder, staging.folder, vault=True)
            finally:
                registry.close()
            two = _holders(members, accounts)
            grown = databases.renew(staging.folder, opened.fresh, present, two, state, record)
            databases.check_untouched(office.folder, marks)
            staging.decide()
        finally:
            staging.drop()
        office.reload()
        new = {secret.account for secret in accounts}
        fresh_a, fresh_b = opened.fresh.lock_a, opened.fresh.lock_b
        assert fresh_a is not None
        assert fresh_b is not None
        return Recovered(
            at,
            tuple((one.person, one.fingerprint) for one in grown.members() if one.person.account in new),
            tuple(one.person for one in roster.members() if not one.suspended),
            grown.envelopes,
            (envelope.fingerprint_of(fresh_a.envelope), envelope.fingerprint_of(fresh_b.envelope)),
            grown.size,
            grown.head,
        )

    def _account(self, folder: Path, one: Founder, roster: Roster) -> AccountSecret:
        return account_files.create(folder, new_id(), one.passphrase, roster.root, costs(self._office.facts))


def _holders(members: Sequence[Member], accounts: Sequence[AccountSecret]) -> list[AccountSecret]:
    """A custodian and an approver of the new people."""
    return [
        next(secret for member, secret in zip(members, accounts, strict=True) if key in member.keys)
        for key in (KeyName.LOCK_A, KeyName.LOCK_B)
    ]
