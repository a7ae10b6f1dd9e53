"""What was typed into fields, as texts that survive a lock and a change of language: by the place of each field.

Texts, not values: what is half typed is no value yet. Passphrases are never among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fengcun.ui.common.fields import CheckField, ChoiceField, Field, LongTextField, TextField
from fengcun.ui.common.parsed_fields import ParsedField

Kept = dict[str, Any]
"""What a page keeps: texts, lists and tables of texts, as JSON knows them."""


def keep_fields(fields: Mapping[str, Field[Any]]) -> dict[str, str]:
    """What stands in these fields, by their places; secret ones are left out."""
    return {place: text for place, field in fields.items() if (text := _typed(field)) is not None}


def give_fields(fields: Mapping[str, Field[Any]], kept: Mapping[str, str]) -> None:
    """Put the texts back into the fields that are there; others, and choices no longer offered, are passed over."""
    for place, field in fields.items():
        if place in kept:
            _retype(field, kept[place])


def _typed(field: Field[Any]) -> str | None:
    match field:
        case TextField():
            return None if field.secret else field.line.text()
        case ParsedField():
            return field.line.text()
        case LongTextField():
            return field.area.toPlainText()
        case CheckField():
            return "1" if field.value() else ""
        case ChoiceField():
            return _choice(field.value())
        case _:
            raise TypeError(type(field).__name__)


def _retype(field: Field[Any], text: str) -> None:
    match field:
        case TextField():
            field.line.setText(text)
        case ParsedField():
            field.line.setText(text)
            field.line.editingFinished.emit()  # what can be read is shown as this language writes it
        case LongTextField():
            field.area.setPlainText(text)
        case CheckField():
            field.set_value(bool(text))
        case ChoiceField():
            for value in field.offered:
                if _choice(value) == text:
                    field.set_value(value)
        case _:
            raise TypeError(type(field).__name__)


def _choice(value: object) -> str:
    return "" if value is None else str(value)
