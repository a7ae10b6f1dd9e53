"""The electronic files of the open side: each there, opened and compared with its hash; and what nothing refers to."""

from __future__ import annotations

import json
from collections.abc import Iterable

from fengcun.errors import Damaged
from fengcun.model.dossier import ElectronicFile
from fengcun.model.examination import Check, Matter
from fengcun.model.ids import is_id
from fengcun.services.dossiers import open_file
from fengcun.services.examination.findings import Notes
from fengcun.services.session import Session
from fengcun.store.blobs import Blobs

_INTENT = "seal-intent"
_OPEN, _SEALED = "files", "vault-files"


def look(session: Session, files: Iterable[ElectronicFile], complete: bool, notes: Notes) -> None:
    """Open every electronic file of the register, and every paper scanned in for an inquiry.

    Args:
        session: of who examines.
        files: those that the dossiers name.
        complete: whether the register could be read whole; if not, nothing is said to be without an owner.
        notes: takes what is found.
    """
    with session.read() as work:
        scans = [scan.file for scan in work.inquiries.all_scans()]
    known = [*files, *scans]
    notes.more(len(known))
    for file in known:
        notes.step()
        matter = fault_of(session.files, file)
        notes.looked(Check.FILES)
        if matter is not None:
            notes.found(matter, session.folder / _OPEN / file.id)
    if not known and complete:
        notes.looked(Check.FILES)
    if complete:
        for blob in session.files.orphans(file.id for file in known):
            notes.found(Matter.ORPHAN, session.folder / _OPEN / blob)
    notes.found(Matter.LEFTOVER, session.folder / _SEALED, len(intended(session)))


def fault_of(blobs: Blobs, file: ElectronicFile) -> Matter | None:
    """What is wrong with an electronic file: missing or changed; None where nothing is."""
    try:
        data = blobs.get(file.id)
    except Damaged:
        return Matter.FILE_MISSING
    try:
        open_file(data, file)
    except Damaged:
        return Matter.FILE_CHANGED
    return None


def intended(session: Session) -> list[str]:
    """The files that a seal which did not happen has written for the repository, as far as they are there."""
    with session.read() as work:
        noted = [file for file in json.loads(work.settings.get(_INTENT) or "[]") if is_id(file)]
    there = set(session.vault_files.ids())
    return [file for file in noted if file in there]
