"""Where a letter is being written: the page, how far down, what is filled in. It goes on on a new page by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fengcun.papers.blocks import COLUMN, LEFT, RIGHT
from fengcun.papers.fonts import Stack
from fengcun.papers.letters.content import Letter
from fengcun.papers.page import Align, Sheet, Style

BOTTOM = 272.0
"""Where the type area ends, in millimetres."""
AGAIN = 30.0
"""Upper edge of the second and later pages."""

Value = str | tuple[str, ...]
Values = Mapping[str, Value]
"""What is filled in. In a list the texts of an item are parted by a tab."""


class Pen:
    """Writes a letter from the top.

    Args:
        letter: from `template.read`.
        values: one for every slot.
        office: who writes.
        day: date of the letter.
        share: how much of the usual leading and free space is kept, 1 for all of it.
    """

    def __init__(self, letter: Letter, values: Values, office: str, day: date, share: float = 1.0) -> None:
        self.letter, self.values, self.office, self.day = letter, values, office, day
        self.share, self.leading = share, letter.leading * share
        self.sheet = Sheet(letter.title)
        self.text = Style(Stack.SONG, letter.size)
        self.y, self.page = letter.top, 1
        self._single = {name: value if isinstance(value, str) else "、".join(value) for name, value in values.items()}

    def room(self, height: float) -> None:
        """See to it that so many millimetres are left on this page."""
        if self.y + height > BOTTOM:
            self.turn()

    def turn(self) -> None:
        """Go on on a new page."""
        self.sheet.foot(self.letter.foot)
        self.sheet.next_page()
        self.page += 1
        self.sheet.text(RIGHT, 287, f"— {self.page} —", Style(Stack.SONG, 10.5), Align.RIGHT)
        self.y = AGAIN

    def write(self, text: str, indent: int, tail: float = 0.0) -> None:
        """A paragraph, line by line over the end of a page.

        Args:
            text: of the paragraph.
            indent: of the first line, in characters.
            tail: height of what stands below it and must not stand alone: its last two lines stay with that.
        """
        lines = self.sheet.broken(text, COLUMN, self.text, indent)
        for number, line in enumerate(lines):
            rest = len(lines) - number
            self.room(self.leading * rest + tail if tail and rest == min(2, len(lines)) else self.leading)
            self.sheet.set_line(LEFT, self.y, COLUMN, line, self.text, self.leading, indent if number == 0 else 0)
            self.y += self.leading

    def filled(self, text: str, more: Mapping[str, str] | None = None) -> str:
        """A text of the file with its names filled in."""
        return text.format(**self._single, **(more or {}))

    def items(self, content: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        """What every item of a part's list fills in: ``nth``, ``item1`` and so on, and ``item`` for the first."""
        value = self.values[content["over"]]
        for number, item in enumerate((value,) if isinstance(value, str) else value, 1):
            pieces: Sequence[str] = item.split("\t")
            yield {"nth": str(number), "item": pieces[0], **{f"item{n}": one for n, one in enumerate(pieces, 1)}}
