"""Whether and how an inquiry is answered. Standing, basis, purpose and papers are decided before any look-up.

`admit` sees the application only: it has no argument through which a record could reach it, so that its words cannot
depend on one. `answer_individual` sees what the open register says, whose type cannot express a sealed record.
An admitted judicial organ is answered by officers with the vault open; that answer is not computed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fengcun.errors import BadInput
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.model.certificate import CertificateAnswer
from fengcun.model.inquiry import INDIVIDUALS as INDIVIDUALS
from fengcun.model.inquiry import Access as Access
from fengcun.model.inquiry import InquiryApplicant as InquiryApplicant
from fengcun.model.inquiry import RefusalReason as RefusalReason


class Ability(StrEnum):
    """The capacity (民事行为能力) of the person asked about, where a parent asks."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class BasisKind(StrEnum):
    """A basis that is not a statute."""

    NONE = "none"
    INTERNAL_RULE = "internal_rule"
    PLATFORM_TERMS = "platform_terms"


@dataclass(frozen=True, slots=True)
class StatuteBasis:
    """A basis as cited by the applicant.

    Args:
        law: name of the law.
        article: its article.
    """

    law: str
    article: str


class Purpose(StrEnum):
    """What the answer is wanted for."""

    HANDLING_CASE = "handling_case"
    RECIDIVISM_PREVENTION = "recidivism_prevention"
    HIRING = "hiring"
    LICENSING = "licensing"
    OTHER = "other"


CASE_PURPOSES = frozenset({Purpose.HANDLING_CASE, Purpose.RECIDIVISM_PREVENTION})


class InquiryPaper(StrEnum):
    """Papers shown with an application."""

    OFFICIAL_LETTER = "official_letter"
    IDENTITY = "identity"
    WRITTEN_APPLICATION = "written_application"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PROOF_OF_REPRESENTATION = "proof_of_representation"


ORGAN_PAPERS = frozenset({InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION})


class Channel(StrEnum):
    """How the application came."""

    COUNTER = "counter"
    LETTER = "letter"
    MACHINE = "machine"
    """A platform or an interface."""


class Answer(StrEnum):
    """How the inquiry is answered."""

    CERTIFICATE_NONE = "certificate_none"
    CERTIFICATE_YES_NO = "certificate_yes_no"
    REFUSE_BEFORE_LOOKUP = "refuse_before_lookup"
    REVIEW = "review"
    NOTICE_OF_NO_CERTIFICATE = "notice_of_no_certificate"
    SEAL_FIRST = "seal_first"


class LooksUp(StrEnum):
    """What may be consulted to answer."""

    NONE = "none"
    REGISTER = "register"
    VAULT = "vault"


class Need(StrEnum):
    """What must be there before anything is given out."""

    TWO_OFFICERS = "two_officers"
    CONFIDENTIALITY_UNDERTAKING = "confidentiality_undertaking"
    LEGAL_REVIEW = "legal_review"
    OFFICIAL_LETTER = "official_letter"
    IDENTITY = "identity"
    WRITTEN_APPLICATION = "written_application"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PROOF_OF_REPRESENTATION = "proof_of_representation"
    PROOF_OF_ABILITY = "proof_of_ability"


@dataclass(frozen=True, slots=True)
class InquiryApplication:
    """What is asked, and on what. It says nothing about any record.

    Args:
        applicant: who asks.
        purpose: what for; None where not stated.
        basis: the statute cited, or what stands in its place; None where not stated.
        papers: papers shown; None where the intake has not listed them yet.
        channel: how it came.
        ability: the person's own capacity, where a statutory representative asks.
    """

    applicant: InquiryApplicant
    purpose: Purpose | None = None
    basis: StatuteBasis | BasisKind | None = None
    papers: frozenset[InquiryPaper] | None = None
    channel: Channel = Channel.COUNTER
    ability: Ability | None = None


class RegisterFinding(StrEnum):
    """What the open register says of a person. A sealed record cannot be expressed."""

    CLEAR = "clear"
    OPEN_CONVICTION = "open_conviction"
    SEALABLE = "sealable"
    """A record that should be sealed and is not yet."""


