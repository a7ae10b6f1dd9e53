"""Case files for `fengcun assess`: decisions, deadlines and inquiries, each entry recognised by its keys.

Strict: an unknown key, a bad date, a contradiction is a fault that names file, line, case and key. A faulty entry does
not hide the faults of the others. Reads text that it is given; opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.errors import BadInput
from fengcun.law.contradictions import contradictions
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
from fengcun.law.fields import Fields, parse_day
from fengcun.law.inquiry_reader import InquiryCase, read_inquiry
from fengcun.law.verdict import Duty, Outcome
from fengcun.law.yaml_tree import Items, Table, Tree, parse
from fengcun.model.dates import PartialDate
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

_TOP = {"id", "title", "as_of", "person", "record", "case", "application", "sealed", "event", "expect"}
_PERSON = {"birth", "birth_calendar", "birth_on_id", "age_finding"}
_RECORD = {"kind", "ground", "acts", "one_or_joined", "sentence", "effective", "closed", "execution_ended"}
_ACT = {"date", "offence", "principal", "intentional"}
_SENTENCE = {
    "imprisonment", "life", "detention", "control", "supplementary", "suspended", "counts", "combined_executed",
    "reduced_to",
}  # fmt: skip
_EVENT = {"kind", "committed", "intentional", "combined_executed", "sentence", "outcome"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a case expects; None where it says nothing.

    Args:
        outcome, suggest: the decision.
        marks, duties: exactly these.
        cites: at least these.
    """

    outcome: Outcome | None = None
    suggest: Outcome | None = None
    marks: frozenset[CoverReason] | None = None
    duties: frozenset[Duty] | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """Facts, with what is expected of the decision."""

    id: str
    facts: Facts
    expect: Expectation | None


@dataclass(frozen=True, slots=True)
class DeadlineExpectation:
    """What a deadline is expected to be; None where the case says nothing."""

    due: date | None = None
    plain: date | None = None
    provisional: bool | None = None


@dataclass(frozen=True, slots=True)
class DeadlineCase:
    """A trigger on a day."""

    id: str
    trigger: Trigger
    on: date
    expect: DeadlineExpectation | None


