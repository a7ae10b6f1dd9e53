"""Marks the copy of a document that was printed before: 补打, how often, on which day; at the head of every page.

Only the copy is marked. What the office keeps stays the original.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.lib.units import mm

from fengcun.papers.fonts import Stack
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import chinese_date

_RIGHT, _TOP, _HIGH = 184.0, 9.0, 7.5
_STYLE = Style(Stack.HEI, 10.5)
_WORDS = "补打　第{nth}次打印　{day}"


def marked(pdf: bytes, nth: int, day: date) -> bytes:
    """A copy of a document with the mark.

    Args:
        pdf: as it is kept.
        nth: the how manieth printing it is, from 2.
        day: of this printing.
    """
    words = _WORDS.format(nth=nth, day=chinese_date(day))
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        wide, high = float(page.mediabox.width) / mm, float(page.mediabox.height) / mm
        sheet = Sheet("", wide, high)
        width = _STYLE.width(words) + 5
        left = min(_RIGHT, wide - 5) - width
        sheet.plate(left, _TOP, width, _HIGH)
        sheet.frame(left, _TOP, width, _HIGH, 0.8)
        sheet.box(left, _TOP, width, _HIGH, words, _STYLE, Align.CENTRE)
        page.merge_page(PdfReader(BytesIO(sheet.finish())).pages[0])
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
