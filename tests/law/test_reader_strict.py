"""Every key of a case file: read as what it says, refused with its line and whole name where it is anything else."""

from __future__ import annotations

from datetime import date

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.law import reader
from fengcun.law.deadlines import Trigger
from fengcun.law.facts import (
    Application,
    ApplicationKind,
    CaseTies,
    EventKind,
    EventResult,
    Facts,
    LaterEvent,
)
from fengcun.law.inquiry import (
    Ability,
    Access,
    Answer,
    BasisKind,
    Channel,
    InquiryApplicant,
    InquiryApplication,
    InquiryPaper,
    LooksUp,
    Need,
    Purpose,
    RegisterFinding,
    StatuteBasis,
)
from fengcun.law.inquiry_reader import InquiryCase, InquiryExpectation, RecordThere
from fengcun.law.reader import DeadlineCase, DeadlineExpectation, DecisionCase, Expectation
from fengcun.law.verdict import Duty, Outcome
from fengcun.law.yaml_tree import MAX_BYTES, MAX_DEPTH
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import (
    Act,
    AgeFinding,
    Birth,
    BirthCalendar,
    Ground,
    Handled,
    JointWith,
    Known,
    Pending,
    Record,
    RecordKind,
    Sentence,
    Supplementary,
)
from fengcun.model.sealing import CoverReason
from fengcun.model.term import Term

FULL = """- id: a
  title: 一行
  as_of: 2026-06-01
  person:
    birth: 2007-01
    birth_calendar: lunar
    birth_on_id: 2007
    age_finding: under_18
  record:
    kind: conviction
    acts:
      - date: 2024-01-01/2024-02
        offence: 盗窃
        principal: true
        intentional: false
      - date: 2024-03
        offence: 抢劫
    one_or_joined: false
    sentence:
      imprisonment: P3Y
      detention: P6M
      control: P1Y
      supplementary: [fine, deportation]
      suspended: true
      counts: [P2Y, P2Y6M]
      combined_executed: P4Y1D
      reduced_to: P2Y
    effective: 2024-10-01
    closed: 2024-10-02
    execution_ended: 2025-10-01
  case:
    joint_with: adults
    handled: together
    used_by_other_case: true
  application:
    kind: lift_seal
    court_consents: false
  sealed: true
  event:
    kind: new_crime
    committed: 2025-01
    intentional: unknown
    combined_executed: P5Y
    sentence:
      life: false
      counts: [P5Y]
    outcome: conviction
  expect:
    outcome: review
    suggest: keep_sealed
    marks: [whole_dossier, using_dossier]
    duties: [court_states_record]
    cites: [M18.1, M18.2]
"""
LINES = FULL.splitlines()


def fault_of(text: str) -> BadInput:
    found = reader.read(text, "f.yaml")
    assert not found.cases
    (fault,) = found.faults
    return fault


def test_everything_is_read_as_it_stands() -> None:
    (case,) = reader.read(FULL, "f.yaml").cases
    assert isinstance(case, DecisionCase)
    assert case.facts == Facts(
        id="a",
        as_of=date(2026, 6, 1),
        person=Birth(PartialDate(2007, 1), BirthCalendar.LUNAR, PartialDate(2007), AgeFinding.UNDER_18),
        record=Record(
            RecordKind.CONVICTION,
            acts=(
                Act(
                    DateSpan(PartialDate(2024, 1, 1), PartialDate(2024, 2)), "盗窃", Known.TRUE, intentional=Known.FALSE
                ),
                Act(DateSpan(PartialDate(2024, 3)), "抢劫", Known.UNKNOWN, intentional=Known.TRUE),
            ),
            one_or_joined=Known.FALSE,
            sentence=Sentence(
                imprisonment=Term(3),
                detention=Term(0, 6),
                control=Term(1),
                supplementary=(Supplementary.FINE, Supplementary.DEPORTATION),
                suspended=True,
                counts=(Term(2), Term(2, 6)),
                combined_executed=Term(4, 0, 1),
                reduced_to=Term(2),
            ),
            effective=date(2024, 10, 1),
            closed=date(2024, 10, 2),
            execution_ended=date(2025, 10, 1),
        ),
        title="一行",
        case=CaseTies(JointWith.ADULTS, Handled.TOGETHER, used_by_other_case=True),
        application=Application(ApplicationKind.LIFT_SEAL, Known.FALSE),
        sealed=True,
        event=LaterEvent(
            EventKind.NEW_CRIME,
            DateSpan(PartialDate(2025, 1)),
            Known.UNKNOWN,
            Term(5),
            Sentence(counts=(Term(5),)),
            EventResult.CONVICTION,
        ),
    )
    assert case.expect == Expectation(
        Outcome.REVIEW,
        Outcome.KEEP_SEALED,
        frozenset({CoverReason.WHOLE_DOSSIER, CoverReason.USING_DOSSIER}),
        frozenset({Duty.COURT_STATES_RECORD}),
        ("M18.1", "M18.2"),
    )


