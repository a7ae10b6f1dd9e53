"""What is asked of the register of dossiers: free text, filters, order; and the filters that there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fengcun.model.dossier import DossierState


class Sort(StrEnum):
    """The columns of the dossier table that it can be ordered by."""

    ARCHIVE_NO = "archive_no"
    CASE_NO = "case_no"
    TITLE = "title"
    CAUSE = "cause"
    NAMES = "names"
    """By pinyin."""
    YEAR = "year"
    SHELF = "shelf"
    STATE = "state"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Query:
    """A search in the register; every part that is given must match.

    Args:
        text: words apart by spaces, each found in a name, a former name, its pinyin or initials, the case number,
            the archive number or the title.
        year: 年度.
        cause: 案由, whole.
        state: what the open register says.
        shelf: a place or the beginning of one, whole segments, for example ``一库-03``.
        sort: the column to order by.
        descending: whether from the last to the first.
    """

    text: str = ""
    year: int | None = None
    cause: str | None = None
    state: DossierState | None = None
    shelf: str | None = None
    sort: Sort = Sort.ARCHIVE_NO
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that can be filtered by, each at least once in the register.

    Args:
        years: newest first.
        causes: the most frequent first.
        states: in the order of the enumeration.
        shelves: rooms and cabinets, ``一库`` or ``一库-03``.
    """

    years: tuple[int, ...]
    causes: tuple[str, ...]
    states: tuple[DossierState, ...]
    shelves: tuple[str, ...]
