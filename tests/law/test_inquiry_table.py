"""Each kind of application with its answer, provisions, conflicts and what must be there first (articles 15 to 17)."""

from __future__ import annotations

import pytest

from fengcun.errors import BadInput
from fengcun.law.article_number import article_number
from fengcun.law.inquiry import (
    CERTIFICATE_OF_ANSWER,
    Ability,
    Access,
    Admitted,
    Answer,
    BasisKind,
    Channel,
    InquiryApplicant,
    InquiryApplication,
    InquiryDecision,
    InquiryPaper,
    LooksUp,
    Need,
    Purpose,
    RefusalReason,
    RegisterFinding,
    StatuteBasis,
    admit,
    answer_individual,
    check,
    decide,
)
from fengcun.law.pack import Pack
from fengcun.law.phrase import say
from fengcun.model.certificate import CertificateAnswer

PERSON, PARENT, AGENT = (
    InquiryApplicant.PERSON,
    InquiryApplicant.STATUTORY_REPRESENTATIVE,
    InquiryApplicant.AGENT,
)
ORGAN, UNIT = InquiryApplicant.JUDICIAL_ORGAN, InquiryApplicant.UNIT
LETTER, IDENTITY, WRITTEN, POWER = (
    InquiryPaper.OFFICIAL_LETTER,
    InquiryPaper.IDENTITY,
    InquiryPaper.WRITTEN_APPLICATION,
    InquiryPaper.POWER_OF_ATTORNEY,
)
ALL = frozenset({LETTER, IDENTITY, WRITTEN})
CIVIL_SERVICE, CONSCRIPTION, LOCAL = (
    StatuteBasis("公务员法", "26"),
    StatuteBasis("《中华人民共和国兵役法》", "24"),
    StatuteBasis("某市办法", "3"),
)


def told(found: InquiryDecision | Admitted) -> tuple[object, ...]:
    assert isinstance(found, InquiryDecision)
    return found.answer, found.looks_up, found.access, found.needs, found.reason, found.cites, found.conflicts


def refused(
    reason: RefusalReason, cites: tuple[str, ...], needs: tuple[Need, ...] = (), conflicts: tuple[str, ...] = ()
) -> tuple[object, ...]:
    return Answer.REFUSE_BEFORE_LOOKUP, LooksUp.NONE, None, needs, reason, cites, conflicts


def reviewed(conflicts: tuple[str, ...]) -> tuple[object, ...]:
    needs = (Need.LEGAL_REVIEW, Need.TWO_OFFICERS, Need.CONFIDENTIALITY_UNDERTAKING)
    cites = ("M16", "M17", "CPL286", "CL96")
    return Answer.REVIEW, LooksUp.NONE, Access.FACTS_ONLY, needs, None, cites, conflicts


OPENED = (
    Answer.CERTIFICATE_YES_NO,
    LooksUp.VAULT,
    Access.READ_EXTRACT_COPY,
    (Need.TWO_OFFICERS, Need.CONFIDENTIALITY_UNDERTAKING),
    None,
    ("M16", "M17", "CPL286"),
    ("C-3",),
)
PLATFORM = refused(RefusalReason.PLATFORM, ("M10.3", "M16"), conflicts=("C-8",))
UNCLEAR = refused(RefusalReason.REASON_OR_SCOPE_UNCLEAR, ("M16",))
NO_BASIS = refused(RefusalReason.NO_STATE_PROVISION, ("M16", "CPL286", "CL96"))
NOT_A_CASE = refused(RefusalReason.NOT_FOR_A_CASE, ("M16", "CPL286"))
ABILITY_OPEN = (Answer.REVIEW, LooksUp.NONE, None, (Need.PROOF_OF_ABILITY,), None, ("M15", "CC23"), ())


def lacking(*needs: Need) -> tuple[object, ...]:
    return refused(RefusalReason.PAPERS_INCOMPLETE, ("M16",), needs)


