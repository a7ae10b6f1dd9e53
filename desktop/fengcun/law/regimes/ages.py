"""The question of age as nodes of the tree: under eighteen at the crime (M4.1, FS2006-1.2), act by act.

Shared by all regimes. Says how all acts together stand to the birthday, for each source of the age; what follows is
the regime's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from fengcun.law.age import (
    LeapRule,
    Position,
    Shape,
    Source,
    certain_side,
    first_day_of_age,
    positions,
    shapes,
    sources,
)
from fengcun.law.facts import Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.ruling import Because, settle
from fengcun.law.verdict import Outcome, Paper, Verdict
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Act, AgeFinding, Birth, BirthCalendar, Known


class Standing(StrEnum):
    """How all acts together stand to the eighteenth birthday."""

    ALL_BEFORE = "all-before"
    ALL_AFTER = "all-after"
    PRINCIPAL_BEFORE = "principal-before"
    """Acts on both sides, the principal one before."""
    PRINCIPAL_AFTER = "principal-after"
    PRINCIPAL_UNKNOWN = "principal-unknown"


ONLY_BEFORE = frozenset({Standing.ALL_BEFORE})
ONLY_AFTER = frozenset({Standing.ALL_AFTER})
_ACT_AMONG = {ONLY_BEFORE: frozenset({Position.BEFORE}), ONLY_AFTER: frozenset({Position.AFTER})}
"""Where each act lies if all are known to lie on one side."""
_ACT_ANSWERS = {
    frozenset({Position.BEFORE}): (Verdict.YES, say("law-a-age-act-before")),
    frozenset({Position.AFTER}): (Verdict.NO, say("law-a-age-act-after")),
    frozenset({Position.ACROSS}): (Verdict.UNKNOWN, say("law-a-age-act-across")),
}
_ACT_OPEN = (Verdict.UNKNOWN, say("law-a-age-act-unknown"))
_PRINCIPAL = {known: say(f"law-f-principal-{known.value}") for known in Known}
_CRITICAL_AGES = (12, 14, 16)
"""Of criminal responsibility (CL17)."""
MIXED = frozenset({Standing.PRINCIPAL_BEFORE, Standing.PRINCIPAL_AFTER, Standing.PRINCIPAL_UNKNOWN})


class Ages(NamedTuple):
    """What is known of the age at the acts.

    Args:
        node: the reasoning.
        by_source: for each source, the standings it allows; the leading one first.
        possible: all standings that some source allows.
    """

    node: Node
    by_source: tuple[tuple[Source, frozenset[Standing]], ...]
    possible: frozenset[Standing]

    @property
    def because(self) -> Because:
        """Why something is suggested where the age is open: the document leads, or else the doubt favours."""
        if not self.node.missing:
            return Because.FAVOURABLE
        led = frozenset().union(*(found for source, found in self.by_source if source.leading))
        return Because.DOCUMENT_LEADS if len(led) == 1 else Because.AGE_IN_DOUBT

    @property
    def certainly_adult(self) -> bool:
        """Whether every source has every act after the birthday."""
        return self.possible == ONLY_AFTER

    def readings(self, follows: Mapping[Standing, Outcome]) -> tuple[Reading, ...]:
        """A reading for each source and each standing it allows.

        Args:
            follows: what follows from each standing that is possible.
        """
        return tuple(
            Reading(
                say("law-reading-plain", source=source.words(), standing=say(f"law-standing-{at.value}")), follows[at]
            )
            for source, standings in self.by_source
            for at in sorted(standings)
        )

    def settled(self, follows: Mapping[Standing, Outcome]) -> tuple[Outcome, Outcome | None]:
        """The outcome of all standings together, and a suggestion where they lead apart (`ruling.settle`).

        Args:
            follows: what follows from each standing that is possible.
        """
        if len(follows) == 1 and Outcome.REVIEW not in follows.values():
            return next(iter(follows.values())), None
        leading = (follows[at] for source, standings in self.by_source if source.leading for at in standings)
        return settle(follows.values(), leading)


def standing(shape: Shape) -> Standing:
    """How acts of that shape stand; by elimination where all others are said not to be the principal act."""
    where = {position for position, _ in shape}
    if where == {Position.BEFORE}:
        return Standing.ALL_BEFORE
    if where == {Position.AFTER}:
        return Standing.ALL_AFTER
    principal = {position for position, known in shape if known is Known.TRUE} or {
        position for position, known in shape if known is Known.UNKNOWN
    }
    if principal == {Position.BEFORE}:
        return Standing.PRINCIPAL_BEFORE
    return Standing.PRINCIPAL_AFTER if principal == {Position.AFTER} else Standing.PRINCIPAL_UNKNOWN


def judge_ages(facts: Facts, pack: Pack) -> Ages:
    """Judge the age at every act of the record.

    Args:
        facts: the facts; without acts, a document that took effect before the birthday shows the age too.
        pack: the rule pack.
    """
    age = pack.limits.age
    acts = facts.record.acts or _act_before_effect(facts, age)
    by_source = tuple((source, _standings(source, acts, age)) for source in sources(facts.person, acts, age))
    possible = by_source[0][1].union(*[found for _, found in by_source[1:]])
    if possible == ONLY_BEFORE:
        verdict, answer = Verdict.YES, say("law-a-age-yes")
    elif possible == ONLY_AFTER:
        verdict, answer = Verdict.NO, say("law-a-age-no")
    elif possible <= MIXED:
        verdict, answer = Verdict.UNKNOWN, say("law-a-age-both-sides")
    else:
        verdict, answer = Verdict.UNKNOWN, say("law-a-age-unknown")
    unclear = verdict is Verdict.UNKNOWN and not possible <= MIXED
    leap = unclear and any(source.leap is LeapRule.FIRST_OF_MARCH for source, _ in by_source)
    node = Node(
        "age",
        say("law-q-age"),
        verdict,
        answer,
        facts=person_facts(facts.person),
        cites=("FS2006-1.2", *(("FS2021-1.146",) if unclear else ()), *(("FS2021-1.202",) if leap else ())),
        children=(*_act_nodes(facts, age, by_source, possible), *_young(facts)),
        missing=_missing(facts, by_source) if unclear else (),
        inferred=leap,
    )
    return Ages(node, by_source, possible)


def age_at_event(person: Birth, when: DateSpan | None, pack: Pack) -> Node:
    """Whether somebody was under eighteen on the day of a later crime.

    Args:
        person: what the papers say of the birth; the finding on the earlier acts is not asked.
        when: the day; None where not on file.
        pack: the rule pack.
    """
    asked = replace(person, finding=None)
    found: frozenset[Position] = frozenset().union(
        *(positions(source, when, pack.limits.age) for source in sources(asked, (), pack.limits.age))
    )
    verdict = {frozenset({Position.BEFORE}): Verdict.YES, frozenset({Position.AFTER}): Verdict.NO}.get(
        found, Verdict.UNKNOWN
    )
    committed = (say("law-f-committed", date=when),) if when else ()
    return Node(
        "age-at-event",
        say("law-q-age-at-event"),
        verdict,
        say(f"law-a-age-at-event-{verdict.value}"),
        facts=(*person_facts(asked), *committed),
        cites=("FS2006-1.2",),
        missing=(Paper.BIRTH_PROOF, Paper.NEW_JUDGMENT) if verdict is Verdict.UNKNOWN else (),
    )


def person_facts(person: Birth) -> tuple[Phrase, ...]:
    """What the papers say of the birth, in words."""
    found: list[Phrase] = []
    if person.date is None:
        found.append(say("law-f-birth-unknown"))
    elif person.calendar is BirthCalendar.LUNAR:
        found.append(say("law-f-birth-lunar", date=str(person.date)))
    else:
        found.append(say("law-f-birth", date=person.date))
    if person.on_id is not None and person.on_id != person.date:
        found.append(say("law-f-birth-on-id", date=person.on_id))
    if person.finding is not None:
        found.append(say(f"law-f-finding-{person.finding.value.replace('_', '-')}"))
    return tuple(found)


def _standings(source: Source, acts: tuple[Act, ...], age: int) -> frozenset[Standing]:
    side = certain_side(source, acts, age)
    if side is not None:
        return ONLY_BEFORE if side is Position.BEFORE else ONLY_AFTER
    return frozenset(standing(shape) for shape in _shapes(source, acts, age))


def _shapes(source: Source, acts: tuple[Act, ...], age: int) -> frozenset[Shape]:
    if not acts:
        return frozenset(frozenset({(position, Known.UNKNOWN)}) for position in positions(source, None, age))
    found = shapes(source, acts, age)
    if len(acts) == 1 and acts[0].date.is_course:
        # One act with a span may as well be one day somewhere in it.
        span = acts[0].date
        whole = replace(acts[0], date=span)
        for position in _one_day_positions(source, span, age):
            if any(where is Position.ACROSS for shape in found for where, _ in shape):
                found |= {frozenset({(position, whole.principal)})}
    return found


def _one_day_positions(source: Source, span: DateSpan, age: int) -> frozenset[Position]:
    first = DateSpan(PartialDate(span.first.year, span.first.month, span.first.day))
    last = DateSpan(PartialDate(span.last.year, span.last.month, span.last.day))
    return positions(source, first, age) | positions(source, last, age)


def _act_before_effect(facts: Facts, age: int) -> tuple[Act, ...]:
    """Without acts on file: one act on the day of effect, if that day already lies before the birthday."""
    day = facts.record.effective
    if not isinstance(day, date):
        return ()
    act = Act(DateSpan(PartialDate(day.year, day.month, day.day)), "")
    told = sources(facts.person, (act,), age)
    before = all(positions(source, act.date, age) == {Position.BEFORE} for source in told)
    return (act,) if before else ()


def _act_nodes(
    facts: Facts, age: int, by_source: tuple[tuple[Source, frozenset[Standing]], ...], possible: frozenset[Standing]
) -> list[Node]:
    """A node for each act: on which side of the birthday it lies."""
    nodes: list[Node] = []
    together = _ACT_AMONG.get(possible)
    born = facts.person.date
    limit = say("law-f-no-limit")
    if born is not None and born.exact and facts.person.calendar is BirthCalendar.GREGORIAN:
        limit = say("law-f-limit", date=first_day_of_age(born.first, age))
    for act in facts.record.acts:
        found = together or frozenset().union(*[positions(source, act.date, age) for source, _ in by_source])
        verdict, answer = _ACT_ANSWERS.get(found, _ACT_OPEN)
        node = Node(
            "age-act",
            say("law-q-age-act", date=act.date, offence=act.offence),
            verdict,
            answer,
            facts=(limit, _PRINCIPAL[act.principal]),
            cites=("FS2006-1.2",),
        )
        nodes.append(node)
    return nodes


def _young(facts: Facts) -> tuple[Node, ...]:
    """The critical ages of CL17 where an act lies below one of them (shown, never decisive)."""
    born = facts.person.date
    if born is None or not born.exact or facts.person.calendar is BirthCalendar.LUNAR or not facts.record.acts:
        return ()
    youngest = min([act.date.first for act in facts.record.acts])
    if youngest >= first_day_of_age(born.first, _CRITICAL_AGES[-1]):
        return ()
    for years in _CRITICAL_AGES:
        if youngest < first_day_of_age(born.first, years):
            return (_below(years),)
    return ()


@cache
def _below(years: int) -> Node:
    return Node(
        "responsibility-age",
        say("law-q-responsibility-age", years=str(years)),
        Verdict.YES,
        say(f"law-a-responsibility-age-{years}"),
        cites=("CL17",),
    )


def _missing(facts: Facts, by_source: tuple[tuple[Source, frozenset[Standing]], ...]) -> tuple[Paper, ...]:
    papers: list[Paper] = []
    born = facts.person.date
    kinds = {source.kind for source, _ in by_source}
    if facts.person.calendar is BirthCalendar.LUNAR:
        papers.append(Paper.LUNAR_CONVERSION)
    if facts.person.finding in {None, AgeFinding.NONE} or len(by_source) > 1:
        papers.append(Paper.AGE_FINDING)
    if born is None or not born.exact or facts.person.calendar is BirthCalendar.LUNAR or len(kinds) > 1:
        papers.append(Paper.BIRTH_PROOF)
    if not facts.record.acts or any(act.date.first != act.date.last for act in facts.record.acts):
        papers.append(Paper.DATE_OF_ACT)
    return tuple(papers)
