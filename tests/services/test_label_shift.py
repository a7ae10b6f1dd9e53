"""The office keeps how far its printer prints beside a label sheet; labels are moved back by that."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.model.roles import Role
from fengcun.papers.labels import A4_2X7, A4_3X8


def _first(pdf: bytes) -> tuple[float, float]:
    """Where the first text of the page stands, in points from the lower left corner."""
    found: list[tuple[float, float]] = []

    def seen(text: str, _matrix: Any, at: Any, _font: Any, _size: float) -> None:
        if text.strip() and not found:
            found.append((at[4], at[5]))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=seen)
    return found[0]


def test_a_shift_is_kept_for_its_sheet_alone(house: Any) -> None:
    covers = house.desk(Role.CLERK).covers
    assert covers.shift(A4_3X8) == (0.0, 0.0)
    before = _first(covers.calibration(A4_3X8).pdf)
    covers.set_shift(A4_3X8, 1.5, -2.0)
    house.close()
    covers = house.desk(Role.CUSTODIAN).covers
    assert covers.shift(A4_3X8) == (1.5, -2.0)
    assert covers.shift(A4_2X7) == (0.0, 0.0)
    after = _first(covers.calibration(A4_3X8).pdf)
    assert after[0] - before[0] == pytest.approx(-1.5 * 72 / 25.4, abs=0.01)
    assert after[1] - before[1] == pytest.approx(-2.0 * 72 / 25.4, abs=0.01)


@pytest.mark.parametrize(("right", "down", "place"), [(10.1, 0, "right"), (0, -11, "down"), (float("nan"), 0, "right")])
def test_a_shift_that_cannot_be_is_refused(house: Any, right: float, down: float, place: str) -> None:
    covers = house.desk(Role.CLERK).covers
    with pytest.raises(BadInput) as fault:
        covers.set_shift(A4_3X8, right, down)
    assert (fault.value.message, fault.value.place) == ("err-label-shift", place)
    assert covers.shift(A4_3X8) == (0.0, 0.0)
