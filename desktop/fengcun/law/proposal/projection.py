"""How many records each policy would take off the open side, month by month: the law in force, and the proposal.

So that an office or a legislator sees the work before the law changes. The counts of the proposal are a simulation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from fengcun.law.assess import assess
from fengcun.law.decision import Outcome
from fengcun.law.facts import Facts
from fengcun.law.pack import Pack
from fengcun.law.proposal.erasure import Erasure, Obstacle, Procedure, erasure
from fengcun.law.proposal.policy import Policy
from fengcun.law.verdict import SEALING


class Scenario(StrEnum):
    """The policies that are compared."""

    LAW = "law"
    """The norms in force on each day; what has to be sealed."""
    PILOT = "pilot"
    """The proposal for the offences of its first trial."""
    PROPOSAL = "proposal"
    """The proposal for every conviction that it reaches."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month.

    Args:
        year: of the calendar.
        month: 1 to 12.

    Raises:
        ValueError: no such month.
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1900 <= self.year <= 2199:
            raise ValueError("not a month")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-11``.

        Raises:
            ValueError: any other form.
        """
        year, dash, month = text.partition("-")
        if len(year) != 4 or not dash or len(month) != 2:
            raise ValueError(f"not a month: {text}")
        return cls(int(year), int(month))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Projection:
    """What each policy would do with a register.

    Args:
        months: from the first to the last.
        counts: for each policy, how many records in each month; the first month holds what had piled up before it.
        never: for each policy, how many records it does not take off in this time.
        procedures: how the proposal would do it.
        obstacles: why the proposal has no day for a record.
        sealed: records that were sealed already and are left out.
        review: records that the law in force leaves to people on the last day.
        total: records counted.
    """

    months: tuple[Month, ...]
    counts: Mapping[Scenario, tuple[int, ...]]
    never: Mapping[Scenario, int]
    procedures: Mapping[Procedure, int]
    obstacles: Mapping[Obstacle, int]
    sealed: int
    review: int
    total: int


def project(register: Iterable[Facts], pack: Pack, policy: Policy, first: Month, last: Month) -> Projection:
    """Project a register.

    Args:
        register: its records; each is taken as the only one of its person.
        pack: the rules in force.
        policy: the proposal's parameters.
        first, last: the months, both counted.

    Raises:
        ValueError: the last month is before the first.
        BadInput: the facts of a record contradict each other.
    """
    months = _months(first, last)
    places = {month: place for place, month in enumerate(months)}
    end = last.next().first
    counts = {scenario: [0] * len(months) for scenario in Scenario}
    never = dict.fromkeys(Scenario, 0)
    procedures = dict.fromkeys(Procedure, 0)
    obstacles = dict.fromkeys(Obstacle, 0)
    sealed = review = total = 0
    for facts in register:
        if facts.sealed:
            sealed += 1
            continue
        total += 1
        by_law, undecided = _by_law(facts, pack, first.first, end)
        review += undecided
        proposed = erasure(facts.record, facts.person, (), policy)
        days = {
            Scenario.LAW: by_law,
            Scenario.PROPOSAL: proposed.day,
            Scenario.PILOT: proposed.day if proposed.pilot else None,
        }
        for scenario, day in days.items():
            if day is None or day >= end:
                never[scenario] += 1
            else:
                counts[scenario][places[max(Month.of(day), first)]] += 1
        _count(proposed, end, procedures)
        if proposed.obstacle is not None:
            obstacles[proposed.obstacle] += 1
    return Projection(
        months=months,
        counts={scenario: tuple(numbers) for scenario, numbers in counts.items()},
        never=never,
        procedures=procedures,
        obstacles=obstacles,
        sealed=sealed,
        review=review,
        total=total,
    )


def _months(first: Month, last: Month) -> tuple[Month, ...]:
    if last < first:
        raise ValueError("the last month is before the first")
    months = [first]
    while months[-1] < last:
        months.append(months[-1].next())
    return tuple(months)


def _by_law(facts: Facts, pack: Pack, start: date, end: date) -> tuple[date | None, bool]:
    """The first day on which the law in force wants the record sealed, and whether it is left to people at the end.

    The law's answer changes only on the days on which something of the record or a norm takes effect.
    """
    record = facts.record
    own = [day for day in (record.effective, record.closed, record.execution_ended) if isinstance(day, date)]
    done = max((act.date.last for act in record.acts), default=start)
    if done >= end:
        return None, False
    start = max(start, done)
    norms = [norm.in_force for norm in pack.norms.values() if norm.in_force is not None]
    days = sorted({start, *(day for day in (*own, *norms) if start < day < end)})
    decide = partial(_outcome, facts, pack)
    outcomes = [(day, decide(day)) for day in days]
    wanted = next((day for day, outcome in outcomes if outcome in SEALING), None)
    return wanted, wanted is None and outcomes[-1][1] is Outcome.REVIEW


def _outcome(facts: Facts, pack: Pack, day: date) -> Outcome:
    return assess(replace(facts, as_of=day), pack).outcome


def _count(proposed: Erasure, end: date, procedures: dict[Procedure, int]) -> None:
    if proposed.day is not None and proposed.day < end and proposed.procedure is not None:
        procedures[proposed.procedure] += 1


def running(numbers: Sequence[int]) -> tuple[int, ...]:
    """The sums up to each month."""
    sums, total = [], 0
    for number in numbers:
        total += number
        sums.append(total)
    return tuple(sums)
