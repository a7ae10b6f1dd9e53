"""The label with the archive number (档号标签) for the outside of a dossier: no name, no cause, no title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fengcun.model.dossier import Retention
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.fonts import Stack
from fengcun.papers.labels import SINGLE, LabelSheet
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot

SPEC = {
    "archive_no": Slot(("archive_no",)),
    "line": Slot(("year", "retention", "volume")),
    "volume": Slot(("volume", "volumes")),
    **{f"periods.{retention.value}": Slot() for retention in Retention},
}
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Outside:
    """What the outside of one volume says.

    Args:
        archive_no: 档号.
        year: 年度.
        retention: 保管期限.
        volume: which volume, from 1.
        volumes: of how many.
    """

    archive_no: ArchiveNumber
    year: int
    retention: Retention
    volume: int = 1
    volumes: int = 1

    @property
    def file_no(self) -> str:
        """案卷号, the last segment of the archive number."""
        return self.archive_no.text.replace("·", "-").rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class ArchiveLabels:
    """What is printed.

    Args:
        volumes: one label each, in this order.
        sheet: which label sheet.
        start: first free position on the first sheet, from 1.
    """

    volumes: Iterable[Outside]
    sheet: LabelSheet = SINGLE
    start: int = 1


SAMPLE = ArchiveLabels((Outside(ArchiveNumber("J001-SS·2019-D30-0012"), 2019, Retention.SHORT, 1, 2),))


def render(data: ArchiveLabels, letterhead: Letterhead) -> bytes:
    """The labels, on as many sheets as they need.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start``, ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("archive_label", SPEC)
    wide, high = data.sheet.width - 2 * _EDGE, data.sheet.height - 2 * _EDGE

    def label(page: Sheet, left: float, top: float, one: Outside) -> None:
        x, y = left + _EDGE, top + _EDGE
        number = words("archive_no", archive_no=one.archive_no.text)
        page.box(x, y, wide, high * 0.3, number, Style(Stack.HEI_BOLD, 15), Align.CENTRE, 6)
        volume = ""
        if one.volumes > 1:
            volume = words("volume", volume=str(one.volume), volumes=str(one.volumes))
        period = words(f"periods.{one.retention.value}")
        line = words("line", year=str(one.year), retention=period, volume=volume).strip()
        page.box(x, y + high * 0.3, wide, high * 0.2, line, Style(Stack.SONG, 10), Align.CENTRE, 5)
        page.barcode(x, y + high * 0.53, wide, high * 0.47, one.archive_no.text)

    return lay(words.title, data.sheet, data.start, data.volumes, label)
