"""Places, loans, hand-over lists, findings of shelf checks and broken strips, within one transaction.

Everything here is about open dossiers or about none; what concerns a sealed volume is in `store.strips`, in vault.db.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from fengcun.errors import BadInput
from fengcun.model.dossier import Shelf
from fengcun.model.storage import (
    ArchivePlace,
    Handover,
    HandoverItem,
    Loan,
    PlaceChange,
    PlaceCode,
    ShelfFinding,
    StripIncident,
    StripNumber,
)
from fengcun.store import registry_tables, storage_tables
from fengcun.store.search import natural

_p = storage_tables.places
_c = storage_tables.place_changes
_l = storage_tables.loans
_h = storage_tables.handovers
_i = storage_tables.handover_items
_f = storage_tables.shelf_findings
_s = storage_tables.strip_incidents
_v = registry_tables.volumes
_d = registry_tables.dossiers


class PlaceRows:
    """The rooms, cabinets, shelves and boxes, and which open dossiers stand in them, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, place: ArchivePlace) -> None:
        """Keep a place.

        Raises:
            BadInput: its parent has one of that name (``err-storage-name-taken``).
        """
        self._check_name(place)
        self._connection.execute(insert(_p).values(_place_values(place)))

    def replace(self, place: ArchivePlace) -> None:
        """Put a place in the place of the one with its code.

        Raises:
            BadInput: there is none (``err-storage-place-unknown``), or its parent has another of that name.
        """
        self._check_name(place)
        change = update(_p).where(_p.c.code == place.code.text).values(_place_values(place))
        if self._connection.execute(change).rowcount != 1:
            raise BadInput("err-storage-place-unknown")

    def get(self, code: PlaceCode) -> ArchivePlace:
        """A place, one that was closed too.

        Raises:
            BadInput: there is none (``err-storage-place-unknown``).
        """
        row = self._connection.execute(select(_p).where(_p.c.code == code.text)).one_or_none()
        if row is None:
            raise BadInput("err-storage-place-unknown")
        return _place(row)

    def all(self) -> list[ArchivePlace]:
        """Every place in use, by name as people count."""
        rows = [_place(row) for row in self._connection.execute(select(_p).where(_p.c.closed_on.is_(None)))]
        return sorted(rows, key=lambda place: (natural(place.name), place.code.text))

    def within(self, parent: PlaceCode | None) -> list[ArchivePlace]:
        """What stands directly in a place and is in use; the rooms where None."""
        wanted = _p.c.parent.is_(None) if parent is None else _p.c.parent == parent.text
        chosen = select(_p).where(wanted, _p.c.closed_on.is_(None))
        return [_place(row) for row in self._connection.execute(chosen)]

    def _check_name(self, place: ArchivePlace) -> None:
        others = (one for one in self.within(place.parent) if one.code != place.code)
        if place.closed_on is None and any(one.name == place.name for one in others):
            raise BadInput("err-storage-name-taken", "name", name=place.name)

    def path(self, code: PlaceCode) -> tuple[ArchivePlace, ...]:
        """A place with all it stands in, the room first; errors as `get`."""
        found: list[ArchivePlace] = [self.get(code)]
        while found[0].parent is not None and len(found) < 4:
            found.insert(0, self.get(found[0].parent))
        return tuple(found)

    def standing(self, shelf: Shelf) -> list[str]:
        """The ids of the open dossiers of which a volume stands exactly here, by archive number."""
        chosen = select(_v.c.dossier).where(_v.c.place == str(shelf))
        return list(self._connection.scalars(select(_d.c.id).where(_d.c.id.in_(chosen)).order_by(_d.c.archive_sort)))

    def shelve(self, dossier_id: str, shelf: Shelf | None) -> None:
        """Have every volume of an open dossier stand in one place; nothing else of it changes.

        Raises:
            BadInput: there is no such dossier (``err-store-dossier-missing``).
        """
        place = str(shelf) if shelf else None
        change = update(_d).where(_d.c.id == dossier_id).values(place=place or "")
        if self._connection.execute(change).rowcount != 1:
            raise BadInput("err-store-dossier-missing")
        named = (shelf.room, shelf.cabinet, shelf.shelf, shelf.box) if shelf else (None,) * 4
        values = dict(zip(("room", "cabinet", "shelf", "box"), named, strict=True))
        self._connection.execute(update(_v).where(_v.c.dossier == dossier_id).values(place=place, **values))

    def rewrite(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Have every volume that stands in or below a place stand there under other names; nothing else changes.

        Args:
            before, after: names from the room down to the place; as many of the one as of the other.
        """
        columns = (_v.c.room, _v.c.cabinet, _v.c.shelf, _v.c.box)
        there = and_(*(column == name for column, name in zip(columns, before, strict=False)))
        for row in self._connection.execute(select(*columns).where(there).distinct()).all():
            old, new = Shelf(*row), Shelf(*after, *row[len(after) :])
            exactly = and_(*(column == name for column, name in zip(columns, row, strict=True)))
            owners = select(_v.c.dossier).where(exactly)
            first = update(_d).where(_d.c.id.in_(owners), _d.c.place == str(old))
            self._connection.execute(first.values(place=str(new)))
            names = {"room": new.room, "cabinet": new.cabinet, "shelf": new.shelf, "box": new.box}
            self._connection.execute(update(_v).where(exactly).values(**names, place=str(new)))

    def keep_change(self, change: PlaceChange) -> None:
        """Keep what became of a place."""
        values = {
            **asdict(change),
            "place": change.place.text,
            "origin": change.origin.text if change.origin else None,
            "target": change.target.text if change.target else None,
        }
        self._connection.execute(insert(_c).values(values))

    def changes(self, code: PlaceCode) -> list[PlaceChange]:
        """What became of a place, the oldest first."""
        rows = self._connection.execute(select(_c).where(_c.c.place == code.text).order_by(_c.c.row))
        return [
            PlaceChange(
                PlaceCode(row.place),
                row.at,
                row.by,
                row.change,
                PlaceCode(row.origin) if row.origin else None,
                PlaceCode(row.target) if row.target else None,
            )
            for row in rows
        ]

    def named_after_somebody(self, text: str) -> bool:
        """Whether a text holds the name, or a former one, of somebody in an open dossier."""
        named = (
            select(column).where(func.length(column) > 1, func.instr(text, column) > 0)
            for column in (registry_tables.parties.c.name, registry_tables.former_names.c.name)
        )
        return any(self._connection.execute(chosen.limit(1)).first() is not None for chosen in named)

    def in_use(self) -> list[Shelf]:
        """Where volumes of open dossiers stand, each place once."""
        chosen = select(_v.c.room, _v.c.cabinet, _v.c.shelf, _v.c.box).where(_v.c.room.is_not(None)).distinct()
        return [Shelf(*row) for row in self._connection.execute(chosen)]


class LoanRows:
    """Loans of open dossiers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, loan: Loan) -> None:
        """Keep a loan; its dossier must be an open one."""
        self._connection.execute(insert(_l).values(asdict(loan)))

    def replace(self, loan: Loan) -> None:
        """Put a loan in the place of the one with its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        if self._connection.execute(update(_l).where(_l.c.id == loan.id).values(asdict(loan))).rowcount != 1:
            raise BadInput("err-store-row-missing")

    def get(self, loan_id: str) -> Loan:
        """A loan; errors as `replace`."""
        row = self._connection.execute(select(_l).where(_l.c.id == loan_id)).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return Loan(**row._mapping)

    def of_dossier(self, dossier_id: str) -> list[Loan]:
        """Every loan of a dossier, the oldest first."""
        chosen = select(_l).where(_l.c.dossier == dossier_id).order_by(_l.c.lent_on, _l.c.id)
        return [Loan(**row._mapping) for row in self._connection.execute(chosen)]

    def out(self, dossier_id: str) -> Loan | None:
        """The loan of a dossier that is not back yet."""
        return next((loan for loan in self.of_dossier(dossier_id) if loan.returned_on is None), None)

    def all_out(self) -> list[Loan]:
        """The loans that are not back yet, by the day they are due."""
        chosen = select(_l).where(_l.c.returned_on.is_(None)).order_by(_l.c.due, _l.c.id)
        return [Loan(**row._mapping) for row in self._connection.execute(chosen)]


class HandoverRows:
    """Hand-over lists of open dossiers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, handover: Handover, items: Iterable[HandoverItem] = ()) -> None:
        """Keep a list with its lines."""
        self._connection.execute(insert(_h).values(asdict(handover)))
        self.put_items(items)

    def put_items(self, items: Iterable[HandoverItem]) -> None:
        """Keep lines of lists that are there."""
        values = [asdict(item) for item in items]
        if values:
            self._connection.execute(insert(_i), values)

    def replace(self, handover: Handover) -> None:
        """Put a list in the place of the one with its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        change = update(_h).where(_h.c.id == handover.id).values(asdict(handover))
        if self._connection.execute(change).rowcount != 1:
            raise BadInput("err-store-row-missing")

    def get(self, handover_id: str) -> Handover:
        """A list; errors as `replace`."""
        row = self._connection.execute(select(_h).where(_h.c.id == handover_id)).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return Handover(**row._mapping)

    def all(self) -> list[Handover]:
        """Every list, the newest first."""
        rows = self._connection.execute(select(_h).order_by(_h.c.issued_on.desc()))
        return sorted((Handover(**row._mapping) for row in rows), key=lambda one: natural(one.number), reverse=True)

    def items(self, handover_id: str) -> list[HandoverItem]:
        """The lines of a list that are still of open dossiers, by archive number."""
        chosen = (
            select(_i.c.handover, _i.c.dossier, _i.c.volumes)
            .join(_d, _d.c.id == _i.c.dossier)
            .where(_i.c.handover == handover_id)
            .order_by(_d.c.archive_sort)
        )
        return [HandoverItem(**row._mapping) for row in self._connection.execute(chosen)]

    def of_dossier(self, dossier_id: str) -> list[HandoverItem]:
        """The lines in which a dossier stands."""
        chosen = select(_i).where(_i.c.dossier == dossier_id).order_by(_i.c.handover)
        return [HandoverItem(**row._mapping) for row in self._connection.execute(chosen)]


class FindingsOnShelves:
    """What shelf checks found of open dossiers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def renew(self, place: PlaceCode, seen: Iterable[str], findings: Iterable[ShelfFinding]) -> None:
        """Keep what a check of a place found, in the stead of what was found there, or of these dossiers, before.

        Args:
            place: what was checked.
            seen: ids of every dossier that was expected or met.
            findings: what is to be put right, one for each dossier at most.
        """
        self._connection.execute(delete(_f).where(_f.c.place == place.text))
        self.settle(*seen)
        values = [{**asdict(one), "place": one.place.text} for one in findings]
        if values:
            self._connection.execute(insert(_f), values)

    def settle(self, *dossier_ids: str) -> None:
        """Forget what was found of these dossiers: they were put somewhere, lent or returned."""
        for dossier_id in dossier_ids:
            self._connection.execute(delete(_f).where(_f.c.dossier == dossier_id))

    def all(self) -> list[ShelfFinding]:
        """Everything that is still to be put right, by archive number."""
        chosen = select(_f).join(_d, _d.c.id == _f.c.dossier).order_by(_d.c.archive_sort)
        return [
            ShelfFinding(**{**row._mapping, "place": PlaceCode(row.place)}) for row in self._connection.execute(chosen)
        ]


