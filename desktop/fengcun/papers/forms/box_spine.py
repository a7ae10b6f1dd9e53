"""The label for the spine of a box (盒脊): year, term, from which file to which, number of the box. No case."""

from __future__ import annotations

from fengcun.model.dossier import Retention
from fengcun.papers.forms.box_label import SAMPLE as BOX
from fengcun.papers.forms.box_label import Box, BoxLabels
from fengcun.papers.labels import SPINES
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Sheet
from fengcun.papers.spine import draw_spine
from fengcun.papers.wording import Slot

SPEC = {
    **{key: Slot() for key in ("fonds", "years", "retention", "first", "last", "box", "place")},
    **{f"periods.{retention.value}": Slot() for retention in Retention},
}
SAMPLE = BoxLabels(BOX.boxes, next(sheet for sheet in SPINES if sheet.width == 30))


def render(data: BoxLabels, letterhead: Letterhead) -> bytes:
    """The strips, on as many sheets as they need.

    Args:
        data: its sheet one of `labels.SPINES`.
        letterhead: of the office.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start``, ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("box_spine", SPEC)

    def label(page: Sheet, left: float, top: float, box: Box) -> None:
        cells = (
            (words("fonds"), letterhead.fonds),
            (words("years"), box.span),
            (words("retention"), "／".join(words(f"periods.{one.value}") for one in box.retentions)),
            (words("first"), _file_no(box.first.text)),
            (words("last"), _file_no(box.last.text)),
            (words("box"), box.box),
        )
        draw_spine(page, left, top, data.sheet.width, cells, words("place"), box.place, box.code)

    return lay(words.title, data.sheet, data.start, data.boxes, label)


def _file_no(archive_no: str) -> str:
    """案卷号, the last segment of an archive number."""
    return archive_no.replace("·", "-").rpartition("-")[2]
