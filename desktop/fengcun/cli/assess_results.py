"""What `assess` finds for each kind of case, and its JSON form (the README of the case files)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fengcun.i18n import Texts
from fengcun.law import explain
from fengcun.law.assess import assess
from fengcun.law.calendar import WorkCalendar
from fengcun.law.deadlines import Due, due
from fengcun.law.decision import Decision
from fengcun.law.inquiry import InquiryDecision, decide
from fengcun.law.inquiry_reader import InquiryCase
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase
from fengcun.law.reader import AnyCase, DeadlineCase, DecisionCase


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """A decided case."""

    case: DecisionCase
    decision: Decision

    def plain(self, zh: Texts, en: Texts) -> dict[str, Any]:
        """As JSON values, each text in both languages."""
        decision = self.decision
        return {
            "id": self.case.id,
            "outcome": decision.outcome.value,
            "suggest": decision.suggest.value if decision.suggest else None,
            "marks": [mark.value for mark in decision.marks],
            "duties": [duty.value for duty in decision.duties],
            "follow_ups": [follow_up.value for follow_up in decision.follow_ups],
            "cites": list(decision.cites),
            "missing": [paper.value for paper in decision.missing],
            "conflicts": list(decision.conflicts),
            "sentence": {"zh": explain.sentence(decision, zh), "en": explain.sentence(decision, en)},
            "tree": explain.tree_json(decision.root, zh, en),
            "as_of": decision.as_of.isoformat(),
            "pack": f"sha256:{decision.pack}",
        }


@dataclass(frozen=True, slots=True)
class DeadlineResult:
    """A computed deadline."""

    case: DeadlineCase
    due: Due

    def plain(self, zh: Texts, en: Texts) -> dict[str, Any]:
        """As JSON values."""
        return {
            "id": self.case.id,
            "due": self.due.due.isoformat(),
            "plain": self.due.plain.isoformat(),
            "provisional": self.due.provisional,
            "cites": list(self.due.cites),
            "conflicts": list(self.due.conflicts),
        }


@dataclass(frozen=True, slots=True)
class InquiryResult:
    """An answered inquiry."""

    case: InquiryCase
    decision: InquiryDecision

    @property
    def words(self) -> Phrase:
        """What the applicant is told."""
        return self.decision.words

    def plain(self, zh: Texts, en: Texts) -> dict[str, Any]:
        """As JSON values, the words in both languages."""
        decision = self.decision
        return {
            "id": self.case.id,
            "answer": decision.answer.value,
            "looks_up": decision.looks_up.value,
            "access": decision.access.value if decision.access else None,
            "needs": [need.value for need in decision.needs],
            "reason": decision.reason.value if decision.reason else None,
            "cites": list(decision.cites),
            "conflicts": list(decision.conflicts),
            "words": {"zh": explain.render(decision.words, zh), "en": explain.render(decision.words, en)},
        }


Result = DecisionResult | DeadlineResult | InquiryResult


def judge(case: AnyCase, pack: Pack, days: WorkCalendar) -> Result:
    """Judge one case.

    Args:
        case: as read.
        pack: the rule pack.
        days: the working days.
    """
    match case:
        case DecisionCase():
            return DecisionResult(case, assess(case.facts, pack))
        case DeadlineCase():
            return DeadlineResult(case, due(case.trigger, case.on, days))
        case InquiryCase():
            return InquiryResult(case, decide(case.application, case.there.finding, pack))
