"""Age: the day before, the day, the day after; leap days; ranges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.law.age import LeapRule, Position, Source, SourceKind, birth_range, first_day_of_age, positions, shapes
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Act, BirthCalendar, Known

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("birth", "years", "first"),
    [
        (date(2006, 5, 10), 18, date(2024, 5, 11)),
        (date(2005, 12, 31), 18, date(2024, 1, 1)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 12, date(2020, 3, 1)),
        (date(2008, 2, 28), 18, date(2026, 3, 1)),
        (date(2006, 2, 28), 18, date(2024, 2, 29)),
    ],
)
def test_first_day_of_an_age(birth: date, years: int, first: date) -> None:
    assert first_day_of_age(birth, years) == first


def test_minority_reading_of_a_leap_birthday() -> None:
    assert first_day_of_age(date(2008, 2, 29), 18, LeapRule.FIRST_OF_MARCH) == date(2026, 3, 2)
    assert first_day_of_age(date(2008, 2, 29), 12, LeapRule.FIRST_OF_MARCH) == date(2020, 3, 1)


@given(DAYS)
def test_birthday_is_under_and_the_next_day_is_not(birth: date) -> None:
    first = first_day_of_age(birth, 18)
    source = Source(SourceKind.DOCUMENT, birth_range(_whole(birth), BirthCalendar.GREGORIAN))
    assert positions(source, DateSpan(_whole(first - timedelta(days=1))), 18) == {Position.BEFORE}
    assert positions(source, DateSpan(_whole(first)), 18) == {Position.AFTER}


@given(DAYS, DAYS)
def test_narrowing_the_birth_never_turns_one_side_into_the_other(birth: date, act: date) -> None:
    when = DateSpan(_whole(act))
    wide = [PartialDate(birth.year), PartialDate(birth.year, birth.month), _whole(birth)]
    found = [
        positions(Source(SourceKind.DOCUMENT, birth_range(each, BirthCalendar.GREGORIAN)), when, 18) for each in wide
    ]
    assert found[2] <= found[1] <= found[0]


@given(DAYS, DAYS, st.integers(0, 400))
def test_every_day_of_a_partial_birth_is_among_the_shapes(birth: date, act: date, length: int) -> None:
    acts = (
        Act(DateSpan(_whole(act)), "a", Known.TRUE),
        Act(DateSpan(_whole(act), _whole(act + timedelta(days=length))), "b"),
    )
    month = PartialDate(birth.year, birth.month)
    wide = shapes(Source(SourceKind.DOCUMENT, birth_range(month, BirthCalendar.GREGORIAN)), acts, 18)
    by_day = frozenset().union(
        *(
            shapes(Source(SourceKind.DOCUMENT, birth_range(_whole(day), BirthCalendar.GREGORIAN)), acts, 18)
            for day in (month.first + timedelta(days=n) for n in range((month.last - month.first).days + 1))
        )
    )
    assert wide == by_day


BEFORE, AFTER, ACROSS = Position.BEFORE, Position.AFTER, Position.ACROSS


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-05-10", {BEFORE}),
        ("2024-05-11", {AFTER}),
        ("2024-04", {BEFORE}),
        ("2024-05", {BEFORE, AFTER}),
        ("2024-06", {AFTER}),
        ("2023", {BEFORE}),
        ("2024", {BEFORE, AFTER}),
        ("2025", {AFTER}),
        ("2023-01-01/2024-05-10", {BEFORE}),
        ("2023-01-01/2024-05-11", {ACROSS}),
        ("2024-05-10/2024-08-01", {ACROSS}),
        ("2024-05-11/2024-08-01", {AFTER}),
        ("2023-01-01/2024-04", {BEFORE}),
        ("2023-01-01/2024-05", {BEFORE, ACROSS}),
        ("2023-01-01/2024", {BEFORE, ACROSS}),
        ("2023-01-01/2024-06", {ACROSS}),
        ("2024-04/2024-08-01", {ACROSS}),
        ("2024-05/2024-08-01", {ACROSS, AFTER}),
        ("2024/2024-08-01", {ACROSS, AFTER}),
        ("2024-06/2024-08-01", {AFTER}),
        ("2024-05/2024-05", {BEFORE, ACROSS, AFTER}),
        ("2024-05/2024-05-11", {ACROSS, AFTER}),
        ("2024-05-10/2024-05", {BEFORE, ACROSS}),
    ],
)
def test_where_an_act_can_lie_to_the_birthday(when: str, expected: set[Position]) -> None:
    """Eighteen on 10 May 2024; a course may have begun or ended on any day that its dates allow."""
    source = Source(SourceKind.DOCUMENT, birth_range(PartialDate(2006, 5, 10), BirthCalendar.GREGORIAN))
    span = DateSpan.parse(when)
    assert positions(source, span, 18) == expected
    assert shapes(source, (Act(span, "x"),), 18) == {frozenset({(each, Known.UNKNOWN)}) for each in expected}


def test_of_a_range_of_births_every_position_is_told() -> None:
    source = Source(SourceKind.DOCUMENT, birth_range(PartialDate(2006, 5), BirthCalendar.GREGORIAN))
    for when, expected in (
        ("2024-05-01", {BEFORE}),
        ("2024-05-02", {BEFORE, AFTER}),
        ("2024-05-31", {BEFORE, AFTER}),
        ("2024-06-01", {AFTER}),
        ("2024-05-01/2024-05-20", {BEFORE, ACROSS}),
        ("2024-05-10/2024-05-20", {BEFORE, ACROSS, AFTER}),
        ("2024-04-01/2024-06-01", {ACROSS}),
        ("2024-05-10/2024-06-01", {ACROSS, AFTER}),
    ):
        assert positions(source, DateSpan.parse(when), 18) == expected, when


def test_lunar_birth_is_a_range_from_the_day_as_written() -> None:
    found = birth_range(PartialDate(2006, 4, 13), BirthCalendar.LUNAR)
    assert found.first == date(2006, 4, 13)
    assert found.last == date(2006, 7, 4)
    year = birth_range(PartialDate(2006), BirthCalendar.LUNAR)
    assert (year.first, year.last) == (date(2006, 1, 1), date(2007, 3, 23))


def _whole(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
