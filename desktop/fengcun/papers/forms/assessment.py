"""The assessment of one record, to be printed and filed: conclusion, reasoning, provisions with how sure each is.

It prints the words it is given; how sure a provision's wording is and whether it may stand in quotation marks was
decided where the words were made (`law.explain`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import COLUMN, LEFT, RIGHT
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import GREY, Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date

_PLAIN = (
    "archive_no",
    "party",
    "record",
    "as_of",
    "outcome",
    "duties",
    "missing",
    "conflicts",
    "tree",
    "provisions",
    "pack",
    "note",
    "assessor",
    "approver",
    "signed_on",
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "suggest": Slot(("outcome",)),
    "pack_line": Slot(("name", "version", "sha256")),
    "page": Slot(("number",)),
}
_TOP, _BOTTOM = 25.0, 272.0
_HEAD = Style(Stack.SONG_BOLD, 12)
_TEXT = Style(Stack.SONG, 10.5)
_TREE = Style(Stack.SONG, 9.5)
_LEADING, _TREE_LEADING = 6.0, 5.2
_STEP = 5.0  # millimetres for each level of the tree
_DEEPEST = 12
_CLOSE = 60.0  # pack, note and signatures stay together on a page
_PAD = 4  # blanks for each level in a line of the tree


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is printed.

    Args:
        archive_no: of the dossier.
        party: the person's name.
        record: the record in a few words.
        as_of: the day of the assessment.
        outcome: what is to be done, in a word.
        suggest: what the program leans to where people must judge; empty where it leans to nothing.
        sentence: the conclusion in one sentence.
        duties, missing, conflicts: one line each.
        tree: the reasoning, line by line, indented by four blanks for each level.
        provisions: place, wording or content, and status of every provision cited.
        pack_name, pack_version, pack_sha256: of the rule pack.
    """

    archive_no: str
    party: str
    record: str
    as_of: date
    outcome: str
    suggest: str
    sentence: str
    duties: tuple[str, ...]
    missing: tuple[str, ...]
    conflicts: tuple[str, ...]
    tree: tuple[str, ...]
    provisions: tuple[str, ...]
    pack_name: str
    pack_version: str
    pack_sha256: str


def render(data: Assessment, letterhead: Letterhead) -> bytes:
    """The assessment on A4, on as many pages as it needs.

    Raises:
        BadInput: ``err-form-...``, ``err-paper-missing-glyph``.
    """
    words = letterhead.words("assessment", SPEC)
    paper = _Paper(Sheet(words.title), words)
    sheet = paper.sheet
    sheet.box(LEFT, 20, COLUMN, 9, letterhead.office, Style(Stack.SONG, 16), Align.CENTRE, 8)
    sheet.box(LEFT, 30, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 22, spacing=3), Align.CENTRE)
    half = (COLUMN - 56) / 2
    head = (
        (words("archive_no"), data.archive_no, words("as_of"), chinese_date(data.as_of)),
        (words("party"), data.party, words("record"), data.record),
    )
    paper.y = sheet.table(LEFT, 48, (28, half, 28, half), 10, head, _TEXT) + 5
    suggest = words("suggest", outcome=data.suggest) if data.suggest else ""
    outcome = "　".join(filter(None, (data.outcome, suggest)))
    paper.part(words("outcome"), (outcome, data.sentence))
    paper.part(words("duties"), data.duties)
    paper.part(words("missing"), data.missing)
    paper.part(words("conflicts"), data.conflicts)
    paper.tree(words("tree"), data.tree)
    paper.part(words("provisions"), data.provisions)
    line = words("pack_line", name=data.pack_name, version=data.pack_version, sha256=data.pack_sha256)
    paper.room(_CLOSE)
    paper.part(words("pack"), (line, words("note")))
    paper.signatures()
    paper.foot()
    return sheet.finish()


class _Paper:
    """A sheet that goes on on a new page by itself."""

    def __init__(self, sheet: Sheet, words: Wording) -> None:
        self.sheet, self.y = sheet, _TOP
        self._words, self._number = words, 1

    def room(self, height: float) -> None:
        """Go on on a new page unless so many millimetres are left on this one."""
        if self.y + height > _BOTTOM:
            self.foot()
            self.sheet.next_page()
            self._number += 1
            self.y = _TOP

    def part(self, title: str, lines: tuple[str, ...]) -> None:
        """A heading with paragraphs; nothing where there are none."""
        if not lines:
            return
        self._heading(title)
        for line in lines:
            self._paragraph(line, 0.0, _TEXT, _LEADING)
        self.y += 3

    def tree(self, title: str, lines: tuple[str, ...]) -> None:
        """The reasoning, each level further in."""
        self._heading(title)
        for line in lines:
            text = line.lstrip(" ")
            blanks = len(line) - len(text)
            inset = min(blanks // _PAD, _DEEPEST) * _STEP + (2.5 if blanks % _PAD else 0.0)
            self._paragraph(text, inset, _TREE, _TREE_LEADING)
        self.y += 3

    def signatures(self) -> None:
        """Places for two signatures, kept together."""
        self.room(24)
        third = COLUMN / 3
        for place, key in enumerate(("assessor", "approver", "signed_on")):
            left = LEFT + place * third
            label = f"{self._words(key)}："
            self.sheet.text(left, self.y + 14, label, _TEXT)
            self.sheet.rule(left + _TEXT.width(label), self.y + 15, left + third - 5, self.y + 15, 0.4)
        self.y += 24

    def foot(self) -> None:
        """The number of the page, and what the form is."""
        self.sheet.text(
            RIGHT, 15, self._words("page", number=str(self._number)), Style(Stack.SONG, 8, GREY), Align.RIGHT
        )
        self.sheet.foot(self._words.foot)

    def _heading(self, title: str) -> None:
        self.room(22)
        self.sheet.text(LEFT, self.y + 4, title, _HEAD)
        self.y += 7

    def _paragraph(self, text: str, inset: float, style: Style, leading: float) -> None:
        for piece in self.sheet.lines(text, COLUMN - inset, style):
            self.room(leading)
            self.sheet.text(LEFT + inset, self.y + leading / 2 + 1.3, piece, style)
            self.y += leading
