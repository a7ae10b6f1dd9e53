"""The letter that asks who holds or knows sealed information to keep it secret (article 17). It names no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class SecrecyLetter:
    """What is filled in.

    Args:
        number: of the letter.
        issued_on: its date.
        holder: the school, unit or organisation.
        material: what it holds, by its number; no name, no cause.
        request: what it is asked to do, for example ``退回或者封存所持材料``.
        reply_by: until when it should answer.
        handler: whom to ask.
    """

    number: str
    issued_on: date
    holder: str
    material: str
    request: str
    reply_by: date
    handler: str


SAMPLE = SecrecyLetter(
    number="临密函字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    holder="示例学校",
    material="我单位2025年第7号函及所附材料",
    request="退回所持材料",
    reply_by=date(2026, 12, 4),
    handler="示例经办人",
)


def render(data: SecrecyLetter, letterhead: Letterhead) -> bytes:
    """The letter as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("secrecy_letter", data, letterhead)
