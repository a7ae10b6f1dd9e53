"""The paper's proposal as a simulation: periods, interruption, procedures, Table 1, the projection of a register."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.errors import BadInput
from fengcun.law import pack_reader as packs
from fengcun.law.facts import Facts
from fengcun.law.proposal import policy as policies
from fengcun.law.proposal import tiers
from fengcun.law.proposal.erasure import Obstacle, Procedure, erasure
from fengcun.law.proposal.projection import Month, Scenario, project, running
from fengcun.law.proposal.tiers import Tier
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Act, Birth, Known, Pending, Record, RecordKind, Sentence, Supplementary
from fengcun.model.term import Term

POLICY = policies.load()
ADULT, MINOR = Birth(PartialDate(1990, 5, 10)), Birth(PartialDate(2007, 5, 10))
FINE = Sentence(supplementary=(Supplementary.FINE,))


YEAR = Sentence(imprisonment=Term(1))


def _record(
    sentence: Sentence = YEAR,
    ended: date | None = date(2024, 6, 30),
    act: str = "2023-05-01",
    offence: str = "盗窃",
    intentional: Known = Known.TRUE,
    effective: date | Pending | None = date(2023, 9, 1),
    kind: RecordKind = RecordKind.CONVICTION,
) -> Record:
    acts = (Act(DateSpan.parse(act), offence, intentional=intentional),)
    return Record(kind, acts=acts, sentence=sentence, effective=effective, execution_ended=ended)


@pytest.mark.parametrize(
    ("sentence", "birth", "day", "procedure"),
    [
        (FINE, ADULT, date(2024, 12, 30), Procedure.AUTOMATIC),
        (Sentence(imprisonment=Term(3)), ADULT, date(2025, 6, 30), Procedure.ON_APPLICATION),
        (Sentence(detention=Term(0, 4)), ADULT, date(2025, 6, 30), Procedure.ON_APPLICATION),
        (Sentence(control=Term(1)), ADULT, date(2025, 6, 30), Procedure.ON_APPLICATION),
        (Sentence(imprisonment=Term(1), suspended=True), ADULT, date(2025, 6, 30), Procedure.ON_APPLICATION),
        (Sentence(imprisonment=Term(3)), MINOR, date(2025, 6, 30), Procedure.AUTOMATIC),
        (FINE, MINOR, date(2025, 6, 30), Procedure.AUTOMATIC),
    ],
)
def test_the_period_follows_the_penalty_and_the_age(
    sentence: Sentence, birth: Birth, day: date, procedure: Procedure
) -> None:
    found = erasure(_record(sentence), birth, (), POLICY)
    assert (found.day, found.procedure) == (day, procedure)


@pytest.mark.parametrize(
    ("record", "birth", "obstacle"),
    [
        (_record(Sentence(imprisonment=Term(3, 0, 1))), ADULT, Obstacle.TOO_HEAVY),
        (_record(Sentence(life=True)), ADULT, Obstacle.TOO_HEAVY),
        (_record(effective=Pending.PENDING), ADULT, Obstacle.NOT_FINAL),
        (_record(ended=None), ADULT, Obstacle.END_UNKNOWN),
        (_record(FINE, ended=None), ADULT, Obstacle.END_UNKNOWN),
        (_record(Sentence()), ADULT, Obstacle.SENTENCE_UNKNOWN),
        (_record(), Birth(), Obstacle.AGE_UNKNOWN),
        (_record(act="2025-05-10"), MINOR, None),
        (_record(act="2025-05"), MINOR, Obstacle.AGE_UNKNOWN),
        (_record(kind=RecordKind.NON_PROSECUTION), ADULT, Obstacle.NOT_A_CONVICTION),
    ],
)
def test_what_is_not_reached_or_not_known_has_no_day(record: Record, birth: Birth, obstacle: Obstacle | None) -> None:
    found = erasure(record, birth, (), POLICY)
    assert found.obstacle is obstacle
    assert (found.day is None) is (obstacle is not None)


def test_an_exemption_is_completed_when_it_takes_effect() -> None:
    record = _record(Sentence(), ended=None, kind=RecordKind.EXEMPTION)
    assert erasure(record, ADULT, (), POLICY).day == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("act", "interrupted"), [("2024-06-30", 0), ("2024-07-01", 1), ("2025-06-29", 1), ("2025-06-30", 0)]
)
def test_a_new_crime_within_the_period_begins_it_anew(act: str, interrupted: int) -> None:
    later = _record(Sentence(detention=Term(0, 3)), ended=date(2026, 1, 31), act=act, effective=date(2025, 11, 1))
    found = erasure(_record(), ADULT, (later,), POLICY)
    assert found.interruptions == interrupted
    assert found.day == (date(2027, 1, 31) if interrupted else date(2025, 6, 30))


@pytest.mark.parametrize(
    ("intentional", "procedure"),
    [
        (Known.TRUE, Procedure.COURT_DECIDES),
        (Known.FALSE, Procedure.ON_APPLICATION),
        (Known.UNKNOWN, Procedure.COURT_DECIDES),
    ],
)
def test_an_intentional_new_crime_leaves_it_to_the_court(intentional: Known, procedure: Procedure) -> None:
    later = _record(FINE, date(2025, 3, 1), "2024-09-01", intentional=intentional, effective=date(2025, 1, 1))
    found = erasure(_record(), ADULT, (later,), POLICY)
    assert (found.interruptions, found.procedure, found.day) == (1, procedure, date(2026, 3, 1))


def test_a_repeat_offender_is_left_to_the_court() -> None:
    earlier = _record(FINE, date(2015, 3, 1), "2014-09-01", effective=date(2015, 1, 1))
    assert erasure(_record(), ADULT, (earlier,), POLICY).procedure is Procedure.COURT_DECIDES


def test_table_one_has_the_papers_totals_and_shares() -> None:
    table = tiers.load()
    assert [column.total for column in table.columns] == [3, 4, 11, 11, 81, 183, 31, 84]
    assert [sum(getattr(column, row) for column in table.columns) for row in ("fine", "control", "detention")] == [
        113,
        105,
        190,
    ]
    assert table.total == 408
    assert [table.count(tier) for tier in Tier] == [7, 22, 264, 115]
    assert [round(table.share(tier) * 100) for tier in Tier] == [1, 5, 55, 24]
    assert round(Fraction(309, table.all_offences) * 100) == 64
    assert round(float(Fraction(99, table.all_offences)) * 100, 1) == 20.5


def test_a_register_is_projected_by_month() -> None:
    pack = packs.load()
    recent = _record(FINE, date(2026, 3, 15), "2025-11-01", "抢夺", effective=date(2026, 2, 1))
    register = [
        Facts("minor", date(2026, 1, 1), MINOR, _record(Sentence(imprisonment=Term(1)))),
        Facts("adult", date(2026, 1, 1), ADULT, recent),
        Facts("old", date(2026, 1, 1), ADULT, _record(Sentence(imprisonment=Term(9)))),
        Facts("sealed", date(2026, 1, 1), MINOR, _record(), sealed=True),
    ]
    found = project(register, pack, POLICY, Month(2026, 1), Month(2026, 12))
    assert (found.total, found.sealed) == (3, 1)
    assert found.counts[Scenario.LAW][0] == 1
    assert sum(found.counts[Scenario.LAW]) == 1
    assert found.counts[Scenario.PROPOSAL][0] == 1
    assert found.counts[Scenario.PROPOSAL][8] == 1
    assert sum(found.counts[Scenario.PILOT]) == 1
    assert found.never == {Scenario.LAW: 2, Scenario.PILOT: 2, Scenario.PROPOSAL: 1}
    assert found.obstacles[Obstacle.TOO_HEAVY] == 1
    assert running(found.counts[Scenario.PROPOSAL])[-1] == 2


def test_months_are_read_strictly() -> None:
    assert Month.parse("2026-12").next() == Month(2027, 1)
    for text in ("2026", "2026-13", "26-01", "2026-1", "2026-00"):
        with pytest.raises(ValueError, match=r"month|invalid"):
            Month.parse(text)


@given(st.integers(0, 2000), st.integers(0, 400))
def test_a_later_end_never_gives_an_earlier_day(start: int, more: int) -> None:
    first = date(2015, 1, 1) + timedelta(days=start)
    days = [
        erasure(
            _record(ended=first + timedelta(days=shift), act="2014-05-01", effective=date(2014, 9, 1)),
            ADULT,
            (),
            POLICY,
        ).day
        for shift in (0, more)
    ]
    assert days[0] is not None
    assert days[1] is not None
    assert days[0] <= days[1]


def test_another_policy_is_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    for text in ("", "source = 1\n", "[months]\n", "x = ["):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput) as refused:
            policies.load(path)
        assert refused.value.place == "policy.toml"
