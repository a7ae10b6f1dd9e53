"""Reading one table of a case file: known keys only, each value of its kind, faults with file, line, case and key."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeVar

from fengcun.errors import BadInput
from fengcun.law.yaml_tree import Items, Scalar, Table, Tree
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.term import Term

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Fields:
    """A table being read.

    Args:
        tree: what stands there.
        keys: the keys it may have.
        file: name of the file.
        case: id of the case, for messages.
        path: key of this table, empty at the top.

    Raises:
        BadInput: not a table, or an unknown key.
    """

    def __init__(self, tree: Tree, keys: Collection[str], file: str, case: str, path: str = "") -> None:
        self.file, self.case, self.path = file, case, path
        if not isinstance(tree, Table):
            self.fault(tree.line, path or case, "err-law-not-a-table")
        self.table = tree
        for key in tree.entries:
            if key not in keys:
                self.fault(tree.lines[key], self.name(key), "err-law-key-unknown")

    def fault(self, line: int, key: str, message: str, **args: str) -> NoReturn:
        """Raise a fault at a line."""
        raise BadInput(message, place=f"{self.file}:{line}", case=self.case, key=key[:80], **args)

    def name(self, key: str) -> str:
        """The whole path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.table.entries

    def line(self, path: str) -> int:
        """The line of a dotted path below this table, or of its nearest part that is there."""
        tree: Tree = self.table
        line = self.table.line
        for part in path.split("."):
            if isinstance(tree, Table) and part in tree.entries:
                line, tree = tree.lines[part], tree.entries[part]
            elif isinstance(tree, Items) and part.isdigit() and int(part) < len(tree.items):
                tree = tree.items[int(part)]
                line = tree.line
            else:
                break
        return line

    def text(self, key: str, default: str | None = None, limit: int = 400) -> str:
        """A text, not empty."""
        found = self.table.entries.get(key)
        if found is None:
            if default is None:
                self.fault(self.table.line, self.name(key), "err-law-key-missing")
            return default
        if not isinstance(found, Scalar) or not found.text.strip() or len(found.text) > limit:
            self.fault(found.line, self.name(key), "err-law-value", value=_shown(found), form="text")
        return found.text

    def parsed(self, key: str, parse: Callable[[str], T], form: str) -> T | None:
        """A value by a parser that raises ValueError; None where the key is absent."""
        if not self.has(key):
            return None
        text = self.text(key)
        try:
            return parse(text)
        except (ValueError, OverflowError):
            self.fault(self.table.entries[key].line, self.name(key), "err-law-value", value=text[:80], form=form)

    def day(self, key: str) -> date | None:
        """A whole date."""
        return self.parsed(key, parse_day, "2026-06-01")

    def partial(self, key: str) -> PartialDate | None:
        """A date, perhaps partial."""
        return self.parsed(key, PartialDate.parse, "2006-05-10, 2006-05, 2006")

    def span(self, key: str) -> DateSpan | None:
        """A date or a range."""
        return self.parsed(key, DateSpan.parse, "2023-01-01, 2023-01-01/2024-08-01")

    def term(self, key: str) -> Term | None:
        """A term."""
        return self.parsed(key, Term.parse, "P5Y, P5Y1M")

    def choice(self, key: str, kind: type[E]) -> E | None:
        """One of the words of an enumeration."""
        return self.parsed(key, kind, ", ".join(kind))

    def flag(self, key: str) -> bool | None:
        """True or false."""
        return self.parsed(key, _flag, "true, false")

    def items(self, key: str) -> tuple[Tree, ...]:
        """The entries of a list; none where the key is absent."""
        found = self.table.entries.get(key)
        if found is None:
            return ()
        if not isinstance(found, Items):
            self.fault(found.line, self.name(key), "err-law-not-a-list")
        return found.items

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """A list of words of an enumeration, each once."""
        found: list[E] = []
        for entry in self.items(key):
            value = _parse_item(self, key, entry, kind, ", ".join(kind))
            if value in found:
                self.fault(entry.line, self.name(key), "err-law-twice", value=value.value)
            found.append(value)
        return tuple(found)

    def terms(self, key: str) -> tuple[Term, ...]:
        """A list of terms."""
        return tuple(_parse_item(self, key, entry, Term.parse, "P5Y, P5Y1M") for entry in self.items(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(_parse_item(self, key, entry, str, "text") for entry in self.items(key))

    def table_of(self, key: str, keys: Collection[str]) -> Fields | None:
        """The table under a key; None where absent."""
        if not self.has(key):
            return None
        return Fields(self.table.entries[key], keys, self.file, self.case, self.name(key))


def parse_day(text: str) -> date:
    """A whole date in the form ``2026-06-01``.

    Raises:
        ValueError: any other form.
    """
    found = PartialDate.parse(text)
    if not found.exact:
        raise ValueError(text)
    return found.first


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text] if text in {"true", "false"} else _not_a_flag(text)


def _not_a_flag(text: str) -> NoReturn:
    raise ValueError(text)


def _parse_item(fields: Fields, key: str, entry: Tree, parse: Callable[[str], T], form: str) -> T:
    if not isinstance(entry, Scalar):
        fields.fault(entry.line, fields.name(key), "err-law-value", value=_shown(entry), form=form)
    try:
        return parse(entry.text)
    except ValueError:
        fields.fault(entry.line, fields.name(key), "err-law-value", value=entry.text[:80], form=form)


def _shown(tree: Tree) -> str:
    return tree.text[:80] if isinstance(tree, Scalar) else "…"
