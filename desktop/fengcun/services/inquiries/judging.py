"""What the law says of an application before anything is looked up, as the four questions of the check.

It reads the application, and which organ's office this is. What it says is where the handler begins, and a limit: what
the law refuses cannot be proposed to be admitted, and no more may be shown than the law allows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fengcun.errors import Refused
from fengcun.law.inquiry import (
    Access,
    Admitted,
    Answer,
    InquiryDecision,
    Need,
    RefusalReason,
    admit,
)
from fengcun.law.pack import Pack
from fengcun.model.identity import CITIZENS, FOREIGN
from fengcun.model.inquiry import INDIVIDUALS, Check, InquiryApplicant, Proposal, Proposed
from fengcun.model.organ_profile import Competence, OrganProfile
from fengcun.services.inquiries.content import Content

_QUESTION = {
    RefusalReason.NO_STANDING: "standing",
    RefusalReason.PLATFORM: "standing",
    RefusalReason.NO_COMPETENCE: "standing",
    RefusalReason.NO_STATE_PROVISION: "basis",
    RefusalReason.REASON_OR_SCOPE_UNCLEAR: "purpose",
    RefusalReason.NOT_FOR_A_CASE: "purpose",
    RefusalReason.PAPERS_INCOMPLETE: "papers",
}
OFFICERS = 2
"""Two officers come for an organ or a unit (查询人员)."""
_WIDER = {
    InquiryApplicant.JUDICIAL_ORGAN: (Access.FACTS_ONLY, Access.READ_EXTRACT_COPY),
    InquiryApplicant.UNIT: (Access.CERTIFICATE, Access.FACTS_ONLY),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the law says of an application.

    Args:
        check: the four questions as the law answers them.
        proposal: what follows from it.
        needs: what is missing or must be there.
        cites: provisions.
        conflicts: conflicts between norms to be shown.
        legal_review: whether people must judge (a unit's inquiry is never admitted by rule alone; nor is one that
            another organ may be the one to answer).
        allowed: how much may be proposed, the least first; empty where the law refuses.
        competence: whether this office answers such an application, and who else does.
    """

    check: Check
    proposal: Proposal
    needs: tuple[Need, ...]
    cites: tuple[str, ...]
    conflicts: tuple[str, ...]
    legal_review: bool
    allowed: tuple[Access, ...]
    competence: Competence

    @property
    def left_to_people(self) -> frozenset[str]:
        """The questions that the law does not answer by rule: people say yes to them, or nobody does."""
        return frozenset({"basis"} if self.legal_review and self.check.basis else ())


def judge(application: Content, pack: Pack, profile: OrganProfile) -> Judgement:
    """Judge an application (articles 14 and 16; `law.inquiry.admit`).

    Args:
        application: who asks about whom on what. Nothing of it is looked up.
        pack: the rules.
        profile: of this office's organ.
    """
    competence = competence_of(application, profile)
    found = _by_law(application, pack, competence)
    found = replace(found, conflicts=tuple(one for one in found.conflicts if one not in profile.not_ours))
    if competence.elsewhere is None:
        return found
    return replace(
        found,
        check=replace(found.check, standing=False),
        proposal=Proposal(Proposed.NOT_ACCEPT, reason=RefusalReason.NO_COMPETENCE),
        cites=tuple(code for code in competence.cites if code in pack.provisions),
        legal_review=competence.to_people,
        allowed=found.allowed if competence.to_people else (),
    )


def competence_of(application: Content, profile: OrganProfile) -> Competence:
    """Whether an office answers an application; from the organ and the application, before anything is looked up.

    Args:
        application: who asks about whom.
        profile: of the office's organ.
    """
    document = application.subject.document
    return profile.competence(application.applicant, document.kind if document is not None else None)


def _by_law(application: Content, pack: Pack, competence: Competence) -> Judgement:
    found = admit(application.application, pack)
    if isinstance(found, Admitted):
        needs: tuple[Need, ...] = () if _identity_fits(application) else (Need.IDENTITY,)
        return _of(application, None, needs, ("M15",), (), False, competence)
    reason = found.reason
    needs = _missing(application, found)
    if reason is None and not application.reason.strip() and application.applicant not in INDIVIDUALS:
        reason = RefusalReason.REASON_OR_SCOPE_UNCLEAR
    if reason is None and not application.scope.strip() and application.applicant not in INDIVIDUALS:
        reason = RefusalReason.REASON_OR_SCOPE_UNCLEAR
    review = found.answer is Answer.REVIEW and Need.LEGAL_REVIEW in found.needs
    return _of(application, reason, needs, found.cites, found.conflicts, review, competence)


def hold(judgement: Judgement, check: Check, proposal: Proposal) -> None:
    """See that a proposal keeps within the law.

    Raises:
        Refused: it admits what the law refuses, or more than it allows (``err-inquiry-law``); or it admits while a
            question is answered no, or refuses while none is (``err-inquiry-check``).
    """
    if proposal.kind is Proposed.ADMIT:
        if proposal.access not in judgement.allowed:
            raise Refused("err-inquiry-law")
        if not check.passed:
            raise Refused("err-inquiry-check")
    elif check.passed:
        raise Refused("err-inquiry-check")


def _of(
    application: Content,
    reason: RefusalReason | None,
    needs: tuple[Need, ...],
    cites: tuple[str, ...],
    conflicts: tuple[str, ...],
    review: bool,
    competence: Competence,
) -> Judgement:
    if reason is None and needs:
        reason = RefusalReason.PAPERS_INCOMPLETE
    if reason is None:
        allowed = _WIDER.get(application.applicant, (Access.CERTIFICATE,))
        wanted = application.wanted if application.wanted in allowed else allowed[0]
        check = Check(standing=True, basis=True, purpose=True, papers=True)
        admitted = Proposal(Proposed.ADMIT, wanted)
        return Judgement(check, admitted, needs, cites, conflicts, review, allowed, competence)
    failed = _QUESTION[reason]
    check = Check(**{name: name != failed for name in ("standing", "basis", "purpose", "papers")})
    # Who may not ask at all is not accepted; who may, but not so, is refused.
    kind = Proposed.NOT_ACCEPT if failed in ("standing", "basis") else Proposed.REFUSE
    refused = Proposal(kind, reason=reason)
    return Judgement(check, refused, needs, cites, conflicts, review, (), competence)


def _missing(application: Content, found: InquiryDecision) -> tuple[Need, ...]:
    """The papers and people that are missing; those that come later, such as the undertaking, are not."""
    later = (Need.CONFIDENTIALITY_UNDERTAKING, Need.LEGAL_REVIEW, Need.TWO_OFFICERS)
    missing = [need for need in found.needs if need not in later]
    if found.reason is None and application.applicant not in INDIVIDUALS and len(application.officers) < OFFICERS:
        missing.append(Need.TWO_OFFICERS)
    return tuple(missing)


def _identity_fits(application: Content) -> bool:
    """A person is known by an identity paper; a Chinese citizen by the identity card (居民身份证法 art. 13)."""
    document = application.subject.document
    if document is None:
        return False
    return document.kind in CITIZENS or document.kind in FOREIGN or bool(application.subject.birth)
