"""《犯罪记录封存回执》 to the organ that sent the notice (Measures, articles 11 to 13). It names no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import BODY, COLUMN, LEFT, heading, seal_place
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, chinese_date

_PLAIN = (
    "body",
    "notice_no",
    "received_on",
    "sealed_on",
    "volumes",
    "files",
    "marked",
    "marked_yes",
    "marked_no",
    "handler",
    "archivist",
    "seal",
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "addressee": Slot(("sent_to",)),
    "volumes_count": Slot(("count",)),
    "files_count": Slot(("count",)),
}
_BLANK = "　" * 12


@dataclass(frozen=True, slots=True)
class SealingReceipt:
    """What is filled in; what is empty or None stays a blank line to be written on by hand.

    Args:
        number: number of the receipt.
        sealed_on: day of the sealing.
        volumes: volumes of paper sealed.
        files: electronic files sealed.
        handler: officer who handled it (承办人).
        archivist: officer who keeps it (档案员).
        issued_on: date of the document.
        marked: whether the mark was set in the office's systems.
        sent_to: the organ that sent the notice.
        notice_no: number of its notice.
        received_on: day the notice was received.
    """

    number: str
    sealed_on: date
    volumes: int
    files: int
    handler: str
    archivist: str
    issued_on: date
    marked: bool = True
    sent_to: str = ""
    notice_no: str = ""
    received_on: date | None = None


SAMPLE = SealingReceipt(
    number="临检封回字〔2026〕1号",
    sealed_on=date(2026, 11, 19),
    volumes=2,
    files=3,
    handler="示例经办人",
    archivist="示例档案员",
    issued_on=date(2026, 11, 20),
    sent_to="示例区人民法院",
    notice_no="示法封通〔2026〕1号",
    received_on=date(2026, 11, 18),
)


def render(data: SealingReceipt, letterhead: Letterhead) -> bytes:
    """The receipt as one A4 page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("sealing_receipt", SPEC)
    sheet = Sheet(words.title)
    heading(sheet, letterhead.office, words.title, data.number)
    if not data.sent_to:
        sheet.rule(LEFT, 84.6, LEFT + 12 * 16 / 72 * 25.4, 84.6, 0.4)
    sheet.box(LEFT, 76, COLUMN, 10, words("addressee", sent_to=data.sent_to or _BLANK), BODY, Align.LEFT, 9)
    sheet.paragraph(LEFT, 87, COLUMN, words("body"), BODY, 10.5)
    received = chinese_date(data.received_on) if data.received_on else ""
    rows = (
        (words("notice_no"), data.notice_no),
        (words("received_on"), received),
        (words("sealed_on"), chinese_date(data.sealed_on)),
        (words("volumes"), words("volumes_count", count=str(data.volumes))),
        (words("files"), words("files_count", count=str(data.files))),
        (words("marked"), words("marked_yes") if data.marked else words("marked_no")),
        (words("handler"), data.handler),
        (words("archivist"), data.archivist),
    )
    sheet.table(LEFT, 124, (46, COLUMN - 46), 11.5, rows, Style(Stack.SONG, 14))
    seal_place(sheet, 230, letterhead.office, data.issued_on, words("seal"))
    sheet.foot(words.foot)
    return sheet.finish()
