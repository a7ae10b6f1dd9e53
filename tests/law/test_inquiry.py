"""Before the look-up nothing depends on a record; after it, a sealed record is none."""

from __future__ import annotations

import inspect
import itertools

from fengcun.i18n import Texts
from fengcun.law import explain, inquiry
from fengcun.law.inquiry import (
    Ability,
    Admitted,
    Answer,
    BasisKind,
    Channel,
    InquiryApplicant,
    InquiryApplication,
    InquiryPaper,
    LooksUp,
    Purpose,
    RegisterFinding,
    StatuteBasis,
    admit,
    answer_individual,
    decide,
)
from fengcun.law.pack import Pack

PAPERS = (None, frozenset[InquiryPaper](), frozenset({InquiryPaper.IDENTITY}), frozenset(InquiryPaper))
BASES = (None, *BasisKind, StatuteBasis("公务员法", "26"), StatuteBasis("某办法", "1"))


def applications() -> list[InquiryApplication]:
    abilities = {InquiryApplicant.STATUTORY_REPRESENTATIVE: (None, *Ability)}
    return [
        InquiryApplication(applicant, purpose, basis, papers, channel, ability)
        for applicant, purpose, basis, papers, channel in itertools.product(
            InquiryApplicant, (None, *Purpose), BASES, PAPERS, Channel
        )
        for ability in abilities.get(applicant, (None,))
    ]


def test_the_gate_has_no_way_to_see_a_record() -> None:
    assert list(inspect.signature(admit).parameters) == ["application", "pack"]


def test_only_an_admitted_individual_is_answered_from_the_register(pack: Pack) -> None:
    for application in applications():
        gate = admit(application, pack)
        answers = {decide(application, finding, pack) for finding in RegisterFinding}
        if isinstance(gate, Admitted):
            assert application.applicant in inquiry.INDIVIDUALS
            assert {answer.looks_up for answer in answers} == {LooksUp.REGISTER}
        else:
            assert answers == {gate}
            if gate.answer is Answer.REFUSE_BEFORE_LOOKUP:
                assert gate.looks_up is LooksUp.NONE
                assert gate.reason is not None
                assert gate.access is None


def test_no_unit_is_ever_admitted_by_itself(pack: Pack) -> None:
    for application in applications():
        gate = admit(application, pack)
        if application.applicant is InquiryApplicant.UNIT:
            assert not isinstance(gate, Admitted)
            assert gate.answer in {Answer.REFUSE_BEFORE_LOOKUP, Answer.REVIEW}
        if application.channel is Channel.MACHINE:
            assert not isinstance(gate, Admitted)
            assert gate.answer is Answer.REFUSE_BEFORE_LOOKUP


def test_every_answer_is_told_in_both_languages(pack: Pack, zh: Texts, en: Texts) -> None:
    for application in applications():
        gate = admit(application, pack)
        found = [answer_individual(gate, f) for f in RegisterFinding] if isinstance(gate, Admitted) else [gate]
        for decision in found:
            assert set(decision.cites) <= set(pack.provisions)
            assert set(decision.conflicts) <= set(pack.conflicts)
            for texts in (zh, en):
                assert explain.render(decision.words, texts)
                for need in decision.needs:
                    assert texts(explain.message_of("law-need", need.value))


def test_the_catalogue_of_national_provisions_shows_its_conflict(pack: Pack) -> None:
    application = InquiryApplication(
        InquiryApplicant.UNIT,
        Purpose.OTHER,
        StatuteBasis("《中华人民共和国兵役法》", "24"),
        frozenset(InquiryPaper),
    )
    gate = admit(application, pack)
    assert not isinstance(gate, Admitted)
    assert "C-7" in gate.conflicts
