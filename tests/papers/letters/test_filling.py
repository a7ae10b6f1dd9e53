"""What a letter fills in comes from its dataclass; an office's own file takes the place of the shipped one."""

from __future__ import annotations

import importlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from types import ModuleType

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.model.dossier import Organ
from fengcun.papers.forms import handover_list, sealing_notice, secrecy_letter, supervision_report
from fengcun.papers.letterhead import Letterhead, shipped
from fengcun.papers.letters import filling
from fengcun.papers.letters.content import Slot

OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE)
LETTERS = (
    "correction_reply",
    "handover_list",
    "lifting_notice",
    "note_sheet",
    "rights_notice",
    "sealing_notice",
    "secrecy_letter",
    "shelf_check",
    "supervision_report",
)


def form(name: str) -> ModuleType:
    return importlib.import_module(f"fengcun.papers.forms.{name}")


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("name", LETTERS)
def test_the_shipped_letters_print_with_their_fonts_and_say_that_they_are_drafts(name: str) -> None:
    module = form(name)
    pdf = module.render(module.SAMPLE, OFFICE)
    reader = PdfReader(BytesIO(pdf))
    assert "示例样式" in text(pdf)
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font["/FontDescriptor"], "embedded"


def test_slots_follow_the_dataclass() -> None:
    slots = filling.slots(sealing_notice.SealingNotice)
    assert slots["name"] == Slot()
    assert slots["also_to"] == Slot(many=True, needed=False)
    assert slots["representative"] == Slot(needed=False)
    assert slots["number"] == Slot(needed=False)


def test_days_are_written_in_chinese_and_nothing_is_lost() -> None:
    printed = text(sealing_notice.render(sealing_notice.SAMPLE, OFFICE))
    for piece in (
        "示例姓名",
        "2026年11月16日",
        "（2026）甲0101刑初1号",
        "示例代理人",
        "示例市公安局示例分局",
        "第十一条",
    ):
        assert piece in printed.replace("\n", "")


def test_without_a_representative_no_line_stands_for_one() -> None:
    printed = text(sealing_notice.render(replace(sealing_notice.SAMPLE, representative=""), OFFICE))
    assert "法定代理人：" not in printed


def test_what_names_nobody_has_no_place_for_a_name() -> None:
    for module, data in (
        (secrecy_letter, secrecy_letter.SecrecyLetter),
        (handover_list, handover_list.HandoverList),
        (supervision_report, supervision_report.SupervisionReport),
    ):
        assert "name" not in filling.slots(data), module.__name__


def test_a_line_break_in_what_is_filled_in_is_refused_with_its_place() -> None:
    for bad in ("甲\n乙", "甲\t乙"):
        with pytest.raises(BadInput) as fault:
            secrecy_letter.render(replace(secrecy_letter.SAMPLE, holder=bad), OFFICE)
        assert (fault.value.message, fault.value.place) == ("err-paper-tab", "holder")


def test_an_offices_own_file_takes_the_place_of_the_shipped_one() -> None:
    own = shipped("secrecy_letter").replace("此函。", "特此函告。").replace("示例样式，以本系统制发样式为准", "")
    mine = replace(OFFICE, own={"secrecy_letter": own})
    printed = text(secrecy_letter.render(secrecy_letter.SAMPLE, mine))
    assert "特此函告。" in printed
    assert "示例样式" not in printed
    assert "示例样式" in text(handover_list.render(handover_list.SAMPLE, mine)), "the others are as they were"


def test_an_offices_own_file_is_read_as_strictly() -> None:
    own = shipped("secrecy_letter").replace("{holder}", "{holdr}")
    with pytest.raises(BadInput) as fault:
        secrecy_letter.render(secrecy_letter.SAMPLE, replace(OFFICE, own={"secrecy_letter": own}))
    assert fault.value.place is not None
    assert fault.value.place.startswith("secrecy_letter.toml:")


def test_a_day_is_needed_where_the_form_wants_one() -> None:
    assert "2026年12月4日" in text(secrecy_letter.render(secrecy_letter.SAMPLE, OFFICE)).replace("\n", "")
    later = replace(secrecy_letter.SAMPLE, reply_by=date(2027, 1, 4))
    assert "2027年1月4日" in text(secrecy_letter.render(later, OFFICE)).replace("\n", "")
