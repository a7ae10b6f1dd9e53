"""Acts of furniture that the soak runs interrupt: places renamed, moved, taken down; units of a list corrected."""

from __future__ import annotations

from collections.abc import Callable

from acts import NUMBER, OTHER, Scene, SoakAct, desk
from room_acts import ACTS as FIRST
from room_acts import UNITS, by, dossier, furnished, logged, place, seen

from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.model.storage import ArchivePlace, PlaceKind
from fengcun.services.desk import CaseDesk
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.places import PlaceDraft


def roomy(scene: Scene) -> None:
    """Another shelf with an empty box; what is on the first shelf is measured."""
    furnished(scene)

    def furnish(at: CaseDesk) -> None:
        places = at.archive_room.places
        shelf = places.add(PlaceDraft(PlaceKind.SHELF, "3", place(at, "03").code))
        places.add(PlaceDraft(PlaceKind.BOX, "空盒", shelf.code))
        for name, free, wide in (("2", 500, 900), ("3", 500, 900), ("07", None, 60)):
            places.measure(place(at, name).code, free, wide)
        at.archive_room.handovers.issue([dossier(at)], UNITS)

    by(scene, Role.CLERK, furnish)


def _move(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.furniture.move(place(at, "07").code, place(at, "3").code)


def _is_moved(at: CaseDesk) -> bool:
    box = place(at, "07")
    free = {name: place(at, name).free for name in ("2", "3")}
    stands = "-".join(one.name for one in at.archive_room.places.path(box.code))
    done = stands == "一库-03-3-07"
    assert free == ({"2": 560, "3": 440} if done else {"2": 500, "3": 500})
    _agrees(at, box, stands, LogAct.PLACE_MOVED, done)
    return done


def _rename(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CUSTODIAN)
    (cabinet,) = [one for one in at.archive_room.places.all() if one.kind is PlaceKind.CABINET and not one.sealed]
    return lambda: at.archive_room.furniture.rename(cabinet.code, "04")


def _is_renamed(at: CaseDesk) -> bool:
    box = place(at, "07")
    stands = "-".join(one.name for one in at.archive_room.places.path(box.code))
    done = stands == "一库-04-2-07"
    _agrees(at, box, stands, LogAct.PLACE_RENAMED, done)
    return done


def _agrees(at: CaseDesk, box: ArchivePlace, stands: str, act: LogAct, done: bool) -> None:
    """Dossiers, furniture, history and log say the same."""
    lines = at.archive_room.places.standing(box.code)
    assert [line.archive_no for line in lines] == sorted((NUMBER, OTHER))
    assert {line.shelf for line in lines} == {stands}
    changed = [
        one
        for each in at.archive_room.places.all()
        for one in at.archive_room.furniture.changes(each.code)
        if f"place.{one.change.value}" == act.value
    ]
    assert logged(at, act) == len(changed) == int(done)


def _close(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.furniture.close(place(at, "空盒").code)


def _is_closed(at: CaseDesk) -> bool:
    done = "空盒" not in [one.name for one in at.archive_room.places.all()]
    assert logged(at, LogAct.PLACE_CLOSED) == int(done)
    return done


def _correct(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.handovers.correct(
        at.archive_room.handovers.all()[0].id, HandoverDraft("案管办", "档案室")
    )


def _is_corrected(at: CaseDesk) -> bool:
    (listed,) = at.archive_room.handovers.all()
    done = (listed.from_unit, listed.to_unit) == ("案管办", "档案室")
    assert done or (listed.from_unit, listed.to_unit) == (UNITS.from_unit, UNITS.to_unit)
    assert logged(at, LogAct.HANDOVER_CORRECTED) == int(done)
    return done


ACTS = (
    *FIRST,
    SoakAct("move", roomy, _move, seen(_is_moved)),
    SoakAct("rename", roomy, _rename, seen(_is_renamed)),
    SoakAct("close", roomy, _close, seen(_is_closed)),
    SoakAct("correct", roomy, _correct, seen(_is_corrected)),
)
