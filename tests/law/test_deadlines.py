"""Deadlines beyond the shared cases: ends of the year, pauses, calendars that are wrong."""

from __future__ import annotations

from datetime import date
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


@pytest.mark.parametrize(("year", "off"), [(2024, 28), (2025, 28), (2026, 33)])
def test_published_years_give_the_days_off_of_their_notice(days: WorkCalendar, year: int, off: int) -> None:
    assert sum(1 for day in days.rest if day.year == year) == off
    assert all(day.weekday() >= 5 for day in days.work)
