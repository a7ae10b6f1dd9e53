"""Where labels lie on their sheets, and how the shift of a printer is taken back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.model.dossier import Organ
from fengcun.papers.forms import calibration
from fengcun.papers.forms.calibration import Calibration
from fengcun.papers.labels import A4_2X7, A4_3X8, SHEETS, SINGLE
from fengcun.papers.letterhead import Letterhead

OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE)


def test_a_shift_is_taken_back_at_every_place() -> None:
    moved = replace(A4_3X8, shift_x=1.5, shift_y=-2.0)
    for position in range(1, 2 * A4_3X8.capacity + 1):
        sheet, left, top = A4_3X8.place(position)
        assert moved.place(position) == (sheet, left - 1.5, top + 2.0)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_calibration_page_names_every_place(sheet) -> None:
    (page,) = PdfReader(BytesIO(calibration.render(Calibration(sheet), OFFICE))).pages
    text = page.extract_text()
    for position in range(1, sheet.capacity + 1):
        assert f"第{position}格" in text
    assert float(page.mediabox.width) == pytest.approx(sheet.page_width * 72 / 25.4, abs=0.1)


def test_places_start_at_one_and_go_on_on_the_next_sheet() -> None:
    assert SINGLE.place(2)[0] == 1
    assert A4_2X7.place(15)[0] == 1
    with pytest.raises(ValueError, match="start at 1"):
        A4_2X7.place(0)


@pytest.mark.parametrize(
    "change", [{"width": -1.0}, {"height": 0.0}, {"gap_x": -90.0}, {"left": float("nan")}, {"rows": 0}]
)
def test_labels_have_a_size_and_lie_on_the_sheet(change) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        replace(A4_2X7, **change)
