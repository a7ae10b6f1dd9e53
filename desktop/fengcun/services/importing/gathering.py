"""Puts the rows of one dossier together and checks it as the form does; what no row says stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from fengcun.errors import BadInput
from fengcun.model.dossier import Case, CaseType, Organ, Part, Party, PartyRole, Retention, Volume
from fengcun.model.record import Act, Handled, JointWith, Known, Record
from fengcun.services import drafts
from fengcun.services.drafts import DossierDraft
from fengcun.services.importing.columns import Field
from fengcun.services.importing.faults import Fault, Problem
from fengcun.services.importing.rows import Columns, DossierPart, RowRead
from fengcun.services.plan import RETENTION_CODES

_NOTE = 4_000
_ACCUSED = frozenset({PartyRole.SUSPECT, PartyRole.DEFENDANT, PartyRole.OFFENDER})
_PARTS = {
    "archive_no": Field.ARCHIVE_NO,
    "title": Field.TITLE,
    "year": Field.YEAR,
    "case.cause": Field.CAUSE,
    "note": Field.NOTE,
}
_OF_PARTY = (
    ("name", Field.NAME),
    ("former_names", Field.FORMER_NAMES),
    ("effective", Field.EFFECTIVE),
    ("offence", Field.OFFENCE),
)
_REFUSED = {
    "err-field-empty": Problem.MISSING,
    "err-field-long": Problem.TOO_LONG,
    "err-field-characters": Problem.CHARACTERS,
    "err-effective-before-act": Problem.AFTER_EFFECT,
    "err-archive-no": Problem.ARCHIVE_NO,
}


class Hint(StrEnum):
    """What is taken, but not as the list may have meant it."""

    NO_RECORD = "no-record"
    """The row does not say what became of the case: the person is registered without a record."""
    IN_NOTE = "in-note"
    """Something stands in the note of the dossier, since the register has no other place for it."""


@dataclass(frozen=True, slots=True)
class Common:
    """What holds for the whole list, where its rows do not say it.

    Args:
        organ: which organ formed the dossiers.
        role: what the persons are.
        case_type, part: of the dossiers.
        retention, filed_on: None where the rows have to say it.
    """

    organ: Organ
    role: PartyRole = PartyRole.DEFENDANT
    case_type: CaseType = CaseType.CRIMINAL
    part: Part = Part.WHOLE
    retention: Retention | None = None
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row, as it was understood.

    Args:
        row: its number.
        archive_no, title: of its dossier.
        party: the person with the record, None where nobody is named.
        faults: why it is not taken; empty where it is.
        hints: what to know of it.
    """

    row: int
    archive_no: str
    title: str
    party: Party | None
    faults: tuple[Fault, ...]
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier of the list.

    Args:
        lines: its rows.
        draft: what would be registered; None where a row of it cannot be taken.
    """

    lines: tuple[Line, ...]
    draft: DossierDraft | None


class Gathering:
    """Puts the rows of one dossier together.

    Args:
        rows: its rows, at least one.
        columns: which column holds what.
        common: what holds for all.
    """

    def __init__(self, rows: Sequence[RowRead], columns: Columns, common: Common) -> None:
        self._rows, self._columns, self._common = rows, columns, common
        self._faults: dict[int, list[Fault]] = {row.number: list(row.faults) for row in rows}
        self._hints: dict[int, list[Hint]] = {row.number: [] for row in rows}

    def entry(self) -> Entry:
        """The dossier, with what is wrong in each row."""
        told = self._agree()
        parties = {row.number: self._person(row, told.cause) for row in self._rows}
        self._people(told)
        draft = self._draft(told, [party for party in parties.values() if party is not None])
        if draft is not None:
            draft = self._checked(draft)
        lines = []
        first = next((row.number for row in self._rows if self._faults[row.number]), 0)
        for row in self._rows:
            faults = self._faults[row.number]
            if first and not faults:
                faults = [self._fault(row.number, Field.ARCHIVE_NO, Problem.WITH_OTHER, first)]
            title = draft.title if draft is not None else told.title
            lines.append(
                Line(
                    row.number,
                    row.archive_no,
                    title,
                    parties[row.number],
                    tuple(faults),
                    tuple(dict.fromkeys(self._hints[row.number])),
                )
            )
        return Entry(tuple(lines), None if first else draft)

    def _agree(self) -> DossierPart:
        """What the rows say of the dossier; each that says something else than one before is wrong."""
        told, said_by = DossierPart(), dict[str, int]()
        for row in self._rows:
            for one in fields(DossierPart):
                here, there = getattr(row.dossier, one.name), getattr(told, one.name)
                if not here or here == there:
                    continue
                if one.name == "note" and there:
                    if here not in there.split("\n") and len(there) <= _NOTE:  # a longer one is refused anyway
                        told = replace(told, note=f"{there}\n{here}")
                elif there:
                    place = Field.PLACE if one.name == "shelf" else Field(one.name.replace("_", "-"))
                    self._add(row.number, place, Problem.DIFFERS, said_by[one.name])
                else:
                    told = replace(told, **{one.name: here})
                    said_by[one.name] = row.number
        return told

    def _person(self, row: RowRead, cause: str) -> Party | None:
        if row.party is None:
            return None
        if row.outcome is None:
            if row.party.role in _ACCUSED:
                self._hints[row.number].append(Hint.NO_RECORD)
            return row.party
        offence = row.offence or cause
        acts: tuple[Act, ...] = ()
        if row.acted is not None and offence:
            acts = (Act(row.acted, offence, Known.UNKNOWN, _intentional(offence)),)
        record = Record(
            kind=row.outcome.kind,
            ground=row.outcome.ground,
            acts=acts,
            sentence=row.outcome.sentence,
            effective=row.effective,
            execution_ended=row.ended,
        )
        return replace(row.party, records=(record,))

    def _people(self, told: DossierPart) -> None:
        """Nobody stands twice in one dossier, and of several accused it is known with whom."""
        by_number: dict[str, int] = {}
        by_name: dict[str, int] = {}
        without_number: set[str] = set()
        accused: list[int] = []
        for row in self._rows:
            if row.party is None:
                continue
            name, number = row.party.name, row.party.id_number.text if row.party.id_number is not None else ""
            if number in by_number:
                self._add(row.number, Field.NAME, Problem.SAME_PERSON, by_number[number])
            elif name in without_number or (not number and name in by_name):
                self._add(row.number, Field.NAME, Problem.SAME_PERSON, by_name[name])
            by_name.setdefault(name, row.number)
            if number:
                by_number.setdefault(number, row.number)
            else:
                without_number.add(name)
            if row.party.role in _ACCUSED:
                accused.append(row.number)
        if len(accused) > 1 and told.joint is None:
            self._add(accused[0], Field.JOINT, Problem.JOINT)

    def _draft(self, told: DossierPart, parties: Sequence[Party]) -> DossierDraft | None:
        first, common = self._rows[0], self._common
        year = told.year or _year_of(first.archive_no)
        retention = told.retention or _retention_of(first.archive_no) or common.retention
        filed_on = told.filed_on or common.filed_on
        for missing, value in (
            (Field.CASE_NO, told.case_no),
            (Field.CAUSE, told.cause),
            (Field.YEAR, year),
            (Field.RETENTION, retention),
            (Field.FILED_ON, filed_on),
        ):
            if (
                first.archive_no
                and not value
                and not any(fault.field is missing for fault in self._faults[first.number])
            ):
                self._add(first.number, missing, Problem.MISSING)
        if any(self._faults.values()) or told.case_no is None or year is None or retention is None or filed_on is None:
            return None
        joint = told.joint or JointWith.NONE
        volumes, noted = self._volumes(told)
        names = "、".join(party.name for party in parties[:3]) + ("等" if len(parties) > 3 else "")
        return DossierDraft(
            archive_no=first.archive_no,
            title=told.title or f"{names}{told.cause}案",
            case=Case(
                number=told.case_no,
                cause=told.cause,
                type=told.case_type or common.case_type,
                organ=common.organ,
                joint_with=joint,
                handled=_handled(told, joint),
                opened=told.opened,
                closed=told.closed,
            ),
            part=told.part or common.part,
            year=year,
            retention=retention,
            filed_on=filed_on,
            volumes=volumes,
            parties=tuple(parties),
            note="\n".join(part for part in (told.note, self._note(noted)) if part),
        )

    def _volumes(self, told: DossierPart) -> tuple[tuple[Volume, ...], list[str]]:
        """The volumes of which the pages are known; what cannot be told of each goes into the note."""
        if told.pages and len(told.pages) == (told.volumes or len(told.pages)):
            made = tuple(Volume(number, pages, told.shelf) for number, pages in enumerate(told.pages, start=1))
            return made, [f"存放位置 {told.place}"] if told.place and told.shelf is None else []
        noted = [f"册数 {told.volumes}"] if told.volumes else []
        noted += [f"页数 {'、'.join(map(str, told.pages))}"] if told.pages else []
        noted += [f"存放位置 {told.place}"] if told.place else []
        return (), noted

    def _note(self, noted: list[str]) -> str:
        """What the list says and the register has no place for; never a name."""
        if noted:
            self._hints[self._rows[0].number].append(Hint.IN_NOTE)
        said = dict.fromkeys(noted)
        for row in self._rows:
            here = [f"判决日期 {row.judged}"] if row.judged is not None else []
            if row.outcome is None:
                here += [f"作案时间 {row.acted}"] if row.acted is not None else []
                here += [f"生效日期 {row.effective}"] if isinstance(row.effective, date) else []
                here += [f"执行完毕日期 {row.ended}"] if row.ended is not None else []
            elif row.acted is None and row.offence and row.offence != row.dossier.cause:
                here += [f"罪名 {row.offence}"]
            if here:
                self._hints[row.number].append(Hint.IN_NOTE)
                said.update(dict.fromkeys(here))
        return f"清单记载：{'；'.join(said)}。" if said else ""

    def _checked(self, draft: DossierDraft) -> DossierDraft | None:
        """As the form checks it; what it refuses is put where the list says it."""
        try:
            return drafts.check(draft)
        except BadInput as fault:
            row, place = self._rows[0].number, _PARTS.get(fault.place, Field.ARCHIVE_NO)
            party = re.match(r"parties\[(\d+)\]\.(.*)", fault.place)
            if party is not None:
                row = self._rows[int(party.group(1))].number
                place = next((one for word, one in _OF_PARTY if word in party.group(2)), Field.OUTCOME)
            self._add(row, place, _REFUSED.get(fault.message, Problem.FORM))
            return None

    def _add(self, row: int, place: Field, problem: Problem, other: int = 0) -> None:
        self._faults[row].append(self._fault(row, place, problem, other))

    def _fault(self, row: int, place: Field, problem: Problem, other: int) -> Fault:
        return Fault(row, place, self._columns.heading(place), problem, other)


def _handled(told: DossierPart, joint: JointWith) -> Handled | None:
    return told.handled if joint is not JointWith.NONE else None


def _intentional(offence: str) -> Known:
    """Only what the name of the offence itself says."""
    if offence.startswith("过失"):
        return Known.FALSE
    return Known.TRUE if offence.startswith("故意") else Known.UNKNOWN


def _segments(archive_no: str) -> Iterator[str]:
    yield from re.split(r"[-·]", archive_no)


def _year_of(archive_no: str) -> int | None:
    found = {part for part in _segments(archive_no) if re.fullmatch(r"(?:19[5-9]|20\d)\d", part, re.ASCII)}
    return int(found.pop()) if len(found) == 1 else None


def _retention_of(archive_no: str) -> Retention | None:
    parts = set(_segments(archive_no))
    found = [retention for retention, code in RETENTION_CODES.items() if code in parts]
    return found[0] if len(found) == 1 else None
