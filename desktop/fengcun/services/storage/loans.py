"""Lending open dossiers and taking them back. What is sealed is not lent: it is looked into by an inquiry alone.

A loan goes with its dossier: the seal takes it into the package (`trail`), and a dossier that is out is not sealed
before it is back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.dossier import DossierLine
from fengcun.model.ids import new_id
from fengcun.model.sealing import SealStep
from fengcun.model.storage import Condition, Loan, LoanPurpose
from fengcun.services.drafts import check_line
from fengcun.services.session import Session
from fengcun.services.storage.places import KEEPERS, open_dossier

USUAL = timedelta(days=14)
"""For how long a dossier is lent where nobody says otherwise; the office's own, no provision names a number."""
_LONGEST = timedelta(days=365)
_LONGEST_UNIT = 60
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class LoanDraft:
    """Who borrows what for.

    Args:
        unit, officer: who takes it.
        purpose: what for.
        due: the day by which it comes back.
    """

    unit: str
    officer: str
    purpose: LoanPurpose
    due: date


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A loan with its dossier, as the list shows it.

    Args:
        loan: the loan.
        line: the dossier.
        overdue: whether its day is past.
        wanted: whether a seal of the dossier is due or under way, so that it must come back.
    """

    loan: Loan
    line: DossierLine
    overdue: bool
    wanted: bool


class Loans:
    """Lending and return.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def out(self) -> list[LoanLine]:
        """What is lent, by the day it is due."""
        today = self._session.clock.today()
        with self._session.read() as work:
            standing = {one.dossier for one in work.standings.all()}
            loans = work.loans.all_out()
            lines = {line.id: line for line in work.dossiers.lines([loan.dossier for loan in loans])}
        return [LoanLine(one, lines[one.dossier], one.due < today, one.dossier in standing) for one in loans]

    def of_dossier(self, dossier_id: str) -> list[Loan]:
        """Every loan of an open dossier, the oldest first."""
        with self._session.read() as work:
            return work.loans.of_dossier(dossier_id)

    def lend(self, scanned: str, draft: LoanDraft) -> Loan:
        """Lend an open dossier, with all its volumes.

        Args:
            scanned: its archive number, scanned or typed.
            draft: who takes it.

        Raises:
            Refused: neither clerk nor custodian; it is lent already (``err-storage-lent``); its seal is under way
                (``err-loan-sealing``).
            BadInput: no such open dossier; an empty or too long name, that of a party (``err-loan-party``); a day that
                is past or more than a year ahead (``err-loan-due``).
        """
        session = self._session
        session.require(*KEEPERS)
        unit, officer = check_line(draft.unit, "unit"), check_line(draft.officer, "officer")
        for text, place, limit in ((unit, "unit", _LONGEST_UNIT), (officer, "officer", _LONGEST_NAME)):
            if len(text) > limit:
                raise BadInput("err-field-long", place, limit=str(limit))
        today = session.clock.today()
        if not today <= draft.due <= today + _LONGEST:
            raise BadInput("err-loan-due", "due")
        with session.write() as work:
            dossier = work.dossiers.get(open_dossier(work, scanned))
            number = dossier.archive_no.text
            if work.loans.out(dossier.id) is not None:
                raise Refused("err-storage-lent", archive_no=number)
            if any(one.step is not SealStep.RETURNED for one in work.requests.of_dossier(dossier.id)):
                raise Refused("err-loan-sealing", archive_no=number)
            if any(party.name and party.name in (unit + officer) for party in dossier.parties):
                raise BadInput("err-loan-party", "officer")
            loan = Loan(
                id=new_id(),
                dossier=dossier.id,
                unit=unit,
                officer=officer,
                purpose=draft.purpose,
                volumes=len(dossier.volumes),
                lent_on=today,
                due=draft.due,
                lent_by=session.person.account,
            )
            work.loans.add(loan)
            work.shelf_findings.settle(dossier.id)
            # Who has it stands in the row alone, which goes with the dossier; the log needs no second copy of it.
            session.record(work, LogAct.DOSSIER_LENT, dossier.id, {"archive_no": number})
        return loan

    def recall(self, loan_id: str) -> Loan:
        """Note that a dossier was asked back before its day.

        Raises:
            Refused: neither clerk nor custodian, or it is back (``err-loan-back``).
            BadInput: no such loan.
        """
        return self._changed(loan_id, LogAct.DOSSIER_RECALLED, recalled_on=self._session.clock.today())

    def take_back(self, scanned: str, condition: Condition) -> Loan:
        """Take a dossier back.

        Args:
            scanned: its archive number, scanned or typed.
            condition: in which state it is, looked at page by page.

        Raises:
            Refused: neither clerk nor custodian; it is not lent (``err-loan-back``).
            BadInput: no such open dossier.
        """
        with self._session.read() as work:
            loan = work.loans.out(open_dossier(work, scanned))
        if loan is None:
            raise Refused("err-loan-back")
        return self._changed(
            loan.id,
            LogAct.DOSSIER_RETURNED,
            returned_on=self._session.clock.today(),
            returned_to=self._session.person.account,
            condition=condition,
        )

    def _changed(self, loan_id: str, act: LogAct, **changes: object) -> Loan:
        session = self._session
        session.require(*KEEPERS)
        with session.write() as work:
            loan = work.loans.get(loan_id)
            if loan.returned_on is not None:
                raise Refused("err-loan-back")
            loan = replace(loan, **changes)  # type: ignore[arg-type]
            work.loans.replace(loan)
            work.shelf_findings.settle(loan.dossier)
            number = work.dossiers.lines([loan.dossier])[0].archive_no
            session.record(work, act, loan.dossier, {"archive_no": number})
        return loan
