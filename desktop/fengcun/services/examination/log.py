"""The log: verified, compared with its exports, and what it tells of seals, cover marks, papers and accounts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from fengcun.keys.signing import verify
from fengcun.ledger.checkpoint import NoteFault, VerifierKey, open_checkpoint, origin_of
from fengcun.ledger.entry import Entry, EntryFault, parse_entry
from fengcun.model.act import LogAct
from fengcun.model.examination import Check, Matter
from fengcun.services.examination.findings import Notes
from fengcun.services.logs.log import Log
from fengcun.services.session import Session
from fengcun.store.log import ClearText, ExportRow
from fengcun.store.registry import LEDGER_FILE, LedgerWork

_BATCH = 1000
_ACCOUNT = ("account.", "key.", "passphrase.", "office.")
"""How the names of acts begin that may change an account's files."""
_ENCRYPTED_ANEW = frozenset({LogAct.ACCOUNT_REMOVED, LogAct.ENVELOPES_MADE, LogAct.OFFICE_RECOVERED})
"""Acts that replace keys: every envelope is another one afterwards, and what was noted of it before says nothing."""


@dataclass(slots=True)
class History:
    """What the log tells of things that must be found elsewhere.

    Args:
        seals: packages sealed and not lifted.
        covers: how many cover marks were ordered since the last lifting, by archive number.
        subjects: everything that an entry is about.
        envelopes: hashes of the envelopes of papers, by paper.
        account_acts: for each account the number of the last act that may have changed its files.
        rules: number of the last act that may have written a rule pack or a calendar.
    """

    seals: set[str] = field(default_factory=set)
    covers: Counter[str] = field(default_factory=Counter)
    subjects: set[str] = field(default_factory=set)
    envelopes: dict[str, str] = field(default_factory=dict)
    account_acts: dict[str, int] = field(default_factory=dict)
    rules: int = -1


def look(session: Session, notes: Notes) -> History:
    """Verify the log and read what it tells."""
    with session.read_log() as work:
        size = work.log.size()
    notes.more(2 * (size // _BATCH))
    place = session.folder / LEDGER_FILE
    check = Log(session).verify(lambda _done, _of: notes.step())
    notes.looked(Check.LOG, check.size)
    if not check.ok:
        notes.found(Matter.LOG_BROKEN, place, max(1, check.first_bad or 0))
    with session.read_log() as work:
        _exports(session, work, notes)
        return _history(work, size, notes)


def _exports(session: Session, work: LedgerWork, notes: Notes) -> None:
    """Every export's checkpoint must be signed by the log's key and say what was kept of it."""
    origin = origin_of(session.facts.id)
    stated = [one.anchors.log for one in session.roster.statements if one.anchors is not None]
    keys = [VerifierKey(origin, bytes.fromhex(log)) for log in dict.fromkeys(stated)]
    exports = work.log.exports()
    for row in exports:
        notes.looked(Check.EXPORTS)
        good = any(_signed(row, key) for key in keys)
        if not good:
            notes.found(Matter.EXPORT_BROKEN, session.folder / LEDGER_FILE, row.number)
    if not exports:
        notes.looked(Check.EXPORTS)
        notes.found(Matter.EXPORT_NEVER)


def _signed(row: ExportRow, key: VerifierKey) -> bool:
    """Whether a checkpoint is signed by this key, one that the log has or had, and says what was kept."""
    try:
        told = open_checkpoint(row.checkpoint, key, verify)
    except NoteFault:
        return False
    return (told.size, told.root) == (row.size, row.root)


def _history(work: LedgerWork, size: int, notes: Notes) -> History:
    history = History()
    for first in range(0, size, _BATCH):
        notes.step()
        entries, clears = work.log.entries(first, _BATCH), work.log.clears(first, _BATCH)
        for seq, data in enumerate(entries, first):
            try:
                _take(history, parse_entry(data), clears.get(seq))
            except (EntryFault, ValueError):
                continue  # the verification names it
    return history


def _take(history: History, entry: Entry, clear: ClearText | None) -> None:
    words = json.loads(clear.clear) if clear is not None else {}
    history.subjects.add(entry.subject)
    if "envelope" in words:
        history.envelopes[entry.subject] = words["envelope"]
    if entry.act in _ENCRYPTED_ANEW:
        history.envelopes.clear()
    if entry.act is LogAct.SEALED:
        history.seals.add(entry.subject)
    elif entry.act is LogAct.LIFTED:
        history.seals.discard(entry.subject)
        history.covers.pop(words.get("archive_no", ""), None)
    elif entry.act is LogAct.COVER_ORDERED and "archive_no" in words:
        history.covers[words["archive_no"]] += 1
    elif entry.act is LogAct.PACK_SIGNED:
        history.rules = entry.seq
    elif entry.act.value.startswith(_ACCOUNT):
        history.account_acts[entry.subject or entry.actor] = entry.seq
