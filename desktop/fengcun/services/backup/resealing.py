"""Carrying out again the seals that a restored backup does not know, before anybody works with it.

What was sealed is told by the list of seals, or by the two people who restore. The law is not asked again whether to
seal: it was sealed, and nothing here may bring it back (`resources/specs/backup.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from fengcun.errors import BadInput, FengcunError, Refused
from fengcun.model.dossier import Dossier, Party
from fengcun.model.ids import new_id
from fengcun.model.sealing import CoverReason, SealRequest, SealScope, SealStep
from fengcun.services.assessment.assessments import Assessed, document
from fengcun.services.backup import seal_list
from fengcun.services.backup.seal_list import Seal, SealList, Trace
from fengcun.services.sealing import execution, masking, packages
from fengcun.services.sealing.execution import Again
from fengcun.services.sealing.preflight import look_ahead
from fengcun.services.session import Session


@dataclass(frozen=True, slots=True)
class Named:
    """A seal that the two people name, from its label or receipt.

    Args:
        archive_no: of the dossier.
        name: of the party; empty for the whole dossier.
    """

    archive_no: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Resealed:
    """What was done.

    Args:
        done: archive numbers sealed again.
        missing: archive numbers of seals whose dossier or party the backup does not have: registered after it.
    """

    done: tuple[str, ...]
    missing: tuple[str, ...]


class _Outcome(Enum):
    DONE = auto()
    STANDS = auto()
    """Sealed already, under another package."""
    MISSING = auto()


def replay(session: Session, partner: str, lists: Sequence[SealList], named: Sequence[Named], vault: str) -> Resealed:
    """Seal what was sealed since.

    Args:
        session: of one of the two people, in the restored office.
        partner: account of the other.
        lists: the lists of seals that there are.
        named: what the people name beside them.
        vault: secret of the vault's identity.

    Raises:
        BadInput: a dossier or party that was named is not there (``err-reseal-unknown``).
        Refused: something of the record would be left on the open side.
        Damaged: the list's traces are not what was kept.
    """
    done: list[str] = []
    missing: list[str] = []
    with session.read() as work:
        known = seal_list.known(work)
    with session.write() as work:
        for series, last in (each for one in lists for each in one.numbers.items()):
            work.numbers.reach(series, last)
    for seal in (seal for one in lists for seal in one.seals):
        if seal.package in known:
            continue
        known.add(seal.package)
        match _again(session, partner, seal, _trace(seal, vault)):
            case _Outcome.DONE:
                done.append(seal.archive_no)
            case _Outcome.MISSING:
                missing.append(seal.archive_no)
    for one in named:
        trace = Trace("", "", one.archive_no, "", "", (one.name,) if one.name else ())
        outcome = _again(session, partner, Seal(new_id(), one.archive_no, ""), trace, strict=True)
        if outcome is _Outcome.MISSING:
            raise BadInput("err-reseal-unknown", place=one.archive_no)
        if outcome is _Outcome.DONE:
            done.append(one.archive_no)
    return Resealed(tuple(done), tuple(missing))


def _trace(seal: Seal, vault: str) -> Trace:
    """An entry from before traces were kept says no more than the dossier."""
    return Trace.opened(seal.trace, vault) if seal.trace else Trace("", "", seal.archive_no, "", "", ())


def _again(session: Session, partner: str, seal: Seal, trace: Trace, strict: bool = False) -> _Outcome:
    """Seal a dossier or a party again."""
    with session.read() as work:
        ids = set(work.dossiers.ids())
        found = trace.dossier if trace.dossier in ids else work.dossiers.by_archive_no(trace.archive_no)
        if found is None:
            return _Outcome.MISSING
        if found not in ids:
            return _Outcome.STANDS  # what is left of it says only that it is sealed
        dossier = work.dossiers.get(found)
    party = None
    if trace.party or (strict and trace.names):
        party = _party(dossier, trace)
        if party is None:
            return _Outcome.MISSING
    try:
        _seal(session, partner, dossier, party, seal, trace)
    except Refused as fault:
        if fault.message != "err-seal-left":
            raise
        _mask_words(session, dossier, party)
        with session.read() as work:
            dossier = work.dossiers.get(dossier.id)
        _seal(session, partner, dossier, party, seal, trace)
    return _Outcome.DONE


def _party(dossier: Dossier, trace: Trace) -> Party | None:
    """By its id; by name where the party was taken out and registered anew between the backup and the seal."""
    by_id = next((one for one in dossier.parties if one.id == trace.party and not one.masked), None)
    if by_id is not None:
        return by_id
    names = set(trace.names)
    found = [one for one in dossier.parties if not one.masked and names & {one.name, *one.former_names}]
    return found[0] if len(found) == 1 else None


def _seal(session: Session, partner: str, dossier: Dossier, party: Party | None, seal: Seal, trace: Trace) -> None:
    assessed: tuple[Assessed, ...] = ()
    marks = [(dossier.id, CoverReason.WHOLE_DOSSIER)] if party else []
    party_id = party.id if party else None
    now = session.clock.now()
    with session.write() as work:
        try:
            found = look_ahead(work, dossier, party_id, session)
            assessed, marks = found.assessed, [(mark.dossier, mark.reason) for mark in found.marks]
        except FengcunError:
            pass  # the facts contradict each other in this older state: the seal stands all the same
        for other in work.requests.of_dossier(dossier.id):
            work.requests.remove(other.id)
        request = SealRequest(
            id=new_id(),
            dossier=dossier.id,
            scope=SealScope.PARTY if party else SealScope.DOSSIER,
            party=party_id,
            step=SealStep.APPROVED,
            proposed_by=session.person.account,
            proposed_at=now,
            decision=document(assessed),
            pack=session.pack.sha256,
            shelf_code=trace.shelf,
            decided_by=partner,
            decided_at=now,
        )
        work.requests.add(request)
    execution.execute(session, request, dossier, marks, Again(seal.package, trace.sealing_no))


def _mask_words(session: Session, dossier: Dossier, party: Party | None) -> None:
    """Mask the names in every text of this dossier and of those tied to it, as people had done before the seal."""
    people = [party] if party else [one for one in dossier.parties if not one.masked]
    words = [word for word in masking.names_of(people) if len(word) > 1]
    words += [one.id_number.text for one in people if one.id_number]
    with session.write() as work:
        places = {other for _, other in work.dossiers.linked_to(dossier.id)} & set(work.dossiers.ids())
        for place in [*places, *([dossier.id] if party else [])]:
            now = work.dossiers.get(place)
            if place != dossier.id:
                now, _ = masking.mask_dossier(now, people)
            work.dossiers.replace(packages.masked(now, words, masking.MASK, keep=party.id if party else ""))
