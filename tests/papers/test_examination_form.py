"""The report of the examination: every item under its property, nobody named, signatures never torn apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from fengcun.model.dossier import Organ
from fengcun.model.examination import Check, Property, Severity
from fengcun.papers.forms.examination import ExaminationReport, render
from fengcun.papers.letterhead import Letterhead

Read = Callable[[bytes, int], str]
GOOD = ExaminationReport(
    number="",
    examined_on=date(2026, 11, 21),
    whole=True,
    entries=1234,
    program="Fengcun 0.1.0",
    results=dict.fromkeys(Check, Severity.GOOD),
    counts=dict.fromkeys(Check, 7),
    severity=Severity.GOOD,
    problems=(),
    unexamined=(),
)
MANY = tuple(
    f"files/{'a' * 26}：电子文件与登记时不一致，已不能打开。从备份取回该文件，或者重新扫描。" for _ in range(60)
)


def pages(pdf: bytes, read: Read) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        count = len(document)
    return [read(pdf, page) for page in range(count)]


def test_every_item_stands_there_with_method_and_result(office: Letterhead, read: Read, fonts_embedded) -> None:
    pdf = render(GOOD, office)
    text = "".join(pages(pdf, read))
    assert pdf == render(GOOD, office)
    assert fonts_embedded(pdf)
    assert "电子档案四性检测报告" in text
    for word in ("真实性", "完整性", "可用性", "安全性", "操作日志", "封存后无遗留", "逐页校验认证码", "两人全面检测"):
        assert word in text
    assert text.count("合格") == len(Check) + 1
    assert "未发现问题" in text
    assert "检测人（签名）" in text
    assert len(list(Property)) == 4


@pytest.mark.parametrize("severity", list(Severity))
def test_the_conclusion_follows_the_worst(office: Letterhead, read: Read, severity: Severity) -> None:
    results = {**GOOD.results, Check.FILES: severity}
    data = replace(GOOD, results=results, severity=severity, whole=False, entries=None)
    text = "".join(pages(render(data, office), read))
    wanted = {
        Severity.GOOD: "均符合要求",
        Severity.UNEXAMINED: "均符合要求",
        Severity.NOTICE: "另有提示事项",
        Severity.WARNING: "存在须处理的问题",
        Severity.GRAVE: "存在严重问题",
    }
    assert wanted[severity] in text
    assert "一人检测" in text


@pytest.mark.parametrize("lines", [0, 9, 14, 20, 26, 33, 60])
def test_conclusion_signatures_and_seal_stand_on_one_page(office: Letterhead, read: Read, lines: int) -> None:
    data = replace(
        GOOD, problems=MANY[:lines], unexamined=("须保管员和审批人两人在场：封存包",), severity=Severity.GRAVE
    )
    found = pages(render(data, office), read)
    last = found[-1]
    for word in ("检测结论", "检测人（签名）", "复核人（签名）", "单位印章", "2026年11月21日"):
        assert word in last
    assert "".join(found).count("电子文件与登记时不一致") == lines


def test_a_long_name_of_an_office_is_set_whole(read: Read) -> None:
    long = Letterhead(
        "新疆生产建设兵团伊犁哈萨克自治州霍尔果斯垦区人民检察院派驻边境经济合作区检察室", Organ.PROCURATORATE, "J001"
    )
    assert "检察室" in read(render(GOOD, long), 0).replace("\n", "")
