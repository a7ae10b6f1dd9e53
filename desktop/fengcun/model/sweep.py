"""What the sweep of an old register (存量排查, article 23) found of one record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sorting(StrEnum):
    """What is to be done with a record that was swept."""

    TO_SEAL = "to_seal"
    """应封未封: the law wants it sealed."""
    REVIEW = "review"
    """The law leaves it to people on these facts."""
    CONTRADICTION = "contradiction"
    """The facts registered contradict each other, so that nothing can be judged."""
    OPEN = "open"
    """The law does not want it sealed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one record.

    Args:
        dossier, party: ids.
        record: its place among the party's records, from 0.
        sorting: what is to be done.
        missing: the papers that would settle it, by their ids in the law's catalogue.
    """

    dossier: str
    party: str
    record: int
    sorting: Sorting
    missing: tuple[str, ...] = ()
