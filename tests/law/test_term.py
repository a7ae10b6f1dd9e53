"""The five-year test: borders, odd days, combinations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.law.pack import Pack
from fengcun.law.term import at_most, five_year_test
from fengcun.law.verdict import Verdict
from fengcun.model.record import Sentence, Supplementary
from fengcun.model.term import Term

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("term", "verdict"),
    [
        ("P5Y", YES), ("P60M", YES), ("P4Y12M", YES), ("P59M", YES), ("P5Y1D", NO), ("P61M", NO), ("P60M1D", NO),
        ("P4Y11M28D", YES), ("P4Y11M29D", UNKNOWN), ("P4Y11M31D", UNKNOWN), ("P4Y11M32D", NO),
        ("P1826D", YES), ("P1827D", UNKNOWN), ("P1828D", NO), ("P15Y", NO), ("P1D", YES),
    ],
)  # fmt: skip
def test_at_most_five_years(term: str, verdict: Verdict) -> None:
    assert at_most(Term.parse(term), 60) is verdict


@pytest.mark.parametrize(
    ("sentence", "verdict", "why"),
    [
        (Sentence(), UNKNOWN, "missing"),
        (Sentence(life=True), NO, "life"),
        (Sentence(detention=Term(months=6)), YES, "lighter"),
        (Sentence(control=Term(years=2)), YES, "lighter"),
        (Sentence(supplementary=(Supplementary.FINE,)), YES, "lighter"),
        (Sentence(imprisonment=Term(5), supplementary=(Supplementary.POLITICAL_RIGHTS,)), YES, "imprisonment-exact"),
        (Sentence(imprisonment=Term(5), control=Term(months=3)), UNKNOWN, "control-too"),
        (Sentence(imprisonment=Term(4), control=Term(years=1)), YES, "imprisonment-under"),
        (Sentence(imprisonment=Term(6), control=Term(years=1)), NO, "imprisonment-over"),
        (Sentence(imprisonment=Term(5), detention=Term(months=6)), YES, "imprisonment-exact"),
        (Sentence(imprisonment=Term(7), reduced_to=Term(4, 9)), NO, "imprisonment-over"),
        (Sentence(counts=(Term(3), Term(3)), combined_executed=Term(5)), YES, "combined-exact"),
        (Sentence(counts=(Term(4), Term(3)), combined_executed=Term(5, 1)), NO, "combined-over"),
        (Sentence(imprisonment=Term(6), combined_executed=Term(4)), YES, "combined-under"),
        (Sentence(counts=(Term(2), Term(3))), YES, "sum-under"),
        (Sentence(counts=(Term(4), Term(3))), UNKNOWN, "executed-term-missing"),
        (Sentence(counts=(Term(5, 0, 1), Term(1))), NO, "one-count-over"),
    ],
)
def test_which_sentence_counts(sentence: Sentence, verdict: Verdict, why: str, pack: Pack) -> None:
    found = five_year_test(sentence, pack.limits)
    assert (found.verdict, found.why) == (verdict, why)


@given(st.integers(0, 80), st.integers(0, 40))
def test_a_longer_term_is_never_judged_shorter(months: int, days: int) -> None:
    order = [YES, UNKNOWN, NO]
    first = at_most(Term(0, months, days + 1), 60)
    assert order.index(at_most(Term(0, months, days + 2), 60)) >= order.index(first)
    assert order.index(at_most(Term(0, months + 1, days + 1), 60)) >= order.index(first)
