"""What the clerk of each organ may do: who is answered, on which form, and who is named where another organ answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import Refused
from fengcun.law.inquiry import InquiryPaper, Purpose
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.dossier import Organ
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import (
    Access,
    Check,
    InquiryApplicant,
    InquiryState,
    Proposal,
    Proposed,
    Rank,
    RefusalReason,
)
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.inquiries.content import Content, Officer, Subject

NAME = "周子轩"
CERTIFIES = [Organ.POLICE, Organ.PROCURATORATE, Organ.COURT, Organ.JUSTICE]
YES = Check(standing=True, basis=True, purpose=True, papers=True)
PASSPORT = IdentityDocument(DocumentKind.PASSPORT, "E12345678")


def _number(digits: str = "11000020060510001") -> str:
    """An identity number with the check digit that belongs to it."""
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def _request(office: Any) -> CertificateRequest:
    return CertificateRequest(NAME, IdNumber(_number()), Applicant.PERSON, office.house.clock.today())


def _foreigner(office: Any) -> CertificateRequest:
    return replace(_request(office), name="John Smith", id_number=None, document=PASSPORT, birth="1990-01-02")


def _unit(**changed: Any) -> Content:
    values: dict[str, Any] = {
        "applicant": InquiryApplicant.UNIT,
        "subject": Subject(NAME, IdentityDocument(DocumentKind.RESIDENT_ID, _number())),
        "asker": "江北区实验小学",
        "letter_no": "北小函〔2026〕1号",
        "officers": (Officer("李强", "0112"), Officer("王敏", "0113")),
        "purpose": Purpose.HIRING,
        "reason": "拟聘用为工作人员",
        "law": "未成年人保护法",
        "article": "62",
        "scope": "仅供本次聘用审查",
        "wanted": Access.CERTIFICATE,
        "papers": frozenset({InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION}),
    }
    return Content(**{**values, **changed})


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def _approved(office: Any, inquiry: str) -> None:
    for rank in office.inquiries[Role.CLERK].register.detail(inquiry).inquiry.chain:
        who = Role.CUSTODIAN if rank is Rank.ARCHIVE_HEAD else Role.APPROVER
        office.inquiries[who].deciding.approve(inquiry)


@pytest.mark.parametrize("organ", CERTIFIES)
def test_who_certifies_does_so_at_the_counter(organ: Organ, office_of: Callable[[Organ], Any]) -> None:
    office = office_of(organ)
    paper = office.desks[Role.CLERK].certificates.issue(_request(office)).paper
    numbers = {
        Organ.POLICE: "临公（派）证字〔2026〕1号",
        Organ.PROCURATORATE: "临检证字〔2026〕1号",
        Organ.COURT: "临法证字〔2026〕1号",
        Organ.JUSTICE: "临司证字〔2026〕1号",
    }
    assert (paper.kind, paper.number) == (PaperKind.CERTIFICATE, numbers[organ])


@pytest.mark.parametrize("organ", CERTIFIES)
def test_a_notice_cites_what_binds_the_organ(organ: Organ, office_of: Callable[[Organ], Any]) -> None:
    office = office_of(organ)
    house, clerk = office.house, office.desks[Role.CLERK]
    grave = house.party(NAME, house.conviction(months=72), id_number=_number())
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", grave))
    prepared = clerk.certificates.issue(_request(office))
    assert prepared.paper.kind is PaperKind.NO_CERTIFICATE_NOTICE
    assert ("公安机关办理犯罪记录查询工作规定" in _text(prepared.pdf)) is (organ is Organ.POLICE)


@pytest.mark.parametrize(
    ("organ", "foreign", "says", "addressee"),
    [
        (Organ.PRISON, False, "err-elsewhere-police-station", "户籍地或者居住地公安派出所"),
        (Organ.PRISON, True, "err-elsewhere-exit-entry", "县级以上公安机关出入境管理部门"),
        (Organ.POLICE, True, "err-elsewhere-exit-entry", "县级以上公安机关出入境管理部门"),
    ],
)
def test_who_does_not_names_who_does(
    organ: Organ, foreign: bool, says: str, addressee: str, office_of: Callable[[Organ], Any]
) -> None:
    """Told at the counter; where it is wanted in writing, the notice names the addressee once it is approved."""
    office = office_of(organ)
    request = _foreigner(office) if foreign else _request(office)
    clerk, people = office.desks[Role.CLERK], office.inquiries[Role.CLERK]
    before = clerk.log.size()
    with pytest.raises(Refused, match=says):
        clerk.certificates.issue(request)
    assert (clerk.log.size(), clerk.papers.total()) == (before, 0)
    inquiry = people.individuals.take_in(request)
    assert inquiry.state is InquiryState.RECEIVED
    found = people.deciding.judge(inquiry.id)
    assert found.proposal == Proposal(Proposed.NOT_ACCEPT, reason=RefusalReason.NO_COMPETENCE)
    people.deciding.check(inquiry.id, found.check, found.proposal)
    assert people.deciding.submit(inquiry.id).chain == (Rank.LEADER,)
    _approved(office, inquiry.id)
    prepared = people.deciding.refuse(inquiry.id)
    assert prepared.paper.kind is PaperKind.INQUIRY_NOT_ACCEPTED
    text = _text(prepared.pdf)
    assert f"请向{addressee}提出申请" in text
    assert "不属于本单位的职权范围" in text
    assert "具备条件后" not in text


def test_people_may_judge_otherwise_with_their_reasons(office_of: Callable[[Organ], Any]) -> None:
    """That a prison issues no certificates is a reading: the leader may decide otherwise, the program alone never."""
    office = office_of(Organ.PRISON)
    people = office.inquiries[Role.CLERK]
    inquiry = people.individuals.take_in(_request(office))
    admit = Proposal(Proposed.ADMIT, Access.CERTIFICATE)
    with pytest.raises(Exception, match="err-inquiry-review-remark"):
        people.deciding.check(inquiry.id, YES, admit)
    people.deciding.check(inquiry.id, YES, admit, "省监狱管理局通知由我所出具")
    assert people.deciding.submit(inquiry.id).state is InquiryState.APPROVING
    with pytest.raises(Refused):
        people.individuals.answer(inquiry.id)
    _approved(office, inquiry.id)
    assert people.individuals.answer(inquiry.id).paper.kind is PaperKind.CERTIFICATE


@pytest.mark.parametrize("organ", Organ)
@pytest.mark.parametrize("wanted", [Access.CERTIFICATE])
def test_a_unit_is_answered_on_the_form_of_the_organ(
    organ: Organ, wanted: Access, office_of: Callable[[Organ], Any]
) -> None:
    office = office_of(organ)
    people = office.inquiries[Role.CLERK]
    inquiry = people.intake.receive(_unit(wanted=wanted), office.house.clock.today())
    found = people.deciding.judge(inquiry.id)
    assert found.proposal == Proposal(Proposed.ADMIT, wanted)
    people.deciding.check(inquiry.id, found.check, found.proposal, "依法审查")
    people.deciding.submit(inquiry.id)
    _approved(office, inquiry.id)
    kind = people.individuals.answer_unit(inquiry.id).paper.kind
    police = organ is Organ.POLICE
    assert kind is (PaperKind.INQUIRY_LETTER if police else PaperKind.RECORD_CERTIFICATE)


@pytest.mark.parametrize("organ", Organ)
def test_a_conflict_of_another_organ_is_not_shown(organ: Organ, office_of: Callable[[Organ], Any]) -> None:
    """Seven days or three working days (C-3) is a question of the procuratorate's rules."""
    office = office_of(organ)
    people = office.inquiries[Role.CLERK]
    content = _unit(
        applicant=InquiryApplicant.JUDICIAL_ORGAN, purpose=Purpose.HANDLING_CASE, wanted=Access.READ_EXTRACT_COPY
    )
    found = people.deciding.judge(people.intake.receive(content, office.house.clock.today()).id)
    assert found.check == YES
    assert ("C-3" in found.conflicts) is (organ is Organ.PROCURATORATE)


@pytest.mark.parametrize("organ", Organ)
def test_competence_tells_nothing_of_who_is_sealed(organ: Organ, office_of: Callable[[Organ], Any]) -> None:
    """A sealed person and a clean one are told the same, in the same words, with the same entries in the log."""
    office = office_of(organ)
    house = office.house
    clerk = office.desks[Role.CLERK]
    party = house.party(NAME, house.conviction(), id_number=_number())
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", party))
    house.seal(dossier.id)
    clerk = house.desk(Role.CLERK)
    people = type(office.inquiries[Role.CLERK])(clerk.session, clerk.certificates, clerk.papers)
    clean = IdNumber(_number("11000019900307001"))
    told = []
    for request in (_request(office), replace(_request(office), name="宋明远", id_number=clean)):
        before = clerk.log.size()
        try:
            said = clerk.certificates.issue(request).paper.kind.value
        except Refused as fault:
            said = fault.message
        inquiry = people.individuals.take_in(request)
        found = people.deciding.judge(inquiry.id)
        acts = [line.act for line in clerk.log.lines(0, clerk.log.size() - before)]
        told.append((said, found, acts))
    assert told[0] == told[1]
