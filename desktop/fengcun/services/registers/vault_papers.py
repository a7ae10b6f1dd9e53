"""Papers that stay in the vault room: the register of sealed records, the note sheet of a sealed dossier.

The register pairs archive numbers with sealing numbers, so that it is made with the repository open for inspection
and its bytes go when the room is left; no name and no cause stands on either. A blank tells nothing and is for anybody
who holds a lock.
"""

from __future__ import annotations

from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.model.certificate import PaperKind
from fengcun.model.sealing import SealScope
from fengcun.papers.forms import note_sheet, sealing_register
from fengcun.papers.forms.note_sheet import Note, NoteKind, NoteSheet
from fengcun.papers.forms.sealing_register import Entry, Extent, SealingRegister
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.sealing import packages
from fengcun.services.sealing.packages import SealedPackage
from fengcun.services.session import Session
from fengcun.services.vault.opened import OpenVault, SealedRecord
from fengcun.store.vault import Vault


class VaultPapers:
    """The papers of the vault room.

    Args:
        session: of somebody who holds a lock.
        papers: holds what is printed.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def blank(self) -> Prepared:
        """An empty register, to be kept by hand."""
        return self._register(SealingRegister(self._session.clock.today()))

    def register(self, vault: OpenVault) -> Prepared:
        """The register of everything that is sealed, in the order of the sealing numbers.

        Args:
            vault: opened for inspection.

        Raises:
            Refused: it is closed, or was not opened for inspection (``err-vault-purpose``).
            Damaged: a package is not what was sealed.
        """
        entries = sorted(vault.inspect(_entries), key=lambda entry: (entry.sealed_on, entry.sealing_no))
        today = self._session.clock.today()
        return self._register(SealingRegister(today, str(len(entries)), tuple(entries)))

    def note_sheet(self, record: SealedRecord) -> Prepared:
        """The note sheet of a sealed dossier: its seal and the inquiries since.

        Args:
            record: as it was shown.
        """
        session, dossier = self._session, record.dossier
        events = [Note(record.sealed_at.astimezone().date(), NoteKind.SEALED, record.sealing_no)]
        events += [
            Note(one.released_at.astimezone().date(), NoteKind.CONSULTED, one.number) for one in record.inquiries
        ]
        data = NoteSheet(
            issued_on=session.clock.today(),
            archive_no=record.archive_no,
            volumes=str(len(dossier.volumes)),
            pages=str(sum(volume.pages for volume in dossier.volumes)),
            files=str(len(record.files)),
            events=tuple(events),
        )
        pdf = note_sheet.render(data, session.letterhead)
        with session.write() as work:
            return self._papers.hold(work, PaperKind.NOTE_SHEET, pdf)

    def let_go(self, prepared: Prepared) -> None:
        """Hold a paper no longer, when the room is left."""
        self._papers.let_go(prepared.paper.id)

    def _register(self, data: SealingRegister) -> Prepared:
        pdf = sealing_register.render(data, self._session.letterhead)
        with self._session.write() as work:
            return self._papers.hold(work, PaperKind.SEALING_REGISTER, pdf)


def _entries(vault: Vault, keys: VaultKeys) -> list[Entry]:
    blobs = (vault.get(package_id).blob for package_id in vault.package_ids())
    return [_entry(packages.read(agefile.decrypt(blob, keys.vault.secret))) for blob in blobs]


def _entry(package: SealedPackage) -> Entry:
    return Entry(
        sealing_no=package.sealing_no,
        archive_no=package.dossier.archive_no.text,
        sealed_on=package.sealed_at.astimezone().date(),
        shelf_code=package.shelf_code,
        volumes=str(len(package.dossier.volumes)),
        files=str(len(package.files)),
        extent=Extent.DOSSIER if package.scope is SealScope.DOSSIER else Extent.PARTY,
    )
