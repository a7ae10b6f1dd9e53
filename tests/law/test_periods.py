"""Every period of the articles on its borders: its length, its days, the roll, pauses, years without a notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.law import calendar
from fengcun.law.calendar import WorkCalendar
from fengcun.law.deadlines import PERIODS, Counting, Pause, Trigger, due

LAW = {
    Trigger.COURT_NOTICE_RECEIVED: (3, Counting.NATURAL, ("M11", "CPL105"), ()),
    Trigger.PROCURATORATE_NOTICE_RECEIVED: (3, Counting.NATURAL, ("M12", "CPL105"), ()),
    Trigger.CORRECTION_ENDED: (3, Counting.NATURAL, ("M13", "CPL105"), ()),
    Trigger.PERSON_APPLIED: (3, Counting.WORKING, ("M15",), ()),
    Trigger.UNIT_APPLIED: (3, Counting.WORKING, ("M16",), ("C-3",)),
    Trigger.POLICE_RECHECK: (15, Counting.WORKING, ("PSQ-recheck",), ()),
}
PLAIN = WorkCalendar(frozenset(range(2000, 2100)), frozenset(), frozenset())
"""Weekends only."""


@pytest.mark.parametrize("trigger", Trigger)
def test_a_period_is_as_its_article_says(trigger: Trigger, days: WorkCalendar) -> None:
    length, _, cites, conflicts = LAW[trigger]
    period = PERIODS[trigger]
    assert (period.days, period.counting, period.cites, period.conflicts) == LAW[trigger]
    monday = date(2026, 6, 1)
    found = due(trigger, monday, PLAIN)
    assert (found.cites, found.conflicts) == (cites, conflicts)
    assert found.due == monday + timedelta(days=length + (6 if length == 15 else 0))
    assert found.plain == found.due
    assert not found.provisional
    assert due(trigger, monday, days).cites == cites


@pytest.mark.parametrize(
    ("trigger", "on", "plain", "last"),
    [
        (Trigger.COURT_NOTICE_RECEIVED, "2026-06-01", "2026-06-04", "2026-06-04"),
        (Trigger.COURT_NOTICE_RECEIVED, "2026-06-02", "2026-06-05", "2026-06-05"),
        (Trigger.COURT_NOTICE_RECEIVED, "2026-06-03", "2026-06-06", "2026-06-08"),
        (Trigger.COURT_NOTICE_RECEIVED, "2026-06-04", "2026-06-07", "2026-06-08"),
        (Trigger.COURT_NOTICE_RECEIVED, "2026-06-05", "2026-06-08", "2026-06-08"),
        (Trigger.PROCURATORATE_NOTICE_RECEIVED, "2026-02-11", "2026-02-14", "2026-02-14"),  # a Saturday that is worked
        (Trigger.PROCURATORATE_NOTICE_RECEIVED, "2026-02-12", "2026-02-15", "2026-02-24"),  # into the Spring Festival
        (Trigger.CORRECTION_ENDED, "2026-09-28", "2026-10-01", "2026-10-08"),
        (Trigger.CORRECTION_ENDED, "2026-10-04", "2026-10-07", "2026-10-08"),
        (Trigger.CORRECTION_ENDED, "2026-10-05", "2026-10-08", "2026-10-08"),
        (Trigger.PERSON_APPLIED, "2026-05-06", "2026-05-09", "2026-05-09"),  # a Saturday that is worked counts
        (Trigger.PERSON_APPLIED, "2026-05-07", "2026-05-11", "2026-05-11"),
        (Trigger.PERSON_APPLIED, "2026-05-08", "2026-05-12", "2026-05-12"),
        (Trigger.PERSON_APPLIED, "2026-04-30", "2026-05-08", "2026-05-08"),
        (Trigger.PERSON_APPLIED, "2026-06-04", "2026-06-09", "2026-06-09"),
        (Trigger.POLICE_RECHECK, "2026-09-25", "2026-10-22", "2026-10-22"),
    ],
)
def test_the_last_day_on_both_sides_of_a_border(
    days: WorkCalendar, trigger: Trigger, on: str, plain: str, last: str
) -> None:
    found = due(trigger, date.fromisoformat(on), days)
    assert (str(found.plain), str(found.due)) == (plain, last)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-06-02", "2026-06-02", "2026-06-05"),
        ("2026-06-04", "2026-06-04", "2026-06-05"),
        ("2026-06-05", "2026-06-30", "2026-06-04"),
        ("2026-05-20", "2026-06-01", "2026-06-04"),
        ("2026-06-02", "2026-06-05", "2026-06-10"),
        ("2026-06-02", "2026-06-04", "2026-06-09"),
    ],
)
def test_no_day_of_a_pause_counts_its_first_and_last_included(first: str, last: str, expected: str) -> None:
    pause = Pause(date.fromisoformat(first), date.fromisoformat(last))
    assert str(due(Trigger.UNIT_APPLIED, date(2026, 6, 1), PLAIN, (pause,)).due) == expected


def test_pauses_add_up() -> None:
    pauses = (Pause(date(2026, 6, 2), date(2026, 6, 2)), Pause(date(2026, 6, 4), date(2026, 6, 4)))
    assert due(Trigger.UNIT_APPLIED, date(2026, 6, 1), PLAIN, pauses).due == date(2026, 6, 8)


def test_a_pause_that_lasts_holds_every_later_day() -> None:
    open_pause, closed = Pause(date(2026, 6, 2)), Pause(date(2026, 6, 2), date(2026, 6, 2))
    for pause, later in ((open_pause, True), (closed, False)):
        assert not pause.holds(date(2026, 6, 1))
        assert pause.holds(date(2026, 6, 2))
        assert pause.holds(date(2026, 6, 3)) is later
    for pause in (open_pause, Pause(date(2026, 6, 2), date(2026, 6, 1))):
        with pytest.raises(BadInput) as caught:
            due(Trigger.UNIT_APPLIED, date(2026, 6, 1), PLAIN, (closed, pause))
        assert (caught.value.message, caught.value.place) == ("err-law-pause-open", "2026-06-02")


@pytest.mark.parametrize(
    ("on", "years", "provisional"),
    [
        ("2026-12-28", {2026, 2027}, False),
        ("2026-12-28", {2026}, False),
        ("2026-12-29", {2026}, True),  # the last day is in the next year
        ("2026-12-31", {2027}, False),  # not counted itself
        ("2026-12-30", {2027}, True),
        ("2026-06-01", set(), True),
    ],
)
def test_a_year_without_a_notice_makes_it_provisional(on: str, years: set[int], provisional: bool) -> None:
    known = replace(PLAIN, years=frozenset(years))
    assert due(Trigger.PERSON_APPLIED, date.fromisoformat(on), known).provisional is provisional


def test_a_roll_into_a_year_without_a_notice_makes_it_provisional() -> None:
    known = WorkCalendar(frozenset({2027}), frozenset({date(2027, 12, 31)}), frozenset())
    found = due(Trigger.COURT_NOTICE_RECEIVED, date(2027, 12, 28), known)
    assert (found.plain, found.due, found.provisional) == (date(2027, 12, 31), date(2028, 1, 3), True)


GOOD = 'year = 2027\nsource = "通知"\nrest = [2027-01-01, [2027-10-01, 2027-10-03]]\nwork = [2027-10-09]\n'


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "2027.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_calendar_is_read_as_it_stands(tmp_path: Path) -> None:
    year, rest, work = calendar.read(written(tmp_path, GOOD))
    assert year == 2027
    assert rest == {date(2027, 1, 1), date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3)}
    assert work == {date(2027, 10, 9)}
    (tmp_path / "2028.toml").write_text('year = 2028\nsource = "x"\nrest = [[2028-01-01, 2028-01-01]]\nwork = []\n')
    both = calendar.load(tmp_path)
    assert both == WorkCalendar(frozenset({2027, 2028}), rest | {date(2028, 1, 1)}, work)
    assert not both.works(date(2027, 10, 1))
    assert both.works(date(2027, 10, 9))
    assert not both.works(date(2027, 10, 10))


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        ("year = 2027\n", "", "year, source, rest, work"),
        ("year = 2027", "year = '2027'", "year, source, rest, work"),
        ("year = 2027", "year = true", "year, source, rest, work"),
        ('source = "通知"\n', "", "year, source, rest, work"),
        ('source = "通知"', "source = 1", "year, source, rest, work"),
        ("rest =", "rests =", "year, source, rest, work"),
        ("rest = [2027-01-01, [2027-10-01, 2027-10-03]]", "rest = 2027-01-01", "year, source, rest, work"),
        ("work = [2027-10-09]", "work = 2027-10-09", "year, source, rest, work"),
        ("work =", "more = 1\nwork =", "year, source, rest, work"),
        ("2027-01-01,", "2026-01-01,", "2026"),
        ("2027-01-01,", "1,", "1"),
        ("2027-01-01,", "2027-01-01T08:00:00,", "2027"),
        ("2027-10-01, 2027-10-03", "2027-10-03, 2027-10-01", "2027"),
        ("2027-10-01, 2027-10-03", "2027-10-01, 2028-10-03", "2028"),
        ("2027-10-01, 2027-10-03", "2026-10-01, 2027-10-03", "2026"),
        ("2027-10-01, 2027-10-03", "2027-10-01", "2027"),
        ("2027-10-01, 2027-10-03", "2027-10-01, 2027-10-02, 2027-10-03", "2027"),
        ("2027-10-01, 2027-10-03", "'a', 'b'", "a"),
        ("work = [2027-10-09]", "work = [2027-10-08]", "work"),
        ("work = [2027-10-09]", "work = [2027-10-02]", "work"),
        ("work = [2027-10-09]", "work = [2028-10-07]", "2028"),
    ],
)
def test_a_calendar_with_one_fault_is_refused(tmp_path: Path, old: str, new: str, detail: str) -> None:
    assert old in GOOD
    with pytest.raises(BadInput) as caught:
        calendar.read(written(tmp_path, GOOD.replace(old, new, 1)))
    assert (caught.value.message, caught.value.place) == ("err-law-calendar", "2027.toml")
    assert detail in caught.value.arguments["detail"]


@pytest.mark.parametrize("text", [b"year = ", b"\xff\xfe", b""])
def test_what_is_no_calendar_at_all_is_refused(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        calendar.load(written(tmp_path, text).parent)
    assert (caught.value.message, caught.value.place) == ("err-law-calendar", "2027.toml")
    assert caught.value.arguments["detail"]