def test_what_is_left_out_is_not_known() -> None:
    text = "- {id: a, as_of: 2026-06-01, person: {birth: unknown}, record: {kind: exemption}}"
    (case,) = reader.read(text, "f").cases
    assert isinstance(case, DecisionCase)
    assert case.facts == Facts("a", date(2026, 6, 1), Birth(), Record(RecordKind.EXEMPTION))
    assert case.expect is None
    facts = case.facts
    assert (facts.case, facts.application, facts.sealed, facts.event, facts.title) == (
        CaseTies(),
        None,
        False,
        None,
        "",
    )
    assert facts.record.one_or_joined is Known.UNKNOWN
    assert facts.person.calendar is BirthCalendar.GREGORIAN
    text = text.replace("kind: exemption", "kind: exemption, effective: pending, acts: []").replace(
        "}}", "}, expect: {}}"
    )
    (case,) = reader.read(text, "f").cases
    assert isinstance(case, DecisionCase)
    assert case.facts.record.effective is Pending.PENDING
    assert case.expect == Expectation()
    bare = "application: {kind: no_seal}"
    (case,) = reader.read(text.replace("expect: {}", bare), "f").cases
    assert isinstance(case, DecisionCase)
    assert case.facts.application == Application(ApplicationKind.NO_SEAL, Known.UNKNOWN)
    sealed = "sealed: true, event: {kind: undiscovered_crime}, case: {}"
    (case,) = reader.read(text.replace("expect: {}", sealed), "f").cases
    assert isinstance(case, DecisionCase)
    assert case.facts.event == LaterEvent(EventKind.UNDISCOVERED_CRIME)
    assert case.facts.event.intentional is Known.TRUE
    assert case.facts.case == CaseTies()
    ground = text.replace("kind: exemption", "kind: acquittal, ground: by_law")
    (case,) = reader.read(ground, "f").cases
    assert isinstance(case, DecisionCase)
    assert case.facts.record.ground is Ground.BY_LAW


def paths() -> list[tuple[int, str]]:
    """The line of every key with its whole name."""
    found, stack = [], list[tuple[int, str]]()
    items = 0
    for number, line in enumerate(LINES, 1):
        text = line.replace("- ", "  ", 1)
        depth = len(text) - len(text.lstrip())
        key = text.strip().partition(":")[0]
        while stack and stack[-1][0] >= depth:
            stack.pop()
        if line.lstrip().startswith("- date"):
            stack = [entry for entry in stack if entry[1] in {"record", "acts"}]
            stack.append((depth - 1, str(items)))
            items += 1
        found.append((number, ".".join([*(name for _, name in stack), key])))
        stack.append((depth, key))
    return found


VALUED = [(number, path) for number, path in paths() if not LINES[number - 1].endswith(":")]
TABLES = [(number, path) for number, path in paths() if LINES[number - 1].endswith(":") and not path.endswith("acts")]
FREE = {"title", "id", "record.acts.0.offence", "record.acts.1.offence", "expect.cites"}


