"""The proposal's simulation on its borders, and its files read strictly. None of it is law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.law import pack_reader as packs
from fengcun.law.facts import Facts
from fengcun.law.proposal import policy as policies
from fengcun.law.proposal import tiers
from fengcun.law.proposal.erasure import Erasure, Obstacle, Procedure, erasure
from fengcun.law.proposal.policy import Policy
from fengcun.law.proposal.projection import Month, Projection, Scenario, project, running
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Act, Birth, Known, Pending, Record, RecordKind, Sentence, Supplementary
from fengcun.model.term import Term
from fengcun.resources import resource

POLICY = Policy("a paper", "a label", 6, 12, 12, 36, ("盗窃",))
PACK = packs.load()
ADULT, MINOR = Birth(PartialDate(1990, 5, 10)), Birth(PartialDate(2007, 5, 10))
FINE = Sentence(supplementary=(Supplementary.FINE,))
YEAR = Sentence(imprisonment=Term(1))
ENDED = date(2024, 6, 30)


def made(
    sentence: Sentence = YEAR,
    ended: date | None = ENDED,
    act: str = "2023-05-01",
    effective: date | Pending | None = date(2023, 9, 1),
    kind: RecordKind = RecordKind.CONVICTION,
    intentional: Known = Known.TRUE,
) -> Record:
    acts = (Act(DateSpan.parse(act), "诈骗", intentional=intentional),)
    return Record(kind, acts=acts, sentence=sentence, effective=effective, execution_ended=ended)


def told(record: Record, birth: Birth = ADULT, *others: Record) -> Erasure:
    return erasure(record, birth, others, POLICY)


def test_the_shipped_policy_is_the_papers() -> None:
    shipped = policies.load()
    assert (shipped.light_months, shipped.heavy_months, shipped.minor_months, shipped.limit_months) == (6, 12, 12, 36)
    assert shipped.pilot
    assert shipped.source
    assert shipped.label


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        (FINE, 6),
        (Sentence(supplementary=(Supplementary.CONFISCATION,)), 6),
        (Sentence(imprisonment=Term(0, 1)), 12),
        (Sentence(imprisonment=Term(3)), 12),
        (Sentence(combined_executed=Term(2)), 12),
        (Sentence(detention=Term(0, 1)), 12),
        (Sentence(control=Term(0, 3)), 12),
        (Sentence(imprisonment=Term(1), suspended=True, supplementary=(Supplementary.FINE,)), 12),
    ],
)
def test_the_period_is_half_a_year_or_a_year(sentence: Sentence, months: int) -> None:
    found = told(made(sentence))
    assert found.day == (date(2024, 12, 30) if months == 6 else date(2025, 6, 30))
    assert found.procedure is (Procedure.AUTOMATIC if months == 6 else Procedure.ON_APPLICATION)
    assert (found.interruptions, found.obstacle, found.pilot) == (0, None, False)


@pytest.mark.parametrize(
    ("ended", "months", "day"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 31), 6, date(2025, 6, 30)),
        (date(2024, 1, 15), 6, date(2024, 7, 15)),
        (date(2024, 7, 1), 6, date(2025, 1, 1)),
        (date(2024, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_a_period_ends_on_the_same_day_or_the_last_of_its_month(ended: date, months: int, day: date) -> None:
    assert told(made(FINE if months == 6 else YEAR, ended)).day == day


@pytest.mark.parametrize(
    ("sentence", "obstacle"),
    [
        (Sentence(imprisonment=Term(3)), None),
        (Sentence(imprisonment=Term(0, 36)), None),
        (Sentence(imprisonment=Term(3, 0, 1)), Obstacle.TOO_HEAVY),
        (Sentence(imprisonment=Term(2, 11, 30)), Obstacle.SENTENCE_UNKNOWN),
        (Sentence(imprisonment=Term(5), combined_executed=Term(2)), None),
        (Sentence(imprisonment=Term(1), combined_executed=Term(4)), Obstacle.TOO_HEAVY),
        (Sentence(life=True), Obstacle.TOO_HEAVY),
        (Sentence(), Obstacle.SENTENCE_UNKNOWN),
    ],
)
def test_only_up_to_three_years(sentence: Sentence, obstacle: Obstacle | None) -> None:
    found = told(made(sentence))
    assert found.obstacle is obstacle
    assert (found.day is None) is (obstacle is not None)
    assert (found.procedure is None) is (obstacle is not None)


@pytest.mark.parametrize("kind", RecordKind)
def test_only_convictions_and_exemptions(kind: RecordKind) -> None:
    sentence = YEAR if kind is RecordKind.CONVICTION else Sentence()
    found = told(made(sentence, kind=kind))
    crime = kind in (RecordKind.CONVICTION, RecordKind.EXEMPTION)
    assert found.obstacle is (None if crime else Obstacle.NOT_A_CONVICTION)


@pytest.mark.parametrize(
    ("effective", "ended", "sentence", "obstacle"),
    [
        (Pending.PENDING, ENDED, YEAR, Obstacle.NOT_FINAL),
        (None, ENDED, YEAR, Obstacle.NOT_FINAL),
        (date(2023, 9, 1), None, YEAR, Obstacle.END_UNKNOWN),
        (date(2023, 9, 1), None, FINE, Obstacle.END_UNKNOWN),
        (date(2023, 9, 1), None, Sentence(detention=Term(0, 1)), Obstacle.END_UNKNOWN),
        (date(2023, 9, 1), None, Sentence(control=Term(0, 3)), Obstacle.END_UNKNOWN),
        (date(2023, 9, 1), None, Sentence(combined_executed=Term(1)), Obstacle.END_UNKNOWN),
    ],
)
def test_without_the_end_there_is_no_day(
    effective: date | Pending | None, ended: date | None, sentence: Sentence, obstacle: Obstacle
) -> None:
    assert told(made(sentence, ended, effective=effective)) == Erasure(None, obstacle=obstacle)


def test_an_exemption_is_completed_when_it_takes_effect_whatever_else() -> None:
    assert told(made(Sentence(), None, kind=RecordKind.EXEMPTION)).day == date(2024, 3, 1)
    assert told(made(Sentence(), ENDED, kind=RecordKind.EXEMPTION)).day == date(2024, 12, 30)
    bare = told(made(Sentence(suspended=True), None))
    assert bare.day == date(2024, 9, 1)


@pytest.mark.parametrize(
    ("birth", "act", "procedure"),
    [
        (MINOR, "2025-05-10", Procedure.AUTOMATIC),
        (MINOR, "2025-05-11", Procedure.ON_APPLICATION),
        (Birth(PartialDate(2007, 5)), "2025-05-01", Procedure.AUTOMATIC),
        (Birth(PartialDate(2007, 5)), "2025-05-02", None),
        (Birth(PartialDate(2007, 5)), "2025-05-31", None),
        (Birth(PartialDate(2007, 5)), "2025-06-01", Procedure.ON_APPLICATION),
        (Birth(), "2025-05-10", None),
        (Birth(PartialDate(2008, 2, 29)), "2026-02-28", Procedure.AUTOMATIC),
        (Birth(PartialDate(2008, 2, 29)), "2026-03-01", Procedure.ON_APPLICATION),
    ],
)
def test_who_was_a_minor_is_erased_automatically(birth: Birth, act: str, procedure: Procedure | None) -> None:
    found = told(made(YEAR, date(2027, 1, 1), act, date(2026, 6, 1)), birth)
    assert found.procedure is procedure
    assert found.obstacle is (Obstacle.AGE_UNKNOWN if procedure is None else None)


def test_a_minors_period_is_its_own() -> None:
    policy = replace(POLICY, minor_months=3)
    assert erasure(made(act="2024-05-01", effective=date(2024, 6, 1)), MINOR, (), policy).day == date(2024, 9, 30)
    assert erasure(made(), ADULT, (), policy).day == date(2025, 6, 30)
    mixed = replace(
        made(), acts=(*made(act="2024-05-01").acts, *made(act="2026-05-01").acts), effective=date(2026, 6, 1)
    )
    assert erasure(replace(mixed, execution_ended=date(2027, 1, 1)), MINOR, (), policy).day == date(2028, 1, 1)


@pytest.mark.parametrize(("act", "times"), [("2024-06-30", 0), ("2024-07-01", 1), ("2025-06-29", 1), ("2025-06-30", 0)])
@pytest.mark.parametrize("intentional", Known)
def test_a_crime_within_the_period_begins_it_anew(act: str, times: int, intentional: Known) -> None:
    later = made(FINE, date(2026, 1, 31), act, date(2025, 11, 1), intentional=intentional)
    found = told(made(), ADULT, later)
    assert found.interruptions == times
    assert found.day == (date(2027, 1, 31) if times else date(2025, 6, 30))
    court = bool(times) and intentional is not Known.FALSE
    assert found.procedure is (Procedure.COURT_DECIDES if court else Procedure.ON_APPLICATION)


def test_the_longer_of_both_periods_counts_and_each_interruption_too() -> None:
    second = made(YEAR, date(2025, 1, 31), "2024-08-01", date(2024, 12, 1), intentional=Known.FALSE)
    third = made(YEAR, date(2026, 3, 31), "2026-01-30", date(2026, 2, 1), intentional=Known.FALSE)
    found = told(made(FINE), ADULT, third, second)
    assert (found.day, found.interruptions, found.procedure) == (date(2027, 3, 31), 2, Procedure.AUTOMATIC)
    assert told(made(FINE), ADULT, third).interruptions == 0


def test_a_new_crime_without_its_end_leaves_no_day() -> None:
    later = made(YEAR, None, "2024-09-01", date(2025, 1, 1))
    assert told(made(), ADULT, later) == Erasure(None, interruptions=1, obstacle=Obstacle.END_UNKNOWN)


@pytest.mark.parametrize(
    "other",
    [
        made(YEAR, ENDED, "2024-09-01", kind=RecordKind.NON_PROSECUTION),
        replace(made(YEAR, ENDED, "2024-09-01"), acts=()),
    ],
)
def test_what_is_no_crime_or_has_no_day_interrupts_nothing(other: Record) -> None:
    assert told(made(), ADULT, other).interruptions == 0


def test_the_record_itself_is_no_other_crime() -> None:
    one = made()
    assert erasure(one, ADULT, (one,), POLICY).interruptions == 0


@pytest.mark.parametrize(
    ("effective", "kind", "court"),
    [
        (date(2023, 4, 30), RecordKind.CONVICTION, True),
        (date(2023, 4, 30), RecordKind.EXEMPTION, True),
        (date(2023, 5, 1), RecordKind.CONVICTION, False),
        (Pending.PENDING, RecordKind.CONVICTION, False),
        (date(2023, 4, 30), RecordKind.NON_PROSECUTION, False),
    ],
)
def test_an_earlier_conviction_leaves_it_to_the_court(effective: date | Pending, kind: RecordKind, court: bool) -> None:
    sentence = FINE if kind is RecordKind.CONVICTION else Sentence()
    earlier = made(sentence, date(2023, 4, 30), "2022-01-01", effective, kind)
    found = told(made(), ADULT, earlier)
    assert found.procedure is (Procedure.COURT_DECIDES if court else Procedure.ON_APPLICATION)


def test_a_pilot_offence_is_told_even_without_a_day() -> None:
    stolen = replace(made(), acts=(Act(DateSpan.parse("2023-05-01"), "盗窃"),))
    assert told(stolen).pilot
    assert told(replace(stolen, execution_ended=None)).pilot
    assert told(replace(stolen, effective=Pending.PENDING)).pilot
    later = made(YEAR, None, "2024-09-01", date(2025, 1, 1))
    assert told(stolen, ADULT, later).pilot
    assert not told(made()).pilot


def register(*records: tuple[Birth, Record], sealed: bool = False) -> list[Facts]:
    return [
        Facts(str(at), date(2026, 1, 1), birth, record, sealed=sealed) for at, (birth, record) in enumerate(records)
    ]


def projected(*records: tuple[Birth, Record], first: str = "2024-01", last: str = "2026-12") -> Projection:
    return project(register(*records), PACK, POLICY, Month.parse(first), Month.parse(last))


def test_a_record_is_counted_in_the_month_of_its_day() -> None:
    found = projected((ADULT, made()), first="2025-05", last="2025-07")
    assert found.months == (Month(2025, 5), Month(2025, 6), Month(2025, 7))
    assert found.counts[Scenario.PROPOSAL] == (0, 1, 0)
    assert found.counts[Scenario.PILOT] == (0, 0, 0)
    assert found.counts[Scenario.LAW] == (0, 0, 0)
    assert found.never == {Scenario.LAW: 1, Scenario.PILOT: 1, Scenario.PROPOSAL: 0}
    assert found.procedures == {Procedure.AUTOMATIC: 0, Procedure.ON_APPLICATION: 1, Procedure.COURT_DECIDES: 0}
    assert set(found.obstacles.values()) == {0}
    assert (found.sealed, found.review, found.total) == (0, 0, 1)


@pytest.mark.parametrize(
    ("first", "last", "counts", "never"),
    [
        ("2025-06", "2025-06", (1,), 0),
        ("2025-07", "2025-08", (1, 0), 0),  # what piled up before
        ("2025-04", "2025-05", (0, 0), 1),  # not yet
        ("2025-05", "2025-06", (0, 1), 0),
    ],
)
def test_what_piled_up_before_is_in_the_first_month(first: str, last: str, counts: tuple[int, ...], never: int) -> None:
    found = projected((ADULT, made()), first=first, last=last)
    assert found.counts[Scenario.PROPOSAL] == counts
    assert found.never[Scenario.PROPOSAL] == never
    assert sum(found.procedures.values()) == sum(counts)


def test_a_day_on_the_first_after_the_last_month_is_never() -> None:
    found = projected((ADULT, made(FINE, date(2024, 7, 1))), first="2024-11", last="2024-12")
    assert (found.counts[Scenario.PROPOSAL], found.never[Scenario.PROPOSAL]) == ((0, 0), 1)
    assert sum(found.procedures.values()) == 0


@pytest.mark.parametrize(
    ("effective", "first", "counts"),
    [
        (date(2024, 10, 1), "2024-09", (0, 1, 0)),
        (date(2024, 9, 30), "2024-09", (1, 0, 0)),
        (date(2024, 8, 1), "2024-09", (1, 0, 0)),
        (date(2024, 12, 1), "2024-09", (0, 0, 0)),
    ],
)
def test_the_law_seals_when_the_judgment_takes_effect(effective: date, first: str, counts: tuple[int, ...]) -> None:
    record = made(YEAR, None, "2024-05-01", effective)
    assert projected((MINOR, record), first=first, last="2024-11").counts[Scenario.LAW] == counts


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [("2022-04", "2022-06", (0, 1, 0)), ("2022-04", "2022-04", (0,)), ("2022-06", "2022-07", (1, 0))],
)
def test_a_norm_seals_from_its_first_day_on(first: str, last: str, counts: tuple[int, ...]) -> None:
    """A case withdrawn in 2019: no norm named it before the Measures."""
    act = (Act(DateSpan.parse("2019-05-01"), "诈骗"),)
    old = Record(RecordKind.NOT_PURSUED, acts=act, effective=date(2019, 9, 1))
    found = projected((Birth(PartialDate(2003, 1, 1)), old), first=first, last=last)
    assert found.counts[Scenario.LAW] == counts
    assert found.review == (1 if sum(counts) == 0 else 0)


def test_closing_and_the_end_of_execution_are_days_on_which_the_law_may_change() -> None:
    act = (Act(DateSpan.parse("2024-05-01"), "诈骗"),)
    closed = Record(RecordKind.NOT_PURSUED, acts=act, closed=date(2024, 10, 1))
    assert projected((MINOR, closed), first="2024-09", last="2024-11").counts[Scenario.LAW] == (0, 1, 0)


def test_an_act_after_the_last_month_is_not_judged() -> None:
    act = (Act(DateSpan.parse("2026-12-31"), "诈骗"),)
    late = Record(RecordKind.EXEMPTION, acts=act)
    found = projected((MINOR, late), first="2026-01", last="2026-11")
    assert (found.never[Scenario.LAW], found.review) == (1, 0)
    assert projected((MINOR, late), first="2026-01", last="2026-12").never[Scenario.LAW] == 1


def test_what_is_left_to_people_and_what_is_sealed_already_are_told_apart() -> None:
    unknown = (Birth(), made(act="2024-05-01", effective=date(2024, 6, 1)))
    found = project(
        [*register(unknown, (ADULT, made())), *register((MINOR, made()), sealed=True)],
        PACK,
        POLICY,
        Month(2026, 1),
        Month(2026, 2),
    )
    assert (found.review, found.sealed, found.total) == (1, 1, 2)
    assert found.obstacles[Obstacle.AGE_UNKNOWN] == 1
    assert found.never[Scenario.LAW] == 2


def test_months_run_in_order_and_are_read_strictly() -> None:
    assert [str(month) for month in projected(first="2025-11", last="2026-02").months] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    with pytest.raises(ValueError, match="before"):
        projected(first="2026-02", last="2026-01")
    for text in (
        "2026",
        "2026-13",
        "26-01",
        "2026-1",
        "2026-00",
        "2026/01",
        "1899-12",
        "2200-01",
        "2026-001",
        "x026-01",
    ):
        with pytest.raises(ValueError, match=r"month|invalid"):
            Month.parse(text)
    assert (Month.parse("1900-01"), Month.parse("2199-12")) == (Month(1900, 1), Month(2199, 12))
    assert (Month(2026, 11).next(), Month(2026, 12).next()) == (Month(2026, 12), Month(2027, 1))
    assert (Month.of(date(2026, 2, 28)), Month(2026, 2).first) == (Month(2026, 2), date(2026, 2, 1))
    assert Month(2026, 2) < Month(2026, 3) < Month(2027, 1)
    assert running((1, 0, 2)) == (1, 1, 3)
    assert running(()) == ()


GOOD = resource("law", "proposal", "policy.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fine_or_bare_conviction = 6", "fine_or_bare_conviction = 0"),
        ("fine_or_bare_conviction = 6", "fine_or_bare_conviction = true"),
        ("up_to_three_years = 12", "up_to_three_years = -1"),
        ("up_to_three_years = 12", "up_to_three_years = 1.5"),
        ("minor = 12", "minor = 0"),
        ("minor = 12", "minor = '12'"),
        ("imprisonment_months = 36", "imprisonment_months = 0"),
        ("imprisonment_months = 36", "imprisonment_days = 36"),
        ("source = ", "stranger = 1\nsource = "),
        ("[limit]", "[limits]"),
        ("label = ", "label = ''\nlabels = "),
        ("offences = [", "offences = [''  ,"),
        ("offences = [", "offences = [1,"),
    ],
)
def test_a_policy_with_one_fault_is_refused(tmp_path: Path, old: str, new: str, en: Texts) -> None:
    assert old in GOOD
    path = tmp_path / "policy.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert policies.load(path) == policies.load()
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        policies.load(path)
    assert (caught.value.message, caught.value.place) == ("err-proposal-file", "policy.toml")
    assert caught.value.arguments["detail"] in str(en.error(caught.value))


@pytest.mark.parametrize("key", ["source", "label"])
def test_a_policy_names_its_paper_and_label(tmp_path: Path, key: str) -> None:
    path = tmp_path / "policy.toml"
    lines = [f"{key} = ''" if line.startswith(f"{key} =") else line for line in GOOD.splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadInput):
        policies.load(path)
    with pytest.raises(BadInput) as caught:
        policies.load(tmp_path / "none.toml")
    assert caught.value.place == "none.toml"


def test_the_columns_of_table_one() -> None:
    table = tiers.load()
    assert [(column.fine, column.control, column.detention) for column in table.columns] == [
        (2, 0, 1),
        (2, 1, 1),
        (2, 2, 7),
        (5, 3, 3),
        (24, 25, 32),
        (55, 48, 80),
        (11, 7, 13),
        (12, 19, 53),
    ]
    assert table.all_offences == 483
    assert len({column.id for column in table.columns}) == 8
