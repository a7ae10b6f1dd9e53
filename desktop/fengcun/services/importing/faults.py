"""What is wrong in a list: where, and what to do about it. The value itself is never part of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fengcun.services.importing.columns import Field


class Problem(StrEnum):
    """Why a value cannot be taken."""

    MISSING = "missing"
    CELL_ERROR = "cell-error"
    CELL_FORMULA = "cell-formula"
    CELL_CUT = "cell-cut"
    ARCHIVE_NO = "archive-no"
    CASE_NO = "case-no"
    YEAR = "year"
    DATE = "date"
    WHOLE_DAY = "whole-day"
    ID_LENGTH = "id-length"
    ID_CHARACTERS = "id-characters"
    ID_CHECK = "id-check"
    ID_BIRTH = "id-birth"
    WORD = "word"
    """None of the words that are known here."""
    CONDITIONAL = "conditional"
    """附条件不起诉, without saying whether the probation is over."""
    TERM = "term"
    TERM_MISSING = "term-missing"
    TERM_KIND = "term-kind"
    """A term without saying of which punishment."""
    TERM_DIFFERS = "term-differs"
    COUNT = "count"
    JOINT = "joint"
    """Several accused in one dossier, without saying with whom the crime was committed."""
    DIFFERS = "differs"
    """Another row of the same dossier says something else."""
    SAME_PERSON = "same-person"
    WITH_OTHER = "with-other"
    """Another row of the same dossier cannot be taken."""
    TAKEN = "taken"
    TOO_LONG = "too-long"
    CHARACTERS = "characters"
    AFTER_EFFECT = "after-effect"
    FORM = "form"
    """The form would refuse it too, for another reason."""


class Wrong(ValueError):
    """A value that cannot be taken.

    Args:
        problem: why.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the error list.

    Args:
        row: as the spreadsheet counts it.
        field: which value.
        heading: of its column; empty where the list has no such column.
        problem: what is wrong.
        other: the row with which it does not agree; 0 where there is none.
    """

    row: int
    field: Field
    heading: str
    problem: Problem
    other: int = 0
