"""The file of a letter is read strictly and a mistake is told with its place."""

from __future__ import annotations

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.papers.letters.content import Kind, Slot
from fengcun.papers.letters.template import read

SLOTS = {
    "name": Slot(),
    "remark": Slot(needed=False),
    "items": Slot(many=True),
    "pairs": Slot(many=True, needed=False, cells=2),
    "state": Slot(needed=False, choices=("new", "old")),
}
GOOD = """version = "一"
status = ""
title = "甲"
[layout]
size = 14
[[part]]
kind = "line"
text = "{name}："
[[part]]
kind = "list"
over = "items"
text = "{nth}.{item}"
[[part]]
kind = "table"
widths = [20, 60]
rows = [["一", "二"]]
[[part]]
kind = "space"
height = 10
when = "remark"
"""


def test_a_good_file_is_read() -> None:
    letter = read("form.toml", GOOD, SLOTS)
    assert [part.kind for part in letter.parts] == [Kind.LINE, Kind.LIST, Kind.TABLE, Kind.SPACE]
    assert (letter.size, letter.leading, letter.top) == (14.0, 10.5, 34.0)
    assert letter.parts[3].when == ("remark",)
    assert letter.foot == ""


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ('title = "甲"', "title = ", "err-form-syntax", "form.toml:3"),
        ('title = "甲"', "", "err-form-missing", "form.toml"),
        ('title = "甲"', "title = 3", "err-form-kind", "form.toml:3"),
        ('status = ""', 'status = ""\nstate = ""', "err-form-unknown", "form.toml:3"),
        ("size = 14", "size = 40", "err-form-measure", "form.toml:5"),
        ("size = 14", "size = true", "err-form-measure", "form.toml:5"),
        ("size = 14", "width = 4", "err-form-unknown", "form.toml:5"),
        ("[layout]\nsize = 14", "layout = 3", "err-form-kind", "form.toml:4"),
        ('kind = "line"', 'kind = "lien"', "err-form-part", "form.toml:7"),
        ("{name}：", "{nam}：", "err-form-field-unknown", "form.toml:8"),
        ("{name}：", "{pairs}：", "err-form-field-unknown", "form.toml:8"),
        ("{name}：", "你好", "err-form-field-missing", "form.toml"),
        ("{name}：", "{name", "err-form-braces", "form.toml:8"),
        ("{name}：", "{name!r}", "err-form-field-unknown", "form.toml:8"),
        ('text = "{name}："', 'texts = "{name}："', "err-form-unknown", "form.toml:8"),
        ('text = "{name}："', "", "err-form-missing", "form.toml:7"),
        ('text = "{name}："', "text = 3", "err-form-kind", "form.toml:8"),
        ('over = "items"', 'over = "name"', "err-form-field-unknown", "form.toml:11"),
        ("{nth}.{item}", "{item1}", "err-form-field-unknown", "form.toml:12"),
        ("[20, 60]", "[20, 160]", "err-form-measure", "form.toml:15"),
        ("[20, 60]", "[]", "err-form-kind", "form.toml:15"),
        ('["一", "二"]', '["一"]', "err-form-columns", "form.toml:16"),
        ('[["一", "二"]]', '"一"', "err-form-kind", "form.toml:16"),
        ('[["一", "二"]]', '[["一", "二"]]\ncells = ["{item1}", ""]', "err-form-missing", "form.toml:14"),
        ("height = 10", "height = 300", "err-form-measure", "form.toml:19"),
        ('when = "remark"', 'when = "nobody"', "err-form-field-unknown", "form.toml:20"),
        ('when = "remark"', 'unless = "nobody"', "err-form-field-unknown", "form.toml:20"),
        ('when = "remark"', "when = -0.0", "err-form-kind", "form.toml:20"),
        ('when = "remark"', 'when = ["remark", 3]', "err-form-kind", "form.toml:20"),
        ('when = "remark"', 'when = ["remark", "nobody"]', "err-form-field-unknown", "form.toml:20"),
        ('text = "{name}："', 'text = "{name}："\nsize = 40', "err-form-measure", "form.toml:9"),
        ('text = "{name}："', 'text = "{name}："\nalign = "middle"', "err-form-choice", "form.toml:9"),
        ('text = "{name}："', 'text = "{name}："\nalign = ["left"]', "err-form-choice", "form.toml:9"),
        ('text = "{name}："', 'text = "{name}："\nbold = 1', "err-form-choice", "form.toml:9"),
        (
            'kind = "space"\nheight = 10',
            'kind = "field"\nlabel = ""\ntext = ""\nheight = 3',
            "err-form-measure",
            "form.toml:21",
        ),
        ('over = "items"', 'over = ["items"]', "err-form-kind", "form.toml:11"),
        ('kind = "line"', f"kind = 0x{'f' * 5000}", "err-form-kind", "form.toml:7"),
        ('when = "remark"', 'when = "state"', "err-form-field-unknown", "form.toml:20"),
        ("{nth}.{item}", "{nth}{item}{nobody}", "err-form-field-unknown", "form.toml:12"),
        ('over = "items"', 'over = "items"\nlast = 3', "err-form-kind", "form.toml:12"),
        ("widths = [20, 60]", 'widths = [20, 60]\nalign = ["left", "middle"]', "err-form-choice", "form.toml:16"),
        ("widths = [20, 60]", 'widths = [20, 60]\nalign = ["left"]', "err-form-columns", "form.toml:16"),
        ("widths = [20, 60]", 'widths = [20, 60]\nempty = "{name}"', "err-form-field-unknown", "form.toml:16"),
        ("widths = [20, 60]", "widths = [20, 60]\ndrop_empty = 1", "err-form-choice", "form.toml:16"),
        (
            "widths = [20, 60]",
            'widths = [20, 60]\nover = "pairs"\ncells = ["{item3}", ""]',
            "err-form-field-unknown",
            "form.toml:17",
        ),
        (
            'kind = "space"\nheight = 10',
            'kind = "signatures"\nacross = 5\nlabels = []',
            "err-form-measure",
            "form.toml:19",
        ),
        (
            'kind = "space"\nheight = 10',
            'kind = "signatures"\nacross = 1.5\nlabels = []',
            "err-form-measure",
            "form.toml:19",
        ),
        ("{name}：", "{name}{state}", "err-form-missing", "form.toml"),
        ("[layout]", '[words]\nstate = "新"\n[layout]', "err-form-kind", "form.toml:5"),
        ("[layout]", '[words.name]\nnew = "新"\n[layout]', "err-form-unknown", "form.toml:4"),
        ("[layout]", '[words.state]\nnew = "新"\n[layout]', "err-form-missing", "form.toml:4"),
        ("[layout]", '[words.state]\nnew = "新"\nold = 3\n[layout]', "err-form-kind", "form.toml:6"),
        ("[layout]", '[words.state]\nnew = "新"\nold = "{name}"\n[layout]', "err-form-field-unknown", "form.toml:6"),
        ("[layout]", '[words.state]\nnew = "新"\nold = "旧"\nlast = "末"\n[layout]', "err-form-unknown", "form.toml:7"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, message: str, place: str) -> None:
    assert old in GOOD
    with pytest.raises(BadInput) as fault:
        read("form.toml", GOOD.replace(old, new), SLOTS)
    assert (fault.value.message, fault.value.place) == (message, place)
    for language in Language:
        assert Texts(language).error(fault.value).next


def test_parts_that_are_no_tables_are_refused() -> None:
    with pytest.raises(BadInput) as fault:
        read("form.toml", 'version = ""\nstatus = ""\ntitle = ""\npart = ["x"]\n', {})
    assert (fault.value.message, fault.value.place) == ("err-form-kind", "form.toml:4")


def test_the_words_of_a_fixed_list_stand_in_the_file() -> None:
    words = '[words.state]\nnew = "新"\nold = "旧{{一}}"\n'
    letter = read("form.toml", GOOD.replace("[layout]", words + "[layout]").replace("{name}：", "{name}{state}"), SLOTS)
    assert letter.words == {"state": {"new": "新", "old": "旧{一}"}}