TABLE = [
    # a machine asks, whoever it is, or on a platform's terms
    (InquiryApplication(PERSON, channel=Channel.MACHINE), PLATFORM),
    (InquiryApplication(ORGAN, Purpose.HANDLING_CASE, papers=ALL, channel=Channel.MACHINE), PLATFORM),
    (InquiryApplication(UNIT, Purpose.HIRING, CIVIL_SERVICE, ALL, Channel.MACHINE), PLATFORM),
    (InquiryApplication(UNIT, Purpose.HIRING, BasisKind.PLATFORM_TERMS, ALL), PLATFORM),
    # a parent, an agent, papers of individuals
    (
        InquiryApplication(PARENT, ability=Ability.FULL),
        refused(RefusalReason.NO_STANDING, ("M15", "CC23"), (Need.POWER_OF_ATTORNEY,)),
    ),
    (InquiryApplication(PARENT), ABILITY_OPEN),
    (
        InquiryApplication(AGENT),
        refused(RefusalReason.PAPERS_INCOMPLETE, ("PSQ4", "M15"), (Need.POWER_OF_ATTORNEY,)),
    ),
    (
        InquiryApplication(AGENT, papers=frozenset({IDENTITY})),
        refused(RefusalReason.PAPERS_INCOMPLETE, ("PSQ4", "M15"), (Need.POWER_OF_ATTORNEY,)),
    ),
    (
        InquiryApplication(AGENT, papers=frozenset({POWER})),
        refused(RefusalReason.PAPERS_INCOMPLETE, ("M15",), (Need.IDENTITY,)),
    ),
    (
        InquiryApplication(PERSON, papers=frozenset({POWER})),
        refused(RefusalReason.PAPERS_INCOMPLETE, ("M15",), (Need.IDENTITY,)),
    ),
    (
        InquiryApplication(PARENT, papers=frozenset(), ability=Ability.LIMITED),
        refused(RefusalReason.PAPERS_INCOMPLETE, ("M15",), (Need.IDENTITY,)),
    ),
    # a judicial organ
    (InquiryApplication(ORGAN, Purpose.HANDLING_CASE, papers=ALL), OPENED),
    (InquiryApplication(ORGAN, Purpose.RECIDIVISM_PREVENTION, papers=frozenset(InquiryPaper)), OPENED),
    (InquiryApplication(ORGAN, papers=ALL), UNCLEAR),
    (InquiryApplication(ORGAN, Purpose.OTHER, papers=ALL), NOT_A_CASE),
    (
        InquiryApplication(ORGAN, Purpose.HANDLING_CASE),
        lacking(Need.OFFICIAL_LETTER, Need.IDENTITY, Need.WRITTEN_APPLICATION),
    ),
    (InquiryApplication(ORGAN, Purpose.HANDLING_CASE, papers=ALL - {LETTER}), lacking(Need.OFFICIAL_LETTER)),
    (InquiryApplication(ORGAN, Purpose.HANDLING_CASE, papers=ALL - {IDENTITY}), lacking(Need.IDENTITY)),
    (InquiryApplication(ORGAN, Purpose.HANDLING_CASE, papers=ALL - {WRITTEN}), lacking(Need.WRITTEN_APPLICATION)),
    (InquiryApplication(ORGAN, Purpose.HIRING, papers=ALL), NO_BASIS),
    (InquiryApplication(ORGAN, Purpose.LICENSING, CIVIL_SERVICE, ALL), reviewed(("C-4", "C-9", "C-6"))),
    # a unit
    (InquiryApplication(UNIT, Purpose.HIRING, papers=ALL), NO_BASIS),
    (InquiryApplication(UNIT, Purpose.HIRING, BasisKind.NONE, ALL), NO_BASIS),
    (InquiryApplication(UNIT, Purpose.HIRING, BasisKind.INTERNAL_RULE, ALL), NO_BASIS),
    (InquiryApplication(UNIT, None, CIVIL_SERVICE, ALL), UNCLEAR),
    (
        InquiryApplication(UNIT, Purpose.HIRING, CIVIL_SERVICE),
        lacking(Need.OFFICIAL_LETTER, Need.IDENTITY, Need.WRITTEN_APPLICATION),
    ),
    (InquiryApplication(UNIT, Purpose.HIRING, CIVIL_SERVICE, ALL - {LETTER}), lacking(Need.OFFICIAL_LETTER)),
    (InquiryApplication(UNIT, Purpose.HIRING, CIVIL_SERVICE, ALL), reviewed(("C-4", "C-9", "C-6"))),
    (InquiryApplication(UNIT, Purpose.OTHER, CONSCRIPTION, ALL), reviewed(("C-4", "C-9", "C-7"))),
    (InquiryApplication(UNIT, Purpose.LICENSING, LOCAL, ALL), reviewed(("C-4", "C-6", "C-9"))),
]


@pytest.mark.parametrize(("application", "expected"), TABLE)
def test_an_application_is_judged_before_any_look_up(
    application: InquiryApplication, expected: tuple[object, ...], pack: Pack
) -> None:
    gate = admit(application, pack)
    assert told(gate) == expected
    assert isinstance(gate, InquiryDecision)
    for finding in RegisterFinding:
        assert decide(application, finding, pack) == gate
    if gate.reason is not None:
        reason = say(f"law-refusal-{gate.reason.value.replace('_', '-')}")
        assert gate.words == say("law-inquiry-words-refused", reason=reason)
    else:
        assert gate.words.id == f"law-inquiry-words-{gate.answer.value.replace('_', '-')}"


