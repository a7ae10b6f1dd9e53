"""The register of dossiers and its search. It keeps and finds; whether something may be changed is decided above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    union_all,
    update,
)

from fengcun.errors import BadInput
from fengcun.model.dossier import Dossier, DossierLine, DossierState, LinkKind, Party, SealedSpot
from fengcun.model.ids import new_id
from fengcun.model.numbers import ArchiveNumber, CaseNumber, IdNumber
from fengcun.model.query import Facets, Query, Sort
from fengcun.store import registry_tables as t
from fengcun.store.aggregate import PARTS, head, load, parts
from fengcun.store.search import Entry, Index, characters, entry, natural, question

_INDEX = "dossier_index"
_BATCH = 500

_ORDER = {
    Sort.ARCHIVE_NO: t.dossiers.c.archive_sort,
    Sort.CASE_NO: t.dossiers.c.case_sort,
    Sort.TITLE: t.dossiers.c.title,
    Sort.CAUSE: t.dossiers.c.cause,
    Sort.NAMES: t.dossiers.c.names_sort,
    Sort.YEAR: t.dossiers.c.year,
    Sort.SHELF: t.dossiers.c.place,
    Sort.STATE: t.dossiers.c.state,
    Sort.REGISTERED: t.dossiers.c.registered_at,
}


class DossierRows:
    """The register within one transaction: dossiers, and the spots that sealed ones have left."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index = Index(connection, _INDEX)

    def add(self, dossier: Dossier) -> None:
        """Register a dossier.

        Args:
            dossier: with a new id.

        Raises:
            BadInput: the archive number belongs to another dossier, sealed ones included
                (``err-store-archive-no-taken``), or a link names none (``err-store-dossier-missing``).
        """
        self._refuse_taken(dossier)
        self._connection.execute(insert(t.dossiers).values(head(dossier)))
        self._write_parts(dossier)

    def replace(self, dossier: Dossier) -> None:
        """Put a dossier in the place of the one with its id; requests, orders and links from others stay.

        What a sweep found of it is forgotten: it may not hold any more, nor tell of a party who is masked now. So is
        the decision that once lifted the seal of such a party. Where a party is masked, the search index is made
        anew, so that it keeps nothing of the person.

        Raises:
            BadInput: there is none (``err-store-dossier-missing``), or the archive number belongs to another.
        """
        self._row(dossier.id)
        self._refuse_taken(dossier)
        self._connection.execute(update(t.dossiers).where(t.dossiers.c.id == dossier.id).values(head(dossier)))
        for table in (t.findings, *reversed(PARTS)):
            self._connection.execute(delete(table).where(table.c.dossier == dossier.id))
        self._write_parts(dossier)
        seen = [party.id for party in dossier.parties if not party.masked]
        lifted = t.liftings.c
        self._connection.execute(delete(t.liftings).where(lifted.dossier == dossier.id, lifted.party.not_in(seen)))
        if any(party.masked for party in dossier.parties):
            self._index.rebuild()

    def remove(self, dossier_id: str) -> None:
        """Take a dossier out of the register with all that belongs to it; one that is gone already is fine.

        Its requests to seal, its cover orders and the links from other dossiers go with it.
        """
        row = self._connection.scalar(select(t.dossiers.c.row).where(t.dossiers.c.id == dossier_id))
        if row is None:
            return
        self._index.remove(row)
        self._connection.execute(delete(t.dossiers).where(t.dossiers.c.row == row))

    def seal_spot(self, dossier_id: str, spot: SealedSpot) -> str:
        """Leave of a dossier nothing but its spot, and give the spot's id.

        The id is fresh, so that what the log says of the dossier does not lead to the spot.

        Args:
            dossier_id: the dossier that is sealed.
            spot: what remains.

        Raises:
            BadInput: there is no such dossier (``err-store-dossier-missing``).
        """
        self._row(dossier_id)
        self.remove(dossier_id)
        self._index.rebuild()
        fresh = new_id()
        number = spot.archive_no.text
        values = {"id": fresh, "archive_no": number, "archive_sort": natural(number), "shelf_code": spot.shelf_code}
        self._connection.execute(insert(t.spots).values(archive_key="".join(characters(number)), **values))
        return fresh

    def remove_spot(self, spot_id: str) -> None:
        """Take a spot out of the register, before the dossier comes back; one that is gone already is fine."""
        self._connection.execute(delete(t.spots).where(t.spots.c.id == spot_id))

    def get(self, dossier_id: str) -> Dossier:
        """A dossier by its id.

        Raises:
            BadInput: there is none, or only a sealed spot (``err-store-dossier-missing``).
        """
        found = load(self._connection, [dossier_id]).get(dossier_id)
        if found is None:
            raise BadInput("err-store-dossier-missing")
        return found

    def many(self, ids: Sequence[str]) -> list[Dossier]:
        """The dossiers with these ids, in their order; ids that are not there are left out."""
        found = load(self._connection, ids)
        return [found[dossier_id] for dossier_id in ids if dossier_id in found]

    def spot(self, spot_id: str) -> SealedSpot | None:
        """What is left of a sealed dossier; None where the id is not a spot's."""
        row = self._connection.execute(select(t.spots).where(t.spots.c.id == spot_id)).one_or_none()
        return None if row is None else SealedSpot(ArchiveNumber(row.archive_no), row.shelf_code)

    def spots(self) -> list[SealedSpot]:
        """What is left of every sealed dossier, by archive number."""
        rows = self._connection.execute(select(t.spots).order_by(t.spots.c.archive_sort))
        return [SealedSpot(ArchiveNumber(row.archive_no), row.shelf_code) for row in rows]

    def ids(self) -> list[str]:
        """The ids of all dossiers that are not sealed, by archive number."""
        return list(self._connection.scalars(select(t.dossiers.c.id).order_by(t.dossiers.c.archive_sort)))

    def after(self, dossier_id: str, count: int) -> list[Dossier]:
        """At most `count` dossiers in the order of their ids, beginning after one: for going through the register.

        Args:
            dossier_id: the last one seen, which need not be there any more; empty to begin.
            count: how many at most.
        """
        c = t.dossiers.c
        ids = list(self._connection.scalars(select(c.id).where(c.id > dossier_id).order_by(c.id).limit(count)))
        found = load(self._connection, ids)
        return [found[each] for each in ids]

    def total(self) -> int:
        """How many dossiers are not sealed."""
        return self._connection.scalar(select(func.count()).select_from(t.dossiers)) or 0

    def masked(self) -> int:
        """How many parties were sealed out of dossiers that stay."""
        return self._connection.scalar(select(func.count()).where(t.parties.c.masked)) or 0

    def file_ids(self) -> list[str]:
        """The ids of the electronic files of every dossier."""
        return list(self._connection.scalars(select(t.files.c.id)))

    def by_archive_no(self, number: str) -> str | None:
        """The id of the dossier, or of the spot, with this archive number as somebody wrote it."""
        try:
            wanted = ArchiveNumber(number).text
        except ValueError:
            return None
        both = (select(table.c.id).where(table.c.archive_no == wanted) for table in (t.dossiers, t.spots))
        return self._connection.scalar(union_all(*both))

    def lines(self, ids: Sequence[str]) -> list[DossierLine]:
        """The rows of the dossier table for these ids, in their order; ids that are not there are left out."""
        found: dict[str, DossierLine] = {}
        c, s = t.dossiers.c, t.spots.c
        shown = select(c.id, c.archive_no, c.case_no, c.title, c.cause, c.names, c.year, c.place, c.state)
        for start in range(0, len(ids), _BATCH):
            chunk = ids[start : start + _BATCH]
            for row in self._connection.execute(shown.where(c.id.in_(chunk))):
                found[row.id] = DossierLine(*row)
            for spot_id, number in self._connection.execute(select(s.id, s.archive_no).where(s.id.in_(chunk))):
                found[spot_id] = DossierLine(spot_id, number, "", "", "", "", 0, "", DossierState.SEALED)
        return [found[dossier_id] for dossier_id in ids if dossier_id in found]

    def search(self, query: Query) -> list[str]:
        """The ids of what matches, in order. Spots match by archive number only, and no filter but the state."""
        found = self._matching(query).subquery()
        key = found.c.key.desc() if query.descending else found.c.key.asc()
        ordered = select(found.c.id).order_by(key, found.c.second, found.c.id)
        return list(self._connection.scalars(ordered))

    def count(self, query: Query) -> int:
        """How many match."""
        return self._connection.scalar(select(func.count()).select_from(self._matching(query).subquery())) or 0

    def facets(self) -> Facets:
        """The values that can be filtered by."""
        c, v = t.dossiers.c, t.volumes.c
        cabinets = self._connection.execute(select(v.room, v.cabinet).where(v.room.is_not(None)).distinct())
        places = {place for row in cabinets for place in (row.room, f"{row.room}-{row.cabinet}".rstrip("-"))}
        states = set(self._connection.scalars(select(c.state).distinct()))
        if self._connection.scalar(select(t.spots.c.id).limit(1)):
            states.add(DossierState.SEALED)
        causes = select(c.cause).group_by(c.cause).order_by(func.count().desc(), c.cause)
        return Facets(
            years=tuple(self._connection.scalars(select(c.year).distinct().order_by(c.year.desc()))),
            causes=tuple(self._connection.scalars(causes)),
            states=tuple(state for state in DossierState if state in states),
            shelves=tuple(sorted(places, key=natural)),
        )

    def index_differs(self) -> int:
        """For how many dossiers the search index holds something else than it should; at least 1 where it is broken.

        Within a transaction that writes, since the index is asked to check itself; nothing is changed.
        """
        held = self._index.held()
        wanted = dict(self._entries())
        wrong = sum(held.get(row) != what for row, what in wanted.items()) + len(held.keys() - wanted.keys())
        return wrong or int(not self._index.sound())

    def reindex(self) -> None:
        """Make the search index anew from the dossiers."""
        for row in self._index.held():
            self._index.remove(row)
        for row, what in self._entries():
            self._index.put(row, what)
        self._index.rebuild()

    def _entries(self) -> Iterator[tuple[int, Entry]]:
        c = t.dossiers.c
        rows = {row.id: int(row.row) for row in self._connection.execute(select(c.id, c.row))}
        ids = list(rows)
        for start in range(0, len(ids), _BATCH):
            for dossier_id, dossier in load(self._connection, ids[start : start + _BATCH]).items():
                yield rows[dossier_id], _entry(dossier)

    def linked_to(self, dossier_id: str) -> list[tuple[LinkKind, str]]:
        """How other dossiers are tied to this one, by links from it or to it: kind and id of the other."""
        c = t.links.c
        away = select(c.kind, c.other).where(c.dossier == dossier_id).order_by(c.position)
        back = select(c.kind, c.dossier).where(c.other == dossier_id).order_by(c.dossier, c.position)
        rows = [*self._connection.execute(away), *self._connection.execute(back)]
        return list(dict.fromkeys((kind, other) for kind, other in rows))

    def parties_with(self, number: IdNumber) -> list[tuple[str, Party]]:
        """Every party with this identity number, each with the id of its dossier, by archive number."""
        return self._parties(t.parties.c.id_number == number.text)

    def parties_named(self, name: str) -> list[tuple[str, Party]]:
        """Every party that bears or bore exactly this name, each with the id of its dossier, by archive number."""
        f = t.former_names.c
        former = select(f.dossier).where(
            f.name == name, f.dossier == t.parties.c.dossier, f.party == t.parties.c.position
        )
        return self._parties(or_(t.parties.c.name == name, former.exists()))

    def same_case(self, number: CaseNumber, except_id: str = "") -> list[str]:
        """The ids of the dossiers of a case, by archive number.

        Args:
            number: 案号.
            except_id: a dossier to leave out.
        """
        c = t.dossiers.c
        chosen = select(c.id).where(c.case_no == number.text, c.id != except_id).order_by(c.archive_sort)
        return list(self._connection.scalars(chosen))

    def _parties(self, wanted: ColumnElement[bool]) -> list[tuple[str, Party]]:
        p = t.parties.c
        joined = select(p.dossier, p.id).join(t.dossiers, t.dossiers.c.id == p.dossier).where(wanted)
        rows = self._connection.execute(joined.order_by(t.dossiers.c.archive_sort, p.position)).all()
        dossiers = load(self._connection, list(dict.fromkeys(row.dossier for row in rows)))
        chosen = {(row.dossier, row.id): None for row in rows}
        return [
            (dossier, next(party for party in dossiers[dossier].parties if party.id == party_id))
            for dossier, party_id in chosen
        ]

    def _row(self, dossier_id: str) -> int:
        row = self._connection.scalar(select(t.dossiers.c.row).where(t.dossiers.c.id == dossier_id))
        if row is None:
            raise BadInput("err-store-dossier-missing")
        return int(row)

    def _refuse_taken(self, dossier: Dossier) -> None:
        if self.by_archive_no(dossier.archive_no.text) not in (None, dossier.id):
            raise BadInput("err-store-archive-no-taken", archive_no=dossier.archive_no.text)

    def _write_parts(self, dossier: Dossier) -> None:
        for link in dossier.links:
            self._row(link.other)
        for table, rows in parts(dossier).items():
            if rows:
                self._connection.execute(insert(table), rows)
        self._index.put(self._row(dossier.id), _entry(dossier))

    def _matching(self, query: Query) -> CompoundSelect[Any] | Select[Any]:
        c, v = t.dossiers.c, t.volumes.c
        order = _ORDER[query.sort]
        chosen = select(c.id, order.label("key"), c.archive_sort.label("second"))
        match = question(query.text)
        if match is not None:
            found = f"dossiers.row IN (SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH :match)"
            chosen = chosen.where(text(found).bindparams(match=match))
        if query.year is not None:
            chosen = chosen.where(c.year == query.year)
        if query.cause is not None:
            chosen = chosen.where(c.cause == query.cause)
        if query.state is not None:
            chosen = chosen.where(c.state == query.state)
        if query.shelf is not None:
            below = func.substr(v.place, 1, len(query.shelf) + 1) == f"{query.shelf}-"
            chosen = chosen.where(c.id.in_(select(v.dossier).where(or_(v.place == query.shelf, below))))
        spots_too = query.year is None and query.cause is None and query.shelf is None
        if not spots_too or query.state not in (None, DossierState.SEALED):
            return chosen
        return union_all(chosen, _matching_spots(query))


def _matching_spots(query: Query) -> Select[Any]:
    s = t.spots.c
    order = s.archive_sort if query.sort is Sort.ARCHIVE_NO else literal("")
    chosen = select(s.id, order.label("key"), s.archive_sort.label("second"))
    for word in query.text.split():
        if wanted := "".join(characters(word)):
            chosen = chosen.where(func.instr(s.archive_key, wanted) > 0)
    return chosen


def _entry(dossier: Dossier) -> Entry:
    names = [name for party in dossier.parties for name in (party.name, *party.former_names)]
    return entry(names, (dossier.case.number.text, dossier.archive_no.text), dossier.title)
