"""The two clocks of this office's work: three natural days to seal, three working days to answer a person."""

from __future__ import annotations

from datetime import date

from fengcun.law.calendar import WorkCalendar
from fengcun.law.deadlines import Trigger, due


def sealing_due(received_on: date, calendar: WorkCalendar) -> date:
    """The last day to seal after a notice was received, moved off rest days (Measures, articles 11 and 12).

    Args:
        received_on: the day of receipt; not counted.
        calendar: the working days.
    """
    return due(Trigger.COURT_NOTICE_RECEIVED, received_on, calendar).due


def certificate_due(received_on: date, calendar: WorkCalendar) -> date:
    """The last day to answer a person's application, three working days (Measures, article 15).

    Args:
        received_on: the day of acceptance; not counted.
        calendar: the working days.
    """
    return due(Trigger.PERSON_APPLIED, received_on, calendar).due
