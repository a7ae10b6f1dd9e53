"""Full years of age (周岁) at an act: FS2006-1 art. 2, counted from the day after the birthday, whole days only.

Birth and act may each be a range of days. The module tells in which positions to the eighteenth birthday the acts can
have been done, source by source (the document, the court's finding, the identity card) and for both readings of a
birthday on 29 February; it does not say what follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from fengcun.law.phrase import Phrase, say
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Act, AgeFinding, Birth, BirthCalendar, Known

_DAY = timedelta(days=1)
_LUNAR_LAG = timedelta(days=82)
"""A lunar date lies up to 51 days behind the solar one, in a leap month up to 30 more; taken wide."""


class Position(StrEnum):
    """Where an act lies to the birthday."""

    BEFORE = "before"
    """不满"""
    AFTER = "after"
    """已满"""
    ACROSS = "across"
    """A course of acts that began before and went on after."""


_ANYWHERE = {
    False: frozenset({Position.BEFORE, Position.AFTER}),
    True: frozenset({Position.BEFORE, Position.AFTER, Position.ACROSS}),
}
"""Where an act can lie of which the day, or the birth, is not on file; a course of acts can lie across, too."""


class LeapRule(StrEnum):
    """The birthday of those born on 29 February, in a year without one."""

    LAST_OF_FEBRUARY = "last_of_february"
    """28 February, by analogy to FS2021-1 art. 202."""
    FIRST_OF_MARCH = "first_of_march"


def first_day_of_age(birth: date, years: int, rule: LeapRule = LeapRule.LAST_OF_FEBRUARY) -> date:
    """The first day on which somebody has reached an age: the day after the birthday.

    Args:
        birth: the day of birth.
        years: the age.
        rule: for 29 February.
    """
    try:
        birthday = birth.replace(year=birth.year + years)
    except ValueError:
        month, day = (2, 28) if rule is LeapRule.LAST_OF_FEBRUARY else (3, 1)
        birthday = date(birth.year + years, month, day)
    return birthday + _DAY


class BirthRange(NamedTuple):
    """The days on which somebody can have been born.

    Args:
        first, last: the range, both included.
    """

    first: date
    last: date


def birth_range(written: PartialDate, calendar: BirthCalendar) -> BirthRange:
    """The range that a date on paper means; for a lunar date, from the day as written to its latest solar day."""
    if calendar is BirthCalendar.LUNAR:
        return BirthRange(written.first, written.last + _LUNAR_LAG)
    return BirthRange(written.first, written.last)


class SourceKind(StrEnum):
    """What tells the age."""

    DOCUMENT = "document"
    FINDING = "finding"
    ID_CARD = "id_card"
    NOTHING = "nothing"


class Source(NamedTuple):
    """One source of the age.

    Args:
        kind: which.
        born: the days of birth it allows; None for a finding and where nothing is known.
        finding: the court's finding.
        leap: the rule for 29 February.
        leading: whether the program's suggestion follows it.
    """

    kind: SourceKind
    born: BirthRange | None = None
    finding: Position | None = None
    leap: LeapRule = LeapRule.LAST_OF_FEBRUARY
    leading: bool = True

    def words(self) -> Phrase:
        """The source in words."""
        if self.leap is LeapRule.FIRST_OF_MARCH:
            return say("law-reading-leap-mar1")
        return say(f"law-reading-{self.kind.value.replace('_', '-')}")


Shape = frozenset[tuple[Position, Known]]
"""Which positions occur among the acts, each with whether such an act is the principal one."""


def sources(person: Birth, acts: Iterable[Act], age: int) -> tuple[Source, ...]:
    """The sources of the age, the leading one first; only those that may tell something else.

    Args:
        person: what the papers say.
        acts: the acts; a document that is certain about all of them stands beside a finding, else the finding leads.
        age: the age in question.
    """
    found: list[Source] = []
    document = Source(SourceKind.DOCUMENT, birth_range(person.date, person.calendar)) if person.date else None
    if person.finding is AgeFinding.UNDER_18 or person.finding is AgeFinding.OVER_18:
        side = Position.BEFORE if person.finding is AgeFinding.UNDER_18 else Position.AFTER
        found.append(Source(SourceKind.FINDING, finding=side))
        if document and all(len(positions(document, act.date, age)) == 1 for act in acts):
            found.append(Source(SourceKind.DOCUMENT, document.born, leading=False))
    elif document:
        found.append(document)
    else:
        found.append(Source(SourceKind.NOTHING))
    if person.on_id is not None and person.on_id != person.date:
        found.append(Source(SourceKind.ID_CARD, birth_range(person.on_id, BirthCalendar.GREGORIAN), leading=False))
    for source in tuple(found):
        if source.born is not None and _on_leap_day(source.born):
            found.append(Source(source.kind, source.born, leap=LeapRule.FIRST_OF_MARCH, leading=False))
    return tuple(found)


def _on_leap_day(born: BirthRange) -> bool:
    """Whether the range begins or ends on a 29 February."""
    first, last = born
    return (first.day == 29 and first.month == 2) or (last.day == 29 and last.month == 2)


def certain_side(source: Source, acts: Collection[Act], age: int) -> Position | None:
    """The side of the birthday on which all acts lie by one source, whatever days its dates mean.

    Most records are such, and need no shapes.

    Args:
        source: the source.
        acts: the acts.
        age: the age.

    Returns:
        `BEFORE` or `AFTER`; None where a day decides, the acts lie on both sides, or nothing is known.
    """
    if source.finding is not None or source.born is None:
        return source.finding
    low, high = _first_days(source, source.born, age)
    before = after = bool(acts)
    for act in acts:
        earliest, latest = _widest(act.date)
        before = before and latest < low
        after = after and earliest >= high
    if before:
        return Position.BEFORE
    return Position.AFTER if after else None


def _first_days(source: Source, born: BirthRange, age: int) -> tuple[date, date]:
    """The first day of the age for who was born first and for who was born last in the range."""
    low = first_day_of_age(born.first, age, source.leap)
    return low, low if born.last == born.first else first_day_of_age(born.last, age, source.leap)


def _widest(when: DateSpan) -> tuple[date, date]:
    """The first and the last of all days that the dates of an act can mean."""
    start, end = when.start, when.end
    if end is None:
        return start.first, start.last
    return min(start.first, end.first), max(start.last, end.last)


def positions(source: Source, when: DateSpan | None, age: int) -> frozenset[Position]:
    """The positions an act can have to the birthday, by one source.

    Args:
        source: the source.
        when: the day or days of the act; None where not on file.
        age: the age.
    """
    if source.finding is not None:
        return frozenset({source.finding})
    if source.born is None or when is None:
        return _ANYWHERE[when is not None and when.is_course]
    return frozenset().union(*(_at(limit, when) for limit in _limits(source, (when,), age)))


def shapes(source: Source, acts: tuple[Act, ...], age: int) -> frozenset[Shape]:
    """The shapes that the acts together can have, each for one possible day of birth.

    Args:
        source: the source of the age.
        acts: at least one.
        age: the age.
    """
    if source.finding is not None or source.born is None:
        sides = [source.finding] if source.finding else [Position.BEFORE, Position.AFTER]
        found = {frozenset((side, act.principal) for act in acts) for side in sides}
        if source.finding is None:
            found |= _joined([(act, _ANYWHERE[act.date.is_course]) for act in acts])
        return frozenset(found)
    limits = _limits(source, tuple(act.date for act in acts), age)
    return frozenset().union(*(_joined([(act, _at(limit, act.date)) for act in acts]) for limit in limits))


def _joined(possible: list[tuple[Act, frozenset[Position]]]) -> frozenset[Shape]:
    found: set[Shape] = {frozenset()}
    for act, where in possible:
        found = {shape | {(position, act.principal)} for shape in found for position in where}
    return frozenset(found)


def _limits(source: Source, spans: tuple[DateSpan, ...], age: int) -> tuple[date, ...]:
    """First days of the age that can make a difference: the ends of the range and each day near an end of an act."""
    assert source.born is not None
    low, high = _first_days(source, source.born, age)
    if low == high:
        return (low,)
    ends = {day for span in spans for day in (span.first, span.start.last, (span.end or span.start).first, span.last)}
    near = {day + step for day in ends for step in (timedelta(0), _DAY)}
    return tuple(sorted({low, high} | {day for day in near if low < day < high}))


def _at(limit: date, when: DateSpan) -> frozenset[Position]:
    """The positions of an act to the first day of the age."""
    found: set[Position] = set()
    if not when.is_course:
        if when.first < limit:
            found.add(Position.BEFORE)
        if when.last >= limit:
            found.add(Position.AFTER)
        return frozenset(found)
    end = when.end or when.start
    if end.first < limit:
        found.add(Position.BEFORE)
    if when.start.last >= limit:
        found.add(Position.AFTER)
    if when.start.first < limit <= when.last:
        found.add(Position.ACROSS)
    return frozenset(found)
