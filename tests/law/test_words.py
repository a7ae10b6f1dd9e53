"""The catalogue of the law: the same messages in both languages, a name for every word of a decision."""

from __future__ import annotations

from enum import StrEnum

import pytest
from fluent.syntax import FluentParser, ast

from fengcun.i18n import Language, Texts
from fengcun.law.explain import message_of
from fengcun.law.inquiry import Answer, LooksUp, Need, RefusalReason
from fengcun.law.pack import TextStatus
from fengcun.law.ruling import Because
from fengcun.law.verdict import Duty, FollowUp, Outcome, Paper, Verdict
from fengcun.model.record import RecordKind
from fengcun.model.sealing import CoverReason
from fengcun.resources import resource

NAMED: list[tuple[str, type[StrEnum]]] = [
    ("law-outcome", Outcome),
    ("law-duty", Duty),
    ("law-follow-up", FollowUp),
    ("law-paper", Paper),
    ("law-sign", Verdict),
    ("law-mark", CoverReason),
    ("law-kind", RecordKind),
    ("law-need", Need),
    ("law-answer", Answer),
    ("law-looks-up", LooksUp),
    ("law-refusal", RefusalReason),
    ("law-status", TextStatus),
    ("law-because", Because),
]


def shape(language: Language) -> dict[str, set[str]]:
    text = resource("locale", language.value, "law.ftl").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found
            found[entry.id.name] = {attribute.id.name for attribute in entry.attributes}
    return found


def test_both_languages_hold_the_same_messages() -> None:
    assert shape(Language.CHINESE) == shape(Language.ENGLISH)


def test_every_fault_says_why_and_what_to_do() -> None:
    for name, attributes in shape(Language.CHINESE).items():
        if name.startswith("err-"):
            assert attributes == {"reason", "next"}, name


@pytest.mark.parametrize(("prefix", "kind"), NAMED, ids=[prefix for prefix, _ in NAMED])
def test_every_word_of_a_decision_has_a_name(prefix: str, kind: type[StrEnum], zh: Texts, en: Texts) -> None:
    for value in kind:
        for texts in (zh, en):
            assert texts(message_of(prefix, value.value))
            if kind is Paper:
                assert texts(message_of(prefix, value.value) + ".holder")
