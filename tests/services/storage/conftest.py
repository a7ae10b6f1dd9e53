"""An archive room with furniture and dossiers in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from fengcun.model.roles import Role
from fengcun.model.storage import ArchivePlace, PlaceKind
from fengcun.services.storage.places import PlaceDraft
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose


@dataclass
class Furnished:
    """An office whose archive room has places.

    Args:
        house: the office and its people.
        boxes: of the open side.
        cabinet: in which they stand.
        vault_box: in the cabinet for sealed volumes.
        dossiers: ids by archive number.
    """

    house: Any
    boxes: list[ArchivePlace]
    cabinet: ArchivePlace
    vault_box: ArchivePlace
    dossiers: dict[str, str] = field(default_factory=dict)

    def register(self, number: int, name: str, **values: Any) -> str:
        """Register a dossier about one convicted minor; gives its archive number."""
        text = f"J001-SS·2023-D30-{number:04}"
        clerk = self.house.desk(Role.CLERK)
        draft = self.house.draft(
            text, self.house.party(name, self.house.conviction()), case_no=f"（2023）临检刑诉{number}号", **values
        )
        self.dossiers[text] = clerk.dossiers.register(draft).id
        self.house.close()
        return text

    def open_vault(self, phrase: str, purpose: Purpose = Purpose.INSPECTION) -> tuple[Any, OpenVault]:
        """The custodian's desk and the repository, opened together with the approver."""
        desk = self.house.desk(Role.CUSTODIAN)
        room = VaultRoom(desk.session)
        return desk, room.open(room.partners()[0].account, phrase, purpose, "盘点")


@pytest.fixture
def furnished(house: Any) -> Furnished:
    """Two boxes on a shelf for open dossiers, and one in a cabinet for sealed ones."""
    places = house.desk(Role.CLERK).archive_room.places
    room = places.add(PlaceDraft(PlaceKind.ROOM, "一库"))
    cabinet = places.add(PlaceDraft(PlaceKind.CABINET, "03", room.code))
    shelf = places.add(PlaceDraft(PlaceKind.SHELF, "2", cabinet.code, capacity=900))
    boxes = [places.add(PlaceDraft(PlaceKind.BOX, name, shelf.code)) for name in ("07", "08")]
    safe = places.add(PlaceDraft(PlaceKind.CABINET, "专01", room.code, sealed=True))
    below = places.add(PlaceDraft(PlaceKind.SHELF, "1", safe.code))
    vault_box = places.add(PlaceDraft(PlaceKind.BOX, "01", below.code))
    house.close()
    return Furnished(house, boxes, cabinet, vault_box)
