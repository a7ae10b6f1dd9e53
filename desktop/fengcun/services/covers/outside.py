"""What covers and labels say of a dossier: taken from the register, nothing made up, masked names left masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from fengcun.model.dossier import Dossier, Organ, Volume
from fengcun.papers.forms.archive_label import Outside
from fengcun.papers.forms.box_label import Box
from fengcun.papers.forms.cover import Cover, CoverParty, CoverSize
from fengcun.services.sealing.masking import MASK
from fengcun.store.search import natural


def covers_of(
    dossier: Dossier, marked: bool, size: CoverSize, organ: Organ | None, each_volume: bool
) -> tuple[Cover, ...]:
    """The covers of a dossier.

    Args:
        dossier: as registered.
        marked: whether they bear the mark.
        size: their format.
        organ: whose form; None for the office's.
        each_volume: one for every volume, or one for the whole.
    """
    if each_volume and dossier.volumes:
        return tuple(_cover(dossier, marked, size, organ, volume) for volume in dossier.volumes)
    return (_cover(dossier, marked, size, organ, None),)


def _cover(dossier: Dossier, marked: bool, size: CoverSize, organ: Organ | None, volume: Volume | None) -> Cover:
    pages = volume.pages if volume is not None else sum(each.pages for each in dossier.volumes)
    return Cover(
        archive_no=dossier.archive_no,
        case_no=dossier.case.number,
        case_type=dossier.case.type,
        part=dossier.part,
        title=dossier.title,
        cause=dossier.case.cause,
        parties=tuple(CoverParty(party.role, party.name or MASK) for party in dossier.parties),
        year=dossier.year,
        retention=dossier.retention,
        filed_on=dossier.filed_on,
        volumes=len(dossier.volumes),
        pages=pages,
        opened=dossier.case.opened,
        closed=dossier.case.closed,
        file_no=dossier.archive_no.text.replace("·", "-").rpartition("-")[2],
        marked=marked,
        size=size,
        organ=organ,
        volume=volume.number if volume is not None else None,
    )


def outsides_of(dossier: Dossier) -> tuple[Outside, ...]:
    """What the outside of each volume says; one where no volume is registered."""
    numbers = [volume.number for volume in dossier.volumes] or [1]
    return tuple(
        Outside(dossier.archive_no, dossier.year, dossier.retention, number, len(numbers)) for number in numbers
    )


def boxes_of(dossiers: Iterable[Dossier], codes: Mapping[str, str]) -> list[Box]:
    """What the outside of each box says that holds volumes of these dossiers, by place.

    Args:
        dossiers: by archive number.
        codes: what the code on a box says, by its place; a place without one is its own.
    """
    stand = [
        (str(volume.shelf), volume.shelf.box, dossier)
        for dossier in dossiers
        for volume in dossier.volumes
        if volume.shelf is not None and volume.shelf.box
    ]
    found = []
    for (place, box), group in groupby(sorted(stand, key=lambda one: natural(one[0])), key=lambda one: one[:2]):
        inside = [dossier for _place, _box, dossier in group]
        found.append(
            Box(
                place=place,
                box=box,
                first=inside[0].archive_no,
                last=inside[-1].archive_no,
                years=(min(one.year for one in inside), max(one.year for one in inside)),
                retentions=tuple(dict.fromkeys(one.retention for one in inside)),
                count=len(inside),
                code=codes.get(place, place),
            )
        )
    return found
