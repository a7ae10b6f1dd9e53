"""The file of a letter: its parts in their order, read strictly; a mistake is told with file and line.

Specified in `resources/specs/forms.md`. It draws nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fengcun.errors import BadInput
from fengcun.papers.blocks import COLUMN
from fengcun.papers.wording import fields_of

_HEAD = ("version", "status", "title")
_LAYOUT = {"size": (16.0, 9.0, 22.0), "leading": (10.5, 4.0, 20.0), "top": (34.0, 15.0, 80.0)}
"""What `[layout]` may set: usual value, least, most; size in points, the others in millimetres."""


class Kind(StrEnum):
    """The kinds of parts."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    FIELD = "field"
    TABLE = "table"
    LIST = "list"
    NOTES = "notes"
    SIGNATURES = "signatures"
    SEAL = "seal"
    RULE = "rule"
    SPACE = "space"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a letter fills in under one name.

    Args:
        many: whether it is a list; only a part of kind ``list`` or ``table`` takes it, with ``over``.
        needed: whether the file must name it somewhere.
    """

    many: bool = False
    needed: bool = True


Slots = Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the file gives it.

    Args:
        kind: which.
        content: its checked keys.
        when: printed only where the value of this name is not empty.
    """

    kind: Kind
    content: Mapping[str, Any]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A checked letter.

    Args:
        title, version: of the form.
        status: what the foot says of it; empty once an office has made the form its own.
        size: of the text in points.
        leading: from line to line in millimetres.
        top: upper edge of the heading in millimetres.
        parts: in order.
    """

    title: str
    version: str
    status: str
    size: float
    leading: float
    top: float
    parts: tuple[Part, ...]

    @property
    def foot(self) -> str:
        """The line at the foot; none once the form is the office's own."""
        return f"{self.status}　{self.version}" if self.status else ""


