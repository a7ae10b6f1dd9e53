"""An inquiry whose answer was made void is told until another one is in its place; alike for everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fengcun.model.certificate import PaperKind
from fengcun.model.paper_life import VoidReason
from fengcun.model.roles import Role
from fengcun.services.documents.issuing import Prepared
from fengcun.services.today import TaskKind


def _answered(team: Any, admitted: Any, who: tuple[str, str]) -> tuple[str, Prepared]:
    inquiry = admitted(team.unit(*who))
    return inquiry, team.clerk.individuals.answer_unit(inquiry)


def _void(team: Any, paper: str, reason: VoidReason = VoidReason.CONTENT) -> None:
    team.desks[Role.APPROVER].papers.void(paper, reason)


def _told(team: Any, inquiry: str) -> tuple[str, int]:
    """What the inquiry says, and how many tasks there are of it."""
    tasks = [one for one in team.desks[Role.CLERK].today.tasks() if one.kind is TaskKind.ANSWER_VOID]
    assert all(one.inquiry == inquiry for one in tasks)
    return team.clerk.register.detail(inquiry).void_answer, len(tasks)


def test_a_void_answer_is_told_until_an_inquiry_follows(team: Any, admitted: Any) -> None:
    inquiry, made = _answered(team, admitted, team.clean)
    assert made.paper.kind is PaperKind.INQUIRY_LETTER or made.paper.kind is PaperKind.RECORD_CERTIFICATE
    assert _told(team, inquiry) == ("", 0)
    state = team.clerk.register.detail(inquiry).inquiry.state
    _void(team, made.paper.id)
    assert _told(team, inquiry) == (made.paper.number, 1)
    assert team.clerk.register.detail(inquiry).inquiry.state is state, "what was decided stays decided"
    content = team.clerk.register.detail(inquiry).content
    after = team.clerk.intake.receive(content, team.day, inquiry)
    assert _told(team, inquiry) == ("", 0)
    assert team.clerk.register.detail(after.id).follows


def test_another_paper_in_its_place_settles_it_too(team: Any, admitted: Any, tmp_path: Path) -> None:
    inquiry, made = _answered(team, admitted, team.clean)
    _, spare = _answered(team, admitted, team.clean)
    _void(team, made.paper.id, VoidReason.PRINT)
    assert _told(team, inquiry)[1] == 1
    team.desks[Role.APPROVER].papers.replace(made.paper.id, spare.paper.number)
    assert _told(team, inquiry) == ("", 0)


@pytest.mark.parametrize("reason", [VoidReason.TWICE, VoidReason.NOT_WANTED])
def test_what_nobody_needs_asks_for_nothing(team: Any, admitted: Any, reason: VoidReason) -> None:
    inquiry, made = _answered(team, admitted, team.clean)
    _void(team, made.paper.id, reason)
    assert _told(team, inquiry) == ("", 0)


def test_it_is_told_alike_of_a_sealed_and_a_clean_person(team: Any, admitted: Any) -> None:
    told = []
    for who in (team.sealed, team.clean):
        inquiry = admitted(team.person(*who))
        made = team.clerk.individuals.answer(inquiry)
        _void(team, made.paper.id)
        number, tasks = team.clerk.register.detail(inquiry).void_answer, len(team.clerk.register.void_answers())
        told.append((number == made.paper.number, tasks))
        team.clerk.intake.receive(team.clerk.register.detail(inquiry).content, team.day, inquiry)
    assert told == [(True, 1), (True, 1)]
