"""The file of a letter: its head, layout, fixed words and parts, read strictly; a mistake is told with file and line.

Specified in `resources/specs/forms.md`. It draws nothing.
"""

from __future__ import annotations

from typing import Any

from fengcun.errors import BadInput
from fengcun.papers import toml_text
from fengcun.papers.letters import parts
from fengcun.papers.letters.content import Letter, Slots, Words
from fengcun.papers.letters.places import Places, within
from fengcun.papers.wording import fields_of

_HEAD = ("version", "status", "title")
_LAYOUT = {"size": (16.0, 9.0, 22.0), "leading": (10.5, 4.0, 20.0), "top": (34.0, 15.0, 80.0)}
"""What `[layout]` may set: usual value, least, most; size in points, the others in millimetres."""


def read(name: str, source: str, slots: Slots) -> Letter:
    """A letter from its file.

    Args:
        name: of the file, for messages.
        source: its text.
        slots: what the letter fills in.

    Raises:
        BadInput: ``err-form-…``; place is file and line.
    """
    content = toml_text.loads(name, source)
    at = Places(name, source)
    for key in content:
        if key not in (*_HEAD, "layout", "words", "part"):
            raise BadInput("err-form-unknown", at.key(key), key=key)
    for key in _HEAD:
        if key not in content:
            raise BadInput("err-form-missing", name, key=key)
        if not isinstance(content[key], str):
            raise BadInput("err-form-kind", at.key(key), key=key)
    layout = _layout(content.get("layout", {}), at)
    words = _words(content.get("words", {}), slots, at)
    found = content.get("part", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadInput("err-form-kind", at.key("part"), key="part")
    named: set[str] = set()
    drawn = tuple(parts.checked(one, number, slots, named, at) for number, one in enumerate(found))
    for slot, wanted in slots.items():
        if wanted.needed and slot not in named:
            raise BadInput("err-form-field-missing", name, field=slot)
        if wanted.choices and slot in named and slot not in words:
            raise BadInput("err-form-missing", name, key=f"words.{slot}")
    return Letter(content["title"], content["version"], content["status"], *layout, drawn, words)


def _layout(table: Any, at: Places) -> tuple[float, float, float]:
    if not isinstance(table, dict):
        raise BadInput("err-form-kind", at.key("layout"), key="layout")
    for key, value in table.items():
        if key not in _LAYOUT:
            raise BadInput("err-form-unknown", at.key(key), key=key)
        within(value, at.key(key), key, *_LAYOUT[key][1:])
    size, leading, top = (float(table.get(key, usual)) for key, (usual, _, _) in _LAYOUT.items())
    return size, leading, top


def _words(tables: Any, slots: Slots, at: Places) -> Words:
    """The words of the fixed lists: one table for each, its keys exactly the values there are."""
    if not isinstance(tables, dict):
        raise BadInput("err-form-kind", at.key("words"), key="words")
    found: dict[str, dict[str, str]] = {}
    for name, table in tables.items():
        choices = slots[name].choices if name in slots else ()
        if not choices:
            raise BadInput("err-form-unknown", at.word(name, name), key=f"words.{name}")
        if not isinstance(table, dict):
            raise BadInput("err-form-kind", at.word(name, name), key=f"words.{name}")
        for key, text in table.items():
            if key not in choices:
                raise BadInput("err-form-unknown", at.word(name, key), key=key)
            if not isinstance(text, str):
                raise BadInput("err-form-kind", at.word(name, key), key=key)
            fields_of(text, (), at.word(name, key))
        for choice in choices:
            if choice not in table:
                raise BadInput("err-form-missing", at.word(name, choice), key=f"words.{name}.{choice}")
        found[name] = {key: text.format() for key, text in table.items()}
    return found
