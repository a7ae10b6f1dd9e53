"""Applications, complaints, opinions: nothing is answered without somebody else's approval; closed, nobody reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from fengcun.errors import BadInput, FengcunError, Refused
from fengcun.keys import agefile
from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.model.supervision import TRANSITIONS, Finding, Matter, MatterEvent, MatterKind, MatterState
from fengcun.services.supervision.content import Content

CANARY = "甘泉泓"
ABOUT = Content(sender="临江市人民检察院", about=f"{CANARY}的记录未封存", document_no="临检纠〔2026〕3号")


def _received(house: Any, kind: MatterKind = MatterKind.OPINION) -> tuple[Any, Matter]:
    clerk = house.desk(Role.CLERK)
    return clerk, clerk.matters.receive(kind, ABOUT, house.clock.today())


def test_an_opinion_is_reviewed_approved_answered_and_closed(house: Any) -> None:
    clerk, matter = _received(house)
    assert matter.number == "临检监字〔2026〕1号"
    assert matter.due > house.clock.today() + timedelta(days=15)
    clerk.matters.review(matter.id, Finding.FAULT, "已封存案卷2卷", "全部封存")
    approver = house.desk(Role.APPROVER)
    assert [one.id for one in approver.matters.mine()] == [matter.id]
    approver.matters.approve(matter.id)
    reply = clerk.matters.reply(matter.id)
    text = PdfReader(BytesIO(reply.pdf)).pages[0].extract_text().replace("\n", "")
    for piece in ("临江市人民检察院", "临检纠〔2026〕3号", "已封存案卷2卷。", "全部封存。"):
        assert piece in text
    assert "经审查无误" not in text
    closed = clerk.matters.close(matter.id)
    assert (closed.state, closed.replied_on, closed.closed_on) == (
        MatterState.CLOSED,
        house.clock.today(),
        house.clock.today(),
    )
    assert clerk.matters.mine() == []


def test_without_a_fault_the_reasons_are_told(house: Any) -> None:
    clerk, matter = _received(house, MatterKind.COMPLAINT)
    clerk.matters.review(matter.id, Finding.NO_FAULT, "案卷早已封存")
    house.desk(Role.APPROVER).matters.approve(matter.id)
    text = PdfReader(BytesIO(clerk.matters.reply(matter.id).pdf)).pages[0].extract_text().replace("\n", "")
    assert "经审查无误，理由如下：案卷早已封存" in text


def test_a_closed_matter_opens_with_the_repository_alone(house: Any) -> None:
    clerk, matter = _received(house)
    assert clerk.matters.content(matter.id) == ABOUT
    clerk.matters.review(matter.id, Finding.NO_FAULT, "无误")
    house.desk(Role.APPROVER).matters.approve(matter.id)
    clerk.matters.reply(matter.id)
    clerk.matters.close(matter.id)
    with pytest.raises(Refused) as refused:
        clerk.matters.content(matter.id)
    assert refused.value.message == "err-matter-closed"
    with clerk.session.read() as work:
        envelope = work.matters.envelope(matter.id)
    with pytest.raises(FengcunError):
        agefile.decrypt(envelope, clerk.session.office_keys.register.secret)


def test_the_register_says_nothing_of_who_it_is_about(house: Any) -> None:
    clerk, _matter = _received(house)
    with clerk.session.read() as work:
        assert work.occurrences([CANARY]) == []


def test_a_matter_that_is_sent_back_is_reviewed_again(house: Any) -> None:
    clerk, matter = _received(house)
    clerk.matters.review(matter.id, Finding.NO_FAULT, "无误")
    approver = house.desk(Role.APPROVER)
    again = approver.matters.send_back(matter.id)
    assert (again.state, again.finding, again.reviewed_by) == (MatterState.RECEIVED, None, "")
    clerk.matters.review(matter.id, Finding.FAULT, "已纠正", "已收回")
    assert clerk.matters.content(matter.id).result == "已收回"


def test_nobody_approves_what_they_reviewed(house: Any) -> None:
    _clerk, matter = _received(house)
    approver = house.desk(Role.APPROVER)
    approver.matters.review(matter.id, Finding.NO_FAULT, "无误")
    for act in (approver.matters.approve, approver.matters.send_back):
        with pytest.raises(Refused) as refused:
            act(matter.id)
        assert refused.value.message == "err-matter-step"


@pytest.mark.parametrize("field", ["sender", "about"])
def test_an_empty_field_is_named(house: Any, field: str) -> None:
    with pytest.raises(BadInput) as fault:
        house.desk(Role.CLERK).matters.receive(
            MatterKind.COMPLAINT, replace(ABOUT, **{field: " "}), house.clock.today()
        )
    assert fault.value.place == field


def test_a_fault_without_a_result_is_refused(house: Any) -> None:
    clerk, matter = _received(house)
    with pytest.raises(BadInput) as fault:
        clerk.matters.review(matter.id, Finding.FAULT, "已纠正")
    assert fault.value.place == "result"


def test_a_blank_is_handed_out_without_a_number(house: Any) -> None:
    clerk = house.desk(Role.CLERK)
    blank = clerk.matters.blank(PaperKind.SEALING_APPLICATION)
    assert blank.paper.number == ""
    assert "犯罪记录封存申请书" in PdfReader(BytesIO(blank.pdf)).pages[0].extract_text()
    with pytest.raises(BadInput):
        clerk.matters.blank(PaperKind.CERTIFICATE)


def _act(desk: Any, matter: Matter, event: MatterEvent) -> None:
    match event:
        case MatterEvent.REVIEW:
            desk.matters.review(matter.id, Finding.NO_FAULT, "无误")
        case MatterEvent.RETURN:
            desk.matters.send_back(matter.id)
        case MatterEvent.APPROVE:
            desk.matters.approve(matter.id)
        case MatterEvent.REPLY:
            desk.matters.reply(matter.id)
        case MatterEvent.CLOSE:
            desk.matters.close(matter.id)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(MatterEvent), st.sampled_from((Role.CLERK, Role.APPROVER))), max_size=8))
def test_no_way_answers_without_an_approval_and_an_entry(house: Any, ways: list[tuple[MatterEvent, Role]]) -> None:
    desks = {role: house.desk(role) for role in (Role.CLERK, Role.APPROVER)}
    matter = desks[Role.CLERK].matters.receive(MatterKind.COMPLAINT, ABOUT, house.clock.today())
    for event, role in ways:
        desk, size = desks[role], desks[role].log.size()
        step = TRANSITIONS.get((matter.state, event))
        if event not in desk.matters.offered(matter):
            with pytest.raises(Refused):
                _act(desk, matter, event)
            assert desk.log.size() == size
            continue
        assert step is not None
        assert role in step.roles
        _act(desk, matter, event)
        assert desk.log.size() > size
        matter = next(one for one in desk.matters.all() if one.id == matter.id)
        if matter.state in (MatterState.APPROVED, MatterState.REPLIED, MatterState.CLOSED):
            assert matter.approved_by
            assert matter.approved_by != matter.reviewed_by
    house.close()
