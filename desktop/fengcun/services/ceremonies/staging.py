"""Changing several files of an office at once: all of them, or none, wherever the power goes.

The new files are written into `.changing` inside the office. Renaming that folder to `.changed` is the one step that
decides; afterwards each file is moved into its place, which can be done again as often as need be and takes no key.
Until the rename the office is as it was. Both names begin with a point, so no backup takes them along.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from fengcun.errors import Damaged
from fengcun.keys.files import private_folder, sync_folder
from fengcun.store.faults import reachable

_UNFINISHED, _DECIDED = ".changing", ".changed"
_JOURNAL = "-journal"


class Staging:
    """New files of an office that are not in force yet.

    Args:
        office: the office's folder.
    """

    def __init__(self, office: Path) -> None:
        finish(office)
        self._office = office
        self.folder = office / _UNFINISHED
        private_folder(self.folder / "keys" / "accounts")

    def decide(self) -> None:
        """Put every file into its place. Interrupted after its first step, `finish` completes it.

        Raises:
            EnvironmentFault: the machine does not let us; before the first step nothing has changed.
        """
        with reachable(self.folder):
            for top, _, names in os.walk(self.folder, topdown=False):
                for name in names:
                    _sync(Path(top) / name)
                sync_folder(Path(top))
            self.folder.rename(self._office / _DECIDED)
            sync_folder(self._office)
        finish(self._office)

    def drop(self) -> None:
        """Throw the new files away; nothing happens where they are in force."""
        shutil.rmtree(self.folder, ignore_errors=True)


def finish(office: Path) -> None:
    """Complete a change that was decided, throw one away that was not. Costs nothing where there is none.

    Args:
        office: the office's folder.

    Raises:
        EnvironmentFault: the machine does not let us; it can be tried again.
        Damaged: something else lies under these names (``err-keys-file-foreign``).
    """
    unfinished, decided = office / _UNFINISHED, office / _DECIDED
    with reachable(office):
        for folder in (unfinished, decided):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise Damaged("err-keys-file-foreign", place=folder.name)
        if unfinished.exists():
            shutil.rmtree(unfinished)
        if not decided.exists():
            return
        for path in sorted(decided.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            target = office / path.relative_to(decided)
            # A journal of the database until now must never be played back into the new one.
            target.with_name(target.name + _JOURNAL).unlink(missing_ok=True)
            path.replace(target)
            sync_folder(target.parent)
        shutil.rmtree(decided)
        sync_folder(office)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
