"""What a later event does to a sealed record: articles 18 and 19, and the lifting on application of article 7.

Nothing ends a seal by lapse of time, coming of age or conduct; what is not named here leaves it in place.
"""

from __future__ import annotations

from dataclasses import replace

from fengcun.law.facts import EventKind, EventResult, Facts, LaterEvent
from fengcun.law.node import Node, Reading
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.regimes.ages import age_at_event
from fengcun.law.regimes.consequences import article_6, with_consequences
from fengcun.law.ruling import Because, Ruling
from fengcun.law.term import TermTest, five_year_test
from fengcun.law.verdict import Duty, FollowUp, Outcome, Paper, Verdict, all_of
from fengcun.model.record import Ground, Known, RecordKind, Sentence
from fengcun.model.sealing import CoverReason

_NO_SENTENCE = frozenset(
    {
        EventResult.EXEMPTION,
        EventResult.ACQUITTAL,
        EventResult.NOT_RESPONSIBLE,
        EventResult.NON_PROSECUTION,
        EventResult.NOT_PURSUED,
        EventResult.UPHELD,
        EventResult.PENDING,
    }
)
_NO_CRIME = _NO_SENTENCE - {EventResult.EXEMPTION, EventResult.UPHELD}
_CRIMINAL = frozenset({RecordKind.CONVICTION, RecordKind.EXEMPTION})


def rule(facts: Facts, pack: Pack) -> Ruling:
    """Judge a record that is sealed already.

    Args:
        facts: the facts, with `sealed`.
        pack: the rule pack.
    """
    if facts.event is None and facts.application is None:
        node = Node("m18-none", say("law-q-m18"), Verdict.NO, say("law-a-m18-none"), cites=("M18.1",))
        ruling = Ruling(Outcome.KEEP_SEALED, say("law-ground-nothing-happened"), (node,))
        return with_consequences(facts, pack, ruling)
    ruling = _happened(facts, pack)
    if not pack.on("M", facts.as_of):
        ruling = _before_measures(ruling)
    return with_consequences(facts, pack, ruling)


def _happened(facts: Facts, pack: Pack) -> Ruling:
    """What an application and a later event do; the application is decided first."""
    applied = None if facts.application is None else _lift(facts)
    event = facts.event
    if applied is not None and (applied.outcome is Outcome.UNSEAL or event is None):
        return applied
    assert event is not None
    if event.kind is EventKind.RETRIAL:
        ruling = _retrial(facts, event, pack)
    elif event.kind is EventKind.FIRST_SENTENCE_SERVED:
        ruling = _served(facts, event, pack)
    else:
        ruling = _further_crime(facts, event, pack)
    if applied is None or ruling.outcome is Outcome.UNSEAL:
        return ruling
    if applied.outcome is Outcome.REVIEW and ruling.outcome is Outcome.KEEP_SEALED:
        return applied._replace(nodes=(*applied.nodes, *ruling.nodes))
    return ruling._replace(nodes=(*applied.nodes, *ruling.nodes))


def _before_measures(ruling: Ruling) -> Ruling:
    """Lifting was ordered then by the rules of each organ, and otherwise than in article 18."""
    node = Node(
        "in-force",
        say("law-q-in-force"),
        Verdict.UNKNOWN,
        say("law-a-in-force-lifting"),
        cites=("M26", "SPP485", "PS331"),
        missing=(Paper.LEGAL_OPINION,),
        conflicts=("C-2",),
    )
    nodes = (node, *ruling.nodes)
    if ruling.outcome is Outcome.REVIEW:
        return ruling._replace(nodes=nodes)
    because = Because.TEXT if ruling.outcome is Outcome.UNSEAL else Because.FAVOURABLE
    return Ruling(Outcome.REVIEW, say("law-ground-no-norm-then"), nodes, suggest=ruling.outcome, because=because)


def article_18_1(facts: Facts, event: LaterEvent, pack: Pack, test: TermTest, age: Node) -> Node:
    """Items 1 and 2: committed as a minor, and more than five years decided for execution after combination."""
    over = test.verdict.negated()
    combined = Node(
        "combined",
        say("law-q-combined"),
        over,
        say(f"law-a-combined-{over.value}"),
        facts=(say("law-f-term", term=test.term),) if test.term else (),
        cites=("M18.1", "M24"),
        missing=(Paper.NEW_JUDGMENT,) if over is Verdict.UNKNOWN else (),
        conflicts=("C-2",) if test.exact else (),
    )
    verdict = all_of((age.verdict, over))
    return Node(
        f"m18-1-{event.kind.value.replace('_', '-')}",
        say("law-q-m18-1-new" if event.kind is EventKind.NEW_CRIME else "law-q-m18-1-undiscovered"),
        verdict,
        say(f"law-a-m18-1-{verdict.value}"),
        cites=("M18.1",),
        children=(age, combined),
    )


