"""What the office's folder shows without any key: modes, foreign files, leftovers, what is not encrypted, room."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from fengcun.keys.inspection import AGE_HEAD
from fengcun.model.examination import Because, Check, Matter
from fengcun.services.examination.findings import Notes
from fengcun.services.examination.sight import Sight
from fengcun.store.faults import reachable

_ID = "[a-z2-7]{26}"
_HASH = "[0-9a-f]{64}"
_KNOWN = re.compile(
    rf"office\.toml|office\.lock|(registry|ledger|vault)\.db(-journal)?|passphrases\.json"
    rf"|keys/[a-z][a-z-]*\.(age|pub|jsonl)|keys/accounts/{_ID}\.toml|keys/attempts/({_ID}|unlogged|organ)\.jsonl"
    rf"|(files|vault-files)/{_ID}"
    rf"|(packs|calendars)/{_HASH}/([A-Za-z0-9_-]+\.(yaml|toml|sig|json|md))"
)
_UNFINISHED = re.compile(r"(.*/)?(\.part-[0-9a-f]+|\.[^/]+\.[0-9a-f]{8}\.new)")
"""Files that were being written: nothing refers to them."""
_INTERRUPTED = re.compile(r"\.chang(ing|ed)(/.*)?|[a-z]+\.db-mj[0-9A-F]+")
"""What an interrupted change of several files leaves; it is completed or taken back, never just removed."""
_FOLDERS = re.compile(rf"files|vault-files|keys|keys/(accounts|attempts)|packs|calendars|(packs|calendars)/{_HASH}")
_HEAD = 64
_PLAIN = b"SQLite format 3\0"
_LEAST_FREE = 1024**3
"""Bytes of room below which a warning is given; the office's own size where that is more."""
_FEW = 3
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def look(sight: Sight, notes: Notes) -> None:
    """Look at every file and folder of the office."""
    size = 0
    foreign: dict[str, int] = {}
    for path, relative in walk(sight.folder):
        notes.looked(Check.FOREIGN)
        with reachable(path):
            facts = path.lstat()
        if stat.S_ISLNK(facts.st_mode):
            notes.found(Matter.LINK, path.parent)
            continue
        if os.name != "nt":
            notes.looked(Check.MODES)
            if facts.st_mode & _OTHERS:
                known = not relative or _KNOWN.fullmatch(relative) or _FOLDERS.fullmatch(relative)
                notes.found(Matter.MODE_OPEN, path if known else path.parent)
        if _INTERRUPTED.fullmatch(relative):
            notes.found(Matter.LEFTOVER, sight.folder)
            continue
        if stat.S_ISDIR(facts.st_mode):
            if not _FOLDERS.fullmatch(relative) and relative:
                foreign[_above(relative)] = foreign.get(_above(relative), 0) + 1
            continue
        size += facts.st_size
        if _UNFINISHED.fullmatch(relative):
            notes.found(Matter.LEFTOVER, path.parent)
        elif not _KNOWN.fullmatch(relative):
            foreign[_above(relative)] = foreign.get(_above(relative), 0) + 1
        else:
            _encrypted(path, relative, notes)
    for below, count in foreign.items():
        notes.found(Matter.FOREIGN_FILE, sight.folder / below, count)
    if os.name == "nt":
        notes.unexamined(Check.MODES, Because.MACHINE)
    notes.looked(Check.LEFTOVERS)
    _room(sight, size, notes)


def walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every folder and file of an office with its path below it; links are named, not followed."""
    yield folder, ""
    with reachable(folder):
        for below, folders, files in os.walk(folder):
            for name in sorted((*folders, *files)):
                path = Path(below) / name
                yield path, path.relative_to(folder).as_posix()


def unfinished(folder: Path) -> list[Path]:
    """Files that were being written when the program ended."""
    return [path for path, relative in walk(folder) if _UNFINISHED.fullmatch(relative) and path.is_file()]


def interrupted(folder: Path) -> list[Path]:
    """What an interrupted change of several files has left."""
    return [path for path, relative in walk(folder) if _INTERRUPTED.fullmatch(relative) and path.parent == folder]


def open_to_others(folder: Path) -> list[Path]:
    """Files and folders that others than their owner may read or write; links are left alone."""
    if os.name == "nt":
        return []
    found = []
    for path, _ in walk(folder):
        with reachable(path):
            mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode) and mode & _OTHERS:
            found.append(path)
    return found


def _above(relative: str) -> str:
    """The folder of a file; the name of a foreign file may tell something and is not repeated."""
    return relative.rpartition("/")[0]


def _encrypted(path: Path, relative: str, notes: Notes) -> None:
    """See that what must be encrypted looks so."""
    database = relative.endswith(".db")
    if not database and not relative.startswith(("files/", "vault-files/")) and not relative.endswith(".age"):
        return
    with reachable(path), path.open("rb") as stream:
        head = stream.read(_HEAD)
    notes.looked(Check.ENCRYPTED)
    if head.startswith(_PLAIN) if database else not _like_age(head):
        notes.found(Matter.NOT_ENCRYPTED, path)


def _like_age(head: bytes) -> bool:
    """Whether it is the head of an age file, but for a few bits: that one is damaged, not in clear."""
    return sum(one != other for one, other in zip(head, AGE_HEAD, strict=False)) <= _FEW


def _room(sight: Sight, size: int, notes: Notes) -> None:
    with reachable(sight.folder):
        free = shutil.disk_usage(sight.folder).free
    notes.looked(Check.SPACE)
    if free < max(_LEAST_FREE, size):
        notes.found(Matter.SPACE_LOW, count=max(1, free // 1024**2))
