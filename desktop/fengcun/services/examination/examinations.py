"""The examinations as one logged-in person may do them: alone, or with the holder of the other lock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from fengcun.errors import Refused
from fengcun.model.examination import Repair
from fengcun.model.roles import Person
from fengcun.services.documents.papers import Prepared
from fengcun.services.examination import report
from fengcun.services.examination.examining import LAST, examine, examine_whole, quiet
from fengcun.services.examination.findings import Examination, Told
from fengcun.services.examination.repairing import Repaired, repair
from fengcun.services.session import Session
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

_EVERY = timedelta(days=365)
"""How often an office is examined."""


class Examinations:
    """Examining an office.

    Args:
        session: the session.
        vault: the door of the repository; None for who holds no lock.
    """

    def __init__(self, session: Session, vault: VaultRoom | None) -> None:
        self._session, self._vault = session, vault

    @property
    def can_report(self) -> bool:
        """Whether the person's keys let the report be issued as a paper."""
        return self._session.has_register

    @property
    def can_repair(self) -> bool:
        """Whether the person's keys let repairs be logged."""
        return self._session.has_log

    def run(self, told: Told = quiet) -> Examination:
        """Examine what the person's keys open; arguments as `examine`."""
        return examine(self._session, told)

    def partners(self) -> tuple[Person, ...]:
        """Who can examine the whole together with me."""
        return () if self._vault is None else self._vault.partners()

    def run_whole(self, partner: str, passphrase: str, reference: str, told: Told = quiet) -> Examination:
        """Examine everything together with the holder of the other lock.

        Args:
            partner: account id of the other person, who types the passphrase here and now.
            passphrase: of the other person.
            reference: what the log keeps as the reason, which only the two can read.
            told: told how far it is; what it raises stops the work.

        Raises:
            Refused: not two people with both locks, or a wrong passphrase.
            Damaged: a key file, the repository or a waiting package is not what was written.
        """
        if self._vault is None:
            raise Refused("err-vault-two-people")
        opened = self._vault.open(partner, passphrase, Purpose.INSPECTION, reference)
        try:
            return examine_whole(self._session, opened, told)
        finally:
            opened.close()

    def repair(self, examination: Examination, chosen: frozenset[Repair]) -> tuple[Repaired, ...]:
        """Do some of the repairs that an examination offers; arguments and errors as `repair`."""
        return repair(self._session, examination, chosen)

    def report(self, examination: Examination) -> Prepared:
        """Issue the report; errors as `report.issue`."""
        return report.issue(self._session, examination)

    def last(self) -> datetime | None:
        """When the register was last examined; None where it never was."""
        with self._session.read_log() as work:
            text = work.settings.get(LAST)
        return datetime.fromisoformat(text) if text else None

    def due(self) -> date:
        """The day by which the office is to be examined again: a year after the last time, or after its founding."""
        last = self.last()
        begun = self._session.facts.created_on if last is None else last.astimezone().date()
        return begun + _EVERY
