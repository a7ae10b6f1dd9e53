"""The label for the spine of a dossier (卷脊): its numbers one below the other. No name, no cause, no title."""

from __future__ import annotations

from fengcun.model.dossier import Retention
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.forms.archive_label import ArchiveLabels, Outside
from fengcun.papers.labels import SPINES
from fengcun.papers.laying import lay
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Sheet
from fengcun.papers.spine import draw_spine
from fengcun.papers.wording import Slot

SPEC = {
    **{key: Slot() for key in ("fonds", "year", "retention", "file_no", "volume_no", "archive_no")},
    "volume": Slot(("volume", "volumes")),
    **{f"periods.{retention.value}": Slot() for retention in Retention},
}
SAMPLE = ArchiveLabels(
    (Outside(ArchiveNumber("J001-SS·2019-D30-0012"), 2019, Retention.SHORT, 1, 2),),
    next(sheet for sheet in SPINES if sheet.width == 20),
)


def render(data: ArchiveLabels, letterhead: Letterhead) -> bytes:
    """The strips, on as many sheets as they need.

    Args:
        data: its sheet one of `labels.SPINES`.
        letterhead: of the office.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start``, ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("spine_label", SPEC)

    def label(page: Sheet, left: float, top: float, one: Outside) -> None:
        cells = (
            (words("fonds"), letterhead.fonds),
            (words("year"), str(one.year)),
            (words("retention"), words(f"periods.{one.retention.value}")),
            (words("file_no"), one.file_no),
            (words("volume_no"), words("volume", volume=str(one.volume), volumes=str(one.volumes))),
        )
        number = one.archive_no.text
        draw_spine(page, left, top, data.sheet.width, cells, words("archive_no"), number, number)

    return lay(words.title, data.sheet, data.start, data.volumes, label)
