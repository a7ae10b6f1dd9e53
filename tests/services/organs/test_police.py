"""What the police provisions of 2021 add: who applies often says what for, and a verification stops the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.dossier import Organ
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import InquiryApplicant, InquiryState, PauseGround
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.inquiries.content import Content, Subject

SEALED, CLEAN = ("周子轩", "110000200605100018"), ("宋明远", "11000020060630001")


def _valid(digits: str) -> str:
    """The identity number with the check digit that belongs to it."""
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(digits[:17]))
    return digits[:17] + "10X98765432"[total % 11]


def _request(office: Any, who: tuple[str, str] = CLEAN, **changed: Any) -> CertificateRequest:
    request = CertificateRequest(who[0], IdNumber(_valid(who[1])), Applicant.PERSON, office.house.clock.today())
    return replace(request, **changed)


def test_the_fourth_application_of_a_year_says_what_for(office_of: Callable[[Organ], Any]) -> None:
    """The same for a sealed person, a clean one and one with an open conviction; nothing is looked up before."""
    office = office_of(Organ.POLICE)
    house, clerk = office.house, office.desks[Role.CLERK]
    sealed = clerk.dossiers.register(
        house.draft("J001-SS·2023-D60-0001", house.party(SEALED[0], house.conviction(), id_number=_valid(SEALED[1])))
    )
    grave = ("刘大川", "11000019860305001")
    clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0002",
            house.party(grave[0], house.conviction(months=72), id_number=_valid(grave[1])),
            case_no="（2023）临检刑诉8号",
        )
    )
    house.close()
    house.seal(sealed.id)
    office.desks[Role.CLERK] = clerk = house.desk(Role.CLERK)
    for who in (SEALED, CLEAN, grave):
        for _ in range(3):
            clerk.certificates.issue(_request(office, who))
        before = clerk.log.size()
        with pytest.raises(BadInput, match="err-applications-use") as asked:
            clerk.certificates.issue(_request(office, who))
        assert asked.value.place == "use"
        assert asked.value.arguments == {"times": "4", "freely": "3"}
        assert clerk.log.size() == before
        paper = clerk.certificates.issue(_request(office, who, use="出国留学签证")).paper
        assert (paper.kind is PaperKind.CERTIFICATE) is (who is not grave)
    house.clock.advance(60 * 86400)
    assert clerk.certificates.issue(_request(office)).paper.number.endswith("1号"), "a new year, nothing counted"


def test_an_inquiry_counts_once_and_the_day_of_acceptance_tells_the_year(office_of: Callable[[Organ], Any]) -> None:
    office = office_of(Organ.POLICE)
    inquiries, clerk = office.inquiries[Role.CLERK], office.desks[Role.CLERK]
    content = Content(
        applicant=InquiryApplicant.PERSON,
        subject=Subject(CLEAN[0], IdentityDocument(DocumentKind.HOUSEHOLD_REGISTER, _valid(CLEAN[1])), "", "中国"),
    )
    for _ in range(2):
        inquiries.individuals.from_counter(_request(office))
    inquiry = inquiries.individuals.from_counter(_request(office))
    inquiries.individuals.answer(inquiry.id)  # answering does not count again
    with pytest.raises(BadInput, match="err-applications-use") as asked:
        inquiries.intake.receive(content, office.house.clock.today())
    assert asked.value.place == "reason"
    inquiries.intake.receive(content, date(2025, 12, 31))
    inquiries.intake.receive(content, office.house.clock.today(), follows=inquiry.id)
    inquiries.intake.receive(replace(content, reason="入职"), office.house.clock.today())
    with pytest.raises(BadInput, match="err-applications-use"):
        clerk.certificates.issue(_request(office))


def test_no_other_organ_counts_or_stops_the_clock_to_verify(office_of: Callable[[Organ], Any]) -> None:
    office = office_of(Organ.COURT)
    inquiries, clerk = office.inquiries[Role.CLERK], office.desks[Role.CLERK]
    for _ in range(5):
        clerk.certificates.issue(_request(office))
    inquiry = inquiries.individuals.take_in(_request(office))
    with pytest.raises(Refused, match="err-inquiry-pause-ground"):
        inquiries.deciding.ask_pause(inquiry.id, PauseGround.VERIFICATION, "向外地核实")


def test_a_verification_stops_the_clock_without_a_notice_of_missing_papers(office_of: Callable[[Organ], Any]) -> None:
    """Received on Friday the 20th, due on the 25th; stopped from the 20th to the 23rd: due on the 26th."""
    office = office_of(Organ.POLICE)
    inquiries = office.inquiries[Role.CLERK]
    inquiry = inquiries.individuals.take_in(_request(office))
    assert inquiry.due == date(2026, 11, 25)
    with pytest.raises(BadInput, match="err-field-empty"):
        inquiries.deciding.ask_pause(inquiry.id, PauseGround.VERIFICATION, " ")
    asked = inquiries.deciding.ask_pause(inquiry.id, PauseGround.VERIFICATION, "姓名变更，向原户籍地核实")
    assert asked.pausing is PauseGround.VERIFICATION
    paused, notice = office.inquiries[Role.APPROVER].deciding.grant_pause(inquiry.id)
    assert (paused.state, paused.due, notice) == (InquiryState.PAUSED, None, None)
    assert inquiries.register.detail(inquiry.id).papers == ()
    office.house.clock.advance(3 * 86400)
    resumed = inquiries.deciding.resume(inquiry.id)
    assert (resumed.stops[-1].ground, resumed.due) == (PauseGround.VERIFICATION, date(2026, 11, 26))
