"""What a letter fills in, taken from the dataclass of its form: one slot for every field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, ClassVar, Protocol, get_args, get_origin, get_type_hints

from fengcun.errors import BadInput
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import template
from fengcun.papers.letters.content import Letter, Slot, Slots
from fengcun.papers.letters.drawing import draw
from fengcun.papers.letters.pen import Value
from fengcun.papers.wording import chinese_date

_OWN = ("number", "issued_on")
"""Every letter has them; their place is the heading and the seal, a file may name them elsewhere too."""
_YES_NO = ("yes", "no")


class Filled(Protocol):
    """The dataclass of a form."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def number(self) -> str:
        """Of the document; empty for none."""

    @property
    def issued_on(self) -> date:
        """Date of the document."""


@cache
def slots(form: type[Filled]) -> Slots:
    """The slots of a form: texts and days one, tuples many, enumerations and yes or no one of a fixed list.

    What has a default may be left out of a file.

    Args:
        form: its dataclass.
    """
    types = get_type_hints(form)
    made = {"office": Slot(needed=False), **{name: Slot(needed=False) for name in _OWN}}
    for field in fields(form):
        needed = field.default is MISSING and field.name not in _OWN
        made[field.name] = _slot(types[field.name], needed)
    return made


def render(form: str, data: Filled, letterhead: Letterhead) -> bytes:
    """A letter as a PDF.

    Args:
        form: name of its file.
        data: what is filled in; days become Chinese dates, None becomes empty, one of a fixed list its words.
        letterhead: of the office.

    Raises:
        BadInput: ``err-form-…``: the file is wrong; ``err-paper-missing-glyph``; ``err-paper-tab``: a text that is
            filled in has a tab or a line break.
    """
    letter = _letter(f"{form}.toml", letterhead.source(form), type(data))
    values: dict[str, Value] = {"office": letterhead.office}
    for name in _OWN:
        values[name] = _value(getattr(data, name), name, {})
    for field in fields(data):
        values[field.name] = _value(getattr(data, field.name), field.name, letter.words.get(field.name, {}))
    return draw(letter, values, letterhead.office, data.number, data.issued_on)


@lru_cache(maxsize=64)
def _letter(file: str, source: str, form: type[Filled]) -> Letter:
    """A letter, checked once for many papers: the office's words alone, nothing of a case."""
    return template.read(file, source, slots(form))


def _slot(kind: Any, needed: bool) -> Slot:
    if get_origin(kind) is tuple:
        cells = _cells(get_args(kind)[0])
        choices = next((found for found in map(_choices, cells) if found), ())
        return Slot(many=True, needed=needed, cells=len(cells), choices=choices)
    return Slot(needed=needed, choices=_choices(kind))


def _cells(item: Any) -> tuple[Any, ...]:
    """The types of what stands in an item of a list."""
    if get_origin(item) is tuple:
        return get_args(item)
    if isinstance(item, type) and is_dataclass(item):
        types = get_type_hints(item)
        return tuple(types[field.name] for field in fields(item))
    return (item,)


def _choices(kind: Any) -> tuple[str, ...]:
    if kind is bool:
        return _YES_NO
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(one.value for one in kind)
    return ()


def _value(value: Any, name: str, words: Mapping[str, str]) -> Value:
    match value:
        case None:
            return ""
        case bool():
            return words.get(_YES_NO[0] if value else _YES_NO[1], "")
        case StrEnum():
            return words.get(value.value, "")
        case date():
            return chinese_date(value)
        case tuple():
            return tuple("\t".join(str(_value(cell, name, words)) for cell in _row(item)) for item in value)
        case _:
            text = str(value)
            if any(mark in text for mark in "\t\r\n"):
                raise BadInput("err-paper-tab", name)
            return text


def _row(item: Any) -> tuple[Any, ...]:
    if is_dataclass(item) and not isinstance(item, type):
        return tuple(getattr(item, field.name) for field in fields(item))
    return item if isinstance(item, tuple) else (item,)
