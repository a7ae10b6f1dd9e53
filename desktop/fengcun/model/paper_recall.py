"""收回: a letter asks whoever received a void document to give it back. Rules: `resources/specs/papers.md`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RecallEnd(StrEnum):
    """What became of the void paper."""

    RETURNED = "returned"
    """已退回"""
    DESTROYED = "destroyed"
    """对方书面说明已销毁"""
    NOT_RECOVERED = "not_recovered"
    """未能收回"""


@dataclass(frozen=True, slots=True)
class Recall:
    """One letter of recall. To whom it goes stands in the letter alone.

    Args:
        letter: id of the letter.
        paper: id of the void document.
        at, by: when it was issued, by which account.
        due: until when an answer is asked for.
        number: of the letter; filled in by the store when read.
        end: what became of the paper; None while it is open.
        ended_on, ended_by: the day that was noted, and by which account; None and empty while it is open.
    """

    letter: str
    paper: str
    at: datetime
    by: str
    due: date
    number: str = ""
    end: RecallEnd | None = None
    ended_on: date | None = None
    ended_by: str = ""
