"""The minutes of restoring a backup: what was restored by whom, what was sealed again; two people sign them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import COLUMN, LEFT, RIGHT
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, chinese_date

_PLAIN = (
    *("lead", "restored_on", "folder", "backup", "root", "people", "envelopes", "list", "no_list", "named", "none"),
    *("last_sealing", "suspended", "rotated", "rotated_yes", "done", "missing", "missing_note", "compare"),
    *("one", "other", "signed_on"),
)
SPEC = {**{key: Slot() for key in _PLAIN}, "backup_value": Slot(("number", "when")), "count": Slot(("count",))}
_BODY = Style(Stack.SONG, 11)
_LABEL = 36.0
_ROW = 9.0
_COUNT = 12.0
_END = 246.0


@dataclass(frozen=True, slots=True)
class RestoreMinutes:
    """What is printed.

    Args:
        restored_on: the day.
        folder: where the office lies now.
        number: of the backup.
        made_at: when it was made, as it is to be printed.
        root: fingerprint of the office's root key.
        people: names of the two; empty where the recovery envelopes opened it.
        list_at: when the list of seals was made, as it is to be printed; empty where there was none.
        named: how many seals the two named.
        last_sealing: the last sealing number known; empty for none.
        done, missing: archive numbers sealed again, and those that the backup does not have.
        suspended: names of people to be suspended again.
        rotated: whether keys were replaced since and must be once more.
    """

    restored_on: date
    folder: str
    number: int
    made_at: str
    root: str
    people: tuple[str, str]
    list_at: str
    named: int
    last_sealing: str
    done: Sequence[str]
    missing: Sequence[str]
    suspended: Sequence[str]
    rotated: bool


def render(data: RestoreMinutes, letterhead: Letterhead) -> bytes:
    """The minutes on A4, on as many pages as the archive numbers need.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("restore_minutes", SPEC)
    sheet = Sheet(words.title)
    sheet.box(LEFT, 22, COLUMN, 9, letterhead.office, Style(Stack.SONG, 16), Align.CENTRE, 8)
    sheet.box(LEFT, 32, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 24, spacing=4), Align.CENTRE)
    y = sheet.paragraph(LEFT, 52, COLUMN, words("lead"), Style(Stack.SONG, 12), 7) + 3
    rows = (
        (words("restored_on"), chinese_date(data.restored_on)),
        (words("folder"), data.folder),
        (words("backup"), words("backup_value", number=str(data.number), when=data.made_at)),
        (words("root"), data.root),
        (words("people"), "、".join(name for name in data.people if name) or words("envelopes")),
        (words("list"), data.list_at or words("no_list")),
        (words("named"), str(data.named)),
        (words("last_sealing"), data.last_sealing or words("none")),
        (words("suspended"), "、".join(data.suspended) or words("none")),
        (words("rotated"), words("rotated_yes" if data.rotated else "none")),
    )
    y = sheet.table(LEFT, y, (_LABEL, COLUMN - _LABEL), _ROW, rows, _BODY) + 5
    y = _numbers(sheet, y, f"{words('done')} {words('count', count=str(len(data.done)))}", data.done, words("none"))
    head = f"{words('missing')} {words('count', count=str(len(data.missing)))}"
    y = _numbers(sheet, y, head, data.missing, words("none"))
    if data.missing:
        y = sheet.paragraph(LEFT, y, COLUMN, words("missing_note"), Style(Stack.SONG, 10), 6, indent=0) + 2
    if y > _END + 2:
        sheet.next_page()
        y = 30.0
    y = sheet.paragraph(LEFT, y + 2, COLUMN, words("compare"), _BODY, 7)
    third = (RIGHT - LEFT) / 3 - 22
    signs = ((words("one"), "", words("other"), "", words("signed_on"), ""),)
    sheet.table(LEFT, max(258.0, y + 3), (22, third, 22, third, 22, third), 13, signs, _BODY)
    sheet.foot(words.foot)
    return sheet.finish()


def _numbers(sheet: Sheet, y: float, head: str, numbers: Sequence[str], none: str) -> float:
    """A list of archive numbers in two columns under its head; where the list ends."""
    sheet.text(LEFT, y + 5, head, Style(Stack.SONG_BOLD, 11))
    y += 8
    if not numbers:
        return sheet.table(LEFT, y, (COLUMN,), _ROW, ((none,),), _BODY) + 4
    cells = [cell for count, number in enumerate(numbers, 1) for cell in (str(count), number)]
    cells += [""] * (len(cells) % 4)
    wide = COLUMN / 2 - _COUNT
    for at in range(0, len(cells), 4):
        if y + _ROW > _END:
            sheet.next_page()
            y = 30.0
        y = sheet.table(LEFT, y, (_COUNT, wide, _COUNT, wide), _ROW, (tuple(cells[at : at + 4]),), _BODY)
    return y + 4