class IncidentRows:
    """Strips found broken or gone, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, incident: StripIncident) -> None:
        """Keep an incident, in the place of the one with its id."""
        values = {
            **asdict(incident),
            "place": incident.place.text,
            "strip": incident.strip.text if incident.strip else None,
        }
        self._connection.execute(insert(_s).prefix_with("OR REPLACE").values(values))

    def get(self, incident_id: str) -> StripIncident:
        """An incident.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        row = self._connection.execute(select(_s).where(_s.c.id == incident_id)).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return _incident(row)

    def all(self) -> list[StripIncident]:
        """Every incident, the open ones first, then the newest first."""
        rows = self._connection.execute(
            select(_s).order_by(_s.c.settled_on.is_not(None), _s.c.found_on.desc(), _s.c.id)
        )
        return [_incident(row) for row in rows]


def _place_values(place: ArchivePlace) -> dict[str, Any]:
    return {**asdict(place), "code": place.code.text, "parent": place.parent.text if place.parent else None}


def _place(row: Row[Any]) -> ArchivePlace:
    parent = PlaceCode(row.parent) if row.parent else None
    return ArchivePlace(**{**row._mapping, "code": PlaceCode(row.code), "parent": parent})


def _incident(row: Row[Any]) -> StripIncident:
    strip = StripNumber(row.strip) if row.strip else None
    return StripIncident(**{**row._mapping, "place": PlaceCode(row.place), "strip": strip})
