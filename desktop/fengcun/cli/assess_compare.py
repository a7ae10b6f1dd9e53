"""Comparing what was found with what a case expects. Keys that the case leaves out are not compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fengcun.cli.assess_results import DeadlineResult, DecisionResult, InquiryResult, Result
from fengcun.law.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An expectation that is not met.

    Args:
        key: of `expect`.
        wanted, got: as text.
    """

    key: str
    wanted: str
    got: str


def mismatches(result: Result, words: Mapping[str, Phrase]) -> Iterator[Mismatch]:
    """What differs from the case's expectation.

    Args:
        result: what was found.
        words: what each inquiry's applicant is told, by id.
    """
    pairs: list[tuple[str, object, object]] = []
    cites: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    match result:
        case DecisionResult(case, decision) if case.expect:
            wanted = case.expect
            pairs = [
                ("outcome", wanted.outcome, decision.outcome),
                ("suggest", wanted.suggest, decision.suggest),
                ("marks", wanted.marks, frozenset(decision.marks)),
                ("duties", wanted.duties, frozenset(decision.duties)),
            ]
            cites = wanted.cites, decision.cites
        case DeadlineResult(case, found) if case.expect:
            pairs = [
                ("due", case.expect.due, found.due),
                ("plain", case.expect.plain, found.plain),
                ("provisional", case.expect.provisional, found.provisional),
            ]
        case InquiryResult(case, answer) if case.expect:
            expected = case.expect
            pairs = [
                ("answer", expected.answer, answer.answer),
                ("looks_up", expected.looks_up, answer.looks_up),
                ("access", expected.access, answer.access),
                ("needs", expected.needs, frozenset(answer.needs)),
            ]
            cites = expected.cites, answer.cites
            if expected.same_words_as is not None:
                other = words.get(expected.same_words_as)
                if other is None or other != answer.words:
                    yield Mismatch("same_words_as", expected.same_words_as, answer.words.id)
    for key, want, got in pairs:
        if want is not None and want != got:
            yield Mismatch(key, _shown(want), _shown(got))
    lacking = [code for code in cites[0] if code not in cites[1]]
    if lacking:
        yield Mismatch("cites", ", ".join(lacking), ", ".join(cites[1]))


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return "[" + ", ".join(sorted(str(entry) for entry in value)) + "]"
    return str(value)
