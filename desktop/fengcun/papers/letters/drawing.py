"""Drawing a letter, on as many pages as it needs: running text, fields, tables, signatures, the seal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from fengcun.papers.blocks import COLUMN, LEFT, RIGHT, field, heading, seal_place
from fengcun.papers.fonts import Stack
from fengcun.papers.letters.template import Kind, Letter
from fengcun.papers.page import Align, Sheet, Style

BOTTOM = 272.0
"""Where the type area ends, in millimetres."""
_AGAIN = 30.0  # upper edge of the second and later pages
_SEAL_HIGH = 34.0

Value = str | tuple[str, ...]
Values = Mapping[str, Value]
"""What is filled in. In a list for a table the cells of an item are parted by a tab."""


def draw(letter: Letter, values: Values, office: str, number: str, day: date) -> bytes:
    """The letter as a PDF, on as many pages as it needs.

    Args:
        letter: from `read`.
        values: one for every slot; a text or a list as its slot says.
        office: who writes.
        number: of the document; empty for none.
        day: its date, at the seal.

    Raises:
        BadInput: ``err-paper-missing-glyph``.
    """
    pen = _Pen(letter, office, day)
    heading(pen.sheet, office, letter.title, number, letter.top)
    pen.y = letter.top + (40.0 if number else 34.0)
    for part in letter.parts:
        if not part.when or values[part.when]:
            _DRAWN[part.kind](pen, part.content, values)
    pen.sheet.foot(letter.foot)
    return pen.sheet.finish()


class _Pen:
    """Where the letter is being written."""

    def __init__(self, letter: Letter, office: str, day: date) -> None:
        self.letter, self.office, self.day = letter, office, day
        self.sheet = Sheet(letter.title)
        self.text = Style(Stack.SONG, letter.size)
        self.y = letter.top
        self._page = 1

    def room(self, height: float) -> None:
        """See to it that so many millimetres are left on this page."""
        if self.y + height > BOTTOM:
            self.turn()

    def turn(self) -> None:
        """Go on on a new page."""
        self.sheet.foot(self.letter.foot)
        self.sheet.next_page()
        self._page += 1
        self.sheet.text(RIGHT, 287, f"— {self._page} —", Style(Stack.SONG, 10.5), Align.RIGHT)
        self.y = _AGAIN

    def write(self, text: str, indent: int) -> None:
        """A paragraph, line by line over the end of a page."""
        leading = self.letter.leading
        for number, line in enumerate(self.sheet.broken(text, COLUMN, self.text, indent)):
            self.room(leading)
            self.sheet.set_line(LEFT, self.y, COLUMN, line, self.text, leading, indent if number == 0 else 0)
            self.y += leading


def _filled(text: str, values: Values, **more: str) -> str:
    single = {name: value for name, value in values.items() if isinstance(value, str)}
    return text.format(**single, **more)


def _items(content: Mapping[str, Any], values: Values) -> Sequence[str]:
    value = values[content["over"]]
    return (value,) if isinstance(value, str) else value


def _line(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    pen.room(pen.letter.leading)
    pen.sheet.box(LEFT, pen.y, COLUMN, pen.letter.leading, _filled(content["text"], values), pen.text, Align.LEFT, 9)
    pen.y += pen.letter.leading


def _paragraph(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    pen.write(_filled(content["text"], values), 2)


def _field(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    high = max(pen.letter.leading, 8.0)
    pen.room(high)
    label, text = _filled(content["label"], values), _filled(content["text"], values)
    pen.y = field(pen.sheet, pen.y, label, text, pen.text, high)


def _list(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    for number, item in enumerate(_items(content, values), 1):
        pen.write(_filled(content["text"], values, item=item, nth=str(number)), 2)


def _ruled(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    high, widths = float(content.get("row", 10)), [float(width) for width in content["widths"]]
    style = Style(Stack.SONG, min(pen.letter.size, 14))
    rows = [[_filled(cell, values) for cell in row] for row in content.get("rows", [])]
    head = rows[:1]
    if "over" in content:
        for number, item in enumerate(_items(content, values), 1):
            pieces = item.split("\t")
            cells = {f"item{n}": pieces[n - 1] if n <= len(pieces) else "" for n in range(1, len(widths) + 1)}
            rows.append([_filled(cell, values, nth=str(number), **cells) for cell in content["cells"]])
    while rows:
        pen.room(high * min(len(rows), 2))
        fit = max(int((BOTTOM - pen.y) / high), 1)
        pen.y = pen.sheet.table(LEFT, pen.y, widths, high, rows[:fit], style)
        rows = rows[fit:]
        if rows:
            pen.turn()
            rows = [*head, *rows] if "over" in content else rows
    pen.y += 3


def _notes(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    small = Style(Stack.SONG, 10.5)
    pen.room(12)
    pen.sheet.rule(LEFT, pen.y + 2, RIGHT, pen.y + 2, 0.4)
    pen.sheet.text(LEFT, pen.y + 8, _filled(content["head"], values), small)
    pen.y += 4
    for text in content["texts"]:
        for line in pen.sheet.lines(_filled(text, values), COLUMN - 8, small):
            pen.room(6)
            pen.sheet.text(LEFT + 8, pen.y + 4, line, small)
            pen.y += 6


def _signatures(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    labels = [_filled(label, values) for label in content["labels"]]
    style = Style(Stack.SONG, 12)
    for start in range(0, len(labels), 2):
        pen.room(14)
        for column, label in enumerate(labels[start : start + 2]):
            left = LEFT + column * (COLUMN / 2 + 4)
            pen.sheet.text(left, pen.y + 10, f"{label}：", style)
            begin = left + style.width(f"{label}：") + 1
            pen.sheet.rule(begin, pen.y + 11, left + COLUMN / 2 - 4, pen.y + 11, 0.4)
        pen.y += 14


def _seal(pen: _Pen, content: Mapping[str, Any], values: Values) -> None:
    pen.room(_SEAL_HIGH)
    seal_place(pen.sheet, pen.y, pen.office, pen.day, _filled(content["note"], values))
    pen.y += _SEAL_HIGH


def _rule(pen: _Pen, _content: Mapping[str, Any], _values: Values) -> None:
    pen.room(6)
    pen.sheet.rule(12, pen.y + 3, 198, pen.y + 3, 0.6, (4, 3))
    pen.y += 6


def _space(pen: _Pen, content: Mapping[str, Any], _values: Values) -> None:
    pen.y = min(pen.y + float(content["height"]), BOTTOM)


def _page(pen: _Pen, _content: Mapping[str, Any], _values: Values) -> None:
    pen.turn()


_DRAWN: Mapping[Kind, Callable[[_Pen, Mapping[str, Any], Values], None]] = {
    Kind.LINE: _line,
    Kind.PARAGRAPH: _paragraph,
    Kind.FIELD: _field,
    Kind.TABLE: _ruled,
    Kind.LIST: _list,
    Kind.NOTES: _notes,
    Kind.SIGNATURES: _signatures,
    Kind.SEAL: _seal,
    Kind.RULE: _rule,
    Kind.SPACE: _space,
    Kind.PAGE: _page,
}
