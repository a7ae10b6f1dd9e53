"""The paper side of the archive room: where dossiers stand, who has borrowed one, what was handed over, seal strips.

Only open dossiers have a place, a loan or a line of a hand-over list here. What concerns a sealed one lies in its
package or in the repository; see `resources/specs/storage.md`.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.dossier import Shelf
from fengcun.model.numbers import ArchiveNumber

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that are mistaken for each other when somebody types a code by hand."""
_RANDOM = 6


class PlaceKind(StrEnum):
    """The kinds of places, each within the one before."""

    ROOM = "room"
    """库房"""
    CABINET = "cabinet"
    """柜、架"""
    SHELF = "shelf"
    """层"""
    BOX = "box"
    """盒"""

    @property
    def above(self) -> PlaceKind | None:
        """In what such a place stands; None for a room."""
        kinds = list(PlaceKind)
        return kinds[kinds.index(self) - 1] if self is not PlaceKind.ROOM else None

    @property
    def below(self) -> PlaceKind | None:
        """What stands in such a place; None for a box."""
        kinds = list(PlaceKind)
        return kinds[kinds.index(self) + 1] if self is not PlaceKind.BOX else None


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """What the label on a room, a cabinet, a shelf or a box says: ``FCP-`` and seven characters, the last a check.

    It is drawn at random, so that neither order nor gaps tell anything.

    Raises:
        ValueError: not such a code, or mistyped.
    """

    text: str

    def __post_init__(self) -> None:
        text = _typed(self.text)
        if not re.fullmatch(rf"FCP-[{_LETTERS}]{{{_RANDOM + 1}}}", text) or _check(text[4:-1]) != text[-1]:
            raise ValueError("not the code of a place")
        object.__setattr__(self, "text", text)

    @classmethod
    def new(cls) -> PlaceCode:
        """A fresh code."""
        drawn = "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
        return cls(f"FCP-{drawn}{_check(drawn)}")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class StripNumber:
    """The number of a seal strip (封条), for example ``FCS-2026-000123``.

    Raises:
        ValueError: not such a number.
    """

    text: str

    def __post_init__(self) -> None:
        text = _typed(self.text)
        if not re.fullmatch(r"FCS-[0-9]{4}-[0-9]{6}", text) or text.endswith("-000000"):
            raise ValueError("not the number of a strip")
        object.__setattr__(self, "text", text)

    @classmethod
    def of(cls, year: int, number: int) -> StripNumber:
        """The number of a year and a running number."""
        return cls(f"FCS-{year}-{number:06}")

    def __str__(self) -> str:
        return self.text


Scan = PlaceCode | StripNumber | ArchiveNumber
"""What a scanner in the archive room can read."""


def read_scan(text: str) -> Scan | None:
    """What was scanned or typed; None where it is none of ours."""
    for kind in (PlaceCode, StripNumber, ArchiveNumber):
        try:
            return kind(text)
        except ValueError:
            if _typed(text).startswith(("FCP-", "FCS-")) and kind is StripNumber:
                return None
    return None


@dataclass(frozen=True, slots=True)
class ArchivePlace:
    """A room, or what stands in one.

    Args:
        code: on its label.
        kind: what it is.
        name: as written on the furniture, unique within its parent.
        parent: code of what it stands in; None for a room.
        sealed: whether sealed volumes are kept there (专柜); what stands in such a place is one too.
        capacity: usable width in millimetres; None where nobody measured it.
        free: how much of it was free when somebody last looked, in millimetres. Measured, never computed from dossiers;
            a box that comes or goes takes or gives back its own width.
        measured_on: when that was.
        closed_on: when it was taken down (停用); None while it is in use.
    """

    code: PlaceCode
    kind: PlaceKind
    name: str
    parent: PlaceCode | None = None
    sealed: bool = False
    capacity: int | None = None
    free: int | None = None
    measured_on: date | None = None
    closed_on: date | None = None


