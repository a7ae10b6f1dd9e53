"""From the ruling of a regime to the decision: the root of the tree, the marks and duties that follow, the sentence.

A regime says what happens to the record and why; what a sealing brings with it (articles 5, 6, 13, Prison Law 115)
is the same for all of them and is added here through `law.regimes.consequences`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from fengcun.law.decision import Decision
from fengcun.law.facts import Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.verdict import STAYS_SEALED, Duty, FollowUp, Outcome, Verdict
from fengcun.model.record import RecordKind
from fengcun.model.sealing import CoverReason

FAVOURABLE = (
    Outcome.SEAL,
    Outcome.SEAL_WHOLE_CASE,
    Outcome.CONFIDENTIAL,
    Outcome.NO_SEAL,
)
"""What readings of the age can lead to, from the most to the least favourable to the person."""


class Because(StrEnum):
    """Why something is suggested."""

    FAVOURABLE = "favourable"
    """What is most favourable to the minor (M1)."""
    AGE_IN_DOUBT = "age-in-doubt"
    """FS2021-1.146: where the evidence on age does not suffice, the favourable finding."""
    DOCUMENT_LEADS = "document-leads"
    """The clerk does not re-decide the age that the effective document found (FS2006-1.3)."""
    TEXT = "text"
    """What the provision's own words give on the facts as registered."""


_KEPT = 512
"""How many phrases that hardly depend on the record are kept, to be the same objects in every tree."""

_GROUND_OF_SUGGESTION: dict[Because, tuple[str, ...]] = {
    Because.FAVOURABLE: ("M1",),
    Because.AGE_IN_DOUBT: ("FS2021-1.146",),
    Because.DOCUMENT_LEADS: ("FS2006-1.3",),
    Because.TEXT: (),
}


class Ruling(NamedTuple):
    """What a regime holds.

    Args:
        outcome: what is to be done.
        ground: the reason, in words, for the sentence on top.
        nodes: the reasoning, from the top.
        suggest: with `REVIEW`.
        readings: with `REVIEW`, the readings that lead apart.
        marks, duties, follow_ups: what the regime itself brings.
        because: why that is suggested; what is most favourable where None.
    """

    outcome: Outcome
    ground: Phrase
    nodes: tuple[Node, ...]
    suggest: Outcome | None = None
    readings: tuple[Reading, ...] = ()
    marks: tuple[CoverReason, ...] = ()
    duties: tuple[Duty, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    because: Because | None = None


def settle(found: Iterable[Outcome], leading: Iterable[Outcome]) -> tuple[Outcome, Outcome | None]:
    """The outcome of several readings: theirs where they agree, else review with a suggestion.

    Args:
        found: what the readings lead to; `REVIEW` for a reading the law does not decide.
        leading: what the leading source's readings lead to.

    Returns:
        Outcome and suggestion; where the leading source itself allows several, the most favourable (FS2021-1.146), and
        none where what is not decided may be more favourable than what is.
    """
    outcomes = set(found)
    if len(outcomes) == 1 and Outcome.REVIEW not in outcomes:
        return outcomes.pop(), None
    led = set(leading)
    decided = [outcome for outcome in FAVOURABLE if outcome in led]
    if not decided or (Outcome.REVIEW in led and decided[0] is Outcome.NO_SEAL):
        return Outcome.REVIEW, None
    return Outcome.REVIEW, decided[0]


def decide(facts: Facts, pack: Pack, ruling: Ruling) -> Decision:
    """The decision of a ruling.

    Args:
        facts: the facts.
        pack: the rule pack.
        ruling: what the regime holds.
    """
    if ruling.outcome is Outcome.REVIEW:
        verdict = Verdict.UNKNOWN
    else:
        verdict = Verdict.of(ruling.outcome in STAYS_SEALED)
    because = None if ruling.suggest is None else ruling.because or Because.FAVOURABLE
    root = Node(
        "record",
        say("law-q-record-sealed" if facts.sealed else "law-q-record"),
        verdict,
        _outcome_words(ruling.outcome),
        facts=_top_facts(facts.record.kind, facts.as_of),
        cites=() if because is None else _GROUND_OF_SUGGESTION[because],
        children=ruling.nodes,
        readings=ruling.readings,
    )
    if not pack.on("M", facts.as_of):
        root = _as_then(root, facts.as_of, pack)
    return Decision(
        outcome=ruling.outcome,
        suggest=ruling.suggest,
        marks=ruling.marks,
        duties=ruling.duties,
        follow_ups=ruling.follow_ups,
        sentence=_sentence(ruling.outcome, ruling.ground, ruling.suggest, because),
        root=root,
        pack=pack.sha256,
        as_of=facts.as_of,
    )


_TELL_WHEN = frozenset({"in-force", "pjdl59", "psapl136"})
"""The questions whose provisions may lie ahead: they say that a norm is not in force yet."""


def _as_then(node: Node, day: date, pack: Pack) -> Node:
    """A node for a day before the Measures: without provisions that nobody could rest on that day."""
    ahead = {"M26", "CPL286", "PJDL59", "PSAPL136"} if node.id in _TELL_WHEN else set()
    cites = tuple(code for code in node.cites if code in ahead or pack.on(pack.provisions[code].norm, day))
    return node._replace(cites=cites, children=tuple(_as_then(child, day, pack) for child in node.children))


@lru_cache(_KEPT)
def _sentence(outcome: Outcome, ground: Phrase, suggest: Outcome | None, because: Because | None) -> Phrase:
    if suggest is None or because is None:
        return say(f"law-sentence-{outcome.value.replace('_', '-')}", ground=ground)
    reason = say(f"law-because-{because.value}")
    return say("law-sentence-review-suggest", ground=ground, suggest=_outcome_words(suggest), because=reason)


@lru_cache(_KEPT)
def _top_facts(kind: RecordKind, as_of: date) -> tuple[Phrase, ...]:
    words = say(f"law-kind-{kind.value.replace('_', '-')}")
    return say("law-f-kind", kind=words), say("law-f-as-of", date=as_of)


@lru_cache(_KEPT)
def _outcome_words(outcome: Outcome) -> Phrase:
    return say(f"law-outcome-{outcome.value.replace('_', '-')}")
