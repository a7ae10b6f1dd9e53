"""The clerk's draft of a dossier and the checks it must pass before it is registered.

Each fault names its field, so that the window can show it where it was typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fengcun.errors import BadInput
from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Case, Dossier, Part, Party, Retention, Volume
from fengcun.model.ids import new_id
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.record import ACQUITTAL_GROUNDS, NON_PROSECUTION_GROUNDS, Record, RecordKind, Sentence

_TEXT_LIMIT = 200
_NOTE_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class DossierDraft:
    """What the clerk has filled in. A party that is new has an empty id.

    Args:
        archive_no: 档号 as typed.
        title, case, part, year, retention, filed_on, volumes, parties, note: as in `Dossier`.
    """

    archive_no: str
    title: str
    case: Case
    part: Part
    year: int
    retention: Retention
    filed_on: date
    volumes: tuple[Volume, ...] = ()
    parties: tuple[Party, ...] = ()
    note: str = ""


def draft_of(dossier: Dossier) -> DossierDraft:
    """The draft that would register this dossier."""
    return DossierDraft(
        archive_no=dossier.archive_no.text,
        title=dossier.title,
        case=dossier.case,
        part=dossier.part,
        year=dossier.year,
        retention=dossier.retention,
        filed_on=dossier.filed_on,
        volumes=dossier.volumes,
        parties=dossier.parties,
        note=dossier.note,
    )


def check(draft: DossierDraft) -> DossierDraft:
    """The draft with spaces trimmed, new parties numbered and the identity card's birth date noted.

    Raises:
        BadInput: the first field that cannot be right; `place` is its path, for example ``parties[0].name``.
    """
    try:
        number = ArchiveNumber(draft.archive_no)
    except ValueError as fault:
        raise BadInput("err-archive-no", "archive_no", value=draft.archive_no) from fault
    if not 1900 <= draft.year <= 2199:
        raise BadInput("err-year", "year")
    return replace(
        draft,
        archive_no=number.text,
        title=check_line(draft.title, "title"),
        case=replace(draft.case, cause=check_line(draft.case.cause, "case.cause")),
        volumes=_volumes(draft.volumes),
        parties=tuple(_party(party, f"parties[{index}]") for index, party in enumerate(draft.parties)),
        note=_note(draft.note),
    )


def check_line(text: str, place: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise BadInput("err-field-empty", place)
    if len(text) > _TEXT_LIMIT:
        raise BadInput("err-field-long", place, limit=str(_TEXT_LIMIT))
    if any(unicodedata.category(character) in ("Cc", "Cs", "Cn") for character in text):
        raise BadInput("err-field-characters", place)
    return text


def _note(text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > _NOTE_LIMIT:
        raise BadInput("err-field-long", "note", limit=str(_NOTE_LIMIT))
    return text


def _volumes(volumes: Iterable[Volume]) -> tuple[Volume, ...]:
    seen: set[int] = set()
    for index, volume in enumerate(volumes):
        if volume.number < 1 or volume.number in seen:
            raise BadInput("err-volume-number", f"volumes[{index}].number")
        if volume.pages < 1:
            raise BadInput("err-volume-pages", f"volumes[{index}].pages")
        seen.add(volume.number)
    return tuple(sorted(volumes, key=lambda volume: volume.number))


def _party(party: Party, place: str) -> Party:
    if party.masked:
        return party
    birth = party.birth
    if party.id_number is not None:
        on_card = PartialDate.parse(party.id_number.birth)
        # The card's date is kept beside the papers' where they differ; the engine then asks (legal.md 3.3).
        if birth.date is not None and birth.date != on_card and birth.on_id is None and birth.date.exact:
            birth = replace(birth, on_id=on_card)
    return replace(
        party,
        id=party.id or new_id(),
        name=check_line(party.name, f"{place}.name"),
        former_names=tuple(check_line(name, f"{place}.former_names") for name in party.former_names),
        birth=birth,
        records=tuple(_record(record, f"{place}.records[{n}]") for n, record in enumerate(party.records)),
    )


def _record(record: Record, place: str) -> Record:
    grounds = {
        RecordKind.NON_PROSECUTION: NON_PROSECUTION_GROUNDS,
        RecordKind.ACQUITTAL: ACQUITTAL_GROUNDS,
    }.get(record.kind)
    if grounds is None and record.ground is not None:
        raise BadInput("err-ground-not-here", f"{place}.ground")
    if grounds is not None and record.ground is not None and record.ground not in grounds:
        raise BadInput("err-ground-not-here", f"{place}.ground")
    if record.kind is not RecordKind.CONVICTION and record.sentence != Sentence():
        raise BadInput("err-sentence-not-here", f"{place}.sentence")
    if isinstance(record.effective, date) and any(act.date.first > record.effective for act in record.acts):
        raise BadInput("err-effective-before-act", f"{place}.effective")
    for index, act in enumerate(record.acts):
        check_line(act.offence, f"{place}.acts[{index}].offence")
    return record
