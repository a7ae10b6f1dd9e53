"""The calibration page of a label sheet: each label's outline with a cross in its middle, laid over the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.papers.fonts import Stack
from fengcun.papers.labels import LabelSheet
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot

SPEC = {"sheet": Slot(("name", "position")), "lead": Slot()}
_ARM = 5.0
_SMALL = Style(Stack.SONG, 7)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is drawn.

    Args:
        sheet: the label sheet, with the shift that is set for it.
    """

    sheet: LabelSheet


def render(data: Calibration, letterhead: Letterhead) -> bytes:
    """The page, as large as the sheet.

    Raises:
        BadInput: ``err-form-...``.
    """
    words, labels = letterhead.words("calibration", SPEC), data.sheet
    page = Sheet(words.title, labels.page_width, labels.page_height)
    for position in range(1, labels.capacity + 1):
        _sheet, left, top = labels.place(position)
        middle, centre = left + labels.width / 2, top + labels.height / 2
        page.frame(left, top, labels.width, labels.height, 0.3)
        page.rule(middle - _ARM, centre, middle + _ARM, centre, 0.3)
        page.rule(middle, centre - _ARM, middle, centre + _ARM, 0.3)
        for tick in range(-4, 5):
            page.rule(middle + tick, centre - 0.8, middle + tick, centre + 0.8, 0.2)
            page.rule(middle - 0.8, centre + tick, middle + 0.8, centre + tick, 0.2)
        name = words("sheet", name=labels.name, position=str(position))
        page.text(middle, top + labels.height - 5, name, _SMALL, Align.CENTRE)
        if position == 1:
            page.box(left + 1, top + 1, labels.width - 2, 5, words("lead"), _SMALL, Align.CENTRE, 5)
    return page.finish()
