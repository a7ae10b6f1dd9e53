"""What a sealing brings with it: marks on other covers (M5, M6), who seals when (M13, PL115), what follows always."""

from __future__ import annotations

from functools import cache

from fengcun.law.facts import Facts
from fengcun.law.node import Node
from fengcun.law.pack import Pack
from fengcun.law.phrase import say
from fengcun.law.ruling import Ruling
from fengcun.law.verdict import SEALING, STAYS_SEALED, Duty, FollowUp, Paper, Verdict
from fengcun.model.record import Handled, JointWith, RecordKind
from fengcun.model.sealing import CoverReason

_ALWAYS = (
    FollowUp.EXPLAIN_RIGHTS,
    FollowUp.SERVE_NOTICE,
    FollowUp.HOLDERS_SEAL_IN_THREE_DAYS,
    FollowUp.DEDICATED_REPOSITORY,
    FollowUp.MARK_IN_SYSTEMS,
    FollowUp.NO_PLATFORM,
    FollowUp.SECRECY_OF_THOSE_WHO_KNOW,
    FollowUp.EXEMPT_FROM_REPORTING,
)

_NOT_CRIMINAL = frozenset(
    {RecordKind.ADMINISTRATIVE_PENALTY, RecordKind.SPECIAL_EDUCATION, RecordKind.VICTIM_OR_WITNESS}
)
"""Articles 5, 6 and 13 are about criminal records only."""


def with_consequences(facts: Facts, pack: Pack, ruling: Ruling) -> Ruling:
    """The ruling with marks, duties and follow-ups of a sealed criminal record.

    Args:
        facts: the facts.
        pack: the rule pack.
        ruling: what the regime holds; returned as it is unless a criminal record is or stays sealed.
    """
    if ruling.outcome not in STAYS_SEALED or facts.record.kind in _NOT_CRIMINAL:
        return ruling
    if not pack.on("M", facts.as_of):  # what follows in detail was first laid down by the Measures
        return ruling._replace(follow_ups=(FollowUp.KEEP_SECRET,)) if ruling.outcome in SEALING else ruling
    nodes, marks, follow_ups = list(ruling.nodes), list(ruling.marks), list(ruling.follow_ups)
    duties = list(ruling.duties)
    if ruling.outcome in SEALING:
        follow_ups += _ALWAYS
        nodes.append(articles_8_to_10())
    if (joint := article_5(facts)) is not None:
        nodes.append(joint)
        match facts.case.handled:
            case Handled.SEPARATELY:
                marks.append(CoverReason.ADULT_DOSSIER)
            case Handled.TOGETHER:
                marks.append(CoverReason.WHOLE_DOSSIER)
            case None:
                follow_ups.append(FollowUp.SETTLE_COVER_MARK)
    if facts.case.used_by_other_case and CoverReason.USING_DOSSIER not in marks:
        nodes.append(article_6())
        marks.append(CoverReason.USING_DOSSIER)
    if ruling.outcome in SEALING and facts.record.kind is RecordKind.CONVICTION:
        if _in_the_community(facts):
            duties.append(Duty.SEAL_AT_END_OF_EXECUTION)
            nodes.append(article_13())
        if _in_prison(facts) and pack.on("PL", facts.as_of):
            follow_ups.append(FollowUp.PRISON_SEALS)
            nodes.append(prison_law_115())
    return ruling._replace(nodes=tuple(nodes), marks=tuple(marks), duties=tuple(duties), follow_ups=tuple(follow_ups))


@cache
def articles_8_to_10() -> Node:
    """What follows every sealing: rights explained, no duty to report, kept apart, marked, on no platform."""
    cites = ("M8", "M9.1", "M10.1", "M10.2", "M10.3")
    return Node("follow-ups", say("law-q-follow-ups"), Verdict.YES, say("law-a-follow-ups"), cites=cites)


def article_5(facts: Facts) -> Node | None:
    """The mark of a joint crime of minors and adults; None where there were no adults."""
    if facts.case.joint_with is not JointWith.ADULTS:
        return None
    cites: tuple[str, ...]
    match facts.case.handled:
        case Handled.SEPARATELY:
            verdict, why, cites = Verdict.YES, "separately", ("M5.1",)
        case Handled.TOGETHER:
            verdict, why, cites = Verdict.NO, "together", ("M5.2",)
        case None:
            verdict, why, cites = Verdict.UNKNOWN, "unknown", ("M5.1", "M5.2")
    return Node(
        "m5",
        say("law-q-m5"),
        verdict,
        say(f"law-a-m5-{why}"),
        cites=cites,
        missing=(Paper.SEPARATION_DECISION,) if verdict is Verdict.UNKNOWN else (),
    )


@cache
def article_6() -> Node:
    """The mark of another dossier that uses the information."""
    return Node("m6", say("law-q-m6"), Verdict.YES, say("law-a-m6"), cites=("M6",))


@cache
def article_13() -> Node:
    """The community-correction organ seals within three days of the end of execution."""
    return Node("m13", say("law-q-m13"), Verdict.YES, say("law-a-m13"), cites=("M13",))


@cache
def prison_law_115() -> Node:
    """The prison seals what it holds."""
    return Node("pl115", say("law-q-pl115"), Verdict.YES, say("law-a-pl115"), cites=("PL115",))


def _in_the_community(facts: Facts) -> bool:
    sentence = facts.record.sentence
    return sentence.suspended or sentence.control is not None


def _in_prison(facts: Facts) -> bool:
    sentence = facts.record.sentence
    return bool(sentence.imprisonment or sentence.combined_executed or sentence.counts) and not sentence.suspended
