"""A dossier (卷宗) with what the clerk registers of it: case, volumes, parties, records, electronic files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.dates import PartialDate
from fengcun.model.numbers import ArchiveNumber, CaseNumber, IdNumber
from fengcun.model.record import Birth, Handled, JointWith, Record


class Organ(StrEnum):
    """The justice organ whose archive room this is, or that formed the dossier."""

    POLICE = "police"
    PROCURATORATE = "procuratorate"
    COURT = "court"
    JUSTICE = "justice"
    PRISON = "prison"


class CaseType(StrEnum):
    """What kind of case the dossier is about."""

    CRIMINAL = "criminal"
    CIVIL = "civil"
    ADMINISTRATIVE = "administrative"
    PUBLIC_INTEREST = "public_interest"
    PUBLIC_SECURITY = "public_security"
    """治安案件"""
    CORRECTION = "correction"
    """社区矫正"""


class Part(StrEnum):
    """Which part of the case's papers the dossier holds."""

    MAIN = "main"
    """正卷"""
    SECONDARY = "secondary"
    """副卷"""
    WHOLE = "whole"
    """一案一卷"""


class Retention(StrEnum):
    """保管期限"""

    PERMANENT = "permanent"
    LONG = "long"
    """长期 60 年"""
    SHORT = "short"
    """短期 20 至 30 年"""


class Sex(StrEnum):
    """Sex as on the papers."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class PartyRole(StrEnum):
    """The party's place in the case."""

    SUSPECT = "suspect"
    DEFENDANT = "defendant"
    OFFENDER = "offender"
    """违法行为人 or 社区矫正对象"""
    VICTIM = "victim"
    WITNESS = "witness"
    PLAINTIFF = "plaintiff"
    RESPONDENT = "respondent"
    """民事、行政案件被告"""
    OTHER = "other"


class DossierState(StrEnum):
    """What the open register says of a dossier."""

    OPEN = "open"
    PARTY_SEALED = "party_sealed"
    """全案未分案: one party is masked, the cover bears the mark."""
    SEALED = "sealed"
    """Only archive number, mark and shelf code of the sealed repository remain."""


@dataclass(frozen=True, slots=True)
class Case:
    """案件, of which there may be several dossiers.

    Args:
        number: 案号.
        cause: 案由.
        type: kind of case.
        organ: the organ that formed the dossier.
        joint_with: for a joint crime, with whom.
        handled: for a joint crime, separately or together.
        opened: 收案日期.
        closed: 结案日期.
    """

    number: CaseNumber
    cause: str
    type: CaseType = CaseType.CRIMINAL
    organ: Organ = Organ.PROCURATORATE
    joint_with: JointWith = JointWith.NONE
    handled: Handled | None = None
    opened: date | None = None
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a volume stands: 库房 柜 层 盒.

    Args:
        room, cabinet, shelf, box: as written on the furniture; box may be empty.
    """

    room: str
    cabinet: str
    shelf: str
    box: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.room, self.cabinet, self.shelf, self.box) if part)


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume (卷, 册) of a dossier.

    Args:
        number: 第几卷, from 1.
        pages: number of pages, at least 1.
        shelf: where it stands; None while not yet shelved.
    """

    number: int
    pages: int
    shelf: Shelf | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A person in a dossier, with the records the dossier holds of that person.

    Args:
        id: opaque id.
        name: as on the papers; empty where the party is masked.
        role: place in the case.
        sex: as on the papers.
        id_number: 公民身份号码, where known and valid.
        birth: what the papers say of the birth.
        former_names: other names, each searched like the name.
        records: the records of this person in this dossier.
        masked: True where this party was sealed out of an unsplit dossier; nothing else is then held of the person.
    """

    id: str
    name: str
    role: PartyRole
    sex: Sex = Sex.UNKNOWN
    id_number: IdNumber | None = None
    birth: Birth = field(default_factory=Birth)
    former_names: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    masked: bool = False


@dataclass(frozen=True, slots=True)
class ElectronicFile:
    """An electronic file of a dossier; its bytes lie encrypted in `files/`, each under an identity of its own.

    Args:
        id: opaque id, also the name of the encrypted file.
        title: what it is, for example ``扫描封面``.
        media_type: ``application/pdf``, ``image/png`` or ``image/jpeg``.
        size: bytes in clear.
        sha256: of the clear bytes, hexadecimal.
        identity: the age identity that opens it (secret).
        party: id of the party it is about; None where it belongs to the whole dossier.
        is_cover: whether it is the scan of the dossier's cover.
    """

    id: str
    title: str
    media_type: str
    size: int
    sha256: str
    identity: str
    party: str | None = None
    is_cover: bool = False

    def __repr__(self) -> str:
        return f"ElectronicFile({self.id})"


@dataclass(frozen=True, slots=True)
class Document:
    """卷内文件: one paper of a dossier as the catalogue (卷内目录) lists it.

    Args:
        volume: in which volume it is bound, from 1.
        number: 文号, empty where it has none.
        author: 责任者, may be empty.
        title: 题名.
        dated: 日期; None where it bears none.
        page: 页号 on which it begins; 0 where the pages are not numbered yet.
        remark: 备注.
    """

    volume: int
    number: str
    author: str
    title: str
    dated: PartialDate | None = None
    page: int = 0
    remark: str = ""


class LinkKind(StrEnum):
    """How another dossier is tied to this one."""

    SPLIT_FROM = "split_from"
    """分案: the other dossier is of the same joint crime, handled separately."""
    USES = "uses"
    """the other dossier uses information of this one (article 6)."""
    SAME_CASE = "same_case"
    """another part of the same case (正卷/副卷)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie from one dossier to another.

    Args:
        kind: how they are tied.
        other: id of the other dossier.
    """

    kind: LinkKind
    other: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """卷宗, the unit that is shelved, marked and sealed.

    Args:
        id: opaque id.
        archive_no: 档号, unique and stable.
        title: 题名.
        case: the case it belongs to.
        part: which part of the papers.
        year: 年度 of the archive number.
        retention: 保管期限.
        filed_on: 归档日期.
        volumes, parties, files, links, documents: its content; documents in the order in which they are bound.
        state: what the open register says.
        note: 备注.
        registered_at: when it was registered.
    """

    id: str
    archive_no: ArchiveNumber
    title: str
    case: Case
    part: Part
    year: int
    retention: Retention
    filed_on: date
    registered_at: datetime
    volumes: tuple[Volume, ...] = ()
    parties: tuple[Party, ...] = ()
    files: tuple[ElectronicFile, ...] = ()
    links: tuple[Link, ...] = ()
    state: DossierState = DossierState.OPEN
    note: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class SealedSpot:
    """All that the open side keeps of a sealed dossier.

    Args:
        archive_no: 档号.
        shelf_code: code of its place in the sealed repository.
    """

    archive_no: ArchiveNumber
    shelf_code: str


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One row of the dossier table.

    Args:
        id: id of the dossier.
        archive_no, case_no, title, cause, names: as shown; empty for a sealed spot, but for the archive number.
        year: 年度.
        shelf: where the first volume stands.
        state: what the open register says.
    """

    id: str
    archive_no: str
    case_no: str
    title: str
    cause: str
    names: str
    year: int
    shelf: str
    state: DossierState
