"""Words for what an inquiry asks and what is proposed on it."""

from __future__ import annotations

from fengcun.i18n import Texts
from fengcun.model.inquiry import Inquiry, InquiryState, Proposal, RefusalReason
from fengcun.model.organ_profile import OrganProfile
from fengcun.services.inquiries.content import Content
from fengcun.services.inquiries.deciding import ApprovalWords
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import word

_TONES = {
    InquiryState.PAUSED: Tone.DUE,
    InquiryState.PAUSE_ASKED: Tone.DUE,
    InquiryState.LEAK_REPORTED: Tone.DUE,
    InquiryState.RECHECKING: Tone.DUE,
    InquiryState.APPROVED: Tone.OK,
    InquiryState.RELEASED: Tone.OK,
    InquiryState.FILED: Tone.OK,
    InquiryState.RECHECKED: Tone.OK,
}


def state_tone(inquiry: Inquiry) -> Tone:
    """Amber where something is amiss, green where it went through; the same whatever was found."""
    return _TONES.get(inquiry.state, Tone.ACCENT)


def reason_words(texts: Texts, reason: RefusalReason) -> str:
    """A reason of the fixed list."""
    return texts(f"law-refusal-{reason.value.replace('_', '-')}")


def proposal_words(texts: Texts, proposal: Proposal | None) -> str:
    """What is proposed."""
    if proposal is None:
        return ""
    beside = word(texts, proposal.access) if proposal.access else ""
    if proposal.reason is not None:
        beside = reason_words(texts, proposal.reason)
    return texts("inquiry-proposal", kind=word(texts, proposal.kind), beside=beside)


def basis_words(texts: Texts, content: Content) -> str:
    """The provision cited, or what stands in its place."""
    if content.law:
        return texts("inquiry-basis", law=content.law, article=content.article)
    return word(texts, content.no_statute) if content.no_statute is not None else ""


def purpose_words(texts: Texts, content: Content) -> str:
    """What for, with the applicant's own words."""
    kind = word(texts, content.purpose) if content.purpose is not None else ""
    return " · ".join(part for part in (kind, content.reason) if part)


def subject_words(texts: Texts, content: Content) -> str:
    """About whom."""
    subject = content.subject
    document = subject.document
    number = f"{word(texts, document.kind)} {document.number}" if document is not None else subject.birth
    return "  ".join(part for part in (subject.name, number) if part)


def approval_words(texts: Texts, profile: OrganProfile, inquiry: Inquiry, content: Content) -> ApprovalWords:
    """The words that the approval sheet prints."""
    return ApprovalWords(
        ranks={rank: profile.name(rank, texts.language) for rank in inquiry.chain},
        purpose=purpose_words(texts, content),
        basis=basis_words(texts, content),
        wanted=word(texts, content.wanted),
        proposal=proposal_words(texts, inquiry.proposal),
        agreed=texts("inquiry-agreed"),
        join=texts("common-list-gap"),
    )
