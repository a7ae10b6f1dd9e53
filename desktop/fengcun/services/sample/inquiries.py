"""Inquiries of the sample office: read from its story, and handled by its people as far as the story says.

Each goes the way of any inquiry, through the services alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from fengcun.errors import BadInput
from fengcun.law.inquiry import BasisKind, InquiryPaper, Purpose
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import Access, InquiryApplicant, InquiryState, PauseGround, ScanKind
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.services.inquiries.look_up import LookUps
from fengcun.services.sample.reading import Fields, Item

REQUIRED = "asker applicant name id_number purpose reason scope wanted until"
OPTIONAL = "letter officers law article lacks remark"
S = InquiryState
_ALL = (InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION)


@dataclass(frozen=True, slots=True)
class SampleInquiry:
    """An inquiry of the story.

    Args:
        content: who asks about whom, on what.
        until: the state in which the story leaves it.
        remark: the handler's words.
    """

    content: Content
    until: InquiryState
    remark: str


def read_inquiry(fields: Fields) -> SampleInquiry:
    """An inquiry from the keys of its scene.

    Raises:
        BadInput: with file, line and key.
    """
    lacks = fields.get("lacks", lambda value: value.as_(InquiryPaper), None)
    law = fields.get("law", Item.text, "")
    number = fields["id_number"].as_(IdNumber)
    content = Content(
        applicant=fields["applicant"].as_(InquiryApplicant),
        subject=Subject(fields["name"].text(), IdentityDocument(DocumentKind.RESIDENT_ID, number.text)),
        asker=fields["asker"].text(),
        letter_no=fields.get("letter", Item.text, ""),
        officers=tuple(Officer(one.text()) for one in fields.each("officers")),
        purpose=fields["purpose"].as_(Purpose),
        reason=fields["reason"].text(),
        law=law,
        article=fields.get("article", Item.text, ""),
        no_statute=None if law else BasisKind.INTERNAL_RULE,
        scope=fields["scope"].text(),
        wanted=fields["wanted"].as_(Access),
        papers=frozenset(paper for paper in _ALL if paper is not lacks),
    )
    return SampleInquiry(content, fields["until"].as_(InquiryState), fields.get("remark", Item.text, "依据审核无误。"))


@dataclass(frozen=True, slots=True)
class Reception:
    """The people who handle inquiries.

    Args:
        desks: of clerk, approver and custodian.
        phrase: the approver's passphrase, which opens the repository with the custodian.
        scan: what stands for every scanned paper.
        wait: lets so many seconds go by.
    """

    desks: Mapping[Role, CaseDesk]
    phrase: str
    scan: bytes
    wait: Callable[[int], object]

    def handle(self, sample: SampleInquiry, received_on: date) -> str:
        """Take an inquiry in and do what is next until it is as far as the story says; gives its id.

        Raises:
            BadInput: as `go_on`.
        """
        clerk = self.desks[Role.CLERK].inquiries
        inquiry = clerk.intake.receive(sample.content, received_on).id
        for paper in sorted(sample.content.papers or ()):
            self.wait(60)
            clerk.intake.add_scan(inquiry, ScanKind(paper.value), "application/pdf", self.scan)
        self.go_on(inquiry, sample)
        return inquiry

    def go_on(self, inquiry: str, sample: SampleInquiry) -> None:
        """Do what is next on an inquiry until it is as far as the sample says.

        Raises:
            BadInput: it never comes there.
        """
        clerk = self.desks[Role.CLERK].inquiries
        for _ in S:
            state = clerk.register.detail(inquiry).inquiry.state
            if state is sample.until:
                return
            self.wait(600)
            self._next(inquiry, state, sample)
        raise BadInput("err-sample-value", "story.yaml", value=sample.until.value)

    def _next(self, inquiry: str, state: InquiryState, sample: SampleInquiry) -> None:
        clerk, leader = self.desks[Role.CLERK].inquiries, self.desks[Role.APPROVER].inquiries
        found = clerk.deciding.judge(inquiry)
        match state:
            case S.RECEIVED if sample.until in (S.PAUSE_ASKED, S.PAUSED):
                clerk.deciding.ask_pause(inquiry, PauseGround.MISSING_PAPERS, "单位公函")
            case S.RECEIVED:
                clerk.deciding.check(inquiry, found.check, found.proposal, sample.remark)
            case S.CHECKED:
                clerk.deciding.submit(inquiry)
                self.wait(900)
                self.desks[Role.CUSTODIAN].inquiries.deciding.approve(inquiry, "同意承办意见。")
            case S.PAUSE_ASKED:
                leader.deciding.grant_pause(inquiry)
            case S.APPROVING:
                leader.deciding.approve(inquiry, "同意。")
            case S.APPROVED if not found.allowed:
                clerk.deciding.refuse(inquiry)
            case S.APPROVED | S.UNDERTAKEN:
                self.open(inquiry)
            case S.ANSWERED:
                clerk.intake.add_scan(inquiry, ScanKind.UNDERTAKING, "application/pdf", self.scan)
                clerk.closing.undertaken(inquiry)
            case _:
                clerk.closing.file(inquiry, "查询卷2026-1")

    def open(self, inquiry: str) -> None:
        """Custodian and approver open the repository for it: to look up and answer, or to give out.

        Raises:
            Refused: as `LookUps.open`.
        """
        custodian, leader = self.desks[Role.CUSTODIAN], self.desks[Role.APPROVER]
        look_ups = LookUps(custodian.session, custodian.papers)
        opened = look_ups.open(inquiry, leader.session.person.account, self.phrase)
        opened.found()
        if opened.giving:
            opened.answered()
            opened.release()
            return
        opened.conclude(())
        opened.answer()
        opened.close()
