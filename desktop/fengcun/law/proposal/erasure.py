"""When a conviction would be erased under the proposal: the period, its interruption, the procedure. Not law.

Where the paper says two things at once, the reading that is taken stands beside the rule; who reads it otherwise
changes it here. Unknown is never a date: a record without the paper that is needed is told as such.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.law.age import first_day_of_age
from fengcun.law.proposal.policy import Policy
from fengcun.law.term import at_most
from fengcun.law.verdict import Verdict
from fengcun.model.record import Birth, Known, Record, RecordKind, Sentence

_OF_AGE = 18


class Procedure(StrEnum):
    """How the proposal would erase the record."""

    AUTOMATIC = "automatic"
    """By itself at the end of the period: minors, and the special procedure after a fine or a bare conviction."""
    ON_APPLICATION = "on_application"
    """The court rules on an application after the period (standard procedure)."""
    COURT_DECIDES = "court_decides"
    """A repeat offender: the court determines it at the end of the period."""


class Obstacle(StrEnum):
    """Why there is no day of erasure."""

    NOT_A_CONVICTION = "not_a_conviction"
    TOO_HEAVY = "too_heavy"
    NOT_FINAL = "not_final"
    END_UNKNOWN = "end_unknown"
    """The day on which the punishment was completed is not on file."""
    SENTENCE_UNKNOWN = "sentence_unknown"
    AGE_UNKNOWN = "age_unknown"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What the proposal would do with one conviction.

    Args:
        day: the day of erasure at the earliest; None where there is none.
        procedure: how; None where there is no day.
        interruptions: how many later crimes made the period begin anew.
        obstacle: why there is no day.
        pilot: whether the offence is one of the first trial.
    """

    day: date | None
    procedure: Procedure | None = None
    interruptions: int = 0
    obstacle: Obstacle | None = None
    pilot: bool = False


def erasure(record: Record, birth: Birth, others: Sequence[Record], policy: Policy) -> Erasure:
    """When a conviction would be erased.

    Args:
        record: the conviction.
        birth: of the person.
        others: every other record of the same person.
        policy: the parameters.
    """
    pilot = any(act.offence in policy.pilot for act in record.acts)
    obstacle = _obstacle(record, policy)
    minor = _was_minor(record, birth)
    if obstacle is None and minor is Verdict.UNKNOWN:
        obstacle = Obstacle.AGE_UNKNOWN
    ended = _completed(record)
    if obstacle is not None or ended is None:
        return Erasure(None, obstacle=obstacle or Obstacle.END_UNKNOWN, pilot=pilot)
    months = policy.minor_months if minor is Verdict.YES else _months(record.sentence, policy)
    day = _after(ended, months)
    interruptions, intentional = 0, False
    for later in sorted(_later(record, others), key=_first_act):
        committed = _first_act(later)
        if not ended < committed < day:
            continue
        # "The calculation period is interrupted. Upon completion of the subsequent punishment, the probation period is
        # extended": it begins anew at that completion, with the longer of both periods.
        interruptions += 1
        intentional = intentional or any(act.intentional is not Known.FALSE for act in later.acts)
        completed = _completed(later)
        if completed is None:
            return Erasure(None, interruptions=interruptions, obstacle=Obstacle.END_UNKNOWN, pilot=pilot)
        months = max(months, _months(later.sentence, policy))
        ended, day = completed, _after(completed, months)
    return Erasure(day, _procedure(record, minor, intentional, others, policy), interruptions, pilot=pilot)


def _obstacle(record: Record, policy: Policy) -> Obstacle | None:
    if record.kind not in (RecordKind.CONVICTION, RecordKind.EXEMPTION):
        return Obstacle.NOT_A_CONVICTION
    sentence = record.sentence
    if record.kind is RecordKind.CONVICTION and sentence == Sentence():
        return Obstacle.SENTENCE_UNKNOWN
    if sentence.life:
        return Obstacle.TOO_HEAVY
    if not isinstance(record.effective, date):
        return Obstacle.NOT_FINAL
    term = sentence.combined_executed or sentence.imprisonment
    if term is not None:
        match at_most(term, policy.limit_months):
            case Verdict.NO:
                return Obstacle.TOO_HEAVY
            case Verdict.UNKNOWN:
                return Obstacle.SENTENCE_UNKNOWN
    return None


def _months(sentence: Sentence, policy: Policy) -> int:
    heavy = (sentence.imprisonment, sentence.combined_executed, sentence.detention, sentence.control)
    return policy.heavy_months if any(heavy) or sentence.suspended else policy.light_months


def _completed(record: Record) -> date | None:
    """The day on which the punishment was completed; a bare conviction is completed when it takes effect."""
    if record.execution_ended is not None:
        return record.execution_ended
    sentence = record.sentence
    served = (sentence.imprisonment, sentence.combined_executed, sentence.detention, sentence.control)
    if record.kind is RecordKind.EXEMPTION or not (any(served) or sentence.supplementary):
        return record.effective if isinstance(record.effective, date) else None
    return None


def _was_minor(record: Record, birth: Birth) -> Verdict:
    if birth.date is None or not record.acts:
        return Verdict.UNKNOWN
    first, last = (first_day_of_age(day, _OF_AGE) for day in (birth.date.first, birth.date.last))
    if all(act.date.last < first for act in record.acts):
        return Verdict.YES
    return Verdict.NO if any(act.date.first >= last for act in record.acts) else Verdict.UNKNOWN


def _later(record: Record, others: Sequence[Record]) -> list[Record]:
    crimes = (RecordKind.CONVICTION, RecordKind.EXEMPTION)
    return [other for other in others if other.kind in crimes and other.acts and other is not record]


def _first_act(record: Record) -> date:
    return min(act.date.first for act in record.acts)


def _procedure(
    record: Record, minor: Verdict, intentional: bool, others: Sequence[Record], policy: Policy
) -> Procedure:
    crimes = (RecordKind.CONVICTION, RecordKind.EXEMPTION)
    earlier = any(
        other.kind in crimes
        and isinstance(other.effective, date)
        and record.acts
        and other.effective < _first_act(record)
        for other in others
    )
    if intentional or earlier:
        return Procedure.COURT_DECIDES
    if minor is Verdict.YES or _months(record.sentence, policy) == policy.light_months:
        return Procedure.AUTOMATIC
    # Section 4.1 says of the standard procedure both "automatically cleared" and "may apply to the court, which may
    # rule": the second is more particular and is taken.
    return Procedure.ON_APPLICATION


def _after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