@dataclass(frozen=True, slots=True)
class InquiryDecision:
    """How an inquiry is answered.

    Args:
        answer: the answer, or that a person must judge it.
        looks_up: what may be consulted.
        access: how much may be seen; None where nothing is.
        needs: what must be there first.
        reason: why it is refused.
        cites: provisions.
        conflicts: conflicts between norms to be shown to the officer.
        words: what the applicant is told.
    """

    answer: Answer
    looks_up: LooksUp
    access: Access | None
    needs: tuple[Need, ...]
    reason: RefusalReason | None
    cites: tuple[str, ...]
    conflicts: tuple[str, ...]
    words: Phrase


@dataclass(frozen=True, slots=True)
class Admitted:
    """An individual's application that may be answered from the open register."""

    application: InquiryApplication


def admit(application: InquiryApplication, pack: Pack) -> InquiryDecision | Admitted:
    """Judge the application itself, before any look-up.

    Args:
        application: who asks what, on which basis, with which papers.
        pack: the rules' parameters, with the catalogue of national provisions.

    Returns:
        A decision for units and judicial organs and for every refusal; `Admitted` for an individual, whose answer
        follows from `answer_individual`.
    """
    if application.channel is Channel.MACHINE or application.basis is BasisKind.PLATFORM_TERMS:
        return _refused(RefusalReason.PLATFORM, ("M10.3", "M16"), conflicts=("C-8",))
    if application.applicant in INDIVIDUALS:
        return _standing(application) or Admitted(application)
    if application.applicant is InquiryApplicant.JUDICIAL_ORGAN and application.purpose not in {
        Purpose.HIRING,
        Purpose.LICENSING,
    }:
        return _judicial(application)
    return _unit(application, pack)


def answer_individual(admitted: Admitted, finding: RegisterFinding) -> InquiryDecision:
    """The answer to an individual from what the open register says (article 15).

    Args:
        admitted: the application that passed `admit`.
        finding: what the open register says of the person.
    """
    answer = {
        RegisterFinding.CLEAR: Answer.CERTIFICATE_NONE,
        RegisterFinding.OPEN_CONVICTION: Answer.NOTICE_OF_NO_CERTIFICATE,
        RegisterFinding.SEALABLE: Answer.SEAL_FIRST,
    }[finding]
    cites = {
        Answer.CERTIFICATE_NONE: ("M15", "PSQ10"),
        Answer.NOTICE_OF_NO_CERTIFICATE: ("PSQ10",),
        Answer.SEAL_FIRST: ("M9", "M15", "M22"),
    }[answer]
    access = Access.CERTIFICATE if answer is Answer.CERTIFICATE_NONE else None
    words = say(f"law-inquiry-words-{answer.value.replace('_', '-')}")
    return InquiryDecision(answer, LooksUp.REGISTER, access, (), None, cites, (), words)


CERTIFICATE_OF_ANSWER: dict[Answer, CertificateAnswer] = {
    Answer.CERTIFICATE_NONE: CertificateAnswer.CERTIFICATE,
    Answer.NOTICE_OF_NO_CERTIFICATE: CertificateAnswer.NOTICE,
    Answer.SEAL_FIRST: CertificateAnswer.SEAL_FIRST,
}


def decide(application: InquiryApplication, finding: RegisterFinding, pack: Pack) -> InquiryDecision:
    """Both steps at once, for where the register has been asked already.

    Args:
        application: who asks what.
        finding: what the open register says; read only for an admitted individual.
        pack: the rules' parameters.
    """
    gate = admit(application, pack)
    return answer_individual(gate, finding) if isinstance(gate, Admitted) else gate


def check(application: InquiryApplication) -> None:
    """Refuse an application whose parts contradict each other.

    Raises:
        BadInput: the capacity is stated although no representative asks.
    """
    if application.ability is not None and application.applicant is not InquiryApplicant.STATUTORY_REPRESENTATIVE:
        raise BadInput("err-law-ability-without-representative", place="ability")


