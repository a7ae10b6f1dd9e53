"""The process killed anywhere in the life of an inquiry: nothing is half done, and what is left goes on to its end."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fengcun.model.examination import Severity
from fengcun.model.inquiry import InquiryEvent, InquiryState
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.examination.examining import examine
from fengcun.services.inquiries.register import Detail
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

KILLS = 4
"""How many steps of each life are tried in an ordinary run; `FENGCUN_EVERY_STEP=1` tries each of them."""
ACTS = {event: f"inquiry.{act}" for event, act in {
    InquiryEvent.CHECK: "checked", InquiryEvent.ASK_PAUSE: "pause-asked", InquiryEvent.GRANT_PAUSE: "paused",
    InquiryEvent.RESUME: "resumed", InquiryEvent.SUBMIT: "submitted", InquiryEvent.APPROVE: "approved",
    InquiryEvent.RETURN: "returned", InquiryEvent.LOOK_UP: "looked-up", InquiryEvent.ANSWER: "answered",
    InquiryEvent.UNDERTAKE: "undertaken", InquiryEvent.RELEASE: "released", InquiryEvent.TELL_REFUSAL: "refused",
    InquiryEvent.FILE: "filed", InquiryEvent.ASK_RECHECK: "recheck-asked",
    InquiryEvent.EXTEND_RECHECK: "recheck-extended", InquiryEvent.DECIDE_RECHECK: "rechecked",
    InquiryEvent.REPORT_LEAK: "leak-reported", InquiryEvent.TAKE_MEASURE: "measure-taken",
    InquiryEvent.CLOSE_LEAK: "leak-closed",
}.items()}  # fmt: skip
PAPER_OF = {
    InquiryEvent.GRANT_PAUSE: "supplement_notice",
    InquiryEvent.ANSWER: ("record_certificate", "certificate"),
    InquiryEvent.TELL_REFUSAL: "inquiry_refusal",
    InquiryEvent.DECIDE_RECHECK: "recheck_opinion",
}
LAST = {"organ": InquiryEvent.CLOSE_LEAK, "refused": InquiryEvent.FILE, "person": InquiryEvent.FILE}


def _inquiring() -> ModuleType:
    """The life of an inquiry, which the process that is killed lives too."""
    path = Path(__file__).parents[2] / "soak" / "inquiring.py"
    spec = importlib.util.spec_from_file_location("inquiring", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


inquiring = _inquiring()


@pytest.mark.parametrize("kind", ["organ", "refused", "person"])
def test_a_life_goes_on_from_wherever_it_was_killed(
    team: Any, phrases: dict[Role, str], killing: Any, kind: str
) -> None:
    folder = team.house.folder
    name, number = team.clean if kind == "person" else team.sealed
    job = {
        "kind": kind,
        "name": name,
        "number": number,
        "accounts": {role.value: team.account(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)},
        "passphrases": {role.value: phrase for role, phrase in phrases.items()},
    }
    team.house.close()
    seen = set()
    for _, left in killing.at_steps("inquiry", killing.spread(KILLS), folder, job):
        seen.add(_looked_at(team, left, phrases))
        life = inquiring.Life(left, job, team.house.clock)
        life.go_on()
        life.close()
        assert _looked_at(team, left, phrases) == (InquiryState.FILED, LAST[kind])
        _registered(team, left, phrases, 1 if kind == "organ" else 0)
    assert _looked_at(team, Path(f"{folder}.counted"), phrases)[0] is InquiryState.FILED
    assert len(seen) > KILLS // 2, "it was killed in many places"


def _looked_at(team: Any, folder: Path, phrases: dict[Role, str]) -> Any:
    """Log in, compare the history, the log, the papers and the files, and say how far it is."""
    office = Office.open(folder)
    person = next(one for one in office.people() if Role.CLERK in one.roles)
    session = office.log_in(person.account, phrases[Role.CLERK], team.house.clock)
    desk = CaseDesk.of(session)
    try:
        assert desk.log.verify().ok
        found = examine(session)
        assert not [one.matter for one in found.findings if one.matter.severity is Severity.GRAVE]
        logged = Counter(line.act.value for line in desk.log.lines(0, 500))
        ids = [one for pile in desk.inquiries.register.overview().ids.values() for one in pile]
        assert logged["inquiry.received"] >= len(ids)
        if not ids:
            return None
        detail = desk.inquiries.register.detail(ids[0])
        _agree(detail, logged)
        assert {scan.id for scan in detail.scans} <= {path.name for path in (folder / "files").iterdir()}
        for scan in detail.scans:
            assert desk.inquiries.intake.read_scan(scan.id).startswith(b"%PDF-")
        return detail.inquiry.state, detail.history[-1].event if detail.history else None
    finally:
        session.close()


def _agree(detail: Detail, logged: Counter[str]) -> None:
    history = Counter(line.event for line in detail.history)
    assert {ACTS[event]: count for event, count in history.items()} == {
        act: count for act, count in logged.items() if act in ACTS.values()
    }
    papers = Counter(paper.kind.value for paper in detail.papers)
    for event, kinds in PAPER_OF.items():
        names = kinds if isinstance(kinds, tuple) else (kinds,)
        assert sum(papers[kind] for kind in names) == history[event], event
    approvals = history[InquiryEvent.SUBMIT] and len(detail.inquiry.approved_by)
    assert approvals <= history[InquiryEvent.APPROVE]


def _registered(team: Any, folder: Path, phrases: dict[Role, str], times: int) -> None:
    """What was given out stands with the sealed record once, however often giving out was begun."""
    office = Office.open(folder)
    people = {role: person for person in office.people() for role in person.roles}
    session = office.log_in(people[Role.CUSTODIAN].account, phrases[Role.CUSTODIAN], team.house.clock)
    room = VaultRoom(session)
    opened = room.open(people[Role.APPROVER].account, phrases[Role.APPROVER], Purpose.INSPECTION, "检查")
    (there,) = opened.find(team.sealed[0])
    assert len(opened.show(there.package_id).inquiries) == times
    session.close()
