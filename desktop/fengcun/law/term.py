"""The five-year test: whether a sentence is five years of imprisonment or any lighter penalty (M4, M24, CL99).

Years, months and days are compared exactly; days against a month are unknown where months differ in length. A later
reduction never counts; what was decided for execution goes before the counts.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fengcun.law.pack import Limits
from fengcun.law.verdict import Outcome, Paper, Verdict
from fengcun.model.record import Sentence
from fengcun.model.term import Term

_CYCLE_START = 2001


class TermTest(NamedTuple):
    """What the five-year test found.

    Args:
        verdict: whether it is five years or less.
        why: key of the reason in the catalogue (`law-term-<why>`).
        term: the term that was compared; None for life and for lighter penalties.
        exact: whether it is exactly five years.
        suggest: where unknown, what is suggested.
        missing: where unknown, the paper that settles it.
    """

    verdict: Verdict
    why: str
    term: Term | None = None
    exact: bool = False
    suggest: Outcome | None = None
    missing: Paper | None = None
    inferred: bool = False


def at_most(term: Term, months: int) -> Verdict:
    """Whether a term is at most a number of months.

    Args:
        term: the term.
        months: the limit.
    """
    left = months - term.whole_months
    if left < 0 or (left == 0 and term.days):
        return Verdict.NO
    shortest, longest = _days_of_months(left)
    if term.days <= shortest:
        return Verdict.YES
    return Verdict.NO if term.days > longest else Verdict.UNKNOWN


def surely_longer(one: Iterable[Term], other: Iterable[Term]) -> bool:
    """Whether terms together are longer than others together, whichever months they fall on.

    Args:
        one, other: the terms; each at least one.
    """
    first, second = tuple(one), tuple(other)
    months = sum(term.whole_months for term in first) - sum(term.whole_months for term in second)
    days = sum(term.days for term in first) - sum(term.days for term in second)
    if months >= 0:
        return _days_of_months(months)[0] + days > 0
    return days > _days_of_months(-months)[1]


@cache
def _days_of_months(months: int) -> tuple[int, int]:
    """The fewest and the most days that so many months in a row can have."""
    lengths = [calendar.monthrange(_CYCLE_START + at // 12, at % 12 + 1)[1] for at in range(48 + months)]
    sums = [sum(lengths[start : start + months]) for start in range(48)]
    return min(sums), max(sums)


def five_year_test(sentence: Sentence | None, limits: Limits) -> TermTest:
    """Test the sentence as pronounced, or as decided for execution.

    Args:
        sentence: the sentence; None or empty where not on file.
        limits: of the pack.
    """
    if sentence is None or sentence == Sentence():
        return TermTest(Verdict.UNKNOWN, "missing", missing=Paper.EFFECTIVE_JUDGMENT)
    if sentence.life:
        return TermTest(Verdict.NO, "life")
    term = sentence.combined_executed or sentence.imprisonment
    if term is None and sentence.counts:
        return _with_control(_counts_alone(sentence.counts, limits), sentence, limits)
    if term is None:
        return TermTest(Verdict.YES, "lighter")
    verdict = at_most(term, limits.term_months)
    exact = term.whole_months == limits.term_months and not term.days
    if verdict is Verdict.UNKNOWN:
        return TermTest(verdict, "odd-days", term, suggest=Outcome.SEAL, missing=Paper.COURT_EXPLANATION)
    combined = "combined" if sentence.combined_executed else "imprisonment"
    side = "over" if verdict is Verdict.NO else ("exact" if exact else "under")
    return _with_control(TermTest(verdict, f"{combined}-{side}", term, exact), sentence, limits)


def _with_control(test: TermTest, sentence: Sentence, limits: Limits) -> TermTest:
    """Control beside imprisonment is executed as well (CL69): together over five years, the text is silent."""
    if test.verdict is not Verdict.YES or test.term is None or sentence.control is None:
        return test
    both = Term(0, test.term.whole_months + sentence.control.whole_months, test.term.days + sentence.control.days)
    if at_most(both, limits.term_months) is Verdict.YES:
        return test
    paper = Paper.COURT_EXPLANATION
    return TermTest(Verdict.UNKNOWN, "control-too", test.term, test.exact, Outcome.SEAL, paper, inferred=True)


def _counts_alone(counts: tuple[Term, ...], limits: Limits) -> TermTest:
    """Without the term decided: it is not above the sum and not below the longest (CL69)."""
    total = Term(0, sum(term.whole_months for term in counts), sum(term.days for term in counts))
    if at_most(total, limits.term_months) is Verdict.YES:
        return TermTest(Verdict.YES, "sum-under", total)
    if any(at_most(term, limits.term_months) is Verdict.NO for term in counts):
        return TermTest(Verdict.NO, "one-count-over")
    return TermTest(Verdict.UNKNOWN, "executed-term-missing", missing=Paper.EXECUTED_TERM)
