"""The test page of a printer: true to size, whole, and readable by machines."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.model.dossier import Organ
from fengcun.papers.forms import printer_test
from fengcun.papers.forms.printer_test import CODE, RARE, PrinterTest
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.preview import page_size

OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE)


@pytest.mark.parametrize("size", [(210.0, 297.0), (80.0, 50.0), (60.0, 40.0)])
def test_the_page_is_as_large_as_its_paper(size: tuple[float, float]) -> None:
    pdf = printer_test.render(PrinterTest("办公室激光", *size, date(2026, 3, 5)), OFFICE)
    assert page_size(pdf, 0) == size
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert not page.images
    text = page.extract_text()
    assert CODE in text
    assert RARE in text


def test_the_sheet_names_the_printer_and_the_day() -> None:
    pdf = printer_test.render(PrinterTest("办公室激光", 210, 297, date(2026, 3, 5)), OFFICE)
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "办公室激光" in text
    assert "2026年3月5日" in text


def test_the_same_page_is_the_same_bytes() -> None:
    test = PrinterTest("laser", 210, 297, date(2026, 3, 5))
    assert printer_test.render(test, OFFICE) == printer_test.render(test, OFFICE)
