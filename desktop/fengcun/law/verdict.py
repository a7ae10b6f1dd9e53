"""The closed words of a decision: verdicts, outcomes, duties, papers that are missing.

Only enumerations and the three-valued logic over them. Their values are part of the form of stored decisions and of
the case files: add, never rename.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The answer to one question. Unknown is never turned into yes or no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, truth: bool) -> Verdict:
        """Yes or no."""
        return cls.YES if truth else cls.NO

    def negated(self) -> Verdict:
        """No for yes, yes for no, unknown for unknown."""
        if self is Verdict.UNKNOWN:
            return self
        return Verdict.NO if self is Verdict.YES else Verdict.YES


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes where all are yes, no where one is no, else unknown (Kleene's strong conjunction)."""
    found = tuple(verdicts)
    if Verdict.NO in found:
        return Verdict.NO
    return Verdict.UNKNOWN if Verdict.UNKNOWN in found else Verdict.YES


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes where one is yes, no where all are no, else unknown (Kleene's strong disjunction)."""
    return all_of(verdict.negated() for verdict in verdicts).negated()


class Outcome(StrEnum):
    """What is to be done with the person's record."""

    SEAL = "seal"
    SEAL_WHOLE_CASE = "seal_whole_case"
    """Article 4, paragraph 2: the whole case, acts after the eighteenth birthday included."""
    NO_SEAL = "no_seal"
    CONFIDENTIAL = "confidential"
    """Not final, or another's information: keep secret, do not seal."""
    KEEP_SEALED = "keep_sealed"
    UNSEAL = "unseal"
    REVIEW = "review"
    """The law does not decide it alone on these facts."""


SEALING = frozenset({Outcome.SEAL, Outcome.SEAL_WHOLE_CASE})
STAYS_SEALED = SEALING | {Outcome.KEEP_SEALED}


class Duty(StrEnum):
    """What particular facts oblige somebody to do, beyond what follows every sealing."""

    SEAL_AT_END_OF_EXECUTION = "seal_at_end_of_execution"
    """The community-correction organ seals within three days of the end of execution (M13)."""
    COURT_STATES_RECORD = "court_states_record"
    """The court states the earlier record in the new judgment (M18.2)."""


class FollowUp(StrEnum):
    """What follows every outcome of its kind, for the workflow to tick off."""

    EXPLAIN_RIGHTS = "explain_rights"
    """M8"""
    SERVE_NOTICE = "serve_notice"
    """M11, M12: document and notice of sealing to the person and the organs at the same level."""
    HOLDERS_SEAL_IN_THREE_DAYS = "holders_seal_in_three_days"
    """M11, M12"""
    DEDICATED_REPOSITORY = "dedicated_repository"
    """M10.1"""
    MARK_IN_SYSTEMS = "mark_in_systems"
    """M10.2"""
    NO_PLATFORM = "no_platform"
    """M10.3"""
    SECRECY_OF_THOSE_WHO_KNOW = "secrecy_of_those_who_know"
    """M17.2: schools, communities, participants who hold copies or know."""
    EXEMPT_FROM_REPORTING = "exempt_from_reporting"
    """M9.1"""
    PRISON_SEALS = "prison_seals"
    """PL115"""
    SETTLE_COVER_MARK = "settle_cover_mark"
    """Whether the joint case was handled separately is not on file; find out, then mark (M5)."""
    KEEP_SECRET = "keep_secret"
    LIFT_FROM_THAT_DAY = "lift_from_that_day"
    """M19"""


class Paper(StrEnum):
    """Papers that decide an open question; who has them is said with each in the catalogue."""

    EFFECTIVE_JUDGMENT = "effective_judgment"
    PROOF_OF_EFFECT = "proof_of_effect"
    """生效证明"""
    AGE_FINDING = "age_finding"
    """The finding on age in the judgment, or the court's explanation of it."""
    BIRTH_PROOF = "birth_proof"
    """出生医学证明、户籍证明、学籍卡、人口普查登记"""
    LUNAR_CONVERSION = "lunar_conversion"
    """The Gregorian date for a date of birth given by the lunar calendar."""
    DATE_OF_ACT = "date_of_act"
    PRINCIPAL_ACT_FINDING = "principal_act_finding"
    JUDGMENT_OF_EACH_CRIME = "judgment_of_each_crime"
    EXECUTED_TERM = "executed_term"
    """决定执行的刑罚"""
    COURT_CONSENT = "court_consent"
    COURT_EXPLANATION = "court_explanation"
    NEW_JUDGMENT = "new_judgment"
    RETRIAL_JUDGMENT = "retrial_judgment"
    SEPARATION_DECISION = "separation_decision"
    """Whether the joint case was handled separately."""
    DECISION_DOCUMENT = "decision_document"
    """不起诉决定书、撤案决定书、处罚决定书"""
    LEGAL_OPINION = "legal_opinion"
    """A written opinion of the organ's legal department or its superior."""
