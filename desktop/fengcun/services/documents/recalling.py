"""收回: a void document that left the office is asked for by a letter; what became of it is noted.

The letter follows from the void paper's number and day alone, so it is the same whatever the paper said. It is kept for
the sealed repository: with whom it went it could tell who has a record.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.paper_life import Outcome
from fengcun.model.paper_recall import Recall, RecallEnd
from fengcun.model.roles import Role
from fengcun.papers.forms import recall_letter
from fengcun.services.documents import issuing
from fengcun.services.documents.issuing import Prepared
from fengcun.services.drafts import check_line
from fengcun.services.session import Session
from fengcun.store.registry import Work

_ANSWER = timedelta(days=14)
"""How long an answer is waited for; the office's own, no provision names a number."""
_STEP = 1 << 16
_ROLES = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)


def may_recall(session: Session, work: Work, paper_id: str) -> bool:
    """Whether this person may ask for a document back now: it is void, has a number, and left the office."""
    paper = work.papers.get(paper_id)
    left = any(one.outcome is not Outcome.FAILED for one in work.paper_life.leavings(paper_id))
    letter = paper.kind is PaperKind.RECALL_LETTER
    return session.person.can(*_ROLES) and paper.state.void and bool(paper.number) and left and not letter


def recall(session: Session, work: Work, paper_id: str, recipient: str) -> Prepared:
    """Issue the letter that asks for a void document.

    Args:
        session: of who issues it.
        work: the transaction.
        paper_id: the void document.
        recipient: who received it; it stands in the letter and nowhere else.

    Raises:
        Refused: not void, never left the office, or without a number (``err-recall-not-due``); as `Session.require`.
        BadInput: no such paper; at ``recipient``: empty or too long, or a character that no font has.
    """
    session.require(*_ROLES)
    recipient = check_line(recipient, "recipient")
    paper = work.papers.get(paper_id)
    if not may_recall(session, work, paper_id):
        raise Refused("err-recall-not-due", paper.number)
    today = session.clock.today()
    number = issuing.next_number(session, work, PaperKind.RECALL_LETTER)
    letter = recall_letter.RecallLetter(
        number=number,
        issued_on=today,
        recipient=recipient,
        paper_no=paper.number,
        paper_day=paper.issued_at.astimezone().date(),
        reply_by=today + _ANSWER,
        handler=session.person.name,
    )
    pdf = recall_letter.render(letter, session.letterhead)
    made = issuing.issue(session, work, PaperKind.RECALL_LETTER, number, pdf, step=_STEP)
    work.recalls.add(Recall(made.paper.id, paper_id, session.clock.now(), session.person.account, letter.reply_by))
    session.record(work, LogAct.PAPER_RECALLED, paper_id, {"number": paper.number, "by": number})
    return made


def end(session: Session, work: Work, letter_id: str, how: RecallEnd) -> Recall:
    """Note what became of a void document that was asked for.

    Args:
        session: of who notes it.
        work: the transaction.
        letter_id: the letter of recall.
        how: returned, destroyed, or not to be had.

    Raises:
        Refused: it was noted already (``err-recall-ended``); as `Session.require`.
        BadInput: no such letter.
    """
    session.require(*_ROLES)
    found = work.recalls.get(letter_id)
    if found.end is not None:
        raise Refused("err-recall-ended", found.number)
    ended = replace(found, end=how, ended_on=session.clock.today(), ended_by=session.person.account)
    work.recalls.end(ended)
    number = work.papers.get(found.paper).number
    session.record(work, LogAct.PAPER_RECALL_ENDED, found.paper, {"number": number, "end": how.value})
    return ended
