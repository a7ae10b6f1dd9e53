"""The floor: the same answers by hand, for one person after the other, with nothing kept but the word.

Partial dates of birth are ranges, contradictions are looked for, the day after the birthday counts, exactly five years
are within; who straddles, or lacks a paper, is for people to judge. No tree, no provisions, no words.
"""

from __future__ import annotations

import calendar
from datetime import date

from fengcun.law.facts import Facts
from fengcun.model.record import Ground, RecordKind

_LIMIT, _AGE = 60, 18
_SEALED = frozenset({RecordKind.NON_PROSECUTION, RecordKind.COMPULSORY_MEASURE})
_NORM = date(2013, 1, 1)


def answer(facts: Facts) -> str:
    """``seal``, ``no_seal`` or ``review``; the name of a contradiction where there is one."""
    record, birth = facts.record, facts.person.date
    acts = record.acts
    for act in acts:
        if act.date.first > act.date.last or act.date.last > facts.as_of:
            return "contradiction"
        if birth is not None and act.date.last < birth.first:
            return "contradiction"
    effective = record.effective
    if isinstance(effective, date) and acts and effective < acts[0].date.first:
        return "contradiction"
    if facts.as_of < _NORM:
        return "review"
    if birth is None or not acts:
        return "review"
    first, last = _turned(birth.first), _turned(birth.last)
    before = all(act.date.last < first for act in acts)
    after = all(act.date.first >= last for act in acts)
    if after:
        return "no_seal"
    if record.kind is RecordKind.ACQUITTAL and not isinstance(effective, date):
        return "review"
    if record.kind in _SEALED or record.kind is RecordKind.ACQUITTAL:
        if record.kind is RecordKind.ACQUITTAL and record.ground is Ground.INSUFFICIENT_EVIDENCE:
            return "review"
        return "seal" if before else "review"
    if not isinstance(effective, date):
        return "review"
    if record.kind is RecordKind.CONVICTION:
        sentence = record.sentence
        term = sentence.combined_executed or sentence.imprisonment
        if sentence.life:
            return "no_seal"
        if term is not None:
            left = _LIMIT - term.whole_months
            if left < 0 or (left == 0 and term.days):
                return "no_seal"
    return "seal" if before else "review"


def _turned(born: date) -> date:
    """The first day of being eighteen."""
    year = born.year + _AGE
    day = min(born.day, calendar.monthrange(year, born.month)[1])
    return date.fromordinal(date(year, born.month, day).toordinal() + 1)
