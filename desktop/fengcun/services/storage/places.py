"""Rooms, cabinets, shelves, boxes; which open dossier stands where; putting dossiers there by scanning.

How full a place is, somebody measures: it is never computed from the register, since a computed number would jump at
the moment of a seal and so tell where the sealed dossier stood and how thick it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.dossier import DossierLine, Shelf
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.roles import Role
from fengcun.model.storage import (
    ArchivePlace,
    ChangeKind,
    Loan,
    PlaceChange,
    PlaceCode,
    PlaceKind,
    read_scan,
    shelf_of,
)
from fengcun.services.session import Session
from fengcun.services.storage import naming
from fengcun.store.registry import Work

KEEPERS = (Role.CLERK, Role.CUSTODIAN)
"""Who works in the archive room."""
_WIDEST = 100_000


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place as it is registered.

    Args:
        kind: what it is.
        name: as written on the furniture.
        parent: code of what it stands in; None for a room.
        sealed: whether sealed volumes are kept there.
        capacity: usable width in millimetres; None where nobody measured it.
    """

    kind: PlaceKind
    name: str
    parent: PlaceCode | None = None
    sealed: bool = False
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an open dossier is.

    Args:
        line: the dossier.
        shelves: where its volumes stand, each place once; empty while not yet shelved.
        loan: who has it; None while it is in the house.
    """

    line: DossierLine
    shelves: tuple[Shelf, ...]
    loan: Loan | None


class Places:
    """The furniture of the archive room.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[ArchivePlace]:
        """Every place in use, by name as people count."""
        with self._session.read() as work:
            return work.places.all()

    def path(self, code: PlaceCode) -> tuple[ArchivePlace, ...]:
        """A place with all it stands in, the room first.

        Raises:
            BadInput: no such place (``err-storage-place-unknown``).
        """
        with self._session.read() as work:
            return work.places.path(code)

    def add(self, draft: PlaceDraft, *, sure: bool = False) -> ArchivePlace:
        """Register a place and give it a code.

        Args:
            draft: what it is.
            sure: that its name is not that of a registered person, although it reads like one.

        Raises:
            Refused: neither clerk nor custodian.
            BadInput: no name or too long, one that is there already or reads like that of a person (`naming`), a width
                that cannot be, a kind that does not stand in its parent (``err-storage-kind``).
        """
        session = self._session
        session.require(*KEEPERS)
        _check_width(draft.capacity, "capacity")
        with session.write() as work:
            name = naming.checked(work, draft.name, sure=sure)
            parent = work.places.get(draft.parent) if draft.parent else None
            if parent is not None:
                check_in_use(parent)
            if draft.kind is not (parent.kind.below if parent else PlaceKind.ROOM):
                raise BadInput("err-storage-kind", "kind")
            place = ArchivePlace(
                code=PlaceCode.new(),
                kind=draft.kind,
                name=name,
                parent=draft.parent,
                sealed=draft.sealed or (parent is not None and parent.sealed),
                capacity=draft.capacity,
            )
            if place.sealed and occupied(work, place):
                raise Refused("err-storage-occupied", name=name)
            work.places.add(place)
            note_change(session, work, place.code, ChangeKind.ADDED, LogAct.PLACE_ADDED, target=place.parent)
        return place

    def measure(self, code: PlaceCode, free: int | None, capacity: int | None) -> ArchivePlace:
        """Note how wide a place is and how much of it is free, as somebody sees it now.

        Args:
            code: of the place.
            free, capacity: millimetres; None for not known.

        Raises:
            Refused: neither clerk nor custodian.
            BadInput: no such place, a width that cannot be, more free than there is.
        """
        self._session.require(*KEEPERS)
        _check_width(capacity, "capacity")
        _check_width(free, "free", least=0)
        if free is not None and capacity is not None and free > capacity:
            raise BadInput("err-storage-free", "free")
        with self._session.write() as work:
            today = self._session.clock.today() if free is not None else None
            place = work.places.get(code)
            check_in_use(place)
            place = replace(place, free=free, capacity=capacity, measured_on=today)
            work.places.replace(place)
            self._session.record(work, LogAct.PLACE_CHANGED, "", {"code": code.text})
        return place

    def standing(self, code: PlaceCode) -> list[DossierLine]:
        """The open dossiers that stand exactly in a place; none in one for sealed volumes.

        Raises:
            BadInput: no such place.
        """
        with self._session.read() as work:
            path = work.places.path(code)
            if path[-1].sealed or not _holds(path[-1]):
                return []
            return work.dossiers.lines(work.places.standing(shelf_of(path)))

    def where(self, scanned: str) -> Whereabouts:
        """Where an open dossier is. Of a sealed one nothing more is told than the register shows.

        Args:
            scanned: its archive number, scanned or typed.

        Raises:
            BadInput: not an archive number, or no open dossier has it (``err-storage-no-dossier``).
        """
        with self._session.read() as work:
            dossier_id = open_dossier(work, scanned)
            dossier = work.dossiers.get(dossier_id)
            shelves = tuple(dict.fromkeys(one.shelf for one in dossier.volumes if one.shelf))
            return Whereabouts(work.dossiers.lines([dossier_id])[0], shelves, work.loans.out(dossier_id))

    def put(self, code: PlaceCode, scanned: str) -> DossierLine:
        """Have an open dossier stand in a place, with all its volumes.

        Args:
            code: of a shelf or a box.
            scanned: the archive number of the dossier, scanned or typed.

        Raises:
            Refused: neither clerk nor custodian; it is lent (``err-storage-lent``); the place is for sealed volumes
                (``err-storage-sealed-place``) or was taken down (``err-storage-closed``).
            BadInput: no such place or open dossier, or nothing can stand there (``err-storage-kind``).
        """
        session = self._session
        session.require(*KEEPERS)
        with session.write() as work:
            path = work.places.path(code)
            check_in_use(path[-1])
            if path[-1].sealed:
                raise Refused("err-storage-sealed-place", name=path[-1].name)
            if not _holds(path[-1]):
                raise BadInput("err-storage-kind", "place")
            dossier_id = open_dossier(work, scanned)
            line = work.dossiers.lines([dossier_id])[0]
            if work.loans.out(dossier_id) is not None:
                raise Refused("err-storage-lent", archive_no=line.archive_no)
            shelf = shelf_of(path)
            work.places.shelve(dossier_id, shelf)
            work.shelf_findings.settle(dossier_id)
            clear = {"archive_no": line.archive_no, "place": code.text}
            session.record(work, LogAct.DOSSIER_SHELVED, dossier_id, clear)
            return work.dossiers.lines([dossier_id])[0]


