"""The state machine of an inquiry: which event leads where, who may do it, and what must hold before.

It is data: `TRANSITIONS` is what the window offers, what the services enforce and what the property test walks; the
table in `resources/specs/inquiries.md` is the same table and is compared with it. Nothing here reads a record, a clock
or a file; a step takes values and gives the inquiry as it is then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.model.inquiry import (
    ROLE_OF_RANK,
    Check,
    Inquiry,
    InquiryEvent,
    InquiryState,
    Measure,
    PauseGround,
    Proposal,
    Proposed,
    Rank,
    RecheckOutcome,
    Stop,
)
from fengcun.model.roles import Person, Role

E, S = InquiryEvent, InquiryState
DESK = frozenset({Role.CLERK, Role.APPROVER, Role.CUSTODIAN})
HANDLERS = frozenset({Role.CLERK})
"""Who takes in and proposes; approvers do not, so that somebody is left to decide."""
LEADER = frozenset({Role.APPROVER})
KEEPERS = frozenset({Role.APPROVER, Role.CUSTODIAN})
"""Who holds a lock of the sealed repository."""


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with an event.

    Args:
        today: the day.
        check, proposal: of `CHECK`.
        chain: of `SUBMIT`.
        partner: of `LOOK_UP` with the repository open: the account that opens it together with the actor.
        signed: of `UNDERTAKE`: whether the signed undertaking was scanned in.
        measure: of `TAKE_MEASURE`.
        ground: of `ASK_PAUSE`.
        outcome: of `DECIDE_RECHECK`.
        followed: of `FILE`: whether a new inquiry follows this one.
    """

    today: date
    check: Check | None = None
    proposal: Proposal | None = None
    chain: tuple[Rank, ...] = ()
    partner: str = ""
    signed: bool = False
    measure: Measure | None = None
    ground: PauseGround | None = None
    outcome: RecheckOutcome | None = None
    followed: bool = False


class Guard(StrEnum):
    """What must hold; the message of its refusal is ``err-inquiry-<value>``."""

    COMPLETE_CHECK = "check"
    """What is given answers the four questions, none of them with no where the inquiry is to be admitted."""
    JUDGED = "judged"
    """Such a check was recorded."""
    CHAIN = "chain"
    """At least one person other than the handler decides, except on a person's certificate."""
    NO_CHAIN = "chain-empty"
    NOT_HANDLER = "own"
    RANK = "rank"
    """The actor holds the rank whose turn it is."""
    NOT_TWICE = "twice"
    """The actor has not approved it before."""
    LAST = "last"
    MORE = "more"
    ADMITTED = "admitted"
    """Admitted, and every approval of the chain is there."""
    REFUSAL = "refusal"
    NON_ACCEPTANCE = "non-acceptance"
    TWO_PEOPLE = "two-people"
    """With the repository open, two people who both hold a lock; without it, nobody beside the actor."""
    KEEPER = "keeper"
    """With the repository open, the actor holds one of its locks."""
    NO_UNDERTAKING = "undertaking-needed"
    UNDERTAKING = "undertaking"
    MEASURES = "measures"
    NOT_EXTENDED = "extended"
    GROUND = "ground"
    """It is said for what the clock is to stand still."""
    OUTCOME = "outcome"
    """What the re-check found fits what was told: an answer is corrected, a refusal is handled anew."""
    FOLLOWED = "followed"
    """Where a re-check leads to a new answer, its inquiry was taken in."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table.

    Args:
        event: what happens.
        before: in which states.
        after: the state then; None where it stays.
        roles: who may do it, one of them.
        guards: what must hold.
        act: the entry of the log.
    """

    event: InquiryEvent
    before: frozenset[InquiryState]
    after: InquiryState | None
    roles: frozenset[Role]
    guards: tuple[Guard, ...]
    act: LogAct


def _line(
    event: InquiryEvent,
    before: tuple[InquiryState, ...],
    after: InquiryState | None,
    act: LogAct,
    *guards: Guard,
    roles: frozenset[Role] = DESK,
) -> Transition:
    return Transition(event, frozenset(before), after, roles, guards, act)


_OPEN = (S.RECEIVED, S.CHECKED, S.PAUSE_ASKED, S.PAUSED, S.APPROVING)
_TOLD = (S.RELEASED, S.REFUSED, S.NOT_ACCEPTED, S.FILED, S.RECHECKED)
_VAULT = (Guard.ADMITTED, Guard.KEEPER)
_APPROVER = (Guard.NOT_HANDLER, Guard.RANK, Guard.NOT_TWICE)

