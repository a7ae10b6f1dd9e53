"""How the strip for a spine is drawn: cells one below the other, the number broken at its joints, a code below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fengcun.papers.fonts import Stack
from fengcun.papers.labels import SPINE_HEIGHT
from fengcun.papers.page import Align, Sheet, Style

_LABEL, _VALUE, _LINE = 6.0, 12.0, 8.5
_LARGEST_CODE = 26.0
_SMALLEST_CODE = 12.0  # finer ones are not read when printed with 203 dpi


def draw_spine(
    page: Sheet,
    left: float,
    top: float,
    width: float,
    cells: Sequence[tuple[str, str]],
    caption: str,
    number: str,
    code: str,
) -> None:
    """One strip, with its outline to cut along.

    Args:
        page: the sheet.
        left, top: upper left corner in millimetres.
        width: of the strip.
        cells: label and value of each; one without a value is left to be filled in.
        caption: above the number.
        number: broken after ``-`` and ``·``, a piece on each line.
        code: what the QR code says; none on a strip too narrow for it.
    """
    page.frame(left, top, width, SPINE_HEIGHT, 0.3)
    small, large = Style(Stack.SONG, min(9.0, width * 0.6)), Style(Stack.HEI_BOLD, min(18.0, width * 0.9))
    room, y = width - 1.6, top + 2
    for label, value in cells:
        page.box(left + 0.8, y, room, _LABEL, label, small, Align.CENTRE, 4)
        page.box(left + 0.8, y + _LABEL, room, _VALUE, value, large, Align.CENTRE, 4)
        y += _LABEL + _VALUE
        page.rule(left, y, left + width, y, 0.4)
    page.box(left + 0.8, y + 1, room, _LABEL, caption, small, Align.CENTRE, 4)
    y += _LABEL + 2
    pieces = re.findall(r"[^-·]+[-·]?", number)
    line = min(_LINE, (top + SPINE_HEIGHT - _LARGEST_CODE - 6 - y) / max(len(pieces), 1))
    for piece in pieces:
        page.box(left + 0.8, y, room, line, piece, large, Align.CENTRE, 4)
        y += line
    if room >= _SMALLEST_CODE:
        side = min(room, _LARGEST_CODE)
        page.barcode(left + (width - side) / 2, top + SPINE_HEIGHT - side - 2, side, side, code)
