"""Who else holds copies: written to, reminded, proved by evidence; the machine walked at random; no name stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput, Refused
from fengcun.model.holder import TRANSITIONS, Evidence, Holder, HolderEvent, HolderKind, HolderState, Material
from fengcun.model.roles import Role
from fengcun.services.supervision.holders import HolderDraft

NUMBER = "J001-SS·2023-D30-0001"
SCHOOL = HolderDraft(HolderKind.EDUCATION, "临江市第二中学", Material.DOCUMENT, 2)
ASKED = ("此前送达的法律文书2份", "退回所持材料")


@pytest.fixture
def dossier(house: Any) -> str:
    clerk = house.desk(Role.CLERK)
    draft = house.draft(NUMBER, house.party("周子轩", house.conviction()))
    made = clerk.dossiers.register(draft).id
    house.close()
    return str(made)


def test_a_receipt_is_not_proof(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    holder = clerk.holders.add(NUMBER, SCHOOL)
    clerk.holders.ask(holder.id, *ASKED)
    answered = clerk.holders.answer(holder.id)
    assert answered.state is HolderState.ANSWERED
    with pytest.raises(BadInput) as fault:
        clerk.holders.prove(holder.id, ())
    assert fault.value.place == "evidence"
    proved = clerk.holders.prove(holder.id, (Evidence.RETURNED, Evidence.RETURNED, Evidence.PLACE))
    assert (proved.state, proved.evidence) == (HolderState.PROVED, (Evidence.RETURNED, Evidence.PLACE))
    assert proved.answer_by == house.clock.today() + timedelta(days=365)
    assert clerk.holders.all(NUMBER) == [proved]


def test_what_waits_follows_the_days(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    holder = clerk.holders.add(NUMBER, SCHOOL)
    assert clerk.holders.due() == [], "nobody is written to before the seal"
    house.close()
    house.seal(dossier)
    clerk = house.desk(Role.CLERK)
    assert [one.id for one in clerk.holders.due()] == [holder.id]
    clerk.holders.ask(holder.id, *ASKED)
    assert clerk.holders.due() == []
    house.clock.advance(14 * 86_400)
    assert [one.state for one in clerk.holders.due()] == [HolderState.ASKED], "no answer came"
    clerk.holders.ask(holder.id, *ASKED)
    clerk.holders.answer(holder.id)
    assert [one.state for one in clerk.holders.due()] == [HolderState.ANSWERED]
    clerk.holders.prove(holder.id, (Evidence.SYSTEM_MARK,))
    assert clerk.holders.due() == []
    house.clock.advance(365 * 86_400)
    assert [one.state for one in clerk.holders.due()] == [HolderState.PROVED], "looked at again after a year"
    clerk.holders.recheck(holder.id, as_it_should_be=False)
    assert [one.state for one in clerk.holders.due()] == [HolderState.TO_ASK]


def test_the_letter_names_no_person_and_is_not_for_the_open_side(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    holder = clerk.holders.add(NUMBER, SCHOOL)
    letter = clerk.holders.ask(holder.id, *ASKED)
    assert letter.paper.number == "临检密函字〔2026〕1号"
    house.close()
    with pytest.raises(BadInput):
        house.desk(Role.CLERK).papers.pdf(letter.paper.id)


def test_the_name_of_a_party_is_refused(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    with pytest.raises(BadInput) as fault:
        clerk.holders.add(NUMBER, HolderDraft(HolderKind.UNIT, "周子轩所在单位", Material.FILE))
    assert (fault.value.message, fault.value.place) == ("err-holder-person", "name")


@pytest.mark.parametrize("copies", [0, 10_000])
def test_a_number_of_copies_that_cannot_be_is_refused(house: Any, dossier: str, copies: int) -> None:
    with pytest.raises(BadInput):
        house.desk(Role.CLERK).holders.add(NUMBER, HolderDraft(HolderKind.COURT, "某法院", Material.COPY, copies))


def test_only_a_clerk_works_with_holders(house: Any, dossier: str) -> None:
    holder = house.desk(Role.CLERK).holders.add(NUMBER, SCHOOL)
    approver = house.desk(Role.APPROVER)
    for act in (
        lambda: approver.holders.add(NUMBER, SCHOOL),
        lambda: approver.holders.ask(holder.id, *ASKED),
        lambda: approver.holders.answer(holder.id),
        lambda: approver.holders.prove(holder.id, (Evidence.PLACE,)),
        lambda: approver.holders.recheck(holder.id, as_it_should_be=True),
    ):
        with pytest.raises(Refused):
            act()


def test_the_rows_stay_after_the_seal_and_go_on(house: Any, dossier: str) -> None:
    holder = house.desk(Role.CLERK).holders.add(NUMBER, SCHOOL)
    house.close()
    house.seal(dossier)
    clerk = house.desk(Role.CLERK)
    (kept,) = clerk.holders.all()
    assert (kept.id, kept.archive_no, kept.name) == (holder.id, NUMBER, SCHOOL.name)
    another = clerk.holders.add(NUMBER, HolderDraft(HolderKind.PLATFORM, "某网站", Material.PUBLICATION))
    assert another.archive_no == kept.archive_no


def _act(desk: Any, holder: Holder, event: HolderEvent) -> None:
    match event:
        case HolderEvent.ASK:
            desk.holders.ask(holder.id, *ASKED)
        case HolderEvent.ANSWER:
            desk.holders.answer(holder.id)
        case HolderEvent.PROVE:
            desk.holders.prove(holder.id, (Evidence.PLACE,))
        case HolderEvent.RECHECK:
            desk.holders.recheck(holder.id, as_it_should_be=True)
        case HolderEvent.DOUBT:
            desk.holders.recheck(holder.id, as_it_should_be=False)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(HolderEvent), min_size=1, max_size=8))
def test_no_way_leads_past_the_table(house: Any, dossier: str, events: list[HolderEvent]) -> None:
    """Every step is in the table or refused; each that is done has its entry; proved only with evidence."""
    desk = house.desk(Role.CLERK)
    holder = desk.holders.add(NUMBER, SCHOOL)
    for event in events:
        size, to = desk.log.size(), TRANSITIONS.get((holder.state, event))
        if to is None:
            with pytest.raises(Refused) as refused:
                _act(desk, holder, event)
            assert refused.value.message == "err-holder-step"
            assert desk.log.size() == size
            continue
        _act(desk, holder, event)
        assert desk.log.size() > size
        holder = next(one for one in desk.holders.all(NUMBER) if one.id == holder.id)
        assert holder.state is to
        assert (holder.state is HolderState.PROVED) == bool(holder.evidence)
    house.close()
