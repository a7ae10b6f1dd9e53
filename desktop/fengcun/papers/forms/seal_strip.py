"""Seal strips (封条) with a number, a date and room for two people to sign over the edge. No law prescribes them.

A strip says nothing but its own number: no name, no cause, no archive number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fengcun.papers.fonts import Stack
from fengcun.papers.labels import STRIPS
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import CINNABAR, Align, Sheet, Style
from fengcun.papers.wording import Slot, chinese_date

SPEC = {key: Slot() for key in ("mark", "number", "date", "blank_date", "first", "second")}


@dataclass(frozen=True, slots=True)
class SealStrip:
    """One strip.

    Args:
        number: of the strip; empty to be written by hand.
        sealed_on: the day it is put on; None to be written by hand.
    """

    number: str
    sealed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SealStrips:
    """What is printed.

    Args:
        strips: in this order, four on a sheet.
        start: first free position on the first sheet, from 1.
    """

    strips: Iterable[SealStrip]
    start: int = 1


SAMPLE = SealStrips((SealStrip("封条〔2026〕0001号", date(2026, 11, 20)), SealStrip("封条〔2026〕0002号")))


def render(data: SealStrips, letterhead: Letterhead) -> bytes:
    """The strips, on as many sheets as they need.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start``, ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("seal_strip", SPEC)
    wide, high = STRIPS.width, STRIPS.height
    text, value = Style(Stack.SONG, 11), Style(Stack.HEI_BOLD, 13)

    def strip(page: Sheet, left: float, top: float, one: SealStrip) -> None:
        page.frame(left, top, wide, high, 1.6, CINNABAR)
        page.frame(left + 1.6, top + 1.6, wide - 3.2, high - 3.2, 0.5, CINNABAR)
        page.box(left + 4, top + 4, 40, high - 8, words("mark"), Style(Stack.HEI_BOLD, 92, CINNABAR), Align.CENTRE)
        x, room = left + 48, wide - 54
        page.box(x, top + 4, room, 11, letterhead.office, Style(Stack.SONG_BOLD, 15), Align.CENTRE, 8)
        page.box(x, top + 16, 18, 9, words("number"), text)
        if one.number:
            page.box(x + 18, top + 16, room - 62, 9, one.number, value, Align.LEFT, 7)
            page.barcode(x + room - 42, top + 16, 42, 17, one.number)
        else:
            page.rule(x + 19, top + 24, x + room - 44, top + 24, 0.4)
        page.box(x, top + 25, 18, 9, words("date"), text)
        day = chinese_date(one.sealed_on) if one.sealed_on else words("blank_date")
        page.box(x + 18, top + 25, room - 62, 9, day, text)
        for place, key in enumerate(("first", "second")):
            start = x + place * room / 2
            page.box(start, top + 36, room / 2 - 3, 7, words(key), Style(Stack.SONG, 10))
            page.frame(start, top + 43, room / 2 - 3, 12.5, 0.4)

    return lay(words.title, STRIPS, data.start, data.strips, strip)