AnyCase = DecisionCase | DeadlineCase | InquiryCase


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file held.

    Args:
        cases: the entries that could be read, in order.
        faults: what is wrong with the others.
    """

    cases: tuple[AnyCase, ...]
    faults: tuple[BadInput, ...]


def read(text: str | bytes, name: str) -> ReadFile:
    """Read a case file.

    Args:
        text: its content.
        name: its name, for messages.

    Raises:
        BadInput: the file as a whole cannot be read: not YAML, not a list, too large, with anchors or tags.
    """
    tree = parse(text, name)
    if not isinstance(tree, Items):
        raise BadInput("err-law-not-a-list-of-cases", place=f"{name}:{tree.line}")
    cases: list[AnyCase] = []
    faults: list[BadInput] = []
    seen: set[str] = set()
    for entry in tree.items:
        try:
            case = _case(entry, name)
            if case.id in seen:
                raise BadInput("err-law-id-twice", place=f"{name}:{entry.line}", case=case.id)
            seen.add(case.id)
            cases.append(case)
        except BadInput as fault:
            faults.append(fault)
    return ReadFile(tuple(cases), tuple(faults))


def _case(tree: Tree, file: str) -> AnyCase:
    if isinstance(tree, Table):
        if "trigger" in tree.entries:
            return _deadline(tree, file)
        if "applicant" in tree.entries:
            return read_inquiry(tree, file)
    return _decision(tree, file)


def case_id(tree: Tree) -> str:
    """The id of an entry for messages, before it is known to be one."""
    found = tree.entries.get("id") if isinstance(tree, Table) else None
    return getattr(found, "text", "")[:80] or "?"


def _deadline(tree: Tree, file: str) -> DeadlineCase:
    top = Fields(tree, {"id", "title", "trigger", "on", "expect"}, file, case_id(tree))
    trigger, on = top.choice("trigger", Trigger), top.day("on")
    if trigger is None or on is None:
        top.fault(tree.line, "on", "err-law-key-missing")
    expect = None
    if (found := top.table_of("expect", {"due", "plain", "provisional"})) is not None:
        expect = DeadlineExpectation(found.day("due"), found.day("plain"), found.flag("provisional"))
    return DeadlineCase(top.text("id"), trigger, on, expect)


def _decision(tree: Tree, file: str) -> DecisionCase:
    top = Fields(tree, _TOP, file, case_id(tree))
    as_of = top.day("as_of")
    if as_of is None:
        top.fault(tree.line, "as_of", "err-law-key-missing")
    facts = Facts(
        id=top.text("id"),
        title=top.text("title", ""),
        as_of=as_of,
        person=_person(top),
        record=_record(top),
        case=_ties(top),
        application=_application(top),
        sealed=bool(top.flag("sealed")),
        event=_event(top),
    )
    for found in contradictions(facts):
        top.fault(top.line(found.key), found.key, found.message, **dict(found.args))
    return DecisionCase(facts.id, facts, _expect(top))


def _person(top: Fields) -> Birth:
    person = top.table_of("person", _PERSON)
    if person is None:
        top.fault(top.table.line, "person", "err-law-key-missing")
    birth = person.parsed("birth", _birth, "2006-05-10, 2006-05, 2006, unknown")
    if not person.has("birth"):
        person.fault(person.table.line, "person.birth", "err-law-key-missing")
    return Birth(
        date=birth,
        calendar=person.choice("birth_calendar", BirthCalendar) or BirthCalendar.GREGORIAN,
        on_id=person.partial("birth_on_id"),
        finding=person.choice("age_finding", AgeFinding),
    )


def _birth(text: str) -> PartialDate | None:
    return None if text == "unknown" else PartialDate.parse(text)


def _record(top: Fields) -> Record:
    record = top.table_of("record", _RECORD)
    if record is None:
        top.fault(top.table.line, "record", "err-law-key-missing")
    kind = record.choice("kind", RecordKind)
    if kind is None:
        record.fault(record.table.line, "record.kind", "err-law-key-missing")
    return Record(
        kind=kind,
        ground=record.choice("ground", Ground),
        acts=tuple(_act(record, at, tree) for at, tree in enumerate(record.items("acts"))),
        one_or_joined=record.choice("one_or_joined", Known) or Known.UNKNOWN,
        sentence=_sentence(record) or Sentence(),
        effective=record.parsed("effective", _effective, "2024-10-01, pending"),
        closed=record.day("closed"),
        execution_ended=record.day("execution_ended"),
    )


def _effective(text: str) -> date | Pending:
    return Pending.PENDING if text == "pending" else parse_day(text)


def _act(record: Fields, at: int, tree: Tree) -> Act:
    act = Fields(tree, _ACT, record.file, record.case, f"record.acts.{at}")
    when = act.span("date")
    if when is None:
        act.fault(tree.line, act.name("date"), "err-law-key-missing")
    return Act(
        date=when,
        offence=act.text("offence", limit=120),
        principal=act.choice("principal", Known) or Known.UNKNOWN,
        intentional=act.choice("intentional", Known) or Known.TRUE,
    )


def _sentence(parent: Fields) -> Sentence | None:
    found = parent.table_of("sentence", _SENTENCE)
    if found is None:
        return None
    return Sentence(
        imprisonment=found.term("imprisonment"),
        life=bool(found.flag("life")),
        detention=found.term("detention"),
        control=found.term("control"),
        supplementary=found.choices("supplementary", Supplementary),
        suspended=bool(found.flag("suspended")),
        counts=found.terms("counts"),
        combined_executed=found.term("combined_executed"),
        reduced_to=found.term("reduced_to"),
    )


def _ties(top: Fields) -> CaseTies:
    found = top.table_of("case", {"joint_with", "handled", "used_by_other_case"})
    if found is None:
        return CaseTies()
    return CaseTies(
        joint_with=found.choice("joint_with", JointWith) or JointWith.NONE,
        handled=found.choice("handled", Handled),
        used_by_other_case=bool(found.flag("used_by_other_case")),
    )


def _application(top: Fields) -> Application | None:
    found = top.table_of("application", {"kind", "court_consents"})
    if found is None:
        return None
    kind = found.choice("kind", ApplicationKind)
    if kind is None:
        found.fault(found.table.line, "application.kind", "err-law-key-missing")
    return Application(kind, found.choice("court_consents", Known) or Known.UNKNOWN)


def _event(top: Fields) -> LaterEvent | None:
    found = top.table_of("event", _EVENT)
    if found is None:
        return None
    kind = found.choice("kind", EventKind)
    if kind is None:
        found.fault(found.table.line, "event.kind", "err-law-key-missing")
    return LaterEvent(
        kind=kind,
        committed=found.span("committed"),
        intentional=found.choice("intentional", Known) or Known.TRUE,
        combined_executed=found.term("combined_executed"),
        sentence=_sentence(found),
        result=found.choice("outcome", EventResult),
    )


def _expect(top: Fields) -> Expectation | None:
    found = top.table_of("expect", {"outcome", "suggest", "marks", "duties", "cites"})
    if found is None:
        return None
    outcome, suggest = found.choice("outcome", Outcome), found.choice("suggest", Outcome)
    if suggest is not None and outcome is not Outcome.REVIEW:
        found.fault(found.line("suggest"), "expect.suggest", "err-law-suggest-without-review")
    return Expectation(
        outcome=outcome,
        suggest=suggest,
        marks=frozenset(found.choices("marks", CoverReason)) if found.has("marks") else None,
        duties=frozenset(found.choices("duties", Duty)) if found.has("duties") else None,
        cites=found.texts("cites"),
    )