TRANSITIONS: tuple[Transition, ...] = (
    _line(E.CHECK, (S.RECEIVED, S.CHECKED), S.CHECKED, LogAct.INQUIRY_CHECKED, Guard.COMPLETE_CHECK, roles=HANDLERS),
    _line(
        E.ASK_PAUSE,
        (S.RECEIVED, S.CHECKED),
        S.PAUSE_ASKED,
        LogAct.INQUIRY_PAUSE_ASKED,
        Guard.GROUND,
        roles=HANDLERS,
    ),
    _line(E.GRANT_PAUSE, (S.PAUSE_ASKED,), S.PAUSED, LogAct.INQUIRY_PAUSED, Guard.NOT_HANDLER, roles=LEADER),
    _line(E.DENY_PAUSE, (S.PAUSE_ASKED,), S.RECEIVED, LogAct.INQUIRY_PAUSE_DENIED, Guard.NOT_HANDLER, roles=LEADER),
    _line(E.RESUME, (S.PAUSED,), S.RECEIVED, LogAct.INQUIRY_RESUMED),
    _line(
        E.SUBMIT,
        (S.CHECKED,),
        S.APPROVED,
        LogAct.INQUIRY_SUBMITTED,
        Guard.JUDGED,
        Guard.NO_CHAIN,
        roles=HANDLERS,
    ),
    _line(E.SUBMIT, (S.CHECKED,), S.APPROVING, LogAct.INQUIRY_SUBMITTED, Guard.JUDGED, Guard.CHAIN, roles=HANDLERS),
    _line(E.APPROVE, (S.APPROVING,), S.APPROVED, LogAct.INQUIRY_APPROVED, *_APPROVER, Guard.LAST, roles=KEEPERS),
    _line(E.APPROVE, (S.APPROVING,), None, LogAct.INQUIRY_APPROVED, *_APPROVER, Guard.MORE, roles=KEEPERS),
    _line(E.RETURN, (S.APPROVING,), S.RECEIVED, LogAct.INQUIRY_RETURNED, *_APPROVER, roles=KEEPERS),
    _line(E.REOPEN, (S.APPROVED,), S.RECEIVED, LogAct.INQUIRY_REOPENED, roles=HANDLERS),
    _line(E.LOOK_UP, (S.APPROVED,), S.LOOKED_UP, LogAct.INQUIRY_LOOKED_UP, *_VAULT, Guard.TWO_PEOPLE),
    _line(E.ANSWER, (S.LOOKED_UP,), S.ANSWERED, LogAct.INQUIRY_ANSWERED, *_VAULT),
    _line(E.UNDERTAKE, (S.ANSWERED,), S.UNDERTAKEN, LogAct.INQUIRY_UNDERTAKEN, Guard.UNDERTAKING),
    _line(E.RELEASE, (S.ANSWERED,), S.RELEASED, LogAct.INQUIRY_RELEASED, Guard.ADMITTED, Guard.NO_UNDERTAKING),
    _line(E.RELEASE, (S.UNDERTAKEN,), S.RELEASED, LogAct.INQUIRY_RELEASED, *_VAULT),
    _line(E.TELL_REFUSAL, (S.APPROVED,), S.REFUSED, LogAct.INQUIRY_REFUSED, Guard.REFUSAL),
    _line(E.TELL_REFUSAL, (S.APPROVED,), S.NOT_ACCEPTED, LogAct.INQUIRY_REFUSED, Guard.NON_ACCEPTANCE),
    _line(E.WITHDRAW, (*_OPEN, S.APPROVED), S.WITHDRAWN, LogAct.INQUIRY_WITHDRAWN),
    _line(
        E.FILE,
        (S.RELEASED, S.REFUSED, S.NOT_ACCEPTED, S.WITHDRAWN, S.RECHECKED),
        S.FILED,
        LogAct.INQUIRY_FILED,
        Guard.FOLLOWED,
    ),
    _line(E.ASK_RECHECK, _TOLD, S.RECHECKING, LogAct.INQUIRY_RECHECK_ASKED),
    _line(
        E.EXTEND_RECHECK,
        (S.RECHECKING,),
        None,
        LogAct.INQUIRY_RECHECK_EXTENDED,
        Guard.NOT_EXTENDED,
        Guard.NOT_HANDLER,
        roles=LEADER,
    ),
    _line(
        E.DECIDE_RECHECK,
        (S.RECHECKING,),
        S.RECHECKED,
        LogAct.INQUIRY_RECHECKED,
        Guard.NOT_HANDLER,
        Guard.OUTCOME,
        roles=LEADER,
    ),
    _line(E.REPORT_LEAK, (S.RELEASED, S.FILED, S.RECHECKED), S.LEAK_REPORTED, LogAct.INQUIRY_LEAK_REPORTED),
    _line(E.TAKE_MEASURE, (S.LEAK_REPORTED,), None, LogAct.INQUIRY_MEASURE_TAKEN),
    _line(E.CLOSE_LEAK, (S.LEAK_REPORTED,), S.FILED, LogAct.INQUIRY_LEAK_CLOSED, Guard.MEASURES, roles=LEADER),
)


