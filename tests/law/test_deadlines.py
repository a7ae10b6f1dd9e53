"""Deadlines beyond the shared cases: ends of the year, pauses, calendars that are wrong."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.errors import BadInput
from fengcun.law import calendar
from fengcun.law.calendar import WorkCalendar
from fengcun.law.deadlines import Pause, Trigger, due


def test_the_last_day_moves_over_new_year_into_an_unpublished_year(days: WorkCalendar) -> None:
    found = due(Trigger.COURT_NOTICE_RECEIVED, date(2026, 12, 29), days)
    assert (found.plain, found.due, found.provisional) == (date(2027, 1, 1), date(2027, 1, 4), True)


def test_started_on_the_last_day_of_a_year_that_is_not_counted(days: WorkCalendar) -> None:
    assert not due(Trigger.PERSON_APPLIED, date(2023, 12, 31), days).provisional
    assert due(Trigger.PERSON_APPLIED, date(2023, 12, 28), days).provisional


def test_fifteen_working_days_over_the_national_day(days: WorkCalendar) -> None:
    assert due(Trigger.POLICE_RECHECK, date(2026, 9, 18), days).due == date(2026, 10, 15)


def test_a_pause_is_not_counted(days: WorkCalendar) -> None:
    pause = Pause(date(2026, 6, 2), date(2026, 6, 4))
    assert due(Trigger.UNIT_APPLIED, date(2026, 6, 1), days).due == date(2026, 6, 4)
    assert due(Trigger.UNIT_APPLIED, date(2026, 6, 1), days, (pause,)).due == date(2026, 6, 9)


@pytest.mark.parametrize("pause", [Pause(date(2026, 6, 2)), Pause(date(2026, 6, 2), date(2026, 6, 1))])
def test_an_open_pause_has_no_last_day(days: WorkCalendar, pause: Pause) -> None:
    with pytest.raises(BadInput):
        due(Trigger.UNIT_APPLIED, date(2026, 6, 1), days, (pause,))


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.sampled_from(Trigger))
def test_the_last_day_is_worked_and_later_than_the_start(on: date, trigger: Trigger) -> None:
    days = calendar.load()
    found = due(trigger, on, days)
    assert days.works(found.due)
    assert on < found.plain <= found.due


@pytest.mark.parametrize(
    "text",
    [
        "year = 2030",
        'year = 2030\nsource = "x"\nrest = [2031-01-01]\nwork = []',
        'year = 2030\nsource = "x"\nrest = [[2030-01-05, 2030-01-01]]\nwork = []',
        'year = 2030\nsource = "x"\nrest = []\nwork = [2030-01-01]',
        'year = 2030\nsource = "x"\nrest = ["2030-01-01"]\nwork = []',
        "year = ",
    ],
)
def test_a_wrong_calendar_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "2030.toml").write_text(text)
    with pytest.raises(BadInput, match=r"2030\.toml"):
        calendar.load(tmp_path)


NOTICES = {
    2024: (
        "1.1-1.1 2.10-2.17 4.4-4.6 5.1-5.5 6.10-6.10 9.15-9.17 10.1-10.7",
        "2.4日 2.18日 4.7日 4.28日 5.11六 9.14六 9.29日 10.12六",
    ),
    2025: ("1.1-1.1 1.28-2.4 4.4-4.6 5.1-5.5 5.31-6.2 10.1-10.8", "1.26日 2.8六 4.27日 9.28日 10.11六"),
    2026: (
        "1.1-1.3 2.15-2.23 4.4-4.6 5.1-5.5 6.19-6.21 9.25-9.27 10.1-10.7",
        "1.4日 2.14六 2.28六 5.9六 9.20日 10.10六",
    ),
}
"""Days off and days worked in exchange, with their weekday, as the notices name them."""


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_a_year_is_as_its_notice_says(days: WorkCalendar, year: int) -> None:
    def day(text: str) -> date:
        month, _, number = text.partition(".")
        return date(year, int(month), int(number))

    off, on = set(), set()
    for pair in NOTICES[year][0].split():
        first, last = map(day, pair.split("-"))
        off |= {first + timedelta(days=more) for more in range((last - first).days + 1)}
    for text in NOTICES[year][1].split():
        made_up = day(text[:-1])
        assert "一二三四五六日"[made_up.weekday()] == text[-1]
        on.add(made_up)
    for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        each = date(year, 1, 1) + timedelta(days=number)
        assert days.works(each) is (each in on or (each not in off and each.weekday() < 5)), each
        assert days.published(each)


def test_a_year_without_notice_rests_on_weekends_and_on_the_fixed_holidays(days: WorkCalendar) -> None:
    fixed = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
    for number in range(366):
        each = date(2028, 1, 1) + timedelta(days=number)
        assert days.works(each) is (each.weekday() < 5 and (each.month, each.day) not in fixed), each
        assert not days.published(each)


def test_a_year_read_later_takes_the_place_of_what_was_known_of_it(days: WorkCalendar) -> None:
    eve = date(2026, 2, 16)
    found = days.with_year(2026, frozenset({date(2026, 6, 1)}), frozenset({date(2026, 6, 6)}))
    assert (found.works(eve), found.works(date(2026, 6, 1)), found.works(date(2026, 6, 6))) == (True, False, True)
    assert (days.works(eve), days.works(date(2026, 6, 1))) == (False, True)
    assert not found.works(date(2025, 10, 8))
    assert found.works(date(2025, 10, 11))
    assert found.works(date(2026, 1, 1))
    added = days.with_year(2027, frozenset({date(2027, 1, 1)}), frozenset())
    assert added.years == days.years | {2027}
    assert added.published(date(2027, 6, 1))
