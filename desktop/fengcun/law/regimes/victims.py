"""Minors who are victims or witnesses: kept secret (PML art. 103), never sealed as if they had done something."""

from __future__ import annotations

from fengcun.law.facts import Facts
from fengcun.law.node import Node
from fengcun.law.pack import Pack
from fengcun.law.phrase import say
from fengcun.law.regimes.ages import Standing, judge_ages
from fengcun.law.ruling import Ruling
from fengcun.law.verdict import FollowUp, Outcome


def rule(facts: Facts, pack: Pack) -> Ruling:
    """Judge the information on a victim or witness.

    Args:
        facts: the facts.
        pack: the rule pack.
    """
    ages = judge_ages(facts, pack)
    node = Node(
        "pml103",
        say("law-q-pml103"),
        ages.node.verdict,
        say(f"law-a-pml103-{ages.node.verdict.value}"),
        cites=("PML103",),
        children=(ages.node,),
    )
    follows = {at: Outcome.NO_SEAL if at is Standing.ALL_AFTER else Outcome.CONFIDENTIAL for at in ages.possible}
    outcome, suggest = ages.settled(follows)
    ground = {
        Outcome.CONFIDENTIAL: "law-ground-pml103",
        Outcome.NO_SEAL: "law-ground-pml103-adult",
        Outcome.REVIEW: "law-ground-age-unclear",
    }[outcome]
    follow = (FollowUp.KEEP_SECRET,) if outcome is Outcome.CONFIDENTIAL else ()
    shown = ages.readings(follows) if outcome is Outcome.REVIEW else ()
    return Ruling(outcome, say(ground), (node,), suggest, shown, follow_ups=follow, because=ages.because)
