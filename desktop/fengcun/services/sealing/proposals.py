"""The way of a seal: preflight, proposal, approval by somebody else, and the decision to carry it out.

What may be sealed is decided by the law engine; what it leaves to people needs a remark and is approved like the
rest. The seal itself, one transaction, is in `execution`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.law.pack import Pack
from fengcun.model.act import LogAct
from fengcun.model.dossier import Dossier
from fengcun.model.ids import new_id
from fengcun.model.roles import Role
from fengcun.model.sealing import SealRequest, SealScope, SealStep
from fengcun.services.assessment.assessments import Assessed, document, restored, same_outcome
from fengcun.services.assessment.packs import Packs
from fengcun.services.assessment.rules_in_use import keep_in_use
from fengcun.services.assessment.workdays import sealing_due
from fengcun.services.backup import seal_list
from fengcun.services.documents.numbering import Series, written
from fengcun.services.sealing import signatures
from fengcun.services.sealing.execution import SealResult, execute
from fengcun.services.sealing.preflight import Preflight, look_ahead
from fengcun.services.session import Session
from fengcun.store.registry import Work

_DESK = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)


@dataclass(frozen=True, slots=True)
class UnsealedLine:
    """A dossier with a record that the law wants sealed, for which nothing was proposed.

    Args:
        dossier: its id.
        archive_no, title: of the dossier.
        due: the last day, where one is known.
    """

    dossier: str
    archive_no: str
    title: str
    due: date | None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as a list shows it.

    Args:
        request: the request.
        archive_no, title: of its dossier.
        proposer: name of who proposed it.
        due: last day for the sealing, where a deadline runs.
        overdue: whether that day is past.
        mine: whether I proposed it, so that somebody else must approve it.
    """

    request: SealRequest
    archive_no: str
    title: str
    proposer: str
    due: date | None
    overdue: bool
    mine: bool


