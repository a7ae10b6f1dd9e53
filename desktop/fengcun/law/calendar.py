"""Working days of China from the yearly notices of the State Council, one TOML file a year under resources/calendars.

A year whose notice is not there is computed from weekends and the holidays on fixed days of the solar calendar
(全国年节及纪念日放假办法), and is marked provisional. Reads files only in `load`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.resources import resource

_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_KEYS = {"year", "source", "rest", "work"}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    Args:
        years: the years whose notice is known.
        rest: days off by the notices, weekends included where the notice names them.
        work: weekend days worked in exchange (调休).
    """

    years: frozenset[int]
    rest: frozenset[date]
    work: frozenset[date]

    def works(self, day: date) -> bool:
        """Whether it is a working day, as far as is known."""
        if day in self.work:
            return True
        if day in self.rest or day.weekday() >= 5:
            return False
        return day.year in self.years or (day.month, day.day) not in _FIXED_HOLIDAYS

    def with_year(self, year: int, rest: frozenset[date], work: frozenset[date]) -> WorkCalendar:
        """The same with one year's notice in place of what was known of that year; arguments as `read` gives them."""
        return WorkCalendar(
            self.years | {year},
            frozenset(day for day in self.rest if day.year != year) | rest,
            frozenset(day for day in self.work if day.year != year) | work,
        )

    def published(self, day: date) -> bool:
        """Whether the holiday notice for that day's year is known."""
        return day.year in self.years


def load(folder: Path | None = None) -> WorkCalendar:
    """All years that are there.

    Args:
        folder: a folder of ``YYYY.toml``; the shipped ones where None.

    Raises:
        BadInput: a file is not a calendar; the place is its name.
    """
    years: set[int] = set()
    rest: set[date] = set()
    work: set[date] = set()
    for path in sorted((folder or resource("calendars")).glob("*.toml")):
        year, off, on = read(path)
        years.add(year)
        rest |= off
        work |= on
    return WorkCalendar(frozenset(years), frozenset(rest), frozenset(work))


def read(path: Path) -> tuple[int, frozenset[date], frozenset[date]]:
    """One year: the year, its days off, its make-up working days.

    Args:
        path: a file with the keys ``year``, ``source``, ``rest`` (days, or pairs of first and last day) and ``work``.

    Raises:
        BadInput: not a calendar of one year.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:  # what is no TOML, too, is a ValueError
        raise BadInput("err-law-calendar", place=path.name, detail=str(fault)) from fault
    lists = isinstance(data.get("rest"), list) and isinstance(data.get("work"), list)
    if set(data) != _KEYS or type(data["year"]) is not int or not isinstance(data["source"], str) or not lists:
        raise BadInput("err-law-calendar", place=path.name, detail="year, source, rest, work")
    rest = frozenset(day for entry in data["rest"] for day in _days(entry, data["year"], path))
    work = frozenset(day for entry in data["work"] for day in _days(entry, data["year"], path))
    if rest & work or any(day.weekday() < 5 for day in work):
        raise BadInput("err-law-calendar", place=path.name, detail="work")
    return data["year"], rest, work


def _days(entry: object, year: int, path: Path) -> list[date]:
    pair = entry if isinstance(entry, list) else [entry, entry]
    first, last = pair if len(pair) == 2 else (None, None)
    if type(first) is not date or type(last) is not date or not (first.year == last.year == year and first <= last):
        raise BadInput("err-law-calendar", place=path.name, detail=str(entry))
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
