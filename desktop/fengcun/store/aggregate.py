"""Takes a dossier apart into rows and puts it together again. Nothing is decided here and nothing is looked up.

The order of volumes, parties, records and acts is kept by a position, so what comes out equals what went in.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Document, Dossier, ElectronicFile, Link, Party, Shelf, Volume
from fengcun.model.numbers import ArchiveNumber, CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Pending, Record, Sentence, Supplementary
from fengcun.model.term import Term
from fengcun.store import registry_tables as t
from fengcun.store.search import by_pinyin, natural

Values = dict[str, Any]

PARTS: tuple[Table, ...] = (t.volumes, t.parties, t.former_names, t.records, t.acts, t.files, t.links, t.documents)
"""The tables below a dossier, parents first."""

_BATCH = 500


def head(dossier: Dossier) -> Values:
    """The values of the dossier's own row."""
    case = dossier.case
    names = [party.name for party in dossier.parties if party.name]
    return {
        "id": dossier.id,
        "archive_no": dossier.archive_no.text,
        "archive_sort": natural(dossier.archive_no.text),
        "title": dossier.title,
        "case_no": case.number.text,
        "case_sort": natural(case.number.text),
        "cause": case.cause,
        "case_type": case.type,
        "organ": case.organ,
        "joint_with": case.joint_with,
        "handled": case.handled,
        "opened": case.opened,
        "closed": case.closed,
        "part": dossier.part,
        "year": dossier.year,
        "retention": dossier.retention,
        "filed_on": dossier.filed_on,
        "registered_at": dossier.registered_at,
        "state": dossier.state,
        "note": dossier.note,
        "names": "、".join(names),
        "names_sort": by_pinyin(" ".join(names)),
        "place": next((str(volume.shelf) for volume in dossier.volumes if volume.shelf), ""),
    }


def parts(dossier: Dossier) -> dict[Table, list[Values]]:
    """The values of the rows below a dossier, by table."""
    rows: dict[Table, list[Values]] = {table: [] for table in PARTS}
    for position, volume in enumerate(dossier.volumes):
        rows[t.volumes].append({"dossier": dossier.id, "position": position, **_volume(volume)})
    for position, party in enumerate(dossier.parties):
        rows[t.parties].append({"dossier": dossier.id, "position": position, **_party(party)})
        for place, name in enumerate(party.former_names):
            rows[t.former_names].append({"dossier": dossier.id, "party": position, "position": place, "name": name})
        for place, record in enumerate(party.records):
            key = {"dossier": dossier.id, "party": position}
            rows[t.records].append({**key, "position": place, **_record(record)})
            rows[t.acts] += [{**key, "record": place, "position": n, **_act(act)} for n, act in enumerate(record.acts)]
    for position, file in enumerate(dossier.files):
        values = {name: getattr(file, name) for name in ("id", "title", "media_type", "size", "sha256", "identity")}
        more = {"party": file.party, "is_cover": file.is_cover}
        rows[t.files].append({"dossier": dossier.id, "position": position, **values, **more})
    for position, link in enumerate(dossier.links):
        rows[t.links].append({"dossier": dossier.id, "position": position, "kind": link.kind, "other": link.other})
    for position, document in enumerate(dossier.documents):
        rows[t.documents].append({"dossier": dossier.id, "position": position, **_document(document)})
    return rows


def _volume(volume: Volume) -> Values:
    shelf = volume.shelf
    return {
        "number": volume.number,
        "pages": volume.pages,
        "room": shelf.room if shelf else None,
        "cabinet": shelf.cabinet if shelf else None,
        "shelf": shelf.shelf if shelf else None,
        "box": shelf.box if shelf else None,
        "place": str(shelf) if shelf else None,
    }


def _document(document: Document) -> Values:
    values = {name: getattr(document, name) for name in ("volume", "number", "author", "title", "page", "remark")}
    return {**values, "dated": str(document.dated) if document.dated else None}


def _party(party: Party) -> Values:
    return {
        "id": party.id,
        "name": party.name,
        "role": party.role,
        "sex": party.sex,
        "id_number": party.id_number.text if party.id_number else None,
        "birth_date": str(party.birth.date) if party.birth.date else None,
        "birth_calendar": party.birth.calendar,
        "birth_on_id": str(party.birth.on_id) if party.birth.on_id else None,
        "birth_finding": party.birth.finding,
        "masked": party.masked,
    }


def _record(record: Record) -> Values:
    return {
        "kind": record.kind,
        "ground": record.ground,
        "one_or_joined": record.one_or_joined,
        "sentence": _sentence_text(record.sentence),
        "effective": str(record.effective) if record.effective else None,
        "closed": record.closed,
        "execution_ended": record.execution_ended,
    }


def _act(act: Act) -> Values:
    return {
        "span": str(act.date),
        "offence": act.offence,
        "principal": act.principal,
        "intentional": act.intentional,
    }


