"""A re-check that changes an answer, and a namesake at the counter: each to its end on a real office."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.inquiry import InquiryState, PauseGround, RecheckOutcome
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def _approve(team: Any, inquiry: str) -> None:
    team.custodian.deciding.approve(inquiry)
    team.approver.deciding.approve(inquiry)


def test_a_corrected_answer_names_the_paper_in_whose_place_it_comes(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.unit(*team.clean))
    first = team.clerk.individuals.answer_unit(inquiry).paper
    team.clerk.closing.ask_recheck(inquiry, "姓名有误")
    with pytest.raises(Refused, match="err-inquiry-outcome"):
        team.approver.closing.decide_recheck(inquiry, RecheckOutcome.NEW_ANSWER, "登记有误")
    decided, opinion = team.approver.closing.decide_recheck(inquiry, RecheckOutcome.CORRECTED, "登记有误")
    assert decided.outcome is RecheckOutcome.CORRECTED
    assert f"复查的文书：{first.number}" in _text(opinion.pdf)
    with pytest.raises(Refused, match="err-inquiry-followed"):
        team.clerk.closing.file(inquiry, "查询卷2026-1")
    follow = team.clerk.intake.receive(team.unit(*team.clean), team.day, follows=inquiry)
    detail = team.clerk.register.detail(inquiry)
    assert (detail.inquiry.outcome, detail.followed) == (RecheckOutcome.CORRECTED, follow.number)
    assert team.clerk.register.detail(follow.id).follows == detail.inquiry.number
    assert team.clerk.closing.file(inquiry, "查询卷2026-1").state is InquiryState.FILED
    with pytest.raises(Refused):
        team.clerk.individuals.answer_unit(follow.id)
    found = team.clerk.deciding.judge(follow.id)
    team.clerk.deciding.check(follow.id, found.check, found.proposal, "依复查意见")
    team.clerk.deciding.submit(follow.id)
    _approve(team, follow.id)
    assert f"原文书（{first.number}）不再有效" in _text(team.clerk.individuals.answer_unit(follow.id).pdf)


def test_what_a_person_was_given_is_named_nowhere(team: Any, admitted: Any) -> None:
    """A certificate or the notice that there is none: its number would go on telling of a record after a seal."""
    inquiry = admitted(team.person(*team.convicted))
    first = team.clerk.individuals.answer(inquiry).paper
    assert first.kind is PaperKind.NO_CERTIFICATE_NOTICE
    team.clerk.closing.ask_recheck(inquiry, "本人认为结果有误")
    _, opinion = team.approver.closing.decide_recheck(inquiry, RecheckOutcome.CORRECTED, "已核对")
    text = _text(opinion.pdf)
    assert first.number not in text
    assert "复查的文书" not in text


def test_a_refusal_is_withdrawn_and_handled_anew_and_another_re_check_begins_afresh(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.unit(purpose=None), team.day)
    found = team.clerk.deciding.judge(inquiry.id)
    team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    team.clerk.deciding.submit(inquiry.id)
    _approve(team, inquiry.id)
    refusal = team.clerk.deciding.refuse(inquiry.id).paper
    team.clerk.closing.ask_recheck(inquiry.id, "来函已写明")
    _, opinion = team.approver.closing.decide_recheck(inquiry.id, RecheckOutcome.NEW_ANSWER, "来函已写明")
    assert "予以撤销" in _text(opinion.pdf)
    assert refusal.number in _text(opinion.pdf)
    assert team.clerk.closing.ask_recheck(inquiry.id, "再议").outcome is None
    upheld, _ = team.approver.closing.decide_recheck(inquiry.id, RecheckOutcome.UPHELD, "维持")
    assert team.clerk.closing.file(inquiry.id, "查询卷2026-2").state is InquiryState.FILED
    assert upheld.outcome is RecheckOutcome.UPHELD


def test_pauses_and_outcomes_are_kept_as_they_were(team: Any, house: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    team.clerk.deciding.ask_pause(inquiry.id, PauseGround.MISSING_PAPERS, "公函")
    team.approver.deciding.grant_pause(inquiry.id)
    kept = team.clerk.register.detail(inquiry.id).inquiry
    assert [stop.ground for stop in kept.stops] == [PauseGround.MISSING_PAPERS]
    assert kept.pausing is None


# Namesakes


def _namesake(team: Any, house: Any) -> CertificateRequest:
    """A conviction of the same name and birth without a number; and the request of somebody who bears the name."""
    other = house.party("宋明远", house.conviction(months=72), born="2006-06-30")
    team.desks[Role.CLERK].dossiers.register(house.draft("J001-SS·2023-D60-0003", other, case_no="（2023）临检刑诉9号"))
    return CertificateRequest(team.clean[0], IdNumber(team.clean[1]), Applicant.PERSON, team.day)


def test_a_namesake_is_told_apart_from_the_counter_and_an_approver_confirms_it(team: Any, house: Any) -> None:
    request, clerk = _namesake(team, house), team.desks[Role.CLERK]
    with pytest.raises(Refused, match="err-certificate-identity"):
        clerk.certificates.issue(request)
    inquiry = team.clerk.individuals.from_counter(request)
    (shown,) = team.clerk.namesakes.of(inquiry.id)
    assert (shown.archive_no, shown.birth) == ("J001-SS·2023-D60-0003", "2006-06-30")
    with pytest.raises(BadInput, match="err-field-empty"):
        team.clerk.namesakes.tell_apart(inquiry.id, " ")
    before = clerk.log.size()
    told = team.clerk.namesakes.tell_apart(inquiry.id, "照片和父母姓名不同")
    assert told.state is InquiryState.APPROVING
    acts = [line.act for line in clerk.log.lines(0, clerk.log.size() - before)]
    assert acts == [
        LogAct.INQUIRY_SUBMITTED,
        LogAct.INQUIRY_CHECKED,
        LogAct.INQUIRY_RECEIVED,
        LogAct.INQUIRY_REOPENED,
    ]
    assert team.clerk.namesakes.of(inquiry.id) == ()
    with pytest.raises(Refused):
        team.clerk.individuals.answer(inquiry.id)
    team.approver.deciding.approve(inquiry.id)
    assert team.clerk.individuals.answer(inquiry.id).paper.kind is PaperKind.CERTIFICATE
    with pytest.raises(Refused):
        team.clerk.namesakes.tell_apart(inquiry.id, "再说一次")


def test_nobody_sealed_is_a_namesake(team: Any) -> None:
    for who in (team.sealed, team.clean):
        request = CertificateRequest(who[0], IdNumber(who[1]), Applicant.PERSON, team.day)
        assert team.clerk.namesakes.of(team.clerk.individuals.from_counter(request).id) == ()


def test_an_organs_inquiry_has_no_namesakes(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    assert team.clerk.namesakes.of(inquiry.id) == ()
    with pytest.raises(Refused, match="err-inquiry-step"):
        team.clerk.namesakes.tell_apart(inquiry.id, "不是")
