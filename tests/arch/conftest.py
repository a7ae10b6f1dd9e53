"""The program read as source, and its catalogue read as Fluent, once for all tests of the structure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse

CHECKOUT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the program: its dotted name, its path from the checkout, its text and its tree."""

    name: str
    path: str
    text: str
    tree: ast.Module

    def strings(self) -> Iterator[ast.Constant]:
        """Its string constants, docstrings left out."""
        documentation = {
            id(statement.value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            for statement in node.body
            if isinstance(statement, ast.Expr)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                yield node

    def calls(self) -> Iterator[ast.Call]:
        """Its calls."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def at(self, node: ast.expr) -> str:
        """Where a node stands, for a message."""
        return f"{self.path}:{node.lineno}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message in one language: file, placeables of its value (``""``) and attributes, the texts it stands on."""

    file: str
    placeables: dict[str, frozenset[str]]
    texts: frozenset[str]

    @property
    def arguments(self) -> frozenset[str]:
        return frozenset().union(*self.placeables.values())


Catalogue = dict[str, dict[str, Entry]]


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def modules() -> tuple[Module, ...]:
    root = CHECKOUT / "desktop"
    found = []
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        found.append(Module(name, str(path.relative_to(CHECKOUT)), text, ast.parse(text)))
    assert len(found) > 100
    return tuple(found)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    found: Catalogue = {}
    for language in LANGUAGES:
        messages: dict[str, Entry] = {}
        for path in sorted((CHECKOUT / "resources" / "locale" / language).glob("*.ftl")):
            for entry in parse(path.read_text(encoding="utf-8")).body:
                if isinstance(entry, ftl.Junk):
                    raise AssertionError(f"{language}/{path.name}: not Fluent: {entry.content!r}")
                if isinstance(entry, ftl.Message):
                    assert entry.id.name not in messages, f"{language}/{path.name}: {entry.id.name} twice"
                    messages[entry.id.name] = Entry(
                        path.name, _placeables(entry), frozenset(_named(entry, ftl.MessageReference))
                    )
        for entry in messages.values():  # what a text needs that stands in another, the other's reader gives
            for place, names in entry.placeables.items():
                below = (messages[name].placeables[""] for name in names & entry.texts)
                entry.placeables[place] = (names - entry.texts).union(*below)
        found[language] = messages
    assert len(found["en"]) > 500
    return found


def _placeables(entry: ftl.Message) -> dict[str, frozenset[str]]:
    patterns = {"": entry.value} if entry.value else {}
    patterns |= {f".{attribute.id.name}": attribute.value for attribute in entry.attributes}
    both = (ftl.VariableReference, ftl.MessageReference)
    return {name: frozenset(_named(pattern, *both)) for name, pattern in patterns.items()}


def _named(node: object, *kinds: type[ftl.BaseNode]) -> Iterator[str]:
    if isinstance(node, kinds):
        yield node.id.name
    elif isinstance(node, ftl.BaseNode):
        for value in vars(node).values():
            for one in value if isinstance(value, list) else (value,):
                yield from _named(one, *kinds)
