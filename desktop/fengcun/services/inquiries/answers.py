"""The answer to an organ or a unit as a paper. Its kind follows from who asks for what, never from what was found."""

from __future__ import annotations

from collections.abc import Sequence

from fengcun.model.certificate import PaperKind
from fengcun.model.inquiry import Access, Inquiry, InquiryApplicant
from fengcun.papers.forms import inquiry_letter, record_certificate
from fengcun.papers.forms.record_certificate import Fact
from fengcun.papers.identity_words import DOCUMENT_WORDS, NO_DOCUMENT, UNKNOWN, cited
from fengcun.services.inquiries.content import Content
from fengcun.services.session import Session
from fengcun.store.registry import Work

STEP = 512 * 1024
"""An answer's envelope is about as long as a multiple of this, so that its length tells nothing."""


def kind_of(session: Session, inquiry: Inquiry) -> PaperKind:
    """有／无犯罪记录证明 for a judicial organ; for a unit the form on which this office's organ answers units.

    Args:
        session: of the office.
        inquiry: approved.
    """
    if inquiry.applicant is InquiryApplicant.JUDICIAL_ORGAN or inquiry.proposal is None:
        return PaperKind.RECORD_CERTIFICATE
    forms = session.profile.unit_forms
    return PaperKind(forms[inquiry.proposal.access or Access.CERTIFICATE].value)


_ANSWERS = frozenset(
    {
        PaperKind.RECORD_CERTIFICATE,
        PaperKind.INQUIRY_LETTER,
        PaperKind.INQUIRY_REFUSAL,
        PaperKind.INQUIRY_NOT_ACCEPTED,
    }
)


def earlier(work: Work, inquiry: Inquiry) -> str:
    """The number of the last answer or refusal that an organ or a unit was given on an inquiry; empty for none.

    A person's is never named: whether it was a certificate or the notice that there is none would tell of a record,
    also after that record is sealed.

    Args:
        work: a transaction.
        inquiry: told.
    """
    if inquiry.individual:
        return ""
    papers = [work.papers.get(paper) for paper in work.inquiries.paper_ids(inquiry.id)]
    numbers = [paper.number for paper in papers if paper.kind in _ANSWERS]
    return numbers[-1] if numbers else ""


def replaced(work: Work, inquiry: Inquiry) -> str:
    """The number of the paper in whose place the answer to this inquiry comes after a re-check; as `earlier`."""
    return earlier(work, work.inquiries.get(inquiry.follows)) if inquiry.follows else ""


def rendered(
    session: Session, work: Work, inquiry: Inquiry, content: Content, number: str, facts: Sequence[Fact]
) -> bytes:
    """The answer.

    Args:
        session: of who makes it.
        work: a transaction.
        inquiry: answered.
        content: who asks about whom.
        number: of the paper.
        facts: what is told; none for 无犯罪记录.

    Raises:
        BadInput: a character that no font has.
    """
    document = content.subject.document
    id_type = DOCUMENT_WORDS[document.kind] if document else NO_DOCUMENT
    id_number = document.number if document else UNKNOWN
    if kind_of(session, inquiry) is PaperKind.RECORD_CERTIFICATE:
        certificate = record_certificate.RecordCertificate(
            number=number,
            applicant=content.who,
            letter_no=content.letter_no or UNKNOWN,
            inquiry_no=inquiry.number,
            name=content.subject.name,
            id_type=id_type,
            id_number=id_number,
            facts=tuple(facts),
            issued_on=session.clock.today(),
            earlier=replaced(work, inquiry),
        )
        return record_certificate.render(certificate, session.letterhead)
    letter = inquiry_letter.InquiryLetter(
        number=number,
        applicant=content.who,
        received_on=inquiry.received_on,
        inquiry_no=inquiry.number,
        basis=cited(content.law, content.article),
        name=content.subject.name,
        id_type=id_type,
        id_number=id_number,
        facts=tuple(facts),
        issued_on=session.clock.today(),
        earlier=replaced(work, inquiry),
    )
    return inquiry_letter.render(letter, session.letterhead)
