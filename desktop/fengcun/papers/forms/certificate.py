"""《无犯罪记录证明》, the answer to an individual (Measures, article 15; 公安机关办理犯罪记录查询工作规定, article 10).

One layout for everybody: nothing here can know whether a sealed record exists, and every field has a fixed place, so
that the papers of two persons differ in their name, numbers and date alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import BODY, COLUMN, LEFT, SMALL, field, heading, seal_place
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Sheet
from fengcun.papers.wording import Slot, Wording, chinese_date

_PLAIN = (
    "opening",
    "name",
    "nationality",
    "id_type",
    "id_number",
    "period",
    "whole_time",
    "finding",
    "closing",
    "seal",
    "notes_head",
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "from_to": Slot(("from", "to")),
    "until": Slot(("to",)),
    "since": Slot(("from",)),
    "notes": Slot(many=True),
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is filled in.

    Args:
        number: number of the document, for example ``临检证字〔2026〕12号``.
        name: of the person asked about.
        id_number: number of the identity document.
        issued_on: date of the document.
        nationality: 国籍.
        id_type: name of the identity document.
        query_from, query_to: the time asked about; both None means all of it (查询全时段).
    """

    number: str
    name: str
    id_number: str
    issued_on: date
    nationality: str = "中国"
    id_type: str = "居民身份证"
    query_from: date | None = None
    query_to: date | None = None


SAMPLE = Certificate(
    number="临检证字〔2026〕1号", name="示例姓名", id_number="110000200001010010", issued_on=date(2026, 11, 20)
)


def render(data: Certificate, letterhead: Letterhead) -> bytes:
    """The certificate as one A4 page.

    Raises:
        BadInput: ``err-paper-missing-glyph``: a character that no font has; ``err-form-...``: the wording is damaged.
    """
    words = letterhead.words("certificate", SPEC)
    sheet = Sheet(words.title)
    heading(sheet, letterhead.office, words.title, data.number)
    y = sheet.paragraph(LEFT, 84, COLUMN, words("opening"), BODY, 11)
    y = field(sheet, y, words("name"), data.name)
    y = field(sheet, y, words("nationality"), data.nationality)
    y = field(sheet, y, words("id_type"), data.id_type)
    y = field(sheet, y, words("id_number"), data.id_number)
    y = field(sheet, y, words("period"), _period(data, words)) + 3
    y = sheet.paragraph(LEFT, y, COLUMN, words("finding"), BODY, 11)
    sheet.paragraph(LEFT, y, COLUMN, words("closing"), BODY, 11)
    seal_place(sheet, 194, letterhead.office, data.issued_on, words("seal"))
    sheet.rule(LEFT, 246, LEFT + COLUMN, 246, 0.4)
    sheet.text(LEFT, 252, words("notes_head"), SMALL)
    y = 248.0
    for note in words.all("notes"):
        y = sheet.paragraph(LEFT + 8, y, COLUMN - 8, note, SMALL, 6, indent=0)
    sheet.foot(words.foot)
    return sheet.finish()


def _period(data: Certificate, words: Wording) -> str:
    match data.query_from, data.query_to:
        case None, None:
            return words("whole_time")
        case start, None if start:
            return words("since", **{"from": chinese_date(start)})
        case None, end if end:
            return words("until", to=chinese_date(end))
        case start, end if start and end:
            return words("from_to", **{"from": chinese_date(start), "to": chinese_date(end)})
    raise ValueError("no such period")