def article_18_2(event: LaterEvent, age: Node) -> Node:
    """An intentional crime as an adult: the court states the record, the seal stays."""
    intentional = {Known.TRUE: Verdict.YES, Known.FALSE: Verdict.NO, Known.UNKNOWN: Verdict.UNKNOWN}[event.intentional]
    if event.result in _NO_CRIME:
        intentional = Verdict.NO
    verdict = all_of((age.verdict.negated(), intentional))
    return Node(
        "m18-2",
        say("law-q-m18-2"),
        verdict,
        say(f"law-a-m18-2-{verdict.value}"),
        facts=(say(f"law-f-intentional-{event.intentional.value}"),),
        cites=("M18.2",),
        children=(age,),
        missing=(Paper.NEW_JUDGMENT,) if verdict is intentional is Verdict.UNKNOWN else (),
    )


def article_19() -> Node:
    """From the day the condition came about, the limits of the sealing no longer hold."""
    return Node("m19", say("law-q-m19"), Verdict.YES, say("law-a-m19"), cites=("M19",))


def _further_crime(facts: Facts, event: LaterEvent, pack: Pack) -> Ruling:
    age = age_at_event(facts.person, event.committed, pack)
    test = _combined(event, pack)
    if facts.record.kind not in _CRIMINAL and test.verdict is not Verdict.YES:
        return _nothing_to_combine(facts, event, age)
    first = article_18_1(facts, event, pack, test, age)
    second = article_18_2(event, age)
    if first.verdict is Verdict.YES:
        return Ruling(
            Outcome.UNSEAL, say("law-ground-m18-1"), (first, article_19()), follow_ups=(FollowUp.LIFT_FROM_THAT_DAY,)
        )
    if first.verdict is Verdict.NO:
        kept = Ruling(Outcome.KEEP_SEALED, _kept_ground(age, second, test), (first, second))
        return _stated(kept, second)
    readings = (
        Reading(say("law-reading-unsealing"), Outcome.UNSEAL),
        Reading(say("law-reading-staying"), Outcome.KEEP_SEALED),
    )
    ground = "law-ground-event-age-unknown" if age.verdict is Verdict.UNKNOWN else "law-ground-combined-unknown"
    return Ruling(Outcome.REVIEW, say(ground), (first, second), Outcome.KEEP_SEALED, readings)


def _nothing_to_combine(facts: Facts, event: LaterEvent, age: Node) -> Ruling:
    """A sealed record without a crime: there is nothing that a new sentence could have been combined with."""
    node = Node(
        "m18-nothing",
        say("law-q-m18"),
        Verdict.UNKNOWN,
        say("law-a-m18-nothing-to-combine"),
        cites=("M18.1",),
        children=(age,),
        missing=(Paper.NEW_JUDGMENT,),
    )
    return Ruling(Outcome.REVIEW, say("law-ground-nothing-to-combine"), (node,), Outcome.KEEP_SEALED)


def _served(facts: Facts, event: LaterEvent, pack: Pack) -> Ruling:
    """The first sentence was served: the new crime is not combined with it and has a record of its own."""
    age = age_at_event(facts.person, event.committed, pack)
    node = Node("m18-served", say("law-q-m18"), Verdict.NO, say("law-a-m18-served"), cites=("M18.1", "CL71"))
    second = article_18_2(event, age)
    return _stated(Ruling(Outcome.KEEP_SEALED, say("law-ground-served"), (node, second)), second)


