"""The minutes of a ceremony with keys: what was done, by whom, when, with which fingerprints. Never a secret.

The page is filed and compared later: the fingerprints with the screen, the line of the roster with the log. It exists
in Chinese and in English; signatures are by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.roles import KeyName, Role
from fengcun.papers.blocks import COLUMN, LEFT, SMALL
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date


class Ceremony(StrEnum):
    """What was done."""

    FOUNDED = "founded"
    ADMITTED = "admitted"
    HANDED_ON = "handed_on"
    PASSPHRASE = "passphrase"
    RENEWED = "renewed"
    SUSPENDED = "suspended"
    REMOVED = "removed"
    ENVELOPES = "envelopes"
    RECOVERED = "recovered"
    DRILL = "drill"


class Part(StrEnum):
    """What somebody did there."""

    DID = "did"
    WITH = "with"
    SUBJECT = "subject"
    NEW = "new"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class MinutesPerson:
    """Somebody in the minutes.

    Args:
        name: the officer's.
        roles: what the officer does.
        part: what the officer did there.
        fingerprint: of the account's public keys; empty where it says nothing.
    """

    name: str
    roles: tuple[Role, ...]
    part: Part
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A public key before and after.

    Args:
        key: which.
        before, after: fingerprints.
    """

    key: KeyName
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is printed.

    Args:
        ceremony: what was done.
        at: when, in the office's own time zone.
        subject: whom it was about; empty for nobody.
        people: who was there, and whom it is about.
        keys: the keys concerned.
        replaced: public keys before and after.
        envelopes: numbers of the recovery envelopes now in force, such as ``A-2``.
        void: numbers of those that are void from now on.
        prints: fingerprints of the envelopes in force, in their order.
        line: number of the roster's line; 0 for none.
        head: hash of that line, or of the test record of a drill, hexadecimal.
        next_by: the day by which it must be done again.
    """

    ceremony: Ceremony
    at: datetime
    subject: str
    people: tuple[MinutesPerson, ...]
    keys: tuple[KeyName, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    envelopes: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    line: int = 0
    head: str = ""
    next_by: date | None = None


_PLAIN = (
    "what", "when", "subject", "keys", "envelopes", "void", "roster", "record", "next_by", "gap", "people",
    "person", "roles", "part", "fingerprint", "replaced", "before", "after", "signatures", "signed", "dated", "leader",
    "place", "note", "date",
)  # fmt: skip
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "prints": Slot(("number",)),
    "roster_line": Slot(("line", "head")),
    "page": Slot(("number",)),
    **{f"title.{one.value}": Slot() for one in Ceremony},
    **{f"done.{one.value}": Slot() for one in Ceremony},
    **{f"parts.{one.value}": Slot() for one in Part},
    **{f"role.{one.value}": Slot() for one in Role},
    **{f"key.{one.value}": Slot() for one in KeyName},
}
_ROW = 7.0
_LOWEST = 273.0
_TEXT = Style(Stack.SONG, 10.5)
_HEAD = Style(Stack.SONG_BOLD, 12)


def render(data: Minutes, letterhead: Letterhead, *, english: bool = False) -> bytes:
    """The minutes as A4 pages.

    Args:
        data: what is printed.
        letterhead: of the office.
        english: whether the words are English; names stay as they are.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("minutes_en" if english else "minutes", SPEC)
    paper = _Paper(words, letterhead.office, english)
    title = words(f"title.{data.ceremony.value}")
    paper.top(title)
    paper.paragraph(words(f"done.{data.ceremony.value}"))
    paper.rows(_facts(data, words, english))
    if data.replaced:
        paper.heading(words("replaced"))
        keys = [(words("keys"), words("before"), words("after"))]
        keys += [(words(f"key.{one.key.value}"), one.before, one.after) for one in data.replaced]
        paper.table((36, (COLUMN - 36) / 2, (COLUMN - 36) / 2), keys)
    paper.heading(words("people"))
    rows = [(words("person"), words("roles"), words("part"), words("fingerprint"))]
    for one in data.people:
        duties = words("gap").join(words(f"role.{role.value}") for role in one.roles)
        rows.append((one.name, duties, words(f"parts.{one.part.value}"), one.fingerprint))
    paper.table((28, 38, 32, COLUMN - 98), rows)
    paper.heading(words("signatures"))
    here = [one.name for one in data.people if one.part not in (Part.BEFORE, Part.SUBJECT)]
    here += [one.name for one in data.people if one.part is Part.SUBJECT and data.ceremony in _SUBJECT_SIGNS]
    half = (COLUMN - 2 * 28) / 2
    signing = [(name, "", words("dated"), "") for name in here] + [(words("leader"), "", words("dated"), "")]
    paper.table((28, half + 14, 28, half - 14), signing, 10.5)
    paper.small(words("note"))
    return paper.finish()


