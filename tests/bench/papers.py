"""1,000 certificates with their codes, cover marks and labels for the outside against bare reportlab; one run.

    .venv/bin/python tests/bench/papers.py [--count 1000] [--rounds 3]

Each side is a process of its own that makes everything and writes nothing. What both draw is compared first: the same
text on the same pages, or nothing is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fengcun.model.dossier import Organ, Retention
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.paper_code import ALPHABET, LENGTH, PaperCode
from fengcun.papers.forms import archive_label, box_label, certificate, cover_mark_label, spine_label
from fengcun.papers.forms.archive_label import ArchiveLabels, Outside
from fengcun.papers.forms.box_label import BoxLabels
from fengcun.papers.forms.certificate import Certificate
from fengcun.papers.forms.cover_mark_label import CoverMarkLabels
from fengcun.papers.labels import A4_2X7, A4_3X8, SPINES
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.paper_code import coded
from fengcun.resources import resource as shipped

OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE, "J001")
KINDS = ("certificates", "labels", "outsides")
SPINE = next(sheet for sheet in SPINES if sheet.width == 20)
DAY = date(2026, 11, 21)
FAMILY, GIVEN = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静丽强磊洋艳"


def person(n: int) -> tuple[str, str]:
    """Name and number of the n-th invented person."""
    return FAMILY[n % 10] + GIVEN[n // 10 % 10] + GIVEN[
        n // 100 % 10
    ], f"1100002000{n % 12 + 1:02}{n % 28 + 1:02}{n:04}"


def paper_code(n: int) -> PaperCode:
    """The code of the n-th paper: the same on both sides."""
    drawn = hashlib.sha256(str(n).encode()).digest()
    start = "".join(ALPHABET[byte % 32] for byte in drawn[: LENGTH - 1])
    for last in ALPHABET:  # the one that fits
        try:
            return PaperCode(start + last)
        except ValueError:
            continue
    raise ValueError(start)


def ours_certificate(n: int) -> bytes:
    """One certificate as the program makes it, without its code."""
    name, number = person(n)
    return certificate.render(Certificate(f"临检证字〔2026〕{n}号", name, number, DAY), OFFICE)


def issued_certificate(n: int) -> bytes:
    """One certificate as it leaves the office, with its code."""
    return coded(ours_certificate(n), paper_code(n))


def bare_certificate(n: int) -> bytes:
    """The same words and code at the same places, straight onto a canvas."""
    name, number = person(n)
    data = BytesIO()
    page = Canvas(data, pagesize=(210 * mm, 297 * mm), invariant=1, pageCompression=1)

    def put(x: float, y: float, text: str, size: float, font: str = "Song") -> None:
        page.setFont(font, size)
        page.drawString(x * mm, (297 - y) * mm, text)

    page.setFont("Song", 18)
    page.drawCentredString(106 * mm, (297 - 41.3) * mm, "临江市人民检察院")
    page.setFont("SongBold", 26)
    page.drawCentredString(106 * mm, (297 - 55.4) * mm, "无犯罪记录证明")
    page.setFont("Song", 12)
    page.drawRightString(184 * mm, (297 - 68.6) * mm, f"临检证字〔2026〕{n}号")
    put(39.3, 91.6, "经查询，", 16)
    fields = (
        ("被查询人", name),
        ("国籍", "中国"),
        ("证件名称", "居民身份证"),
        ("证件号码", number),
        ("查询时间", "全时段"),
    )
    for at, (label, value) in enumerate(fields):
        y = 102.6 + 11 * at
        put(39.3, y, label, 16)
        put(68.3, y, "：", 16)
        put(76.3, y, value, 16)
        page.setLineWidth(0.4)
        page.line(75.3 * mm, (297 - y - 3) * mm, 184 * mm, (297 - y - 3) * mm)
    put(39.3, 160.6, "未发现有犯罪记录。", 16)
    put(39.3, 171.6, "特此证明。", 16)
    page.drawCentredString(140 * mm, (297 - 206.1) * mm, "临江市人民检察院")
    page.drawCentredString(140 * mm, (297 - 217.1) * mm, "2026年11月21日")
    page.setFont("Song", 9)
    page.drawCentredString(140 * mm, (297 - 224.2) * mm, "（单位印章）")
    page.line(28 * mm, (297 - 246) * mm, 184 * mm, (297 - 246) * mm)
    put(28, 252, "注：", 10.5)
    put(36, 252.4, "1.本证明只反映出具证明时查询平台内登记的信息；", 10.5)
    put(36, 258.4, "2.未注明查询起止日期的，为查询全时段信息；", 10.5)
    put(36, 264.4, "3.本证明自出具之日起三个月内有效。", 10.5)
    page.setFont("Song", 8)
    page.drawCentredString(105 * mm, (297 - 286) * mm, "示例样式，以本系统制发样式为准　样式一")
    mark = paper_code(n)
    code(page, 9, 9.5, 16, mark.text)
    page.setFont("Hei", 6.5)
    page.drawString(10.9 * mm, 7 * mm, mark.shown)
    page.save()
    return data.getvalue()


def numbers(count: int) -> tuple[str, ...]:
    """Invented archive numbers."""
    return tuple(f"J001-SS·2019-D30-{n:04}" for n in range(1, count + 1))


def ours_labels(count: int) -> bytes:
    """The labels as the program makes them."""
    return cover_mark_label.render(
        CoverMarkLabels(tuple(ArchiveNumber(number) for number in numbers(count)), A4_3X8), OFFICE
    )


def code(page: Canvas, x: float, y: float, side: float, number: str) -> None:
    """A QR code, its lower left corner in millimetres: Code 128 of these numbers is too fine for these labels."""
    widget = QrCodeWidget(number.replace("·", "."), barLevel="M", barWidth=side * mm, barHeight=side * mm, barBorder=4)
    drawing = Drawing(side * mm, side * mm)
    drawing.add(widget)
    renderPDF.draw(drawing, page, x * mm, y * mm)


def bare_labels(count: int) -> bytes:
    """The same mark, number and bars, straight onto a canvas."""
    data = BytesIO()
    page = Canvas(data, pagesize=(210 * mm, 297 * mm), invariant=1, pageCompression=1)
    for place, number in enumerate(numbers(count)):
        sheet, rest = divmod(place, 24)
        if sheet and not rest:
            page.showPage()
        row, column = divmod(rest, 3)
        left, top = column * 70.0, 0.5 + row * 37.0
        page.setStrokeColorRGB(0.7, 0.15, 0.12)
        page.rect((left + 3) * mm, (297 - top - 3 - 15.5) * mm, 64 * mm, 15.5 * mm)
        page.setFillColorRGB(0.7, 0.15, 0.12)
        page.setFont("HeiBold", 18)
        page.drawCentredString((left + 35) * mm, (297 - top - 13) * mm, "含犯罪记录封存信息")
        page.setFillColorRGB(0, 0, 0)
        page.setFont("Song", 9)
        page.drawCentredString((left + 35) * mm, (297 - top - 23) * mm, f"档号　{number}")
        code(page, left + 51.5, 297 - top - 34, 15.5, number)
    page.save()
    return data.getvalue()


def ours_outsides(count: int) -> tuple[bytes, ...]:
    """Archive number labels, spine labels of 20 mm and box labels as the program makes them."""
    outsides = tuple(Outside(ArchiveNumber(number), 2019, Retention.SHORT) for number in numbers(count))
    boxes = (replace(next(iter(box_label.SAMPLE.boxes)), place=f"一库-03-2-{n:04}") for n in range(1, count + 1))
    return (
        archive_label.render(ArchiveLabels(outsides, A4_3X8), OFFICE),
        spine_label.render(ArchiveLabels(outsides, SPINE), OFFICE),
        box_label.render(BoxLabels(boxes, A4_2X7), OFFICE),
    )


def bare_outsides(count: int) -> tuple[bytes, ...]:
    """The same words, rules and codes, straight onto three canvases."""
    made = []
    for draw, places in ((_archive, 24), (_spine, 9), (_box, 14)):
        data = BytesIO()
        page = Canvas(data, pagesize=(210 * mm, 297 * mm), invariant=1, pageCompression=1)
        for place, number in enumerate(numbers(count)):
            if place and not place % places:
                page.showPage()
            draw(page, place, number)
        page.save()
        made.append(data.getvalue())
    return tuple(made)


def _words(page: Canvas, x: float, y: float, text: str, size: float, font: str = "Song") -> None:
    page.setFont(font, size)
    page.drawCentredString(x * mm, (297 - y) * mm, text)


def _archive(page: Canvas, place: int, number: str) -> None:
    row, column = divmod(place % 24, 3)
    left, top = column * 70.0, 0.5 + row * 37.0
    _words(page, left + 35, top + 9, number, 15, "HeiBold")
    _words(page, left + 35, top + 16, "2019年度　短期", 10)
    code(page, left + 28, 297 - top - 34, 14.5, number)


def _spine(page: Canvas, place: int, number: str) -> None:
    left, top = 10 + place % 9 * 20.0, 25.0
    page.rect(left * mm, (297 - top - 190) * mm, 20 * mm, 190 * mm)
    file_no = number.rpartition("-")[2]
    cells = (("全宗号", "J001"), ("年度", "2019"), ("期限", "短期"), ("案卷号", file_no), ("卷次", "1/1"))
    for at, (label, value) in enumerate(cells):
        y = top + 2 + 18 * at
        _words(page, left + 10, y + 4, label, 9)
        _words(page, left + 10, y + 14, value, 18, "HeiBold")
        page.line(left * mm, (297 - y - 18) * mm, (left + 20) * mm, (297 - y - 18) * mm)
    _words(page, left + 10, top + 96, "档号", 9)
    for at, piece in enumerate(re.findall(r"[^-·]+[-·]?", number)):
        _words(page, left + 10, top + 104 + 8.5 * at, piece, 18, "HeiBold")
    code(page, left + 1, 297 - top - 188, 18, number)


def _box(page: Canvas, place: int, number: str) -> None:
    row, column = divmod(place % 14, 2)
    left, top = 4.65 + column * 101.6, 15.5 + row * 38.0
    page.setFont("HeiBold", 16)
    page.drawString((left + 3) * mm, (297 - top - 11) * mm, f"一库-03-2-{number[-4:]}")
    page.setFont("Song", 10)
    page.drawString((left + 3) * mm, (297 - top - 20) * mm, "2019年度　短期　9卷")
    _words(page, left + 49.5, top + 31, "J001-SS·2019-D30-0012 至 J001-SS·2019-D30-0020", 10)
    code(page, left + 76, 297 - top - 23, 19.8, "FCP-2K7M4QX")


def fonts() -> None:
    """The fonts that both sides use."""
    for name, file in (
        ("Song", "NotoSerifSC-Regular"),
        ("SongBold", "NotoSerifSC-Bold"),
        ("Hei", "NotoSansSC-Regular"),
        ("HeiBold", "NotoSansSC-SemiBold"),
    ):
        pdfmetrics.registerFont(TTFont(name, str(shipped("fonts", f"{file}.ttf"))))


def make(what: str, count: int) -> None:
    """Make everything in this process and tell what it cost."""
    began = time.perf_counter()
    digest = hashlib.sha256()
    if what.startswith("bare"):
        fonts()
    if what.endswith("labels"):
        digest.update({"ours-labels": ours_labels, "bare-labels": bare_labels}[what](count))
    elif what.endswith("outsides"):
        for pdf in {"ours-outsides": ours_outsides, "bare-outsides": bare_outsides}[what](count):
            digest.update(pdf)
    else:
        one = {"ours-certificates": issued_certificate, "bare-certificates": bare_certificate}[what]
        for n in range(1, count + 1):
            digest.update(one(n))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"wall": time.perf_counter() - began, "user": used.ru_utime + used.ru_stime}))


def same() -> None:
    """Both sides say the same, or nothing is measured."""
    fonts()
    pairs = (
        (issued_certificate(7), bare_certificate(7)),
        (ours_labels(30), bare_labels(30)),
        *zip(ours_outsides(1), bare_outsides(1), strict=True),
    )
    for ours, bare in pairs:
        mine, theirs = (
            sorted("".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split()))
            for pdf in (ours, bare)
        )
        if mine != theirs:
            raise SystemExit("the two sides do not draw the same text")


def main() -> None:
    """Measure both in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--make")
    asked = parser.parse_args()
    if asked.make:
        make(asked.make, asked.count)
        return
    same()
    found: dict[str, list[float]] = {}
    for _ in range(asked.rounds):
        for kind in KINDS:
            for side in ("ours", "bare"):
                what = f"{side}-{kind}"
                command = [sys.executable, __file__, "--make", what, "--count", str(asked.count)]
                done = subprocess.run(command, capture_output=True, check=True, text=True)
                found.setdefault(what, []).append(json.loads(done.stdout)["user"])
    for kind in KINDS:
        ours, bare = (statistics.median(found[f"{side}-{kind}"]) for side in ("ours", "bare"))
        print(f"{asked.count} {kind}: ours {ours:.2f} s, bare reportlab {bare:.2f} s, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
