"""When an inquiry must be answered, and a re-check decided. Approved pauses are not counted."""

from __future__ import annotations

from dataclasses import replace

from fengcun.law import deadlines
from fengcun.law.calendar import WorkCalendar
from fengcun.law.deadlines import Pause, Trigger
from fengcun.model.inquiry import Inquiry, InquiryState

RUNNING = frozenset(
    {
        InquiryState.RECEIVED,
        InquiryState.CHECKED,
        InquiryState.PAUSE_ASKED,
        InquiryState.APPROVING,
        InquiryState.APPROVED,
        InquiryState.LOOKED_UP,
        InquiryState.ANSWERED,
        InquiryState.UNDERTAKEN,
    }
)
"""States in which the three working days run."""


def timed(inquiry: Inquiry, calendar: WorkCalendar) -> Inquiry:
    """The inquiry with the last day of the clock that runs in its state, and that day before it moved off rest days.

    Args:
        inquiry: as it is.
        calendar: the working days.
    """
    if inquiry.state in RUNNING:
        trigger = Trigger.PERSON_APPLIED if inquiry.individual else Trigger.UNIT_APPLIED
        pauses = tuple(Pause(stop.first, stop.last) for stop in inquiry.stops)
        found = deadlines.due(trigger, inquiry.received_on, calendar, pauses)
        return replace(inquiry, due=found.due, plain=found.plain)
    if inquiry.state is InquiryState.RECHECKING and inquiry.recheck_on is not None:
        found = deadlines.due(Trigger.POLICE_RECHECK, inquiry.recheck_on, calendar)
        if inquiry.extended:  # thirty working days are twice fifteen
            found = deadlines.due(Trigger.POLICE_RECHECK, found.due, calendar)
        return replace(inquiry, due=found.due, plain=found.plain)
    return replace(inquiry, due=None, plain=None)
