"""核验: what the office knows of a paper that somebody holds out. The code alone is asked, never a name."""

from __future__ import annotations

from fengcun.errors import BadInput
from fengcun.model.act import LogAct
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import PaperLife
from fengcun.services.documents import recalling, words
from fengcun.services.session import Session
from fengcun.store.registry import Work


def life(session: Session, work: Work, paper_id: str) -> PaperLife:
    """A paper with all that became of it.

    Raises:
        BadInput: there is none (``err-store-row-missing``).
    """
    voiding = work.paper_life.voiding(paper_id)
    paper, before = work.papers.get(paper_id), work.paper_life.replaced_by(paper_id)
    after = voiding.replacement if voiding else ""
    return PaperLife(
        paper=paper,
        leavings=tuple(work.paper_life.leavings(paper_id)),
        voiding=voiding,
        replacement=work.papers.get(after).number if after else "",
        replaces=work.papers.get(before).number if before else "",
        said=words.opened(session, work, paper),
        recalls=tuple(work.recalls.of_paper(paper_id)),
        may_recall=recalling.may_recall(session, work, paper_id),
    )


def check(session: Session, work: Work, typed: str) -> PaperLife | None:
    """Look a code up; that somebody did is logged.

    Args:
        session: of who checks.
        work: the transaction.
        typed: by a scanner or by hand.

    Returns:
        None where this office issued no paper with that code.

    Raises:
        BadInput: no code, or mistyped (``err-code-…``); nothing is logged then.
    """
    code = PaperCode.parse(typed)
    try:
        found = life(session, work, code.paper)
    except BadInput:
        session.record(work, LogAct.PAPER_CHECKED)
        return None
    number = {"number": found.paper.number} if found.paper.number else {}
    session.record(work, LogAct.PAPER_CHECKED, found.paper.id, number)
    return found
