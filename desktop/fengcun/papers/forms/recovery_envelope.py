"""The paper for a recovery envelope: the identity of one lock, to be sealed and kept apart from the other (双人双锁).

The identity is a secret: it stands on this paper and nowhere in the document's metadata.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.keys.envelope import LINE
from fengcun.keys.envelope import check_digits as check_digits
from fengcun.model.roles import KeyName
from fengcun.papers.blocks import COLUMN, LEFT, RIGHT, SMALL
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date

_PLAIN = (
    "lock_a",
    "lock_b",
    "letter_a",
    "letter_b",
    "created_on",
    "number",
    "office",
    "fingerprint",
    "recipient",
    "identity",
    "check",
    "qr",
    "steps_head",
    "signed_by",
    "witness",
    "sealed_on",
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "lead": Slot(("other",)),
    "number_void": Slot(("number", "void")),
    "steps": Slot(many=True),
}
_GROUP = 4
_GROUPS = LINE // _GROUP


@dataclass(frozen=True, slots=True)
class RecoveryEnvelope:
    """What is printed.

    Args:
        lock: `KeyName.LOCK_A` or `KeyName.LOCK_B`.
        number: of this envelope among those of its lock, from 1; the ones before are void.
        identity: the age identity (``AGE-SECRET-KEY-1...``), one line.
        recipient: the public recipient that belongs to it (``age1...``).
        fingerprint: short fingerprint to compare with the office's file.
        created_on: date.
    """

    lock: KeyName
    number: int
    identity: str
    recipient: str
    fingerprint: str
    created_on: date

    def __repr__(self) -> str:
        return f"RecoveryEnvelope({self.lock.value})"


def render(data: RecoveryEnvelope, letterhead: Letterhead) -> bytes:
    """The paper as one A4 page.

    Raises:
        ValueError: the lock is neither A nor B.
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    if data.lock not in (KeyName.LOCK_A, KeyName.LOCK_B):
        raise ValueError(f"not a lock: {data.lock}")
    own, other = ("a", "b") if data.lock is KeyName.LOCK_A else ("b", "a")
    words = letterhead.words("recovery_envelope", SPEC)
    sheet = Sheet(words.title)
    title = Style(Stack.SONG_BOLD, 26, spacing=4)
    sheet.box(LEFT, 18, COLUMN, 8, letterhead.office, Style(Stack.SONG, 14), Align.CENTRE, 8)
    sheet.text(LEFT + COLUMN / 2, 37, f"{words.title}（{words(f'lock_{own}')}）", title, Align.CENTRE)
    sheet.frame(LEFT, 19, 18, 18, 1.2)
    sheet.box(LEFT, 19, 18, 18, words(f"letter_{own}"), Style(Stack.HEI_BOLD, 36), Align.CENTRE)
    lead = words("lead", other=f"{words(f'letter_{other}')}　{words(f'lock_{other}')}")
    y = sheet.paragraph(LEFT, 44, COLUMN, lead, Style(Stack.SONG, 12), 7.5) + 3
    rows = (
        (words("office"), letterhead.office),
        (words("number"), _number(words, data, own)),
        (words("created_on"), chinese_date(data.created_on)),
        (words("fingerprint"), data.fingerprint),
        (words("recipient"), data.recipient),
    )
    y = sheet.table(LEFT, y, (30, COLUMN - 30), 9, rows, Style(Stack.SONG, 11)) + 5
    sheet.text(LEFT, y + 5, words("identity"), Style(Stack.SONG_BOLD, 12))
    sheet.text(LEFT + 97, y + 5, words("check"), SMALL, Align.CENTRE)
    top = y + 8
    for number, line in enumerate(identity_lines(data.identity)):
        baseline = top + 7 + number * 10
        for column, group in enumerate(line.split(" ")):
            sheet.text(LEFT + column * 17, baseline, group, Style(Stack.HEI, 15))
        sheet.text(LEFT + 97, baseline, check_digits(line), Style(Stack.HEI, 13), Align.CENTRE)
    sheet.qr(RIGHT - 46, top - 3, 46, data.identity)
    sheet.text(RIGHT - 23, top + 47, words("qr"), Style(Stack.SONG, 8), Align.CENTRE)
    y = top + 58
    sheet.text(LEFT, y, words("steps_head"), Style(Stack.SONG_BOLD, 12))
    y += 3
    for step in words.all("steps"):
        y = sheet.paragraph(LEFT, y, COLUMN, step, Style(Stack.SONG, 11), 7, indent=0)
    third = COLUMN / 3 - 21
    signs = ((words("signed_by"), "", words("witness"), "", words("sealed_on"), ""),)
    sheet.table(LEFT, 262, (21, third, 21, third, 21, third), 12, signs, SMALL)
    sheet.foot(words.foot)
    return sheet.finish()


def _number(words: Wording, data: RecoveryEnvelope, own: str) -> str:
    letter = words(f"letter_{own}")
    number, void = f"{letter}-{data.number}", f"{letter}-{data.number - 1}"
    return number if data.number == 1 else words("number_void", number=number, void=void)


def identity_lines(identity: str) -> list[str]:
    """The identity in groups of four characters, five groups a line."""
    groups = [identity[start : start + _GROUP] for start in range(0, len(identity), _GROUP)]
    return [" ".join(groups[start : start + _GROUPS]) for start in range(0, len(groups), _GROUPS)]
