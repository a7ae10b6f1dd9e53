"""The cover of a dossier (卷宗封面) per organ, 310 x 220 mm (GB/T 9705-2008: 310 high, 220 wide) or A4, with the mark where it is due.

Party names are printed as given: a masked name stays masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.model.dossier import CaseType, Part, PartyRole, Retention
from fengcun.model.numbers import ArchiveNumber, CaseNumber
from fengcun.papers.letterhead import Letterhead


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


def render(data: Cover, letterhead: Letterhead) -> bytes:
    """The cover as one page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    raise NotImplementedError
