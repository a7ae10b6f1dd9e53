"""A certificate takes the same steps for a sealed and for an unknown person.

Counted on the real connection and the real files: statements with their text and order, rows and bytes written, lines
of the log. Nothing is timed here; `tests/bench/counter_timing.py` is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role

SEALED = ("欧阳若溪", "110000200605100015")
UNKNOWN = ("欧阳若琳", "110000199909246560")
NOISE = 512
"""The age library adds a padding of random length to the head of each file."""


@dataclass
class Steps:
    """What one request did.

    Attributes:
        statements: the SQL with its order; values are bound and do not show.
        kinds: the kind of each bound value, with the lengths of texts that are not random.
    """

    statements: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)


@contextmanager
def counted(session: Any) -> Iterator[Steps]:
    """Watch the connection of a session."""
    steps, engine = Steps(), session.opened.registry._database._engine

    def before(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        steps.statements.append(statement)
        many = parameters if isinstance(parameters, list) else [parameters]
        steps.kinds += [",".join(type(value).__name__ for value in one) for one in many]

    event.listen(engine, "before_cursor_execute", before)
    try:
        yield steps
    finally:
        event.remove(engine, "before_cursor_execute", before)


def request(person: tuple[str, str]) -> CertificateRequest:
    return CertificateRequest(person[0], IdNumber(person[1]), Applicant.PERSON, date(2026, 11, 20))


@pytest.fixture
def sealed(house: Any) -> Any:
    """An office in which one person is sealed and an adult of no concern is not."""
    clerk = house.desk(Role.CLERK)
    party = house.party(SEALED[0], house.conviction(), id_number=SEALED[1])
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", party))
    adult = house.party("刘大川", house.conviction(), born="1986-03-05")
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0002", adult, case_no="（2023）临检刑诉8号"))
    house.close()
    house.seal(dossier.id)
    return house


def served(house: Any, person: tuple[str, str], tmp_path: Path) -> tuple[Steps, dict[str, int], list[Any], Any]:
    """One request in a fresh copy of the office: steps, growth of each file, new log lines, the paper."""
    folder = tmp_path / person[1]
    shutil.copytree(house.folder, folder)
    copy = type(house)(folder, house.clock)
    clerk = copy.desk(Role.CLERK)
    sizes = {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    lines = clerk.log.size()
    with counted(clerk.session) as steps:
        prepared = clerk.certificates.issue(request(person))
    grown = {path.name: path.stat().st_size - sizes.get(path.name, 0) for path in folder.rglob("*") if path.is_file()}
    new = clerk.log.lines(0, clerk.log.size() - lines)
    copy.close()
    return steps, grown, new, prepared


def test_the_statements_are_the_same_in_number_kind_and_order(sealed: Any, tmp_path: Path) -> None:
    one, other = (served(sealed, person, tmp_path)[0] for person in (SEALED, UNKNOWN))
    assert len(one.statements) > 10
    assert one.statements == other.statements
    assert one.kinds == other.kinds
    assert [text for text in one.statements if re.search("vault|drop|spot", text)] == []


def test_the_same_is_written(sealed: Any, tmp_path: Path) -> None:
    (_, grown, lines, paper), (_, other_grown, other_lines, other_paper) = (
        served(sealed, person, tmp_path) for person in (SEALED, UNKNOWN)
    )
    assert grown == other_grown
    assert [(line.act, line.who, line.subject) for line in lines] == [
        (line.act, line.who, line.subject) for line in other_lines
    ]
    assert paper.paper.kind is other_paper.paper.kind is PaperKind.CERTIFICATE
    assert paper.paper.number == other_paper.paper.number
    assert abs(len(paper.pdf) - len(other_paper.pdf)) < NOISE


def test_asking_without_issuing_takes_the_same_steps_too(sealed: Any) -> None:
    clerk = sealed.desk(Role.CLERK)
    found = []
    for person in (SEALED, UNKNOWN):
        with counted(clerk.session) as steps:
            answer = clerk.certificates.answer(request(person))
        found.append((answer, steps.statements, steps.kinds))
    assert found[0] == found[1]


def test_an_open_record_takes_more_steps_so_the_count_sees(sealed: Any) -> None:
    """The control: somebody with an open record is told apart by the very same count."""
    clerk = sealed.desk(Role.CLERK)
    adult = sealed.party("宋明远", sealed.conviction(), born="1996-11-03", id_number="110000199611032623")
    clerk.dossiers.register(sealed.draft("J001-SS·2023-D60-0003", adult, case_no="（2023）临检刑诉9号"))
    counts = []
    for person in (UNKNOWN, ("宋明远", "110000199611032623")):
        with counted(clerk.session) as steps:
            clerk.certificates.answer(request(person))
        counts.append(len(steps.statements))
    assert counts[0] < counts[1]