def step(inquiry: Inquiry, event: InquiryEvent, actor: Person, given: Given) -> tuple[Inquiry, Transition]:
    """The inquiry after an event, and the line of the table that led there.

    Args:
        inquiry: as it is.
        event: what happens.
        actor: who does it.
        given: what comes with it.

    Raises:
        Refused: the event does not belong to this state (``err-inquiry-step``), the actor has not the role
            (``err-role-needed``), or a guard does not hold (``err-inquiry-...``).
    """
    here = [line for line in TRANSITIONS if line.event is event and inquiry.state in line.before]
    if not here:
        raise Refused("err-inquiry-step")
    if not any(actor.roles & line.roles for line in here):
        raise Refused("err-role-needed")
    failed: Guard | None = None
    for line in here:
        failed = next((guard for guard in line.guards if not _HOLDS[guard](inquiry, actor, given)), None)
        if failed is None:
            return _moved(inquiry, line, actor, given), line
    raise Refused(f"err-inquiry-{failed}")


def offered(inquiry: Inquiry, actor: Person) -> tuple[InquiryEvent, ...]:
    """What this person may do now, as far as it hangs on state, role and person; in the order of the table."""
    given = Given(inquiry.received_on)
    found = [
        line.event
        for line in TRANSITIONS
        if inquiry.state in line.before
        and actor.roles & line.roles
        and all(_HOLDS[guard](inquiry, actor, given) for guard in line.guards if guard in _STANDING)
    ]
    return tuple(dict.fromkeys(found))


WAITED_FOR = frozenset(E) - {E.WITHDRAW, E.ASK_RECHECK, E.REPORT_LEAK, E.ASK_PAUSE, E.EXTEND_RECHECK, E.REOPEN}
"""Events that an inquiry waits for; the others may happen, and nobody has to see to them."""


_STANDING = frozenset(
    {
        Guard.NOT_HANDLER,
        Guard.RANK,
        Guard.NOT_TWICE,
        Guard.ADMITTED,
        Guard.KEEPER,
        Guard.REFUSAL,
        Guard.NON_ACCEPTANCE,
        Guard.NO_UNDERTAKING,
        Guard.NOT_EXTENDED,
        Guard.MEASURES,
    }
)
"""Guards that hang on the inquiry and the actor alone, not on what comes with the event."""


def _moved(inquiry: Inquiry, line: Transition, actor: Person, given: Given) -> Inquiry:
    moved = replace(inquiry, state=line.after or inquiry.state)
    if line.event in (E.CHECK, E.SUBMIT, E.ASK_PAUSE) and inquiry.handlers[-1] != actor.account:
        moved = replace(moved, handlers=(*(one for one in inquiry.handlers if one != actor.account), actor.account))
    match line.event:
        case E.CHECK:
            return replace(moved, check=given.check, proposal=given.proposal, approved_by=())
        case E.GRANT_PAUSE:
            ground = inquiry.pausing or PauseGround.MISSING_PAPERS
            return replace(moved, stops=(*inquiry.stops, Stop(given.today, None, ground)), pausing=None)
        case E.RESUME:
            return replace(moved, stops=_ended(inquiry, given.today), check=None, proposal=None)
        case E.WITHDRAW:
            return replace(moved, stops=_ended(inquiry, given.today), pausing=None)
        case E.ASK_PAUSE | E.DENY_PAUSE:
            return replace(moved, check=None, proposal=None, pausing=given.ground)
        case E.SUBMIT:
            return replace(moved, chain=given.chain, approved_by=())
        case E.APPROVE:
            return replace(moved, approved_by=(*inquiry.approved_by, actor.account))
        case E.RETURN | E.REOPEN:
            return replace(moved, approved_by=(), check=None, proposal=None)
        case E.LOOK_UP:
            return replace(moved, lookers=(actor.account, given.partner) if given.partner else (actor.account,))
        case E.ASK_RECHECK:
            return replace(moved, recheck_on=given.today, extended=False, outcome=None)
        case E.EXTEND_RECHECK:
            return replace(moved, extended=True)
        case E.DECIDE_RECHECK:
            return replace(moved, outcome=given.outcome)
        case E.REPORT_LEAK:
            return replace(moved, measures=frozenset())
        case E.TAKE_MEASURE:
            return replace(moved, measures=inquiry.measures | ({given.measure} if given.measure else set()))
        case _:
            return moved


