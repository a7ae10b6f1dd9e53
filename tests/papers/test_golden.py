"""Covers, labels and lists stand where they stood when somebody looked at them: every text within 0.2 mm.

Run as a program, it writes the places anew, to be looked at and then kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fengcun.model.dossier import Organ, Retention
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.forms import (
    archive_label,
    box_label,
    box_spine,
    contents_list,
    cover,
    cover_mark_label,
    seal_strip,
    sealing_label,
    spine_label,
)
from fengcun.papers.forms.archive_label import ArchiveLabels, Outside
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import A4_2X7, A4_3X8, SHEETS, SPINES
from fengcun.papers.letterhead import Letterhead

GOLDEN = Path(__file__).with_name("golden") / "places.json"
OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE, "J001")
LONG = (
    Outside(ArchiveNumber("1234-SSXS·2026-D30-123456-0001"), 2026, Retention.LONG, 12, 13),
    Outside(ArchiveNumber("J001-刑事·2019-长期-0012"), 2019, Retention.PERMANENT),
)

FORMS: dict[str, Callable[[], bytes]] = {
    **{
        f"cover-{organ.value}-{size.value}": lambda organ=organ, size=size: cover.render(  # type: ignore[misc]
            replace(cover.SAMPLE, organ=organ, size=size, marked=True, volume=1),
            replace(OFFICE, organ=organ),
        )
        for organ in Organ
        for size in CoverSize
    },
    "cover-of-another-organ": lambda: cover.render(replace(cover.SAMPLE, organ=Organ.COURT), OFFICE),
    "contents-list": lambda: contents_list.render(contents_list.SAMPLE, OFFICE),
    "archive-label": lambda: archive_label.render(archive_label.SAMPLE, OFFICE),
    "archive-labels-3x8": lambda: archive_label.render(ArchiveLabels(LONG, A4_3X8, 23), OFFICE),
    "archive-labels-2x7": lambda: archive_label.render(ArchiveLabels(LONG, A4_2X7, 2), OFFICE),
    **{
        sheet.name: lambda sheet=sheet: spine_label.render(ArchiveLabels(LONG, sheet), OFFICE)  # type: ignore[misc]
        for sheet in SPINES
    },
    "box-label": lambda: box_label.render(box_label.SAMPLE, OFFICE),
    "box-spine": lambda: box_spine.render(box_spine.SAMPLE, OFFICE),
    "seal-strip": lambda: seal_strip.render(seal_strip.SAMPLE, OFFICE),
    "sealing-label": lambda: sealing_label.render(sealing_label.SAMPLE, OFFICE),
    "cover-mark-label": lambda: cover_mark_label.render(cover_mark_label.SAMPLE, OFFICE),
}


def measured(pdf: bytes) -> list[list[list[object]]]:
    """Of every page, every line of text with its left and lower edge in millimetres from the upper left corner."""
    document, pages = pdfium.PdfDocument(pdf), []
    for page in document:
        height, layer = page.get_height(), page.get_textpage()
        found: list[list[object]] = []
        for number in range(layer.count_rects()):
            left, bottom, right, top = layer.get_rect(number)
            text = "".join(layer.get_text_bounded(left, bottom, right, top).split())
            found.append([text, round(left / 72 * 25.4, 2), round((height - bottom) / 72 * 25.4, 2)])
        layer.close()
        pages.append(found)
    document.close()
    return pages


@pytest.mark.parametrize("name", FORMS)
def test_every_text_stands_in_its_place(name: str, fonts_embedded: Callable[[bytes], bool]) -> None:
    pdf = FORMS[name]()
    assert fonts_embedded(pdf)
    golden, now = json.loads(GOLDEN.read_text(encoding="utf-8"))[name], measured(pdf)
    assert [[line[0] for line in page] for page in now] == [[line[0] for line in page] for page in golden]
    for page, before in zip(now, golden, strict=True):
        for (text, *place), (_text, *kept) in zip(page, before, strict=True):
            assert place == pytest.approx(kept, abs=0.2), text


def test_a_label_lies_inside_its_place_on_every_sheet() -> None:
    """Nothing of a label comes nearer than 2 mm to the edge of its place: printers are not exact."""
    for sheet in SHEETS:
        pdf = archive_label.render(ArchiveLabels(LONG, sheet), OFFICE)
        for number, page in enumerate(measured(pdf)):
            for text, left, bottom in page:
                at, x, y = next(
                    place
                    for place in map(sheet.place, range(1, len(LONG) + 1))
                    if place[0] == number and place[1] <= float(str(left)) < place[1] + sheet.width
                )
                assert at == number
                assert x + 2 <= float(str(left)), text
                assert y + 2 <= float(str(bottom)) <= y + sheet.height - 2, text


def test_the_labels_of_the_outside_say_nothing_of_a_case() -> None:
    """What is drawn on the outside has no place for a name or a cause: its data hold none."""
    for kind in (Outside, box_label.Box, seal_strip.SealStrip, sealing_label.SealingLabel):
        fields = set(kind.__dataclass_fields__)
        assert not fields & {"name", "names", "title", "cause", "case_no", "parties"}


def test_the_date_of_a_seal_strip_is_left_open_where_it_is_not_known() -> None:
    strips = seal_strip.SealStrips((seal_strip.SealStrip("", None), seal_strip.SealStrip("封条1", date(2026, 1, 2))))
    said = [str(line[0]) for line in measured(seal_strip.render(strips, OFFICE))[0]]
    assert "2026年1月2日" in said
    assert "年月日" in "".join(said)


if __name__ == "__main__":
    kept = {name: measured(draw()) for name, draw in FORMS.items()}
    lines = (f'"{name}": {json.dumps(pages, ensure_ascii=False)}' for name, pages in kept.items())
    GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
