"""What a scanner in the archive room reads: codes of places, numbers of strips, archive numbers, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.model.dossier import Shelf
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.storage import ArchivePlace, PlaceCode, PlaceKind, StripNumber, read_scan, shelf_of

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@given(st.data())
def test_one_letter_mistyped_or_two_exchanged_is_no_code(data: st.DataObject) -> None:
    code = PlaceCode.new().text
    place = data.draw(st.integers(4, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in LETTERS if letter != code[place]]))
    assert read_scan(code[:place] + other + code[place + 1 :]) is None
    first, second = code[place - 1 : place + 1] if place > 4 else code[4:6]
    start = max(place - 1, 4)
    if first != second and start + 2 <= len(code) - 1:
        assert read_scan(code[:start] + second + first + code[start + 2 :]) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" fcs-2026-000012\n", StripNumber("FCS-2026-000012")),
        ("FCS-2026-000000", None),
        ("FCS-2026-12", None),
        ("FCS-2026-00001٢", None),
        ("FCP-23", None),
        ("J001-SS.2019-D30-0012", ArchiveNumber("J001-SS·2019-D30-0012")),
        ("周子轩 18", None),
        ("", None),
    ],
)
def test_what_is_read(typed: str, read: object) -> None:
    assert read_scan(typed) == read


def test_a_code_is_read_in_small_and_wide_letters() -> None:
    code = PlaceCode.new()
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code.text.lower())
    assert read_scan(wide) == read_scan(code.text.lower()) == code


def test_a_dossier_stands_on_a_shelf_or_in_a_box() -> None:
    path = [ArchivePlace(PlaceCode.new(), kind, name) for kind, name in zip(PlaceKind, "一甲2七", strict=True)]
    assert shelf_of(path) == Shelf("一", "甲", "2", "七")
    assert shelf_of(path[:3]) == Shelf("一", "甲", "2")
    with pytest.raises(ValueError, match="not a shelf"):
        shelf_of(path[:2])
