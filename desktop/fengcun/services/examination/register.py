"""The register: every dossier readable and in the state that its parties say, the standings, the search index.

One pass over the dossiers serves several checks, since putting a dossier together is what costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fengcun.model.dossier import Dossier, DossierState, ElectronicFile, Party
from fengcun.model.examination import Check, Matter
from fengcun.services.assessment import standings
from fengcun.services.examination.findings import Notes
from fengcun.services.session import Session
from fengcun.services.storage.places import unknown_places
from fengcun.store.registry import REGISTRY_FILE, Work

_BATCH = 200
_BROKEN = (ValueError, LookupError, TypeError, AttributeError)
"""What reading rows raises that this program did not write."""


@dataclass(slots=True)
class Register:
    """What one pass over the register brought together.

    Args:
        files: every electronic file of the open side.
        masked: how many parties were sealed out of dossiers that stay.
        numbers: archive number of each dossier, by its id.
        complete: whether every dossier could be read.
    """

    files: list[ElectronicFile] = field(default_factory=list)
    masked: int = 0
    numbers: dict[str, str] = field(default_factory=dict)
    complete: bool = True


def look(session: Session, notes: Notes) -> Register:
    """Go through the register."""
    found = Register()
    place = session.folder / REGISTRY_FILE
    with session.read() as work:
        ids = work.dossiers.ids()
        kept = {standing.dossier for standing in work.standings.all()}
    notes.more(len(ids) // _BATCH)
    states = shows = unreadable = stale = 0
    for start in range(0, len(ids), _BATCH):
        notes.step()
        chunk = ids[start : start + _BATCH]
        with session.read() as work:
            there = readable(work, chunk)
            unreadable += len(chunk) - len(there)
            for dossier in there:
                states += not _state_fits(dossier)
                shows += sum(not _hidden(party) for party in dossier.parties if party.masked)
                stale += (dossier.id in kept) is not standings.wanted(work, dossier, session)
                found.masked += sum(party.masked for party in dossier.parties)
                found.files += dossier.files
                found.numbers[dossier.id] = dossier.archive_no.text
    found.complete = not unreadable
    for check in (Check.REGISTER, Check.STANDINGS):
        notes.looked(check, max(1, len(found.numbers)))
    notes.found(Matter.DOSSIER_UNREADABLE, place, unreadable)
    notes.found(Matter.STATE_DIFFERS, place, states)
    with session.read() as work:
        notes.found(Matter.PLACE_UNKNOWN, place, len(unknown_places(work)))
    notes.found(Matter.MASK_SHOWS, place, shows)
    notes.found(Matter.STANDING_DIFFERS, place, stale)
    return found


def search(session: Session, notes: Notes) -> None:
    """Compare the search index with what it should hold."""
    notes.step()
    with session.write() as work:
        differs = work.dossiers.index_differs()
        notes.looked(Check.SEARCH, max(1, work.dossiers.total()))
    notes.found(Matter.INDEX_DIFFERS, session.folder / REGISTRY_FILE, differs)


def readable(work: Work, ids: Sequence[str]) -> list[Dossier]:
    """The dossiers with these ids that can be put together."""
    try:
        return work.dossiers.many(ids)
    except _BROKEN:
        return [dossier for dossier_id in ids for dossier in _alone(work, dossier_id)]


def _alone(work: Work, dossier_id: str) -> list[Dossier]:
    try:
        return work.dossiers.many([dossier_id])
    except _BROKEN:
        return []


def assess_again(session: Session) -> int:
    """Keep anew for every dossier whether the law wants it sealed; how many were kept otherwise."""
    changed = 0
    with session.write() as work:
        kept = {standing.dossier for standing in work.standings.all()}
        ids = work.dossiers.ids()
        for start in range(0, len(ids), _BATCH):
            there = readable(work, ids[start : start + _BATCH])
            found = {dossier.id: standings.wanted(work, dossier, session) for dossier in there}
            other = {dossier_id: yes for dossier_id, yes in found.items() if yes is not (dossier_id in kept)}
            standings.note_all(work, other, session)
            changed += len(other)
    return changed


def _state_fits(dossier: Dossier) -> bool:
    """An unsplit dossier has a masked party; a tied one may have one and stays open."""
    if dossier.state is DossierState.PARTY_SEALED:
        return any(party.masked for party in dossier.parties)
    return dossier.state is DossierState.OPEN


def _hidden(party: Party) -> bool:
    """Whether a sealed party shows nothing of the person."""
    shown = party.name or party.id_number or party.birth.date or party.former_names or party.records
    return not shown
