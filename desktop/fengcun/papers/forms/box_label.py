"""The label for the front of a box (盒标签): its place, and from which archive number to which. Nothing of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fengcun.model.dossier import Retention
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.fonts import Stack
from fengcun.papers.labels import A4_2X7, LabelSheet
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot

SPEC = {
    "place": Slot(("place",)),
    "range": Slot(("first", "last")),
    "line": Slot(("years", "retention", "count")),
    **{f"periods.{retention.value}": Slot() for retention in Retention},
}
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """What the outside of a box says.

    Args:
        place: where it stands, ``一库-03-2-07``.
        box: 盒号, the last part of the place.
        first, last: the archive numbers between which its dossiers lie.
        years: first and last 年度.
        retentions: 保管期限 of its dossiers, each once.
        count: how many volumes lie in it.
        code: what the code says.
    """

    place: str
    box: str
    first: ArchiveNumber
    last: ArchiveNumber
    years: tuple[int, int]
    retentions: tuple[Retention, ...]
    count: int
    code: str

    @property
    def span(self) -> str:
        """The years as printed."""
        first, last = self.years
        return str(first) if first == last else f"{first}-{last}"


@dataclass(frozen=True, slots=True)
class BoxLabels:
    """What is printed.

    Args:
        boxes: one label each, in this order.
        sheet: which label sheet.
        start: first free position on the first sheet, from 1.
    """

    boxes: Iterable[Box]
    sheet: LabelSheet = A4_2X7
    start: int = 1


SAMPLE = BoxLabels(
    (
        Box(
            "一库-03-2-07",
            "07",
            ArchiveNumber("J001-SS·2019-D30-0012"),
            ArchiveNumber("J001-SS·2019-D30-0020"),
            (2019, 2019),
            (Retention.SHORT,),
            9,
            "FCP-2K7M4QX",
        ),
    )
)


def render(data: BoxLabels, letterhead: Letterhead) -> bytes:
    """The labels, on as many sheets as they need.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start``, ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("box_label", SPEC)
    wide, high = data.sheet.width - 2 * _EDGE, data.sheet.height - 2 * _EDGE

    def label(page: Sheet, left: float, top: float, box: Box) -> None:
        side = min(high * 0.62, wide * 0.32)
        x, y, text = left + _EDGE, top + _EDGE, wide - side - 2
        page.box(x, y, text, high * 0.36, words("place", place=box.place), Style(Stack.HEI_BOLD, 16), smallest=6)
        line = words(
            "line",
            years=box.span,
            retention="／".join(words(f"periods.{one.value}") for one in box.retentions),
            count=str(box.count),
        )
        page.box(x, y + high * 0.38, text, high * 0.22, line, Style(Stack.SONG, 10), smallest=5)
        page.barcode(x + wide - side, y, side, side, box.code)
        numbers = words("range", first=box.first.text, last=box.last.text)
        page.box(x, y + high * 0.64, wide, high * 0.36, numbers, Style(Stack.SONG, 10), Align.CENTRE, 5)

    return lay(words.title, data.sheet, data.start, data.boxes, label)
