"""The cover of a dossier (卷宗封面), one form for each organ, with the mark 含犯罪记录封存信息 where it is due.

Which rows a cover has stands in the file of its form. A row or a cell without content is there to be filled in by
hand: what the register does not know is never made up. Hard cover front 310 mm high and 220 mm wide (GB/T 9705-2008),
or A4. Party names are printed as given: a masked name stays masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.errors import BadInput
from fengcun.model.dossier import CaseType, Organ, Part, PartyRole, Retention
from fengcun.model.numbers import ArchiveNumber, CaseNumber
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import A4, Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date, fields_of

_FIELDS = (
    "office",
    "case_no",
    "cause",
    "title",
    "opened",
    "closed",
    "filed_on",
    "retention",
    "year",
    "volumes",
    "volume",
    "pages",
    "fonds",
    "catalogue_no",
    "file_no",
    "archive_no",
)
_PARTIES = "{parties}"
"""The row in whose place there is one for every role."""
SPEC = {
    "above": Slot(_FIELDS, many=True),
    "below": Slot(_FIELDS, many=True),
    "rows": Slot((*_FIELDS, "parties"), many=True),
    "foot": Slot(_FIELDS, many=True),
    "archive_no": Slot(("archive_no",)),
    "no_party": Slot(),
    "and_others": Slot(("count",)),
    "separator": Slot(),
    **{f"kind.{kind.value}": Slot() for kind in CaseType},
    **{f"part.{part.value}": Slot() for part in Part},
    **{f"periods.{retention.value}": Slot() for retention in Retention},
    **{f"role.{role.value}": Slot() for role in PartyRole},
}
_MOST_NAMES = 6
_MARK_PLACE = (78.0, 11.0)  # the mark's size; it stands in a band of its own above everything else
_LABEL = 30.0
_ROW = 13.0
_BLANK = "　" * 2
_TEXT = Style(Stack.SONG, 14)


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
        volume: which of the volumes this is the cover of, from 1; None for the dossier as a whole.
        opened, closed: 收案日期, 结案日期.
        catalogue_no, file_no: 目录号, 案卷号; empty where the scheme has none.
        marked: whether the cover bears 含犯罪记录封存信息.
        size: format.
        organ: whose form of cover it is; None for the office's. On another organ's its name is left to be filled in.
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
    organ: Organ | None = None
    volume: int | None = None


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


def form_of(organ: Organ) -> str:
    """The name of the form of an organ's cover."""
    return f"cover_{organ.value}"


