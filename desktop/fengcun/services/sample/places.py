"""The furniture of the sample office, read from `resources/sample/places.yaml` and registered by its clerk."""

from __future__ import annotations

from pathlib import Path

from fengcun.errors import BadInput
from fengcun.model.storage import ArchivePlace, PlaceKind
from fengcun.services.sample.reading import Item, read_list
from fengcun.services.storage.places import PlaceDraft, Places


def furnish(places: Places, path: Path) -> int:
    """Register the places, each after the one it stands in.

    Args:
        places: of a clerk.
        path: of the list.

    Returns:
        how many there are.

    Raises:
        BadInput: with file, line and key; a place whose parent does not stand above it in the list.
    """
    made: dict[str, ArchivePlace] = {}
    for item in read_list(path):
        fields = item.fields("place", "sealed capacity")
        written = fields["place"].text()
        above, _, name = written.rpartition("-")
        if above and above not in made:
            raise BadInput("err-sample-unknown", item.place, value=written)
        parent = made.get(above)
        below = parent.kind.below if parent else PlaceKind.ROOM
        if below is None:
            raise BadInput("err-sample-value", item.place, value=written)
        made[written] = places.add(
            PlaceDraft(
                kind=below,
                name=name,
                parent=parent.code if parent else None,
                sealed=fields.get("sealed", Item.flag, default=False),
                capacity=fields["capacity"].as_(int) if "capacity" in fields else None,
            )
        )
    return len(made)
