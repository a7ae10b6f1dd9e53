"""The common journals that SQLite writes beside the databases for a commit over two of them.

A commit over registry.db and ledger.db is whole because both journals name a third file, the common one (SQLite calls
it super-journal); it is deleted to commit. Killed in between, SQLite rolls both databases back at the next opening but
leaves the common journal behind where it was made and not yet named. It holds the paths of the two journals, no more.
"""

from __future__ import annotations

import re
from pathlib import Path

from fengcun.store.faults import reachable

_COMMON = re.compile(r"[a-z]+\.db-mj[0-9A-F]{6,16}")


def common(folder: Path) -> list[Path]:
    """The common journals that lie in a folder.

    Raises:
        EnvironmentFault: the folder cannot be read.
    """
    with reachable(folder):
        return sorted(path for path in folder.iterdir() if _COMMON.fullmatch(path.name))


def discard(folder: Path) -> None:
    """Remove the common journals of an office.

    Call it within a write transaction over all its databases only: then both have been rolled back, whatever lies here
    belongs to nobody, and no other program can be about to commit.

    Raises:
        EnvironmentFault: one cannot be removed.
    """
    for path in common(folder):
        with reachable(path):
            path.unlink(missing_ok=True)
