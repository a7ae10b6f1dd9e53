"""Furniture that changes: a place gets another name, goes elsewhere with everything in it, or is taken down.

The code on its label stays valid throughout, and what stands in it goes with it in the same transaction. Nothing here
asks or tells what is sealed: of a place for sealed volumes the register knows no content.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.storage import ArchivePlace, ChangeKind, PlaceCode, PlaceKind
from fengcun.services.covers import batches
from fengcun.services.session import Session
from fengcun.services.storage import naming
from fengcun.services.storage.places import KEEPERS, check_in_use, note_change, occupied
from fengcun.store.registry import Work


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of a place, as the list shows it.

    Args:
        change: what was done.
        at: when.
        who: the person's name.
        origin, target: what it stood in, as that is called now; empty where there is none.
    """

    change: ChangeKind
    at: datetime
    who: str
    origin: str
    target: str


class Furniture:
    """Renaming, moving and taking down places.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def rename(self, code: PlaceCode, name: str, *, sure: bool = False) -> ArchivePlace:
        """Give a place another name; every open dossier in or below it stands under that name from now on.

        Args:
            code: of the place.
            name: as written on the furniture.
            sure: that the name is not that of a registered person, although it reads like one.

        Raises:
            Refused: neither clerk nor custodian; it was taken down (``err-storage-closed``).
            BadInput: no such place; the name, as `Places.add`.
        """
        self._session.require(*KEEPERS)
        with self._session.write() as work:
            place = self._in_use(work, code)
            renamed = replace(place, name=naming.checked(work, name, sure=sure or name.strip() == place.name))
            if renamed != place:
                self._rewritten(work, renamed, lambda: work.places.replace(renamed))
                note_change(self._session, work, code, ChangeKind.RENAMED, LogAct.PLACE_RENAMED)
        return renamed

    def move(self, code: PlaceCode, target: PlaceCode) -> ArchivePlace:
        """Have a place stand elsewhere, with everything in it: a box on another shelf, a cabinet in another room.

        A box takes its own width with it where that and the free room of the shelves are known.

        Args:
            code: of the place; not a room.
            target: the code of what it stands in from now on.

        Raises:
            Refused: neither clerk nor custodian; one of the two was taken down; a place for sealed volumes would stand
                in one for open dossiers or the other way round (``err-storage-move-sealed``); it is wider than what
                is free there (``err-storage-full``).
            BadInput: no such place; such a thing does not stand there (``err-storage-kind``); it stands there already
                (``err-storage-there``); there is one of that name (``err-storage-name-taken``).
        """
        self._session.require(*KEEPERS)
        with self._session.write() as work:
            place, parent = self._in_use(work, code), self._in_use(work, target)
            if place.kind.above is not parent.kind:
                raise BadInput("err-storage-kind", "target")
            if place.parent == target:
                raise BadInput("err-storage-there", "target", name=parent.name)
            # A cabinet for sealed volumes stands in any room; its shelves and boxes never leave such cabinets.
            mixed = parent.sealed and not place.sealed
            if mixed or (place.sealed and not parent.sealed and place.kind is not PlaceKind.CABINET):
                raise Refused("err-storage-move-sealed", name=place.name)
            moved = replace(place, parent=target)
            self._take_width(work, place, parent)
            self._rewritten(work, moved, lambda: work.places.replace(moved))
            note_change(
                self._session, work, code, ChangeKind.MOVED, LogAct.PLACE_MOVED, origin=place.parent, target=target
            )
        return moved

    def close(self, code: PlaceCode) -> None:
        """Take down a place in which no other place and no open dossier stands. Its label says so when it is scanned.

        One for sealed volumes stays: what stands there, two people know, not the register.

        Raises:
            Refused: neither clerk nor custodian; it is for sealed volumes, something stands there, or it was taken
                down already (``err-storage-sealed-stays``, ``err-storage-occupied``, ``err-storage-closed``).
            BadInput: no such place.
        """
        self._session.require(*KEEPERS)
        with self._session.write() as work:
            place = self._in_use(work, code)
            if place.sealed:
                raise Refused("err-storage-sealed-stays", name=place.name)
            if work.places.within(code) or occupied(work, place):
                raise Refused("err-storage-occupied", name=place.name)
            work.places.replace(replace(place, closed_on=self._session.clock.today()))
            note_change(self._session, work, code, ChangeKind.CLOSED, LogAct.PLACE_CLOSED)

    def changes(self, code: PlaceCode) -> list[ChangeLine]:
        """What became of a place, the oldest first.

        Raises:
            BadInput: no such place.
        """
        names = self._session.names()
        with self._session.read() as work:
            work.places.get(code)
            return [
                ChangeLine(
                    one.change, one.at, names.get(one.by, ""), _written(work, one.origin), _written(work, one.target)
                )
                for one in work.places.changes(code)
            ]

    def _in_use(self, work: Work, code: PlaceCode) -> ArchivePlace:
        place = work.places.get(code)
        check_in_use(place)
        return place

    def _rewritten(self, work: Work, place: ArchivePlace, change: Callable[[], None]) -> None:
        before = [one.name for one in work.places.path(place.code)]
        change()
        batches.forget_places(work)  # one that was stopped goes on by the names of before
        after = [one.name for one in work.places.path(place.code)]
        if not place.sealed:  # whatever open dossier is written there stands elsewhere by mistake, and is shown as such
            work.places.rewrite(before, after)

    def _take_width(self, work: Work, place: ArchivePlace, target: ArchivePlace) -> None:
        """Give back and take the width of a box; cabinets and shelves have none that a room or a cabinet measures."""
        width = place.capacity
        if place.kind is not PlaceKind.BOX or width is None:
            return
        if target.free is not None:
            if width > target.free:
                raise Refused("err-storage-full", name=target.name, free=str(target.free), width=str(width))
            work.places.replace(replace(target, free=target.free - width))
        origin = work.places.get(place.parent) if place.parent else None
        if origin is not None and origin.free is not None:
            free = origin.free + width
            free = free if origin.capacity is None else min(free, origin.capacity)
            work.places.replace(replace(origin, free=free))


def _written(work: Work, code: PlaceCode | None) -> str:
    return "-".join(one.name for one in work.places.path(code)) if code else ""
