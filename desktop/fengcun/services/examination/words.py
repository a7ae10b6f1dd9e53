"""An examination in words, for the terminal and for paper: what was found, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from fengcun.i18n import Texts
from fengcun.model.examination import Because, Check, Property, Repair, Severity
from fengcun.services.examination.findings import Examination, Finding, Result

_FAMILIES: dict[type[StrEnum], str] = {
    Property: "word-property",
    Severity: "word-severity",
    Check: "word-check",
    Because: "word-because",
    Repair: "word-repair",
}


def word(texts: Texts, value: StrEnum) -> str:
    """The word for a property, severity, check, reason or repair."""
    return texts(f"{_FAMILIES[type(value)]}-{value.value}")


def what(texts: Texts, finding: Finding) -> str:
    """What was found."""
    return texts(f"word-matter-{finding.matter.value}", count=finding.count)


def next_step(texts: Texts, finding: Finding) -> str:
    """What to do about it."""
    return texts(f"word-matter-{finding.matter.value}.next", count=finding.count)


def sentence(texts: Texts, finding: Finding) -> str:
    """What was found, where, and what to do, in one line."""
    place = texts("examination-sentence-place", place=finding.place) if finding.place else ""
    return texts("examination-sentence", what=what(texts, finding), place=place, next=next_step(texts, finding))


def problems(texts: Texts, examination: Examination, most: int) -> Iterator[str]:
    """A line for every finding, the worst first; after `most` of one kind the rest is counted."""
    findings = sorted(examination.findings, key=lambda one: -one.matter.severity.weight)
    for matter in dict.fromkeys(one.matter for one in findings):
        same = [one for one in findings if one.matter is matter]
        yield from (sentence(texts, one) for one in same[:most])
        if len(same) > most:
            yield texts("examination-more", count=len(same) - most)


def unexamined(texts: Texts, examination: Examination) -> Iterator[str]:
    """A line for every reason for which checks could not be done, or not wholly, with these checks."""
    gap = texts("common-list-gap")
    for reason in Because:
        checks = gap.join(word(texts, result.check) for result in examination.results if reason in result.because)
        if checks:
            yield texts("examination-unexamined", because=word(texts, reason), checks=checks)


def because(texts: Texts, result: Result) -> str:
    """Why something of a check could not be looked at."""
    gap = texts("common-list-gap")
    return gap.join(word(texts, each) for each in result.because)
