"""Rare characters print and are found again; what cannot be printed stops the paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengcun.papers.fonts import MissingGlyph, Stack, runs
from fengcun.papers.lines import NO_END, NO_START, break_lines
from fengcun.papers.page import Sheet, Style
from fengcun.papers.textlayer import to_unicode

RARE = "𠮷䶮㛃𬬻𫖯"


@pytest.mark.parametrize("stack", list(Stack))
def test_rare_characters_come_back_exactly(stack, read):
    sheet = Sheet("样张")
    sheet.text(20, 20, f"张{RARE}，“好”……——〔2026〕", Style(stack, 16))
    assert read(sheet.finish()).strip() == f"张{RARE}，“好”……——〔2026〕"


def test_many_characters_in_one_paper_come_back_exactly(read):
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 700)) + "".join(chr(0x20B00 + n) for n in range(150))
    sheet = Sheet("样张")
    for row in range(0, len(text), 40):
        sheet.text(10, 10 + row / 40 * 8, text[row : row + 40], Style(size=10))
    assert "".join(read(sheet.finish()).split()) == text


@pytest.mark.parametrize(("character", "code"), [("\ue000", "U+E000"), ("\U0001f600", "U+1F600"), ("\n", "U+000A")])
def test_a_character_without_glyph_stops_the_paper(character, code):
    with pytest.raises(MissingGlyph) as fault:
        runs(f"张{character}", Stack.SONG)
    assert fault.value.message == "err-paper-missing-glyph"
    assert fault.value.arguments["code"] == code


def test_the_map_of_a_subset_uses_surrogates_and_short_blocks():
    cmap = to_unicode("AAAAAA+Font", [0x20BB7, *range(0x4E00, 0x4E00 + 150)])
    assert "<00> <D842DFB7>" in cmap
    assert "100 beginbfchar" in cmap
    assert "51 beginbfchar" in cmap


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="人民检察院案犯罪，。、；：？！”’》）“‘《（a1 ", min_size=1, max_size=120), st.integers(90, 300)
)
def test_lines_break_at_right_places_and_lose_nothing(text, room):
    lines = break_lines(text, Stack.SONG, 12, room)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]
    assert all(line.width <= room + 0.02 for line in lines)


def test_no_line_starts_or_ends_with_the_wrong_mark():
    text = "他说：“依照《办法》（试行）第五条……”——《决定》；是吗？好！" * 12
    for room in range(120, 420, 7):
        lines = break_lines(text, Stack.SONG, 12, room, indent=24)
        assert not [line.text for line in lines[1:] if line.text[0] in NO_START]
        assert not [line.text for line in lines[:-1] if line.text[-1] in NO_END]
