"""What the office's letters have in common: title, number, seal place, fields with a rule. Measures: GB/T 9704."""

from __future__ import annotations

from datetime import date

from fengcun.papers.fonts import Stack
from fengcun.papers.page import GREY, Align, Sheet, Style
from fengcun.papers.wording import chinese_date

LEFT, RIGHT = 28.0, 184.0
"""Edges of the type area of an A4 page in millimetres (GB/T 9704-2012, 5.2.1)."""
COLUMN = RIGHT - LEFT
FIELD_WIDTH = 106.0
"""What a value on a rule has at 16 points, in millimetres."""
_LABEL = 29.0
_ENDS = frozenset("省市县区州盟旗院局厅部会处室所队组站")
"""With which a part of an office's name ends."""
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
    _office(sheet, LEFT, top, COLUMN, 10, office, Style(Stack.SONG, 18, spacing=2))
    wide = 6 if len(title) <= 8 else 2
    sheet.box(LEFT, top + 11, COLUMN, 14, title, Style(Stack.SONG_BOLD, 26, spacing=wide), Align.CENTRE, 12)
    sheet.box(LEFT + COLUMN / 2, top + 29, COLUMN / 2, 8, number, Style(Stack.SONG, 12), Align.RIGHT, 7)


def halves(text: str) -> tuple[str, str]:
    """A long name as two lines of about the same length, parted where a part of the name ends.

    Args:
        text: without blanks, for example the full name of an office.
    """
    middle = len(text) // 2
    ends = [
        place for place in range(1, len(text)) if text[place - 1] in _ENDS and abs(place - middle) <= len(text) // 6
    ]
    at = min(ends, key=lambda place: abs(place - middle), default=middle)
    return text[:at], text[at:]


def _office(sheet: Sheet, x: float, y: float, width: float, height: float, office: str, style: Style) -> None:
    """The name of the office, as large as it fits, on two lines where one would be small; it may rise a little."""
    if style.sized(style.size * 0.75).width(office) <= width:
        sheet.box(x, y, width, height, office, style, Align.CENTRE, 9)
        return
    lines = halves(office)
    style = Style(style.stack, min(style.size, 15))
    while style.size > 9 and max(style.width(line) for line in lines) > width:
        style = style.sized(style.size - 0.5)
    step = style.size * 1.2 / 72 * 25.4
    for number, line in enumerate(lines):
        base = y + height - 2.2 - step * (1 - number)
        sheet.text(x + width / 2, base, line, style, Align.CENTRE)


def field(sheet: Sheet, y: float, label: str, value: str, style: Style = BODY, height: float = 11.0) -> float:
    """A label and its value on a rule; the value has a fixed place however long it is.

    Args:
        y: upper edge in millimetres.

    Returns:
        the y below it.
    """
    start = LEFT + 2 * style.size / 72 * 25.4
    named = Style(style.stack, style.size)
    while named.size > 8 and named.width(label) > _LABEL:
        named = named.sized(named.size - 0.5)
    spread = (_LABEL - named.width(label)) / max(len(label) - 1, 1) * 72 / 25.4
    baseline = y + height / 2 + 0.37 * style.size / 72 * 25.4
    sheet.text(start, baseline, label, Style(style.stack, named.size, spacing=max(spread, 0.0)))
    sheet.text(start + _LABEL, baseline, "：", style)
    left = start + _LABEL + 7
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
    _office(sheet, left, y + 4, wide, 12, office, BODY)
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
