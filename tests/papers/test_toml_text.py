"""A file that is no TOML is told with its line and in the words of the catalogue, never in those of the reader."""

from __future__ import annotations

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.papers.toml_text import loads

HEAD = 'version = "一"\n'


@pytest.mark.parametrize(
    ("wrong", "line", "slip"),
    [
        ('title = "甲', 2, "quote"),
        ('title = "甲\n乙"\n', 2, "quote"),
        ('title = "甲" 乙\n', 2, "rest"),
        ("title = “甲”\n", 2, "value"),
        ("title = \n", 2, "value"),
        ('title ＝ "甲"\n', 2, "equals"),
        ("title\n", 2, "equals"),
        ('标题 = "甲"\n', 2, "name"),
        ('title = "甲"\ntitle = "乙"\n', 3, "twice"),
        ("[layout]\nsize = 1\n[layout]\n", 4, "twice"),
        ('rows = ["一"', 2, "brackets"),
        ('rows = ["一"\ntitle = "乙"\n', 3, "brackets"),
        ("[layout\n", 2, "brackets"),
        ("[[part]\n", 2, "brackets"),
        ('title = "甲\\乙"\n', 2, "backslash"),
        ('title = "甲\x07"\n', 2, "character"),
    ],
)
def test_a_slip_is_told_with_its_line_in_words(wrong: str, line: int, slip: str) -> None:
    with pytest.raises(BadInput) as fault:
        loads("form.toml", HEAD + wrong)
    assert (fault.value.place, fault.value.arguments["slip"]) == (f"form.toml:{line}", slip)
    for language in Language:
        told = Texts(language).error(fault.value)
        assert told.what
        assert told.next
    assert not any("a" <= letter <= "z" for letter in Texts(Language.CHINESE).error(fault.value).what)


def test_brackets_without_end_are_no_fault_of_the_program() -> None:
    with pytest.raises(BadInput, match="err-form-syntax"):
        loads("form.toml", "a = " + "[" * 5000)


def test_every_slip_has_words_of_its_own() -> None:
    slips = ("quote", "brackets", "equals", "rest", "name", "value", "twice", "backslash", "character", "encoding")
    for language in Language:
        told = {Texts(language).error(BadInput("err-form-syntax", slip=slip)).what for slip in (*slips, "other")}
        assert len(told) == len(slips) + 1
