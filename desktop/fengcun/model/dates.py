"""Dates as they stand in old files: whole, partial, or a span. Each is a range of possible days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which month or day may be unknown.

    Args:
        year: 1900 to 2199.
        month: 1 to 12, or None where only the year is known.
        day: a day of that month, or None.

    Attributes:
        first: the earliest day it can mean.
        last: the latest day it can mean.

    Raises:
        ValueError: no such date, or a day without a month.
    """

    year: int
    month: int | None = None
    day: int | None = None
    first: date = field(init=False, repr=False, compare=False)
    last: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2199 or (self.day is not None and self.month is None):
            raise ValueError(f"not a date: {self.year}")
        first = last = date(self.year, self.month or 1, self.day or 1)
        if self.day is None:
            month = self.month or 12
            last = date(self.year, month, calendar.monthrange(self.year, month)[1])
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2006``, ``2006-05`` or ``2006-05-10``.

        Raises:
            ValueError: any other form, or no such date.
        """
        match = _PARTIAL.fullmatch(text)
        if not match:
            raise ValueError(f"not a date: {text}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def exact(self) -> bool:
        """Whether it is a single day."""
        return self.day is not None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """When an act was done: a (partial) date, or from one to another.

    Args:
        start: the first, or only, date.
        end: the last date of a course of acts; None where there is one date.

    Raises:
        ValueError: the end lies before the start.
    """

    start: PartialDate
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end.last < self.start.first:
            raise ValueError(f"ends before it starts: {self}")

    @classmethod
    def parse(cls, text: str) -> DateSpan:
        """Read ``2023-01-01``, ``2023-01`` or ``2023-01-01/2024-08-01``.

        Raises:
            ValueError: any other form.
        """
        first, slash, second = text.partition("/")
        return cls(PartialDate.parse(first), PartialDate.parse(second) if slash else None)

    @property
    def first(self) -> date:
        """The earliest day on which the act can have been done."""
        return self.start.first

    @property
    def last(self) -> date:
        """The latest day on which the act can have been done."""
        return (self.end or self.start).last

    @property
    def is_course(self) -> bool:
        """Whether it is a course of acts over a time (a range), not one act on an uncertain day."""
        return self.end is not None

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.end else str(self.start)