def _sentence_text(sentence: Sentence) -> str:
    """A sentence as JSON with sorted keys; what was not imposed is left out."""
    values: Values = {
        name: str(term)
        for name in ("imprisonment", "detention", "control", "combined_executed", "reduced_to")
        if (term := getattr(sentence, name)) is not None
    }
    values |= {name: True for name in ("life", "suspended") if getattr(sentence, name)}
    if sentence.supplementary:
        values["supplementary"] = [kind.value for kind in sentence.supplementary]
    if sentence.counts:
        values["counts"] = [str(term) for term in sentence.counts]
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


def _sentence(text: str) -> Sentence:
    values: Values = json.loads(text)

    def term(name: str) -> Term | None:
        return Term.parse(values[name]) if name in values else None

    return Sentence(
        imprisonment=term("imprisonment"),
        life=values.get("life", False),
        detention=term("detention"),
        control=term("control"),
        supplementary=tuple(Supplementary(kind) for kind in values.get("supplementary", ())),
        suspended=values.get("suspended", False),
        counts=tuple(Term.parse(count) for count in values.get("counts", ())),
        combined_executed=term("combined_executed"),
        reduced_to=term("reduced_to"),
    )


def load(connection: Connection, ids: Sequence[str]) -> dict[str, Dossier]:
    """The dossiers with these ids, by id; ids that are not there are left out."""
    found: dict[str, Dossier] = {}
    for start in range(0, len(ids), _BATCH):
        chunk = ids[start : start + _BATCH]
        below = {table: _grouped(connection, table, chunk) for table in PARTS}
        for row in connection.execute(select(t.dossiers).where(t.dossiers.c.id.in_(chunk))):
            found[row.id] = _dossier(row, {table: rows[row.id] for table, rows in below.items()})
    return found


def _grouped(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    grouped: dict[str, list[Row[Any]]] = defaultdict(list)
    chosen = select(table).where(table.c.dossier.in_(ids)).order_by(*table.primary_key.columns)
    for row in connection.execute(chosen):
        grouped[row.dossier].append(row)
    return grouped


def _dossier(row: Row[Any], below: dict[Table, list[Row[Any]]]) -> Dossier:
    return Dossier(
        id=row.id,
        archive_no=ArchiveNumber(row.archive_no),
        title=row.title,
        case=Case(
            number=CaseNumber(row.case_no),
            cause=row.cause,
            type=row.case_type,
            organ=row.organ,
            joint_with=row.joint_with,
            handled=row.handled,
            opened=row.opened,
            closed=row.closed,
        ),
        part=row.part,
        year=row.year,
        retention=row.retention,
        filed_on=row.filed_on,
        registered_at=row.registered_at,
        volumes=tuple(_volume_of(v) for v in below[t.volumes]),
        parties=tuple(_party_of(p, below) for p in below[t.parties]),
        files=tuple(
            ElectronicFile(f.id, f.title, f.media_type, f.size, f.sha256, f.identity, f.party, f.is_cover)
            for f in below[t.files]
        ),
        links=tuple(Link(link.kind, link.other) for link in below[t.links]),
        documents=tuple(
            Document(d.volume, d.number, d.author, d.title, _partial(d.dated), d.page, d.remark)
            for d in below[t.documents]
        ),
        state=row.state,
        note=row.note,
    )


def _volume_of(row: Row[Any]) -> Volume:
    shelf = None if row.room is None else Shelf(row.room, row.cabinet, row.shelf, row.box)
    return Volume(row.number, row.pages, shelf)


def _party_of(row: Row[Any], below: dict[Table, list[Row[Any]]]) -> Party:
    return Party(
        id=row.id,
        name=row.name,
        role=row.role,
        sex=row.sex,
        id_number=IdNumber(row.id_number) if row.id_number else None,
        birth=Birth(
            date=_partial(row.birth_date),
            calendar=row.birth_calendar,
            on_id=_partial(row.birth_on_id),
            finding=row.birth_finding,
        ),
        former_names=tuple(n.name for n in below[t.former_names] if n.party == row.position),
        records=tuple(_record_of(r, below[t.acts]) for r in below[t.records] if r.party == row.position),
        masked=row.masked,
    )


def _record_of(row: Row[Any], acts: Sequence[Row[Any]]) -> Record:
    effective: date | Pending | None = None
    if row.effective is not None:
        effective = Pending.PENDING if row.effective == Pending.PENDING else date.fromisoformat(row.effective)
    return Record(
        kind=row.kind,
        ground=row.ground,
        acts=tuple(
            Act(DateSpan.parse(act.span), act.offence, act.principal, act.intentional)
            for act in acts
            if act.party == row.party and act.record == row.position
        ),
        one_or_joined=row.one_or_joined,
        sentence=_sentence(row.sentence),
        effective=effective,
        closed=row.closed,
        execution_ended=row.execution_ended,
    )


def _partial(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
