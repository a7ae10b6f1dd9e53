"""Decisions replay, are told in both languages, and change with no calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput, Damaged
from fengcun.i18n import Texts
from fengcun.law import explain
from fengcun.law.assess import assess
from fengcun.law.decision import Decision
from fengcun.law.facts import Facts
from fengcun.law.pack import Pack, Regime
from fengcun.law.phrase import Phrase
from fengcun.law.reader import AnyCase, DecisionCase
from fengcun.law.verdict import Outcome, Paper, Verdict
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.term import Term


def decided(cases: list[AnyCase], pack: Pack) -> Iterator[tuple[Facts, Decision]]:
    for case in cases:
        if isinstance(case, DecisionCase):
            yield case.facts, assess(case.facts, pack)


def test_replays_to_the_same_bytes(all_cases: list[AnyCase], pack: Pack) -> None:
    for facts, decision in decided(all_cases, pack):
        stored = decision.canonical()
        assert assess(facts, pack).canonical() == stored
        assert Decision.restored(stored) == decision
        assert Decision.restored(stored).canonical() == stored


@pytest.mark.parametrize("stored", [b"[" * 200_000, b"", b"{}", b"[]", b'{"form":"fengcun-decision/1"}', b"\xff", b"1"])
def test_other_bytes_are_no_decision(stored: bytes) -> None:
    with pytest.raises(Damaged):
        Decision.restored(stored)


def test_every_node_speaks_both_languages(all_cases: list[AnyCase], pack: Pack, zh: Texts, en: Texts) -> None:
    for _, decision in decided(all_cases, pack):
        for texts in (zh, en):
            assert explain.sentence(decision, texts)
            assert "\n".join(explain.tree_lines(decision, texts, pack))
        assert explain.tree_json(decision.root, zh, en)["id"] == "record"


def test_every_cited_provision_and_conflict_is_in_the_pack(all_cases: list[AnyCase], pack: Pack) -> None:
    for _, decision in decided(all_cases, pack):
        assert set(decision.cites) <= set(pack.provisions)
        assert set(decision.conflicts) <= set(pack.conflicts)


def test_a_review_says_what_is_missing_or_which_readings_there_are(all_cases: list[AnyCase], pack: Pack) -> None:
    for facts, decision in decided(all_cases, pack):
        if decision.outcome is Outcome.REVIEW:
            assert decision.missing or decision.root.readings, facts.id
            assert decision.root.verdict is Verdict.UNKNOWN
        else:
            assert decision.suggest is None


def test_a_reached_decision_asks_only_for_what_a_mark_or_a_duty_hangs_on(all_cases: list[AnyCase], pack: Pack) -> None:
    beside = {Paper.SEPARATION_DECISION, Paper.NEW_JUDGMENT, Paper.BIRTH_PROOF}
    found = {facts.id: decision for facts, decision in decided(all_cases, pack)}
    for name, decision in found.items():
        if decision.outcome is not Outcome.REVIEW:
            assert set(decision.missing) <= beside, name
    assert found["s-principal-unknown-over-five"].missing == ()
    assert found["e-adult-negligent"].missing == ()
    assert any(decision.missing for decision in found.values() if decision.outcome is Outcome.SEAL)


def test_no_ready_text_in_a_stored_decision(all_cases: list[AnyCase], pack: Pack) -> None:
    offences = {act.offence for case in all_cases if isinstance(case, DecisionCase) for act in case.facts.record.acts}
    for _, decision in decided(all_cases, pack):
        for node in decision.root.walk():
            for phrase in (node.question, node.answer, *node.facts):
                for _, value in phrase.args:
                    assert not isinstance(value, str) or value.isascii() or value in offences
                    assert not isinstance(value, Phrase) or value.id.startswith("law-")


def test_contradicting_facts_are_refused(pack: Pack) -> None:
    facts = _facts(date(2006, 5, 10), date(2024, 5, 10), Term(3))
    record = replace(facts.record, kind=RecordKind.EXEMPTION)
    with pytest.raises(BadInput, match=r"record\.sentence"):
        assess(replace(facts, record=record), pack)


def test_a_regime_switched_off_does_not_decide(pack: Pack) -> None:
    record = Record(RecordKind.ADMINISTRATIVE_PENALTY, acts=(_act(date(2026, 3, 1)),), effective=date(2026, 3, 10))
    facts = Facts("x", date(2026, 6, 1), Birth(PartialDate(1990, 1, 1)), record)
    assert assess(facts, pack).outcome is Outcome.SEAL
    off = replace(pack, switches={**pack.switches, Regime.PUBLIC_SECURITY: False})
    assert assess(facts, off).outcome is Outcome.NO_SEAL


SAFE_DAYS = st.dates(date(1990, 3, 2), date(2006, 2, 27)).filter(lambda day: (day.month, day.day) != (2, 29))
ACT_DAYS = st.dates(date(2022, 6, 1), date(2025, 5, 31)).filter(lambda day: (day.month, day.day) != (2, 29))
TERMS = st.builds(Term, st.integers(0, 7), st.integers(0, 14), st.integers(1, 3))


@settings(max_examples=60)
@given(SAFE_DAYS, ACT_DAYS, TERMS, st.sampled_from((4, 8)))
def test_moving_all_dates_by_years_changes_nothing(birth: date, act: date, term: Term, years: int) -> None:
    pack = _pack()
    here = assess(_facts(birth, act, term), pack)
    there = assess(_facts(_later(birth, years), _later(act, years), term, date(2026 + years, 6, 1)), pack)
    assert (here.outcome, here.suggest) == (there.outcome, there.suggest)


@settings(max_examples=80)
@given(SAFE_DAYS, ACT_DAYS, TERMS, st.sampled_from(("birth", "act")))
def test_knowing_more_never_turns_yes_into_no(birth: date, act: date, term: Term, what: str) -> None:
    pack = _pack()
    exact = _facts(birth, act, term)
    vague = exact
    if what == "birth":
        vague = replace(exact, person=Birth(PartialDate(birth.year, birth.month)))
    else:
        vague = replace(
            exact, record=replace(exact.record, acts=(Act(DateSpan(PartialDate(act.year, act.month)), "x"),))
        )
    known = assess(vague, pack)
    if known.outcome is not Outcome.REVIEW:
        assert assess(exact, pack).outcome is known.outcome


@settings(max_examples=60)
@given(SAFE_DAYS, ACT_DAYS, TERMS, st.sampled_from(Known), st.sampled_from(Known), st.sampled_from(Known))
def test_answering_an_open_question_never_contradicts(
    birth: date, act: date, term: Term, joined: Known, first: Known, second: Known
) -> None:
    pack = _pack()
    acts = (_act(act, first), _act(_later(act, 1), second))
    facts = replace(_facts(birth, act, term), as_of=date(2030, 1, 1))
    record = replace(facts.record, acts=acts, one_or_joined=joined, effective=date(2029, 1, 1))
    known = assess(replace(facts, record=record), pack).outcome
    if known is not Outcome.REVIEW and joined is Known.UNKNOWN:
        for answer in (Known.TRUE, Known.FALSE):
            settled = assess(replace(facts, record=replace(record, one_or_joined=answer)), pack).outcome
            assert settled in {known, Outcome.REVIEW}


def _pack() -> Pack:
    from fengcun.law import pack_reader as packs

    return packs.load()


def _act(day: date, principal: Known = Known.UNKNOWN) -> Act:
    return Act(DateSpan(PartialDate(day.year, day.month, day.day)), "x", principal)


def _facts(birth: date, act: date, term: Term, as_of: date = date(2026, 6, 1)) -> Facts:
    record = Record(RecordKind.CONVICTION, acts=(_act(act),), sentence=Sentence(imprisonment=term), effective=as_of)
    return Facts("x", as_of, Birth(PartialDate(birth.year, birth.month, birth.day)), record)


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years)
