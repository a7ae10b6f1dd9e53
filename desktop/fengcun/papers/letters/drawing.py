"""Drawing a letter, on as many pages as it needs: running text, fields, lists, signatures, the seal.

A seal never stands on a page without the lines above it, and a letter is set closer before it goes on on a page that
would stay nearly empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from fengcun.papers.blocks import COLUMN, FIELD_WIDTH, LEFT, RIGHT, field, heading, seal_place
from fengcun.papers.fonts import Stack
from fengcun.papers.letters import tables
from fengcun.papers.letters.content import Kind, Letter, Part
from fengcun.papers.letters.pen import AGAIN, BOTTOM, Pen, Values
from fengcun.papers.page import Align, Style

_SEAL_HIGH = 34.0
_NEARLY_EMPTY = AGAIN + 70.0
_CLOSER = (0.95, 0.9, 0.85)
_NARROWEST = 0.8  # of its size, at which a line still stands on one line
_LINE_HIGH = 1.6  # of its size, what a line of a size of its own takes
_RUNNING = 12.0  # size of a value that needs several lines
_SIGNED = Style(Stack.SONG, 12)


def draw(letter: Letter, values: Values, office: str, number: str, day: date) -> bytes:
    """The letter as a PDF, on as many pages as it needs.

    Args:
        letter: from `template.read`.
        values: one for every slot; a text or a list as its slot says.
        office: who writes.
        number: of the document; empty for none.
        day: its date, at the seal.

    Raises:
        BadInput: ``err-paper-missing-glyph``.
    """
    pen = _written(Pen(letter, values, office, day), number)
    if pen.page > 1 and pen.y < _NEARLY_EMPTY:
        for share in _CLOSER:
            closer = _written(Pen(letter, values, office, day, share), number)
            if closer.page < pen.page:
                return closer.sheet.finish()
    return pen.sheet.finish()


def _written(pen: Pen, number: str) -> Pen:
    letter = pen.letter
    heading(pen.sheet, pen.office, letter.title, number, letter.top)
    pen.y = letter.top + (40.0 if number else 34.0)
    parts = [part for part in letter.parts if _printed(part, pen.values)]
    for place, part in enumerate(parts):
        _DRAWN[part.kind](pen, part.content, _tail(pen, parts[place + 1 :]))
    pen.sheet.foot(letter.foot)
    return pen


def _printed(part: Part, values: Values) -> bool:
    return all(values[name] for name in part.when) and not any(values[name] for name in part.unless)


def _tail(pen: Pen, following: Sequence[Part]) -> float:
    """The height of a seal that follows, with what stands between; 0 for none."""
    height = 0.0
    for part in following:
        match part.kind:
            case Kind.SEAL:
                return height + _SEAL_HIGH
            case Kind.LINE:
                height += pen.leading
            case Kind.SPACE:
                height += float(part.content["height"]) * pen.share
            case _:
                return 0.0
    return 0.0


def _line(pen: Pen, content: Mapping[str, Any], tail: float) -> None:
    text, style, high = pen.filled(content["text"]), pen.text, pen.leading
    if "size" in content:
        style = style.sized(float(content["size"]))
        high = style.size * _LINE_HIGH / 72 * 25.4 * pen.share
    if content.get("bold"):
        style = Style(Stack.SONG_BOLD, style.size)
    if style.sized(style.size * _NARROWEST).width(text) > COLUMN:
        pen.write(text, 0, tail)
        return
    pen.room(high + tail)
    pen.sheet.box(LEFT, pen.y, COLUMN, high, text, style, Align(content.get("align", "left")), 8)
    pen.y += high


def _paragraph(pen: Pen, content: Mapping[str, Any], tail: float) -> None:
    pen.write(pen.filled(content["text"]), 2, tail)


def _field(pen: Pen, content: Mapping[str, Any], _tail: float) -> None:
    text, high = pen.filled(content["text"]), float(content.get("height", 0))
    if not high:
        small = pen.text.sized(min(pen.text.size, _RUNNING))
        lines = len(pen.sheet.lines(text, FIELD_WIDTH, small)) if small.width(text) > FIELD_WIDTH else 1
        high = max(pen.leading, 8.0, lines * small.size * 1.3 / 72 * 25.4 + 2 if lines > 1 else 0.0)
    pen.room(high)
    pen.y = field(pen.sheet, pen.y, pen.filled(content["label"]), text, pen.text, high)


def _list(pen: Pen, content: Mapping[str, Any], tail: float) -> None:
    items = list(pen.items(content))
    for number, item in enumerate(items, 1):
        text = content.get("last", content["text"]) if number == len(items) else content["text"]
        pen.write(pen.filled(text, item), 2, tail if number == len(items) else 0.0)


def _table(pen: Pen, content: Mapping[str, Any], _tail: float) -> None:
    tables.ruled(pen, content)


def _notes(pen: Pen, content: Mapping[str, Any], _tail: float) -> None:
    small = Style(Stack.SONG, 10.5)
    pen.room(12)
    pen.sheet.rule(LEFT, pen.y + 2, RIGHT, pen.y + 2, 0.4)
    pen.sheet.text(LEFT, pen.y + 8, pen.filled(content["head"]), small)
    pen.y += 4
    for text in content["texts"]:
        for line in pen.sheet.lines(pen.filled(text), COLUMN - 8, small):
            pen.room(6)
            pen.sheet.text(LEFT + 8, pen.y + 4, line, small)
            pen.y += 6


def _signatures(pen: Pen, content: Mapping[str, Any], _tail: float) -> None:
    across = int(content.get("across", 2))
    items: list[dict[str, str]] = list(pen.items(content)) if "over" in content else [{}]
    labels = [pen.filled(label, item) for item in items for label in content["labels"]]
    wide = COLUMN / across
    for start in range(0, len(labels), across):
        pen.room(14)
        for column, label in enumerate(labels[start : start + across]):
            left = LEFT + column * wide
            room = wide - 6 if column < across - 1 else wide
            text = f"{label}："
            style = _SIGNED
            while style.size > 9 and style.width(text) > room * 0.7:
                style = style.sized(style.size - 0.5)
            pen.sheet.text(left, pen.y + 10, text, style)
            pen.sheet.rule(left + style.width(text) + 1, pen.y + 11, left + room, pen.y + 11, 0.4)
        pen.y += 14


def _seal(pen: Pen, content: Mapping[str, Any], _tail: float) -> None:
    pen.room(_SEAL_HIGH)
    seal_place(pen.sheet, pen.y, pen.office, pen.day, pen.filled(content["note"]))
    pen.y += _SEAL_HIGH


def _rule(pen: Pen, _content: Mapping[str, Any], _tail: float) -> None:
    pen.room(6)
    pen.sheet.rule(12, pen.y + 3, 198, pen.y + 3, 0.6, (4, 3))
    pen.y += 6


def _space(pen: Pen, content: Mapping[str, Any], _tail: float) -> None:
    pen.y = min(pen.y + float(content["height"]) * pen.share, BOTTOM)


def _page(pen: Pen, _content: Mapping[str, Any], _tail: float) -> None:
    pen.turn()


_DRAWN: Mapping[Kind, Callable[[Pen, Mapping[str, Any], float], None]] = {
    Kind.LINE: _line,
    Kind.PARAGRAPH: _paragraph,
    Kind.FIELD: _field,
    Kind.TABLE: _table,
    Kind.LIST: _list,
    Kind.NOTES: _notes,
    Kind.SIGNATURES: _signatures,
    Kind.SEAL: _seal,
    Kind.RULE: _rule,
    Kind.SPACE: _space,
    Kind.PAGE: _page,
}
