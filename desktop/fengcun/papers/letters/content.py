"""The nouns of letters: what a file may say, and what a form fills in. It reads and draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of parts."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    FIELD = "field"
    TABLE = "table"
    LIST = "list"
    NOTES = "notes"
    SIGNATURES = "signatures"
    SEAL = "seal"
    RULE = "rule"
    SPACE = "space"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a letter fills in under one name.

    Args:
        many: whether it is a list; ``over`` takes it, and a running text where its items are single texts.
        needed: whether the file must name it somewhere.
        cells: of a list: how many texts each item has.
        choices: where it is one of a fixed list: its values, whose words stand in the file below ``[words]``.
    """

    many: bool = False
    needed: bool = True
    cells: int = 1
    choices: tuple[str, ...] = ()

    @property
    def inline(self) -> bool:
        """Whether a running text may name it."""
        return not self.many or self.cells == 1


Slots = Mapping[str, Slot]
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the file gives it.

    Args:
        kind: which.
        content: its checked keys.
        when: printed only where the values of all these names are not empty.
        unless: printed only where the values of all these names are empty.
    """

    kind: Kind
    content: Mapping[str, Any]
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A checked letter.

    Args:
        title, version: of the form.
        status: what the foot says of it; empty once an office has made the form its own.
        size: of the text in points.
        leading: from line to line in millimetres.
        top: upper edge of the heading in millimetres.
        parts: in order.
        words: of the fixed lists, by slot and value.
    """

    title: str
    version: str
    status: str
    size: float
    leading: float
    top: float
    parts: tuple[Part, ...]
    words: Words = field(default_factory=dict)

    @property
    def foot(self) -> str:
        """The line at the foot; none once the form is the office's own."""
        return f"{self.status}　{self.version}" if self.status else ""
