"""Tables of a letter: rows grow with what stands in them, so that nothing is cut; they go on on the next page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.units import mm

from fengcun.papers.blocks import LEFT
from fengcun.papers.fonts import Stack
from fengcun.papers.letters.pen import AGAIN, BOTTOM, Pen
from fengcun.papers.page import Align, Style

_MOST_SIZE, _LEAST_SIZE = 14.0, 9.0
_RUNNING = 12.0  # size of what needs several lines
_PAD, _LEADING = 1.5, 1.3
_MIDDLE = 0.37  # of a Chinese glyph above its baseline, in units of its size
_WIDE = 40.0
_DEEPEST = BOTTOM - AGAIN


def ruled(pen: Pen, content: Mapping[str, Any]) -> None:
    """Draw a table.

    Args:
        pen: where.
        content: the checked keys of the part.
    """
    widths = [float(width) for width in content["widths"]]
    empty = str(content.get("empty", "")).format()
    head = [[pen.filled(cell) or empty for cell in row] for row in content.get("rows", [])]
    body = [[_kept(pen.filled(cell, item), empty) for cell in content["cells"]] for item in _items(pen, content)]
    rows = [[_kept(cell, empty) for cell in row] for row in head] + body
    align = [Align(one) for one in content.get("align", [])] or _usual(len(widths))
    if content.get("drop_empty"):
        rows, widths, align = _without_empty(rows, body, widths, align)
    table = _Table(pen, widths, align, float(content.get("row", 10)))
    again = rows[:1] if head and ("over" in content or "blank" in content) else []
    blank = int(content.get("blank", 0))
    rows += [[""] * len(widths) for _ in range(blank if pen.share == 1 else blank // 2)]
    for number, row in enumerate(rows):
        table.row(row, again if number else [], rows[number + 1] if not number and again and body else None)
    pen.y += 3


class _Table:
    """A table being drawn row by row."""

    def __init__(self, pen: Pen, widths: Sequence[float], align: Sequence[Align], least: float) -> None:
        self._pen, self._widths, self._align, self._least = pen, widths, align, least
        self._style = Style(Stack.SONG, min(pen.letter.size, _MOST_SIZE))

    def row(self, cells: Sequence[str], again: Sequence[Sequence[str]], follows: Sequence[str] | None) -> None:
        """A row.

        Args:
            cells: its texts.
            again: the head to be repeated where it comes on a new page.
            follows: a row that must stand on the same page.
        """
        pen, high = self._pen, self._height(cells)
        if pen.y + high + (self._height(follows) if follows is not None else 0.0) > BOTTOM:
            pen.turn()
            for head in again:
                self._draw(head, self._height(head))
        self._draw(cells, min(high, BOTTOM - pen.y))

    def _height(self, cells: Sequence[str]) -> float:
        """As high as its fullest cell, with what needs several lines still large."""
        high = self._least
        for cell, wide in zip(cells, self._widths, strict=True):
            size = self._size(cell, wide)
            lines = len(self._pen.sheet.lines(cell, wide - 2 * _PAD, self._style.sized(size)))
            high = max(high, lines * size * _LEADING / mm + 1.6)
        return min(high, _DEEPEST)

    def _size(self, cell: str, wide: float) -> float:
        """The size of a cell: smaller where it then needs one line only."""
        size, room = self._style.size, wide - 2 * _PAD
        while size > _LEAST_SIZE and self._style.sized(size).width(cell) > room:
            size -= 0.5
        return size if self._style.sized(size).width(cell) <= room else min(self._style.size, _RUNNING)

    def _draw(self, cells: Sequence[str], high: float) -> None:
        pen, left, sheet = self._pen, LEFT, self._pen.sheet
        right, below = LEFT + sum(self._widths), pen.y + high
        sheet.rule(left, pen.y, right, pen.y, 0.5)
        sheet.rule(left, below, right, below, 0.5)
        sheet.rule(left, pen.y, left, below, 0.5)
        for cell, wide, align in zip(cells, self._widths, self._align, strict=True):
            style = self._style.sized(self._size(cell, wide))
            self._cell(left + _PAD, wide - 2 * _PAD, high, cell, style, align)
            left += wide
            sheet.rule(left, pen.y, left, below, 0.5)
        pen.y = below

    def _cell(self, left: float, wide: float, high: float, text: str, style: Style, align: Align) -> None:
        sheet, leading = self._pen.sheet, style.size * _LEADING / mm
        lines = sheet.lines(text, wide, style)
        if leading * len(lines) > high:  # more than a page holds
            sheet.box(left, self._pen.y, wide, high, text, style, align)
            return
        anchor = {Align.LEFT: left, Align.CENTRE: left + wide / 2, Align.RIGHT: left + wide}[align]
        if len(lines) > 1 and align is Align.CENTRE and wide > _WIDE:  # a long text is read from the left
            anchor, align = left, Align.LEFT
        base = self._pen.y + (high - leading * len(lines)) / 2 + leading / 2 + _MIDDLE * style.size / mm
        for number, line in enumerate(lines):
            sheet.text(anchor, base + leading * number, line, style, align)


def _items(pen: Pen, content: Mapping[str, Any]) -> list[dict[str, str]]:
    return list(pen.items(content)) if "over" in content else []


def _kept(cell: str, empty: str) -> str:
    return cell if cell.strip() else empty


def _usual(columns: int) -> list[Align]:
    return [Align.LEFT if column % 2 else Align.CENTRE for column in range(columns)]


def _without_empty(
    rows: list[list[str]], body: list[list[str]], widths: list[float], align: Sequence[Align]
) -> tuple[list[list[str]], list[float], list[Align]]:
    """The table without the columns in which no item has anything; the others take their width."""
    told = [column for column in range(len(widths)) if not body or any(row[column].strip() for row in body)]
    told = told or list(range(len(widths)))
    grown = sum(widths) / sum(widths[column] for column in told)
    return (
        [[row[column] for column in told] for row in rows],
        [widths[column] * grown for column in told],
        [align[column] for column in told],
    )
