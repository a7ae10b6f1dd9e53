"""One step of an inquiry in one transaction: the table of steps, the clock, the history, the entry of the log.

Whatever happens to an inquiry goes through `advance`; nothing else writes its state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fengcun.model.act import LogAct
from fengcun.model.inquiry import Inquiry, InquiryEvent, InquiryStep
from fengcun.model.inquiry_steps import Given, step
from fengcun.services.inquiries import approvals, content
from fengcun.services.inquiries.clocks import timed
from fengcun.services.session import Session
from fengcun.store.registry import Work


def advance(
    session: Session,
    work: Work,
    inquiry_id: str,
    event: InquiryEvent,
    given: Given | None = None,
    note: str = "",
    clear: Mapping[str, str] | None = None,
) -> Inquiry:
    """Let something happen to an inquiry.

    Args:
        session: of who does it.
        work: the transaction.
        inquiry_id: which inquiry.
        event: what happens.
        given: what comes with it.
        note: words of the person; kept in an envelope.
        clear: more for the clear text of the log's entry, nothing of which tells what was found.

    Raises:
        Refused: as `inquiry_steps.step`; or an approver was suspended since (as `approvals.check`).
        BadInput: there is no such inquiry.
        Damaged: what was submitted and approved is not signed by whom it says (as `approvals.check`).
    """
    before = work.inquiries.get(inquiry_id)
    given = given or Given(session.clock.today())
    after, line = step(before, event, session.person, given)
    if event in approvals.RESTING:
        approvals.check(session, work, before)
    after = timed(replace(after, changed_at=session.clock.now()), session.calendar)
    work.inquiries.replace(after)
    keep(session, work, after, event, line.act, note, clear)
    if event in approvals.SIGNED:
        approvals.sign(session, work, after)
    elif event in approvals.VOID:
        work.inquiries.unsign(inquiry_id)
    return after


def keep(
    session: Session,
    work: Work,
    inquiry: Inquiry,
    event: InquiryEvent | None,
    act: LogAct,
    note: str = "",
    clear: Mapping[str, str] | None = None,
) -> None:
    """Write a line of the history and an entry of the log.

    Args:
        event: for the history; None writes the log alone.
        act: for the log; the other arguments as `advance`.
    """
    if event is not None:
        words = content.seal_note(session, note)
        work.inquiries.add_step(inquiry.id, InquiryStep(event, session.person.account, session.clock.now(), words))
    session.record(work, act, inquiry.id, {"number": inquiry.number, **(clear or {})}, pack=session.pack.sha256)
