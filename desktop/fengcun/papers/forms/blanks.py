"""Blanks that are handed out to be filled in by hand: nothing is filled in but the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling

NAMES = (
    "certificate_application",
    "inquiry_application",
    "recheck_application",
    "sealing_application",
    "no_sealing_application",
)
"""Of their files."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What is filled in.

    Args:
        issued_on: day it is handed out; not printed.
        number: none.
    """

    issued_on: date
    number: str = ""


SAMPLE = Blank(date(2026, 11, 20))


def render(name: str, data: Blank, letterhead: Letterhead) -> bytes:
    """A blank as a PDF.

    Args:
        name: one of `NAMES`.
        data: what is filled in.
        letterhead: of the office.

    Raises:
        BadInput: as `papers.letters.filling.render`.
    """
    return filling.render(name, data, letterhead)
