"""Applications after a disclosure, complaints and corrective opinions: received, reviewed, approved, answered, closed.

Articles 21 and 22. `TRANSITIONS` is what the window offers and the services enforce; the table in
`resources/specs/supervision.md` is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.model.roles import Role


class MatterKind(StrEnum):
    """What came in."""

    APPLICATION = "application"
    """封存申请 after a disclosure (article 21)"""
    COMPLAINT = "complaint"
    """异议、投诉"""
    OPINION = "opinion"
    """人民检察院纠正意见 (article 22)"""


class MatterState(StrEnum):
    """How far it is."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    """what was found is written and waits for approval"""
    APPROVED = "approved"
    REPLIED = "replied"
    CLOSED = "closed"
    """the measures are carried out; what it says opens with the sealed repository alone"""


class MatterEvent(StrEnum):
    """What happens to it."""

    REVIEW = "review"
    RETURN = "return"
    APPROVE = "approve"
    REPLY = "reply"
    CLOSE = "close"


class Finding(StrEnum):
    """What the review found."""

    NO_FAULT = "no_fault"
    """经审查无误: reasons are told"""
    FAULT = "fault"
    """确实有误: measures and their result are told"""


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed step.

    Args:
        to: where it leads.
        roles: who may do it.
        other: whether it must be somebody else than the reviewer.
    """

    to: MatterState
    roles: frozenset[Role]
    other: bool = False


_DESK = frozenset({Role.CLERK, Role.APPROVER})
TRANSITIONS: Mapping[tuple[MatterState, MatterEvent], Step] = {
    (MatterState.RECEIVED, MatterEvent.REVIEW): Step(MatterState.REVIEWED, _DESK),
    (MatterState.REVIEWED, MatterEvent.RETURN): Step(MatterState.RECEIVED, frozenset({Role.APPROVER}), other=True),
    (MatterState.REVIEWED, MatterEvent.APPROVE): Step(MatterState.APPROVED, frozenset({Role.APPROVER}), other=True),
    (MatterState.APPROVED, MatterEvent.REPLY): Step(MatterState.REPLIED, _DESK),
    (MatterState.REPLIED, MatterEvent.CLOSE): Step(MatterState.CLOSED, _DESK),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One application, complaint or opinion. Who and what it is about lies in its envelope.

    Args:
        id: opaque id.
        number: of the office for it.
        kind: what came in.
        state: how far it is.
        received_on: day of receipt.
        due: the office's own last day; the Measures say 及时 and no number.
        finding: what the review found; None before.
        reviewed_by, approved_by: accounts; empty before.
        replied_on, closed_on: days; None before.
    """

    id: str
    number: str
    kind: MatterKind
    received_on: date
    due: date
    state: MatterState = MatterState.RECEIVED
    finding: Finding | None = None
    reviewed_by: str = ""
    approved_by: str = ""
    replied_on: date | None = None
    closed_on: date | None = None
