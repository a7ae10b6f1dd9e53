"""The encrypted bytes of electronic files, one file each in a folder. It never sees them in clear.

A file is there whole or not at all: it is written under a temporary name, forced to the disk and renamed.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from fengcun.errors import Damaged
from fengcun.store.faults import reachable

_ID = re.compile(r"[a-z0-9]{1,64}")
_UNFINISHED = ".part-"


class Blobs:
    """The files of one folder by opaque id.

    Args:
        folder: made if it is missing, for its owner only.

    Raises:
        EnvironmentFault: the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with reachable(folder):
            folder.mkdir(mode=0o700, exist_ok=True)

    def put(self, blob_id: str, data: bytes) -> None:
        """Keep a file, in the place of the one with its id.

        Args:
            blob_id: opaque id, small letters and digits.
            data: an age file.

        Raises:
            EnvironmentFault: full, read-only; then nothing has changed.
        """
        path = self._path(blob_id)
        unfinished = self._folder / f"{_UNFINISHED}{secrets.token_hex(8)}"
        with reachable(path):
            try:
                self._write(unfinished, data)
                unfinished.replace(path)
                self._settle()
            finally:
                with suppress(OSError):
                    unfinished.unlink()

    def get(self, blob_id: str) -> bytes:
        """A file.

        Raises:
            Damaged: it is not there (``err-store-blob-missing``).
            EnvironmentFault: it cannot be read.
        """
        path = self._path(blob_id)
        with reachable(path):
            try:
                return path.read_bytes()
            except FileNotFoundError as fault:
                raise Damaged("err-store-blob-missing", place=str(path)) from fault

    def remove(self, blob_id: str) -> None:
        """Delete a file; one that is gone already is fine.

        Raises:
            EnvironmentFault: it cannot be deleted.
        """
        path = self._path(blob_id)
        with reachable(path):
            path.unlink(missing_ok=True)
            self._settle()

    def ids(self) -> list[str]:
        """The ids of all files, sorted."""
        with reachable(self._folder):
            return sorted(path.name for path in self._folder.iterdir() if _ID.fullmatch(path.name))

    def orphans(self, known: Iterable[str]) -> list[str]:
        """The ids of files that nothing refers to any more, sorted.

        Args:
            known: the ids that are referred to.
        """
        return sorted(set(self.ids()) - set(known))

    def sweep(self) -> None:
        """Delete what a crash left half written."""
        with reachable(self._folder):
            for path in self._folder.glob(f"{_UNFINISHED}*"):
                path.unlink(missing_ok=True)

    def _path(self, blob_id: str) -> Path:
        if not _ID.fullmatch(blob_id):
            raise ValueError("not an opaque id")
        return self._folder / blob_id

    def _write(self, path: Path, data: bytes) -> None:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())

    def _settle(self) -> None:
        """Force the folder itself to the disk, where the system can (not on Windows)."""
        if os.name == "nt":
            return
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
