"""The words of a form are read strictly and a mistake is told with its place."""

from __future__ import annotations

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.papers.wording import Slot, read

SPEC = {"body": Slot(("name",)), "notes": Slot(many=True), "words.a": Slot()}
GOOD = (
    'version = "一"\nstatus = ""\ntitle = "甲"\n[texts]\nbody = "{name}："\nnotes = ["一"]\n[texts.words]\na = "乙"\n'
)


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ("{name}：", "{nam}：", "err-form-field-unknown", "form.toml:5"),
        ("{name}：", "你好", "err-form-field-missing", "form.toml:5"),
        ("{name}：", "{name", "err-form-braces", "form.toml:5"),
        ("{name}：", "{name!r}", "err-form-field-unknown", "form.toml:5"),
        ('notes = ["一"]', 'notes = "一"', "err-form-kind", "form.toml:6"),
        ('a = "乙"', "", "err-form-missing", "form.toml"),
        ('a = "乙"', 'a = "乙"\nb = "丙"', "err-form-unknown", "form.toml:9"),
        ('title = "甲"', 'title = "甲"\ntitel = "甲"', "err-form-unknown", "form.toml:4"),
        ('title = "甲"', "title = 3", "err-form-kind", "form.toml:3"),
        ('title = "甲"', "title = ", "err-form-syntax", "form.toml:3"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, old, new, message, place):
    path = tmp_path / "form.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        read(path, SPEC)
    assert (fault.value.message, fault.value.place) == (message, place)
    for language in Language:
        assert Texts(language).error(fault.value).next


def test_a_good_form_is_filled_in(tmp_path):
    path = tmp_path / "form.toml"
    path.write_text(GOOD, encoding="utf-8")
    words = read(path, SPEC)
    assert words("body", name="张伟") == "张伟："
    assert words.all("notes") == ("一",)
    assert words("words.a") == "乙"
    assert words.foot == ""
