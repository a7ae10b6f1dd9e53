"""The register of dossiers: look up, register, change, attach electronic files, tie dossiers together.

Electronic files are read and written in memory; on disk each is an age file under an identity of its own, which
stands in the register and nowhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import agefile
from fengcun.model import media
from fengcun.model.act import LogAct
from fengcun.model.dossier import (
    Dossier,
    DossierLine,
    DossierState,
    ElectronicFile,
    Link,
    LinkKind,
    Retention,
    SealedSpot,
)
from fengcun.model.ids import new_id
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.query import Facets, Query
from fengcun.model.sealing import SealStep
from fengcun.services import drafts
from fengcun.services.assessment import standings
from fengcun.services.drafts import DossierDraft
from fengcun.services.plan import RETENTION_CODES
from fengcun.services.session import Session
from fengcun.store.registry import Work

_MOST_MIB = 256
"""How large an electronic file may be."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act on a dossier.

    Args:
        at: when.
        by: name of the officer.
        act: what was done.
    """

    at: datetime
    by: str
    act: LogAct


@dataclass(frozen=True, slots=True)
class Linked:
    """A dossier tied to another.

    Args:
        kind: how.
        id, archive_no, title, state: of the other dossier.
    """

    kind: LinkKind
    id: str
    archive_no: str
    title: str
    state: DossierState


class Dossiers:
    """The register as one logged-in person may use it.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def search(self, query: Query) -> list[str]:
        """The ids of the dossiers that match, in order."""
        with self._session.read() as work:
            return work.dossiers.search(query)

    def lines(self, ids: Sequence[str]) -> list[DossierLine]:
        """The table rows of these dossiers, in this order; those that are gone are left out."""
        with self._session.read() as work:
            return work.dossiers.lines(ids)

    def facets(self) -> Facets:
        """The values that filters can take."""
        with self._session.read() as work:
            return work.dossiers.facets()

    def get(self, dossier_id: str) -> Dossier:
        """One dossier.

        Raises:
            BadInput: there is none, or it was sealed meanwhile.
        """
        with self._session.read() as work:
            return work.dossiers.get(dossier_id)

    def spot(self, dossier_id: str) -> SealedSpot | None:
        """What is left of a sealed dossier; None where it is not one."""
        with self._session.read() as work:
            return work.dossiers.spot(dossier_id)

    def by_archive_no(self, text: str) -> str | None:
        """The id of the dossier with this archive number, as typed or scanned; None where there is none."""
        try:
            number = ArchiveNumber(text)
        except ValueError:
            return None
        with self._session.read() as work:
            return work.dossiers.by_archive_no(number.text)

    def propose_archive_no(self, year: int, retention: Retention) -> ArchiveNumber:
        """The next free archive number of a series; it is taken only when the dossier is registered."""
        with self._session.read() as work:
            return self._next_number(work, year, retention)[1]

    def _next_number(self, work: Work, year: int, retention: Retention) -> tuple[int, ArchiveNumber]:
        facts, code = self._session.facts, RETENTION_CODES[retention]
        running = work.numbers.peek(_series(year, retention))
        while True:
            number = facts.scheme.number(
                running, fonds=facts.fonds, category=facts.category, year=str(year), retention=code, catalogue="1"
            )
            if work.dossiers.by_archive_no(number.text) is None:
                return running, number
            running += 1

    def draft_of(self, dossier_id: str) -> DossierDraft:
        """The draft with which a dossier would be registered as it is now."""
        return drafts.draft_of(self.get(dossier_id))

    def register(self, draft: DossierDraft) -> Dossier:
        """Register a dossier.

        Raises:
            BadInput: a field cannot be right (`place` names it), or the archive number is taken.
        """
        with self._session.write() as work:
            return self.register_within(work, draft)

    def register_within(self, work: Work, draft: DossierDraft) -> Dossier:
        """Register a dossier in a transaction of the caller; what is refused has changed nothing in it.

        Raises:
            BadInput: as `register`.
        """
        draft = drafts.check(draft)
        dossier = Dossier(
            id=new_id(),
            archive_no=ArchiveNumber(draft.archive_no),
            title=draft.title,
            case=draft.case,
            part=draft.part,
            year=draft.year,
            retention=draft.retention,
            filed_on=draft.filed_on,
            registered_at=self._session.clock.now(),
            volumes=draft.volumes,
            parties=draft.parties,
            note=draft.note,
        )
        if work.dossiers.by_archive_no(draft.archive_no) is not None:
            raise BadInput("err-archive-no-taken", "archive_no", value=draft.archive_no)
        running, number = self._next_number(work, draft.year, draft.retention)
        if number == dossier.archive_no:
            work.numbers.reach(_series(draft.year, draft.retention), running)
        work.dossiers.add(dossier)
        standings.note(work, dossier, self._session)
        self._session.record(work, LogAct.DOSSIER_REGISTERED, dossier.id, {"archive_no": draft.archive_no})
        return dossier

    def change(self, dossier_id: str, draft: DossierDraft) -> Dossier:
        """Change what is registered of a dossier. The archive number stays; masked parties stay as they are.

        Raises:
            BadInput: as `register`; or the archive number was changed.
            Refused: a request to seal this dossier is under way.
        """
        draft = drafts.check(draft)
        with self._session.write() as work:
            old = work.dossiers.get(dossier_id)
            if draft.archive_no != old.archive_no.text:
                raise BadInput("err-archive-no-fixed", "archive_no")
            if _under_way(work, dossier_id):
                raise Refused("err-dossier-in-sealing", archive_no=old.archive_no.text)
            if [party for party in old.parties if party.masked] != [party for party in draft.parties if party.masked]:
                raise BadInput("err-party-masked", "parties")
            gone = {party.id for party in old.parties} - {party.id for party in draft.parties}
            if any(file.party in gone for file in old.files if file.party):
                raise BadInput("err-party-has-files", "parties")
            dossier = replace(
                old,
                title=draft.title,
                case=draft.case,
                part=draft.part,
                retention=draft.retention,
                filed_on=draft.filed_on,
                volumes=draft.volumes,
                parties=draft.parties,
                note=draft.note,
            )
            work.dossiers.replace(dossier)
            standings.note(work, dossier, self._session)
            self._session.record(work, LogAct.DOSSIER_CHANGED, dossier_id, {"archive_no": draft.archive_no})
        return dossier

    def add_file(
        self,
        dossier_id: str,
        title: str,
        media_type: str,
        data: bytes,
        party: str | None = None,
        is_cover: bool = False,
    ) -> ElectronicFile:
        """Take an electronic file into a dossier; its bytes are encrypted before they touch the disk.

        Args:
            dossier_id: the dossier.
            title: what it is.
            media_type: one of those of `model.media`.
            data: its bytes, at most 256 MiB.
            party: id of the party it is about; None for the whole dossier.
            is_cover: whether it is the scan of the cover.

        Raises:
            BadInput: an empty title, another kind of file than it claims, or too large.
        """
        title = drafts.check_line(title, "title")
        if not media.begins_as(data, media_type):
            raise BadInput("err-file-kind", title)
        if len(data) > _MOST_MIB << 20:
            raise BadInput("err-file-large", title, most=str(_MOST_MIB))
        identity = agefile.new_identity()
        file = ElectronicFile(
            id=new_id(),
            title=title,
            media_type=media_type,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            identity=identity.secret,
            party=party,
            is_cover=is_cover,
        )
        with self._session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            if party is not None and party not in {each.id for each in dossier.parties}:
                raise BadInput("err-party-unknown", "party")
            if _under_way(work, dossier_id):
                raise Refused("err-dossier-in-sealing", archive_no=dossier.archive_no.text)
            work.dossiers.replace(replace(dossier, files=(*dossier.files, file)))
            self._session.record(work, LogAct.FILE_ADDED, dossier_id, {"archive_no": dossier.archive_no.text})
            # Last in the transaction: a crash between the two leaves a file that nothing names, which is cleared away.
            self._session.files.put(file.id, agefile.encrypt(data, [identity.recipient]))
        return file

    def read_file(self, dossier_id: str, file_id: str) -> bytes:
        """The bytes of an electronic file, in memory only; that it was viewed is logged.

        Raises:
            BadInput: no such file.
            Damaged: what lies on the disk is not what was written.
        """
        with self._session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            file = next((each for each in dossier.files if each.id == file_id), None)
            if file is None:
                raise BadInput("err-file-unknown")
            data = open_file(self._session.files.get(file_id), file)
            self._session.record(work, LogAct.FILE_VIEWED, dossier_id, {"archive_no": dossier.archive_no.text})
        return data

    def history(self, dossier_id: str) -> list[HistoryLine]:
        """What was done with a dossier, the newest first."""
        with self._session.read() as work:
            entries = [self._session.logbook.read(work, seq) for seq in work.log.of_subject(dossier_id)]
        people = self._session.names()
        return [HistoryLine(e.time, people.get(e.actor, e.actor), e.act) for e in reversed(entries)]

    def link(self, dossier_id: str, kind: LinkKind, other_id: str) -> None:
        """Tie another dossier to this one.

        Args:
            dossier_id: the dossier whose record it is about.
            kind: SPLIT_FROM: the other is of the same joint crime, handled separately; USES: the other uses this
                one's information; SAME_CASE: another part of the same case.
            other_id: the other dossier.

        Raises:
            BadInput: the same dossier, or tied already.
        """
        with self._session.write() as work:
            dossier, other = work.dossiers.get(dossier_id), work.dossiers.get(other_id)
            link = Link(kind, other_id)
            if dossier_id == other_id or link in dossier.links:
                raise BadInput("err-link-twice", other.archive_no.text)
            dossier = replace(dossier, links=(*dossier.links, link))
            work.dossiers.replace(dossier)
            standings.note(work, dossier, self._session)
            self._session.record(work, LogAct.DOSSIER_CHANGED, dossier_id, {"archive_no": dossier.archive_no.text})

    def linked(self, dossier_id: str) -> list[Linked]:
        """The dossiers tied to this one, from either side."""
        with self._session.read() as work:
            pairs = work.dossiers.linked_to(dossier_id)
            lines = {line.id: line for line in work.dossiers.lines([other for _, other in pairs])}
        return [
            Linked(kind, other, lines[other].archive_no, lines[other].title, lines[other].state)
            for kind, other in pairs
            if other in lines
        ]


def _under_way(work: Work, dossier_id: str) -> bool:
    """Whether a request to seal rests on what the dossier says now; one that was returned waits for its correction."""
    return any(request.step is not SealStep.RETURNED for request in work.requests.of_dossier(dossier_id))


def open_file(encrypted: bytes, file: ElectronicFile) -> bytes:
    """Decrypt an electronic file and see that it is what was written; what filled it up (`sizes`) is cut off.

    Raises:
        Damaged: a flipped bit, a foreign file or a wrong identity; the title is named.
    """
    data = agefile.decrypt(encrypted, file.identity)[: file.size]
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise Damaged("err-file-changed", file.title)
    return data


def _series(year: int, retention: Retention) -> str:
    return f"archive-{year}-{RETENTION_CODES[retention]}"