def _retrial(facts: Facts, event: LaterEvent, pack: Pack) -> Ruling:
    """Item 3: five years or more on retrial. Exactly five is in conflict with articles 4 and 24 (C-1)."""
    if event.result in _NO_SENTENCE:
        test = TermTest(Verdict.YES, "lighter")
    else:
        sentence = event.sentence or Sentence()
        if event.combined_executed is not None:
            sentence = replace(sentence, combined_executed=event.combined_executed)
        test = five_year_test(sentence, pack.limits)
    exact = test.exact and test.verdict is Verdict.YES
    verdict = Verdict.UNKNOWN if exact else test.verdict.negated()
    node = Node(
        "m18-1-retrial",
        say("law-q-m18-1-retrial"),
        verdict,
        say("law-a-retrial-exact" if exact else f"law-a-retrial-{verdict.value}"),
        facts=(say("law-f-term", term=test.term),) if test.term else (),
        cites=("M18.1", "M24", "CL99"),
        missing=(Paper.COURT_EXPLANATION if test.term else Paper.RETRIAL_JUDGMENT,)
        if verdict is Verdict.UNKNOWN
        else (),
        conflicts=("C-1",) if exact else (),
    )
    if verdict is Verdict.YES:
        return Ruling(
            Outcome.UNSEAL, say("law-ground-retrial"), (node, article_19()), follow_ups=(FollowUp.LIFT_FROM_THAT_DAY,)
        )
    if verdict is Verdict.NO:
        return Ruling(Outcome.KEEP_SEALED, say("law-ground-retrial-under"), (node,))
    lift, stay = ("c1-lift", "c1-stay") if exact else ("retrial-over", "retrial-under")
    readings = (
        Reading(say(f"law-reading-{lift}"), Outcome.UNSEAL),
        Reading(say(f"law-reading-{stay}"), Outcome.KEEP_SEALED),
    )
    ground = "law-ground-retrial-exact" if exact else "law-ground-retrial-unknown"
    return Ruling(Outcome.REVIEW, say(ground), (node,), Outcome.KEEP_SEALED, readings)


def _lift(facts: Facts) -> Ruling:
    """Article 7: lifting on the application of the acquitted with the court's consent."""
    assert facts.application is not None
    consent = facts.application.court_consents
    record = facts.record
    if record.kind is not RecordKind.ACQUITTAL or record.ground is Ground.BY_LAW:
        node = Node("m7-lift", say("law-q-m7-lift"), Verdict.NO, say("law-a-m7-elsewhere"), cites=("M7", "M18.1"))
        return Ruling(Outcome.KEEP_SEALED, say("law-ground-no-lifting-on-application"), (node,))
    verdict = {Known.TRUE: Verdict.YES, Known.FALSE: Verdict.NO, Known.UNKNOWN: Verdict.UNKNOWN}[consent]
    missing = (Paper.COURT_CONSENT,)
    if record.ground is None and verdict is Verdict.YES:
        verdict, missing = Verdict.UNKNOWN, (Paper.EFFECTIVE_JUDGMENT,)
    node = Node(
        "m7-lift",
        say("law-q-m7-lift"),
        verdict,
        say(f"law-a-m7-lift-{verdict.value}"),
        cites=("M7",),
        missing=missing if verdict is Verdict.UNKNOWN else (),
    )
    match verdict:
        case Verdict.YES:
            follow = (FollowUp.LIFT_FROM_THAT_DAY,)
            return Ruling(Outcome.UNSEAL, say("law-ground-m7-lifted"), (node,), follow_ups=follow)
        case Verdict.NO:
            return Ruling(Outcome.KEEP_SEALED, say("law-ground-m7-not-lifted"), (node,))
        case Verdict.UNKNOWN:
            return Ruling(Outcome.REVIEW, say("law-ground-m7-lift-open"), (node,), Outcome.KEEP_SEALED)


def _combined(event: LaterEvent, pack: Pack) -> TermTest:
    """The term decided for execution after combination. Without it, a new sentence alone does not tell."""
    if event.result in _NO_SENTENCE:
        return TermTest(Verdict.YES, "lighter")
    sentence = event.sentence
    decided = event.combined_executed or (sentence.combined_executed if sentence else None)
    if decided is not None:
        return five_year_test(Sentence(combined_executed=decided), pack.limits)
    return TermTest(Verdict.UNKNOWN, "executed-term-missing", missing=Paper.NEW_JUDGMENT)


def _kept_ground(age: Node, second: Node, test: TermTest) -> Phrase:
    if second.verdict is Verdict.YES:
        return say("law-ground-m18-2")
    if age.verdict is Verdict.NO:
        return say("law-ground-adult-other")
    return say("law-ground-combined-exact" if test.exact else "law-ground-combined-under")


def _stated(ruling: Ruling, second: Node) -> Ruling:
    """With the court's duty and the mark on the new dossier, where the crime was intentional and adult."""
    if second.verdict is not Verdict.YES:
        return ruling
    return ruling._replace(
        nodes=(*ruling.nodes, article_6()),
        marks=(CoverReason.USING_DOSSIER,),
        duties=(Duty.COURT_STATES_RECORD,),
    )
