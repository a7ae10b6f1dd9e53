"""The list of a sweep for the supervising procuratorate (article 23): counts and archive numbers. It names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fengcun.model.sweep import Sorting
from fengcun.papers.blocks import COLUMN, LEFT
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, chinese_date

LISTED = (Sorting.TO_SEAL, Sorting.REVIEW, Sorting.CONTRADICTION)
"""The kinds whose archive numbers are listed."""
_PLAIN = ("made_on", "begun_on", "swept", "sealed", "kind", "count", "none")
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "progress": Slot(("done", "total")),
    **{f"kinds.{sorting.value}": Slot() for sorting in Sorting},
    **{f"lists.{sorting.value}": Slot() for sorting in LISTED},
}
_COLUMNS, _ROW, _BOTTOM = 3, 6.5, 272.0
_TEXT = Style(Stack.SONG, 10.5)


@dataclass(frozen=True, slots=True)
class SweepList:
    """What is printed.

    Args:
        made_on: date of the list.
        begun_on: the day the sweep began.
        done, total: dossiers swept, of how many.
        sealed: dossiers and parties sealed already.
        counts: records by what is to be done.
        archive_nos: for each kind that is listed, the dossiers, each once.
    """

    made_on: date
    begun_on: date
    done: int
    total: int
    sealed: int
    counts: Mapping[Sorting, int]
    archive_nos: Mapping[Sorting, tuple[str, ...]]


SAMPLE = SweepList(
    made_on=date(2026, 11, 20),
    begun_on=date(2026, 11, 2),
    done=240,
    total=240,
    sealed=12,
    counts={Sorting.TO_SEAL: 2, Sorting.REVIEW: 1},
    archive_nos={Sorting.TO_SEAL: ("J001-SS·2009-D30-0003", "J001-SS·2011-D30-0007")},
)


def render(data: SweepList, letterhead: Letterhead) -> bytes:
    """The list on A4, on as many pages as it needs.

    Raises:
        BadInput: ``err-form-...``, ``err-paper-missing-glyph``.
    """
    words = letterhead.words("sweep_list", SPEC)
    sheet = Sheet(words.title)
    sheet.box(LEFT, 20, COLUMN, 9, letterhead.office, Style(Stack.SONG, 16), Align.CENTRE, 8)
    sheet.box(LEFT, 30, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 22, spacing=3), Align.CENTRE)
    progress = words("progress", done=str(data.done), total=str(data.total))
    head = (
        (words("made_on"), chinese_date(data.made_on), words("begun_on"), chinese_date(data.begun_on)),
        (words("swept"), progress, words("sealed"), str(data.sealed)),
    )
    half = (COLUMN - 56) / 2
    y = sheet.table(LEFT, 48, (28, half, 28, half), 9, head, _TEXT) + 5
    rows = [(words("kind"), words("count"))]
    rows += [(words(f"kinds.{sorting.value}"), str(data.counts.get(sorting, 0))) for sorting in Sorting]
    y = sheet.table(LEFT, y, (COLUMN - 40, 40), 8, rows, _TEXT) + 9
    for sorting in LISTED:
        y = _listed(sheet, y, words(f"lists.{sorting.value}"), data.archive_nos.get(sorting, ()) or (words("none"),))
    sheet.foot(words.foot)
    return sheet.finish()


def _listed(sheet: Sheet, y: float, title: str, numbers: tuple[str, ...]) -> float:
    if y + 3 * _ROW > _BOTTOM:
        sheet.next_page()
        y = 25.0
    sheet.text(LEFT, y, title, Style(Stack.SONG_BOLD, 11.5))
    y += _ROW + 1
    for place, number in enumerate(numbers):
        column = place % _COLUMNS
        if column == 0 and place:
            y += _ROW
            if y > _BOTTOM:
                sheet.next_page()
                y = 25.0
        sheet.text(LEFT + column * COLUMN / _COLUMNS, y, number, _TEXT)
    return y + 2 * _ROW