@pytest.mark.parametrize(("number", "path"), VALUED, ids=[path for _, path in VALUED])
def test_a_value_of_no_such_form_is_refused_in_its_line(number: int, path: str, zh: Texts, en: Texts) -> None:
    line = LINES[number - 1]
    for wrong in ("", "nonsense", "{a: 1}", "[[x]]", "P", "2026-02-30", "True"):
        changed = [*LINES[: number - 1], f"{line.partition(':')[0]}: {wrong}", *LINES[number:]]
        if path in FREE and wrong not in {"", "{a: 1}", "[[x]]"}:
            continue
        fault = fault_of("\n".join(changed))
        assert fault.place == f"f.yaml:{number}", wrong
        assert fault.arguments["key"] == path
        assert fault.arguments["case"] == ("a" if path != "id" else fault.arguments["case"])
        for texts in (zh, en):
            told = texts.error(fault)
            assert "{" not in told.what + told.why + told.next


@pytest.mark.parametrize(("number", "path"), TABLES, ids=[path for _, path in TABLES])
def test_a_table_knows_its_keys_and_is_one(number: int, path: str) -> None:
    line = LINES[number - 1]
    pad = " " * (len(LINES[number]) - len(LINES[number].lstrip()))
    stranger = [*LINES[:number], f"{pad}stranger: 1", *LINES[number:]]
    fault = fault_of("\n".join(stranger))
    assert (fault.message, fault.arguments["key"]) == ("err-law-key-unknown", f"{path}.stranger")
    assert fault.place == f"f.yaml:{number + 1}"
    rest = LINES[number:]
    while rest and (len(rest[0]) - len(rest[0].lstrip())) >= len(pad):
        rest = rest[1:]
    for wrong in ("text", "[a]"):
        fault = fault_of("\n".join([*LINES[: number - 1], f"{line} {wrong}", *rest]))
        assert (fault.message, fault.arguments["key"]) == ("err-law-not-a-table", path)
        assert fault.place == f"f.yaml:{number}"


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("id", 1),
        ("as_of", 1),
        ("person", 1),
        ("record", 1),
        ("person.birth", 4),
        ("record.kind", 9),
        ("record.acts.0.date", 10),
        ("record.acts.0.offence", 10),
        ("application.kind", 34),
        ("event.kind", 37),
    ],
)
def test_what_must_be_there_is_missed_in_its_table(key: str, line: int) -> None:
    number = next(number for number, path in paths() if path == key)
    kept = [*LINES[: number - 1], *LINES[number:]]
    if key in {"person", "record"}:
        block = [path for _, path in paths() if path == key or path.startswith(f"{key}.")]
        kept = [line for line, (_, path) in zip(LINES, paths(), strict=True) if path not in block]
    if key in {"id", "record.acts.0.date"}:
        kept[number - 1] = kept[number - 1].replace("  ", "- ", 1) if key == "id" else "      - offence: 盗窃"
    fault = fault_of("\n".join(kept))
    assert (fault.message, fault.arguments["key"]) == ("err-law-key-missing", key)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        (
            "{id: d, title: x, trigger: unit_applied, on: 2026-01-02,"
            " expect: {due: 2026-01-08, plain: 2026-01-07, provisional: false}}",
            DeadlineCase(
                "d",
                Trigger.UNIT_APPLIED,
                date(2026, 1, 2),
                DeadlineExpectation(date(2026, 1, 8), date(2026, 1, 7), provisional=False),
            ),
        ),
        (
            "{id: d, trigger: person_applied, on: 2026-01-02}",
            DeadlineCase("d", Trigger.PERSON_APPLIED, date(2026, 1, 2), None),
        ),
        (
            "{id: i, title: x, applicant: unit, purpose: hiring, basis: {law: 公务员法, article: 第二十六条},"
            " papers: [identity, official_letter], channel: letter, record: sealed_only, expect: {answer: review,"
            " looks_up: none, access: facts_only, needs: [legal_review], cites: [M16], same_words_as: j}}",
            InquiryCase(
                "i",
                InquiryApplication(
                    InquiryApplicant.UNIT,
                    Purpose.HIRING,
                    StatuteBasis("公务员法", "第二十六条"),
                    frozenset({InquiryPaper.IDENTITY, InquiryPaper.OFFICIAL_LETTER}),
                    Channel.LETTER,
                ),
                RecordThere.SEALED_ONLY,
                InquiryExpectation(
                    Answer.REVIEW, LooksUp.NONE, Access.FACTS_ONLY, frozenset({Need.LEGAL_REVIEW}), ("M16",), "j"
                ),
            ),
        ),
        (
            "{id: i, applicant: statutory_representative, ability: limited, basis: internal_rule, papers: [],"
            " record: none, expect: {}}",
            InquiryCase(
                "i",
                InquiryApplication(
                    InquiryApplicant.STATUTORY_REPRESENTATIVE,
                    basis=BasisKind.INTERNAL_RULE,
                    papers=frozenset(),
                    ability=Ability.LIMITED,
                ),
                RecordThere.NONE,
                InquiryExpectation(),
            ),
        ),
        (
            "{id: i, applicant: person, record: open_conviction}",
            InquiryCase("i", InquiryApplication(InquiryApplicant.PERSON), RecordThere.OPEN_CONVICTION, None),
        ),
    ],
)
def test_deadlines_and_inquiries_are_read_as_they_stand(text: str, case: object) -> None:
    assert reader.read(f"- {text}\n", "f").cases == (case,)


