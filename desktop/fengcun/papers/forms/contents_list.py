"""卷内目录: the papers in one volume of a dossier, one line each, on as many pages as they need.

It lies inside the dossier. The lines left on the last page are ruled, to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Document
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording

_COLUMNS = ("serial", "number", "author", "title", "dated", "page", "remark")
SPEC = {
    "archive_no": Slot(("archive_no",)),
    "volume": Slot(("volume", "volumes")),
    "pages": Slot(("page", "pages")),
    **{f"columns.{column}": Slot() for column in _COLUMNS},
}
_WIDTHS = (12.0, 32.0, 27.0, 56.0, 20.0, 13.0, 16.0)
_LEFT, _TOP, _ROW = 25.0, 50.0, 10.0
_ROWS = 21
_CELL = Style(Stack.SONG, 10.5)


@dataclass(frozen=True, slots=True)
class ContentsList:
    """What is printed.

    Args:
        archive_no: 档号.
        volume, volumes: which volume, from 1, of how many.
        documents: those of this volume, in the order in which they are bound; none for a blank to be filled in.
    """

    archive_no: ArchiveNumber
    volume: int
    volumes: int
    documents: tuple[Document, ...]


SAMPLE = ContentsList(
    ArchiveNumber("J001-SS·2019-D30-0012"),
    1,
    2,
    (
        Document(1, "示检刑诉〔2019〕12号", "示例市人民检察院", "起诉书", PartialDate(2019, 4, 2), 1),
        Document(1, "", "示例市公安局", "起诉意见书", PartialDate(2019, 3, 4), 9, "复印件"),
        Document(1, "", "示例姓名", "讯问笔录", PartialDate(2019, 3), 21),
    ),
)


def render(data: ContentsList, letterhead: Letterhead) -> bytes:
    """The list on A4.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("contents_list", SPEC)
    sheet = Sheet(words.title)
    pages = max(1, -(-len(data.documents) // _ROWS))
    for page in range(pages):
        if page:
            sheet.next_page()
        _page(sheet, words, data, page, pages)
    return sheet.finish()


def _page(sheet: Sheet, words: Wording, data: ContentsList, page: int, pages: int) -> None:
    wide = sum(_WIDTHS)
    sheet.box(_LEFT, 20, wide, 14, words.title, Style(Stack.SONG_BOLD, 24, spacing=8), Align.CENTRE)
    half = wide / 2
    sheet.box(_LEFT, 38, half, 8, words("archive_no", archive_no=data.archive_no.text), Style(Stack.SONG, 11))
    volume = words("volume", volume=str(data.volume), volumes=str(data.volumes))
    sheet.box(_LEFT + half, 38, half, 8, volume, Style(Stack.SONG, 11), Align.RIGHT)
    head = tuple(words(f"columns.{column}") for column in _COLUMNS)
    _row(sheet, _TOP, head, Style(Stack.SONG_BOLD, 10.5), (Align.CENTRE,) * len(head))
    here = data.documents[page * _ROWS : (page + 1) * _ROWS]
    for place in range(_ROWS):
        cells = _cells(page * _ROWS + place + 1, here[place]) if place < len(here) else ("",) * len(head)
        _row(sheet, _TOP + (place + 1) * _ROW, cells, _CELL, _ALIGNED)
    bottom, x = _TOP + (_ROWS + 1) * _ROW, _LEFT
    for width in (0.0, *_WIDTHS):
        x += width
        sheet.rule(x, _TOP, x, bottom)
    sheet.rule(_LEFT, bottom, _LEFT + wide, bottom)
    below = words("pages", page=str(page + 1), pages=str(pages))
    sheet.text(_LEFT + half, bottom + 7, below, Style(Stack.SONG, 9), Align.CENTRE)
    sheet.foot(words.foot)


_ALIGNED = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.LEFT)


def _cells(serial: int, one: Document) -> tuple[str, ...]:
    day = str(one.dated).replace("-", "") if one.dated else ""  # YYYYMMDD, as archives write it
    page = str(one.page) if one.page else ""
    return (str(serial), one.number, one.author, one.title, day, page, one.remark)


def _row(sheet: Sheet, y: float, cells: Sequence[str], style: Style, aligned: Sequence[Align]) -> None:
    x = _LEFT
    sheet.rule(_LEFT, y, _LEFT + sum(_WIDTHS), y)
    for cell, width, align in zip(cells, _WIDTHS, aligned, strict=True):
        if cell:
            sheet.box(x + 1, y, width - 2, _ROW, cell, style, align, 6)
        x += width
