"""Case files are read strictly; whatever is thrown at the reader ends in cases or in a fault with its place."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.law import reader

GOOD = """- id: a
  as_of: 2026-06-01
  person: {birth: 2007-01-01}
  record:
    kind: conviction
    acts: [{date: 2024-01-01, offence: x}]
    sentence: {imprisonment: P3Y}
    effective: 2024-10-01
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("as_of: 2026-06-01", "as_of: 2026-6-1", 2, "as_of"),
        ("as_of: 2026-06-01", "as_of: 2026-06", 2, "as_of"),
        ("as_of: 2026-06-01", "as_of:", 2, "as_of"),
        ("birth: 2007-01-01", "birth: 2007-02-30", 3, "person.birth"),
        ("{birth: 2007-01-01}", "{}", 3, "person.birth"),
        ("birth: 2007-01-01", "birth: 2025-01-01", 6, "record.acts.0.date"),
        ("kind: conviction", "kind: Conviction", 5, "record.kind"),
        ("kind: conviction", "kind: exemption", 7, "record.sentence"),
        ("kind: conviction", "kind: conviction\n    ground: statutory", 6, "record.ground"),
        ("offence: x", "offence: x, motive: y", 6, "record.acts.0.motive"),
        ("imprisonment: P3Y", "imprisonment: 3 years", 7, "record.sentence.imprisonment"),
        ("imprisonment: P3Y", "imprisonment: P3Y, life: true", 7, "record.sentence.life"),
        ("imprisonment: P3Y", "control: P1Y, suspended: true", 7, "record.sentence.suspended"),
        ("imprisonment: P3Y", "detention: P3Y", 7, "record.sentence.detention"),
        ("imprisonment: P3Y", "control: P4Y", 7, "record.sentence.control"),
        ("imprisonment: P3Y", "imprisonment: P3Y, reduced_to: P4Y", 7, "record.sentence.reduced_to"),
        ("imprisonment: P3Y", "counts: [P3Y, P1Y], combined_executed: P5Y", 7, "record.sentence.combined_executed"),
        ("imprisonment: P3Y", "counts: [P3Y, P1Y], combined_executed: P2Y", 7, "record.sentence.combined_executed"),
        ("imprisonment: P3Y", "supplementary: [fine, fine]", 7, "record.sentence.supplementary"),
        ("imprisonment: P3Y", "suspended: yes", 7, "record.sentence.suspended"),
        ("effective: 2024-10-01", "effective: 2023-10-01", 8, "record.effective"),
        ("effective: 2024-10-01", "effective: soon", 8, "record.effective"),
        ("effective: 2024-10-01\n", "effective: 2024-10-01\n  event: {kind: retrial}\n", 9, "event"),
        ("effective: 2024-10-01\n", "effective: 2024-10-01\n  application: {kind: lift_seal}\n", 9, "application.kind"),
        ("effective: 2024-10-01\n", "effective: 2024-10-01\n  case: {handled: together}\n", 9, "case.handled"),
        (
            "effective: 2024-10-01\n",
            "effective: 2024-10-01\n  expect: {outcome: seal, suggest: seal}\n",
            9,
            "expect.suggest",
        ),
        ("effective: 2024-10-01\n", "effective: 2024-10-01\n  sealed: 1\n", 9, "sealed"),
    ],
)
def test_a_fault_names_its_place(old: str, new: str, line: int, key: str, zh: Texts, en: Texts) -> None:
    assert not reader.read(GOOD, "f.yaml").faults
    (fault,) = reader.read(GOOD.replace(old, new, 1), "f.yaml").faults
    assert fault.place == f"f.yaml:{line}"
    assert (fault.arguments["case"], fault.arguments["key"]) == ("a", key)
    for texts in (zh, en):
        told = texts.error(fault)
        assert told.what
        assert told.why
        assert told.next


@pytest.mark.parametrize(
    "text",
    [
        "", "a: 1", "- &a {id: 1}\n- *a", "- !!python/object:os.system {}", "- {id: a, id: b}", "- [", "--- []\n--- []",
        "[" * 200, "- {? [a] : b}", "\x00", b"\xff\xfe", "- x\n" * 2_000_000,
    ],
    ids=range(12),
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(text: str | bytes, zh: Texts) -> None:
    with pytest.raises(BadInput) as caught:
        reader.read(text, "f.yaml")
    assert caught.value.place.startswith("f.yaml")
    told = zh.error(caught.value)
    assert told.what
    assert told.why
    assert told.next


def test_an_id_stands_once_and_faults_do_not_hide_each_other() -> None:
    found = reader.read(GOOD + GOOD + "- 1\n- {id: z}\n", "f.yaml")
    assert len(found.cases) == 1
    assert [fault.place for fault in found.faults] == ["f.yaml:9", "f.yaml:17", "f.yaml:18"]


@settings(max_examples=300)
@given(st.integers(0, len(GOOD)), st.integers(0, 8), st.text(max_size=6))
@example(0, 0, "\ufeff")
def test_whatever_is_changed_ends_in_cases_or_faults(at: int, cut: int, put: str) -> None:
    text = GOOD[:at] + put + GOOD[at + cut :]
    places: list[str] = []
    try:
        places = [fault.place for fault in reader.read(text, "f.yaml").faults]
    except BadInput as fault:
        places = [fault.place]
    assert all(place.startswith("f.yaml") for place in places)


@pytest.mark.parametrize(
    "entry",
    [
        "{id: d, trigger: court_notice_received}",
        "{id: d, trigger: never, on: 2026-01-01}",
        "{id: d, trigger: person_applied, on: 2026-01-01, x: 1}",
        "{id: i, applicant: person}",
        "{id: i, applicant: king, record: none}",
        "{id: i, applicant: person, record: none, ability: full}",
        "{id: i, applicant: unit, record: none, basis: {law: x}}",
        "{id: i, applicant: unit, record: none, basis: good}",
        "{id: i, applicant: unit, record: none, papers: [letter]}",
        "{applicant: unit, record: none}",
    ],
)
def test_deadlines_and_inquiries_are_as_strict(entry: str) -> None:
    found = reader.read(f"- {entry}\n", "f.yaml")
    assert not found.cases
    assert found.faults[0].place == "f.yaml:1"
