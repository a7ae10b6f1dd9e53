"""Records without a sentence: article 3 of the Measures and PJDL art. 59(2), and acquittals under article 7."""

from __future__ import annotations

from fengcun.law.facts import ApplicationKind, Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.regimes.ages import MIXED, Ages, Standing, judge_ages
from fengcun.law.regimes.consequences import with_consequences
from fengcun.law.regimes.finality import article_23, finality, not_final, waiting
from fengcun.law.ruling import Because, Ruling
from fengcun.law.verdict import Outcome, Paper, Verdict, all_of
from fengcun.model.record import Ground, Known, RecordKind

_BEFORE_MEASURES = {
    RecordKind.NON_PROSECUTION: (("SPP", "SPP486"), ("PJDL", "PJDL59")),
    RecordKind.COMPULSORY_MEASURE: (("PJDL", "PJDL59"),),
}
"""Norms that sealed such records before the Measures, and where."""

Answer = tuple[Outcome, Outcome | None]
"""What holds for a minor's record: the outcome, and with `REVIEW` what is suggested."""


def rule(facts: Facts, pack: Pack) -> Ruling:
    """Judge a record of article 3 or 7.

    Args:
        facts: the facts.
        pack: the rule pack.
    """
    ages = judge_ages(facts, pack)
    last = finality(facts, pack)
    decisive, answer, ground = _by_kind(facts, pack)
    decided_by_7 = decisive is not None and decisive.id == "m7"
    elsewhere = _application_elsewhere(facts) if pack.on("M", facts.as_of) and not decided_by_7 else ()
    sides = _both_sides(ages) if ages.possible & MIXED else ()
    minor = Node(
        "m3",
        say("law-q-m3"),
        all_of((ages.node.verdict, *(() if decisive is None else (decisive.verdict,)))),
        say("law-a-m3"),
        cites=_cites(facts, pack),
        children=(ages.node, *(() if decisive is None else (decisive,)), *elsewhere, *sides),
        conflicts=_conflicts(facts, pack),
    )
    nodes: tuple[Node, ...] = (last, minor)
    if (historic := article_23(facts, pack)) and pack.on("M", facts.as_of):
        nodes = (*nodes, historic)
    if last.verdict is Verdict.NO or facts.record.kind is RecordKind.CONDITIONAL_PENDING:
        return not_final(ages, nodes, waiting(ages), "law-ground-adult")
    if ages.certainly_adult:
        return Ruling(Outcome.NO_SEAL, say("law-ground-adult"), nodes)
    outcome, _ = ages.settled({at: _of(at, answer[0]) for at in ages.possible})
    suggest = _suggested(ages, answer) if outcome is Outcome.REVIEW else None
    if last.verdict is Verdict.UNKNOWN:
        suggest = suggest if outcome is Outcome.REVIEW else outcome
        outcome = Outcome.REVIEW
    if outcome is Outcome.REVIEW:
        ground = _review_ground(ages, last, ground)
    readings = _readings(ages, answer, last) if outcome is Outcome.REVIEW else ()
    by_text = suggest is Outcome.NO_SEAL and not ages.node.missing
    because = Because.TEXT if by_text else ages.because
    return with_consequences(facts, pack, Ruling(outcome, ground, nodes, suggest, readings, because=because))


def article_7(facts: Facts) -> tuple[Node, Answer]:
    """Acquittal on insufficient evidence: sealed, unless the acquitted asks not to and the court agrees."""
    application = facts.application
    if application is None or application.kind is not ApplicationKind.NO_SEAL:
        node = Node("m7", say("law-q-m7"), Verdict.YES, say("law-a-m7-none"), cites=("M7",))
        return node, (Outcome.SEAL, None)
    consent = application.court_consents
    verdict = {Known.TRUE: Verdict.NO, Known.FALSE: Verdict.YES, Known.UNKNOWN: Verdict.UNKNOWN}[consent]
    node = Node(
        "m7",
        say("law-q-m7"),
        verdict,
        say(f"law-a-m7-{consent.value}"),
        cites=("M7",),
        missing=(Paper.COURT_CONSENT,) if consent is Known.UNKNOWN else (),
    )
    answer = {
        Known.TRUE: (Outcome.NO_SEAL, None),
        Known.FALSE: (Outcome.SEAL, None),
        Known.UNKNOWN: (Outcome.REVIEW, Outcome.SEAL),
    }[consent]
    return node, answer


