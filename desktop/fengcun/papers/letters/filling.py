"""What a letter fills in, taken from the dataclass of its form: one slot for every field."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import Any, ClassVar, Protocol, get_type_hints

from fengcun.errors import BadInput
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters.drawing import Value, draw
from fengcun.papers.letters.template import Slot, Slots
from fengcun.papers.wording import chinese_date

_OWN = ("number", "issued_on")
"""Every letter has them; their place is the heading and the seal, a file may name them elsewhere too."""


class Filled(Protocol):
    """The dataclass of a form."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def number(self) -> str:
        """Of the document; empty for none."""

    @property
    def issued_on(self) -> date:
        """Date of the document."""


def slots(form: type[Filled]) -> Slots:
    """The slots of a form: texts and days one, tuples many; what has a default may be left out of a file.

    Args:
        form: its dataclass.
    """
    types = get_type_hints(form)
    made = {"office": Slot(needed=False)}
    for field in fields(form):
        needed = field.default is MISSING and field.name not in _OWN
        made[field.name] = Slot(many=str(types[field.name]).startswith("tuple"), needed=needed)
    return made


def render(form: str, data: Filled, letterhead: Letterhead) -> bytes:
    """A letter as a PDF.

    Args:
        form: name of its file.
        data: what is filled in; days become Chinese dates, None becomes empty.
        letterhead: of the office.

    Raises:
        BadInput: ``err-form-…``: the file is wrong; ``err-paper-missing-glyph``; ``err-paper-tab``: a text that is
            filled in has a tab or a line break.
    """
    letter = letterhead.letter(form, slots(type(data)))
    values: dict[str, Value] = {"office": letterhead.office}
    for field in fields(data):
        values[field.name] = _value(getattr(data, field.name), field.name)
    return draw(letter, values, letterhead.office, data.number, data.issued_on)


def _value(value: Any, name: str) -> Value:
    match value:
        case None:
            return ""
        case date():
            return chinese_date(value)
        case tuple():
            return tuple("\t".join(str(_value(cell, name)) for cell in _row(item)) for item in value)
        case _:
            text = str(value)
            if any(mark in text for mark in "\t\r\n"):
                raise BadInput("err-paper-tab", name)
            return text


def _row(item: Any) -> tuple[Any, ...]:
    return item if isinstance(item, tuple) else (item,)
