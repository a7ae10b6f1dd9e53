"""Furniture, scanning dossiers into boxes, and where a dossier is."""

from __future__ import annotations

from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.dossier import Shelf
from fengcun.model.roles import Role
from fengcun.model.storage import PlaceCode, PlaceKind
from fengcun.model.sweep import Sorting
from fengcun.services.storage.places import PlaceDraft, unknown_places


def test_a_box_and_then_the_dossiers_one_after_another(furnished: Any) -> None:
    first, second = furnished.register(1, "周子轩"), furnished.register(2, "林小满")
    places = furnished.house.desk(Role.CLERK).archive_room.places
    box = furnished.boxes[1]
    for number in (first, second.replace("·", ".").lower()):
        assert places.put(box.code, number).shelf == "一库-03-2-08"
    assert [line.archive_no for line in places.standing(box.code)] == [first, second]
    assert places.where(first).shelves == (Shelf("一库", "03", "2", "08"),)
    assert places.standing(furnished.cabinet.code) == []


def test_moving_keeps_what_the_sweep_found(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    desk = furnished.house.desk(Role.CLERK)
    before = desk.dossiers.get(furnished.dossiers[number])
    desk.sweep.run(lambda _done, _of: None)
    found = [desk.sweep.lines(sorting, 0, 9) for sorting in Sorting]
    desk.archive_room.places.put(furnished.boxes[1].code, number)
    assert any(found)
    assert [[line.archive_no for line in lines] for lines in found] == [
        [line.archive_no for line in desk.sweep.lines(sorting, 0, 9)] for sorting in Sorting
    ]
    after = desk.dossiers.get(before.id)
    assert (after.parties, after.title) == (before.parties, before.title)


def test_nothing_open_is_put_where_sealed_volumes_are(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    places = furnished.house.desk(Role.CLERK).archive_room.places
    with pytest.raises(Refused, match="err-storage-sealed-place"):
        places.put(furnished.vault_box.code, number)
    assert places.standing(furnished.vault_box.code) == []


def test_a_sealed_dossier_and_an_unknown_one_get_the_same_words(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    furnished.house.seal(furnished.dossiers[number])
    room = furnished.house.desk(Role.CLERK).archive_room
    said = []
    for asked in (number, "J001-SS·2023-D30-0777", "nothing of ours"):
        for act in (room.places.where, lambda text: room.places.put(furnished.boxes[0].code, text)):
            with pytest.raises(BadInput) as fault:
                act(asked)
            said.append((fault.value.message, fault.value.place, fault.value.arguments))
    assert set(map(repr, said)) == {repr(("err-storage-no-dossier", "archive_no", {}))}


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (PlaceDraft(PlaceKind.ROOM, ""), "err-field-empty"),
        (PlaceDraft(PlaceKind.ROOM, "一-库"), "err-storage-name"),
        (PlaceDraft(PlaceKind.ROOM, "长" * 21), "err-storage-name"),
        (PlaceDraft(PlaceKind.ROOM, "一库"), "err-storage-name-taken"),
        (PlaceDraft(PlaceKind.BOX, "9"), "err-storage-kind"),
        (PlaceDraft(PlaceKind.ROOM, "二库", capacity=0), "err-storage-width"),
        (PlaceDraft(PlaceKind.CABINET, "9", PlaceCode.new()), "err-storage-place-unknown"),
    ],
)
def test_what_cannot_be_a_place(furnished: Any, draft: PlaceDraft, fault: str) -> None:
    with pytest.raises(BadInput, match=f"{fault}$"):
        furnished.house.desk(Role.CLERK).archive_room.places.add(draft)


def test_free_room_is_what_somebody_measured(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    places = furnished.house.desk(Role.CLERK).archive_room.places
    box = places.measure(furnished.boxes[0].code, 30, 50)
    assert (box.free, box.capacity, box.measured_on) == (30, 50, furnished.house.clock.today())
    furnished.house.close()
    furnished.house.seal(furnished.dossiers[number])
    assert box in furnished.house.desk(Role.CLERK).archive_room.places.all()
    with pytest.raises(BadInput, match="err-storage-free"):
        furnished.house.desk(Role.CLERK).archive_room.places.measure(box.code, 60, 50)


def test_a_place_that_is_written_and_not_registered_is_known(furnished: Any) -> None:
    furnished.register(1, "周子轩")
    session = furnished.house.log_in(Role.CLERK)
    with session.write() as work:
        assert unknown_places(work) == []
        work.places.shelve(furnished.dossiers["J001-SS·2023-D30-0001"], Shelf("一库", "03", "9"))
        assert unknown_places(work) == [Shelf("一库", "03", "9")]


def test_an_approver_looks_and_moves_nothing(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    places = furnished.house.desk(Role.APPROVER).archive_room.places
    assert places.where(number).line.archive_no == number
    for act in (
        lambda: places.put(furnished.boxes[1].code, number),
        lambda: places.add(PlaceDraft(PlaceKind.ROOM, "二库")),
        lambda: places.measure(furnished.boxes[1].code, 1, 2),
    ):
        with pytest.raises(Refused, match="err-role-needed"):
            act()


def test_labels_of_places_bear_the_code(furnished: Any) -> None:
    room = furnished.house.desk(Role.CLERK).archive_room
    prepared = room.labels.print([furnished.boxes[0].code, furnished.vault_box.code])
    assert prepared.pdf.startswith(b"%PDF-")
    with pytest.raises(BadInput, match="err-label-none"):
        room.labels.print([])
