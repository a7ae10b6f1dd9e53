"""One program at a time works on an office: a lock held on a file in its folder.

The system gives the lock back when the process ends, however it ends; the empty file stays and means nothing by itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from fengcun.errors import EnvironmentFault

LOCK_FILE = "office.lock"


class OfficeLock:
    """The right to work on an office, held from its making until `release`. Also a context.

    Args:
        folder: of the office.

    Raises:
        EnvironmentFault: another program has it open, or the folder cannot be written or locked.
    """

    def __init__(self, folder: Path) -> None:
        self._file: int | None = None
        try:
            file = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as fault:
            raise EnvironmentFault("err-office-unlockable", str(folder)) from fault
        try:
            _lock(file)
        except OSError as fault:
            os.close(file)
            in_use = isinstance(fault, BlockingIOError | PermissionError)
            message = "err-office-in-use" if in_use else "err-office-unlockable"
            raise EnvironmentFault(message, str(folder)) from fault
        self._file = file

    def release(self) -> None:
        """Give the office free; a second call does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> OfficeLock:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
