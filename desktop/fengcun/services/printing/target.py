"""Whether a file that somebody wants to save would leave this computer by itself: over the network, or by a program
that copies folders into a cloud. It only looks; whether to save all the same is the officer's choice.

Sources: proc(5), mountinfo; Measures, article 10 (sealed information is kept off networks).
"""

from __future__ import annotations

import ctypes
import re
import sys
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from fengcun.resources import resource

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"nfs4?|cifs|smb3?|smbfs|ncpfs|afs|ceph|glusterfs|lustre|9p|davfs"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|glusterfs|ceph|juicefs|curlftpfs|nutstore.*)"
)
_SYNCED = ("folders", "synced.txt")
_REMOTE_DRIVE = 4


class Exposure(StrEnum):
    """How a file would leave this computer."""

    NETWORK = "network"
    SYNCED = "synced"


def exposure(path: Path, mounts: Path = _MOUNTS) -> Exposure | None:
    """How a file at a place would leave this computer; None where nothing speaks for it.

    Args:
        path: where the file is to be; its folder exists.
        mounts: the table of what is mounted, on Linux.
    """
    folder = path.parent.resolve()
    synced = _synced()
    if any(synced.fullmatch(part) for part in folder.parts):
        return Exposure.SYNCED
    if sys.platform == "win32":
        return Exposure.NETWORK if _remote(folder) else None
    return Exposure.NETWORK if _NETWORK.fullmatch(_file_system(folder, mounts)) else None


def _synced() -> re.Pattern[str]:
    lines = resource(*_SYNCED).read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")), re.IGNORECASE)


def _remote(folder: PurePath) -> bool:
    if folder.drive.startswith("\\\\"):
        return True
    drives: Any = vars(ctypes)["windll"].kernel32
    return bool(drives.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE_DRIVE)


def _file_system(folder: Path, mounts: Path) -> str:
    """The type of the file system that a folder lies on; empty where that is not known."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if len(fields) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
        if folder.is_relative_to(point) and len(point) >= best:
            best, found = len(point), kind
    return found