class ChangeKind(StrEnum):
    """What became of a place."""

    ADDED = "added"
    RENAMED = "renamed"
    MOVED = "moved"
    CLOSED = "closed"
    """停用"""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What became of a place, by codes alone: a name that was taken away is kept nowhere.

    Args:
        place: its code.
        at, by: when, and the account id.
        change: what was done.
        origin, target: what it stood in before and afterwards; None where that did not change, or for a room.
    """

    place: PlaceCode
    at: datetime
    by: str
    change: ChangeKind
    origin: PlaceCode | None = None
    target: PlaceCode | None = None


def shelf_of(path: Sequence[ArchivePlace]) -> Shelf:
    """Where a volume stands that stands in the last of these places.

    Args:
        path: from the room down to a shelf or a box.

    Raises:
        ValueError: it ends before a shelf.
    """
    if len(path) < len(PlaceKind) - 1:
        raise ValueError("not a shelf")
    return Shelf(*(place.name for place in path))


class LoanPurpose(StrEnum):
    """What a dossier is borrowed for; chosen, never typed, so that no name stands here."""

    CASE = "case"
    """办理案件"""
    RETRIAL = "retrial"
    """申诉、再审审查"""
    SUPERVISION = "supervision"
    """检察监督、案件评查"""
    SCANNING = "scanning"
    """数字化"""
    REPAIR = "repair"
    """修补、重新装订"""


class Condition(StrEnum):
    """In which state a dossier came back."""

    WHOLE = "whole"
    INCOMPLETE = "incomplete"
    """pages or papers are missing"""
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Loan:
    """A dossier lent to somebody.

    Args:
        id: opaque id.
        dossier: its id.
        unit, officer: who has it.
        purpose: what for.
        volumes: how many volumes went out.
        lent_on, due: the day, and the day by which it comes back.
        lent_by: account id.
        recalled_on: when it was last asked back; None if never.
        returned_on, returned_to: day and account id; None while it is out.
        condition: how it came back.
    """

    id: str
    dossier: str
    unit: str
    officer: str
    purpose: LoanPurpose
    volumes: int
    lent_on: date
    due: date
    lent_by: str
    recalled_on: date | None = None
    returned_on: date | None = None
    returned_to: str | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """A list of dossiers handed over (移交清单).

    Args:
        id: opaque id.
        number: of the list.
        issued_on, issued_by: day and account id.
        from_unit, to_unit: who hands over, who receives.
        received_on, received_by: when the receipt was confirmed, by which account; None before.
    """

    id: str
    number: str
    issued_on: date
    issued_by: str
    from_unit: str
    to_unit: str
    received_on: date | None = None
    received_by: str | None = None


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """A line of a hand-over list.

    Args:
        handover: id of the list.
        dossier: id of the dossier.
        volumes: how many volumes.
    """

    handover: str
    dossier: str
    volumes: int


@dataclass(frozen=True, slots=True)
class Trail:
    """What the open side knew of a dossier's paper, taken into the package at the seal.

    Args:
        loans: every loan.
        handovers: its lines in hand-over lists.
    """

    loans: tuple[Loan, ...] = ()
    handovers: tuple[HandoverItem, ...] = ()


class FindingKind(StrEnum):
    """What a shelf check found of an open dossier."""

    MISSING = "missing"
    """not where the register says, and not lent"""
    MISPLACED = "misplaced"
    """found elsewhere than the register says"""
    NOT_BOOKED_BACK = "not_booked_back"
    """found in its place although the register says it is lent"""


@dataclass(frozen=True, slots=True)
class ShelfFinding:
    """What a shelf check found of an open dossier, until it is put right or checked again.

    Args:
        dossier: its id.
        place: code of the place that was checked.
        kind: what was found.
        found_on: the day.
    """

    dossier: str
    place: PlaceCode
    kind: FindingKind
    found_on: date


class IncidentKind(StrEnum):
    """What is wrong with a seal strip."""

    BROKEN = "broken"
    """封条破损"""
    MISSING = "missing"
    """封条不见"""
    UNREADABLE = "unreadable"
    """号码看不清"""


@dataclass(frozen=True, slots=True)
class StripIncident:
    """A strip found broken or gone. The open side does not know what lies behind the strip.

    Args:
        id: opaque id.
        kind: what was found.
        place: code of the place where it was found.
        strip: its number, as far as it can be read.
        found_on, found_by: day and account id.
        settled_on: when two people had put it right; None before.
        settled_by: their account ids.
    """

    id: str
    kind: IncidentKind
    place: PlaceCode
    strip: StripNumber | None
    found_on: date
    found_by: str
    settled_on: date | None = None
    settled_by: tuple[str, ...] = ()


class OffReason(StrEnum):
    """Why a strip was taken off."""

    INQUIRY = "inquiry"
    """an inquiry that was admitted"""
    INSPECTION = "inspection"
    """检查"""
    BROKEN = "broken"
    """it was broken, and is replaced"""
    LIFTED = "lifted"
    """the seal was lifted"""


@dataclass(frozen=True, slots=True)
class SealStrip:
    """A strip on a sealed volume; known to the repository alone.

    Args:
        number: on the strip.
        package: id of the sealed record; empty once its seal is lifted.
        volume: which volume.
        on_at, on_by: when, and the two account ids.
        off_at, off_by, reason: when it was taken off, by which two, why; None while it is on.
    """

    number: StripNumber
    package: str
    volume: int
    on_at: datetime
    on_by: tuple[str, ...]
    off_at: datetime | None = None
    off_by: tuple[str, ...] = ()
    reason: OffReason | None = None


def _typed(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().upper()


def _check(drawn: str) -> str:
    """A character that tells a mistyped one and two that changed places."""
    total = sum((place + 2) * _LETTERS.index(letter) for place, letter in enumerate(drawn))
    return _LETTERS[total % len(_LETTERS)]
