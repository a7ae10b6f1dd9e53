"""A letter of the office that is mostly words: head, addressee, paragraphs, a table, the place of the seal.

It goes on on a second page by itself. What the words are is the form's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fengcun.papers.blocks import BODY, COLUMN, LEFT, RIGHT, heading, seal_place
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import GREY, Align, Sheet, Style
from fengcun.papers.wording import Wording

_TABLE = Style(Stack.SONG, 12)
_LEADING, _BOTTOM, _TOP = 10.0, 276.0, 28.0
_SEAL = 36.0


class Letter:
    """A letter being written from the top.

    Args:
        words: of the form.
        letterhead: of the office.
        number: printed below the title.
    """

    def __init__(self, words: Wording, letterhead: Letterhead, number: str) -> None:
        self.sheet, self.words, self.letterhead = Sheet(words.title), words, letterhead
        heading(self.sheet, letterhead.office, words.title, number, top=22)
        self.y = 62.0
        self._pages = 1

    def room(self, height: float) -> None:
        """Go on on a new page unless so many millimetres are left."""
        if self.y + height > _BOTTOM:
            self.sheet.foot(self.words.foot)
            self.sheet.next_page()
            self._pages += 1
            self.y = _TOP

    def addressee(self, text: str) -> None:
        """To whom, at the left without indent."""
        self.sheet.box(LEFT, self.y, COLUMN, 10, text, BODY, Align.LEFT, 9)
        self.y += 11

    def paragraph(self, text: str, style: Style = BODY, leading: float = _LEADING, indent: int = 2) -> None:
        """A paragraph; nothing for an empty text."""
        if not text:
            return
        for line in self.sheet.lines("　" * indent + text, COLUMN, style):
            self.room(leading)
            self.sheet.text(LEFT, self.y + leading / 2 + 0.37 * style.size / 72 * 25.4, line, style)
            self.y += leading

    def gap(self, height: float) -> None:
        """Leave so many millimetres free."""
        self.y += height

    def table(self, widths: Sequence[float], rows: Sequence[Sequence[str]], row: float = 10.0) -> None:
        """A ruled table; where it does not fit, it goes on on the next page."""
        rest = list(rows)
        while rest:
            self.room(row)
            fits = max(int((_BOTTOM - self.y) / row), 1)
            here, rest = rest[:fits], rest[fits:]
            self.y = self.sheet.table(LEFT, self.y, widths, row, here, _TABLE)
        self.y += 4

    def facts(self, rows: Sequence[tuple[str, str]], row: float = 10.0, label: float = 40.0) -> None:
        """A table of a label and its value."""
        self.table((label, COLUMN - label), rows, row)

    def sign(self, captions: Sequence[str]) -> None:
        """Places for signatures beside each other, kept together."""
        self.room(22)
        wide = COLUMN / len(captions)
        style = Style(Stack.SONG, 12)
        for number, caption in enumerate(captions):
            left = LEFT + number * wide
            text = f"{caption}："
            self.sheet.text(left, self.y + 14, text, style)
            self.sheet.rule(left + style.width(text), self.y + 15, left + wide - 5, self.y + 15, 0.4)
        self.y += 20

    def note(self, text: str) -> None:
        """A small grey line."""
        self.paragraph(text, Style(Stack.SONG, 10.5, GREY), 6.5, 0)

    def seal(self, day: date, caption: str) -> None:
        """The office, the day and the place of the seal."""
        self.room(_SEAL)
        self.y = max(self.y + 4, min(self.y + 24, 200.0))
        self.room(_SEAL)
        seal_place(self.sheet, self.y, self.letterhead.office, day, caption)
        self.y += _SEAL

    def finish(self) -> bytes:
        """The finished letter."""
        self.sheet.foot(self.words.foot)
        if self._pages > 1:
            self.sheet.text(RIGHT, 15, str(self._pages), Style(Stack.SONG, 8, GREY), Align.RIGHT)
        return self.sheet.finish()
