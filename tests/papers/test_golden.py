"""Every form as it is printed: what stands where, on how many pages. A change of a form changes its file here.

The files in `golden/` are written anew by running this file as a program; look at the difference, and at the page
itself in print size, before keeping it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from fengcun.model.dossier import Organ
from fengcun.papers.catalogue import FORMS
from fengcun.papers.letterhead import Letterhead

GOLDEN = Path(__file__).parent / "golden"
OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE, "J001")
MM = 25.4 / 72
SMALLEST_MARGIN = 2.0


def layout(pdf: bytes) -> str:
    """Every piece of text with the box around it, in reading order: left, top, right, bottom in millimetres."""
    return "\n".join(_lines(pdf)) + "\n"


def _lines(pdf: bytes) -> Iterator[str]:
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            ruled = sum(1 for item in page.get_objects() if item.type == pdfium.raw.FPDF_PAGEOBJ_PATH)
            yield f"page {number}: {width * MM:.0f} x {height * MM:.0f} mm, {ruled} lines and boxes"
            text = page.get_textpage()
            for left, bottom, right, top in (text.get_rect(place) for place in range(text.count_rects())):
                said = text.get_text_bounded(left, bottom, right, top).replace("\r\n", " ")
                box = " ".join(f"{side * MM:6.1f}" for side in (left, height - top, right, height - bottom))
                yield f"{box}  {said}"
            text.close()


def test_every_form_has_its_file_and_no_other() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_printed_as_it_was_looked_at(name: str) -> None:
    assert layout(FORMS[name](OFFICE)) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_a_form_stands_outside_its_page(name: str) -> None:
    with pdfium.PdfDocument(FORMS[name](OFFICE)) as document:
        for page in document:
            width, height = (side * MM for side in page.get_size())
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = (side * MM for side in text.get_rect(place))
                assert left >= SMALLEST_MARGIN
                assert right <= width - SMALLEST_MARGIN
                assert bottom >= SMALLEST_MARGIN
                assert top <= height - SMALLEST_MARGIN
            text.close()


@pytest.mark.parametrize("name", FORMS)
def test_every_font_of_a_form_is_embedded_and_it_is_the_same_again(
    name: str, fonts_embedded: Callable[[bytes], bool]
) -> None:
    pdf = FORMS[name](OFFICE)
    assert fonts_embedded(pdf)
    assert FORMS[name](OFFICE) == pdf
    assert PdfReader(BytesIO(pdf), strict=True).trailer["/Root"]["/Lang"] == "zh-CN"  # type: ignore[index]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.txt"):
        path.unlink()
    for name, draw in FORMS.items():
        (GOLDEN / f"{name}.txt").write_text(layout(draw(OFFICE)), encoding="utf-8")
