"""Random walks over shelving, lending, checking, handing over, sealing: register and model agree throughout."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput, Refused
from fengcun.model.roles import Role
from fengcun.model.storage import Condition, LoanPurpose
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.loans import LoanDraft

NAMES = ("周子轩", "林小满", "叶知秋")
STEP = st.tuples(
    st.sampled_from(("put", "lend", "back", "check", "list", "seal")), st.integers(0, 2), st.integers(0, 1)
)


@dataclass
class Paper:
    """What the model knows of a dossier."""

    box: int = 0
    lent: bool = False
    sealed: bool = False


@pytest.fixture
def walked(furnished: Any, tmp_path: Path) -> Callable[[], Any]:
    """Makes fresh copies of an office with three dossiers in the first box."""
    for number, name in enumerate(NAMES, 1):
        furnished.register(number, name)
    furnished.house.close()
    copies = iter(range(1000))

    def fresh() -> Any:
        folder = tmp_path / f"walk-{next(copies)}"
        shutil.copytree(furnished.house.folder, folder)
        return type(furnished.house)(folder, type(furnished.house.clock)(furnished.house.clock.now()))

    return fresh


@settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a smaller example would take minutes to find
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=4, max_size=14))
def test_the_room_and_the_model_agree(
    furnished: Any, walked: Callable[[], Any], steps: list[tuple[str, int, int]]
) -> None:
    house = walked()
    papers = [Paper() for _ in NAMES]
    numbers = sorted(furnished.dossiers)
    try:
        for step in steps:
            take(furnished, house, papers, numbers, step)
            agree(furnished, house.desk(Role.CLERK).archive_room, papers, numbers)
            house.close()
    finally:
        house.close()
        shutil.rmtree(house.folder)


def take(furnished: Any, house: Any, papers: list[Paper], numbers: list[str], step: tuple[str, int, int]) -> None:
    act, which, box = step
    paper, number = papers[which], numbers[which]
    room = house.desk(Role.CLERK).archive_room
    lent_already = paper.lent and act in ("put", "lend", "list", "seal")
    refused = act != "check" and (paper.sealed or lent_already or (act == "back" and not paper.lent))

    def run() -> None:
        if act == "put":
            room.places.put(furnished.boxes[box].code, number)
        elif act == "lend":
            due = house.clock.today() + timedelta(days=3)
            room.loans.lend(number, LoanDraft("第二检察部", "何静", LoanPurpose.CASE, due))
        elif act == "back":
            room.loans.take_back(number, Condition.WHOLE)
        elif act == "check":
            check = room.checks.begin(furnished.boxes[box].code)
            assert check.scan(number) is (paper.box == box and not paper.sealed)
            check.finish()
        elif act == "list":
            room.handovers.issue([room.handovers.line(number).id], HandoverDraft("第二检察部", "档案室"))
        else:
            house.seal(furnished.dossiers[number], shelf=f"封-{which}")

    if refused:
        with pytest.raises((BadInput, Refused)):
            run()
        return
    run()
    if act == "put":
        paper.box = box
    paper.lent = {"lend": True, "back": False}.get(act, paper.lent)
    paper.sealed = paper.sealed or act == "seal"


def agree(furnished: Any, room: Any, papers: list[Paper], numbers: list[str]) -> None:
    for box, place in enumerate(furnished.boxes):
        there = [number for number, paper in zip(numbers, papers, strict=True) if paper.box == box and not paper.sealed]
        assert [line.archive_no for line in room.places.standing(place.code)] == there
    out = {number for number, paper in zip(numbers, papers, strict=True) if paper.lent}
    assert {one.line.archive_no for one in room.loans.out()} == out
    told = {line.archive_no for one in room.handovers.all() for line in room.handovers.lines(one.id)}
    told |= {one.line.archive_no for one in room.checks.findings()}
    for number, paper in zip(numbers, papers, strict=True):
        if paper.sealed:
            assert number not in told
            with pytest.raises(BadInput, match="err-storage-no-dossier"):
                room.places.where(number)
