"""YAML as plain nodes with their line: no tags, no anchors, no aliases, no guessing of types, bounded size and depth.

Every scalar stays the text it is; the readers above turn it into a value and name file, line and key where they cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from fengcun.errors import BadInput

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as text."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values; each key once."""

    entries: dict[str, Tree] = field(hash=False)
    lines: dict[str, int] = field(hash=False)
    line: int = 1


Tree = Scalar | Items | Table


def parse(text: str | bytes, name: str) -> Tree:
    """The document of a file.

    Args:
        text: its content.
        name: its name, for messages.

    Raises:
        BadInput: too large, not UTF-8, not YAML, more or less than one document, an anchor, alias or tag, a key twice,
            or nested too deep; the place is file and line.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise BadInput("err-law-not-utf8", place=name) from fault
    if len(text) > MAX_BYTES:
        raise BadInput("err-law-too-large", place=name, limit=str(MAX_BYTES // 1024 // 1024))
    try:
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        tree = _document(iter(events), name)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        raise BadInput("err-law-not-yaml", place=place, detail=str(getattr(fault, "problem", None) or "")) from fault
    except (ValueError, RecursionError) as fault:
        raise BadInput("err-law-not-yaml", place=name, detail="") from fault
    return tree


def _document(events: Iterator[Any], name: str) -> Tree:
    for event in events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            continue
        if isinstance(event, yaml.StreamEndEvent):
            break
        tree = _node(event, events, name, 0)
        rest = [e for e in events if not isinstance(e, (yaml.DocumentEndEvent, yaml.StreamEndEvent))]
        if rest:
            raise BadInput("err-law-several-documents", place=f"{name}:{rest[0].start_mark.line + 1}")
        return tree
    raise BadInput("err-law-empty", place=name)


def _node(event: Any, events: Iterator[Any], name: str, depth: int) -> Tree:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise BadInput("err-law-anchor-or-tag", place=f"{name}:{line}")
    if depth > MAX_DEPTH:
        raise BadInput("err-law-too-deep", place=f"{name}:{line}")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Tree] = []
        while not isinstance(following := next(events), yaml.SequenceEndEvent):
            items.append(_node(following, events, name, depth + 1))
        return Items(tuple(items), line)
    entries: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    while not isinstance(following := next(events), yaml.MappingEndEvent):
        key = _node(following, events, name, depth + 1)
        if not isinstance(key, Scalar):
            raise BadInput("err-law-key-not-text", place=f"{name}:{key.line}")
        if key.text in entries:
            raise BadInput("err-law-key-twice", place=f"{name}:{key.line}", key=key.text[:60])
        lines[key.text] = key.line
        entries[key.text] = _node(next(events), events, name, depth + 1)
    return Table(entries, lines, line)