def _by_kind(facts: Facts, pack: Pack) -> tuple[Node | None, Answer, Phrase]:
    """What holds for a minor's record of this kind: the node that decides it, the answer, the ground."""
    record = facts.record
    answer: Answer
    if not pack.on("M", facts.as_of):
        older = tuple(cite for norm, cite in _BEFORE_MEASURES.get(record.kind, ()) if pack.on(norm, facts.as_of))
        node = Node(
            "in-force",
            say("law-q-in-force"),
            Verdict.YES if older else Verdict.UNKNOWN,
            say("law-a-in-force-older" if older else "law-a-in-force-unsettled"),
            cites=("M26", *older),
            missing=() if older else (Paper.LEGAL_OPINION,),
        )
        answer = (Outcome.SEAL, None) if older else (Outcome.REVIEW, Outcome.CONFIDENTIAL)
        return node, answer, say("law-ground-older-norm" if older else "law-ground-no-norm-then")
    if record.kind is not RecordKind.ACQUITTAL:
        return None, (Outcome.SEAL, None), say("law-ground-m3")
    if record.ground is Ground.INSUFFICIENT_EVIDENCE:
        node, answer = article_7(facts)
        ground = say("law-ground-m7-granted" if answer[0] is Outcome.NO_SEAL else "law-ground-m7")
        return node, answer, ground if answer[0] is not Outcome.REVIEW else say("law-ground-m7-open")
    by_law = Node(
        "m3-by-law",
        say("law-q-m3-by-law"),
        Verdict.UNKNOWN,
        say("law-a-m3-by-law" if record.ground else "law-a-m3-ground-unknown"),
        cites=("M3", "M7"),
        missing=(Paper.LEGAL_OPINION,) if record.ground else (Paper.EFFECTIVE_JUDGMENT,),
        inferred=True,
    )
    return by_law, (Outcome.REVIEW, Outcome.SEAL), say("law-ground-by-law")


def _application_elsewhere(facts: Facts) -> tuple[Node, ...]:
    if facts.application is None:
        return ()
    return (Node("m7", say("law-q-m7"), Verdict.NO, say("law-a-m7-elsewhere"), cites=("M7",)),)


def _both_sides(ages: Ages) -> tuple[Node, ...]:
    """Acts on both sides of the birthday: article 4(2) is written for sentences; its test only suggests here."""
    unknown = Standing.PRINCIPAL_UNKNOWN in ages.possible
    return (
        Node(
            "both-sides",
            say("law-q-both-sides"),
            Verdict.UNKNOWN,
            say("law-a-both-sides-no-sentence"),
            cites=("M3", "M4.2"),
            missing=(*((Paper.PRINCIPAL_ACT_FINDING,) if unknown else ()), Paper.LEGAL_OPINION),
            inferred=True,
        ),
    )


def _conflicts(facts: Facts, pack: Pack) -> tuple[str, ...]:
    if facts.record.kind is not RecordKind.NON_PROSECUTION:
        return ()
    return ("C-4", "C-5") if pack.on("PJDL", facts.as_of) else ("C-5",)


def _cites(facts: Facts, pack: Pack) -> tuple[str, ...]:
    kind = facts.record.kind
    named = kind in {RecordKind.NON_PROSECUTION, RecordKind.COMPULSORY_MEASURE} and pack.on("PJDL", facts.as_of)
    measures = ("M7",) if kind is RecordKind.ACQUITTAL else ("M3",)
    pending = ("CPL283",) if kind is RecordKind.CONDITIONAL_PENDING else ()
    return (*measures, *(("PJDL59",) if named else ()), *pending)


def _suggested(ages: Ages, answer: Answer) -> Outcome | None:
    """What is suggested where the readings lead apart: what holds for a minor, if the leading source allows one."""
    minor = answer[1] if answer[0] is Outcome.REVIEW else answer[0]
    led = frozenset().union(*[standings for source, standings in ages.by_source if source.leading])
    if Standing.ALL_BEFORE in led:
        return minor
    if led == {Standing.PRINCIPAL_BEFORE}:
        return Outcome.SEAL_WHOLE_CASE if minor is Outcome.SEAL else minor
    return Outcome.NO_SEAL if led in ({Standing.ALL_AFTER}, {Standing.PRINCIPAL_AFTER}) else None


def _of(at: Standing, minor: Outcome) -> Outcome:
    if at is Standing.ALL_AFTER:
        return Outcome.NO_SEAL
    if at is Standing.ALL_BEFORE or minor is Outcome.NO_SEAL:
        return minor
    return Outcome.REVIEW


def _review_ground(ages: Ages, last: Node, ground: Phrase) -> Phrase:
    if ages.node.missing:
        return say("law-ground-age-unclear")
    if ages.possible & MIXED:
        return say("law-ground-both-sides-no-sentence")
    return say("law-ground-effect-unknown") if last.verdict is Verdict.UNKNOWN else ground


def _readings(ages: Ages, answer: tuple[Outcome, Outcome | None], last: Node) -> tuple[Reading, ...]:
    found = list(ages.readings({at: _of(at, answer[0]) for at in ages.possible}))
    if last.verdict is Verdict.UNKNOWN:
        found.append(Reading(say("law-reading-not-final"), Outcome.CONFIDENTIAL))
    return tuple(dict.fromkeys(found))
