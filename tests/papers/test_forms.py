"""The forms: same input same bytes, embedded fonts, no name where none belongs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.model.act import LogAct
from fengcun.model.dossier import CaseType, Organ, PartyRole
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.roles import KeyName
from fengcun.papers.forms import (
    assessment,
    certificate,
    checkpoint,
    cover,
    cover_mark_label,
    log_report,
    no_certificate_notice,
    recovery_envelope,
    sealing_label,
    sealing_receipt,
)
from fengcun.papers.forms.certificate import Certificate
from fengcun.papers.forms.cover import CoverParty, CoverSize
from fengcun.papers.forms.cover_mark_label import CoverMarkLabels
from fengcun.papers.forms.recovery_envelope import RecoveryEnvelope, check_digits, identity_lines
from fengcun.papers.labels import A4_2X7, A4_3X8, SINGLE, LabelSheet
from fengcun.papers.letterhead import Letterhead, shipped
from fengcun.papers.page import MARK

DAY = date(2026, 11, 21)
LONG_NAME = "阿卜杜热合曼·买买提吐尔逊江·阿不都克里木江·吾买尔"
LONG_OFFICE = "新疆生产建设兵团伊犁哈萨克自治州霍尔果斯垦区人民检察院派驻边境经济合作区检察室"
IDENTITY = "AGE-SECRET-KEY-1QL3Z7HJY54PW3HYWW5AYYFG7ZQGVC7W3J2ELW8ZMRJ2KG5SFN9AQMCAC8P"
CHECKPOINT = (
    "linjiang.fengcun\n1234\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— linjiang.fengcun Az3grlgt" + "A" * 80
)
ENVELOPE = RecoveryEnvelope(KeyName.LOCK_A, 1, IDENTITY, "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8", "3F2A 91C0", DAY)
ASSESSED = assessment.Assessment(
    archive_no="J001-SS·2019-D30-0012",
    party="赵㛃",
    record="有罪判决、盗窃",
    as_of=DAY,
    outcome="需人工复核",
    suggest="应当封存",
    sentence="年龄按现有材料不能确定。",
    duties=(),
    missing=("缺：户籍证明",),
    conflicts=(),
    tree=tuple(f"{'    ' * (depth % 16)}［是］ 第{depth}问" for depth in range(120)),
    provisions=("某法第一条，内容：略（译文，不作引文）",),
    pack_name="fengcun-cn",
    pack_version="1",
    pack_sha256="ab" * 32,
)
CERTIFICATE = Certificate("临检证字〔2026〕12号", "张伟", "110101200501011234", DAY)


def _all(office, cover_of, archive_no):
    notice = no_certificate_notice.NoCertificateNotice(
        "临检不证字〔2026〕3号", "赵㛃", "110101199001011234", DAY, DAY, "张敏"
    )
    receipt = sealing_receipt.SealingReceipt("临检封回〔2026〕5号", DAY, 3, 12, "王建国", "李素芬", DAY)
    report = log_report.LogReport(4, DAY, {LogAct.SEALED: 5, LogAct.LOGGED_IN: 30}, 35, "ab" * 32, CHECKPOINT)
    return {
        "certificate": certificate.render(CERTIFICATE, office),
        "notice": no_certificate_notice.render(notice, office),
        "receipt": sealing_receipt.render(receipt, office),
        "label": cover_mark_label.render(CoverMarkLabels((archive_no,)), office),
        "sealing": sealing_label.render(sealing_label.SealingLabel("F2026-0007", "FK-03-02-11"), office),
        "cover": cover.render(cover_of(marked=True), office),
        "envelope": recovery_envelope.render(ENVELOPE, office),
        "checkpoint": checkpoint.render(
            checkpoint.CheckpointPaper(CHECKPOINT, 1234, "ab" * 32, "3F2A 91C0", DAY), office
        ),
        "report": log_report.render(report, office),
        "assessment": assessment.render(ASSESSED, office),
    }


def test_same_input_same_bytes_all_fonts_embedded_and_nothing_active(office, cover, archive_no, fonts_embedded):
    first, second = _all(office, cover, archive_no), _all(office, cover, archive_no)
    assert first == second
    for name, pdf in first.items():
        assert fonts_embedded(pdf), name
        reader = PdfReader(BytesIO(pdf), strict=True)
        assert reader.root_object["/Lang"] == "zh-CN"
        assert b"/JavaScript" not in pdf
        assert b"Helvetica" not in pdf
        info = "".join(str(value) for value in (reader.metadata or {}).values())
        for secret in ("张伟", "赵㛃", IDENTITY, "110101"):
            assert secret not in info


def test_two_certificates_differ_in_name_number_and_date_alone(office, read, grey):
    other = Certificate("临检证字〔2026〕13号", "𠮷田䶮", "110101200602021238", date(2026, 11, 23))
    texts = []
    for data in (CERTIFICATE, other):
        text = read(certificate.render(data, office))
        for value in (data.number, data.name, data.id_number, "2026年11月21日", "2026年11月23日"):
            text = text.replace(value, "□")
        texts.append(text)
    assert texts[0] == texts[1]
    left, right = (grey(certificate.render(data, office)) for data in (CERTIFICATE, other))
    boxes = [(63, 72), (94, 107), (127, 141), (209, 221)]  # number, name, identity number, date: top and bottom in mm
    changed = [row * 25.4 / 72 for row, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    assert changed
    assert all(any(top <= y <= bottom for top, bottom in boxes) for y in changed)


def test_places_do_not_move_with_lengths(read, grey):
    long = Letterhead(LONG_OFFICE, Organ.PROCURATORATE)
    short = certificate.render(CERTIFICATE, long)
    wide = certificate.render(replace(CERTIFICATE, name=LONG_NAME), long)
    assert LONG_NAME in read(wide)
    changed = [n * 25.4 / 72 for n, (a, b) in enumerate(zip(grey(short), grey(wide), strict=True)) if a != b]
    assert changed
    assert all(94 <= y <= 107 for y in changed)
    assert all(row[-55:] == b"\xff" * 55 for row in grey(wide))


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, "全时段"),
        (date(2005, 1, 1), None, "自2005年1月1日起"),
        (None, DAY, "截至2026年11月21日"),
        (date(2005, 1, 1), DAY, "2005年1月1日至2026年11月21日"),
    ],
)
def test_the_time_asked_about_is_printed(office, read, start, end, shown):
    assert shown in read(certificate.render(replace(CERTIFICATE, query_from=start, query_to=end), office))


def test_a_name_that_cannot_be_printed_gives_no_paper(office):
    with pytest.raises(BadInput, match="err-paper-missing-glyph"):
        certificate.render(replace(CERTIFICATE, name="张\ue000"), office)


def test_labels_bear_the_mark_and_the_number_and_nothing_else(office, archive_no, read):
    pdf = cover_mark_label.render(CoverMarkLabels((archive_no,)), office)
    assert "".join(read(pdf).split()) == f"{MARK}档号{archive_no}"
    sealed = sealing_label.render(sealing_label.SealingLabel("F2026-0007", "FK-03"), office)
    assert "".join(read(sealed).split()) == "未成年人犯罪记录封存封存编号F2026-0007封存库位FK-03"


@pytest.mark.parametrize(
    ("sheet", "start", "count", "pages"), [(SINGLE, 1, 3, 3), (A4_3X8, 23, 3, 2), (A4_2X7, 4, 11, 1)]
)
def test_labels_start_where_the_sheet_is_free(office, archive_no, grey, sheet, start, count, pages):
    pdf = cover_mark_label.render(CoverMarkLabels((archive_no,) * count, sheet, start), office)
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == pages
    rows = grey(pdf)
    used = range(start, start + count)
    for position in range(1, sheet.capacity + 1):
        _, left, top = sheet.place(position)
        x1, x2 = int(left * 72 / 25.4) + 2, int((left + sheet.width) * 72 / 25.4) - 2
        y1, y2 = int(top * 72 / 25.4) + 2, int((top + sheet.height) * 72 / 25.4) - 2
        inked = any(min(row[x1:x2]) < 200 for row in rows[y1:y2])
        assert inked == (position in used), position


def test_a_start_beyond_the_sheet_and_no_labels_are_refused(office, archive_no):
    with pytest.raises(BadInput, match="err-label-start"):
        cover_mark_label.render(CoverMarkLabels((archive_no,), A4_3X8, 25), office)
    with pytest.raises(BadInput, match="err-label-none"):
        cover_mark_label.render(CoverMarkLabels(()), office)
    with pytest.raises(ValueError, match="do not fit"):
        LabelSheet("x", 4, 8, 70, 37, 210, 297)


def test_a_number_that_code_128_cannot_hold_gets_another_code(office, read):
    number = ArchiveNumber("J001-刑事-2019-长期-0012")
    assert str(number) in read(cover_mark_label.render(CoverMarkLabels((number,)), office))


@pytest.mark.parametrize(("size", "points"), [(CoverSize.SHEET_310X220, (220, 310)), (CoverSize.A4, (210, 297))])
def test_covers_have_their_size_and_the_mark_only_where_due(office, read, cover, size, points):
    from fengcun.papers.forms import cover as form

    for marked in (True, False):
        pdf = form.render(cover(marked=marked, size=size), office)
        page = PdfReader(BytesIO(pdf)).pages[0]
        millimetres = tuple(round(float(side) * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height))
        assert millimetres == points
        text = read(pdf)
        assert (MARK in text) == marked
        for shown in (
            "刑事检察卷宗",
            "正卷",
            "（2024）临检刑诉12号",
            "张某某、李四",
            "J001-SS·2019-D30-0012",
            "共3卷286页",
        ):
            assert shown in text


@pytest.mark.parametrize("organ", list(Organ))
@pytest.mark.parametrize("kind", list(CaseType))
def test_every_organ_has_a_cover_for_every_kind_of_case(cover, organ, kind, read):
    from fengcun.papers.forms import cover as form

    assert re.search("卷宗|档案", read(form.render(replace(cover(), case_type=kind), Letterhead("某机关", organ))))


@pytest.mark.parametrize(
    "row", ["案由", "案由 | {cause} | 题名", "{parties} | ", "当事人 | {parties}", "甲 | | 乙 | | 丙 | | 丁 | "]
)
def test_a_row_of_a_cover_that_is_written_wrong_is_named(cover, row):
    from fengcun.papers.forms import cover as form

    own = shipped("cover_court").replace('"案由 | {cause}"', f'"{row}"')
    with pytest.raises(BadInput, match="err-form-row") as fault:
        form.render(cover(), Letterhead("某法院", Organ.COURT, own={"cover_court": own}))
    assert fault.value.place == "cover_court.toml"


def test_an_office_adds_a_row_to_its_cover(cover, read):
    from fengcun.papers.forms import cover as form

    own = shipped("cover_court").replace('"案由 | {cause}"', '"题名 | {title}", "承办庭室 | "')
    text = read(form.render(cover(), Letterhead("某法院", Organ.COURT, own={"cover_court": own})))
    assert "承办庭室" in text
    assert "张某某、李四盗窃案" in text


def test_what_the_register_does_not_know_is_left_open(cover, read):
    from fengcun.papers.forms import cover as form

    text = read(form.render(replace(cover(), parties=(), opened=None), Letterhead("某法院", Organ.COURT)))
    assert "被告人" in text
    assert "None" not in text
    braces = replace(cover(), parties=(CoverParty(PartyRole.SUSPECT, "{甲|乙}"),))
    assert "{甲|乙}" in read(form.render(braces, Letterhead("某法院", Organ.COURT)))


def test_the_envelope_gives_the_identity_back(office, read):
    lines = identity_lines(IDENTITY)
    assert "".join(lines).replace(" ", "") == IDENTITY
    text = read(recovery_envelope.render(ENVELOPE, office))
    assert "恢复信封（甲锁）" in text
    for line in lines:
        assert re.search(re.escape(line.split(" ")[0]), text)
        assert check_digits(line) in text
    assert IDENTITY not in repr(ENVELOPE)
    with pytest.raises(ValueError, match="not a lock"):
        recovery_envelope.render(replace(ENVELOPE, lock=KeyName.LEDGER), office)


def test_check_digits_notice_wrong_and_swapped_characters():
    line = identity_lines(IDENTITY)[1].replace(" ", "")
    for place in range(len(line)):
        assert check_digits(line) != check_digits(
            line[:place] + ("Q" if line[place] != "Q" else "Z") + line[place + 1 :]
        )
    for place in range(len(line) - 1):
        swapped = line[:place] + line[place + 1] + line[place] + line[place + 2 :]
        assert swapped == line or check_digits(swapped) != check_digits(line)


def test_the_report_counts_and_holds_the_checkpoint(office, read):
    data = log_report.LogReport(4, DAY, {LogAct.SEALED: 5, LogAct.LOGGED_IN: 30}, 35, "ab" * 32, CHECKPOINT)
    pdf = log_report.render(data, office)
    assert "合计" in read(pdf)
    assert "35" in read(pdf)
    assert CHECKPOINT.split("\n")[2] in read(pdf, 1)
    with pytest.raises(BadInput, match="err-qr-too-long"):
        log_report.render(replace(data, checkpoint="x" * 1300), office)


def test_a_long_assessment_goes_on_and_ends_with_its_signatures_together(office, read):
    pdf = assessment.render(ASSESSED, office)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    assert pages == 4
    texts = [read(pdf, page) for page in range(pages)]
    for number, text in enumerate(texts, 1):
        assert f"第{number}页" in text
    for depth in range(120):
        assert sum(f"第{depth}问" in text for text in texts) == 1
    assert "须办事项" not in "".join(texts)
    for part in ("规则包", "评估人", "审批人", "ab" * 32):
        assert part in texts[-1].replace("\n", "")
