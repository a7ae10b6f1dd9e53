"""Every form of words with the longest data: nothing is cut, nothing overlaps, the text layer says what was printed."""

from __future__ import annotations

import importlib
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import pypdfium2 as pdfium
import pytest

from fengcun.model.dossier import Organ
from fengcun.papers.letterhead import Letterhead

OFFICE = "广西壮族自治区防城港市上思县人民检察院未成年人犯罪记录封存工作领导小组档案科"
NAME = "买买提江·阿卜杜热合曼·吐尔逊尼亚孜䶮㛃𬭎𠅤"
NUMBER = "桂防上检未检查受字〔2026〕10086号"
WORDS = "涉及抢劫、非法拘禁等多项事实的未成年人刑事案件，经审查有关材料齐全，理由和使用范围明确，"
OFFICES = ("applicant", "recipient", "holder", "procuratorate", "from_unit", "to_unit", "unit", "sent_to", "also_to")
PEOPLE = ("name", "representative", "handler", "archivist", "officers", "by")
NUMBERS = (
    "number",
    "paper_no",
    "inquiry_no",
    "letter_no",
    "notice_no",
    "opinion_no",
    "case_no",
    "document_no",
    "sealing_no",
)
SHORT = ("sex", "volumes", "pages", "files", "count", "archive_no", "shelf_code", "effective", "term", "counts")
LETTERS = (
    "certificate",
    "correction_reply",
    "handover_list",
    "inquiry_approval",
    "inquiry_letter",
    "inquiry_receipt",
    "inquiry_refusal",
    "lifting_notice",
    "no_certificate_notice",
    "note_sheet",
    "recall_letter",
    "recheck_opinion",
    "record_certificate",
    "rights_notice",
    "sealing_notice",
    "sealing_receipt",
    "sealing_register",
    "shelf_check",
    "secrecy_letter",
    "supervision_report",
    "supplement_notice",
    "undertaking",
)
OVERLAP = 1.0  # points; what two boxes of glyphs may share


def longest(value: Any, name: str) -> Any:
    """Sample data with every text as long as it comes, every list longer."""
    if isinstance(value, bool | int | date | StrEnum) or name in SHORT or value in ("", None):
        return value
    if isinstance(value, tuple):
        many = tuple(longest(item, name) for item in value)
        return many if any(isinstance(item, str) for item in value) and name not in (*OFFICES, *PEOPLE) else many * 2
    if is_dataclass(value) and not isinstance(value, type):
        each = {field.name: longest(getattr(value, field.name), field.name) for field in fields(value) if field.init}
        return replace(value, **each)
    if name in PEOPLE:
        return NAME
    if name in OFFICES:
        return OFFICE
    if name in NUMBERS:
        return NUMBER
    if name == "id_number":
        return "EH1234567890123456"
    if name == "id_type":
        return "外国人永久居留身份证"
    if name == "nationality":
        return "圣文森特和格林纳丁斯"
    return WORDS


def drawn(name: str) -> bytes:
    form = importlib.import_module(f"fengcun.papers.forms.{name}")
    pdf = form.render(longest(form.SAMPLE, ""), Letterhead(OFFICE, Organ.PROCURATORATE, "J001"))
    assert isinstance(pdf, bytes)
    return pdf


def said(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_the_office_has_about_forty_characters() -> None:
    assert 38 <= len(OFFICE) <= 42


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_is_cut_and_rare_characters_are_told_exactly(name: str) -> None:
    form = importlib.import_module(f"fengcun.papers.forms.{name}")
    slots = {field.name for field in fields(form.SAMPLE)}
    text = said(drawn(name))
    assert "…" not in text
    assert OFFICE in text.replace(" ", "")
    if slots & {"name"}:
        assert NAME in text


@pytest.mark.parametrize("name", LETTERS)
def test_no_text_stands_upon_another_or_outside_the_type_area(name: str) -> None:
    with pdfium.PdfDocument(drawn(name)) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            text.close()
            for place, (left, bottom, right, top) in enumerate(boxes):
                assert left > 40
                assert right < width - 40
                assert bottom > 12
                assert top < height - 30
                for other in boxes[place + 1 :]:
                    wide = min(right, other[2]) - max(left, other[0])
                    high = min(top, other[3]) - max(bottom, other[1])
                    assert wide <= OVERLAP or high <= OVERLAP, (boxes[place], other)


@pytest.mark.parametrize("name", LETTERS)
def test_no_page_is_nearly_empty_and_no_seal_stands_alone(name: str) -> None:
    with pdfium.PdfDocument(drawn(name)) as document:
        for page in document:
            text = page.get_textpage()
            words = text.get_text_range()
            text.close()
            assert len(words) > 60
            if "（单位印章）" in words:
                before = words.split("2026年11月")[0]
                assert len(before) > 40, "a seal without the lines it closes"
