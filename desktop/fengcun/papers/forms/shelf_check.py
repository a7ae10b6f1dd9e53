"""盘点表: what a shelf check counted. It names no dossier: places by their codes, everything else as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class ShelfCheckSheet:
    """What is filled in.

    Args:
        issued_on: day of the check.
        code: of the place that was checked.
        counted, right, wrong: how many were scanned, how many of them where they belong, how many not.
        missing: how many open dossiers are to be looked for or put right.
        places: code of each place where something was wrong, and how many; one for every line.
        number: none.
    """

    issued_on: date
    code: str
    counted: str
    right: str
    wrong: str
    missing: str
    places: tuple[tuple[str, str], ...] = ()
    number: str = ""


SAMPLE = ShelfCheckSheet(date(2026, 11, 20), "FCP-2345678", "42", "40", "2", "1", (("FCP-ABCDEFG", "2"),))


def render(data: ShelfCheckSheet, letterhead: Letterhead) -> bytes:
    """The sheet as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("shelf_check", data, letterhead)
