"""What the office's letters have in common: title, number, seal place, fields with a rule. Measures: GB/T 9704."""

from __future__ import annotations

from datetime import date

from fengcun.papers.fonts import Stack
from fengcun.papers.page import GREY, Align, Sheet, Style
from fengcun.papers.wording import chinese_date

LEFT, RIGHT = 28.0, 184.0
"""Edges of the type area of an A4 page in millimetres (GB/T 9704-2012, 5.2.1)."""
COLUMN = RIGHT - LEFT
BODY = Style(Stack.SONG, 16)
SMALL = Style(Stack.SONG, 10.5)


def heading(sheet: Sheet, office: str, title: str, number: str, top: float = 34.0) -> None:
    """The office, the title and the number of a document, at fixed places.

    Args:
        office: printed above the title.
        title: of the form.
        number: printed at the right below the title.
        top: upper edge in millimetres.
    """
    sheet.box(LEFT, top, COLUMN, 10, office, Style(Stack.SONG, 18, spacing=2), Align.CENTRE, 9)
    wide = 6 if len(title) <= 8 else 2
    sheet.box(LEFT, top + 11, COLUMN, 14, title, Style(Stack.SONG_BOLD, 26, spacing=wide), Align.CENTRE, 12)
    sheet.box(LEFT + COLUMN / 2, top + 29, COLUMN / 2, 8, number, Style(Stack.SONG, 12), Align.RIGHT, 7)


def field(sheet: Sheet, y: float, label: str, value: str, style: Style = BODY, height: float = 11.0) -> float:
    """A label and its value on a rule; the value has a fixed place however long it is.

    Args:
        y: upper edge in millimetres.

    Returns:
        the y below it.
    """
    start = LEFT + 2 * style.size / 72 * 25.4
    label_width = 29.0
    spread = (label_width - Style(style.stack, style.size).width(label)) / max(len(label) - 1, 1) * 72 / 25.4
    baseline = y + height / 2 + 0.37 * style.size / 72 * 25.4
    sheet.text(start, baseline, label, Style(style.stack, style.size, spacing=max(spread, 0.0)))
    sheet.text(start + label_width, baseline, "：", style)
    left = start + label_width + 7
    sheet.box(left + 1, y, RIGHT - left - 2, height, value, style, Align.LEFT, 8)
    sheet.rule(left, y + height - 1.2, RIGHT, y + height - 1.2, 0.4)
    return y + height


def seal_place(sheet: Sheet, y: float, office: str, day: date, note: str) -> None:
    """Office and date at the right, with room for the seal over them (落款).

    Args:
        y: upper edge in millimetres; the block is 34 mm high.
        note: what stands where the seal goes.
    """
    left, wide = RIGHT - 88.0, 88.0
    sheet.box(left, y + 4, wide, 12, office, BODY, Align.CENTRE, 9)
    sheet.box(left, y + 16, wide, 10, chinese_date(day), BODY, Align.CENTRE)
    sheet.box(left, y + 26, wide, 6, note, Style(Stack.SONG, 9, GREY), Align.CENTRE)


def signed_text(sheet: Sheet, y: float, text: str, head: str, caption: str) -> None:
    """A signed text line by line, exactly, and below it as a QR code.

    Args:
        y: upper edge in millimetres.
        text: the text; a line that is too long for the page goes on on the next.
        head, caption: words above the text and below the code.

    Raises:
        BadInput: ``err-qr-too-long``; ``err-paper-missing-glyph``.
    """
    sheet.text(LEFT, y, head, Style(Stack.SONG_BOLD, 12))
    plain = Style(Stack.HEI, 10.5)
    y += 7
    for line in text.rstrip("\n").split("\n"):
        rest = line
        while True:
            end = len(rest)
            while plain.width(rest[:end]) > COLUMN:
                end -= 1
            sheet.text(LEFT, y, rest[:end], plain)
            y += 5.5
            rest = rest[end:]
            if not rest:
                break
    sheet.qr(LEFT + (COLUMN - 62) / 2, y, 62, text)
    sheet.text(LEFT + COLUMN / 2, y + 65, caption, Style(Stack.SONG, 9), Align.CENTRE)
