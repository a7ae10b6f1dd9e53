"""A record (犯罪记录 and the records that follow it): what was done, what came of it, when it took effect.

The same values are registered by the clerk, read from case files and judged by `law`. The wording of the values is
that of the case files (`fengcun assess`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.term import Term


class RecordKind(StrEnum):
    """What kind of record it is."""

    CONVICTION = "conviction"
    EXEMPTION = "exemption"
    """免予刑事处罚"""
    NON_PROSECUTION = "non_prosecution"
    CONDITIONAL_PENDING = "conditional_non_prosecution_pending"
    """附条件不起诉考验期"""
    NOT_PURSUED = "not_pursued"
    """撤案·终止侦查·终止审理"""
    NOT_RESPONSIBLE = "not_responsible"
    """不负刑事责任"""
    ACQUITTAL = "acquittal"
    COMPULSORY_MEASURE = "compulsory_measure"
    SUPPORTING_WORK = "supporting_work"
    """社会调查·帮教·心理·救助"""
    ADMINISTRATIVE_PENALTY = "administrative_penalty"
    SPECIAL_EDUCATION = "special_education"
    """专门教育·专门矫治教育"""
    VICTIM_OR_WITNESS = "victim_or_witness"


class Ground(StrEnum):
    """Why there was no prosecution, or why there was an acquittal."""

    STATUTORY = "statutory"
    DISCRETIONARY = "discretionary"
    INSUFFICIENT = "insufficient"
    CONDITIONAL = "conditional"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"
    BY_LAW = "by_law"


NON_PROSECUTION_GROUNDS = frozenset({Ground.STATUTORY, Ground.DISCRETIONARY, Ground.INSUFFICIENT, Ground.CONDITIONAL})
ACQUITTAL_GROUNDS = frozenset({Ground.INSUFFICIENT_EVIDENCE, Ground.BY_LAW})


class Known(StrEnum):
    """Yes, no, or not known from the papers."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Supplementary(StrEnum):
    """Supplementary punishments (附加刑)."""

    FINE = "fine"
    POLITICAL_RIGHTS = "political_rights"
    CONFISCATION = "confiscation"
    DEPORTATION = "deportation"


class BirthCalendar(StrEnum):
    """Which calendar the papers give the date of birth in."""

    GREGORIAN = "gregorian"
    LUNAR = "lunar"


class AgeFinding(StrEnum):
    """The court's own finding where the date of birth is unclear."""

    UNDER_18 = "under_18"
    OVER_18 = "over_18"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Birth:
    """What the papers say of the date of birth.

    Args:
        date: as found in the effective document; None where unknown.
        calendar: the calendar of `date`.
        on_id: the identity card's date, where it differs.
        finding: the court's finding; None where the papers were not asked.
    """

    date: PartialDate | None = None
    calendar: BirthCalendar = BirthCalendar.GREGORIAN
    on_id: PartialDate | None = None
    finding: AgeFinding | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act, or one course of acts.

    Args:
        date: when; a span for a course of acts.
        offence: 罪名 or 案由.
        principal: whether it is the principal criminal act (主要犯罪行为).
        intentional: whether it was intentional.
    """

    date: DateSpan
    offence: str
    principal: Known = Known.UNKNOWN
    intentional: Known = Known.TRUE


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence as pronounced; None or empty where that punishment was not imposed.

    Args:
        imprisonment: 有期徒刑.
        life: 无期徒刑 (or graver).
        detention: 拘役.
        control: 管制.
        supplementary: 附加刑.
        suspended: 缓刑.
        counts: the terms for each crime before they were combined.
        combined_executed: 数罪并罚后决定执行.
        reduced_to: 减刑后 (a later reduction; it does not change the sentence pronounced).
    """

    imprisonment: Term | None = None
    life: bool = False
    detention: Term | None = None
    control: Term | None = None
    supplementary: tuple[Supplementary, ...] = ()
    suspended: bool = False
    counts: tuple[Term, ...] = ()
    combined_executed: Term | None = None
    reduced_to: Term | None = None


class Pending(StrEnum):
    """In place of a date: the document has not taken effect."""

    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one person.

    Args:
        kind: what kind.
        ground: for a non-prosecution or an acquittal.
        acts: the acts it is about.
        one_or_joined: whether several acts form one crime or are dealt with together (构成一罪或者一并处理).
        sentence: for a conviction.
        effective: the day on which the document took effect, or pending; None where not known.
        closed: the day on which the case closed.
        execution_ended: the end of execution (刑事执行完毕), where there was one.
    """

    kind: RecordKind
    ground: Ground | None = None
    acts: tuple[Act, ...] = ()
    one_or_joined: Known = Known.UNKNOWN
    sentence: Sentence = field(default_factory=Sentence)
    effective: date | Pending | None = None
    closed: date | None = None
    execution_ended: date | None = None


class JointWith(StrEnum):
    """Who the joint crime was committed with."""

    NONE = "none"
    ADULTS = "adults"
    MINORS = "minors"


class Handled(StrEnum):
    """Whether a joint case was handled separately (分案) or together."""

    SEPARATELY = "separately"
    TOGETHER = "together"
