"""A checkpoint of the log on paper, for the paper register: a log rewritten later does not match it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import COLUMN, LEFT, RIGHT, SMALL, signed_text
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, chinese_date

_PLAIN = ("lead", "size", "root", "key", "printed_on", "text", "qr", "filed_by", "checked_by", "page_no")
SPEC = {key: Slot() for key in _PLAIN}


@dataclass(frozen=True, slots=True)
class CheckpointPaper:
    """What is printed.

    Args:
        text: the signed checkpoint, exactly (C2SP signed note).
        size: entries in the log.
        root: root hash, hexadecimal.
        key_fingerprint: of the log's public key.
        printed_on: date.
    """

    text: str
    size: int
    root: str
    key_fingerprint: str
    printed_on: date


def render(data: CheckpointPaper, letterhead: Letterhead) -> bytes:
    """The checkpoint as text and QR code on one A4 page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``, ``err-qr-too-long``.
    """
    words = letterhead.words("checkpoint", SPEC)
    sheet = Sheet(words.title)
    sheet.box(LEFT, 26, COLUMN, 9, letterhead.office, Style(Stack.SONG, 16), Align.CENTRE, 8)
    sheet.box(LEFT, 36, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 24, spacing=4), Align.CENTRE)
    y = sheet.paragraph(LEFT, 56, COLUMN, words("lead"), Style(Stack.SONG, 13), 8) + 4
    rows = (
        (words("size"), str(data.size)),
        (words("root"), data.root),
        (words("key"), data.key_fingerprint),
        (words("printed_on"), chinese_date(data.printed_on)),
    )
    y = sheet.table(LEFT, y, (28, COLUMN - 28), 11, rows, Style(Stack.SONG, 11)) + 8
    signed_text(sheet, y, data.text, words("text"), words("qr"))
    third = (RIGHT - LEFT) / 3 - 24
    signs = ((words("filed_by"), "", words("checked_by"), "", words("page_no"), ""),)
    sheet.table(LEFT, 258, (24, third, 24, third, 24, third), 13, signs, SMALL)
    sheet.foot(words.foot)
    return sheet.finish()
