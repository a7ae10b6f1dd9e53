"""《犯罪记录封存申请书》: a blank to be filled in by hand, after a disclosure (Measures, article 21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class SealingApplication:
    """What is filled in: nothing but the office.

    Args:
        issued_on: day it is handed out; not printed.
        number: none.
    """

    issued_on: date
    number: str = ""


SAMPLE = SealingApplication(date(2026, 11, 20))


def render(data: SealingApplication, letterhead: Letterhead) -> bytes:
    """The blank as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("sealing_application", data, letterhead)
