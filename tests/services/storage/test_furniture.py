"""Furniture that is renamed, moved with everything in it, and taken down: codes stay valid, nothing stands nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.dossier import Shelf
from fengcun.model.roles import Role
from fengcun.model.storage import ChangeKind, PlaceKind
from fengcun.services.storage.places import PlaceDraft, unknown_places


def code_of(room: Any, name: str) -> Any:
    """The code of the place of this name."""
    return next(one for one in room.places.all() if one.name == name).code


def second_shelf(room: Any, furnished: Any, **values: Any) -> Any:
    """Another shelf, in another room."""
    other = room.places.add(PlaceDraft(PlaceKind.ROOM, "二库"))
    cabinet = room.places.add(PlaceDraft(PlaceKind.CABINET, "01", other.code))
    return room.places.add(PlaceDraft(PlaceKind.SHELF, "5", cabinet.code, **values))


def test_a_box_moves_to_another_shelf_with_everything_in_it(furnished: Any) -> None:
    numbers = [furnished.register(n, name) for n, name in ((1, "周子轩"), (2, "林小满"))]
    desk = furnished.house.desk(Role.CLERK)
    room, box = desk.archive_room, furnished.boxes[0]
    target = second_shelf(room, furnished)
    assert room.furniture.move(box.code, target.code).parent == target.code
    assert [line.archive_no for line in room.places.standing(box.code)] == numbers
    for number in numbers:
        assert room.places.where(number).shelves == (Shelf("二库", "01", "5", "07"),)
        assert room.places.where(number).line.shelf == "二库-01-5-07"
    check = room.checks.begin(box.code)
    assert check.scan(box.code.text) is None
    assert check.scan(numbers[0]) is True
    with desk.session.read() as work:
        assert unknown_places(work) == []
    (added, moved) = room.furniture.changes(box.code)
    assert (added.change, moved.change) == (ChangeKind.ADDED, ChangeKind.MOVED)
    assert (moved.origin, moved.target) == ("一库-03-2", "二库-01-5")
    assert moved.who


@pytest.mark.parametrize(
    ("which", "path"), [("一库", "新库-03-2-07"), ("03", "一库-新库-2-07"), ("07", "一库-03-2-新库")]
)
def test_another_name_is_everywhere(furnished: Any, which: str, path: str) -> None:
    number = furnished.register(1, "周子轩")
    desk = furnished.house.desk(Role.CUSTODIAN)
    room = desk.archive_room
    before = desk.dossiers.get(furnished.dossiers[number])
    code = code_of(room, which)
    room.furniture.rename(code, " 新库 ")
    assert room.places.path(code)[-1].name == "新库"
    assert str(room.places.where(number).shelves[0]) == path
    after = desk.dossiers.get(before.id)
    assert (after.parties, after.title, after.case) == (before.parties, before.title, before.case)
    assert [one.archive_no for one in room.places.standing(furnished.boxes[0].code)] == [number]
    with desk.session.read() as work:
        assert unknown_places(work) == []


def test_a_dossier_of_two_places_changes_where_it_has_to(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    desk = furnished.house.desk(Role.CLERK)
    dossier = desk.dossiers.get(furnished.dossiers[number])
    from dataclasses import replace as put

    first = dossier.volumes[0]
    volumes = (first, put(first, number=2, shelf=Shelf("一库", "03", "2")))
    with desk.session.write() as work:
        work.dossiers.replace(put(dossier, volumes=volumes))
    desk.archive_room.furniture.rename(furnished.boxes[0].code, "08甲")
    shelves = [str(one.shelf) for one in desk.dossiers.get(dossier.id).volumes]
    assert shelves == ["一库-03-2-08甲", "一库-03-2"]


def test_what_is_taken_down_is_known_by_its_label_and_leaves_its_name(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")  # stands in 一库-03-2-07
    house = furnished.house
    room = house.desk(Role.CLERK).archive_room
    for code in (furnished.boxes[0].code, furnished.cabinet.code):
        with pytest.raises(Refused, match="err-storage-occupied"):
            room.furniture.close(code)
    box = furnished.boxes[1]
    room.furniture.close(box.code)
    assert box.code not in [one.code for one in room.places.all()]
    assert room.places.path(box.code)[-1].closed_on == house.clock.today()
    assert room.furniture.changes(box.code)[-1].change is ChangeKind.CLOSED
    for act in (
        lambda: room.places.put(box.code, number),
        lambda: room.checks.begin(box.code),
        lambda: room.places.measure(box.code, 1, 2),
        lambda: room.furniture.rename(box.code, "09"),
        lambda: room.furniture.move(box.code, furnished.cabinet.code),
        lambda: room.furniture.close(box.code),
        lambda: room.labels.print([box.code]),
    ):
        with pytest.raises(Refused, match="err-storage-closed"):
            act()
    again = room.places.add(PlaceDraft(PlaceKind.BOX, "08", box.parent))
    assert again.code != box.code
    room.furniture.move(furnished.boxes[0].code, second_shelf(room, furnished).code)
    room.furniture.close(again.code)
    room.furniture.close(code_of(room, "2"))
    assert [str(one) for one in room.places.where(number).shelves] == ["二库-01-5-07"]


def test_what_cannot_be_done_changes_nothing(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    room = furnished.house.desk(Role.CLERK).archive_room
    seven, eight = furnished.boxes
    shelf, first = code_of(room, "2"), code_of(room, "一库")
    safe = next(one for one in room.places.all() if one.sealed and one.kind is PlaceKind.SHELF)
    taken = second_shelf(room, furnished)
    room.places.add(PlaceDraft(PlaceKind.BOX, "07", taken.code))
    before = room.places.all()
    for act, fault in (
        (lambda: room.furniture.rename(seven.code, "08"), "err-storage-name-taken"),
        (lambda: room.furniture.rename(seven.code, "0-8"), "err-storage-name"),
        (lambda: room.furniture.rename(seven.code, " "), "err-field-empty"),
        (lambda: room.furniture.move(seven.code, taken.code), "err-storage-name-taken"),
        (lambda: room.furniture.move(seven.code, shelf), "err-storage-there"),
        (lambda: room.furniture.move(seven.code, furnished.cabinet.code), "err-storage-kind"),
        (lambda: room.furniture.move(first, shelf), "err-storage-kind"),
        (lambda: room.furniture.move(seven.code, safe.code), "err-storage-move-sealed"),
        (lambda: room.furniture.move(furnished.vault_box.code, shelf), "err-storage-move-sealed"),
        (lambda: room.furniture.close(furnished.vault_box.code), "err-storage-sealed-stays"),
    ):
        with pytest.raises((BadInput, Refused), match=f"{fault}$"):
            act()
    assert room.places.all() == before
    assert [str(one) for one in room.places.where(number).shelves] == ["一库-03-2-07"]
    furnished.house.close()
    room = furnished.house.desk(Role.APPROVER).archive_room
    for act in (
        lambda: room.furniture.rename(eight.code, "9"),
        lambda: room.furniture.move(eight.code, taken.code),
        lambda: room.furniture.close(eight.code),
    ):
        with pytest.raises(Refused, match="err-role-needed"):
            act()


def test_a_box_takes_its_width_with_it(furnished: Any) -> None:
    room = furnished.house.desk(Role.CLERK).archive_room
    box = furnished.boxes[0]
    shelf, target = code_of(room, "2"), second_shelf(room, furnished, capacity=800)
    room.places.measure(box.code, None, 60)
    room.places.measure(shelf, 870, 900)
    room.places.measure(target.code, 50, 800)
    with pytest.raises(Refused, match="err-storage-full"):
        room.furniture.move(box.code, target.code)
    room.places.measure(target.code, 100, 800)
    room.furniture.move(box.code, target.code)
    free = {one.code: one.free for one in room.places.all()}
    assert (free[shelf], free[target.code]) == (900, 40), "never more than there is"


def test_a_cabinet_for_sealed_volumes_goes_to_another_room(furnished: Any) -> None:
    room = furnished.house.desk(Role.CUSTODIAN).archive_room
    other = room.places.add(PlaceDraft(PlaceKind.ROOM, "二库"))
    room.furniture.move(code_of(room, "专01"), other.code)
    room.furniture.rename(furnished.vault_box.code, "02")
    path = room.places.path(furnished.vault_box.code)
    assert "-".join(one.name for one in path) == "二库-专01-1-02"
    assert path[-1].sealed
