"""Facts that cannot stand beside each other. Told with the key at fault, never repaired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengcun.law.facts import ApplicationKind, EventKind, Facts, LaterEvent
from fengcun.law.term import at_most, surely_longer
from fengcun.law.verdict import Verdict
from fengcun.model.record import (
    ACQUITTAL_GROUNDS,
    NON_PROSECUTION_GROUNDS,
    BirthCalendar,
    JointWith,
    RecordKind,
    Sentence,
)

_DETENTION_MONTHS, _CONTROL_MONTHS = 12, 36
"""The longest after combination (CL69)."""
_NO_SENTENCE = Sentence()
_GROUNDS = {RecordKind.NON_PROSECUTION: NON_PROSECUTION_GROUNDS, RecordKind.ACQUITTAL: ACQUITTAL_GROUNDS}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that exclude each other.

    Args:
        key: the key at fault, for example `record.ground`.
        message: id of the error message.
        args: its arguments.
    """

    key: str
    message: str
    args: tuple[tuple[str, str], ...] = ()


def contradictions(facts: Facts) -> Iterator[Contradiction]:
    """All contradictions among the facts, the gravest first.

    Args:
        facts: the facts.
    """
    yield from _record(facts)
    yield from _sentence("record.sentence", facts.record.sentence)
    yield from _dates(facts)
    yield from _case(facts)
    if facts.event is not None:
        yield from _event(facts, facts.event)


def _record(facts: Facts) -> Iterator[Contradiction]:
    record = facts.record
    if record.ground is not None and record.ground not in _GROUNDS.get(record.kind, ()):
        yield Contradiction("record.ground", "err-law-ground", (("ground", record.ground.value),))
    if record.kind is not RecordKind.CONVICTION and record.sentence != _NO_SENTENCE:
        yield Contradiction("record.sentence", "err-law-sentence-without-conviction", (("kind", record.kind.value),))


def _sentence(key: str, sentence: Sentence) -> Iterator[Contradiction]:
    if sentence.life and (sentence.imprisonment or sentence.combined_executed or sentence.suspended):
        yield Contradiction(f"{key}.life", "err-law-life-and-term")
    if sentence.suspended and not (sentence.imprisonment or sentence.detention or sentence.combined_executed):
        yield Contradiction(f"{key}.suspended", "err-law-nothing-suspended")
    if sentence.detention and at_most(sentence.detention, _DETENTION_MONTHS) is Verdict.NO:
        yield Contradiction(f"{key}.detention", "err-law-detention-too-long")
    if sentence.control and at_most(sentence.control, _CONTROL_MONTHS) is Verdict.NO:
        yield Contradiction(f"{key}.control", "err-law-control-too-long")
    pronounced = sentence.combined_executed or sentence.imprisonment
    if sentence.reduced_to and pronounced and surely_longer((sentence.reduced_to,), (pronounced,)):
        yield Contradiction(f"{key}.reduced_to", "err-law-reduced-above-pronounced")
    if sentence.counts and sentence.combined_executed:
        executed = (sentence.combined_executed,)
        above = surely_longer(executed, sentence.counts)
        if above or any(surely_longer((count,), executed) for count in sentence.counts):
            yield Contradiction(f"{key}.combined_executed", "err-law-combined-out-of-range")


def _dates(facts: Facts) -> Iterator[Contradiction]:
    record = facts.record
    last_act_from = max([act.date.first for act in record.acts], default=None)
    born = facts.person.date
    solar = facts.person.calendar is BirthCalendar.GREGORIAN
    for index, act in enumerate(record.acts):
        if act.date.first > facts.as_of:
            yield Contradiction(f"record.acts.{index}.date", "err-law-act-after-assessment")
        if born and solar and born.first > act.date.last:
            yield Contradiction(f"record.acts.{index}.date", "err-law-act-before-birth")
    if born and born.first > facts.as_of:
        yield Contradiction("person.birth", "err-law-born-after-assessment")
    effective = record.effective if isinstance(record.effective, date) else None
    if effective and last_act_from and effective < last_act_from:
        yield Contradiction("record.effective", "err-law-before-act")
    if record.closed and last_act_from and record.closed < last_act_from:
        yield Contradiction("record.closed", "err-law-before-act")
    if record.execution_ended and effective and record.execution_ended < effective:
        yield Contradiction("record.execution_ended", "err-law-execution-before-effect")


def _case(facts: Facts) -> Iterator[Contradiction]:
    if facts.case.handled is not None and facts.case.joint_with is JointWith.NONE:
        yield Contradiction("case.handled", "err-law-handled-without-joint")
    if facts.application is not None:
        lifting = facts.application.kind is ApplicationKind.LIFT_SEAL
        if lifting != facts.sealed:
            yield Contradiction("application.kind", "err-law-application-and-seal")


def _event(facts: Facts, event: LaterEvent) -> Iterator[Contradiction]:
    if not facts.sealed:
        yield Contradiction("event", "err-law-event-without-seal")
    if event.sentence is not None:
        yield from _sentence("event.sentence", event.sentence)
        both = event.sentence.combined_executed
        if both is not None and event.combined_executed is not None and both != event.combined_executed:
            yield Contradiction("event.combined_executed", "err-law-two-combined-terms")
    if event.kind is EventKind.FIRST_SENTENCE_SERVED and event.combined_executed is not None:
        yield Contradiction("event.combined_executed", "err-law-combined-after-served")
    if event.kind is EventKind.RETRIAL and event.committed is not None:
        yield Contradiction("event.committed", "err-law-retrial-has-no-commission")
    if event.committed is not None:
        born = facts.person.date
        if event.committed.first > facts.as_of:
            yield Contradiction("event.committed", "err-law-act-after-assessment")
        if born and facts.person.calendar is BirthCalendar.GREGORIAN and born.first > event.committed.last:
            yield Contradiction("event.committed", "err-law-act-before-birth")
