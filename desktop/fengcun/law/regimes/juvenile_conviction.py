"""Convictions and exemptions from punishment: articles 4 and 24 of the Measures, CPL art. 286."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from fengcun.law.facts import Facts
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Limits, Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.regimes.ages import MIXED, Ages, Standing, judge_ages
from fengcun.law.regimes.consequences import with_consequences
from fengcun.law.regimes.finality import article_23, finality, not_final, waiting
from fengcun.law.ruling import Because, Ruling
from fengcun.law.term import TermTest, at_most, five_year_test
from fengcun.law.verdict import SEALING, Outcome, Paper, Verdict, all_of
from fengcun.model.record import Known, RecordKind, Sentence

_ANSWER_4_1 = {verdict: say(f"law-a-m4-1-{verdict.value}") for verdict in Verdict}
_SENTENCES = 4096
"""Of how many different sentences the test is kept: a register repeats some hundreds again and again."""


def rule(facts: Facts, pack: Pack) -> Ruling:
    """Judge a conviction or an exemption.

    Args:
        facts: the facts.
        pack: the rule pack.
    """
    if not pack.on("M", facts.as_of) and not pack.on("CPL", facts.as_of):
        node = Node("in-force", say("law-q-in-force"), Verdict.NO, say("law-a-in-force-none"), cites=("CPL286", "M26"))
        return Ruling(Outcome.NO_SEAL, say("law-ground-not-in-force"), (node,))
    ages = judge_ages(facts, pack)
    test, term = _sentenced(facts.record.kind, facts.record.sentence, pack.limits)
    last = finality(facts, pack)
    measures = pack.on("M", facts.as_of)
    nodes = [_in_force(measures, facts.as_of), last, article_4_1(ages, term)]
    if ages.possible & MIXED:
        nodes.append(article_4_2(facts, ages, test, pack) if measures else _both_sides_before_measures())
    historic = article_23(facts, pack)
    if historic and measures:
        nodes.append(historic)
    if last.verdict is Verdict.NO:
        return not_final(ages, tuple(nodes), waiting(ages), "law-ground-adult")
    outcome, suggest = _outcome(facts, pack, ages, test)
    if last.verdict is Verdict.UNKNOWN and not ages.certainly_adult:
        outcome, suggest = Outcome.REVIEW, suggest or (None if outcome is Outcome.REVIEW else outcome)
    if outcome in SEALING and not measures and historic:
        outcome, suggest = Outcome.REVIEW, outcome
        nodes.append(_historic_before_measures(historic))
    ruling = Ruling(
        outcome,
        _ground(outcome, facts, ages, test, last, measures),
        tuple(nodes),
        suggest,
        _readings(facts, pack, ages, test, last) if outcome is Outcome.REVIEW else (),
        because=None if suggest is None else _because(ages, test, last, suggest),
    )
    return with_consequences(facts, pack, ruling)


def _historic_before_measures(historic: Node) -> Node:
    """Article 23 was not in force, and no norm said whether older cases are reached."""
    answer, papers = say("law-a-m23-not-yet"), (Paper.LEGAL_OPINION,)
    return historic._replace(verdict=Verdict.UNKNOWN, answer=answer, missing=papers, inferred=True)


def article_4_1(ages: Ages, term: Node) -> Node:
    """Under eighteen at the crime, five years or less (with article 24)."""
    verdict = all_of((ages.node.verdict, term.verdict))
    return Node(
        "m4-1",
        say("law-q-m4-1"),
        verdict,
        _ANSWER_4_1[verdict],
        cites=("M4.1", "CPL286"),
        children=(ages.node, term),
    )


@lru_cache(_SENTENCES)
def _sentenced(kind: RecordKind, sentence: Sentence, limits: Limits) -> tuple[TermTest, Node]:
    """The five-year test and its node, which rest on the sentence alone."""
    if kind is RecordKind.EXEMPTION:
        node = Node("m24", say("law-q-m24"), Verdict.YES, say("law-term-exempted"), cites=("M4.1",))
        return TermTest(Verdict.YES, "exempted"), node
    test = five_year_test(sentence, limits)
    return test, article_24(sentence, test, limits)


def article_24(sentence: Sentence, test: TermTest, limits: Limits) -> Node:
    """The five-year test; five years are included."""
    read: list[Phrase] = []
    if test.term is not None:
        read.append(say("law-f-term", term=test.term))
    if sentence.counts:
        read += [say("law-f-count", term=term) for term in sentence.counts]
    if sentence.control is not None:
        read.append(say("law-f-control", term=sentence.control))
    if sentence.detention is not None:
        read.append(say("law-f-detention", term=sentence.detention))
    read += [say(f"law-f-{extra.value.replace('_', '-')}") for extra in sentence.supplementary]
    children: list[Node] = []
    if sentence.reduced_to is not None:
        children.append(
            Node(
                "reduction",
                say("law-q-reduction"),
                Verdict.NO,
                say("law-a-reduction"),
                facts=(say("law-f-reduced", term=sentence.reduced_to),),
                cites=("M4.1",),
            )
        )
    if sentence.suspended:
        pronounced = sentence.imprisonment or sentence.combined_executed
        fits = pronounced is None or at_most(pronounced, limits.suspension_months) is not Verdict.NO
        children.append(
            Node(
                "suspended",
                say("law-q-suspended"),
                Verdict.of(fits),
                say("law-a-suspended" if fits else "law-a-suspended-too-long"),
                cites=("CL72",),
            )
        )
    return Node(
        "m24",
        say("law-q-m24"),
        test.verdict,
        say(f"law-term-{test.why}"),
        facts=tuple(read),
        cites=("M24", "CL99", *(("CL69",) if test.why in {"control-too", "sum-under", "one-count-over"} else ())),
        children=tuple(children),
        missing=(test.missing,) if test.missing else (),
        inferred=test.inferred,
    )


def article_4_2(facts: Facts, ages: Ages, test: TermTest, pack: Pack) -> Node:
    """Acts on both sides of the birthday: one crime or dealt with together, the principal act before."""
    joined = _joined(facts)
    together = Node(
        "joined",
        say("law-q-joined"),
        _verdict(joined),
        say(f"law-a-joined-{joined.value}"),
        cites=("M4.2",),
        missing=() if joined is not Known.UNKNOWN else (Paper.EFFECTIVE_JUDGMENT,),
    )
    mixed = ages.possible & MIXED
    before = {
        frozenset({Standing.PRINCIPAL_BEFORE}): Verdict.YES,
        frozenset({Standing.PRINCIPAL_AFTER}): Verdict.NO,
    }.get(mixed, Verdict.UNKNOWN)
    principal = Node(
        "principal",
        say("law-q-principal"),
        before,
        say(f"law-a-principal-{before.value}"),
        facts=tuple(
            say(
                "law-f-act", date=act.date, offence=act.offence, principal=say(f"law-f-principal-{act.principal.value}")
            )
            for act in facts.record.acts
        ),
        cites=("M4.2",),
        missing=(Paper.PRINCIPAL_ACT_FINDING,) if before is Verdict.UNKNOWN else (),
    )
    verdict = all_of((together.verdict, before, test.verdict))
    return Node(
        "m4-2",
        say("law-q-m4-2"),
        verdict,
        say(f"law-a-m4-2-{verdict.value}"),
        cites=("M4.2",),
        children=(together, principal),
        missing=_to_settle(facts, joined, mixed, pack),
    )


def _to_settle(facts: Facts, joined: Known, mixed: frozenset[Standing], pack: Pack) -> tuple[Paper, ...]:
    """What settles acts on both sides where article 4(2) does not hold."""
    if joined is Known.FALSE:
        return (Paper.JUDGMENT_OF_EACH_CRIME,)
    if mixed == {Standing.PRINCIPAL_AFTER} and _several_crimes(facts.record.sentence, pack):
        return (Paper.LEGAL_OPINION,) if facts.record.sentence.counts else (Paper.JUDGMENT_OF_EACH_CRIME,)
    return ()


@cache
def _both_sides_before_measures() -> Node:
    """Article 4(2) was not in force, and CPL 286 says nothing of acts on both sides."""
    return Node(
        "both-sides",
        say("law-q-both-sides"),
        Verdict.UNKNOWN,
        say("law-a-both-sides-before-measures"),
        cites=("CPL286",),
        missing=(Paper.LEGAL_OPINION,),
        inferred=True,
    )


@lru_cache(64)
def _in_force(measures: bool, as_of: date) -> Node:
    if measures:
        answer, cites = say("law-a-in-force-measures"), ("CPL286", "M26")
    else:
        answer, cites = say("law-a-in-force-procedure"), ("CPL286", "FS2021-1.581")
    return Node(
        "in-force",
        say("law-q-in-force"),
        Verdict.YES,
        answer,
        facts=(say("law-f-as-of", date=as_of),),
        cites=cites,
    )


def _joined(facts: Facts) -> Known:
    """A single course of acts is one crime."""
    if len(facts.record.acts) == 1 and facts.record.one_or_joined is Known.UNKNOWN:
        return Known.TRUE
    return facts.record.one_or_joined


def _verdict(known: Known) -> Verdict:
    return {Known.TRUE: Verdict.YES, Known.FALSE: Verdict.NO, Known.UNKNOWN: Verdict.UNKNOWN}[known]


def _outcome(facts: Facts, pack: Pack, ages: Ages, test: TermTest) -> tuple[Outcome, Outcome | None]:
    if test.verdict is not Verdict.UNKNOWN:
        return _settled(facts, pack, ages, test.verdict)
    short, long = (_settled(facts, pack, ages, verdict) for verdict in (Verdict.YES, Verdict.NO))
    if short == long:
        return short
    favourable = short[1] if short[0] is Outcome.REVIEW else short[0]
    return Outcome.REVIEW, favourable if test.suggest is not None else None


def _settled(facts: Facts, pack: Pack, ages: Ages, short: Verdict) -> tuple[Outcome, Outcome | None]:
    follows = {at: _of(facts, pack, at, short) for at in ages.possible}
    outcome, suggest = ages.settled(follows)
    if suggest is None and set(follows.values()) == {Outcome.REVIEW} and ages.possible == {Standing.PRINCIPAL_AFTER}:
        suggest = Outcome.NO_SEAL if _joined(facts) is Known.TRUE else None
    return outcome, suggest


def _of(facts: Facts, pack: Pack, at: Standing, short: Verdict) -> Outcome:
    """What follows from one standing and one answer to the five-year test."""
    if at is Standing.ALL_AFTER:
        return Outcome.NO_SEAL
    if at is Standing.ALL_BEFORE:
        return Outcome.SEAL if short is Verdict.YES else Outcome.NO_SEAL
    joined = _joined(facts)
    if joined is Known.FALSE or not pack.on("M", facts.as_of):
        return Outcome.REVIEW
    if short is Verdict.NO:
        return Outcome.NO_SEAL if joined is Known.TRUE else Outcome.REVIEW
    if joined is Known.UNKNOWN or at is Standing.PRINCIPAL_UNKNOWN:
        return Outcome.REVIEW
    if at is Standing.PRINCIPAL_BEFORE:
        return Outcome.SEAL_WHOLE_CASE
    return Outcome.REVIEW if _several_crimes(facts.record.sentence, pack) else Outcome.NO_SEAL


def _several_crimes(sentence: Sentence, pack: Pack) -> bool:
    """Whether a crime from before the birthday was sentenced by itself and may be short enough (article silent)."""
    if sentence.counts:
        return any(at_most(term, pack.limits.term_months) is not Verdict.NO for term in sentence.counts)
    return sentence.combined_executed is not None


def _ground(outcome: Outcome, facts: Facts, ages: Ages, test: TermTest, last: Node, measures: bool) -> Phrase:
    """The reason in words for the sentence on top."""
    match outcome:
        case Outcome.SEAL if not measures:
            return say("law-ground-cpl286")
        case Outcome.SEAL:
            return say("law-ground-m4-1-exempted" if test.why == "exempted" else "law-ground-m4-1")
        case Outcome.SEAL_WHOLE_CASE:
            return say("law-ground-m4-2")
        case Outcome.NO_SEAL:
            if ages.possible == {Standing.ALL_AFTER}:
                return say("law-ground-adult")
            return say("law-ground-over-five" if test.verdict is Verdict.NO else "law-ground-principal-after")
        case _:
            if test.verdict is Verdict.UNKNOWN:
                return say(f"law-ground-term-{test.why}")
            if ages.node.missing:
                return say("law-ground-age-unclear")
            if ages.possible & MIXED and not measures:
                return say("law-ground-both-sides-before-measures")
            if ages.possible & MIXED and _joined(facts) is not Known.TRUE:
                return say("law-ground-not-joined")
            if ages.possible & MIXED and test.verdict is Verdict.YES:
                if ages.possible == {Standing.PRINCIPAL_AFTER} and last.verdict is not Verdict.UNKNOWN:
                    return say("law-ground-part-before")
                if Standing.PRINCIPAL_UNKNOWN in ages.possible or len(ages.possible) > 1:
                    return say("law-ground-principal-unknown")
            if last.verdict is Verdict.UNKNOWN:
                return say("law-ground-effect-unknown")
            return say("law-ground-historic-before-measures")


def _because(ages: Ages, test: TermTest, last: Node, suggest: Outcome | None) -> Because:
    if test.verdict is Verdict.UNKNOWN:
        return Because.FAVOURABLE
    if suggest is Outcome.NO_SEAL and not ages.node.missing:
        return Because.TEXT
    if last.verdict is Verdict.UNKNOWN and not ages.node.missing:
        return Because.TEXT
    return ages.because


def _readings(facts: Facts, pack: Pack, ages: Ages, test: TermTest, last: Node) -> tuple[Reading, ...]:
    verdicts = (Verdict.YES, Verdict.NO) if test.verdict is Verdict.UNKNOWN else (test.verdict,)
    found: list[Reading] = []
    for source, standings in ages.by_source:
        for at in sorted(standings):
            for short in verdicts:
                basis = say(
                    "law-reading",
                    source=source.words(),
                    standing=say(f"law-standing-{at.value}"),
                    term=say(f"law-reading-term-{short.value}"),
                )
                found.append(Reading(basis, _of(facts, pack, at, short)))
    if last.verdict is Verdict.UNKNOWN:
        found.append(Reading(say("law-reading-not-final"), Outcome.CONFIDENTIAL))
    return tuple(dict.fromkeys(found))
