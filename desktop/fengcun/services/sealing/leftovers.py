"""What a crash can leave behind, and clearing it away at the next log-in.

A seal notes its intent before it writes files for the vault; the transaction that seals takes the intent away. An
intent that is still there therefore belongs to a seal that did not happen: its files are removed. A file of the open
side that no dossier names is one whose dossier was sealed, or whose registration did not happen: it is removed too.
Small files that were not yet renamed go too, and common journals (`store.journals`) that nothing refers to any more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from fengcun.keys.files import sweep_unfinished
from fengcun.model.ids import is_id
from fengcun.services.assessment.signed import Shelf, SignedKind
from fengcun.services.session import Session
from fengcun.store import journals
from fengcun.store.registry import Work

_INTENT = "seal-intent"
_BLOBS = ("files", "vault-files")


def note_intent(session: Session, files: Sequence[str]) -> None:
    """Say that a seal is about to write these files for the vault.

    Args:
        session: of who seals.
        files: their ids.
    """
    with session.write() as work:
        work.settings.put(_INTENT, json.dumps(list(files)))


def clear_intent(work: Work) -> None:
    """Take the intent away, in the transaction that seals."""
    work.settings.put(_INTENT, "")


def undo_intent(session: Session) -> None:
    """Remove what a seal that did not happen has written for the vault."""
    with session.read() as work:
        files = _intended(work)
    for file in files:
        session.vault_files.remove(file)
    if files:
        with session.write() as work:
            clear_intent(work)


def clear(session: Session) -> None:
    """Clear away what a crash has left.

    Raises:
        EnvironmentFault: a file cannot be removed.
    """
    undo_intent(session)
    session.files.sweep()
    session.vault_files.sweep()
    with session.read() as work:
        known = work.dossiers.file_ids() + work.inquiries.file_ids()
    for file in session.files.orphans(known):
        session.files.remove(file)
    for folder in _folders(session.folder):
        sweep_unfinished(folder)
    for kind in SignedKind:
        Shelf(session.folder, session.roster, kind).sweep()
    if journals.common(session.folder):
        with session.write():  # nobody commits meanwhile
            journals.discard(session.folder)


def _folders(office: Path) -> Iterator[Path]:
    """The folders of an office in which small files are written."""
    for below, folders, _ in os.walk(office):
        folders[:] = [name for name in folders if name not in _BLOBS]
        yield Path(below)


def _intended(work: Work) -> list[str]:
    return [file for file in json.loads(work.settings.get(_INTENT) or "[]") if is_id(file)]
