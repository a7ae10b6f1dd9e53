"""The words of a form, read from `resources/forms/<name>.toml`, so that an office changes wording without code.

A file is read strictly: every text that the form prints must be there with every field it fills in, and nothing else.
A mistake is told with file, line and text before anything is printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter

from fengcun.errors import BadInput
from fengcun.papers import toml_text
from fengcun.resources import resource

_HEAD = ("version", "status", "title")
Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The checked words of one form.

    Args:
        title: of the form.
        version: of the wording.
        status: what the foot says of it, for example 示例样式; empty once an office has made the form its own.
        texts: text or list of texts by key; keys of nested tables are joined with a dot.
    """

    title: str
    version: str
    status: str
    texts: Mapping[str, Value]

    def __call__(self, key: str, /, **fields: str) -> str:
        """A text with its fields filled in."""
        value = self.texts[key]
        if not isinstance(value, str):
            raise TypeError(f"a list of texts: {key}")
        return value.format(**fields)

    def all(self, key: str, /, **fields: str) -> tuple[str, ...]:
        """A list of texts with their fields filled in."""
        value = self.texts[key]
        if isinstance(value, str):
            raise TypeError(f"a single text: {key}")
        return tuple(text.format(**fields) for text in value)

    @property
    def foot(self) -> str:
        """The line at the foot of the form; none once the form is the office's own."""
        return f"{self.status}　{self.version}" if self.status else ""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a form expects of one text.

    Args:
        fields: the fields that it must name, each at least once.
        many: whether it is a list of texts; its fields may then stand in any of them, or in none.
    """

    fields: tuple[str, ...] = ()
    many: bool = False


Spec = Mapping[str, Slot]


def wording(form: str, spec: Spec) -> Wording:
    """The words of a form that ships with the program.

    Args:
        form: name of the file without its ending.
        spec: what the form expects.

    Raises:
        BadInput: as `read`.
    """
    return read(resource("forms", f"{form}.toml"), spec)


def read(path: Path, spec: Spec) -> Wording:
    """The words in a file.

    Args:
        path: the TOML file.
        spec: what the form expects.

    Raises:
        BadInput: ``err-form-syntax``, ``err-form-missing``, ``err-form-unknown``, ``err-form-kind``,
            ``err-form-field-unknown``, ``err-form-field-missing``, ``err-form-braces``; place is file, line and key.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise BadInput("err-form-syntax", path.name, slip="encoding") from fault
    return parse(path.name, source, spec)


def parse(file: str, source: str, spec: Spec) -> Wording:
    """The words in a text.

    Args:
        file: its name, for messages.
        source: TOML.
        spec: what the form expects.

    Raises:
        BadInput: as `read`.
    """
    content = toml_text.loads(file, source)
    for key in content:
        if key not in (*_HEAD, "texts"):
            raise BadInput("err-form-unknown", _place(file, source, key), key=key)
    for key in _HEAD:
        if key not in content:
            raise BadInput("err-form-missing", file, key=key)
        if not isinstance(content[key], str):
            raise BadInput("err-form-kind", _place(file, source, key), key=key)
    texts = content.get("texts", {})
    if not isinstance(texts, dict):
        raise BadInput("err-form-kind", _place(file, source, "texts"), key="texts")
    found = dict(_flat(texts, ""))
    for key in found:
        if key not in spec:
            raise BadInput("err-form-unknown", _place(file, source, key), key=key)
    checked = {}
    for key, slot in spec.items():
        if key not in found:
            raise BadInput("err-form-missing", file, key=key)
        checked[key] = _checked(found[key], slot, _place(file, source, key), key)
    return Wording(content["title"], content["version"], content["status"], checked)


def _flat(table: dict[str, object], prefix: str) -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for key, value in table.items():
        flat += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", value)]
    return flat


def _checked(value: object, slot: Slot, place: str, key: str) -> Value:
    if slot.many:
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise BadInput("err-form-kind", place, key=key)
        for text in value:
            fields_of(text, slot.fields, place)
        return tuple(value)
    if not isinstance(value, str):
        raise BadInput("err-form-kind", place, key=key)
    missing = [field for field in slot.fields if field not in fields_of(value, slot.fields, place)]
    if missing:
        raise BadInput("err-form-field-missing", place, field=missing[0])
    return value


def fields_of(text: str, known: Sequence[str], place: str) -> set[str]:
    """The fields that a text names.

    Args:
        text: with its fields in braces.
        known: the names there are.
        place: where it stands, for messages.

    Raises:
        BadInput: ``err-form-braces``, ``err-form-field-unknown``.
    """
    try:
        parts = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError as fault:
        raise BadInput("err-form-braces", place) from fault
    for name, spec, conversion in parts:
        if name not in known or spec or conversion:
            raise BadInput("err-form-field-unknown", place, field=name or "{}", known="、".join(known) or "—")
    return {name for name, _, _ in parts}


def _place(file: str, source: str, key: str) -> str:
    name = re.escape(key.rsplit(".", 1)[-1])
    for number, line in enumerate(source.splitlines(), 1):
        if re.match(rf"\s*(?:\[?\[?[\w.\-]*\b)?\"?{name}\"?\s*[=\]]", line):
            return f"{file}:{number}"
    return file


def chinese_date(day: date) -> str:
    """``2026年11月21日``, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
