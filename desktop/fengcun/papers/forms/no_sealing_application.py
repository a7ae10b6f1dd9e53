"""《不予封存（解除封存）申请书》: a blank to be filled in by hand (Measures, article 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class NoSealingApplication:
    """What is filled in: nothing but the office.

    Args:
        issued_on: day it is handed out; not printed.
        number: none.
    """

    issued_on: date
    number: str = ""


SAMPLE = NoSealingApplication(date(2026, 11, 20))


def render(data: NoSealingApplication, letterhead: Letterhead) -> bytes:
    """The blank as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("no_sealing_application", data, letterhead)
