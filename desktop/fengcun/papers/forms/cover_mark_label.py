"""The sticker 含犯罪记录封存信息 for the cover of a dossier that is not itself sealed (articles 5 and 6).

It bears the mark and the archive number, never a name or a cause.
"""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.model.numbers import ArchiveNumber
from fengcun.papers import codes
from fengcun.papers.fonts import Stack
from fengcun.papers.labels import SINGLE, LabelSheet
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot

SPEC = {"archive_no": Slot(("archive_no",))}


@dataclass(frozen=True, slots=True)
class CoverMarkLabels:
    """What is printed.

    Args:
        archive_nos: one label each, in this order.
        sheet: which label sheet.
        start: first free position on the first sheet, from 1.
    """

    archive_nos: tuple[ArchiveNumber, ...]
    sheet: LabelSheet = SINGLE
    start: int = 1


SAMPLE = CoverMarkLabels((ArchiveNumber("J001-SS·2019-D30-0012"),))


def render(data: CoverMarkLabels, letterhead: Letterhead) -> bytes:
    """The labels, on as many sheets as they need.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start`` (no such position), ``err-paper-missing-glyph``,
            ``err-form-...``.
    """
    words = letterhead.words("cover_mark_label", SPEC)

    def label(page: Sheet, left: float, top: float, number: ArchiveNumber) -> None:
        _label(page, left, top, data.sheet, number, words("archive_no", archive_no=str(number)))

    return lay(words.title, data.sheet, data.start, data.archive_nos, label)


def _label(page: Sheet, left: float, top: float, sheet: LabelSheet, archive_no: ArchiveNumber, line: str) -> None:
    """The mark over the upper half, number and code below: read from 2 m, scanned from 20 cm."""
    edge = 3.0
    x, y, wide, high = left + edge, top + edge, sheet.width - 2 * edge, sheet.height - 2 * edge
    page.mark(x, y, wide, high * 0.5)
    if codes.fits(archive_no.text, wide):
        page.box(x, y + high * 0.5, wide, high * 0.2, line, Style(Stack.SONG, 9), Align.CENTRE, 5)
        page.barcode(x, y + high * 0.7, wide, high * 0.3, archive_no.text)
    else:  # a square code wants all the height that there is
        side = high * 0.5
        page.box(x, y + side, wide - side, side, line, Style(Stack.SONG, 9), Align.CENTRE, 5)
        page.barcode(x + wide - side, y + side, side, side, archive_no.text)