@pytest.mark.parametrize(
    ("text", "message", "key"),
    [
        ("{id: d, trigger: unit_applied}", "err-law-key-missing", "on"),
        ("{id: d, on: 2026-01-01, trigger: x}", "err-law-value", "trigger"),
        ("{id: d, trigger: unit_applied, on: 2026-01}", "err-law-value", "on"),
        ("{id: d, trigger: unit_applied, on: 2026-01-01, x: 1}", "err-law-key-unknown", "x"),
        ("{id: d, trigger: unit_applied, on: 2026-01-01, expect: {x: 1}}", "err-law-key-unknown", "expect.x"),
        ("{id: d, trigger: unit_applied, on: 2026-01-01, expect: {due: x}}", "err-law-value", "expect.due"),
        ("{id: d, trigger: unit_applied, on: 2026-01-01, expect: {plain: x}}", "err-law-value", "expect.plain"),
        (
            "{id: d, trigger: unit_applied, on: 2026-01-01, expect: {provisional: x}}",
            "err-law-value",
            "expect.provisional",
        ),
        ("{trigger: unit_applied, on: 2026-01-01}", "err-law-key-missing", "id"),
        ("{id: i, applicant: king, record: none}", "err-law-value", "applicant"),
        ("{id: i, applicant: unit}", "err-law-key-missing", "record"),
        ("{id: i, applicant: unit, record: x}", "err-law-value", "record"),
        ("{id: i, applicant: unit, record: none, x: 1}", "err-law-key-unknown", "x"),
        ("{id: i, applicant: unit, record: none, ability: full}", "err-law-ability-without-representative", "ability"),
        ("{id: i, applicant: unit, record: none, ability: x}", "err-law-value", "ability"),
        ("{id: i, applicant: unit, record: none, purpose: x}", "err-law-value", "purpose"),
        ("{id: i, applicant: unit, record: none, channel: x}", "err-law-value", "channel"),
        ("{id: i, applicant: unit, record: none, basis: x}", "err-law-value", "basis"),
        ("{id: i, applicant: unit, record: none, basis: [x]}", "err-law-value", "basis"),
        ("{id: i, applicant: unit, record: none, basis: {law: x}}", "err-law-key-missing", "basis.article"),
        ("{id: i, applicant: unit, record: none, basis: {article: x}}", "err-law-key-missing", "basis.law"),
        ("{id: i, applicant: unit, record: none, basis: {law: x, article: y, z: 1}}", "err-law-key-unknown", "basis.z"),
        ("{id: i, applicant: unit, record: none, papers: [x]}", "err-law-value", "papers"),
        ("{id: i, applicant: unit, record: none, papers: identity}", "err-law-not-a-list", "papers"),
        ("{id: i, applicant: unit, record: none, papers: [identity, identity]}", "err-law-twice", "papers"),
        ("{id: i, applicant: unit, record: none, expect: {x: 1}}", "err-law-key-unknown", "expect.x"),
        ("{id: i, applicant: unit, record: none, expect: {answer: x}}", "err-law-value", "expect.answer"),
        ("{id: i, applicant: unit, record: none, expect: {looks_up: x}}", "err-law-value", "expect.looks_up"),
        ("{id: i, applicant: unit, record: none, expect: {access: x}}", "err-law-value", "expect.access"),
        ("{id: i, applicant: unit, record: none, expect: {needs: [x]}}", "err-law-value", "expect.needs"),
        ("{id: i, applicant: unit, record: none, expect: {cites: [[x]]}}", "err-law-value", "expect.cites"),
        ("{applicant: unit, record: none}", "err-law-key-missing", "id"),
    ],
)
def test_what_is_no_deadline_or_inquiry_is_refused_with_its_key(text: str, message: str, key: str, en: Texts) -> None:
    fault = fault_of(f"- {text}\n")
    assert (fault.message, fault.arguments["key"], fault.place) == (message, key, "f.yaml:1")
    told = en.error(fault)
    assert "{" not in told.what + told.why + told.next


