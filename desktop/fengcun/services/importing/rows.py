"""One row of a list: one person in one dossier. Each value is read by itself; each that cannot be taken is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from fengcun.model.dates import DateSpan
from fengcun.model.dossier import CaseType, Part, Party, PartyRole, Retention, Sex, Shelf
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Birth, Handled, JointWith, Pending
from fengcun.services.importing import outcome, values
from fengcun.services.importing.columns import Field
from fengcun.services.importing.faults import Fault, Problem, Wrong
from fengcun.services.importing.outcome import Outcome
from fengcun.services.importing.sheet import Cell, Row, Sheet

T = TypeVar("T")
_SHELF = (Field.ROOM, Field.CABINET, Field.SHELF, Field.BOX)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what.

    Args:
        header: number of the row with the headings; what stands above it is not looked at.
        fields: the value of each column, None for those that are left out.
        headings: the words of each.
    """

    header: int
    fields: tuple[Field | None, ...]
    headings: tuple[str, ...]

    def heading(self, one: Field) -> str:
        """The words above the column of a value; empty where there is none."""
        return self.headings[self.fields.index(one)] if one in self.fields else ""


@dataclass(frozen=True, slots=True)
class DossierPart:
    """What one row says of its dossier; None or empty where it says nothing."""

    case_no: CaseNumber | None = None
    title: str = ""
    cause: str = ""
    case_type: CaseType | None = None
    year: int | None = None
    retention: Retention | None = None
    filed_on: date | None = None
    part: Part | None = None
    opened: date | None = None
    closed: date | None = None
    joint: JointWith | None = None
    handled: Handled | None = None
    volumes: int | None = None
    pages: tuple[int, ...] = ()
    shelf: Shelf | None = None
    place: str = ""
    """Where it stands, in words that name no shelf."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowRead:
    """What was read of a row.

    Args:
        number: of the row.
        archive_no: of its dossier; empty where it has none that can be read.
        dossier: what it says of the dossier.
        party: the person, without records; None where the row names nobody.
        outcome: what became of the case.
        acted, offence: when and what, where it says so.
        effective, ended: of the document, and of its execution.
        judged: when it was pronounced; the register has no place for it but the note.
        faults: what cannot be taken.
    """

    number: int
    archive_no: str
    dossier: DossierPart
    party: Party | None = None
    outcome: Outcome | None = None
    acted: DateSpan | None = None
    offence: str = ""
    effective: date | Pending | None = None
    ended: date | None = None
    judged: date | None = None
    faults: tuple[Fault, ...] = field(default=())


def read(row: Row, columns: Columns, sheet: Sheet, role: PartyRole) -> RowRead:
    """Read a row.

    Args:
        row: the row.
        columns: which column holds what.
        sheet: on which it stands.
        role: of whom it does not say it.
    """
    reading = _Reading(row, columns, sheet.base_1904)
    archive_no = reading.take(Field.ARCHIVE_NO, values.archive_no) or ""
    dossier = reading.dossier()
    party = reading.party(role)
    became = reading.outcome()
    rest = {
        "acted": reading.dated(Field.ACT_DATE, values.span),
        "offence": reading.take(Field.OFFENCE, values.words) or "",
        "effective": reading.dated(Field.EFFECTIVE, values.effective),
        "ended": reading.dated(Field.ENDED, values.day),
        "judged": reading.dated(Field.JUDGED_ON, values.day),
    }
    for needed in (Field.ARCHIVE_NO, Field.NAME):
        reading.need(needed)
    return RowRead(row.number, archive_no, dossier, party, became, faults=tuple(reading.faults), **rest)  # type: ignore[arg-type]


class _Reading:
    """Takes the values out of one row and notes what is wrong with each."""

    def __init__(self, row: Row, columns: Columns, base_1904: bool) -> None:
        self._columns, self._row, self._base = columns, row.number, base_1904
        self._cells: Mapping[Field, Cell] = {
            one: row.cell(place) for place, one in enumerate(columns.fields) if one is not None
        }
        self.faults: list[Fault] = []

    def take(self, one: Field, read: Callable[[Cell], T | None]) -> T | None:
        """A value; None where it is not there or wrong."""
        try:
            return read(self._cells.get(one, ""))
        except Wrong as wrong:
            self._note(one, wrong.problem)
            return None

    def dated(self, one: Field, read: Callable[[Cell, bool], T | None]) -> T | None:
        """A date."""
        return self.take(one, lambda cell: read(cell, self._base))

    def need(self, one: Field) -> None:
        """Note a value that is not there."""
        if not self._cells.get(one, "") and not any(fault.field is one for fault in self.faults):
            self._note(one, Problem.MISSING)

    def dossier(self) -> DossierPart:
        """What it says of the dossier."""
        place = self.take(Field.PLACE, values.words) or ""
        shelf = self.take(Field.PLACE, values.place)
        furniture = [self.take(one, values.plain) or "" for one in _SHELF]
        if shelf is None and all(furniture[:3]):
            shelf = Shelf(*furniture)
        return DossierPart(
            case_no=self.take(Field.CASE_NO, values.case_no),
            title=self.take(Field.TITLE, values.words) or "",
            cause=self.take(Field.CAUSE, values.words) or "",
            case_type=self.take(Field.CASE_TYPE, values.case_type),
            year=self.take(Field.YEAR, values.year),
            retention=self.take(Field.RETENTION, values.retention),
            filed_on=self.dated(Field.FILED_ON, values.day),
            part=self.take(Field.PART, values.part),
            opened=self.dated(Field.OPENED, values.day),
            closed=self.dated(Field.CLOSED, values.day),
            joint=self.take(Field.JOINT, values.joint),
            handled=self.take(Field.HANDLED, values.handled),
            volumes=self.take(Field.VOLUMES, values.count),
            pages=self.take(Field.PAGES, values.counts) or (),
            shelf=shelf,
            place=place or "-".join(part for part in furniture if part),
            note=self.take(Field.NOTE, values.words) or "",
        )

    def party(self, role: PartyRole) -> Party | None:
        """The person."""
        name = self.take(Field.NAME, values.name) or ""
        former = self.take(Field.FORMER_NAMES, values.words) or ""
        for mark in ",，;；/":
            former = former.replace(mark, "、")
        made = Party(
            id="",
            name=name,
            role=self.take(Field.ROLE, values.role) or role,
            sex=self.take(Field.SEX, values.sex) or Sex.UNKNOWN,
            id_number=self.take(Field.ID_NUMBER, values.id_number),
            birth=Birth(self.dated(Field.BIRTH, values.partial_date)),
            former_names=tuple(part.strip() for part in former.split("、") if part.strip()),
        )
        return made if name else None

    def outcome(self) -> Outcome | None:
        """What became of the case; what is wrong is noted where the row says it."""
        term = self.take(Field.TERM, values.plain) or ""
        supplementary = self.take(Field.SUPPLEMENTARY, values.plain) or ""
        suspended = self.take(Field.SUSPENDED, values.yes)
        result = self.take(Field.OUTCOME, values.plain) or ""
        try:
            return outcome.read(result, term, suspended, supplementary)
        except Wrong as wrong:
            of_term = wrong.problem in (Problem.TERM, Problem.TERM_MISSING, Problem.TERM_DIFFERS) or not result
            self._note(Field.TERM if of_term and Field.TERM in self._columns.fields else Field.OUTCOME, wrong.problem)
            return None

    def _note(self, one: Field, problem: Problem) -> None:
        found = Fault(self._row, one, self._columns.heading(one), problem)
        if found not in self.faults:
            self.faults.append(found)
