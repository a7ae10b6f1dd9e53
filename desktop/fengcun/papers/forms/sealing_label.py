"""The label for the outside of a sealed box: sealing number and shelf code, no name, no cause, no archive number."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import CINNABAR, Align, Sheet, Style
from fengcun.papers.wording import Slot

SPEC = {"mark": Slot(), "sealing_no": Slot(), "shelf_code": Slot()}
WIDTH, HEIGHT = 90.0, 50.0


@dataclass(frozen=True, slots=True)
class SealingLabel:
    """What is printed.

    Args:
        sealing_no: 封存编号.
        shelf_code: code of the place in the sealed repository.
    """

    sealing_no: str
    shelf_code: str


SAMPLE = SealingLabel(sealing_no="临检封〔2026〕0001号", shelf_code="封-2026-0001")


def render(data: SealingLabel, letterhead: Letterhead) -> bytes:
    """One label of 90 x 50 mm.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("sealing_label", SPEC)
    sheet = Sheet(words.title, WIDTH, HEIGHT)
    sheet.frame(3, 3, WIDTH - 6, HEIGHT - 6, 1.6, CINNABAR)
    mark = Style(Stack.HEI_BOLD, 21, CINNABAR)
    sheet.box(5, 4.5, WIDTH - 10, 13, words("mark"), mark, Align.CENTRE)
    sheet.rule(3, 18, WIDTH - 3, 18, 0.6)
    for top, label, value in ((19.0, "sealing_no", data.sealing_no), (27.0, "shelf_code", data.shelf_code)):
        sheet.box(7, top, 20, 8, words(label), Style(Stack.SONG, 11))
        sheet.box(28, top, WIDTH - 35, 8, value, Style(Stack.HEI_BOLD, 15), Align.LEFT, 8)
    sheet.barcode(7, 36, WIDTH - 14, 8.5, data.sealing_no)
    return sheet.finish()
