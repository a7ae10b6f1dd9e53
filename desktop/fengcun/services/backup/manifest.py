"""What a backup says of itself: its name, its head in clear, and the manifest of what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fengcun.store.faults import reachable

FORMAT = "fengcun-backup/1"
TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Head:
    """What a backup says of itself in clear.

    Args:
        office: id of the office.
        number: from 1.
        made_at: when.
    """

    office: str
    number: int
    made_at: datetime

    def document(self) -> dict[str, Any]:
        """As it is written."""
        made_at = self.made_at.astimezone(UTC).strftime(TIME)
        return {"format": FORMAT, "made_at": made_at, "number": self.number, "office": self.office}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the office in a backup.

    Args:
        path: below the office's folder, with slashes.
        size: in bytes.
        sha256: hexadecimal.
        first, count: its parts; no parts for a file that lies in clear.
    """

    path: str
    size: int
    sha256: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Args:
        head: the same as in clear.
        log_size, log_root: of the log when it was made; the root in hexadecimal.
        files: every file.
    """

    head: Head
    log_size: int
    log_root: str
    files: tuple[Kept, ...]

    def document(self) -> dict[str, Any]:
        """As it is signed."""
        files = [
            {"path": one.path, "size": one.size, "sha256": one.sha256, "first": one.first, "count": one.count}
            for one in self.files
        ]
        return {**self.head.document(), "log": {"size": self.log_size, "root": self.log_root}, "files": files}


def file_name(office: str, number: int) -> str:
    """The name of a backup."""
    return f"fengcun-backup-{office}-{number}.tar"


def files_of(folder: Path, office: str) -> list[tuple[int, Path]]:
    """The files in a folder that are named as the office's backups, with their numbers, the newest first.

    Raises:
        EnvironmentFault: the folder cannot be read.
    """
    form = re.compile(rf"fengcun-backup-{re.escape(office)}-([1-9][0-9]{{0,8}})\.tar")
    with reachable(folder):
        found = [(form.fullmatch(path.name), path) for path in folder.iterdir() if path.is_file()]
    named = [(int(match[1]), path) for match, path in found if match and not path.is_symlink()]
    return sorted(named, reverse=True)
