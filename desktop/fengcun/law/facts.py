"""The facts that are judged: one record of one person on one day, as frozen values.

The facts come from a case file (`law.reader`) or from the register (services). Whether they contradict each other
is told by `law.contradictions`; nothing here judges.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fengcun.model.dates import DateSpan
from fengcun.model.record import Birth, Handled, JointWith, Known, Record, Sentence
from fengcun.model.term import Term


@dataclass(frozen=True, slots=True)
class CaseTies:
    """How the record is tied to others' dossiers.

    Args:
        joint_with: for a joint crime, with whom.
        handled: for a joint crime, separately (分案) or together; None where the papers do not say.
        used_by_other_case: whether another dossier quotes the sealed information.
    """

    joint_with: JointWith = JointWith.NONE
    handled: Handled | None = None
    used_by_other_case: bool = False


class ApplicationKind(StrEnum):
    """What the acquitted and the statutory representative ask for (article 7)."""

    NO_SEAL = "no_seal"
    LIFT_SEAL = "lift_seal"


@dataclass(frozen=True, slots=True)
class Application:
    """An application under article 7.

    Args:
        kind: what is asked.
        court_consents: whether the court agreed.
    """

    kind: ApplicationKind
    court_consents: Known = Known.UNKNOWN


class EventKind(StrEnum):
    """What happened after the sealing."""

    NEW_CRIME = "new_crime"
    UNDISCOVERED_CRIME = "undiscovered_crime"
    """漏罪: committed before the earlier judgment, not tried then."""
    RETRIAL = "retrial"
    """审判监督程序改判"""
    FIRST_SENTENCE_SERVED = "first_sentence_served"
    """A new crime after the first sentence was served: nothing to combine with."""


class EventResult(StrEnum):
    """How the later proceedings ended, where not by a sentence."""

    CONVICTION = "conviction"
    EXEMPTION = "exemption"
    ACQUITTAL = "acquittal"
    NOT_RESPONSIBLE = "not_responsible"
    NON_PROSECUTION = "non_prosecution"
    NOT_PURSUED = "not_pursued"
    UPHELD = "upheld"
    """维持原判"""
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class LaterEvent:
    """A later event in the life of a sealed record.

    Args:
        kind: what happened.
        committed: when the new or undiscovered crime was committed; None where not on file.
        intentional: whether that crime was intentional.
        combined_executed: what was decided for execution after combination with the sealed crime.
        sentence: the sentence of the later judgment.
        result: how the later proceedings ended.
    """

    kind: EventKind
    committed: DateSpan | None = None
    intentional: Known = Known.TRUE
    combined_executed: Term | None = None
    sentence: Sentence | None = None
    result: EventResult | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a decision reads.

    Args:
        id: name of the case, unique in its file or office.
        as_of: the day of the assessment; norms are applied as in force then.
        person: what the papers say of the birth.
        record: the record.
        title: one line for people.
        case: ties to other dossiers.
        application: an application under article 7.
        sealed: whether the record is already sealed.
        event: what happened since; only with `sealed`.
    """

    id: str
    as_of: date
    person: Birth
    record: Record
    title: str = ""
    case: CaseTies = field(default_factory=CaseTies)
    application: Application | None = None
    sealed: bool = False
    event: LaterEvent | None = None