def open_dossier(work: Work, scanned: str) -> str:
    """The id of the open dossier with an archive number.

    Raises:
        BadInput: not an archive number, or no open dossier has it (``err-storage-no-dossier``); the words are the same
            whether there is a sealed one or none.
    """
    scan = read_scan(scanned)
    found = work.dossiers.by_archive_no(scan.text) if isinstance(scan, ArchiveNumber) else None
    if found is None or work.dossiers.spot(found) is not None:
        raise BadInput("err-storage-no-dossier", "archive_no")
    return found


def read_place(work: Work, scanned: str) -> ArchivePlace:
    """The place whose code was scanned.

    Raises:
        BadInput: not the code of a place of this office (``err-storage-place-unknown``).
        Refused: the place was taken down (``err-storage-closed``).
    """
    scan = read_scan(scanned)
    if not isinstance(scan, PlaceCode):
        raise BadInput("err-storage-place-unknown", "place")
    place = work.places.get(scan)
    check_in_use(place)
    return place


def check_in_use(place: ArchivePlace) -> None:
    """See that a place was not taken down.

    Raises:
        Refused: it was (``err-storage-closed``).
    """
    if place.closed_on is not None:
        raise Refused("err-storage-closed", name=place.name, day=place.closed_on.isoformat())


def note_change(
    session: Session,
    work: Work,
    code: PlaceCode,
    change: ChangeKind,
    act: LogAct,
    *,
    origin: PlaceCode | None = None,
    target: PlaceCode | None = None,
) -> None:
    """Keep and log what became of a place, by codes alone.

    A name in the clear would stop the seal of somebody who bears it, and stay when the place has another.
    """
    work.places.keep_change(PlaceChange(code, session.clock.now(), session.person.account, change, origin, target))
    clear = {"code": code.text, "from": origin.text if origin else "", "to": target.text if target else ""}
    session.record(work, act, "", {key: value for key, value in clear.items() if value})


def unknown_places(work: Work) -> list[Shelf]:
    """Where open dossiers stand by the register, although no such place is registered, or one for sealed volumes.

    An office registers as deep as it labels: what stands in a place in which none is registered is not unknown.
    """
    places = work.places.all()
    by_parent: dict[str, dict[str, ArchivePlace]] = {}
    for place in places:
        by_parent.setdefault(place.parent.text if place.parent else "", {})[place.name] = place

    def known(names: Sequence[str]) -> bool:
        parent = ""
        for name in names:
            below = by_parent.get(parent)
            if below is None:
                return True
            if name not in below or below[name].sealed:
                return False
            parent = below[name].code.text
        return True

    used = work.places.in_use() if places else []
    return [one for one in used if not known([name for name in (one.room, one.cabinet, one.shelf, one.box) if name])]


def _holds(place: ArchivePlace) -> bool:
    return place.kind in (PlaceKind.SHELF, PlaceKind.BOX)


def occupied(work: Work, place: ArchivePlace) -> bool:
    """Whether an open dossier stands in a place or anywhere below it, registered or about to be."""
    parents = work.places.path(place.parent) if place.parent else ()
    names = [*(one.name for one in parents), place.name]
    return any([one.room, one.cabinet, one.shelf, one.box][: len(names)] == names for one in work.places.in_use())


def _check_width(width: int | None, place: str, least: int = 1) -> None:
    if width is not None and not least <= width <= _WIDEST:
        raise BadInput("err-storage-width", place, most=str(_WIDEST))
