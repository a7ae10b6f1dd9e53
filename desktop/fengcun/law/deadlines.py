"""When something is due: three natural days, three or fifteen working days, first day excluded, with the roll.

Counting follows CPL art. 105 (start day not counted; a last day on a rest day moves to the next working day), applied
to the Measures by universal practice. Works on a calendar that it is given; reads no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fengcun.errors import BadInput
from fengcun.law.calendar import WorkCalendar

_DAY = timedelta(days=1)


class Trigger(StrEnum):
    """What starts a deadline."""

    COURT_NOTICE_RECEIVED = "court_notice_received"
    PROCURATORATE_NOTICE_RECEIVED = "procuratorate_notice_received"
    CORRECTION_ENDED = "correction_ended"
    PERSON_APPLIED = "person_applied"
    UNIT_APPLIED = "unit_applied"
    POLICE_RECHECK = "police_recheck"


class Counting(StrEnum):
    """How days are counted."""

    NATURAL = "natural_days"
    WORKING = "working_days"


@dataclass(frozen=True, slots=True)
class Period:
    """A period fixed by law.

    Args:
        days: its length.
        counting: in which days.
        cites: where it stands.
        conflicts: norms that say otherwise.
    """

    days: int
    counting: Counting
    cites: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


PERIODS: dict[Trigger, Period] = {
    Trigger.COURT_NOTICE_RECEIVED: Period(3, Counting.NATURAL, ("M11", "CPL105")),
    Trigger.PROCURATORATE_NOTICE_RECEIVED: Period(3, Counting.NATURAL, ("M12", "CPL105")),
    Trigger.CORRECTION_ENDED: Period(3, Counting.NATURAL, ("M13", "CPL105")),
    Trigger.PERSON_APPLIED: Period(3, Counting.WORKING, ("M15",)),
    Trigger.UNIT_APPLIED: Period(3, Counting.WORKING, ("M16",), ("C-3",)),
    Trigger.POLICE_RECHECK: Period(15, Counting.WORKING, ("PSQ-recheck",)),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """An approved pause; none of its days is counted.

    Args:
        first: the first day that is not counted.
        last: the last; None while the pause lasts.
    """

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether that day is not counted."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Due:
    """A last day.

    Args:
        due: the last day, after moving off a rest day.
        plain: the last day before it moves; the same as `due` for working days.
        provisional: a year was counted whose holiday notice is not in the calendar.
        cites: where the period stands.
        conflicts: norms that say otherwise.
    """

    due: date
    plain: date
    provisional: bool
    cites: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


def due(trigger: Trigger, on: date, calendar: WorkCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
    """The last day of a period.

    Args:
        trigger: what started it.
        on: the day it started; not counted.
        calendar: which days are worked (`law.calendar.load`).
        pauses: approved pauses, each with an end.

    Raises:
        BadInput: a pause is still open or ends before it begins, so that there is no last day.
    """
    for pause in pauses:
        if pause.last is None or pause.last < pause.first:
            raise BadInput("err-law-pause-open", place=pause.first.isoformat())
    period = PERIODS[trigger]
    day, left = on, period.days
    while left:
        day += _DAY
        if any(pause.holds(day) for pause in pauses):
            continue
        if period.counting is Counting.NATURAL or calendar.works(day):
            left -= 1
    plain = day
    while not calendar.works(day):
        day += _DAY
    counted_years = range((on + _DAY).year, day.year + 1)
    provisional = not calendar.years.issuperset(counted_years)
    return Due(day, plain, provisional, period.cites, period.conflicts)
