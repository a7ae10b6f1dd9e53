"""作废: a document is void with a reason. What is kept of it stays, its number stays used, it never leaves again."""

from __future__ import annotations

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import IssuedPaper, PaperState
from fengcun.model.paper_life import Voiding, VoidReason
from fengcun.model.roles import Role
from fengcun.services.documents import words
from fengcun.services.session import Session
from fengcun.store.registry import Work


def may_void(session: Session, paper: IssuedPaper) -> bool:
    """Whether the person may: who issued it while nothing left; an approver at any time."""
    mine = paper.issued_by == session.person.account and paper.state is PaperState.FRESH
    return mine or session.person.can(Role.APPROVER)


def void(session: Session, work: Work, paper_id: str, reason: VoidReason, said: str = "") -> None:
    """Make a document void.

    Args:
        session: of who does it.
        work: the transaction.
        paper_id: which.
        reason: from the fixed list.
        said: beside it; without personal data.

    Raises:
        Refused: void already (``err-paper-void``), no document (``err-paper-no-document``), or only an approver may
            (``err-void-approver``).
        BadInput: no such paper; what was written, as `words.enclosed`.
    """
    paper = work.papers.get(paper_id)
    words.require_document(paper)
    if paper.state.void:
        raise Refused("err-paper-void", paper.number)
    if not may_void(session, paper):
        raise Refused("err-void-approver")
    enclosed = words.enclosed(session, work, paper.kind, reason, said)
    work.paper_life.void(Voiding(paper_id, session.clock.now(), session.person.account, reason), enclosed)
    session.record(work, LogAct.PAPER_VOIDED, paper_id, {"number": paper.number, "reason": reason.value})


def replace(session: Session, work: Work, paper_id: str, number: str) -> IssuedPaper:
    """Note which document stands in the place of a void one.

    Args:
        session: of who does it.
        work: the transaction.
        paper_id: the void one.
        number: of the other, of the same form: that of another form would tell why the first one is void.

    Returns:
        the other.

    Raises:
        Refused: not a clerk or an approver; the first is not void, or has its replacement (``err-replace-not-void``).
        BadInput: at ``number``: no such number (``err-replace-unknown``); it is void or older, or stands for another
            already (``err-replace-not-good``).
    """
    session.require(Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
    paper = work.papers.get(paper_id)
    if paper.state is not PaperState.VOIDED:
        raise Refused("err-replace-not-void", paper.number)
    other = work.papers.by_number(paper.kind, number.strip()) if number.strip() else None
    if other is None:
        raise BadInput("err-replace-unknown", "number")
    older = (other.issued_at, other.id == paper_id) < (paper.issued_at, False)
    if other.id == paper_id or older or other.state.void or work.paper_life.replaced_by(other.id):
        raise BadInput("err-replace-not-good", "number")
    work.paper_life.replace(paper_id, other.id)
    session.record(work, LogAct.PAPER_REPLACED, paper_id, {"number": paper.number, "by": other.number})
    return other