@pytest.mark.parametrize(
    "application",
    [
        InquiryApplication(PERSON),
        InquiryApplication(PERSON, papers=frozenset({IDENTITY})),
        InquiryApplication(PARENT, ability=Ability.LIMITED),
        InquiryApplication(PARENT, ability=Ability.NONE, papers=frozenset({IDENTITY})),
        InquiryApplication(AGENT, papers=frozenset({IDENTITY, POWER})),
        InquiryApplication(PERSON, Purpose.HIRING, BasisKind.INTERNAL_RULE, channel=Channel.LETTER),
    ],
)
@pytest.mark.parametrize(
    ("finding", "answer", "access", "cites", "paper"),
    [
        (
            RegisterFinding.CLEAR,
            Answer.CERTIFICATE_NONE,
            Access.CERTIFICATE,
            ("M15", "PSQ10"),
            CertificateAnswer.CERTIFICATE,
        ),
        (
            RegisterFinding.OPEN_CONVICTION,
            Answer.NOTICE_OF_NO_CERTIFICATE,
            None,
            ("PSQ10",),
            CertificateAnswer.NOTICE,
        ),
        (RegisterFinding.SEALABLE, Answer.SEAL_FIRST, None, ("M9", "M15", "M22"), CertificateAnswer.SEAL_FIRST),
    ],
)
def test_an_individual_is_answered_from_the_open_register(
    application: InquiryApplication,
    finding: RegisterFinding,
    answer: Answer,
    access: Access | None,
    cites: tuple[str, ...],
    paper: CertificateAnswer,
    pack: Pack,
) -> None:
    gate = admit(application, pack)
    assert gate == Admitted(application)
    found = answer_individual(Admitted(application), finding)
    assert told(found) == (answer, LooksUp.REGISTER, access, (), None, cites, ())
    assert found.words == say(f"law-inquiry-words-{answer.value.replace('_', '-')}")
    assert decide(application, finding, pack) == found
    assert CERTIFICATE_OF_ANSWER[found.answer] is paper


@pytest.mark.parametrize("applicant", InquiryApplicant)
@pytest.mark.parametrize("ability", [None, *Ability])
def test_capacity_is_asked_of_a_representative_only(applicant: InquiryApplicant, ability: Ability | None) -> None:
    application = InquiryApplication(applicant, ability=ability)
    if ability is None or applicant is PARENT:
        check(application)
    else:
        with pytest.raises(BadInput, match="err-law-ability-without-representative") as caught:
            check(application)
        assert caught.value.place == "ability"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("26", "26"),
        ("026", "26"),
        (" 第26条 ", "26"),
        ("第二十六条第一款第（一）项", "26"),
        ("第 26 条第（一）项", "26"),
        ("十", "10"),
        ("第十条", "10"),
        ("第十三条", "13"),
        ("第二十条", "20"),
        ("第六十二条", "62"),
        ("第一百条", "100"),
        ("第一百零三条", "103"),
        ("第一百三十六条", "136"),
        ("第二百八十六条", "286"),
        ("第七条", "7"),
        ("第二十六条之一", None),
        ("有关规定", None),
        ("", None),
        ("第条", None),
        ("26页", None),
    ],
)
def test_the_number_of_an_article_is_read_as_letters_write_it(text: str, number: str | None) -> None:
    assert article_number(text) == number


@pytest.mark.parametrize(
    ("law", "article", "found"),
    [
        ("公务员法", "26", True),
        ("《公务员法》", "第26条", True),
        ("中华人民共和国公务员法", "二十六", True),
        (" 《中华人民共和国公务员法》 ", "第二十六条第一项", True),
        ("公务员法", "27", False),
        ("公务员法", "第一百二十六条", False),
        ("公务员法", "", False),
        ("无此法", "26", False),
    ],
)
def test_a_basis_is_found_as_it_is_written_in_letters(law: str, article: str, found: bool, pack: Pack) -> None:
    assert (pack.query_basis(law, article) is not None) is found


def test_a_basis_without_articles_is_found_whatever_the_article(pack: Pack) -> None:
    (any_article,) = [basis for basis in pack.bases if not basis.articles]
    assert pack.query_basis(any_article.law, "") is any_article
    assert pack.query_basis(any_article.law, "第九百条") is any_article
