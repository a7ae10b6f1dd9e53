"""What a seal would do, looked at before anybody proposes it, and again before it is carried out.

What may be sealed is decided by the law engine; here its decisions are put together for a dossier or one party.
"""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.errors import BadInput
from fengcun.law.decision import Outcome
from fengcun.law.verdict import SEALING
from fengcun.model.dossier import Dossier, DossierState, LinkKind, Party
from fengcun.model.record import Handled, JointWith
from fengcun.model.sealing import CoverReason, SealScope, SealStep
from fengcun.services.assessment.assessments import Assessed, assess_dossier
from fengcun.services.sealing import masking
from fengcun.services.session import Session
from fengcun.store.registry import Work


@dataclass(frozen=True, slots=True)
class CoverMark:
    """A cover that must bear the mark once the seal is done.

    Args:
        dossier: id of the dossier to be marked.
        archive_no: its archive number.
        reason: which provision wants it.
    """

    dossier: str
    archive_no: str
    reason: CoverReason


@dataclass(frozen=True, slots=True)
class Preflight:
    """What a seal would do, and whether it can be proposed.

    Args:
        dossier: the dossier as it is.
        scope, party: what would be sealed.
        assessed: the decisions it rests on.
        marks: the covers that must be marked.
        volumes, files: how many would be isolated.
        title_after: the title that stays for an unsplit dossier, with the name masked; empty for a whole dossier.
        faults: ids of error messages that say why it cannot be proposed; none means that it can.
        notes: ids of messages to be read before proposing.
        remark_needed: whether the law leaves it to people, so that the proposal must say why.
    """

    dossier: Dossier
    scope: SealScope
    party: Party | None
    assessed: tuple[Assessed, ...]
    marks: tuple[CoverMark, ...]
    volumes: int
    files: int
    title_after: str
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    remark_needed: bool

    @property
    def can_propose(self) -> bool:
        """Whether nothing stands against it."""
        return not self.faults


def look_ahead(work: Work, dossier: Dossier, party_id: str | None, session: Session, request_id: str = "") -> Preflight:
    """What sealing this dossier, or one party of it, would do.

    Args:
        work: a transaction.
        dossier: as it is.
        party_id: the party, for an unsplit joint dossier; None for the whole dossier.
        session: for the rules and the day.
        request_id: the request that is carried out, which does not stand against itself.

    Raises:
        BadInput: no such party, or the facts of a record contradict each other.
    """
    assessed = assess_dossier(work, dossier, session.pack, session.clock.today())
    party = next((each for each in dossier.parties if each.id == party_id and not each.masked), None)
    if party_id is not None and party is None:
        raise BadInput("err-party-unknown", "party")
    scope = SealScope.DOSSIER if party is None else SealScope.PARTY
    chosen = tuple(each for each in assessed if party is None or each.party.id == party.id)
    in_process = any(
        each.id != request_id and each.step is not SealStep.RETURNED for each in work.requests.of_dossier(dossier.id)
    )
    faults = _faults(dossier, scope, chosen, assessed, in_process)
    if work.loans.out(dossier.id) is not None:  # what lies on somebody's desk cannot be put away
        faults = (*faults, "err-seal-lent")
    marks, notes = _marks(work, dossier, chosen, party)
    files = [file for file in dossier.files if scope is SealScope.DOSSIER or file.party in (None, party_id)]
    return Preflight(
        dossier=dossier,
        scope=scope,
        party=party,
        assessed=chosen,
        marks=marks,
        volumes=len(dossier.volumes) if scope is SealScope.DOSSIER else 0,
        files=len(files),
        title_after=masking.mask(dossier.title, masking.names_of([party])) if party else "",
        faults=faults,
        notes=notes,
        remark_needed=any(each.decision.outcome is Outcome.REVIEW for each in chosen),
    )


def _faults(
    dossier: Dossier, scope: SealScope, chosen: tuple[Assessed, ...], assessed: tuple[Assessed, ...], in_process: bool
) -> tuple[str, ...]:
    faults = []
    if dossier.state is DossierState.SEALED or in_process:
        faults.append("err-seal-in-process")
    outcomes = {each.decision.outcome for each in chosen}
    if not chosen:
        faults.append("err-seal-no-record")
    elif Outcome.CONFIDENTIAL in outcomes and not outcomes & SEALING:
        faults.append("err-seal-not-final")
    elif not outcomes <= SEALING | {Outcome.REVIEW, Outcome.CONFIDENTIAL}:
        # Another person's record in the same papers that the law does not seal: only one party can be sealed out.
        others = scope is SealScope.DOSSIER and bool(outcomes & SEALING)
        faults.append("err-seal-others-open" if others else "err-seal-not-wanted")
    elif scope is SealScope.PARTY and len({each.party.id for each in assessed}) == 1 and not _joint(dossier):
        faults.append("err-seal-use-whole")
    return tuple(faults)


def _joint(dossier: Dossier) -> bool:
    return dossier.case.joint_with is not JointWith.NONE and dossier.case.handled is not Handled.SEPARATELY


def _marks(
    work: Work, dossier: Dossier, chosen: tuple[Assessed, ...], party: Party | None
) -> tuple[tuple[CoverMark, ...], tuple[str, ...]]:
    """The covers to be marked and what to read before proposing.

    Which kinds of mark are due follows from the decisions; which dossiers bear them, from the register.
    """
    wanted = {mark for each in chosen for mark in each.decision.marks}
    marks: list[CoverMark] = []
    notes: list[str] = []
    if party is not None:
        wanted.add(CoverReason.WHOLE_DOSSIER)
        marks.append(CoverMark(dossier.id, dossier.archive_no.text, CoverReason.WHOLE_DOSSIER))
    linked = work.dossiers.linked_to(dossier.id)
    split = [other for kind, other in linked if kind is LinkKind.SPLIT_FROM]
    using = [link.other for link in dossier.links if link.kind is LinkKind.USES]
    if CoverReason.ADULT_DOSSIER in wanted and not split:
        notes.append("seal-note-adults-unlinked")
    if CoverReason.USING_DOSSIER in wanted and not using:
        notes.append("seal-note-using-unlinked")
    if any(kind is LinkKind.SAME_CASE for kind, _ in linked):
        notes.append("seal-note-same-case")
    for reason, others in ((CoverReason.ADULT_DOSSIER, split), (CoverReason.USING_DOSSIER, using)):
        if reason not in wanted:
            continue
        for line in work.dossiers.lines(others):
            ordered = {order.reason for order in work.orders.of_dossier(line.id)}
            if line.state is not DossierState.SEALED and reason not in ordered:
                marks.append(CoverMark(line.id, line.archive_no, reason))
    return tuple(marks), tuple(notes)
