"""How a decision is told: each line of the tree in both languages, wordings with their status, dates and terms."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import Damaged
from fengcun.i18n import Texts
from fengcun.law import explain
from fengcun.law.decision import Decision
from fengcun.law.node import Node, Reading, plain_node, restore_node
from fengcun.law.pack import Pack, TextStatus
from fengcun.law.phrase import Phrase, Value, plain, restore, say
from fengcun.law.ruling import settle
from fengcun.law.verdict import (
    SEALING,
    STAYS_SEALED,
    Duty,
    FollowUp,
    Outcome,
    Paper,
    Verdict,
    all_of,
    any_of,
)
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.sealing import CoverReason
from fengcun.model.term import Term

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
LEAF = Node("m19", say("law-q-m19"), YES, say("law-a-m19"), cites=("M19",))
FULL = Node(
    "m24",
    say("law-q-m24"),
    UNKNOWN,
    say("law-term-control-too"),
    facts=(say("law-f-term", term=Term(5)), say("law-f-control", term=Term(1))),
    cites=("M24", "CL99"),
    children=(LEAF,),
    readings=(
        Reading(say("law-reading-c1-lift"), Outcome.UNSEAL),
        Reading(say("law-reading-c1-stay"), Outcome.KEEP_SEALED),
    ),
    missing=(Paper.COURT_EXPLANATION,),
    conflicts=("C-1",),
    inferred=True,
)
DECISION = Decision(
    outcome=Outcome.REVIEW,
    suggest=Outcome.SEAL,
    marks=(CoverReason.ADULT_DOSSIER,),
    duties=(Duty.COURT_STATES_RECORD,),
    follow_ups=(FollowUp.KEEP_SECRET,),
    sentence=say("law-sentence-review", ground=say("law-ground-adult")),
    root=FULL,
    pack="0" * 64,
    as_of=date(2026, 6, 1),
)


def lines(decision: Decision, texts: Texts, pack: Pack) -> list[str]:
    return list(explain.tree_lines(decision, texts, pack))


def test_a_node_is_told_line_by_line_in_chinese(zh: Texts, pack: Pack) -> None:
    conflict = pack.conflicts["C-1"]
    paper = zh(
        "law-missing-line", paper=zh("law-paper-court-explanation"), holder=zh("law-paper-court-explanation.holder")
    )
    assert lines(DECISION, zh, pack) == [
        f"{zh('law-sign-unknown')} {zh('law-q-m24')}",
        f"  → {zh('law-term-control-too')}",
        f"  · {explain.render(FULL.facts[0], zh)}",
        f"  · {explain.render(FULL.facts[1], zh)}",
        "  § 《关于未成年人犯罪记录封存的实施办法》第二十四条、《刑法》第九十九条",
        f"  {zh('law-inferred')}",
        f"  {zh('law-reading-line', basis=zh('law-reading-c1-lift'), outcome=zh('law-outcome-unseal'))}",
        f"  {zh('law-reading-line', basis=zh('law-reading-c1-stay'), outcome=zh('law-outcome-keep-sealed'))}",
        f"  {paper}",
        f"  {zh('law-conflict', code='C-1', words=conflict.zh, default=conflict.default_zh)}",
        f"    {zh('law-sign-yes')} {zh('law-q-m19')}",
        f"      → {zh('law-a-m19')}",
        "      § 《关于未成年人犯罪记录封存的实施办法》第十九条",
    ]


def test_a_node_is_told_line_by_line_in_english(en: Texts, pack: Pack) -> None:
    conflict, found = pack.conflicts["C-1"], lines(DECISION, en, pack)
    assert found[4] == "  § Measures on Sealing Juvenile Criminal Records, art. 24; Criminal Law, art. 99"
    assert found[5] == f"  {en('law-inferred')}"
    assert found[9] == f"  {en('law-conflict', code='C-1', words=conflict.en, default=conflict.default_en)}"
    assert found[12] == "      § Measures on Sealing Juvenile Criminal Records, art. 19"
    assert len(found) == 13
    assert explain.sentence(DECISION, en) == en("law-sentence-review", ground=en("law-ground-adult"))


def test_a_node_without_more_is_two_lines(zh: Texts, pack: Pack) -> None:
    bare = DECISION._replace(root=Node("x", say("law-q-m19"), NO, say("law-a-m19")))
    assert lines(bare, zh, pack) == [f"{zh('law-sign-no')} {zh('law-q-m19')}", f"  → {zh('law-a-m19')}"]


def test_the_tree_as_json_holds_everything_in_both_languages(zh: Texts, en: Texts) -> None:
    def both(phrase: Phrase) -> dict[str, str]:
        return {"zh": explain.render(phrase, zh), "en": explain.render(phrase, en)}

    found: dict[str, Any] = explain.tree_json(FULL, zh, en)
    paper = {
        "id": "court_explanation",
        "zh": zh("law-paper-court-explanation"),
        "en": en("law-paper-court-explanation"),
    }
    assert found == {
        "id": "m24",
        "question": both(FULL.question),
        "verdict": "unknown",
        "answer": both(FULL.answer),
        "facts": [both(fact) for fact in FULL.facts],
        "cites": ["M24", "CL99"],
        "readings": [
            {"basis": both(FULL.readings[0].basis), "outcome": "unseal"},
            {"basis": both(FULL.readings[1].basis), "outcome": "keep_sealed"},
        ],
        "missing": [paper],
        "conflicts": ["C-1"],
        "inferred": True,
        "children": [explain.tree_json(LEAF, zh, en)],
    }
    leaf = explain.tree_json(LEAF, zh, en)
    assert (leaf["facts"], leaf["readings"], leaf["missing"], leaf["conflicts"], leaf["children"]) == ([],) * 5
    assert leaf["inferred"] is False


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (date(2026, 6, 1), "2026年6月1日", "2026-06-01"),
        (PartialDate(2026, 6, 1), "2026年6月1日", "2026-06-01"),
        (PartialDate(2026, 6), "2026年6月", "2026-06"),
        (PartialDate(2026), "2026年", "2026"),
        (DateSpan(PartialDate(2026, 6)), "2026年6月", "2026-06"),
        (Term(5), "5年", "5 years"),
        (Term(1, 1, 1), "1年1个月1日", "1 year 1 month 1 day"),
        (Term(0, 60), "60个月", "60 months"),
        (Term(0, 0, 31), "31日", "31 days"),
        ("盗窃", "盗窃", "盗窃"),
    ],
)
def test_a_value_in_words(value: Value, chinese: str, english: str, zh: Texts, en: Texts) -> None:
    phrase = (
        say("law-q-age-act", offence="x", date=value) if not isinstance(value, Term) else say("law-f-term", term=value)
    )
    for texts, words in ((zh, chinese), (en, english)):
        said = explain.render(phrase, texts).replace("\u2068", "").replace("\u2069", "")
        normal = said.replace(" ", "") if texts is zh else said
        assert words.replace(" ", "") in normal.replace(" ", ""), said


def test_a_span_names_both_ends(zh: Texts, en: Texts) -> None:
    span = DateSpan(PartialDate(2023, 1, 1), PartialDate(2024, 8))
    for texts in (zh, en):
        said = explain.render(say("law-f-committed", date=span), texts)
        assert "2023" in said
        assert "2024" in said
        assert said == texts(
            "law-f-committed",
            date=texts(
                "law-span",
                start=texts("law-date", year="2023", month="1", day="1", iso="2023-01-01"),
                end=texts("law-month", year="2024", month="8", iso="2024-08"),
            ),
        )


@pytest.mark.parametrize("status", TextStatus)
def test_only_a_verified_wording_is_a_quotation(status: TextStatus, zh: Texts, en: Texts, pack: Pack) -> None:
    provision = replace(pack.provisions["M4.1"], status_zh=status, status_en=status)
    for texts, words, place in (
        (zh, provision.zh, "《关于未成年人犯罪记录封存的实施办法》第四条第一款"),
        (en, provision.en, "Measures on Sealing Juvenile Criminal Records, art. 4(1)"),
    ):
        message = "law-provision-quoted" if status is TextStatus.VERIFIED else "law-provision-content"
        expected = texts(message, place=place, words=words, status=texts(f"law-status-{status.value}"))
        assert explain.provision_text(provision, texts, pack) == expected
        assert explain.provision_place("M4.1", texts, pack) == place


def test_a_decision_is_written_and_restored_whole() -> None:
    stored = DECISION.canonical()
    assert Decision.restored(stored) == DECISION
    assert Decision.restored(stored).root == FULL
    assert restore_node(plain_node(FULL)) == FULL
    assert DECISION.cites == ("M19", "M24", "CL99")
    assert DECISION.missing == (Paper.COURT_EXPLANATION,)
    assert DECISION.conflicts == ("C-1",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"form":"fengcun-decision/1"', b'"form":"fengcun-decision/2"'),
        (b'"outcome":"review"', b'"outcome":"perhaps"'),
        (b'"suggest":"seal"', b'"suggest":"perhaps"'),
        (b'"adult_dossier"', b'"dossier"'),
        (b'"court_states_record"', b'"states"'),
        (b'"keep_secret"', b'"keep"'),
        (b'"court_explanation"', b'"explanation"'),
        (b'"verdict":"yes"', b'"verdict":"perhaps"'),
        (b'"as_of":"2026-06-01"', b'"as_of":"2026-06-31"'),
        (b'"t":"P5Y"', b'"t":"5"'),
        (b'"t":"P5Y"', b'"q":"P5Y"'),
        (b'"t":"P5Y"', b'"t":"P5Y","s":"x"'),
        (b'"cites":["M19","M24","CL99"]', b'"cites":["M19"]'),
        (b'"tree":{', b'"trees":{'),
        (b'"question":', b'"query":'),
        (b'"sentence":{', b'"sentence":[{'),
    ],
)
def test_a_stored_decision_that_was_touched_is_damaged(old: bytes, new: bytes) -> None:
    stored = DECISION.canonical()
    assert old in stored
    with pytest.raises(Damaged, match="err-law-decision-damaged"):
        Decision.restored(stored.replace(old, new, 1))


@pytest.mark.parametrize(
    "value",
    [
        "text",
        date(2026, 6, 1),
        PartialDate(2026),
        PartialDate(2026, 6, 1),
        DateSpan(PartialDate(2026, 6, 1)),
        DateSpan(PartialDate(2026), PartialDate(2027, 3)),
        Term(1, 2, 3),
        say("law-a-m19"),
        say("law-f-term", term=Term(5)),
    ],
)
def test_a_value_keeps_its_kind_when_stored(value: Value) -> None:
    phrase = say("law-x", b=value, a="first")
    assert [name for name, _ in phrase.args] == ["a", "b"]
    found = restore(plain(phrase))
    assert found == phrase
    assert type(dict(found.args)["b"]) is type(value)


def test_a_phrase_without_arguments_is_stored_bare() -> None:
    assert plain(say("law-x")) == {"id": "law-x"}
    assert plain(say("law-x", a="1")) == {"id": "law-x", "args": {"a": {"s": "1"}}}


@pytest.mark.parametrize(
    ("verdicts", "every", "some"),
    [
        ((), YES, NO),
        ((YES,), YES, YES),
        ((NO,), NO, NO),
        ((UNKNOWN,), UNKNOWN, UNKNOWN),
        ((YES, NO), NO, YES),
        ((YES, UNKNOWN), UNKNOWN, YES),
        ((NO, UNKNOWN), NO, UNKNOWN),
        ((YES, NO, UNKNOWN), NO, YES),
    ],
)
def test_three_valued_logic(verdicts: tuple[Verdict, ...], every: Verdict, some: Verdict) -> None:
    assert all_of(verdicts) is every
    assert any_of(verdicts) is some
    assert [verdict.negated() for verdict in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]
    assert (Verdict.of(truth=True), Verdict.of(truth=False)) == (YES, NO)


def test_which_outcomes_seal_and_which_leave_it_sealed() -> None:
    assert {Outcome.SEAL, Outcome.SEAL_WHOLE_CASE} == SEALING
    assert {Outcome.SEAL, Outcome.SEAL_WHOLE_CASE, Outcome.KEEP_SEALED} == STAYS_SEALED


def test_every_file_of_the_law_is_read_as_utf_8_whatever_the_system_is_set_to() -> None:
    read = (
        "from fengcun.law import calendar, pack_reader;"
        "from fengcun.law.proposal import policy, tiers;"
        "pack_reader.load(); calendar.load(); policy.load(); tiers.load()"
    )
    strict = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    path = str(Path(explain.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, *strict, "-c", read], env={**os.environ, "PYTHONPATH": path}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("found", "leading", "expected"),
    [
        ("seal", "seal", (Outcome.SEAL, None)),
        ("no_seal", "no_seal", (Outcome.NO_SEAL, None)),
        ("review", "review", (Outcome.REVIEW, None)),
        ("seal no_seal", "seal no_seal", (Outcome.REVIEW, Outcome.SEAL)),
        ("seal no_seal", "no_seal", (Outcome.REVIEW, Outcome.NO_SEAL)),
        ("seal_whole_case no_seal", "seal_whole_case no_seal", (Outcome.REVIEW, Outcome.SEAL_WHOLE_CASE)),
        ("seal seal_whole_case", "seal_whole_case seal", (Outcome.REVIEW, Outcome.SEAL)),
        ("confidential no_seal", "no_seal confidential", (Outcome.REVIEW, Outcome.CONFIDENTIAL)),
        ("review no_seal", "review no_seal", (Outcome.REVIEW, None)),
        ("review no_seal", "no_seal", (Outcome.REVIEW, Outcome.NO_SEAL)),
        ("review seal", "review seal", (Outcome.REVIEW, Outcome.SEAL)),
        ("review confidential", "review confidential", (Outcome.REVIEW, Outcome.CONFIDENTIAL)),
        ("review seal", "review", (Outcome.REVIEW, None)),
    ],
)
def test_readings_that_lead_apart_are_left_to_people_with_the_most_favourable_suggested(
    found: str, leading: str, expected: tuple[Outcome, Outcome | None]
) -> None:
    assert settle(map(Outcome, found.split()), map(Outcome, leading.split())) == expected