def test_of_what_is_sealed_the_register_says_nothing() -> None:
    assert {there: there.finding for there in RecordThere} == {
        RecordThere.NONE: RegisterFinding.CLEAR,
        RecordThere.SEALED_ONLY: RegisterFinding.CLEAR,
        RecordThere.OPEN_CONVICTION: RegisterFinding.OPEN_CONVICTION,
        RecordThere.SEALED_AND_OPEN: RegisterFinding.OPEN_CONVICTION,
        RecordThere.SEALABLE_NOT_YET_SEALED: RegisterFinding.SEALABLE,
    }


@pytest.mark.parametrize(
    ("key", "limit"),
    [("title", 400), ("id", 400), ("record.acts.0.offence", 120)],
)
def test_a_text_has_a_longest_length(key: str, limit: int) -> None:
    number = next(number for number, path in paths() if path == key)
    for length, fits in ((limit, True), (limit + 1, False)):
        changed = list(LINES)
        changed[number - 1] = changed[number - 1].partition(":")[0] + ": " + "长" * length
        found = reader.read("\n".join(changed), "f.yaml")
        assert bool(found.cases) is fits
        if not fits:
            assert found.faults[0].arguments["key"] == key
            assert len(found.faults[0].arguments["value"]) == 80
            assert len(found.faults[0].arguments["case"]) <= 80


def test_long_names_and_values_are_cut_in_messages() -> None:
    fault = fault_of(f"- {{{'k' * 300}: 1}}")
    assert fault.arguments["key"] == "k" * 80
    fault = fault_of(FULL.replace("kind: conviction", f"kind: {'v' * 300}"))
    assert fault.arguments["value"] == "v" * 80
    fault = fault_of(FULL.replace("counts: [P2Y, P2Y6M]", f"counts: [{'v' * 300}]"))
    assert fault.arguments["value"] == "v" * 80
    fault = fault_of(f"- {{id: {'i' * 300}, x: 1}}")
    assert fault.arguments["case"] == "i" * 80
    fault = fault_of("- {x: 1}")
    assert fault.arguments["case"] == "?"
    fault = fault_of("- [1]")
    assert fault.arguments["case"] == "?"
    fault = fault_of(f"- {{applicant: unit, id: {'i' * 300}, x: 1}}")
    assert fault.arguments["case"] == "i" * 80
    with pytest.raises(BadInput) as caught:
        reader.read(f"- {{{'k' * 100}: 1, {'k' * 100}: 2}}", "f")
    assert caught.value.arguments["key"] == "k" * 60


