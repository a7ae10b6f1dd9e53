"""The floor: the same answers by hand, for one person after the other, with nothing kept but the word.

Written from the law and not from `law/`: the same contradictions, ranges of dates, sources of the age, finality, the
five years, every kind of record; for records that are not sealed yet and days on which all norms are in force, as in a
sweep. No tree, no provisions, no words, no suggestion. Where it and `assess` answer differently, one of them is wrong.
"""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterable
from datetime import date, timedelta

from fengcun.law.facts import ApplicationKind, Facts
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import (
    ACQUITTAL_GROUNDS,
    NON_PROSECUTION_GROUNDS,
    Act,
    AgeFinding,
    Birth,
    BirthCalendar,
    Ground,
    JointWith,
    Known,
    Pending,
    Record,
    RecordKind,
    Sentence,
)
from fengcun.model.term import Term

_AGE, _FIVE_YEARS, _DETENTION, _CONTROL = 18, 60, 12, 36
_DAY, _LUNAR = timedelta(days=1), timedelta(days=82)
_HISTORIC = date(2012, 12, 31)
_PUBLIC_SECURITY = date(2026, 1, 1)
_JUDGED = (RecordKind.CONVICTION, RecordKind.EXEMPTION, RecordKind.ACQUITTAL, RecordKind.NOT_RESPONSIBLE)
_PENALTIES = (RecordKind.ADMINISTRATIVE_PENALTY, RecordKind.SPECIAL_EDUCATION)
_BEFORE, _AFTER, _PRINCIPAL_BEFORE, _PRINCIPAL_AFTER, _PRINCIPAL_OPEN = 1, 2, 4, 8, 16
_STANDINGS = (_BEFORE, _AFTER, _PRINCIPAL_BEFORE, _PRINCIPAL_AFTER, _PRINCIPAL_OPEN)
_MONTHS = [calendar.monthrange(2001 + at // 12, at % 12 + 1)[1] for at in range(48 + _FIVE_YEARS)]
_DAYS = [
    (min(sums), max(sums))
    for sums in ([sum(_MONTHS[start : start + n]) for start in range(48)] for n in range(_FIVE_YEARS + 1))
]


def answer(facts: Facts) -> str:
    """The outcome, or ``contradiction``."""
    record, person = facts.record, facts.person
    if _contradiction(facts, record, person.date, facts.as_of):
        return "contradiction"
    kind, effective = record.kind, record.effective
    ages = _ages(person, record)
    if kind is RecordKind.VICTIM_OR_WITNESS:
        return _secret(ages)
    if effective is None:
        closed = record.closed
        final = None
        if closed is not None and (kind not in _JUDGED or closed <= _HISTORIC):
            final = closed <= facts.as_of
    else:
        final = effective is not Pending.PENDING and effective <= facts.as_of
    if kind in _PENALTIES:
        return _penalty(record, ages, final)
    if final is False or kind is RecordKind.CONDITIONAL_PENDING or ages == _AFTER:
        return _secret(ages)
    if final is None:
        return "review"
    if kind is RecordKind.CONVICTION:
        return _conviction(record, ages)
    if kind is RecordKind.EXEMPTION:
        return _sentenced(record, ages, short=True)
    if kind is not RecordKind.ACQUITTAL:
        return "seal" if ages == _BEFORE else "review"
    if record.ground is not Ground.INSUFFICIENT_EVIDENCE:
        return "review"
    asked = facts.application
    if asked is None or asked.court_consents is Known.FALSE:
        return "seal" if ages == _BEFORE else "review"
    return "no_seal" if asked.court_consents is Known.TRUE else "review"


def _secret(ages: int) -> str:
    """A minor's information is kept secret, an adult's is not."""
    return "no_seal" if ages == _AFTER else "review" if ages & _AFTER else "confidential"


def _penalty(record: Record, ages: int, final: bool | None) -> str:
    if final is False:
        return _secret(ages) if record.kind is RecordKind.SPECIAL_EDUCATION else "confidential"
    if record.kind is RecordKind.SPECIAL_EDUCATION:
        found = "seal" if ages == _BEFORE else "review"
    elif ages == _BEFORE:
        found = "seal"
    else:
        day = record.effective if isinstance(record.effective, date) else record.closed
        if day is not None:
            everybody = day >= _PUBLIC_SECURITY
        else:
            everybody = all(act.date.first >= _PUBLIC_SECURITY for act in record.acts)
        found = "seal" if everybody else "review"
    return "review" if final is None else found


def _conviction(record: Record, ages: int) -> str:
    short = _short(record.sentence)
    if short is not None:
        return _sentenced(record, ages, short)
    found = _sentenced(record, ages, short=True)
    return found if found == _sentenced(record, ages, short=False) else "review"


def _sentenced(record: Record, ages: int, short: bool) -> str:
    """Articles 4 and 24, for every standing that is possible."""
    if ages == _BEFORE:
        return "seal" if short else "no_seal"
    joined = record.one_or_joined
    if joined is Known.UNKNOWN and len(record.acts) == 1:
        joined = Known.TRUE
    found = set()
    for at in _STANDINGS:
        if not ages & at:
            continue
        if at == _AFTER:
            found.add("no_seal")
        elif at == _BEFORE:
            found.add("seal" if short else "no_seal")
        elif joined is not Known.TRUE:
            return "review"
        elif not short:
            found.add("no_seal")
        elif at == _PRINCIPAL_BEFORE:
            found.add("seal_whole_case")
        elif at == _PRINCIPAL_OPEN or _one_by_itself_is_short(record.sentence):
            return "review"
        else:
            found.add("no_seal")
    return found.pop() if len(found) == 1 else "review"


def _one_by_itself_is_short(sentence: Sentence) -> bool:
    if sentence.counts:
        return any(_within(term, _FIVE_YEARS) is not False for term in sentence.counts)
    return sentence.combined_executed is not None


def _short(sentence: Sentence) -> bool | None:
    """Five years of imprisonment, exactly included, or anything lighter; None where it is open."""
    if sentence.life:
        return False
    term = sentence.combined_executed or sentence.imprisonment
    if term is None:
        if sentence.counts:
            if _within(_sum(sentence.counts), _FIVE_YEARS):
                both = sentence.counts if sentence.control is None else (*sentence.counts, sentence.control)
                return True if _within(_sum(both), _FIVE_YEARS) else None
            return False if any(_within(one, _FIVE_YEARS) is False for one in sentence.counts) else None
        lighter = sentence.detention or sentence.control or sentence.supplementary
        return True if lighter or sentence.suspended or sentence.reduced_to else None
    short = _within(term, _FIVE_YEARS)
    if short and sentence.control is not None:
        return True if _within(_sum((term, sentence.control)), _FIVE_YEARS) else None
    return short


def _sum(terms: Iterable[Term]) -> Term:
    months = days = 0
    for term in terms:
        months += term.years * 12 + term.months
        days += term.days
    return Term(0, months, days)


def _within(term: Term, months: int) -> bool | None:
    left = months - term.years * 12 - term.months
    if left < 0:
        return False
    days = term.days
    if not days:
        return True
    fewest, most = _DAYS[left]
    return True if days <= fewest else False if days > most else None


def _contradiction(facts: Facts, record: Record, born: PartialDate | None, today: date) -> bool:
    """Whether facts stand beside each other that cannot."""
    kind, ground, sentence = record.kind, record.ground, record.sentence
    if ground is not None:
        if kind is RecordKind.NON_PROSECUTION:
            if ground not in NON_PROSECUTION_GROUNDS:
                return True
        elif kind is not RecordKind.ACQUITTAL or ground not in ACQUITTAL_GROUNDS:
            return True
    if kind is RecordKind.CONVICTION:
        if _sentence_contradicts(sentence):
            return True
    elif sentence != Sentence():
        return True
    solar = facts.person.calendar is BirthCalendar.GREGORIAN
    if born is not None and born.first > today:
        return True
    begun = date.min
    for act in record.acts:
        first = act.date.first
        if first > today or (solar and born is not None and born.first > act.date.last):
            return True
        begun = max(begun, first)
    effective, closed, ended = record.effective, record.closed, record.execution_ended
    if isinstance(effective, date) and (effective < begun or (ended is not None and ended < effective)):
        return True
    if closed is not None and closed < begun:
        return True
    if facts.case.handled is not None and facts.case.joint_with is JointWith.NONE:
        return True
    return facts.application is not None and facts.application.kind is ApplicationKind.LIFT_SEAL


def _sentence_contradicts(sentence: Sentence) -> bool:
    term, combined, counts = sentence.imprisonment, sentence.combined_executed, sentence.counts
    if sentence.life and (term or combined or sentence.suspended):
        return True
    if sentence.suspended and not (term or sentence.detention or combined):
        return True
    if sentence.detention and _within(sentence.detention, _DETENTION) is False:
        return True
    if sentence.control and _within(sentence.control, _CONTROL) is False:
        return True
    pronounced = combined or term
    if sentence.reduced_to and pronounced and _longer(sentence.reduced_to, pronounced):
        return True
    if counts and combined:
        return _longer(combined, _sum(counts)) or any(_longer(count, combined) for count in counts)
    return False


def _longer(one: Term, other: Term) -> bool:
    """Whether a term is longer than another whichever months they fall on; 48 months in a row have 1461 days."""
    months = (one.years - other.years) * 12 + one.months - other.months
    days = one.days - other.days
    whole, rest = divmod(abs(months), 48)
    if months >= 0:
        return 1461 * whole + _DAYS[rest][0] + days > 0
    return days > 1461 * whole + _DAYS[rest][1]


def _ages(person: Birth, record: Record) -> int:
    """How the acts can stand to the birthday, by all sources of the age together."""
    acts, born = record.acts, person.date
    if not acts:
        day = record.effective
        if day is not None and day is not Pending.PENDING:
            served = Act(DateSpan(PartialDate(day.year, day.month, day.day)), "")
            if _by_sources(person, born, (served,)) == _BEFORE:
                return _BEFORE
    return _by_sources(person, born, acts)


def _by_sources(person: Birth, born: PartialDate | None, acts: tuple[Act, ...]) -> int:
    found, on_id = 0, person.on_id
    last = None
    if born is not None:
        last = born.last if person.calendar is BirthCalendar.GREGORIAN else born.last + _LUNAR
    finding = person.finding
    if finding is AgeFinding.UNDER_18 or finding is AgeFinding.OVER_18:
        found = _BEFORE if finding is AgeFinding.UNDER_18 else _AFTER
        if born is not None and last is not None and _certain(born.first, last, acts):
            found |= _by_birth(born.first, last, acts)
    elif born is not None and last is not None:
        found = _by_birth(born.first, last, acts)
    else:
        found = _BEFORE | _AFTER
        if len(acts) > 1 or (acts and acts[0].date.end is not None):
            course = (_BEFORE, _AFTER, 0)
            found |= _together([(act, (_BEFORE, _AFTER) if act.date.end is None else course) for act in acts])
    if on_id is not None and on_id != born:
        found |= _by_birth(on_id.first, on_id.last, acts)
    return found


def _by_birth(first: date, last: date, acts: tuple[Act, ...]) -> int:
    low = _of_age(first, 28)
    high = low if last == first else _of_age(last, 28)
    found = _by_limits(low, high, acts)
    if (first.month == 2 and first.day == 29) or (last.month == 2 and last.day == 29):
        found |= _by_limits(_of_age(first, 29), _of_age(last, 29), acts)
    return found


def _of_age(born: date, leap: int) -> date:
    """The day after the birthday; for 29 February the 28th, or 1 March where `leap` says 29."""
    if born.month == 2 and born.day == 29:
        year = born.year + _AGE
        if not calendar.isleap(year):
            return date(year, 3, 1 if leap == 28 else 2)
    return born.replace(year=born.year + _AGE) + _DAY


def _by_limits(low: date, high: date, acts: tuple[Act, ...]) -> int:
    if not acts:
        return _BEFORE | _AFTER
    before = after = True
    for act in acts:
        start, end = act.date.start, act.date.end
        if start.last >= low or (end is not None and end.last >= low):
            before = False
        if start.first < high or (end is not None and end.first < high):
            after = False
    if before or after:
        return _BEFORE if before else _AFTER
    return _across(low, high, acts)


def _across(low: date, high: date, acts: tuple[Act, ...]) -> int:
    """Where the day decides: every first day of being eighteen that can make a difference, every way to lie to it."""
    days = {low, high}
    for act in acts:
        start, end = act.date.start, act.date.end or act.date.start
        for day in (start.first, start.last, end.first, end.last):
            days |= {near for near in (day, day + _DAY) if low < near < high}
    found, over = 0, False
    for limit in days:
        where = [(act, _where(limit, act.date)) for act in acts]
        over = over or any(0 in sides for _, sides in where)
        found |= _together(where)
    if over and len(acts) == 1:
        for day in (acts[0].date.first, acts[0].date.last):
            found |= (_BEFORE if day < high else 0) | (_AFTER if day >= low else 0)
    return found


def _where(limit: date, when: DateSpan) -> tuple[int, ...]:
    """The sides of the limit on which an act can lie; 0 for a course that goes over it."""
    start, end = when.start, when.end
    before, over = (end or start).first < limit, end is not None and start.first < limit <= end.last
    sides = ((_BEFORE, before), (_AFTER, start.last >= limit), (0, over))
    return tuple(side for side, possible in sides if possible)


def _together(possible: list[tuple[Act, tuple[int, ...]]]) -> int:
    found = 0
    for way in itertools.product(*(sides for _, sides in possible)):
        if set(way) == {_BEFORE} or set(way) == {_AFTER}:
            found |= way[0]
            continue
        pairs = [(side, act.principal) for side, (act, _) in zip(way, possible, strict=True)]
        principal = {side for side, known in pairs if known is Known.TRUE}
        principal = principal or {side for side, known in pairs if known is Known.UNKNOWN}
        if principal == {_BEFORE}:
            found |= _PRINCIPAL_BEFORE
        else:
            found |= _PRINCIPAL_AFTER if principal == {_AFTER} else _PRINCIPAL_OPEN
    return found


def _certain(first: date, last: date, acts: tuple[Act, ...]) -> bool:
    """Whether the document leaves only one side for every act."""
    low, high = _of_age(first, 28), _of_age(last, 28)
    for act in acts:
        start, end = act.date.start, act.date.end
        if end is None:
            ways = (start.first < high) + (start.last >= low)
        else:
            over = max(low, start.first + _DAY) <= min(high, end.last)
            ways = (end.first < high) + (start.last >= low) + over
        if ways != 1:
            return False
    return True
