"""What the tests of the law share: the shipped pack and calendar, both catalogues, the case files."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengcun.i18n import Language, Texts
from fengcun.law import calendar, reader
from fengcun.law import pack_reader as packs
from fengcun.law.calendar import WorkCalendar
from fengcun.law.pack import Pack

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="session")
def pack() -> Pack:
    return packs.load()


@pytest.fixture(scope="session")
def days() -> WorkCalendar:
    return calendar.load()


@pytest.fixture(scope="session")
def zh() -> Texts:
    return Texts(Language.CHINESE)


@pytest.fixture(scope="session")
def en() -> Texts:
    return Texts(Language.ENGLISH)


@pytest.fixture(scope="session")
def all_cases() -> list[reader.AnyCase]:
    found: list[reader.AnyCase] = []
    for path in sorted(CASES.glob("*.yaml")):
        file = reader.read(path.read_bytes(), path.name)
        assert not file.faults, file.faults
        found += file.cases
    return found
