"""Administrative penalties, special education (PJDL art. 59(2)) and public-security records (PSAPL art. 136).

PSAPL 136 seals the records of everybody from 2026-01-01 on; PJDL 59 those of minors from 2021-06-01 on. Neither has
anything to do with a sentence, and the marks of articles 5 and 6 are for criminal records only.
"""

from __future__ import annotations

from datetime import date

from fengcun.law.facts import Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import say
from fengcun.law.regimes.ages import MIXED, Standing, judge_ages
from fengcun.law.regimes.finality import finality, not_final, waiting
from fengcun.law.ruling import Because, Ruling
from fengcun.law.verdict import FollowUp, Outcome, Paper, Verdict, all_of, any_of
from fengcun.model.record import RecordKind

_FOLLOW_UPS = (FollowUp.KEEP_SECRET, FollowUp.MARK_IN_SYSTEMS)


def rule(facts: Facts, pack: Pack) -> Ruling:
    """Judge an administrative penalty or a record of special education.

    Args:
        facts: the facts.
        pack: the rule pack.
    """
    ages = judge_ages(facts, pack)
    last = finality(facts, pack)
    everybody, nodes = Verdict.NO, [last]
    education = facts.record.kind is RecordKind.SPECIAL_EDUCATION
    prevention = Verdict.of(pack.on("PJDL", facts.as_of))
    minors = Node(
        "pjdl59",
        say("law-q-pjdl59"),
        all_of((prevention, ages.node.verdict)),
        say("law-a-pjdl59" if prevention is Verdict.YES else "law-a-pjdl59-not-yet"),
        cites=("PJDL59",),
        children=(ages.node,),
        missing=(Paper.DECISION_DOCUMENT,) if education and ages.certainly_adult else (),
    )
    nodes.append(minors)
    if facts.record.kind is RecordKind.ADMINISTRATIVE_PENALTY:
        node = article_136(facts, pack)
        nodes.append(node)
        everybody = node.verdict
    if ages.possible & MIXED and everybody is not Verdict.YES:
        nodes.append(_both_sides())
    until = waiting(ages, Outcome.NO_SEAL if everybody is Verdict.NO else Outcome.CONFIDENTIAL)
    if last.verdict is Verdict.NO:
        return not_final(ages, tuple(nodes), until, "law-ground-adult-penalty")
    follows = {at: _of(facts, at, prevention, everybody) for at in ages.possible}
    outcome, suggest = ages.settled(follows)
    readings = list(ages.readings(follows))
    if set(follows.values()) == {Outcome.REVIEW}:
        suggest = Outcome.NO_SEAL if education and ages.certainly_adult else Outcome.SEAL
        if not education and everybody is Verdict.UNKNOWN:
            readings += [
                Reading(say("law-reading-psapl136-covers"), Outcome.SEAL),
                Reading(say("law-reading-psapl136-not"), Outcome.NO_SEAL),
            ]
    if last.verdict is Verdict.UNKNOWN and until != follows:
        outcome, suggest = Outcome.REVIEW, suggest if outcome is Outcome.REVIEW else outcome
        readings.append(Reading(say("law-reading-not-final"), Outcome.CONFIDENTIAL))
    if outcome is not Outcome.REVIEW:
        ground = {
            Outcome.SEAL: "law-ground-pjdl59" if minors.verdict is Verdict.YES else "law-ground-psapl136",
            Outcome.NO_SEAL: "law-ground-adult-penalty",
        }[outcome]
        follow = _FOLLOW_UPS if outcome is Outcome.SEAL else ()
        return Ruling(outcome, say(ground), tuple(nodes), follow_ups=follow)
    if ages.node.missing:
        ground = "law-ground-age-unclear"
    elif last.verdict is Verdict.UNKNOWN:
        ground = "law-ground-effect-unknown"
    elif ages.possible & MIXED:
        ground = "law-ground-both-sides-penalty"
    elif education:
        ground = "law-ground-special-education-adult"
    else:
        ground = "law-ground-psapl136-earlier"
    because = Because.TEXT if suggest is Outcome.NO_SEAL and not ages.node.missing else ages.because
    return Ruling(Outcome.REVIEW, say(ground), tuple(nodes), suggest, tuple(readings), because=because)


def article_136(facts: Facts, pack: Pack) -> Node:
    """Public-security records of everybody; for penalties from before its first day the text is silent."""
    start = pack.norms["PSAPL"].in_force
    day = facts.record.effective if isinstance(facts.record.effective, date) else facts.record.closed
    if not pack.on("PSAPL", facts.as_of):
        verdict, why = Verdict.NO, "not-yet"
    elif (day < start) if day is not None else any(act.date.first < start for act in facts.record.acts):
        verdict, why = Verdict.UNKNOWN, "earlier"
    else:
        verdict, why = Verdict.YES, "yes"
    return Node(
        "psapl136",
        say("law-q-psapl136"),
        verdict,
        say(f"law-a-psapl136-{why}"),
        facts=(say("law-f-effective", date=day),) if day else (),
        cites=("PSAPL136",),
        missing=(Paper.LEGAL_OPINION,) if verdict is Verdict.UNKNOWN else (),
        inferred=verdict is Verdict.UNKNOWN,
    )


def _both_sides() -> Node:
    """PJDL 59 says nothing of one decision on acts from before and after the birthday."""
    return Node(
        "both-sides",
        say("law-q-both-sides"),
        Verdict.UNKNOWN,
        say("law-a-both-sides-penalty"),
        cites=("PJDL59",),
        missing=(Paper.LEGAL_OPINION,),
        inferred=True,
    )


def _of(facts: Facts, at: Standing, prevention: Verdict, everybody: Verdict) -> Outcome:
    minor = Verdict.of(at is not Standing.ALL_AFTER)
    if facts.record.kind is RecordKind.SPECIAL_EDUCATION and minor is Verdict.NO:
        return Outcome.REVIEW
    if at not in {Standing.ALL_BEFORE, Standing.ALL_AFTER} and everybody is not Verdict.YES:
        return Outcome.REVIEW
    verdict = any_of((everybody, all_of((prevention, minor))))
    return {Verdict.YES: Outcome.SEAL, Verdict.NO: Outcome.NO_SEAL, Verdict.UNKNOWN: Outcome.REVIEW}[verdict]
