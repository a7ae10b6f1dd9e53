"""The sticker 含犯罪记录封存信息 for the cover of a dossier that is not itself sealed (articles 5 and 6).

It bears the mark and the archive number, never a name or a cause.
"""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.errors import BadInput
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.fonts import Stack
from fengcun.papers.labels import SINGLE, LabelSheet
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
    if not data.archive_nos:
        raise BadInput("err-label-none")
    if not 1 <= data.start <= data.sheet.capacity:
        raise BadInput("err-label-start", start=str(data.start), capacity=str(data.sheet.capacity))
    words = letterhead.words("cover_mark_label", SPEC)
    page = Sheet(words.title, data.sheet.page_width, data.sheet.page_height)
    current = 0
    for position, archive_no in enumerate(data.archive_nos, data.start):
        number, left, top = data.sheet.place(position)
        if number > current:
            page.next_page()
            current = number
        _label(page, left, top, data.sheet, archive_no, words("archive_no", archive_no=str(archive_no)))
    return page.finish()


def _label(page: Sheet, left: float, top: float, sheet: LabelSheet, archive_no: ArchiveNumber, line: str) -> None:
    """The mark over the upper half, number and code below: read from 2 m, scanned from 20 cm."""
    edge = 3.0
    wide, high = sheet.width - 2 * edge, sheet.height - 2 * edge
    page.mark(left + edge, top + edge, wide, high * 0.5)
    page.box(left + edge, top + edge + high * 0.5, wide, high * 0.2, line, Style(Stack.SONG, 9), Align.CENTRE, 5)
    page.barcode(left + edge, top + edge + high * 0.7, wide, high * 0.3, str(archive_no))
