"""Digests of the files that open the rest of an office, noted beside the log.

With them a flipped bit is noticed even in a file that nobody at hand can open. The examination compares them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fengcun.keys import inspection
from fengcun.store.registry import LedgerWork

_MARKS = "file-marks"


@dataclass(frozen=True, slots=True)
class Marks:
    """What was noted.

    Args:
        seq: number of the entry of the log that came next.
        roster: statements of the roster then.
        files: SHA-256 of each file by its path below the office's folder.
    """

    seq: int
    roster: int
    files: Mapping[str, str]


def note(work: LedgerWork, folder: Path, roster: int, other: Mapping[str, str]) -> None:
    """Note the digests as they are now.

    Args:
        work: a transaction on the log.
        folder: the office.
        roster: how many statements the roster has.
        other: digests to be noted in the place of those of the files as they lie there.

    Raises:
        Damaged, EnvironmentFault: a file is a link, too long or cannot be read.
    """
    files = inspection.digests(folder) | dict(other)
    work.settings.put(_MARKS, json.dumps({"files": files, "roster": roster, "seq": work.log.size()}, sort_keys=True))


def accept(work: LedgerWork, path: str, digest: str) -> None:
    """Note one file anew, whose change is explained; the others stay as they were noted.

    Args:
        work: a transaction on the log.
        path: of the file below the office's folder.
        digest: SHA-256 of what it holds now, hexadecimal.
    """
    marks = read(work)
    if marks is not None:
        table = {"files": {**marks.files, path: digest}, "roster": marks.roster, "seq": marks.seq}
        work.settings.put(_MARKS, json.dumps(table, sort_keys=True))


def read(work: LedgerWork) -> Marks | None:
    """What was noted last; None where nothing was, or it cannot be read."""
    try:
        table = json.loads(work.settings.get(_MARKS) or "")
        return Marks(int(table["seq"]), int(table["roster"]), dict(table["files"]))
    except (ValueError, KeyError, TypeError):
        return None
