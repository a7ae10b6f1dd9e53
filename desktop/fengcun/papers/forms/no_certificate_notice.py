"""《不予出具无犯罪记录证明通知书》 with its counterfoil, where an open conviction stands that is not to be sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import BODY, COLUMN, LEFT, RIGHT, heading, seal_place
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date

_PLAIN = (
    "remedy",
    "closing",
    "seal",
    "counterfoil",
    "foil_number",
    "foil_name",
    "foil_id",
    "foil_applied",
    "foil_issued",
    "foil_handler",
    "foil_received",
    "foil_received_on",
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "addressee": Slot(("name",)),
    "body": Slot(("applied_on", "id_type", "id_number", "basis")),
}


@dataclass(frozen=True, slots=True)
class NoCertificateNotice:
    """What is filled in.

    Args:
        number: number of the document.
        name, id_number: of the person asked about.
        applied_on: day of the application.
        issued_on: date of the document.
        handler: officer who handled it; only on the counterfoil (存根).
        id_type: name of the identity document.
        basis: the provisions on which such a notice rests in the offices of this organ.
    """

    number: str
    name: str
    id_number: str
    applied_on: date
    issued_on: date
    handler: str = ""
    id_type: str = "居民身份证"
    basis: str = "有关规定"


SAMPLE = NoCertificateNotice(
    number="临检不证字〔2026〕1号",
    name="示例姓名",
    id_number="110000200001010010",
    applied_on=date(2026, 11, 18),
    issued_on=date(2026, 11, 20),
    handler="示例经办人",
    basis="《公安机关办理犯罪记录查询工作规定》",
)


def render(data: NoCertificateNotice, letterhead: Letterhead) -> bytes:
    """The notice and, below the cutting line, its counterfoil on one A4 page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("no_certificate_notice", SPEC)
    sheet = Sheet(words.title)
    heading(sheet, letterhead.office, words.title, data.number, top=20)
    sheet.box(LEFT, 60, COLUMN, 10, words("addressee", name=data.name), BODY, Align.LEFT, 9)
    body = words(
        "body",
        applied_on=chinese_date(data.applied_on),
        id_type=data.id_type,
        id_number=data.id_number,
        basis=data.basis,
    )
    y = sheet.paragraph(LEFT, 71, COLUMN, body, BODY, 10)
    y = sheet.paragraph(LEFT, y, COLUMN, words("remedy"), BODY, 10)
    sheet.paragraph(LEFT, y, COLUMN, words("closing"), BODY, 10)
    seal_place(sheet, 150, letterhead.office, data.issued_on, words("seal"))
    sheet.rule(12, 194, 198, 194, 0.6, (4, 3))
    _counterfoil(sheet, words, data, letterhead)
    sheet.foot(words.foot)
    return sheet.finish()


def _counterfoil(sheet: Sheet, words: Wording, data: NoCertificateNotice, letterhead: Letterhead) -> None:
    sheet.box(LEFT, 199, COLUMN, 7, letterhead.office, Style(Stack.SONG, 12), Align.CENTRE, 8)
    sheet.box(LEFT, 206, COLUMN, 9, words.title, Style(Stack.SONG_BOLD, 16), Align.CENTRE, 9)
    sheet.box(LEFT, 215, COLUMN, 7, words("counterfoil"), Style(Stack.SONG, 12), Align.CENTRE)
    side = (RIGHT - LEFT) / 2 - 28
    rows = (
        (words("foil_number"), data.number, words("foil_handler"), data.handler),
        (words("foil_name"), data.name, words("foil_id"), data.id_number),
        (
            words("foil_applied"),
            chinese_date(data.applied_on),
            words("foil_issued"),
            chinese_date(data.issued_on),
        ),
        (words("foil_received"), "", words("foil_received_on"), ""),
    )
    sheet.table(LEFT, 225, (28, side, 28, side), 11, rows, Style(Stack.SONG, 11))