def read(name: str, source: str, slots: Slots) -> Letter:
    """A letter from its file.

    Args:
        name: of the file, for messages.
        source: its text.
        slots: what the letter fills in.

    Raises:
        BadInput: ``err-form-…``; place is file and line.
    """
    try:
        content = tomllib.loads(source)
    except (ValueError, RecursionError) as fault:  # what is no TOML is a ValueError
        raise BadInput("err-form-syntax", name, detail=str(fault)) from fault
    at = _Places(name, source)
    for key in content:
        if key not in (*_HEAD, "layout", "part"):
            raise BadInput("err-form-unknown", at.key(key), key=key)
    for key in _HEAD:
        if key not in content:
            raise BadInput("err-form-missing", name, key=key)
        if not isinstance(content[key], str):
            raise BadInput("err-form-kind", at.key(key), key=key)
    layout = _layout(content.get("layout", {}), at)
    found = content.get("part", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadInput("err-form-kind", at.key("part"), key="part")
    named: set[str] = set()
    parts = tuple(_part(one, number, slots, named, at) for number, one in enumerate(found))
    for slot, wanted in slots.items():
        if wanted.needed and slot not in named:
            raise BadInput("err-form-field-missing", name, field=slot)
    return Letter(content["title"], content["version"], content["status"], *layout, parts)


class _Places:
    """Where something stands in the file."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self._lines = name, source.splitlines()
        self._parts = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*part\s*\]\]", line)]

    def key(self, key: str, start: int = 0, end: int | None = None) -> str:
        """File and line of a key."""
        for number, line in enumerate(self._lines[start:end], start + 1):
            if re.match(rf"\s*\[*\s*\"?{re.escape(key)}\"?\s*[=\]]", line):
                return f"{self.name}:{number}"
        return f"{self.name}:{start + 1}" if start else self.name

    def part(self, number: int, key: str) -> str:
        """File and line of a key of a part."""
        if number >= len(self._parts):
            return self.name
        end = self._parts[number + 1] if number + 1 < len(self._parts) else None
        return self.key(key, self._parts[number], end)


def _layout(table: Any, at: _Places) -> tuple[float, float, float]:
    if not isinstance(table, dict):
        raise BadInput("err-form-kind", at.key("layout"), key="layout")
    for key, value in table.items():
        if key not in _LAYOUT:
            raise BadInput("err-form-unknown", at.key(key), key=key)
        _number(value, at.key(key), key, *_LAYOUT[key][1:])
    size, leading, top = (float(table.get(key, usual)) for key, (usual, _, _) in _LAYOUT.items())
    return size, leading, top


def _number(value: Any, place: str, key: str, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise BadInput("err-form-measure", place, key=key, least=f"{least:g}", most=f"{most:g}")
    return float(value)


_TEXTS = {
    Kind.LINE: ("text",),
    Kind.PARAGRAPH: ("text",),
    Kind.FIELD: ("label", "text"),
    Kind.LIST: ("text",),
    Kind.NOTES: ("head",),
    Kind.SEAL: ("note",),
}
"""Keys with one text."""
_OTHERS = {
    Kind.LIST: ("over",),
    Kind.NOTES: ("texts",),
    Kind.SIGNATURES: ("labels",),
    Kind.TABLE: ("widths", "rows", "over", "cells", "row"),
    Kind.SPACE: ("height",),
}
_OPTIONAL = frozenset({"rows", "over", "cells", "row"})  # of a table


def _part(table: dict[str, Any], number: int, slots: Slots, named: set[str], at: _Places) -> Part:
    def place(key: str) -> str:
        return at.part(number, key)

    try:
        kind = Kind(table.get("kind", ""))
    except ValueError as fault:
        known = "、".join(one.value for one in Kind)
        raise BadInput("err-form-part", place("kind"), kind=str(table.get("kind", "")), known=known) from fault
    plain, others = _TEXTS.get(kind, ()), _OTHERS.get(kind, ())
    for key in table:
        if key not in ("kind", "when", *plain, *others):
            raise BadInput("err-form-unknown", place(key), key=key)
    for key in (*plain, *others):
        if key not in table and not (kind is Kind.TABLE and key in _OPTIONAL):
            raise BadInput("err-form-missing", place("kind"), key=key)
    when = table.get("when", "")
    if when and when not in slots:
        raise BadInput("err-form-field-unknown", place("when"), field=str(when), known="、".join(slots))
    single = [name for name, slot in slots.items() if not slot.many]

    def text(value: Any, key: str, known: Sequence[str]) -> None:
        if not isinstance(value, str):
            raise BadInput("err-form-kind", place(key), key=key)
        named.update(fields_of(value, known, place(key)))

    def texts(value: Any, key: str, known: Sequence[str]) -> None:
        if not isinstance(value, list):
            raise BadInput("err-form-kind", place(key), key=key)
        for one in value:
            text(one, key, known)

    over = table.get("over", "")
    if over:
        if over not in slots or not slots[over].many:
            lists = "、".join(name for name, slot in slots.items() if slot.many) or "—"
            raise BadInput("err-form-field-unknown", place("over"), field=str(over), known=lists)
        named.add(over)
    for key in plain:
        text(table[key], key, [*single, "item", "nth"] if kind is Kind.LIST else single)
    if kind in (Kind.NOTES, Kind.SIGNATURES):
        key = others[0]
        texts(table[key], key, single)
    if kind is Kind.SPACE:
        _number(table["height"], place("height"), "height", 0, 200)
    if kind is Kind.TABLE:
        _table(table, place, texts, single)
    return Part(kind, {key: value for key, value in table.items() if key not in ("kind", "when")}, when)


def _table(
    table: dict[str, Any],
    place: Callable[[str], str],
    texts: Callable[[Any, str, Sequence[str]], None],
    single: Sequence[str],
) -> None:
    widths = table["widths"]
    if not isinstance(widths, list) or not widths:
        raise BadInput("err-form-kind", place("widths"), key="widths")
    for width in widths:
        _number(width, place("widths"), "widths", 5, COLUMN)
    if sum(widths) > COLUMN + 0.01:
        raise BadInput("err-form-measure", place("widths"), key="widths", least="5", most=f"{COLUMN:g}")
    _number(table.get("row", 10), place("row"), "row", 5, 40)
    rows = table.get("rows", [])
    if not isinstance(rows, list):
        raise BadInput("err-form-kind", place("rows"), key="rows")
    for row in rows:
        texts(row, "rows", single)
        if len(row) != len(widths):
            raise BadInput("err-form-columns", place("rows"), columns=str(len(widths)))
    if bool(table.get("over")) != ("cells" in table):
        raise BadInput("err-form-missing", place("kind"), key="cells" if table.get("over") else "over")
    if "cells" in table:
        cells = table["cells"]
        texts(cells, "cells", [*single, "nth", *(f"item{n}" for n in range(1, len(widths) + 1))])
        if len(cells) != len(widths):
            raise BadInput("err-form-columns", place("cells"), columns=str(len(widths)))