def _ended(inquiry: Inquiry, today: date) -> tuple[Stop, ...]:
    """The pauses with the last one closed, where it is open."""
    if not inquiry.stops or inquiry.stops[-1].last is not None:
        return inquiry.stops
    return (*inquiry.stops[:-1], replace(inquiry.stops[-1], last=today))


Holds = Callable[[Inquiry, Person, Given], bool]


def _complete(check: Check | None, proposal: Proposal | None) -> bool:
    if check is None or proposal is None:
        return False
    return check.passed if proposal.kind is Proposed.ADMIT else not check.passed


def _no_chain(inquiry: Inquiry, actor: Person, given: Given) -> bool:
    """Only a person's certificate, which follows from the open register alone, is answered by one officer."""
    proposal = inquiry.proposal
    certificate = inquiry.individual and proposal is not None and proposal.kind is Proposed.ADMIT
    return certificate and not given.chain and proposal is not None and not proposal.opens_vault


def _approved(inquiry: Inquiry, kind: Proposed) -> bool:
    return inquiry.proposal is not None and inquiry.proposal.kind is kind and inquiry.next_rank is None


def _two_people(inquiry: Inquiry, actor: Person, given: Given) -> bool:
    if inquiry.proposal is None or not inquiry.proposal.opens_vault:
        return not given.partner
    return bool(given.partner) and given.partner != actor.account


def outcomes(inquiry: Inquiry) -> tuple[RecheckOutcome, ...]:
    """What a re-check of it may find: an answer is upheld or corrected, a refusal upheld or handled anew."""
    answered = inquiry.proposal is not None and inquiry.proposal.kind is Proposed.ADMIT
    return RecheckOutcome.UPHELD, RecheckOutcome.CORRECTED if answered else RecheckOutcome.NEW_ANSWER


def _keeper(inquiry: Inquiry, actor: Person, given: Given) -> bool:
    opens = inquiry.proposal is not None and inquiry.proposal.opens_vault
    return not opens or bool(actor.roles & KEEPERS)


_HOLDS: dict[Guard, Holds] = {
    Guard.COMPLETE_CHECK: lambda inquiry, actor, given: _complete(given.check, given.proposal),
    Guard.JUDGED: lambda inquiry, actor, given: _complete(inquiry.check, inquiry.proposal),
    Guard.CHAIN: lambda inquiry, actor, given: len(given.chain) == len(set(given.chain)) > 0,
    Guard.NO_CHAIN: _no_chain,
    Guard.NOT_HANDLER: lambda inquiry, actor, given: actor.account not in inquiry.handlers,
    Guard.RANK: lambda inquiry, actor, given: (
        inquiry.next_rank is not None and ROLE_OF_RANK[inquiry.next_rank] in actor.roles
    ),
    Guard.NOT_TWICE: lambda inquiry, actor, given: actor.account not in inquiry.approved_by,
    Guard.LAST: lambda inquiry, actor, given: len(inquiry.approved_by) + 1 == len(inquiry.chain),
    Guard.MORE: lambda inquiry, actor, given: len(inquiry.approved_by) + 1 < len(inquiry.chain),
    Guard.ADMITTED: lambda inquiry, actor, given: (
        inquiry.check is not None and inquiry.check.passed and _approved(inquiry, Proposed.ADMIT)
    ),
    Guard.REFUSAL: lambda inquiry, actor, given: _approved(inquiry, Proposed.REFUSE),
    Guard.NON_ACCEPTANCE: lambda inquiry, actor, given: _approved(inquiry, Proposed.NOT_ACCEPT),
    Guard.TWO_PEOPLE: _two_people,
    Guard.KEEPER: _keeper,
    Guard.NO_UNDERTAKING: lambda inquiry, actor, given: not inquiry.undertaking_needed,
    Guard.UNDERTAKING: lambda inquiry, actor, given: inquiry.undertaking_needed and given.signed,
    Guard.MEASURES: lambda inquiry, actor, given: inquiry.measures == frozenset(Measure),
    Guard.NOT_EXTENDED: lambda inquiry, actor, given: not inquiry.extended,
    Guard.GROUND: lambda inquiry, actor, given: given.ground is not None,
    Guard.OUTCOME: lambda inquiry, actor, given: given.outcome in outcomes(inquiry),
    Guard.FOLLOWED: lambda inquiry, actor, given: (
        inquiry.state is not InquiryState.RECHECKED or not inquiry.answered_again or given.followed
    ),
}