class Sealing:
    """Proposing, approving and carrying out seals.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def preflight(self, dossier_id: str, party_id: str | None) -> Preflight:
        """What sealing this dossier, or one party of it, would do.

        Args:
            dossier_id: the dossier.
            party_id: the party, for an unsplit joint dossier; None for the whole dossier.

        Raises:
            BadInput: no such dossier or party.
        """
        with self._session.read() as work:
            return look_ahead(work, work.dossiers.get(dossier_id), party_id, self._session)

    def propose(
        self,
        dossier_id: str,
        party_id: str | None,
        shelf_code: str,
        received_on: date | None = None,
        remark: str = "",
    ) -> SealRequest:
        """Propose a seal (提请封存).

        Args:
            dossier_id, party_id: what to seal, as for `preflight`.
            shelf_code: its place in the sealed repository; empty where the paper stays in an unsplit dossier.
            received_on: the day the notice was received, which starts the three days (articles 11 and 12).
            remark: why, where the law leaves it to people.

        Raises:
            Refused: the preflight says no, or my role may not propose.
            BadInput: no shelf code, or a remark is missing.
        """
        self._session.require(*_DESK)
        keep_in_use(self._session)
        with self._session.write() as work:
            found = look_ahead(work, work.dossiers.get(dossier_id), party_id, self._session)
            if found.faults:
                raise Refused(found.faults[0], archive_no=found.dossier.archive_no.text)
            if found.remark_needed and not remark.strip():
                raise BadInput("err-seal-remark", "remark")
            if found.scope is SealScope.DOSSIER and not shelf_code.strip():
                raise BadInput("err-field-empty", "shelf_code")
            request = SealRequest(
                id=new_id(),
                dossier=dossier_id,
                scope=found.scope,
                party=party_id,
                step=SealStep.PROPOSED,
                proposed_by=self._session.person.account,
                proposed_at=self._session.clock.now(),
                decision=document(found.assessed),
                pack=self._session.pack.sha256,
                shelf_code=shelf_code.strip(),
                reason=remark.strip(),
                received_on=received_on,
                due=sealing_due(received_on, self._session.calendar) if received_on else None,
            )
            work.requests.add(request)
            signatures.sign(self._session, work, request, SealStep.PROPOSED)
            self._record(work, LogAct.SEAL_PROPOSED, found.dossier)
        return request

    def waiting(self, step: SealStep) -> list[RequestLine]:
        """The requests at a step, the most urgent first."""
        today, me, names = self._session.clock.today(), self._session.person.account, self._session.names()
        with self._session.read() as work:
            requests = work.requests.waiting(step)
            lines = {line.id: line for line in work.dossiers.lines([request.dossier for request in requests])}
        return [
            RequestLine(
                request=request,
                archive_no=lines[request.dossier].archive_no,
                title=lines[request.dossier].title,
                proposer=names.get(request.proposed_by, ""),
                due=request.due,
                overdue=request.due is not None and request.due < today,
                mine=request.proposed_by == me,
            )
            for request in requests
            if request.dossier in lines
        ]

    def get(self, request_id: str) -> SealRequest:
        """One request.

        Raises:
            BadInput: there is none, or it was carried out meanwhile.
        """
        with self._session.read() as work:
            return work.requests.get(request_id)

    def of_dossier(self, dossier_id: str) -> list[SealRequest]:
        """The requests about a dossier."""
        with self._session.read() as work:
            return work.requests.of_dossier(dossier_id)

    def decided(self, request_id: str) -> list[Assessed]:
        """The decisions on which a request rests, as they were when it was proposed.

        Raises:
            BadInput: there is no such request.
            Damaged: what was kept is not what was written.
        """
        with self._session.read() as work:
            request = work.requests.get(request_id)
            return restored(request.decision, work.dossiers.get(request.dossier))

    def rules_of(self, assessed: Iterable[Assessed]) -> Mapping[str, Pack]:
        """The rules that decisions were made by, by the hash that each names; these explain them, not those in use.

        Raises:
            BadInput, Damaged: as `Packs.kept`.
        """
        packs = Packs(self._session)
        return {sha256: packs.kept(sha256) for sha256 in {each.decision.pack for each in assessed}}

    def unsealed(self) -> list[UnsealedLine]:
        """The dossiers that should be sealed and for which no proposal is under way (应封未封)."""
        with self._session.read() as work:
            standings = work.standings.unproposed()
            lines = {line.id: line for line in work.dossiers.lines([one.dossier for one in standings])}
        return [
            UnsealedLine(one.dossier, lines[one.dossier].archive_no, lines[one.dossier].title, one.due)
            for one in standings
            if one.dossier in lines
        ]

    def proposed_shelf_code(self) -> str:
        """The next code of a place in the sealed repository, for example ``封-2026-0012``; it is not reserved."""
        year = self._session.clock.today().year
        with self._session.read() as work:
            taken = {spot.shelf_code for spot in work.dossiers.spots()}
            taken |= {one.shelf_code for step in SealStep for one in work.requests.waiting(step)}
        running = 1
        short = self._session.facts.short
        while written(Series.SHELF, short, year, running) in taken:
            running += 1
        return written(Series.SHELF, short, year, running)

    def approve(self, request_id: str, remark: str = "") -> None:
        """Approve a proposal that somebody else made.

        Raises:
            Refused: I proposed it, I am not an approver, or it does not wait for approval.
        """
        self._decide(request_id, SealStep.APPROVED, LogAct.SEAL_APPROVED, remark)

    def send_back(self, request_id: str, reason: str) -> None:
        """Return a proposal with a reason (退回).

        Raises:
            BadInput: no reason.
            Refused: as `approve`.
        """
        if not reason.strip():
            raise BadInput("err-field-empty", "reason")
        self._decide(request_id, SealStep.RETURNED, LogAct.SEAL_RETURNED, reason)

    def withdraw(self, request_id: str) -> None:
        """Take a proposal away, so that the dossier can be changed.

        An approved one can be taken away only where it cannot be carried out as it was approved.

        Raises:
            Refused: it is approved and stands.
        """
        self._session.require(*_DESK)
        with self._session.write() as work:
            request = work.requests.get(request_id)
            dossier = work.dossiers.get(request.dossier)
            if request.step is SealStep.APPROVED and self._stands(work, request, dossier):
                raise Refused("err-seal-step")
            work.requests.remove(request_id)
            self._record(work, LogAct.SEAL_RETURNED, dossier)

    def execute(self, request_id: str, *, sure: bool = False) -> SealResult:
        """Carry out an approved seal, in one transaction.

        Args:
            request_id: which.
            sure: that places, units and officers that bear the name are not called after the person.

        Raises:
            Refused: not approved; the law's answer or the dossier changed since; something of the record would be
                left on the open side; a place, a unit or an officer bears the name and nobody is sure that it is
                another's (``err-seal-alike``); the approver was suspended since.
            Damaged: proposal or approval is not signed by whom it says (``err-seal-unsigned``).
        """
        self._session.require(*_DESK)
        with self._session.read() as work:
            request = work.requests.get(request_id)
            if request.step is not SealStep.APPROVED:
                raise Refused("err-seal-step")
            signatures.check(self._session, work, request)
            dossier = work.dossiers.get(request.dossier)
            found = look_ahead(work, dossier, request.party, self._session, request_id)
            stands = self._stands(work, request, dossier)
        if not stands:
            raise Refused("err-seal-decision-changed", archive_no=found.dossier.archive_no.text)
        marks = [(mark.dossier, mark.reason) for mark in found.marks]
        result = execute(self._session, request, found.dossier, marks, sure=sure)
        seal_list.carry(self._session)
        return result

    def _stands(self, work: Work, request: SealRequest, dossier: Dossier) -> bool:
        """Whether the law still says what it said when the seal was proposed, and nothing else stands against it."""
        try:
            signatures.check(self._session, work, request)
            found = look_ahead(work, dossier, request.party, self._session, request.id)
        except (BadInput, Damaged, Refused):
            return False
        return not found.faults and same_outcome(found.assessed, restored(request.decision, dossier))

    def _decide(self, request_id: str, step: SealStep, act: LogAct, reason: str) -> None:
        self._session.require(Role.APPROVER)
        with self._session.write() as work:
            request = work.requests.get(request_id)
            if request.proposed_by == self._session.person.account:
                raise Refused("err-own-request")
            if request.step is not SealStep.PROPOSED:
                raise Refused("err-seal-step")
            decided = replace(
                request,
                step=step,
                decided_by=self._session.person.account,
                decided_at=self._session.clock.now(),
                reason="\n".join(part for part in (request.reason, reason.strip()) if part),
            )
            if step is SealStep.APPROVED:
                signatures.check(self._session, work, request)
                signatures.sign(self._session, work, decided, step)
            work.requests.replace(decided)
            self._record(work, act, work.dossiers.get(request.dossier))

    def _record(self, work: Work, act: LogAct, dossier: Dossier) -> None:
        self._session.record(
            work, act, dossier.id, {"archive_no": dossier.archive_no.text}, pack=self._session.pack.sha256
        )
