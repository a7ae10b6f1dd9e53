"""The label for a room, a cabinet, a shelf or a box (库位标签): its name and the code that a scanner reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fengcun.papers.fonts import Stack
from fengcun.papers.labels import A4_2X7, LabelSheet
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import CINNABAR, Align, Sheet, Style
from fengcun.papers.wording import Slot

SPEC = {"place": Slot(("place",)), "sealed": Slot()}
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """One label.

    Args:
        code: what the bar code says.
        place: ``一库-03-2-07``.
        sealed: whether sealed volumes are kept there.
    """

    code: str
    place: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class PlaceLabels:
    """What is printed.

    Args:
        places: one label each, in this order.
        sheet: which label sheet.
        start: first free position on the first sheet, from 1.
    """

    places: Iterable[PlaceLabel]
    sheet: LabelSheet = A4_2X7
    start: int = 1


SAMPLE = PlaceLabels((PlaceLabel("FCP-2345678", "一库-03-2-07"), PlaceLabel("FCP-ABCDEFG", "专库-01", True)))


def render(data: PlaceLabels, letterhead: Letterhead) -> bytes:
    """The labels, on as many sheets as they need.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start``, ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("place_label", SPEC)
    wide, high = data.sheet.width - 2 * _EDGE, data.sheet.height - 2 * _EDGE

    def label(page: Sheet, left: float, top: float, one: PlaceLabel) -> None:
        x, y = left + _EDGE, top + _EDGE
        mark = wide * 0.22 if one.sealed else 0.0
        name = words("place", place=one.place)
        page.box(x, y, wide - mark, high * 0.4, name, Style(Stack.HEI_BOLD, 18), smallest=7)
        if one.sealed:
            style = Style(Stack.HEI_BOLD, 14, CINNABAR)
            page.box(x + wide - mark, y, mark, high * 0.4, words("sealed"), style, Align.RIGHT, 6)
        page.barcode(x, y + high * 0.44, wide, high * 0.56, one.code)

    return lay(words.title, data.sheet, data.start, data.places, label)
