"""From the ruling of a regime to the decision: the root of the tree, the marks and duties that follow, the sentence.

A regime says what happens to the record and why; what a sealing brings with it (articles 5, 6, 13, Prison Law 115)
is the same for all of them and is added here through `law.regimes.consequences`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fengcun.law.decision import Decision
from fengcun.law.facts import Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.verdict import SEALING, Duty, FollowUp, Outcome, Verdict
from fengcun.model.sealing import CoverReason

FAVOURABLE = (
    Outcome.SEAL,
    Outcome.SEAL_WHOLE_CASE,
    Outcome.KEEP_SEALED,
    Outcome.CONFIDENTIAL,
    Outcome.NO_SEAL,
    Outcome.UNSEAL,
)
"""From the most to the least favourable to the person."""


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


_GROUND_OF_SUGGESTION: dict[Because, tuple[str, ...]] = {
    Because.FAVOURABLE: ("M1",),
    Because.AGE_IN_DOUBT: ("FS2021-1.146",),
    Because.DOCUMENT_LEADS: ("FS2006-1.3",),
    Because.TEXT: (),
}


@dataclass(frozen=True, slots=True)
class Ruling:
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
        Outcome and suggestion; where the leading source itself allows several, the most favourable (FS2021-1.146).
    """
    outcomes, led = set(found), set(leading)
    if len(outcomes) == 1 and outcomes != {Outcome.REVIEW}:
        return outcomes.pop(), None
    decided = [outcome for outcome in FAVOURABLE if outcome in led]
    return Outcome.REVIEW, decided[0] if decided else None


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
        verdict = Verdict.of(ruling.outcome in SEALING or ruling.outcome is Outcome.KEEP_SEALED)
    name = ruling.outcome.value.replace("_", "-")
    suggestion_cites: tuple[str, ...] = ()
    if ruling.suggest is not None:
        suggested = say(f"law-outcome-{ruling.suggest.value.replace('_', '-')}")
        because = ruling.because or Because.FAVOURABLE
        reason = say(f"law-because-{because.value}")
        sentence = say("law-sentence-review-suggest", ground=ruling.ground, suggest=suggested, because=reason)
        suggestion_cites = _GROUND_OF_SUGGESTION[because]
    else:
        sentence = say(f"law-sentence-{name}", ground=ruling.ground)
    root = Node(
        "record",
        say("law-q-record-sealed" if facts.sealed else "law-q-record"),
        verdict,
        say(f"law-outcome-{name}"),
        facts=(
            say("law-f-kind", kind=say(f"law-kind-{facts.record.kind.value.replace('_', '-')}")),
            say("law-f-as-of", date=facts.as_of),
        ),
        cites=suggestion_cites,
        children=ruling.nodes,
        readings=ruling.readings,
    )
    return Decision(
        outcome=ruling.outcome,
        suggest=ruling.suggest,
        marks=ruling.marks,
        duties=ruling.duties,
        follow_ups=ruling.follow_ups,
        sentence=sentence,
        root=root,
        pack=pack.sha256,
        as_of=facts.as_of,
    )