def test_a_message_lists_the_forms_that_would_do() -> None:
    for key, form in (
        ("as_of: 2026-06-01", "2026-06-01"),
        ("birth: 2007-01", "2006-05-10, 2006-05, 2006, unknown"),
        ("birth_on_id: 2007", "2006-05-10, 2006-05, 2006"),
        ("date: 2024-03", "2023-01-01, 2023-01-01/2024-08-01"),
        ("effective: 2024-10-01", "2024-10-01, pending"),
        ("imprisonment: P3Y", "P5Y, P5Y1M"),
        ("suspended: true", "true, false"),
        ("joint_with: adults", "none, adults, minors"),
        ("principal: true", "true, false, unknown"),
    ):
        fault = fault_of(FULL.replace(key, key.partition(":")[0] + ": x", 1))
        assert fault.arguments["form"] == form
        assert fault.arguments["value"] == "x"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "err-law-empty", "f"),
        ("# nothing\n", "err-law-empty", "f"),
        ("a: 1", "err-law-not-a-list-of-cases", "f:1"),
        ("\n\ntext", "err-law-not-a-list-of-cases", "f:3"),
        ("- &a {id: 1}", "err-law-anchor-or-tag", "f:1"),
        ("- a\n- *a", "err-law-anchor-or-tag", "f:2"),
        ("- a\n- !x {}", "err-law-anchor-or-tag", "f:2"),
        ("- a\n- {? [a] : b}", "err-law-key-not-text", "f:2"),
        ("- a\n-\n  k: 1\n  k: 2", "err-law-key-twice", "f:4"),
        ("- a\n---\n- b", "err-law-several-documents", "f:2"),
        ("- a\n- [", "err-law-not-yaml", "f:2"),
        (b"\xff\xfe", "err-law-not-utf8", "f"),
        ("-" + " x" * MAX_BYTES, "err-law-too-large", "f"),
        ("- " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "err-law-too-deep", "f:1"),
        ("- " + "{k: " * MAX_DEPTH + "1" + "}" * MAX_DEPTH, "err-law-too-deep", "f:1"),
        ("[" * 5000, "err-law-too-deep", "f:1"),
    ],
)
def test_a_file_is_refused_with_its_line(text: str | bytes, message: str, place: str, zh: Texts, en: Texts) -> None:
    with pytest.raises(BadInput) as caught:
        reader.read(text, "f")
    assert (caught.value.message, caught.value.place) == (message, place)
    for texts in (zh, en):
        told = texts.error(caught.value)
        assert told.next
        assert "{" not in told.what + told.why + told.next


def test_the_deepest_the_longest_and_a_byte_order_mark_are_read() -> None:
    assert reader.read("- " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "f").faults
    assert reader.read("- x #" + "y" * (MAX_BYTES - 5), "f").faults
    assert len(reader.read(b"\xef\xbb\xbf" + FULL.encode(), "f").cases) == 1
    with pytest.raises(BadInput) as caught:
        reader.read("x" * (MAX_BYTES + 1), "f")
    assert caught.value.arguments["limit"] == "4"


def test_each_case_stands_once_and_a_fault_hides_no_other() -> None:
    found = reader.read(FULL + FULL + "- 1\n" + FULL.replace("id: a", "id: b"), "f")
    assert [case.id for case in found.cases] == ["a", "b"]
    assert [(fault.message, fault.place) for fault in found.faults] == [
        ("err-law-id-twice", f"f:{len(LINES) + 1}"),
        ("err-law-not-a-table", f"f:{2 * len(LINES) + 1}"),
    ]
    assert found.faults[0].arguments["case"] == "a"
