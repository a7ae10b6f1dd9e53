"""What a medium reports while something is written to it, as errors that say what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fengcun.errors import EnvironmentFault

_MESSAGES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "err-backup-full"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "err-backup-read-only"),
    **dict.fromkeys(
        (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ENOTCONN),
        "err-backup-gone",
    ),
}


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Raise what the medium reports as an error with a message.

    Args:
        folder: on the medium; named in the message.

    Raises:
        EnvironmentFault: full (``err-backup-full``), may not be written (``err-backup-read-only``), taken away or
            broken (``err-backup-gone``), or something else (``err-backup-cannot-write``).
    """
    try:
        yield
    except OSError as fault:
        known = _MESSAGES.get(fault.errno or 0)
        if known is not None:
            raise EnvironmentFault(known, place=str(folder)) from fault
        detail = fault.strerror or type(fault).__name__
        raise EnvironmentFault("err-backup-cannot-write", place=str(folder), detail=detail) from fault


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Raise what the medium reports while a file on it is read (``err-backup-unreadable``).

    Args:
        file: named in the message.
    """
    try:
        yield
    except OSError as fault:
        raise EnvironmentFault("err-backup-unreadable", place=str(file)) from fault
