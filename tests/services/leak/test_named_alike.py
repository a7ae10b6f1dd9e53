"""A place, a unit or an officer called like the person: people say whether it is the person's; no name stops a seal.

And no question tells of anybody sealed: of a name that only a sealed person bears nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.dossier import LinkKind
from fengcun.model.roles import Role
from fengcun.model.storage import Condition, LoanPurpose, PlaceKind
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.loans import LoanDraft
from fengcun.services.storage.places import PlaceDraft

Pages = Callable[[Path, bytes], bytes]
NAME, OTHER = "长安", "郑小海"
UNITS = HandoverDraft(f"{NAME}区人民检察院", "档案室")


def approved(house: Any, dossier: str) -> str:
    """A request that waits for its seal."""
    request = house.desk(Role.CLERK).sealing.propose(dossier, None, "封-2026-0009")
    house.desk(Role.APPROVER).sealing.approve(request.id)
    return str(request.id)


def before_anybody_was_registered(house: Any) -> tuple[Any, str]:
    """A room and a list called like somebody who comes later; a linked dossier stands in that room and is lent."""
    clerk = house.desk(Role.CLERK)
    room = parent = clerk.archive_room.places.add(PlaceDraft(PlaceKind.ROOM, f"{NAME}街库"))
    for kind in list(PlaceKind)[1:]:
        parent = clerk.archive_room.places.add(PlaceDraft(kind, "1", parent.code))
    other = clerk.dossiers.register(
        house.draft("J001-SS·2023-D60-0008", house.party(OTHER, house.conviction(), born="1986-03-05"))
    )
    clerk.archive_room.places.put(parent.code, "J001-SS·2023-D60-0008")
    clerk.archive_room.handovers.issue([other.id], UNITS)
    due = house.clock.today() + timedelta(days=3)
    loan = LoanDraft(f"{NAME}法院", f"{NAME}甲", LoanPurpose.CASE, due)
    clerk.archive_room.loans.lend("J001-SS·2023-D60-0008", loan)
    draft = house.draft("J001-SS·2023-D60-0009", house.party(NAME, house.conviction()), case_no="（2023）临检刑诉9号")
    made = clerk.dossiers.register(draft).id
    clerk.dossiers.link(made, LinkKind.SPLIT_FROM, other.id)
    return room, made


def test_a_name_that_is_merely_alike_stops_nothing(house: Any) -> None:
    _, dossier = before_anybody_was_registered(house)
    request = approved(house, dossier)
    custodian = house.desk(Role.CUSTODIAN)
    with pytest.raises(Refused, match="err-seal-alike") as asked:
        custodian.sealing.execute(request)
    which = str(asked.value.arguments["which"]).split("、")
    assert {f"{NAME}街库", "临检移字〔2026〕1号"} <= set(which)
    assert custodian.dossiers.get(dossier).parties, "nothing was changed"
    result = custodian.sealing.execute(request, sure=True)
    assert result.archive_no == "J001-SS·2023-D60-0009"
    assert [one.name for one in custodian.archive_room.places.all() if one.kind is PlaceKind.ROOM] == [f"{NAME}街库"]


def test_what_is_called_after_the_person_is_changed_and_leaves_nothing(
    house: Any, keys: dict[str, bytes], pages: Pages
) -> None:
    clerk = house.desk(Role.CLERK)
    room = clerk.archive_room
    box = None
    for kind, name in zip(PlaceKind, ("一库", "03", "2", "慕容铁匠的"), strict=True):
        box = room.places.add(PlaceDraft(kind, name, box.code if box else None))
    listed, _ = room.handovers.issue(
        [clerk.dossiers.register(house.draft("J001-SS·2023-D60-0008", house.party(OTHER, house.conviction()))).id],
        HandoverDraft("慕容铁匠家", "档案室"),
    )
    party = house.party("慕容铁匠", house.conviction())
    draft = house.draft("J001-SS·2023-D60-0009", party, case_no="（2023）临检刑诉9号")
    dossier = clerk.dossiers.register(draft).id
    room.places.put(box.code, "J001-SS·2023-D60-0009")
    request = approved(house, dossier)
    with pytest.raises(Refused, match="err-seal-alike"):
        house.desk(Role.CUSTODIAN).sealing.execute(request)
    room.furniture.rename(box.code, "07")
    room.handovers.correct(listed.id, HandoverDraft("第二检察部", "档案室"))
    house.desk(Role.CUSTODIAN).sealing.execute(request)
    house.close()
    for name, key in keys.items():
        assert "慕容铁匠".encode() not in pages(house.folder / name, key), name


def test_whoever_names_something_is_asked_about_open_people_alone(house: Any) -> None:
    _, dossier = before_anybody_was_registered(house)
    clerk = house.desk(Role.CLERK)
    room = clerk.archive_room
    fresh = count(1)
    acts = (
        lambda sure: room.places.add(PlaceDraft(PlaceKind.ROOM, f"{NAME}{next(fresh)}柜库"), sure=sure),
        lambda sure: room.furniture.rename(room.places.all()[-1].code, f"{NAME}{next(fresh)}库", sure=sure),
        lambda sure: room.handovers.issue([_first(clerk)], HandoverDraft("档案室", f"{NAME}局"), sure=sure),
        lambda sure: room.handovers.correct(room.handovers.all()[0].id, HandoverDraft("甲", f"{NAME}局"), sure=sure),
    )
    back = house.desk(Role.CLERK).archive_room.loans
    back.take_back("J001-SS·2023-D60-0008", Condition.WHOLE)
    for act in acts:
        with pytest.raises(BadInput, match="err-storage-named"):
            act(False)
        act(True)
    request = approved(house, dossier)
    house.desk(Role.CUSTODIAN).sealing.execute(request, sure=True)
    for act in acts:
        act(False)


def _first(desk: Any) -> str:
    found = desk.dossiers.by_archive_no("J001-SS·2023-D60-0008")
    assert found is not None
    return str(found)
