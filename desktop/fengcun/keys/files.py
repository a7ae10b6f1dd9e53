"""Small files of an office written whole or not at all, and read with a cap.

Every key file passes through here: a temporary name in the same folder, fsync, rename, fsync of the folder, mode
0600. It knows nothing of what the files mean and never follows a symbolic link at the last step of a path.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
from pathlib import Path

from fengcun.errors import Damaged, EnvironmentFault
from fengcun.model.obstacle import Obstacle, obstacle_of

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}\.new")


def private_folder(path: Path) -> None:
    """Make a folder with mode 0700, and its parents too; one that exists already is left as it is.

    Raises:
        EnvironmentFault: the machine does not let us (as `write_private`).
    """
    try:
        for folder in (*reversed(path.parents), path):
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as fault:
        raise _cannot_write(path, fault) from fault


def write_private(path: Path, data: bytes) -> None:
    """Write a file so that after a power cut either the old or the new one is there, whole.

    Args:
        path: where; its folder must exist.
        data: the whole content.

    Raises:
        EnvironmentFault: full (``err-keys-full``), read-only or not allowed (``err-keys-read-only``), another fault
            (``err-keys-cannot-write``); the old file is untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _cannot_write(path, fault) from fault


def sweep_unfinished(folder: Path) -> None:
    """Remove the temporary files that a crash left in a folder; nobody else may be writing there.

    Raises:
        EnvironmentFault: the machine does not let us (as `write_private`).
    """
    for path in folder.glob(".*.new"):
        if _UNFINISHED.fullmatch(path.name):
            remove(path)


def append_private(path: Path, data: bytes) -> None:
    """Add bytes at the end of a file and see them to the disk.

    Raises:
        EnvironmentFault: the machine does not let us (as `write_private`).
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, PRIVATE_FILE)
        with os.fdopen(handle, "ab") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as fault:
        raise _cannot_write(path, fault) from fault


def read_capped(path: Path, limit: int) -> bytes:
    """The whole of a regular file.

    Args:
        path: which file.
        limit: the most bytes that it may hold.

    Raises:
        Damaged: it is missing (``err-keys-file-missing``), a link or no file (``err-keys-file-foreign``), or longer
            than the limit (``err-keys-file-too-long``).
        EnvironmentFault: it cannot be read (``err-keys-cannot-read``).
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not path.is_file() and path.exists():
            raise Damaged("err-keys-file-foreign", place=path.name)
        with os.fdopen(os.open(path, flags), "rb") as source:
            data = source.read(limit + 1)
    except FileNotFoundError as fault:
        raise Damaged("err-keys-file-missing", place=path.name) from fault
    except OSError as fault:
        if fault.errno == errno.ELOOP:
            raise Damaged("err-keys-file-foreign", place=path.name) from fault
        raise EnvironmentFault("err-keys-cannot-read", place=path.name, why=obstacle_of(fault).value) from fault
    if len(data) > limit:
        raise Damaged("err-keys-file-too-long", place=path.name)
    return data


def read_tail(path: Path, most: int) -> bytes:
    """The last bytes of a file, from the beginning of a line where it is longer; none where there is no file.

    Raises:
        EnvironmentFault: it cannot be read (``err-keys-cannot-read``).
    """
    try:
        with path.open("rb") as source:
            length = source.seek(0, os.SEEK_END)
            source.seek(max(0, length - most))
            data = source.read(most)
    except FileNotFoundError:
        return b""
    except OSError as fault:
        raise EnvironmentFault("err-keys-cannot-read", place=path.name, why=obstacle_of(fault).value) from fault
    return data if length <= most else data.partition(b"\n")[2]


def remove(path: Path) -> None:
    """Remove a file that may be gone already.

    Raises:
        EnvironmentFault: the machine does not let us (as `write_private`).
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise _cannot_write(path, fault) from fault


def sync_folder(path: Path) -> None:
    """See a folder's entries to the disk, where the system can (Windows cannot and does not need it)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot_write(path: Path, fault: OSError) -> EnvironmentFault:
    match why := obstacle_of(fault):
        case Obstacle.FULL:
            return EnvironmentFault("err-keys-full", place=path.name)
        case Obstacle.DENIED:
            return EnvironmentFault("err-keys-read-only", place=path.name)
        case _:
            return EnvironmentFault("err-keys-cannot-write", place=path.name, why=why.value)
