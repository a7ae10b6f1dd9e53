"""Reads an export folder that somebody else may have prepared: caps, no links, no way out of the folder.

Checks what BagIt and the signatures promise, and nothing of the log inside.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from fengcun.ledger.finding import Finding, Kind

MANIFEST, TAG_MANIFEST = "manifest-sha512.txt", "tagmanifest-sha512.txt"
TAG_SIGNATURE = f"{TAG_MANIFEST}.sig"
TAGS = frozenset({"bagit.txt", "bag-info.txt", "log.vkey", "allowed_signers", MANIFEST})
OPTIONAL_TAGS = frozenset({"verify.html"})
MAX_FILES = 200_000
MAX_SMALL = 64 * 1024
MAX_MANIFEST = 64 * 1024 * 1024
MAX_TILE = 256 * (65535 + 2)
MAX_ANNEX = 4 * 1024 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{128})  ([!-~]{1,400})")


class Bag:
    """The regular files of a folder, by their path with slashes.

    Args:
        folder: which one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sizes: dict[str, int] = {}
        self.foreign: list[Finding] = []
        self._walk(folder, "")

    def _walk(self, folder: Path, prefix: str) -> None:
        try:
            items = sorted(os.scandir(folder), key=lambda item: item.name)
        except OSError:
            self.foreign.append(Finding(Kind.UNREADABLE, prefix.rstrip("/") or "."))
            return
        for item in items:
            path = prefix + item.name
            if len(self.sizes) > MAX_FILES or path.count("/") > 12:
                self.foreign.append(Finding(Kind.TOO_MANY, prefix.rstrip("/")))
                return
            facts = item.stat(follow_symlinks=False)
            if stat.S_ISDIR(facts.st_mode):
                self._walk(folder / item.name, f"{path}/")
            elif stat.S_ISREG(facts.st_mode):
                self.sizes[path] = facts.st_size
            else:
                self.foreign.append(Finding(Kind.LINK, printable(path)))

    def read(self, path: str, limit: int) -> bytes | None:
        """The content of a file of the bag; None where it is missing, cannot be read or is longer than the limit."""
        if self.sizes.get(path, limit + 1) > limit:
            return None
        try:
            handle = os.open(
                self.folder / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            )
            with os.fdopen(handle, "rb") as source:
                data = source.read(limit + 1)
        except OSError:
            return None
        return data if len(data) <= limit else None

    def text(self, path: str, limit: int = MAX_SMALL) -> str | None:
        """The same as UTF-8; None also where it is none."""
        data = self.read(path, limit)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError:
            return None

    def digest(self, path: str) -> str | None:
        """SHA-512 of a file, hexadecimal; None where it cannot be read."""
        try:
            handle = os.open(
                self.folder / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            )
            with os.fdopen(handle, "rb") as source:
                return hashlib.file_digest(source, "sha512").hexdigest()
        except OSError:
            return None

    def check_manifests(self) -> tuple[list[Finding], list[Finding]]:
        """Findings on the tag files, and findings on the payload: missing, changed, extra."""
        tags = self._listed(TAG_MANIFEST)
        payload = self._listed(MANIFEST)
        if tags is None:
            return [Finding(self._absent(TAG_MANIFEST), TAG_MANIFEST)], []
        on_tags = self._compare(tags, TAGS | (OPTIONAL_TAGS & tags.keys()))
        on_tags += [Finding(Kind.MISSING, TAG_SIGNATURE)] if TAG_SIGNATURE not in self.sizes else []
        top = (path for path in self.sizes if not path.startswith("data/"))
        on_tags += self._extra(top, {*tags, TAG_MANIFEST, TAG_SIGNATURE})
        if payload is None:
            return [*on_tags, Finding(self._absent(MANIFEST), MANIFEST)], []
        on_payload = self._compare(payload, payload.keys())
        on_payload += self._extra((path for path in self.sizes if path.startswith("data/")), payload)
        return on_tags, on_payload

    def _absent(self, path: str) -> Kind:
        return Kind.FORM if path in self.sizes else Kind.MISSING

    def _listed(self, path: str) -> dict[str, str] | None:
        text = self.text(path, MAX_MANIFEST)
        if text is None or not text.endswith("\n"):
            return None
        found: dict[str, str] = {}
        for line in text[:-1].split("\n"):
            match = _LINE.fullmatch(line)
            if not match or not _inside(match[2]) or match[2] in found:
                return None
            if match[2].startswith("data/") != (path == MANIFEST):
                return None
            found[match[2]] = match[1]
        return found

    def _compare(self, listed: dict[str, str], needed: Iterable[str]) -> list[Finding]:
        findings = []
        for path in sorted({*listed, *needed}):
            if path not in self.sizes:
                findings.append(Finding(Kind.MISSING, path))
            elif path not in listed:
                findings.append(Finding(Kind.EXTRA, path))
            elif self.sizes[path] > MAX_ANNEX:
                findings.append(Finding(Kind.TOO_LONG, path))
            elif self.digest(path) != listed[path]:
                findings.append(Finding(Kind.CHANGED, path))
        return findings

    def _extra(self, paths: Iterable[str], known: Iterable[str]) -> list[Finding]:
        return [Finding(Kind.EXTRA, printable(path)) for path in sorted(set(paths) - set(known) - TAGS)]


def printable(path: str) -> str:
    """A file name from a foreign folder, safe to show on a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in path)[:200]


def _inside(path: str) -> bool:
    parts = path.split("/")
    return "\\" not in path and ":" not in path and all(part not in ("", ".", "..") for part in parts)
