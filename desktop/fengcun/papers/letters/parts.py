"""One part of a letter's file, checked: its kind, its keys, the names that it fills in. It draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fengcun.errors import BadInput
from fengcun.papers.blocks import COLUMN
from fengcun.papers.letters.content import Kind, Part, Slot, Slots
from fengcun.papers.letters.places import Places, within
from fengcun.papers.wording import fields_of

ALIGNED = ("left", "centre", "right")
_TEXTS = {
    Kind.LINE: ("text",),
    Kind.PARAGRAPH: ("text",),
    Kind.FIELD: ("label", "text"),
    Kind.LIST: ("text", "last"),
    Kind.NOTES: ("head",),
    Kind.SEAL: ("note",),
}
"""Keys with one text."""
_OTHERS = {
    Kind.LINE: ("align", "size", "bold"),
    Kind.FIELD: ("height",),
    Kind.LIST: ("over",),
    Kind.NOTES: ("texts",),
    Kind.SIGNATURES: ("labels", "over", "across"),
    Kind.TABLE: ("widths", "rows", "over", "cells", "row", "align", "empty", "drop_empty", "blank"),
    Kind.SPACE: ("height",),
}
_OPTIONAL = {
    Kind.LINE: ("align", "size", "bold"),
    Kind.FIELD: ("height",),
    Kind.LIST: ("last",),
    Kind.SIGNATURES: ("over", "across"),
    Kind.TABLE: ("rows", "over", "cells", "row", "align", "empty", "drop_empty", "blank"),
}


def checked(table: dict[str, Any], number: int, slots: Slots, named: set[str], at: Places) -> Part:
    """A part.

    Args:
        table: as the file gives it.
        number: which, from 0.
        slots: what the letter fills in.
        named: takes the names that it fills in.
        at: to tell where a mistake stands.

    Raises:
        BadInput: ``err-form-…``; place is file and line.
    """
    return _Part(table, number, slots, named, at).checked()


class _Part:
    def __init__(self, table: dict[str, Any], number: int, slots: Slots, named: set[str], at: Places) -> None:
        self._table, self._number, self._slots, self._named, self._at = table, number, slots, named, at

    def checked(self) -> Part:
        table, kind = self._table, self._kind()
        plain, others = _TEXTS.get(kind, ()), _OTHERS.get(kind, ())
        for key in table:
            if key not in ("kind", "when", "unless", *plain, *others):
                raise BadInput("err-form-unknown", self._place(key), key=key)
        for key in (*plain, *others):
            if key not in table and key not in _OPTIONAL.get(kind, ()):
                raise BadInput("err-form-missing", self._place("kind"), key=key)
        when, unless = self._condition("when"), self._condition("unless")
        known = [name for name, slot in self._slots.items() if slot.inline]
        over = self._over()
        item = [] if over is None else ["item"] if over.cells == 1 else [f"item{n}" for n in range(1, over.cells + 1)]
        known_here = [*known, *item, "nth"] if over is not None and kind is not Kind.TABLE else known
        for key in plain:
            if key in table:
                self._text(table[key], key, known_here)
        match kind:
            case Kind.LINE:
                self._line()
            case Kind.FIELD:
                within(table.get("height", 8), self._place("height"), "height", 8, 40)
            case Kind.NOTES:
                self._texts(table["texts"], "texts", known)
            case Kind.SIGNATURES:
                self._texts(table["labels"], "labels", known_here)
                self._whole("across", 2, 1, 4)
            case Kind.SPACE:
                within(table["height"], self._place("height"), "height", 0, 200)
            case Kind.TABLE:
                self._rows(known, over)
        content = {key: value for key, value in table.items() if key not in ("kind", "when", "unless")}
        return Part(kind, content, when, unless)

    def _kind(self) -> Kind:
        given = self._name("kind")
        try:
            return Kind(given)
        except ValueError as fault:
            known = "、".join(one.value for one in Kind)
            raise BadInput("err-form-part", self._place("kind"), kind=given, known=known) from fault

    def _name(self, key: str) -> str:
        name = self._table.get(key, "")
        if not isinstance(name, str):
            raise BadInput("err-form-kind", self._place(key), key=key)
        return name

    def _condition(self, key: str) -> tuple[str, ...]:
        given = self._table.get(key, [])
        names = [given] if isinstance(given, str) else given
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise BadInput("err-form-kind", self._place(key), key=key)
        known = [one for one, slot in self._slots.items() if slot.many or not slot.choices]
        for name in filter(None, names):
            if name not in known:
                raise BadInput("err-form-field-unknown", self._place(key), field=name, known="、".join(known))
        return tuple(filter(None, names))

    def _line(self) -> None:
        table = self._table
        within(table.get("size", 16), self._place("size"), "size", 8, 26)
        if table.get("align", "left") not in ALIGNED:
            raise BadInput("err-form-choice", self._place("align"), key="align", known="、".join(ALIGNED))
        self._yes_or_no("bold")

    def _yes_or_no(self, key: str) -> None:
        if not isinstance(self._table.get(key, False), bool):
            raise BadInput("err-form-choice", self._place(key), key=key, known="true、false")

    def _over(self) -> Slot | None:
        over = self._name("over")
        if not over:
            return None
        lists = [name for name, slot in self._slots.items() if slot.many]
        if over not in lists:
            raise BadInput("err-form-field-unknown", self._place("over"), field=over, known="、".join(lists) or "—")
        self._named.add(over)
        return self._slots[over]

    def _rows(self, known: Sequence[str], over: Slot | None) -> None:
        table, columns = self._table, self._widths()
        within(table.get("row", 10), self._place("row"), "row", 5, 40)
        self._whole("blank", 0, 0, 60)
        rows = table.get("rows", [])
        if not isinstance(rows, list):
            raise BadInput("err-form-kind", self._place("rows"), key="rows")
        for row in rows:
            self._texts(row, "rows", known)
            self._count(row, "rows", columns)
        if (over is not None) != ("cells" in table):
            raise BadInput("err-form-missing", self._place("kind"), key="cells" if over is not None else "over")
        if over is not None:
            self._texts(table["cells"], "cells", [*known, "nth", *(f"item{n}" for n in range(1, over.cells + 1))])
            self._count(table["cells"], "cells", columns)
        align = table.get("align", [])
        if not isinstance(align, list) or any(one not in ALIGNED for one in align):
            raise BadInput("err-form-choice", self._place("align"), key="align", known="、".join(ALIGNED))
        if align:
            self._count(align, "align", columns)
        self._text(table.get("empty", ""), "empty", ())
        self._yes_or_no("drop_empty")

    def _widths(self) -> int:
        widths = self._table["widths"]
        if not isinstance(widths, list) or not widths:
            raise BadInput("err-form-kind", self._place("widths"), key="widths")
        for width in widths:
            within(width, self._place("widths"), "widths", 5, COLUMN)
        if sum(widths) > COLUMN + 0.01:
            raise BadInput("err-form-measure", self._place("widths"), key="widths", least="5", most=f"{COLUMN:g}")
        return len(widths)

    def _whole(self, key: str, usual: int, least: int, most: int) -> None:
        value = within(self._table.get(key, usual), self._place(key), key, least, most)
        if value != int(value):
            raise BadInput("err-form-measure", self._place(key), key=key, least=str(least), most=str(most))

    def _count(self, row: Sequence[Any], key: str, columns: int) -> None:
        if len(row) != columns:
            raise BadInput("err-form-columns", self._place(key), columns=str(columns))

    def _text(self, value: Any, key: str, known: Sequence[str]) -> None:
        if not isinstance(value, str):
            raise BadInput("err-form-kind", self._place(key), key=key)
        self._named.update(fields_of(value, known, self._place(key)))

    def _texts(self, value: Any, key: str, known: Sequence[str]) -> None:
        if not isinstance(value, list):
            raise BadInput("err-form-kind", self._place(key), key=key)
        for one in value:
            self._text(one, key, known)

    def _place(self, key: str) -> str:
        return self._at.part(self._number, key)
