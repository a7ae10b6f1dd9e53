"""What is different in the office of each justice organ: its names, the forms it answers on, and what it answers.

Values only; the profiles themselves are `resources/organs/*.toml`. Whether an office answers an application follows
from the organ and from the application, never from what a register holds: there is no argument for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fengcun.i18n import Language
from fengcun.model.dossier import Organ
from fengcun.model.identity import FOREIGN, DocumentKind
from fengcun.model.inquiry import INDIVIDUALS, Access, InquiryApplicant, PauseGround, Rank, Track


class OfficeName(StrEnum):
    """What organs call differently."""

    ARCHIVE = "archive"
    """档案部门"""
    COUNTER = "counter"
    """where somebody stands who applies"""
    CASES = "cases"
    """the department from which notices and dossiers come (案件管理部门)"""
    ARCHIVE_HEAD = "archive_head"
    LEADER = "leader"


NAME_OF_RANK = {Rank.ARCHIVE_HEAD: OfficeName.ARCHIVE_HEAD, Rank.LEADER: OfficeName.LEADER}


class Service(StrEnum):
    """What somebody may want of the office."""

    CITIZEN = "citizen"
    """a person's own certificate, by a Chinese citizen's paper"""
    FOREIGNER = "foreigner"
    """the same, by a foreigner's paper"""
    JUDICIAL_ORGAN = "judicial_organ"
    UNIT = "unit"
    RECHECK = "recheck"
    """复查 of an answer that this office gave"""


class Addressee(StrEnum):
    """Who answers what an office does not."""

    POLICE_STATION = "police_station"
    """户籍地或者居住地公安派出所"""
    EXIT_ENTRY = "exit_entry"
    """县级以上公安机关出入境管理部门"""


class Certainty(StrEnum):
    """How sure it is that the provisions say so."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    """Wording remembered, to be compared with the official text."""
    INFERRED = "inferred"
    """A reading; the text does not say so."""


class AnswerForm(StrEnum):
    """On which form a unit is answered; the values are those of `PaperKind`."""

    RECORD_CERTIFICATE = "record_certificate"
    """有／无犯罪记录证明 (article 16)"""
    INQUIRY_LETTER = "inquiry_letter"
    """查询告知函 (police provisions, article 10)"""


@dataclass(frozen=True, slots=True)
class Words:
    """A name or a sentence in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The words in a language."""
        return self.zh if language is Language.CHINESE else self.en


@dataclass(frozen=True, slots=True)
class Competence:
    """Whether the organ answers something.

    Args:
        says: what the clerk is told of it.
        cites: the provisions, by their codes in the rule pack.
        certainty: how sure that is.
        elsewhere: who answers instead; None where this office does.
    """

    says: Words
    cites: tuple[str, ...]
    certainty: Certainty
    elsewhere: Addressee | None = None

    @property
    def to_people(self) -> bool:
        """Whether people may judge otherwise: that it lies elsewhere is not from a verified text."""
        return self.elsewhere is not None and self.certainty is not Certainty.VERIFIED


@dataclass(frozen=True, slots=True)
class OrganProfile:
    """The office of one justice organ.

    Args:
        organ: which.
        word: the word of the organ in document numbers (公、检、法、司、狱).
        names: what it calls its departments and people.
        services: what it answers.
        numbers: how it writes numbers of its own, by series; the others are those of every office.
        unit_forms: on which form a unit is answered, by how much it is told.
        chains: who approves where the office has set nothing.
        not_ours: conflicts between norms that concern other organs only.
        refusal_basis: the provisions that a notice of no certificate cites.
        pauses: for what the clock may stand still.
        applications_a_year: how often a person may apply in a calendar year without saying what for; 0 where no
            provision binds this organ and nothing is counted.
    """

    organ: Organ
    word: str
    names: Mapping[OfficeName, Words]
    services: Mapping[Service, Competence]
    numbers: Mapping[str, str]
    unit_forms: Mapping[Access, AnswerForm]
    chains: Mapping[Track, tuple[Rank, ...]]
    not_ours: frozenset[str]
    refusal_basis: str
    pauses: tuple[PauseGround, ...]
    applications_a_year: int

    def name(self, name: OfficeName | Rank, language: Language) -> str:
        """What this organ calls a department, or somebody of the chain."""
        return self.names[NAME_OF_RANK[name] if isinstance(name, Rank) else name].in_(language)

    def competence(self, applicant: InquiryApplicant, document: DocumentKind | None) -> Competence:
        """Whether this office answers an application.

        Args:
            applicant: who asks.
            document: the kind of paper of the person asked about; None where none is known.
        """
        return self.services[service_of(applicant, document)]


def service_of(applicant: InquiryApplicant, document: DocumentKind | None) -> Service:
    """What is wanted of an office, from the application alone."""
    if applicant in INDIVIDUALS:
        return Service.FOREIGNER if document in FOREIGN else Service.CITIZEN
    return Service.JUDICIAL_ORGAN if applicant is InquiryApplicant.JUDICIAL_ORGAN else Service.UNIT
