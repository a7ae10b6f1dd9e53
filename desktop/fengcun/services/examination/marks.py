"""Digests of the files that open the rest of an office, noted beside the log, so that a flipped bit in one that
nobody here can open is noticed all the same.

A file may be written anew by an act: a passphrase changed, a key handed on. Such an act stands in the log or in the
roster; a change without one is none of ours.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from fengcun.keys import inspection
from fengcun.keys.roster import Roster
from fengcun.model.examination import Matter
from fengcun.services.examination.findings import Notes
from fengcun.services.session import Session
from fengcun.store.registry import LedgerWork

_MARKS = "file-marks"
_ACCOUNT = re.compile(r"keys/accounts/([a-z2-7]{26})\.toml")
_FACTS = "office.toml"


@dataclass(frozen=True, slots=True)
class Marks:
    """What was noted.

    Args:
        seq: number of the entry of the log that came next.
        roster: statements of the roster then.
        files: SHA-256 of each file by its path.
    """

    seq: int
    roster: int
    files: dict[str, str]


def note(work: LedgerWork, folder: Path, roster: Roster, keep: frozenset[str] = frozenset()) -> None:
    """Note the digests as they are now.

    Args:
        work: a transaction on the log.
        folder: the office.
        roster: verified.
        keep: paths whose older digest stays, since the change of the file is not explained.
    """
    files = inspection.digests(folder)
    before = _read(work)
    if before is not None:
        files |= {path: before.files[path] for path in keep if path in before.files}
    text = json.dumps({"files": files, "roster": roster.size, "seq": work.log.size()}, sort_keys=True)
    work.settings.put(_MARKS, text)


def compare(session: Session, account_acts: dict[str, int], notes: Notes) -> frozenset[str]:
    """Compare the files with what was noted of them.

    Args:
        session: of who examines; holds the log's key.
        account_acts: for each account the last entry of the log that may have changed its file.
        notes: takes what is found.

    Returns:
        The paths whose change nothing explains.
    """
    with session.read_log() as work:
        before = _read(work)
    if before is None:
        return frozenset()
    now = inspection.digests(session.folder)
    unexplained = set()
    for path, digest in before.files.items():
        if path not in now or now[path] == digest:
            continue  # a missing file is named by the check of the keys
        account = _ACCOUNT.fullmatch(path)
        if path == _FACTS:
            matter, explained = Matter.FACTS_CHANGED, False
        elif account is not None:
            matter, explained = Matter.ACCOUNT_CHANGED, account_acts.get(account[1], -1) >= before.seq
        else:
            matter, explained = Matter.KEY_CHANGED, session.roster.size > before.roster
        if not explained:
            unexplained.add(path)
            notes.found(matter, session.folder / path)
    return frozenset(unexplained)


def _read(work: LedgerWork) -> Marks | None:
    text = work.settings.get(_MARKS)
    if not text:
        return None
    try:
        table = json.loads(text)
        return Marks(int(table["seq"]), int(table["roster"]), dict(table["files"]))
    except (ValueError, KeyError, TypeError):
        return None
