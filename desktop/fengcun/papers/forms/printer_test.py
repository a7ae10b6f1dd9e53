"""The test page of a printer: rulers, distances from the edge, grey fields, codes to scan, small and rare characters.

It is as large as the paper it is for: an A4 sheet, or one label of a roll. It holds nothing of any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date

SPEC = {
    "printer": Slot(("printer", "day")),
    "ruler": Slot(),
    "edges": Slot(),
    "greys": Slot(),
    "codes": Slot(),
    "characters": Slot(),
    "rare": Slot(),
    "small": Slot(),
    "label": Slot(("length",)),
}
CODE = "TEST-2026.0001"
"""What a scanner must type from both codes."""
RARE = "㛃 𠮷 䶮 堃 喆 龘 镕 旸 玥 犇"
_SHEET = 145.0
_HEAD = Style(Stack.SONG_BOLD, 11)
_TEXT = Style(Stack.SONG, 10)
_TINY = Style(Stack.SONG, 7)
_LEFT = 20.0


@dataclass(frozen=True, slots=True)
class PrinterTest:
    """What is drawn.

    Args:
        printer: its name.
        width, height: of the paper in millimetres.
        on: the day.
    """

    printer: str
    width: float
    height: float
    on: date


def render(data: PrinterTest, letterhead: Letterhead) -> bytes:
    """The test page.

    Raises:
        BadInput: ``err-form-...``, ``err-paper-missing-glyph``.
    """
    words = letterhead.words("printer_test", SPEC)
    sheet = Sheet(words.title, data.width, data.height)
    if min(data.width, data.height) < _SHEET:
        _label(sheet, words)
    else:
        _page(sheet, words, data)
    return sheet.finish()


def _page(sheet: Sheet, words: Wording, data: PrinterTest) -> None:
    for distance in (3, 5, 10):
        sheet.frame(distance, distance, data.width - 2 * distance, data.height - 2 * distance, 0.3)
        sheet.text(data.width / 2 + 2 * distance, distance - 0.4, str(distance), Style(Stack.SONG, 5), Align.CENTRE)
    sheet.box(_LEFT, 16, data.width - 2 * _LEFT, 12, words.title, Style(Stack.SONG_BOLD, 20), Align.CENTRE)
    told = words("printer", printer=data.printer, day=chinese_date(data.on))
    sheet.box(_LEFT, 28, data.width - 2 * _LEFT, 8, told, _TEXT, Align.CENTRE)
    y = _told(sheet, 42, words("ruler"))
    _across(sheet, _LEFT, y + 6, 160)
    _down(sheet, 14, y + 6, 200)
    y = _told(sheet, y + 16, words("edges"))
    y = _told(sheet, y + 6, words("greys"))
    for step in range(1, 11):
        shade = f"#{round(255 * (1 - step / 10)):02X}" + f"{round(255 * (1 - step / 10)):02X}" * 2
        left = _LEFT + (step - 1) * 16
        sheet.plate(left, y, 15, 12, shade)
        sheet.frame(left, y, 15, 12, 0.2)
        sheet.text(left + 7.5, y + 15.5, f"{step * 10}%", _TINY, Align.CENTRE)
    y = _told(sheet, y + 22, words("codes"))
    sheet.barcode(_LEFT, y, 80, 14, CODE)
    sheet.text(_LEFT + 40, y + 18, CODE, _TINY, Align.CENTRE)
    sheet.qr(_LEFT + 100, y - 2, 24, CODE)
    y = _told(sheet, y + 28, words("characters"))
    sheet.text(_LEFT, y + 7, RARE, Style(Stack.SONG, 18))
    sheet.text(_LEFT, y + 16, RARE, Style(Stack.HEI, 14))
    y = _told(sheet, y + 24, words("small"))
    for size in (6, 7, 8, 9, 10.5, 12, 16):
        y += size * 0.5 + 1.2
        sheet.text(_LEFT, y, f"{size:g}  {words('rare')}", Style(Stack.SONG, size))


def _label(sheet: Sheet, words: Wording) -> None:
    wide, high = sheet.width, sheet.height
    for distance in (1, 2):
        sheet.frame(distance, distance, wide - 2 * distance, high - 2 * distance, 0.3)
    length = int((wide - 10) // 10 * 10)
    sheet.box(4, 3.5, wide - 8, 6, words("label", length=str(length)), Style(Stack.SONG, 9), Align.CENTRE)
    _across(sheet, (wide - length) / 2, 14, length)
    sheet.barcode(4, 20, wide - 28, high - 36, CODE)
    side = min(20.0, high - 30)
    sheet.qr(wide - side - 3, 19, side, CODE)
    sheet.text(4, high - 9, RARE, Style(Stack.SONG, 9))
    sheet.text(4, high - 4, CODE, _TINY)


def _told(sheet: Sheet, y: float, text: str) -> float:
    return sheet.paragraph(_LEFT, y, sheet.width - 2 * _LEFT, text, _TEXT, 5, 0) + 2


def _across(sheet: Sheet, left: float, y: float, length: int) -> None:
    sheet.rule(left, y, left + length, y, 0.3)
    for at in range(length + 1):
        high = 4.0 if at % 10 == 0 else 2.6 if at % 5 == 0 else 1.5
        sheet.rule(left + at, y - high, left + at, y, 0.2)
        if at % 10 == 0:
            sheet.text(left + at, y + 3, str(at), _TINY, Align.CENTRE)


def _down(sheet: Sheet, x: float, top: float, length: int) -> None:
    sheet.rule(x, top, x, top + length, 0.3)
    for at in range(length + 1):
        wide = 3.0 if at % 10 == 0 else 2.0 if at % 5 == 0 else 1.2
        sheet.rule(x, top + at, x + wide, top + at, 0.2)
        if at % 50 == 0 and at:
            sheet.text(x - 0.6, top + at + 0.9, str(at), Style(Stack.SONG, 5), Align.RIGHT)
