"""The sample's furniture: registered before anybody looks, and none of its dossiers stands in an unknown place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput
from fengcun.model.dossier import Shelf
from fengcun.model.roles import Role
from fengcun.resources import resource
from fengcun.services.sample.places import furnish
from fengcun.services.storage.places import unknown_places


def test_the_list_is_registered_as_it_stands(house: Any) -> None:
    desk = house.desk(Role.CLERK)
    assert furnish(desk.archive_room.places, resource("sample", "places.yaml")) == len(desk.archive_room.places.all())
    sealed = {place.name for place in desk.archive_room.places.all() if place.sealed}
    assert sealed == {"专库", "封01", "1"}
    with desk.session.write() as work:
        assert unknown_places(work) == []
    made = desk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("周子轩")))
    for shelf, unknown in (
        (Shelf("二库", "03", "1", "01"), False),
        (Shelf("一库", "01", "1", "09"), True),
        (Shelf("一库", "77", "1"), True),
        (Shelf("专库", "封01", "1"), True),
    ):
        with desk.session.write() as work:
            work.places.shelve(made.id, shelf)
            assert unknown_places(work) == ([shelf] if unknown else [])


def test_a_place_without_its_parent_is_named(house: Any, tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_text("- {place: 一库-01}\n", encoding="utf-8")
    with pytest.raises(BadInput, match="err-sample-unknown"):
        furnish(house.desk(Role.CLERK).archive_room.places, path)
