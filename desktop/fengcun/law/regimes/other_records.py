"""Records without a sentence: article 3 of the Measures and PJDL art. 59(2), and acquittals under article 7."""

from __future__ import annotations

from fengcun.law.facts import ApplicationKind, Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.regimes.ages import MIXED, Ages, Standing, judge_ages
from fengcun.law.regimes.consequences import with_consequences
from fengcun.law.regimes.finality import article_23, finality
from fengcun.law.ruling import Ruling
from fengcun.law.verdict import Outcome, Paper, Verdict, all_of
from fengcun.model.record import Ground, Known, RecordKind

_BEFORE_MEASURES = {
    RecordKind.NON_PROSECUTION: ("SPP486", "PJDL59"),
    RecordKind.COMPULSORY_MEASURE: ("PJDL59",),
}
"""Norms that sealed such records before the Measures."""


def rule(facts: Facts, pack: Pack) -> Ruling:
    """Judge a record of article 3 or 7.

    Args:
        facts: the facts.
        pack: the rule pack.
    """
    ages = judge_ages(facts, pack)
    last = finality(facts, pack)
    kind_nodes, answer, ground = _by_kind(facts, pack)
    minor = Node(
        "m3",
        say("law-q-m3"),
        all_of((ages.node.verdict, *(node.verdict for node in kind_nodes[:1]))),
        say("law-a-m3"),
        cites=_cites(facts, pack),
        children=(ages.node, *kind_nodes),
        conflicts=("C-4", "C-5") if facts.record.kind is RecordKind.NON_PROSECUTION else (),
    )
    nodes: tuple[Node, ...] = (last, minor)
    if (historic := article_23(facts, pack)) and pack.on("M", facts.as_of):
        nodes = (*nodes, historic)
    if ages.certainly_adult:
        return Ruling(Outcome.NO_SEAL, say("law-ground-adult"), nodes)
    if last.verdict is Verdict.NO or facts.record.kind is RecordKind.CONDITIONAL_PENDING:
        return Ruling(Outcome.CONFIDENTIAL, say("law-ground-not-final"), nodes, follow_ups=())
    outcome, suggest = _settled(ages, answer)
    if answer[0] is Outcome.REVIEW and outcome is Outcome.REVIEW:
        suggest = answer[1] if ages.possible == {Standing.ALL_BEFORE} else (suggest or answer[1])
    if last.verdict is Verdict.UNKNOWN:
        suggest = suggest if outcome is Outcome.REVIEW else outcome
        outcome = Outcome.REVIEW
    if outcome is Outcome.REVIEW:
        ground = _review_ground(ages, last, ground)
    readings = _readings(ages, answer, last) if outcome is Outcome.REVIEW else ()
    return with_consequences(facts, pack, Ruling(outcome, ground, nodes, suggest, readings, because=ages.because))


def article_7(facts: Facts) -> tuple[Node, tuple[Outcome, Outcome | None]]:
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


def _by_kind(facts: Facts, pack: Pack) -> tuple[tuple[Node, ...], tuple[Outcome, Outcome | None], Phrase]:
    """What holds for a minor's record of this kind: the nodes, outcome and suggestion, the ground."""
    record = facts.record
    if not pack.on("M", facts.as_of):
        older = any(pack.on(norm, facts.as_of) for norm in _norms_before(record.kind))
        node = Node(
            "in-force",
            say("law-q-in-force"),
            Verdict.YES if older else Verdict.UNKNOWN,
            say("law-a-in-force-older" if older else "law-a-in-force-unsettled"),
            cites=("M26", *_BEFORE_MEASURES.get(record.kind, ())),
            missing=() if older else (Paper.LEGAL_OPINION,),
        )
        answer: tuple[Outcome, Outcome | None]
        answer = (Outcome.SEAL, None) if older else (Outcome.REVIEW, Outcome.CONFIDENTIAL)
        return (node,), answer, say("law-ground-m3" if older else "law-ground-no-norm-then")
    if record.kind is not RecordKind.ACQUITTAL:
        return _application_elsewhere(facts), (Outcome.SEAL, None), say("law-ground-m3")
    if record.ground is Ground.INSUFFICIENT_EVIDENCE:
        node, answer = article_7(facts)
        ground = say("law-ground-m7-granted" if answer[0] is Outcome.NO_SEAL else "law-ground-m7")
        return (node,), answer, ground if answer[0] is not Outcome.REVIEW else say("law-ground-m7-open")
    by_law = Node(
        "m3-by-law",
        say("law-q-m3-by-law"),
        Verdict.UNKNOWN,
        say("law-a-m3-by-law" if record.ground else "law-a-m3-ground-unknown"),
        cites=("M3", "M7"),
        missing=(Paper.LEGAL_OPINION,) if record.ground else (Paper.EFFECTIVE_JUDGMENT,),
        inferred=True,
    )
    return (by_law, *_application_elsewhere(facts)), (Outcome.REVIEW, Outcome.SEAL), say("law-ground-by-law")


def _application_elsewhere(facts: Facts) -> tuple[Node, ...]:
    if facts.application is None:
        return ()
    return (Node("m7", say("law-q-m7"), Verdict.NO, say("law-a-m7-elsewhere"), cites=("M7",)),)


def _norms_before(kind: RecordKind) -> tuple[str, ...]:
    return {
        RecordKind.NON_PROSECUTION: ("SPP", "PJDL"),
        RecordKind.COMPULSORY_MEASURE: ("PJDL",),
    }.get(kind, ())


def _cites(facts: Facts, pack: Pack) -> tuple[str, ...]:
    kind = facts.record.kind
    named = kind in {RecordKind.NON_PROSECUTION, RecordKind.COMPULSORY_MEASURE} and pack.on("PJDL", facts.as_of)
    measures = ("M7",) if kind is RecordKind.ACQUITTAL else ("M3",)
    pending = ("CPL283",) if kind is RecordKind.CONDITIONAL_PENDING else ()
    return (*measures, *(("PJDL59",) if named else ()), *pending)


def _settled(ages: Ages, answer: tuple[Outcome, Outcome | None]) -> tuple[Outcome, Outcome | None]:
    outcome, suggest = ages.settled({at: _of(at, answer[0]) for at in ages.possible})
    if suggest is None and outcome is Outcome.REVIEW and answer[0] is Outcome.SEAL:
        # Article 4(2) is written for sentences; its test is used here only to suggest.
        if ages.possible == {Standing.PRINCIPAL_BEFORE}:
            suggest = Outcome.SEAL_WHOLE_CASE
        elif ages.possible == {Standing.PRINCIPAL_AFTER}:
            suggest = Outcome.NO_SEAL
    return outcome, suggest


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
        return say("law-ground-principal-unknown")
    return say("law-ground-effect-unknown") if last.verdict is Verdict.UNKNOWN else ground


def _readings(ages: Ages, answer: tuple[Outcome, Outcome | None], last: Node) -> tuple[Reading, ...]:
    found = [
        Reading(
            say("law-reading-plain", source=source.words(), standing=say(f"law-standing-{at.value}")),
            _of(at, answer[0]),
        )
        for source, standings in ages.by_source
        for at in sorted(standings)
    ]
    if last.verdict is Verdict.UNKNOWN:
        found.append(Reading(say("law-reading-not-final"), Outcome.CONFIDENTIAL))
    return tuple(dict.fromkeys(found))
