"""Letters as they come out: their text, their pages, what is left out, and that the same input gives the same bytes."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.papers.letters.content import Slot
from fengcun.papers.letters.drawing import draw
from fengcun.papers.letters.pen import Values
from fengcun.papers.letters.template import read

DAY = date(2026, 11, 21)
HEAD = 'version = "样式一"\nstatus = ""\ntitle = "函"\n'
SLOTS = {
    "name": Slot(needed=False),
    "remark": Slot(needed=False),
    "items": Slot(many=True, needed=False),
    "pairs": Slot(many=True, needed=False, cells=2),
}
NOTHING: Values = {"name": "赵㛃", "remark": "", "items": (), "pairs": ()}


def pages(parts: str, values: Values = NOTHING, number: str = "临函〔2026〕1号") -> list[str]:
    pdf = draw(read("form.toml", HEAD + parts, SLOTS), values, "临江市人民检察院", number, DAY)
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_every_part_is_drawn_in_its_order() -> None:
    (text,) = pages(
        """
[[part]]
kind = "line"
text = "{name}："
[[part]]
kind = "paragraph"
text = "第一段"
[[part]]
kind = "field"
label = "文号"
text = "第二段"
[[part]]
kind = "table"
widths = [40, 60]
rows = [["表头", "第三段"]]
[[part]]
kind = "notes"
head = "注："
texts = ["第四段"]
[[part]]
kind = "signatures"
labels = ["第五段"]
[[part]]
kind = "seal"
note = "（章）"
"""
    )
    order = [
        "临江市人民检察院",
        "函",
        "临函〔2026〕1号",
        "赵㛃：",
        "第一段",
        "第二段",
        "第三段",
        "第四段",
        "第五段",
        "2026年11月21日",
    ]
    found = [text.index(piece) for piece in order]
    assert found == sorted(found)


def test_what_is_empty_is_left_out_with_its_part() -> None:
    part = '[[part]]\nkind = "line"\nwhen = "remark"\ntext = "备注：{remark}"\n'
    assert "备注" not in pages(part)[0]
    assert "备注：无误" in pages(part, {**NOTHING, "remark": "无误"})[0]


def test_a_list_is_numbered_and_a_table_takes_a_row_for_every_item() -> None:
    values: Values = {**NOTHING, "pairs": ("甲\t一", "乙\t二")}
    (text,) = pages(
        '[[part]]\nkind = "table"\nwidths = [20, 60, 60]\nover = "pairs"\n'
        'cells = ["{nth}", "{item1}", "{item2}{name}"]\n',
        values,
    )
    assert text.index("甲") < text.index("一赵㛃") < text.index("乙") < text.index("二赵㛃")
    (listed,) = pages(
        '[[part]]\nkind = "list"\nover = "items"\ntext = "{nth}）{item}"\n', {**NOTHING, "items": ("甲", "乙")}
    )
    assert listed.index("1）甲") < listed.index("2）乙")


def test_a_long_table_goes_on_with_its_head_on_numbered_pages() -> None:
    values: Values = {**NOTHING, "items": tuple(f"第{n:03}件" for n in range(60))}
    found = pages(
        '[[part]]\nkind = "table"\nwidths = [60]\nrows = [["件名"]]\nover = "items"\ncells = ["{item1}"]\n', values
    )
    assert len(found) == 3
    assert all("件名" in text for text in found)
    assert "— 2 —" in found[1]
    assert "— 3 —" in found[2]
    assert "— 1 —" not in found[0]
    assert sum(text.count(f"第{n:03}件") for n in range(60) for text in found) == 60


def test_a_long_paragraph_goes_on_on_the_next_page_and_loses_nothing() -> None:
    long = "".join(chr(0x4E00 + n) for n in range(1500))
    found = pages(f'[[part]]\nkind = "paragraph"\ntext = "{long}"\n')
    assert len(found) == 3
    drawn = re.sub(r"— \d —|\n", "", "".join(found))
    assert long in drawn


def test_a_seal_comes_with_its_date_and_the_lines_above_it() -> None:
    long = "".join(chr(0x4E00 + n) for n in range(520))
    found = pages(
        f'[[part]]\nkind = "paragraph"\ntext = "{long}"\n[[part]]\nkind = "line"\ntext = "特此函告。"\n'
        '[[part]]\nkind = "space"\nheight = 20\n[[part]]\nkind = "seal"\nnote = "（章）"\n'
    )
    assert len(found) == 2
    assert "2026年11月21日" not in found[0]
    assert found[1].index("特此函告。") < found[1].index("2026年11月21日") < found[1].index("（章）")
    assert long[-1] in found[1] or long[-1] in found[0]


def test_a_letter_is_set_closer_rather_than_going_on_on_a_nearly_empty_page() -> None:
    seal = '[[part]]\nkind = "space"\nheight = 10\n[[part]]\nkind = "seal"\nnote = "（章）"\n'
    (page,) = pages('[[part]]\nkind = "paragraph"\ntext = "' + "一" * 430 + '"\n' + seal)
    assert "（章）" in page


def test_a_line_that_is_too_long_goes_on_on_the_next_and_stays_large() -> None:
    office = "广西壮族自治区防城港市上思县人民检察院未成年人犯罪记录封存工作领导小组办公室档案科"
    (text,) = pages('[[part]]\nkind = "line"\ntext = "{name}："\n', {**NOTHING, "name": office})
    assert f"{office}：" in text.replace("\n", "")


def test_a_row_grows_with_what_stands_in_it_and_nothing_is_cut() -> None:
    long = "".join(chr(0x4E00 + n) for n in range(300))
    (text,) = pages(
        '[[part]]\nkind = "table"\nwidths = [30, 126]\nrow = 10\nrows = [["理由", "{name}"]]\n',
        {**NOTHING, "name": long},
    )
    assert long in text.replace("\n", "")


def test_a_row_longer_than_a_page_stands_on_one() -> None:
    long = "一" * 3000
    found = pages(
        '[[part]]\nkind = "table"\nwidths = [30, 126]\nrows = [["甲", "{name}"]]\n', {**NOTHING, "name": long}
    )
    assert len(found) == 2
    assert found[1].count("一") > 1500


def test_columns_without_anything_are_left_out_and_empty_cells_say_so() -> None:
    table = '[[part]]\nkind = "table"\nwidths = [50, 50]\nrows = [["前栏", "后栏"]]\nover = "pairs"\n'
    table += 'cells = ["{item1}", "{item2}"]\n'
    values: Values = {**NOTHING, "pairs": ("甲\t", "乙\t")}
    assert "后栏" not in pages(table + "drop_empty = true\n", values)[0]
    assert pages(table + 'empty = "—"\n', values)[0].count("—") == 2
    assert "后栏" in pages(table + "drop_empty = true\n")[0], "nothing is known of a table without items"


def test_signatures_are_given_for_everybody() -> None:
    part = '[[part]]\nkind = "signatures"\nover = "items"\nacross = 3\nlabels = ["承诺人{item}", "号码", "日期"]\n'
    (text,) = pages(part, {**NOTHING, "items": ("甲", "乙")})
    assert text.index("承诺人甲：") < text.index("承诺人乙：")
    assert text.count("号码：") == 2


def test_the_last_item_of_a_list_ends_it_and_a_list_stands_in_a_text_too() -> None:
    values: Values = {**NOTHING, "items": ("甲", "乙", "丙")}
    (text,) = pages('[[part]]\nkind = "list"\nover = "items"\ntext = "{item}；"\nlast = "{item}。"\n', values)
    assert "甲；" in text
    assert "乙；" in text
    assert "丙。" in text
    assert "共甲、乙、丙" in pages('[[part]]\nkind = "line"\ntext = "共{items}"\n', values)[0]


def test_a_part_may_stand_for_what_is_missing() -> None:
    part = '[[part]]\nkind = "line"\nunless = "remark"\ntext = "无备注"\n'
    assert "无备注" in pages(part)[0]
    assert "无备注" not in pages(part, {**NOTHING, "remark": "有"})[0]


def test_a_part_may_depend_on_several_names() -> None:
    both = '[[part]]\nkind = "line"\nwhen = ["name", "remark"]\ntext = "两者都有"\n'
    neither = '[[part]]\nkind = "line"\nunless = ["name", "remark"]\ntext = "两者都无"\n'
    for name, remark, said in (("甲", "乙", "两者都有"), ("甲", "", ""), ("", "", "两者都无")):
        (text,) = pages(both + neither, {**NOTHING, "name": name, "remark": remark})
        assert [words for words in ("两者都有", "两者都无") if words in text] == [said] * bool(said)


def places(part: str, name: str = "赵㛃") -> dict[str, tuple[float, float, float, float]]:
    """Left, bottom, right and top of every text, in points."""
    pdf = draw(read("form.toml", HEAD + part, SLOTS), {**NOTHING, "name": name}, "某院", "", DAY)
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        found = {text.get_text_bounded(*box).strip(): box for box in boxes}
        text.close()
    return found


def test_a_line_may_have_a_size_and_a_place_of_its_own() -> None:
    line = '[[part]]\nkind = "line"\ntext = "第三行"\n'
    plain, centred = places(line)["第三行"], places(line + 'align = "centre"\nsize = 10\nbold = true\n')["第三行"]
    middle = (28 + 184) / 2 / 25.4 * 72
    assert abs((centred[0] + centred[2]) / 2 - middle) < 1
    assert plain[2] - plain[0] > 1.4 * (centred[2] - centred[0])


def test_a_field_with_a_height_keeps_what_follows_in_its_place() -> None:
    after = '[[part]]\nkind = "line"\ntext = "末行"\n'
    long = "一二三四五六七八九十" * 4
    fixed = '[[part]]\nkind = "field"\nlabel = "名称"\ntext = "{name}"\nheight = 12\n'
    growing = fixed.replace("height = 12\n", "")
    assert places(fixed + after, long)["末行"] == places(fixed + after)["末行"]
    assert places(growing + after, long)["末行"][1] < places(growing + after)["末行"][1]


def test_braces_in_what_is_filled_in_stay_as_they_are() -> None:
    assert "{name}" in pages('[[part]]\nkind = "line"\ntext = "{name}"\n', {**NOTHING, "name": "{name}"})[0]


def test_the_same_letter_is_the_same_bytes() -> None:
    letter = read("form.toml", HEAD + '[[part]]\nkind = "line"\ntext = "{name}"\n', SLOTS)
    first, second = (draw(letter, NOTHING, "临江市人民检察院", "", DAY) for _ in range(2))
    assert first == second


def test_a_character_without_a_glyph_is_named() -> None:
    with pytest.raises(BadInput) as fault:
        pages('[[part]]\nkind = "line"\ntext = "{name}"\n', {**NOTHING, "name": "赵\ue000"})
    assert fault.value.message == "err-paper-missing-glyph"


def test_a_number_is_not_torn_from_what_it_counts() -> None:
    (text,) = pages('[[part]]\nkind = "paragraph"\ntext = "' + "一" * 22 + '2026年11月20日第286条"\n')
    lines = text.split("\n")
    assert not any(line[:1] in "年月日条" for line in lines if line)
