"""The letter that asks whoever received a void document to give it back. It says nothing of the case or the person.

One form for every void document: it names its number and its day, and neither its kind nor why it is void.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class RecallLetter:
    """What is filled in.

    Args:
        number: of the letter.
        issued_on: its date.
        recipient: who received the void document.
        paper_no: number of the void document.
        paper_day: the day it was issued.
        reply_by: until when an answer is asked for.
        handler: whom to ask.
    """

    number: str
    issued_on: date
    recipient: str
    paper_no: str
    paper_day: date
    reply_by: date
    handler: str


SAMPLE = RecallLetter(
    number="临收回字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    recipient="示例收件单位",
    paper_no="示文字〔2026〕1号",
    paper_day=date(2026, 11, 10),
    reply_by=date(2026, 12, 4),
    handler="示例经办人",
)


def render(data: RecallLetter, letterhead: Letterhead) -> bytes:
    """The letter as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("recall_letter", data, letterhead)
