"""What a medium reports while something is written to it, as errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fengcun.errors import EnvironmentFault
from fengcun.model.obstacle import Obstacle, obstacle_of

_MESSAGES = {
    Obstacle.FULL: "err-backup-full",
    Obstacle.DENIED: "err-backup-read-only",
    Obstacle.GONE: "err-backup-gone",
    Obstacle.BROKEN: "err-backup-gone",
    Obstacle.OTHER: "err-backup-cannot-write",
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
        raise EnvironmentFault(_MESSAGES[obstacle_of(fault)], place=str(folder)) from fault


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
