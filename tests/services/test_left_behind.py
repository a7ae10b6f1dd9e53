"""What a seal looks for is found without reading the dossiers that it has nothing to do with: the same places."""

from __future__ import annotations

from typing import Any

import pytest

from fengcun.errors import Refused
from fengcun.model.roles import Role

NAMES = ("周子轩", "李向前", "欧阳慕雪", "宋明远")


@pytest.fixture
def dossiers(house: Any) -> list[str]:
    """Four dossiers; the name of the first stands in a title, a note and a request of others too."""
    clerk = house.desk(Role.CLERK)
    made = []
    for number, name in enumerate(NAMES, 1):
        draft = house.draft(
            f"J001-SS·2023-D60-{number:04}",
            house.party(name, house.conviction(), former_names=(NAMES[0],) if number == 2 else ()),
            case_no=f"（2023）临检刑诉{number}号",
            title=f"{name}与{NAMES[0]}盗窃案" if number == 3 else "",
            note=f"另见{NAMES[0]}案" if number == 4 else "",
        )
        made.append(clerk.dossiers.register(draft).id)
        clerk.dossiers.add_file(made[-1], f"{NAMES[0]}讯问笔录", "application/pdf", house.scan())
    clerk.sealing.propose(made[1], None, "封-2026-0001", remark=f"与{NAMES[0]}同案")
    return made


@pytest.mark.parametrize("needle", [*NAMES, "盗窃", "临检", "J001"])
def test_the_same_places_are_found(house: Any, dossiers: list[str], needle: str) -> None:
    session = house.sessions[0]
    with session.read() as work:
        everything = work.occurrences([needle])
        for mine in ([dossiers[0]], dossiers[1:3], dossiers):
            meant = {one for one in everything if work.owner(one) in {None, *mine}}
            narrow = work.occurrences([needle], mine)
            assert {one for one in narrow if work.owner(one) in {None, *mine}} == meant
            assert len(narrow) == len(set(narrow))


def test_others_are_not_read(house: Any, dossiers: list[str]) -> None:
    with house.sessions[0].read() as work:
        tables = {one.table for one in work.occurrences([NAMES[0]], [dossiers[3]])}
        assert "main.former_names" not in tables
        assert "main.dossiers" in tables, "its own note"
        assert "main.former_names" in {one.table for one in work.occurrences([NAMES[0]])}


def test_what_belongs_to_nobody_is_always_found(house: Any, dossiers: list[str]) -> None:
    """A text that a setting keeps is a fault for whichever dossier is sealed."""
    clerk = house.sessions[0]
    with clerk.write() as work:
        work.settings.put("note", f"记得{NAMES[0]}")
    approver, custodian = house.desk(Role.APPROVER), house.desk(Role.CUSTODIAN)
    request = house.desk(Role.CLERK).sealing.propose(dossiers[0], None, "封-2026-0002")
    approver.sealing.approve(request.id)
    with pytest.raises(Refused, match="err-seal-left") as caught:
        custodian.sealing.execute(request.id)
    assert caught.value.place == "ledger.settings.value"