def _standing(application: InquiryApplication) -> InquiryDecision | None:
    papers = application.papers
    if application.applicant is InquiryApplicant.STATUTORY_REPRESENTATIVE:
        if application.ability is Ability.FULL:
            return _refused(RefusalReason.NO_STANDING, ("M15", "CC23"), needs=(Need.POWER_OF_ATTORNEY,))
        if application.ability is None:
            return _reviewed((Need.PROOF_OF_ABILITY,), ("M15", "CC23"))
    if application.applicant is InquiryApplicant.AGENT and InquiryPaper.POWER_OF_ATTORNEY not in (papers or ()):
        return _refused(RefusalReason.PAPERS_INCOMPLETE, ("PSQ4", "M15"), needs=(Need.POWER_OF_ATTORNEY,))
    if papers is not None and InquiryPaper.IDENTITY not in papers:
        return _refused(RefusalReason.PAPERS_INCOMPLETE, ("M15",), needs=(Need.IDENTITY,))
    return None


def _judicial(application: InquiryApplication) -> InquiryDecision:
    if application.purpose is None:
        return _refused(RefusalReason.REASON_OR_SCOPE_UNCLEAR, ("M16",))
    if application.purpose not in CASE_PURPOSES:
        return _refused(RefusalReason.NOT_FOR_A_CASE, ("M16", "CPL286"))
    if lacking := _lacking(application):
        return _refused(RefusalReason.PAPERS_INCOMPLETE, ("M16",), needs=lacking)
    return InquiryDecision(
        Answer.CERTIFICATE_YES_NO,
        LooksUp.VAULT,
        Access.READ_EXTRACT_COPY,
        (Need.TWO_OFFICERS, Need.CONFIDENTIALITY_UNDERTAKING),
        None,
        ("M16", "M17", "CPL286"),
        ("C-3",),
        say("law-inquiry-words-certificate-yes-no"),
    )


def _unit(application: InquiryApplication, pack: Pack) -> InquiryDecision:
    basis = application.basis
    if not isinstance(basis, StatuteBasis):
        return _refused(RefusalReason.NO_STATE_PROVISION, ("M16", "CPL286", "CL96"))
    if application.purpose is None:
        return _refused(RefusalReason.REASON_OR_SCOPE_UNCLEAR, ("M16",))
    if lacking := _lacking(application):
        return _refused(RefusalReason.PAPERS_INCOMPLETE, ("M16",), needs=lacking)
    known = pack.query_basis(basis.law, basis.article)
    conflicts = ("C-4", "C-6", "C-9") if known is None else ("C-4", "C-9", *known.conflicts)
    return _reviewed(
        (Need.LEGAL_REVIEW, Need.TWO_OFFICERS, Need.CONFIDENTIALITY_UNDERTAKING),
        ("M16", "M17", "CPL286", "CL96"),
        access=Access.FACTS_ONLY,
        conflicts=tuple(dict.fromkeys(conflicts)),
    )


def _lacking(application: InquiryApplication) -> tuple[Need, ...]:
    shown = application.papers or frozenset()
    return tuple(Need(paper.value) for paper in InquiryPaper if paper in ORGAN_PAPERS - shown)


def _refused(
    reason: RefusalReason,
    cites: tuple[str, ...],
    needs: tuple[Need, ...] = (),
    conflicts: tuple[str, ...] = (),
) -> InquiryDecision:
    words = say("law-inquiry-words-refused", reason=say(f"law-refusal-{reason.value.replace('_', '-')}"))
    return InquiryDecision(Answer.REFUSE_BEFORE_LOOKUP, LooksUp.NONE, None, needs, reason, cites, conflicts, words)


def _reviewed(
    needs: tuple[Need, ...],
    cites: tuple[str, ...],
    access: Access | None = None,
    conflicts: tuple[str, ...] = (),
) -> InquiryDecision:
    words = say("law-inquiry-words-review")
    return InquiryDecision(Answer.REVIEW, LooksUp.NONE, access, needs, None, cites, conflicts, words)
