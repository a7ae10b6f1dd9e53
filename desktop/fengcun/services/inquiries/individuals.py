"""Answering without the sealed repository: a person's certificate (article 15), a unit's plain letter.

This module cannot reach the sealed side (an import contract says so): both answers follow from the open register, and
a person with a sealed record takes exactly the path of a person with none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fengcun.errors import BadInput, FengcunError, Refused
from fengcun.law.inquiry import Ability, InquiryPaper
from fengcun.model.certificate import Applicant, CertificateAnswer, CertificateRequest, IssuedPaper, PaperKind
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import Access, Inquiry, InquiryApplicant, InquiryEvent, Proposal, Proposed
from fengcun.model.inquiry import Check as Questions
from fengcun.model.inquiry_steps import Given, step
from fengcun.papers.forms.record_certificate import Fact
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.answers import STEP, kind_of, rendered
from fengcun.services.inquiries.certificates import Certificates
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.services.inquiries.deciding import Deciding
from fengcun.services.inquiries.intake import Intake
from fengcun.services.inquiries.matter import advance
from fengcun.services.inquiries.telling import facts
from fengcun.services.session import Session
from fengcun.store.registry import Work

LATER = frozenset({"err-seal-first", "err-certificate-identity", "err-certificate-review"})
"""Why the counter cannot answer at once: told alike, and turned into an inquiry with a last day."""


class Individuals:
    """Answers that follow from the open register.

    Args:
        session: the session.
        certificates: answers from the register.
        papers: holds the answer while it may be printed.
    """

    def __init__(self, session: Session, certificates: Certificates, papers: Papers) -> None:
        self._session, self._certificates, self._papers = session, certificates, papers

    def from_counter(self, request: CertificateRequest) -> Inquiry:
        """Turn a request that the counter could not answer at once into an inquiry, with its last day and task.

        Args:
            request: as it was typed at the counter, its papers shown.

        Raises:
            Refused: I am not a clerk.
            BadInput: a field cannot be right.
        """
        inquiry = self.take_in(request)
        deciding = Deciding(self._session)
        yes = Questions(standing=True, basis=True, purpose=True, papers=True)
        deciding.check(inquiry.id, yes, Proposal(Proposed.ADMIT, Access.CERTIFICATE))
        return deciding.submit(inquiry.id)

    def take_in(self, request: CertificateRequest) -> Inquiry:
        """Take a request from the counter in as an inquiry that is still to be judged.

        Args:
            request: as it was typed at the counter, its papers shown.

        Raises:
            Refused: I am not a clerk.
            BadInput: a field cannot be right.
        """
        applicant = InquiryApplicant(request.applicant.value)
        papers = {InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION}
        if request.applicant is Applicant.AGENT:
            papers.add(InquiryPaper.POWER_OF_ATTORNEY)
        if request.applicant is Applicant.STATUTORY_REPRESENTATIVE:
            papers.add(InquiryPaper.PROOF_OF_REPRESENTATION)
        content = Content(
            applicant=applicant,
            subject=Subject(
                request.name,
                request.document or IdentityDocument(DocumentKind.RESIDENT_ID, request.number),
                birth=request.birth,
                nationality=request.nationality,
            ),
            asker=request.applicant_name,
            officers=(Officer(request.applicant_name),) if request.applicant_name else (),
            papers=frozenset(papers),
            ability=Ability.LIMITED if request.applicant is Applicant.STATUTORY_REPRESENTATIVE else None,
            reason=request.use,
        )
        return Intake(self._session).receive(content, request.received_on)

    def answer(self, inquiry_id: str) -> Prepared:
        """Answer a person: the certificate, or the notice that there is none; both from the open register.

        Raises:
            Refused: it must be settled first (one of `LATER`); the inquiry then stays where it is.
        """
        session = self._session
        inquiry, content = self._ready(inquiry_id)
        if not inquiry.individual:
            raise Refused("err-inquiry-step")

        def together(work: Work, paper: IssuedPaper) -> None:
            work.inquiries.add_paper(inquiry_id, paper.id)
            for event in (InquiryEvent.LOOK_UP, InquiryEvent.ANSWER, InquiryEvent.RELEASE):
                advance(session, work, inquiry_id, event, Given(self._today))

        return self._certificates.issue(request_of(content, inquiry), together)

    def answer_unit(self, inquiry_id: str) -> Prepared:
        """Answer a unit from the open register alone: what is sealed is not told (police provisions, article 10).

        Raises:
            Refused: it must be settled first (one of `LATER`), or the repository must be opened for it.
        """
        session = self._session
        inquiry, content = self._ready(inquiry_id)
        if inquiry.individual:
            raise Refused("err-inquiry-step")
        found = self._certificates.answer(request_of(content, inquiry))
        if found is CertificateAnswer.SEAL_FIRST:
            raise Refused("err-seal-first")
        with session.write() as work:
            told = _open_facts(work, content) if found is CertificateAnswer.NOTICE else ()
            advance(session, work, inquiry_id, InquiryEvent.LOOK_UP, Given(self._today))
            kind: PaperKind = kind_of(session, inquiry)
            number = issuing.next_number(session, work, kind)
            pdf = rendered(session, work, inquiry, content, number, told)
            made = issuing.issue(session, work, kind, number, pdf, step=STEP)
            work.inquiries.add_paper(inquiry_id, made.paper.id)
            advance(session, work, inquiry_id, InquiryEvent.ANSWER, Given(self._today))
            advance(session, work, inquiry_id, InquiryEvent.RELEASE, Given(self._today))
        return self._papers.held(made)

    def _ready(self, inquiry_id: str) -> tuple[Inquiry, Content]:
        with self._session.read() as work:
            inquiry = work.inquiries.get(inquiry_id)
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
        step(inquiry, InquiryEvent.LOOK_UP, self._session.person, Given(self._today))
        return inquiry, content

    @property
    def _today(self) -> date:
        return self._session.clock.today()


def request_of(content: Content, inquiry: Inquiry) -> CertificateRequest:
    """What an application asks of the open register.

    Args:
        content: the application.
        inquiry: taken in.

    Raises:
        BadInput: no identity paper, or no day of birth beside one that tells none.
    """
    document = content.subject.document
    if document is None:
        raise BadInput("err-field-empty", "document")
    if document.resident is None and not (content.subject.birth or document.birth):
        raise BadInput("err-inquiry-birth-needed", "birth")
    asking = Applicant(inquiry.applicant.value) if inquiry.individual else Applicant.PERSON
    request = CertificateRequest(
        name=content.subject.name,
        id_number=document.resident,
        applicant=asking,
        received_on=inquiry.received_on,
        applicant_name=content.asker if asking is not Applicant.PERSON else "",
        document=document if document.kind is not DocumentKind.RESIDENT_ID else None,
        birth=content.subject.birth,
        distinct=content.distinct,
    )
    nationality = content.subject.nationality
    return replace(request, nationality=nationality) if nationality else request


def _open_facts(work: Work, content: Content) -> tuple[Fact, ...]:
    """What the open register tells of a person whose number it holds."""
    number = content.subject.document.resident if content.subject.document else None
    found = work.dossiers.parties_with(number) if number is not None else []
    return tuple(fact for dossier, party in found for fact in facts(work.dossiers.get(dossier), party, whole=False))


def later(fault: FengcunError) -> bool:
    """Whether the counter's refusal means that it is answered later."""
    return fault.message in LATER
