"""An office with a sealed person, a clean one and an open conviction, and one inquiry desk per role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from fengcun.law.inquiry import InquiryPaper, Purpose
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import Access, InquiryApplicant
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.services.inquiries.desk import Inquiries

DAY = date(2026, 11, 20)
ALL_PAPERS = frozenset({InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION})


def number(text: str) -> str:
    """The identity number with the check digit that belongs to it."""
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], weights, strict=True))
    return text[:17] + "10X98765432"[total % 11]


SEALED, SEALED_ID = "周子轩", number("110000200605100018")
CLEAN, CLEAN_ID = "宋明远", number("110000200606300017")
OPEN, OPEN_ID = "刘大川", number("110000198603050011")


def organ(name: str = SEALED, id_number: str = SEALED_ID, **changed: Any) -> Content:
    """A court asks about somebody, with everything that is needed."""
    values: dict[str, Any] = {
        "applicant": InquiryApplicant.JUDICIAL_ORGAN,
        "subject": Subject(name, IdentityDocument(DocumentKind.RESIDENT_ID, id_number)),
        "asker": "江北区人民法院",
        "letter_no": "北法函〔2026〕18号",
        "officers": (Officer("李强", "法官证0112"), Officer("王敏", "法官证0113")),
        "purpose": Purpose.HANDLING_CASE,
        "reason": "审理（2026）北刑初55号案件需要",
        "law": "刑事诉讼法",
        "article": "286",
        "scope": "仅供该案量刑参考",
        "wanted": Access.READ_EXTRACT_COPY,
        "papers": ALL_PAPERS,
    }
    return Content(**{**values, **changed})


def unit(name: str = SEALED, id_number: str = SEALED_ID, **changed: Any) -> Content:
    """A school asks about somebody whom it wants to hire."""
    values = {
        "applicant": InquiryApplicant.UNIT,
        "asker": "江北区实验小学",
        "purpose": Purpose.HIRING,
        "law": "未成年人保护法",
        "article": "62",
        "reason": "拟聘用为工作人员",
        "scope": "仅供本次聘用审查",
        "wanted": Access.CERTIFICATE,
    }
    return organ(name, id_number, **{**values, **changed})


def person(name: str = SEALED, id_number: str = SEALED_ID, **changed: Any) -> Content:
    """Somebody asks for the own certificate."""
    values: dict[str, Any] = {
        "applicant": InquiryApplicant.PERSON,
        "subject": Subject(name, IdentityDocument(DocumentKind.RESIDENT_ID, id_number), nationality="中国"),
        "papers": frozenset({InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION}),
    }
    return Content(**{**values, **changed})


@dataclass
class Team:
    """The people of the office at their inquiry desks.

    Args:
        house: the office.
        desks: by role.
        inquiries: by role.
    """

    house: Any
    desks: dict[Role, CaseDesk]
    inquiries: dict[Role, Inquiries]
    day = DAY
    sealed, clean, convicted = (SEALED, SEALED_ID), (CLEAN, CLEAN_ID), (OPEN, OPEN_ID)
    organ, unit, person = staticmethod(organ), staticmethod(unit), staticmethod(person)

    @property
    def clerk(self) -> Inquiries:
        """Who handles."""
        return self.inquiries[Role.CLERK]

    @property
    def approver(self) -> Inquiries:
        """Who leads, and holds lock B."""
        return self.inquiries[Role.APPROVER]

    @property
    def custodian(self) -> Inquiries:
        """Who keeps the archive, and holds lock A."""
        return self.inquiries[Role.CUSTODIAN]

    def account(self, role: Role) -> str:
        """The account of the person with a role."""
        return self.desks[role].session.person.account


@pytest.fixture
def team(house: Any) -> Team:
    """A sealed person with a scanned file, an open conviction, and three people logged in."""
    clerk = house.desk(Role.CLERK)
    one = house.party(SEALED, house.conviction(), id_number=SEALED_ID)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", one))
    clerk.dossiers.add_file(dossier.id, "讯问笔录", "application/pdf", house.scan())
    adult = house.party(OPEN, house.conviction(months=30, offence="诈骗"), born="1986-03-05", id_number=OPEN_ID)
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0002", adult, case_no="（2023）临检刑诉8号"))
    house.close()
    house.seal(dossier.id)
    desks = {role: house.desk(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)}
    made = {role: Inquiries(desk.session, desk.certificates, desk.papers) for role, desk in desks.items()}
    return Team(house, desks, made)


@pytest.fixture
def admitted(team: Team) -> Callable[..., str]:
    """Takes an inquiry to its last approval and gives its id."""

    def admit(content: Content, received_on: date = DAY, remark: str = "依法许可") -> str:
        clerk = team.inquiries[Role.CLERK]
        inquiry = clerk.intake.receive(content, received_on)
        found = clerk.deciding.judge(inquiry.id)
        clerk.deciding.check(inquiry.id, found.check, found.proposal, remark)
        after = clerk.deciding.submit(inquiry.id)
        if after.chain:
            team.inquiries[Role.CUSTODIAN].deciding.approve(inquiry.id, "同意")
            team.inquiries[Role.APPROVER].deciding.approve(inquiry.id)
        return inquiry.id

    return admit
