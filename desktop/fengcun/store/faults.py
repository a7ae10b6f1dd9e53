"""Turns what SQLite and the file system report into the errors of the program. Nothing else decides what a code means.

A fault of the machine or of the file is explained to the clerk; anything else (wrong SQL, a broken rule of a table)
is our own error and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from fengcun.errors import Damaged, EnvironmentFault, FengcunError
from fengcun.model.obstacle import Obstacle, obstacle_of


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Raise what the database reports inside as an error with a message.

    Args:
        place: the database that is worked on; named in the message.

    Raises:
        Damaged: the file is not a database under this key, or its content does not check (``err-store-key``,
            ``err-store-damaged``).
        EnvironmentFault: full, read-only, locked, cannot be opened or read.
    """
    try:
        yield
    except DBAPIError as fault:
        known = _of_code(getattr(fault.orig, "sqlite_errorcode", 0), place)
        if known is None:
            raise
        raise known from fault.orig
    except dbapi2.DatabaseError as fault:
        known = _of_code(getattr(fault, "sqlite_errorcode", 0), place)
        if known is None:
            raise
        raise known from fault


@contextmanager
def reachable(place: Path) -> Iterator[None]:
    """Raise what the file system reports inside as an error with a message.

    Args:
        place: the file or folder that is worked on; named in the message.

    Raises:
        EnvironmentFault: full, read-only, cannot be read or written.
    """
    try:
        yield
    except OSError as fault:
        raise _of_system(fault, place) from fault


def _of_system(fault: OSError, place: Path) -> FengcunError:
    match obstacle_of(fault):
        case Obstacle.FULL:
            return EnvironmentFault("err-store-full", place=str(place))
        case Obstacle.DENIED:
            return EnvironmentFault("err-store-read-only", place=str(place))
        case _:
            return EnvironmentFault("err-store-io", place=str(place))


def _of_code(code: int, place: Path) -> FengcunError | None:
    """The error for a result code of SQLite (its low byte is the kind), None where it is our own."""
    where = str(place)
    match code & 0xFF:
        case dbapi2.SQLITE_NOTADB:
            return Damaged("err-store-key", place=where)
        case dbapi2.SQLITE_CORRUPT:
            return Damaged("err-store-damaged", place=where)
        case dbapi2.SQLITE_BUSY | dbapi2.SQLITE_LOCKED:
            return EnvironmentFault("err-store-locked", place=where)
        case dbapi2.SQLITE_READONLY | dbapi2.SQLITE_PERM:
            return EnvironmentFault("err-store-read-only", place=where)
        case dbapi2.SQLITE_FULL:
            return EnvironmentFault("err-store-full", place=where)
        case dbapi2.SQLITE_CANTOPEN:
            return EnvironmentFault("err-store-cannot-open", place=where)
        case dbapi2.SQLITE_IOERR:
            return EnvironmentFault("err-store-io", place=where)
        case _:
            return None
