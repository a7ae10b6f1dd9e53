"""Strict reading of the sample's YAML: every value knows its file and line, nothing is guessed.

It must not know what the values mean; that is for `dossiers` and `story`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from fengcun.errors import BadInput

T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SIZE_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a file.

    Args:
        node: what the parser found.
        file: the file's name, for messages.
        key: the key it stands under, for messages.
    """

    node: yaml.Node
    file: str
    key: str = ""

    @property
    def place(self) -> str:
        """File, line and key."""
        where = f"{self.file}:{self.node.start_mark.line + 1}"
        return f"{where}: {self.key}" if self.key else where

    def items(self) -> list[Item]:
        """The values of a list.

        Raises:
            BadInput: it is not a list.
        """
        if not isinstance(self.node, yaml.SequenceNode):
            raise BadInput("err-sample-list", self.place)
        return [Item(node, self.file, self.key) for node in self.node.value]

    def fields(self, required: str, optional: str = "") -> Fields:
        """The values of a mapping.

        Args:
            required: the keys it must have, separated by spaces.
            optional: the keys it may have.

        Raises:
            BadInput: not a mapping, or a key unknown, missing or given twice.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise BadInput("err-sample-mapping", self.place)
        known, found = {*required.split(), *optional.split()}, dict[str, Item]()
        for key, value in self.node.value:
            name = Item(key, self.file)
            if name.text() not in known:
                raise BadInput("err-sample-key", name.place, key=name.text())
            if name.text() in found:
                raise BadInput("err-sample-key-twice", name.place, key=name.text())
            found[name.text()] = Item(value, self.file, name.text())
        for wanted in required.split():
            if wanted not in found:
                raise BadInput("err-sample-key-missing", self.place, key=wanted)
        return Fields(found)

    def text(self) -> str:
        """The text as written.

        Raises:
            BadInput: it is a list or a mapping, or empty.
        """
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value:
            raise BadInput("err-sample-text", self.place)
        return str(self.node.value)

    def as_(self, read: Callable[[str], T]) -> T:
        """The text turned into a value.

        Args:
            read: a constructor or parser that raises ValueError for what it cannot be.

        Raises:
            BadInput: it cannot be that.
        """
        try:
            return read(self.text())
        except ValueError as fault:
            raise BadInput("err-sample-value", self.place, value=self.text()) from fault

    def flag(self) -> bool:
        """True or false."""
        return self.as_(lambda text: {"true": True, "false": False}[text] if text in ("true", "false") else _no(text))

    def day(self) -> date:
        """A date."""
        return self.as_(date.fromisoformat)


@dataclass(frozen=True, slots=True)
class Fields:
    """The checked values of a mapping, by key."""

    found: dict[str, Item]

    def __getitem__(self, key: str) -> Item:
        return self.found[key]

    def __contains__(self, key: str) -> bool:
        return key in self.found

    def get(self, key: str, read: Callable[[Item], T], default: T) -> T:
        """What `read` makes of a value, or the default where the key is absent."""
        return read(self.found[key]) if key in self.found else default

    def each(self, key: str) -> Iterator[Item]:
        """The values of a list under a key; nothing where the key is absent."""
        return iter(self.found[key].items() if key in self.found else ())


def read_list(path: Path) -> list[Item]:
    """The values of a file that holds a list.

    Raises:
        BadInput: unreadable, too large, not UTF-8, not YAML, or not a list.
    """
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise BadInput("err-file-unreadable", str(path)) from fault
    if len(raw) > _SIZE_LIMIT:
        raise BadInput("err-sample-large", str(path))
    try:
        node = yaml.compose(raw.decode("utf-8"), Loader=_LOADER)
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise BadInput("err-sample-yaml", where) from fault
    if node is None:
        raise BadInput("err-sample-list", path.name)
    return Item(node, path.name).items()


def _no(text: str) -> bool:
    raise ValueError(text)