def render(data: Cover, letterhead: Letterhead) -> bytes:
    """The cover as one page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    return render_all((data,), letterhead)


def render_all(covers: Iterable[Cover], letterhead: Letterhead) -> bytes:
    """Covers as one document, a page for each; all of them of the first one's format and organ.

    Args:
        covers: at least one; taken one by one, so that who gives them can tell how far it is.
        letterhead: of the office.

    Raises:
        BadInput: as `render`; ``err-label-none`` where there is none.
    """
    sheet: Sheet | None = None
    for data in covers:
        if sheet is None:
            form = form_of(data.organ or letterhead.organ)
            words = letterhead.words(form, SPEC)
            rows = tuple(_cells(row, form) for row in words.texts["rows"])
            foot = tuple(_cells(row, form) for row in words.texts["foot"])
            sheet = Sheet(words.title, *((220.0, 310.0) if data.size is CoverSize.SHEET_310X220 else A4))
        else:
            sheet.next_page()
        _page(sheet, words, data, letterhead, rows, foot)
    if sheet is None:
        raise BadInput("err-label-none")
    return sheet.finish()


def _cells(row: str, form: str) -> tuple[str, ...]:
    """The cells of a row, each label followed by its content."""
    cells = tuple(cell.strip() for cell in row.split("|"))
    alone = cells == (_PARTIES,)
    named = "parties" in fields_of(row, (*_FIELDS, "parties"), form)
    if alone != named or not (alone or len(cells) in (2, 4, 6)):
        raise BadInput("err-form-row", f"{form}.toml", row=row)
    return cells


def _page(
    sheet: Sheet,
    words: Wording,
    data: Cover,
    letterhead: Letterhead,
    rows: Sequence[Sequence[str]],
    foot: Sequence[Sequence[str]],
) -> None:
    """One cover."""
    left, right = 30.0, sheet.width - 20.0  # three holes are punched at the left
    wide = right - left
    if data.marked:
        sheet.mark(right - _MARK_PLACE[0], 14, *_MARK_PLACE)
    fields = _fields(words, data, letterhead)
    y = 33.0
    for line in words.all("above", **fields):
        sheet.box(left, y, wide, 16, line, Style(Stack.SONG_BOLD, 26, spacing=3), Align.CENTRE, 11)
        if not line:  # another organ's name, to be written by hand
            sheet.rule(left + 30, y + 14, right - 30, y + 14)
        y += 18
    kind = words(f"kind.{data.case_type.value}")
    sheet.box(left, y, wide, 18, kind, Style(Stack.SONG_BOLD, 38, spacing=10), Align.CENTRE, 14)
    y += 19
    for line in (words(f"part.{data.part.value}"), *words.all("below", **fields)):
        if line:
            sheet.box(left, y, wide, 10, line, Style(Stack.SONG, 20), Align.CENTRE, 10)
            y += 10.5
    foot_top = sheet.height - 57 - 11 * len(foot)
    filled = [tuple(cell.format(**fields) for cell in row) for row in _with_parties(words, data, rows)]
    _table(sheet, filled, left, wide, y + 3, foot_top - 6)
    _foot(sheet, words, data, [tuple(cell.format(**fields) for cell in row) for row in foot], left, wide, foot_top)
    sheet.foot(words.foot)


def _fields(words: Wording, data: Cover, letterhead: Letterhead) -> dict[str, str]:
    ours = data.organ in (None, letterhead.organ)
    return {
        "office": letterhead.office if ours else "",
        "case_no": data.case_no.text,
        "cause": data.cause,
        "title": data.title,
        "opened": _day(data.opened),
        "closed": _day(data.closed),
        "filed_on": _day(data.filed_on),
        "retention": words(f"periods.{data.retention.value}"),
        "year": str(data.year),
        "volumes": str(data.volumes) if data.volumes else _BLANK,
        "volume": str(data.volume) if data.volume is not None else _BLANK,
        "pages": str(data.pages) if data.pages else _BLANK,
        "fonds": letterhead.fonds if ours else "",
        "catalogue_no": data.catalogue_no,
        "file_no": data.file_no,
        "archive_no": data.archive_no.text,
    }


def _with_parties(words: Wording, data: Cover, rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows with one for every role in the place of the parties; one without a name where there is nobody."""
    people: list[Sequence[str]] = []
    for role in dict.fromkeys(party.role for party in data.parties):
        names = [party.name for party in data.parties if party.role is role]
        text = words("separator").join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            text += words("and_others", count=str(len(names)))
        people.append((words(f"role.{role.value}"), text.replace("{", "{{").replace("}", "}}")))
    people = people or [(words("no_party"), "")]
    return [each for row in rows for each in (people if row == (_PARTIES,) else [row])]


def _table(sheet: Sheet, rows: Sequence[Sequence[str]], left: float, wide: float, y: float, end: float) -> None:
    """Rows as high as their content wants; many rows make all of them lower, never the table longer."""
    weights = [_weight(row, wide) for row in rows]
    unit = min(_ROW, (end - y) / sum(weights))
    for row, weight in zip(rows, weights, strict=True):
        y = sheet.table(left, y, _widths(len(row), wide), unit * weight, (row,), _TEXT)


def _widths(cells: int, wide: float) -> tuple[float, ...]:
    pair = wide / (cells // 2)
    label = _LABEL if cells < 6 else pair / 2
    return (label, pair - label) * (cells // 2)


def _weight(row: Sequence[str], wide: float) -> float:
    """How high a row is, in units of a plain one."""
    room = _widths(len(row), wide)[1] - 4
    widest = max(_TEXT.width(content) for content in row[1::2])
    return 1.0 if widest <= room else 1.5 if widest <= 2 * room else 2.0


def _foot(
    sheet: Sheet, words: Wording, data: Cover, rows: Sequence[Sequence[str]], left: float, wide: float, y: float
) -> None:
    """The archive's own numbers and the bar code."""
    for row in rows:
        y = sheet.table(left, y, _widths(len(row), wide), 11, (row,), Style(Stack.SONG, 12))
    line = words("archive_no", archive_no=data.archive_no.text)
    sheet.box(left, y + 4, wide, 8, line, Style(Stack.SONG, 14), Align.CENTRE, 8)
    sheet.barcode(left + wide / 2 - 45, y + 13, 90, 14, data.archive_no.text)


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
