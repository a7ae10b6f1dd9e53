"""Facts that exclude each other are refused with the key at fault; their neighbours that do not are accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.law import reader
from fengcun.law.assess import assess
from fengcun.law.contradictions import contradictions
from fengcun.law.pack import Pack
from fengcun.law.reader import DecisionCase
from fengcun.model.record import RecordKind

PERSON, DAY = "birth: 2007-01-01", "2026-06-01"
ACTS = "acts: [{date: 2024-01-01, offence: x}]"


def case(record: str, rest: str = "", person: str = PERSON, as_of: str = DAY) -> str:
    return f"- {{id: a, as_of: {as_of}, person: {{{person}}}, record: {{{record}}}{rest and ', ' + rest}}}\n"


def sentence(text: str, event: str = "") -> str:
    record = f"kind: conviction, {ACTS}, effective: 2024-10-01"
    if event:
        return case(
            f"{record}, sentence: {{imprisonment: P1Y}}", f"sealed: true, event: {{{event}, sentence: {{{text}}}}}"
        )
    return case(f"{record}, sentence: {{{text}}}")


def later(event: str, as_of: str = DAY, person: str = PERSON) -> str:
    record = f"kind: exemption, {ACTS}, effective: 2024-10-01"
    return case(record, f"sealed: true, event: {{{event}}}", person, as_of)


REFUSED = [
    (case(f"kind: conviction, ground: statutory, {ACTS}"), "record.ground", "err-law-ground"),
    (case(f"kind: non_prosecution, ground: by_law, {ACTS}"), "record.ground", "err-law-ground"),
    (case(f"kind: acquittal, ground: insufficient, {ACTS}"), "record.ground", "err-law-ground"),
    (
        case(f"kind: exemption, sentence: {{imprisonment: P1Y}}, {ACTS}"),
        "record.sentence",
        "err-law-sentence-without-conviction",
    ),
    (sentence("life: true, imprisonment: P9Y"), "record.sentence.life", "err-law-life-and-term"),
    (sentence("life: true, combined_executed: P9Y"), "record.sentence.life", "err-law-life-and-term"),
    (sentence("life: true, suspended: true"), "record.sentence.life", "err-law-life-and-term"),
    (sentence("control: P1Y, suspended: true"), "record.sentence.suspended", "err-law-nothing-suspended"),
    (sentence("detention: P12M1D"), "record.sentence.detention", "err-law-detention-too-long"),
    (sentence("detention: P13M"), "record.sentence.detention", "err-law-detention-too-long"),
    (sentence("control: P36M1D"), "record.sentence.control", "err-law-control-too-long"),
    (sentence("control: P37M"), "record.sentence.control", "err-law-control-too-long"),
    (
        sentence("imprisonment: P3Y, reduced_to: P3Y1D"),
        "record.sentence.reduced_to",
        "err-law-reduced-above-pronounced",
    ),
    (
        sentence("imprisonment: P9Y, combined_executed: P3Y, reduced_to: P4Y"),
        "record.sentence.reduced_to",
        "err-law-reduced-above-pronounced",
    ),
    (
        sentence("counts: [P3Y, P2Y], combined_executed: P5Y1D"),
        "record.sentence.combined_executed",
        "err-law-combined-out-of-range",
    ),
    (
        sentence("counts: [P3Y, P2Y], combined_executed: P2Y11M"),
        "record.sentence.combined_executed",
        "err-law-combined-out-of-range",
    ),
    (
        case("kind: exemption, acts: [{date: 2026-06-02, offence: x}]"),
        "record.acts.0.date",
        "err-law-act-after-assessment",
    ),
    (
        case("kind: exemption, acts: [{date: 2024-01-01, offence: x}, {date: 2026-07, offence: x}]"),
        "record.acts.1.date",
        "err-law-act-after-assessment",
    ),
    (case("kind: exemption, acts: [{date: 2006-12-31, offence: x}]"), "record.acts.0.date", "err-law-act-before-birth"),
    (case("kind: exemption", person="birth: 2026-06-02"), "person.birth", "err-law-born-after-assessment"),
    (case(f"kind: exemption, {ACTS}, effective: 2023-12-31"), "record.effective", "err-law-before-act"),
    (case(f"kind: exemption, {ACTS}, closed: 2023-12-31"), "record.closed", "err-law-before-act"),
    (
        case(f"kind: exemption, {ACTS}, effective: 2024-10-01, execution_ended: 2024-09-30"),
        "record.execution_ended",
        "err-law-execution-before-effect",
    ),
    (case(f"kind: exemption, {ACTS}", "case: {handled: together}"), "case.handled", "err-law-handled-without-joint"),
    (
        case(f"kind: exemption, {ACTS}", "application: {kind: lift_seal}"),
        "application.kind",
        "err-law-application-and-seal",
    ),
    (
        case(f"kind: exemption, {ACTS}", "sealed: true, application: {kind: no_seal}"),
        "application.kind",
        "err-law-application-and-seal",
    ),
    (case(f"kind: exemption, {ACTS}", "event: {kind: retrial}"), "event", "err-law-event-without-seal"),
    (sentence("life: true, imprisonment: P9Y", "kind: retrial"), "event.sentence.life", "err-law-life-and-term"),
    (
        sentence("combined_executed: P6Y", "kind: new_crime, combined_executed: P5Y"),
        "event.combined_executed",
        "err-law-two-combined-terms",
    ),
    (
        later("kind: first_sentence_served, combined_executed: P5Y"),
        "event.combined_executed",
        "err-law-combined-after-served",
    ),
    (later("kind: retrial, committed: 2025-01-01"), "event.committed", "err-law-retrial-has-no-commission"),
    (later("kind: new_crime, committed: 2026-06-02"), "event.committed", "err-law-act-after-assessment"),
    (later("kind: undiscovered_crime, committed: 2006-12-31"), "event.committed", "err-law-act-before-birth"),
]

ACCEPTED = [
    *(
        case(f"kind: non_prosecution, ground: {each}, {ACTS}")
        for each in ("statutory", "discretionary", "insufficient")
    ),
    case(f"kind: non_prosecution, ground: conditional, {ACTS}"),
    case(f"kind: acquittal, ground: by_law, {ACTS}"),
    case(f"kind: acquittal, ground: insufficient_evidence, {ACTS}"),
    sentence("life: true, supplementary: [political_rights]"),
    sentence("detention: P6M, suspended: true"),
    sentence("combined_executed: P3Y, suspended: true"),
    sentence("detention: P12M"),
    sentence("control: P36M"),
    sentence("imprisonment: P3Y, reduced_to: P3Y"),
    sentence("imprisonment: P3Y, combined_executed: P5Y, reduced_to: P4Y"),
    sentence("reduced_to: P4Y"),
    sentence("counts: [P3Y, P2Y], combined_executed: P5Y"),
    sentence("counts: [P3Y, P2Y], combined_executed: P3Y"),
    sentence("counts: [P1M, P1M], combined_executed: P62D"),
    sentence("counts: [P28D], combined_executed: P1M"),
    case("kind: exemption, acts: [{date: 2026-06-01, offence: x}]"),
    case("kind: exemption, acts: [{date: 2026-06, offence: x}]"),
    case("kind: exemption, acts: [{date: 2007-01-01, offence: x}]"),
    case("kind: exemption, acts: [{date: 2006-12-31, offence: x}]", person="birth: 2007-01-01, birth_calendar: lunar"),
    case("kind: exemption", person="birth: 2026-06-01"),
    case(f"kind: exemption, {ACTS}, effective: 2024-01-01, closed: 2024-01-01, execution_ended: 2024-01-01"),
    case("kind: exemption, acts: [{date: 2024, offence: x}], effective: 2024-01-01"),
    case(f"kind: exemption, {ACTS}, effective: pending, execution_ended: 2020-01-01"),
    case(f"kind: exemption, {ACTS}", "case: {joint_with: minors, handled: together}"),
    case(f"kind: exemption, {ACTS}", "application: {kind: no_seal}"),
    case(f"kind: exemption, {ACTS}", "sealed: true, application: {kind: lift_seal}"),
    sentence("combined_executed: P6Y", "kind: new_crime, combined_executed: P6Y"),
    later("kind: first_sentence_served"),
    later("kind: new_crime, committed: 2026-06-01"),
    later("kind: undiscovered_crime, committed: 2007-01-01"),
    later("kind: undiscovered_crime, committed: 2006-12-31", person="birth: 2007-01-01, birth_calendar: lunar"),
]


@pytest.mark.parametrize(("text", "key", "message"), REFUSED)
def test_what_excludes_each_other_is_refused_with_its_key(
    text: str, key: str, message: str, zh: Texts, en: Texts
) -> None:
    found = reader.read(text, "f.yaml")
    assert not found.cases
    (fault,) = found.faults
    assert (fault.message, fault.arguments["key"], fault.place) == (message, key, "f.yaml:1")
    for texts in (zh, en):
        told = texts.error(fault)
        assert told.what
        assert told.why
        assert told.next
        assert "{" not in told.what + told.why + told.next


@pytest.mark.parametrize("text", ACCEPTED)
def test_its_neighbours_are_accepted(text: str, pack: Pack) -> None:
    found = reader.read(text, "f.yaml")
    assert not found.faults, found.faults
    (each,) = found.cases
    assert isinstance(each, DecisionCase)
    assert list(contradictions(each.facts)) == []
    assert assess(each.facts, pack).as_of == each.facts.as_of


def test_the_first_contradiction_is_raised_with_its_values(pack: Pack) -> None:
    (good,) = reader.read(case(f"kind: non_prosecution, ground: statutory, {ACTS}"), "f").cases
    assert isinstance(good, DecisionCase)
    facts = replace(good.facts, record=replace(good.facts.record, kind=RecordKind.ACQUITTAL))
    with pytest.raises(BadInput) as caught:
        assess(facts, pack)
    assert (caught.value.message, caught.value.place) == ("err-law-ground", "a: record.ground")
    assert caught.value.arguments == {"ground": "statutory"}
