"""The cover of a dossier (卷宗封面) per organ, with the mark 含犯罪记录封存信息 where it is due.

Hard cover front 310 mm high and 220 mm wide (GB/T 9705-2008), or A4. Party names are printed as
given: a masked name stays masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.model.dossier import CaseType, Organ, Part, PartyRole, Retention
from fengcun.model.numbers import ArchiveNumber, CaseNumber
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import A4, Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date

_PLAIN = (
    "case_no",
    "cause",
    "title",
    "opened",
    "closed",
    "filed_on",
    "retention",
    "volumes",
    "year",
    "fonds",
    "catalogue_no",
    "file_no",
    "archive_no",
    "separator",
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "volumes_count": Slot(("volumes", "pages")),
    "and_others": Slot(("count",)),
    **{f"kind.{organ.value}.{kind.value}": Slot() for organ in Organ for kind in CaseType},
    **{f"part.{part.value}": Slot() for part in Part},
    **{f"periods.{retention.value}": Slot() for retention in Retention},
    **{f"role.{role.value}": Slot() for role in PartyRole},
}
_MOST_NAMES = 6
_MARK_PLACE = (78.0, 11.0)  # the mark's size; it stands in a band of its own above everything else


class CoverSize(StrEnum):
    """The formats of a cover's front."""

    SHEET_310X220 = "310x220"
    """hard cover, 220 mm wide and 310 mm high"""
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class CoverParty:
    """One party as printed.

    Args:
        role: place in the case.
        name: as printed; already masked where it must be.
    """

    role: PartyRole
    name: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What is printed.

    Args:
        archive_no: 档号, also as a barcode.
        case_no: 案号.
        case_type: kind of case.
        part: 正卷, 副卷 or 一案一卷.
        title: 题名 of the dossier.
        cause: 案由.
        parties: in order; as many as fit are printed, then 等.
        year: 年度.
        retention: 保管期限.
        filed_on: 归档日期.
        volumes, pages: how many.
        opened, closed: 收案日期, 结案日期.
        catalogue_no, file_no: 目录号, 案卷号; empty where the scheme has none.
        marked: whether the cover bears 含犯罪记录封存信息.
        size: format.
    """

    archive_no: ArchiveNumber
    case_no: CaseNumber
    case_type: CaseType
    part: Part
    title: str
    cause: str
    parties: tuple[CoverParty, ...]
    year: int
    retention: Retention
    filed_on: date
    volumes: int
    pages: int
    opened: date | None = None
    closed: date | None = None
    catalogue_no: str = ""
    file_no: str = ""
    marked: bool = False
    size: CoverSize = CoverSize.SHEET_310X220


SAMPLE = Cover(
    archive_no=ArchiveNumber("J001-SS·2019-D30-0012"),
    case_no=CaseNumber("（2019）示检刑诉12号"),
    case_type=CaseType.CRIMINAL,
    part=Part.MAIN,
    title="示例姓名盗窃案",
    cause="盗窃",
    parties=(CoverParty(PartyRole.SUSPECT, "示例姓名"),),
    year=2019,
    retention=Retention.SHORT,
    filed_on=date(2019, 12, 2),
    volumes=2,
    pages=164,
    opened=date(2019, 3, 4),
    closed=date(2019, 9, 1),
    file_no="0012",
)


def render(data: Cover, letterhead: Letterhead) -> bytes:
    """The cover as one page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("cover", SPEC)
    width, height = (220.0, 310.0) if data.size is CoverSize.SHEET_310X220 else A4
    sheet = Sheet(words.title, width, height)
    left, right = 30.0, width - 20.0  # three holes are punched at the left
    middle = (left + right) / 2
    if data.marked:
        sheet.mark(right - _MARK_PLACE[0], 14, *_MARK_PLACE)
    kind = words(f"kind.{letterhead.organ.value}.{data.case_type.value}")
    part = words(f"part.{data.part.value}")
    sheet.box(left, 33, right - left, 16, letterhead.office, Style(Stack.SONG_BOLD, 26, spacing=3), Align.CENTRE, 11)
    sheet.box(left, 51, right - left, 20, kind, Style(Stack.SONG_BOLD, 40, spacing=12), Align.CENTRE, 14)
    if part:
        sheet.text(middle, 82, part, Style(Stack.SONG_BOLD, 22, spacing=8), Align.CENTRE)
    sheet.box(left, 86, right - left, 11, data.case_no.text, Style(Stack.SONG, 20), Align.CENTRE, 10)
    _table(sheet, words, data, left, right, 102, height - 76)
    _foot(sheet, words, data, letterhead, left, right, height - 68)
    sheet.foot(words.foot)
    return sheet.finish()


def _table(sheet: Sheet, words: Wording, data: Cover, left: float, right: float, y: float, end: float) -> None:
    """Cause, title, parties, dates; many kinds of parties make the rows lower, never the table longer."""
    style = Style(Stack.SONG, 14)
    label, row = 30.0, 13.0
    wide = right - left - label
    y = sheet.table(left, y, (label, wide), row, ((words("cause"), data.cause),), style)
    y = sheet.table(left, y, (label, wide), row * 1.5, ((words("title"), data.title),), style)
    roles = tuple(dict.fromkeys(party.role for party in data.parties))
    low = min(row, (end - y - 3 * row) / max(len(roles), 1))
    for role in roles:
        names = [party.name for party in data.parties if party.role is role]
        text = words("separator").join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            text += words("and_others", count=str(len(names)))
        y = sheet.table(left, y, (label, wide), low, ((words(f"role.{role.value}"), text),), style)
    half = (right - left) / 2 - label
    rows = (
        (words("opened"), _day(data.opened), words("closed"), _day(data.closed)),
        (words("filed_on"), _day(data.filed_on), words("retention"), words(f"periods.{data.retention.value}")),
        (
            words("year"),
            str(data.year),
            words("volumes"),
            words("volumes_count", volumes=str(data.volumes), pages=str(data.pages)),
        ),
    )
    sheet.table(left, y, (label, half, label, half), row, rows, style)


def _foot(
    sheet: Sheet, words: Wording, data: Cover, letterhead: Letterhead, left: float, right: float, y: float
) -> None:
    """The archive's own numbers and the bar code."""
    cell = (right - left) / 6
    row = (
        (
            words("fonds"),
            letterhead.fonds,
            words("catalogue_no"),
            data.catalogue_no,
            words("file_no"),
            data.file_no,
        ),
    )
    y = sheet.table(left, y, (cell,) * 6, 11, row, Style(Stack.SONG, 12)) + 4
    label = f"{words('archive_no')}　{data.archive_no}"
    sheet.box(left, y, right - left, 8, label, Style(Stack.SONG, 14), Align.CENTRE, 8)
    sheet.barcode((left + right) / 2 - 45, y + 9, 90, 14, str(data.archive_no))


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
