"""卷内备考表 of an open dossier: what was done with it so far, to be laid inside it.

It repeats what the dossier says and is therefore held for the session only, as a cover is (`documents.issuing`).
"""

from __future__ import annotations

from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.papers.forms import note_sheet
from fengcun.papers.forms.note_sheet import Note, NoteKind, NoteSheet
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session

_KINDS = {
    LogAct.DOSSIER_REGISTERED: NoteKind.REGISTERED,
    LogAct.DOSSIER_CHANGED: NoteKind.CHANGED,
    LogAct.FILE_ADDED: NoteKind.FILE_ADDED,
}


class NoteSheets:
    """Note sheets.

    Args:
        session: the session.
        papers: holds what is printed.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def sheet(self, dossier_id: str) -> Prepared:
        """The note sheet of an open dossier; that it was issued is logged.

        Args:
            dossier_id: the dossier. A sealed one has its sheet from the repository (`VaultPapers.note_sheet`).

        Raises:
            BadInput: no such dossier, or it is sealed; or a character that no font has.
        """
        session = self._session
        names = session.names()
        with session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            entries = [session.logbook.read(work, seq) for seq in work.log.of_subject(dossier_id)]
            events = [
                Note(entry.time.astimezone().date(), _KINDS[entry.act], by=names.get(entry.actor, ""))
                for entry in entries
                if entry.act in _KINDS
            ]
            data = NoteSheet(
                issued_on=session.clock.today(),
                archive_no=dossier.archive_no.text,
                volumes=str(len(dossier.volumes)),
                pages=str(sum(volume.pages for volume in dossier.volumes)),
                files=str(len(dossier.files)),
                events=tuple(dict.fromkeys(events)),
            )
            pdf = note_sheet.render(data, session.letterhead)
            return self._papers.hold(work, PaperKind.NOTE_SHEET, pdf, (dossier_id,))