_SUBJECT_SIGNS = frozenset({Ceremony.ADMITTED, Ceremony.HANDED_ON, Ceremony.RENEWED})


def _facts(data: Minutes, words: Wording, english: bool) -> list[tuple[str, str]]:
    gap = words("gap")
    rows = [(words("when"), _moment(data.at, english)), (words("place"), "")]
    if data.subject:
        rows.append((words("subject"), data.subject))
    if data.keys:
        rows.append((words("keys"), gap.join(words(f"key.{key.value}") for key in data.keys)))
    if data.envelopes and not data.prints:
        rows.append((words("envelopes"), gap.join(data.envelopes)))
    if data.void:
        rows.append((words("void"), gap.join(data.void)))
    rows += [(words("prints", number=name), value) for name, value in zip(data.envelopes, data.prints, strict=False)]
    if data.line:
        rows.append((words("roster"), words("roster_line", line=str(data.line), head=data.head[:16])))
    elif data.head:
        rows.append((words("record"), data.head[:32]))
    if data.next_by is not None:
        rows.append((words("next_by"), data.next_by.isoformat() if english else chinese_date(data.next_by)))
    return rows


def _moment(at: datetime, english: bool) -> str:
    day = at.date().isoformat() if english else chinese_date(at.date())
    return f"{day}　{at:%H:%M}" if not english else f"{day}, {at:%H:%M}"


class _Paper:
    """Writes downwards, and goes on on a new page where the room ends."""

    def __init__(self, words: Wording, office: str, english: bool) -> None:
        self._words, self._office, self._english = words, office, english
        self._sheet = Sheet(words.title)
        self._page, self._y = 1, 0.0

    def top(self, title: str) -> None:
        self._sheet.box(LEFT, 16, COLUMN, 9, self._office, Style(Stack.SONG, 15), Align.CENTRE, 8)
        spacing = 0 if self._english else 3
        big = Style(Stack.SONG_BOLD, 22, spacing=spacing)
        self._sheet.box(LEFT, 25, COLUMN, 13, self._words.title, big, Align.CENTRE, 10)
        self._sheet.box(LEFT, 38, COLUMN, 9, title, Style(Stack.HEI, 14), Align.CENTRE, 8)
        self._y = 50.0

    def paragraph(self, text: str) -> None:
        indent = 0 if self._english else 2
        self._y = self._sheet.paragraph(LEFT, self._y, COLUMN, text, Style(Stack.SONG, 12), 7.2, indent=indent) + 3

    def rows(self, rows: list[tuple[str, str]]) -> None:
        self.table((36, COLUMN - 36), rows)

    def heading(self, text: str) -> None:
        self._room(6 + 3 * _ROW)
        self._sheet.text(LEFT, self._y + 5, text, _HEAD)
        self._y += 8

    def table(self, widths: tuple[float, ...], rows: Sequence[Sequence[str]], height: float = _ROW) -> None:
        for row in rows:
            self._room(height)
            self._y = self._sheet.table(LEFT, self._y, widths, height, [row], _TEXT)
        self._y += 3

    def small(self, text: str) -> None:
        self._room(14)
        self._sheet.paragraph(LEFT, self._y + 2, COLUMN, text, SMALL, 5.4, indent=0)

    def finish(self) -> bytes:
        self._foot()
        return self._sheet.finish()

    def _room(self, height: float) -> None:
        if self._y + height > _LOWEST:
            self._foot()
            self._sheet.next_page()
            self._page += 1
            self._y = 24.0

    def _foot(self) -> None:
        self._sheet.foot(self._words("page", number=str(self._page)))
