"""The papers of an inquiry: one form for yes and no, refusals that name nobody, fonts embedded, same bytes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.model.inquiry import RecheckOutcome, RefusalReason
from fengcun.papers.forms import (
    inquiry_approval,
    inquiry_letter,
    inquiry_receipt,
    inquiry_refusal,
    recheck_opinion,
    record_certificate,
    supplement_notice,
    undertaking,
)
from fengcun.papers.forms.inquiry_approval import InquiryApproval, Opinion
from fengcun.papers.forms.inquiry_letter import InquiryLetter
from fengcun.papers.forms.inquiry_receipt import InquiryReceipt
from fengcun.papers.forms.inquiry_refusal import InquiryRefusal
from fengcun.papers.forms.recheck_opinion import RecheckOpinion
from fengcun.papers.forms.record_certificate import Fact, RecordCertificate
from fengcun.papers.forms.supplement_notice import SupplementNotice
from fengcun.papers.forms.undertaking import Undertaking

DAY = date(2026, 11, 21)
FACT = Fact("盗窃", "有期徒刑一年六个月，缓刑", "2023年9月1日", "（2023）临检刑诉7号")
CERTIFICATE = RecordCertificate(
    "临检查证字〔2026〕4号",
    "江北区人民法院",
    "北法函〔2026〕18号",
    "临检查受字〔2026〕9号",
    "周子轩",
    "居民身份证",
    "110000200605100018",
    (),
    DAY,
)
LETTER = InquiryLetter(
    "临检查告字〔2026〕2号",
    "江北区教育局",
    DAY,
    "临检查受字〔2026〕9号",
    "《未成年人保护法》第六十二条",
    "𠮷田䶮",
    "护照",
    "E12345678",
    (),
    DAY,
)
REFUSAL = InquiryRefusal(
    "临检不许查字〔2026〕1号", "临检查受字〔2026〕9号", "某某保安公司", DAY, RefusalReason.NO_STATE_PROVISION, DAY
)
APPROVAL = InquiryApproval(
    number="临检查受字〔2026〕9号",
    applicant="江北区人民法院",
    officers="李强、王敏",
    letter_no="北法函〔2026〕18号",
    subject="周子轩（居民身份证 110000200605100018）",
    purpose="办理案件：审理（2026）北刑初55号案件需要",
    basis="《刑事诉讼法》第二百八十六条",
    scope="仅供本案量刑参考，不得用于其他用途，也不得向当事人以外的人披露",
    wanted="查阅、摘抄、复制",
    received_on=DAY,
    due=date(2026, 11, 25),
    standing=True,
    basis_ok=True,
    purpose_ok=True,
    papers_ok=False,
    proposal="许可查询",
    handler="张敏",
    opinions=(Opinion("档案部门负责人", "同意", "李素芬", DAY), Opinion("分管领导")),
)


def _all(office):
    return {
        "receipt": inquiry_receipt.render(
            InquiryReceipt("临检查受字〔2026〕9号", "江北区人民法院", DAY, DAY, ("单位公函", "身份证明"), "张敏"),
            office,
        ),
        "supplement": supplement_notice.render(
            SupplementNotice("临检查受字〔2026〕9号", "江北区人民法院", DAY, DAY, ("单位公函", "两名经办人员"), DAY),
            office,
        ),
        "none": record_certificate.render(CERTIFICATE, office),
        "found": record_certificate.render(replace(CERTIFICATE, facts=(FACT, FACT)), office),
        "letter": inquiry_letter.render(LETTER, office),
        "told": inquiry_letter.render(replace(LETTER, facts=(Fact("盗窃", "有期徒刑一年"),)), office),
        "refusal": inquiry_refusal.render(REFUSAL, office),
        "not-accepted": inquiry_refusal.render(replace(REFUSAL, accepted=False), office),
        "undertaking": undertaking.render(
            Undertaking("临检查受字〔2026〕9号", DAY, "办理案件", "仅供本案", "江北区人民法院", ("李强", "王敏")),
            office,
        ),
        "approval": inquiry_approval.render(APPROVAL, office),
        "recheck": recheck_opinion.render(
            RecheckOpinion("临检复查字〔2026〕1号", "临检查受字〔2026〕9号", "周子轩", DAY, "经核对原件。", DAY),
            office,
        ),
    }


def test_same_input_same_bytes_one_page_all_fonts_embedded(office, fonts_embedded) -> None:
    first, second = _all(office), _all(office)
    assert first == second
    for name, pdf in first.items():
        reader = PdfReader(BytesIO(pdf), strict=True)
        assert fonts_embedded(pdf), name
        assert len(reader.pages) == 1, name
        info = "".join(str(value) for value in (reader.metadata or {}).values())
        assert "周子轩" not in info


def test_every_form_says_that_it_is_a_sample(office, read) -> None:
    for name, pdf in _all(office).items():
        assert "示例样式，以本系统制发样式为准" in read(pdf), name


def test_yes_and_no_are_the_same_form(office, read) -> None:
    none, found = (
        read(pdf).replace("\n", "") for pdf in (record_certificate.render(CERTIFICATE, office), _all(office)["found"])
    )
    assert "未发现有犯罪记录" in none
    assert "有下列犯罪记录" in found
    for shown in ("有／无犯罪记录证明", "临检查证字〔2026〕4号", "江北区人民法院", "周子轩", "110000200605100018"):
        assert shown in none
        assert shown in found
    assert "盗窃" in found
    assert "罪名" not in none


@pytest.mark.parametrize("reason", list(RefusalReason))
@pytest.mark.parametrize("accepted", [True, False])
def test_a_refusal_gives_its_reason_and_names_nobody(office, read, reason, accepted) -> None:
    text = read(inquiry_refusal.render(replace(REFUSAL, reason=reason, accepted=accepted), office)).replace("\n", "")
    assert "临检查受字〔2026〕9号" in text
    assert "未查询任何信息" in text
    assert not {"name", "id_number", "subject"} & set(InquiryRefusal.__dataclass_fields__)


def test_facts_beyond_the_whitelist_have_no_column(office, read) -> None:
    told = read(_all(office)["told"])
    assert "罪名" in told
    assert "案号" not in told
    assert "生效日期" not in told


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (RecheckOutcome.UPHELD, "予以维持"),
        (RecheckOutcome.CORRECTED, "予以更正；原文书不再有效"),
        (RecheckOutcome.NEW_ANSWER, "予以撤销；本单位对该申请重新办理"),
    ],
)
def test_an_opinion_says_what_was_found_and_names_the_paper_only_where_it_may(office, read, outcome, says) -> None:
    data = RecheckOpinion("临检复查字〔2026〕1号", "临检查受字〔2026〕9号", "周子轩", DAY, "经核对原件。", DAY, outcome)
    text = read(recheck_opinion.render(data, office)).replace("\n", "")
    assert says in text
    assert "复查的文书" not in text
    named = read(recheck_opinion.render(replace(data, earlier="临检查字〔2026〕4号"), office)).replace("\n", "")
    assert "复查的文书：临检查字〔2026〕4号。" in named


def test_an_answer_in_the_place_of_another_names_it(office, read) -> None:
    for render, data in ((record_certificate.render, CERTIFICATE), (inquiry_letter.render, LETTER)):
        assert "不再有效" not in read(render(data, office))
        text = read(render(replace(data, earlier="临检查证字〔2026〕3号"), office)).replace("\n", "")
        assert "原文书（临检查证字〔2026〕3号）不再有效" in text


def test_a_long_reason_goes_on_on_a_second_page(office, read) -> None:
    data = RecheckOpinion(
        "临检复查字〔2026〕1号",
        "临检查受字〔2026〕9号",
        "周子轩",
        DAY,
        "经核对原件。" * 120,
        DAY,
        RecheckOutcome.CORRECTED,
    )
    pdf = recheck_opinion.render(data, office)
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert "（单位印章）" in read(pdf, 1)
