"""The file of a backup: a tar of age parts with a signed manifest, written once and read strictly.

Specified in `resources/specs/backup.md`. It knows nothing of folders to choose, of rotation or of seals; nothing is
written here but the stream that is handed in and, when unpacking, the files of the office.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import rfc8785

from fengcun.errors import BadInput, Damaged
from fengcun.keys import agefile
from fengcun.keys.agefile import Identity
from fengcun.keys.files import private_folder
from fengcun.keys.signing import SigningKey, verify
from fengcun.model.ids import is_id
from fengcun.store.faults import reachable

FORMAT = "fengcun-backup/1"
PART = 16 * 1024 * 1024
HEAD, KEY, MANIFEST, CLEAR = "backup.json", "key.age", "manifest.age", "clear/"
OPENING = re.compile(r"office\.toml|keys/(roster\.jsonl|lock-[ab]\.age|vault\.age|accounts/[a-z2-7]{26}\.toml)")
"""The files that two people need to open the rest; they lie in the tar as they are."""
PATH = re.compile(r"([A-Za-z0-9_][A-Za-z0-9._-]{0,99}/){0,3}[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
DATABASES = frozenset({"registry.db", "ledger.db", "vault.db"})
_CLEAR_LIMIT = 16 * 1024 * 1024
_PART_LIMIT = PART + 65_536
_DATA = re.compile(r"data/([0-9]{6,9})\.age")
_TIME = "%Y-%m-%dT%H:%M:%SZ"
Told = Callable[[int, int], None]


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
        made_at = self.made_at.astimezone(UTC).strftime(_TIME)
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


def write(
    stream: IO[bytes],
    head: Head,
    log: tuple[int, str],
    files: Iterator[tuple[str, IO[bytes]]],
    recipient: str,
    key: SigningKey,
    told: Callable[[], None],
) -> Identity:
    """Write a backup.

    Args:
        stream: takes the bytes.
        head: what stands in clear.
        log: size and root.
        files: path and content of each file, one after the other; first those of `OPENING`.
        recipient: of the vault.
        key: the log's, which signs the manifest.
        told: called before every part; what it raises stops the work.

    Returns:
        The one-time identity, to check what was written; to be forgotten afterwards.

    Raises:
        OSError: the stream cannot be written.
    """
    once = agefile.new_identity()
    kept: list[Kept] = []
    part = 0
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        _add(tar, HEAD, rfc8785.dumps(head.document()))
        key_written = False
        for path, source in files:
            if OPENING.fullmatch(path):
                data = source.read()
                _add(tar, CLEAR + path, data)
                kept.append(Kept(path, len(data), hashlib.sha256(data).hexdigest(), 0, 0))
                continue
            if not key_written:
                _add(tar, KEY, agefile.encrypt(f"{once.secret}\n".encode(), [recipient]))
                key_written = True
            first, size, digest = part + 1, 0, hashlib.sha256()
            while (data := source.read(PART)) or size == 0:
                told()
                part += 1
                _add(tar, f"data/{part:06}.age", agefile.encrypt(data, [once.recipient]))
                size += len(data)
                digest.update(data)
                if not data:
                    break
            kept.append(Kept(path, size, digest.hexdigest(), first, part + 1 - first))
        manifest = Manifest(head, log[0], log[1], tuple(kept)).document()
        manifest["sig"] = key.sign(_signed(manifest)).hex()
        _add(tar, MANIFEST, agefile.encrypt(rfc8785.dumps(manifest), [once.recipient]))
    return once


class BackupFile:
    """A backup that somebody else may have prepared or damaged.

    Args:
        path: the file.

    Raises:
        BadInput: it is no backup (``err-backup-foreign``) or of a later version (``err-backup-newer``).
        Damaged: cut or changed (``err-backup-cut``, ``err-backup-damaged``).
        EnvironmentFault: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with reachable(path):
            self._stream = path.open("rb")
        try:
            self._members = self._index()
            self.head = self._head()
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> BackupFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def clear(self) -> dict[str, bytes]:
        """The files that lie in clear, by path. They are checked with the manifest only."""
        paths = [name.removeprefix(CLEAR) for name in self._members if name.startswith(CLEAR)]
        return {path: self._read(CLEAR + path, _CLEAR_LIMIT) for path in paths}

    def once(self, vault: str) -> Identity:
        """The one-time identity.

        Args:
            vault: secret of the vault's identity.

        Raises:
            Damaged: changed, or of another vault.
        """
        text = agefile.decrypt(self._read(KEY, _CLEAR_LIMIT), vault, KEY)
        return agefile.identity_of(text.decode("ascii", "replace").removesuffix("\n"))

    def manifest(self, once: Identity, log_key: bytes) -> Manifest:
        """What it holds.

        Raises:
            Damaged: changed, not signed by this office's log, or not in accord with the members.
        """
        text = agefile.decrypt(self._read(MANIFEST, agefile.MAX_CLEAR), once.secret, MANIFEST)
        try:
            document = json.loads(text)
            if rfc8785.dumps(document) != text:
                raise ValueError("not canonical")
            signature = bytes.fromhex(document.pop("sig"))
            if not verify(log_key, _signed(document), signature):
                raise Damaged("err-backup-signature", place=MANIFEST)
            files = tuple(Kept(**one) for one in document["files"])
            log = document["log"]
            manifest = Manifest(self.head, log["size"], log["root"], files)
            if manifest.document() != document or not isinstance(log["size"], int):
                raise ValueError("not what the head says")
            if not all(PATH.fullmatch(one.path) and 0 <= one.count <= len(self._members) for one in files):
                raise ValueError("a path or a number of parts")
            named = [CLEAR + one.path for one in files if not one.count]
            named += [_part(one.first + n) for one in files for n in range(one.count)]
            paths = {one.path for one in files}
            if len(paths) != len(files) or sorted(named) != sorted(self._members.keys() - {HEAD, KEY, MANIFEST}):
                raise ValueError("other members than named")
            if not paths >= DATABASES:
                raise ValueError("a database is not there")
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise Damaged("err-backup-damaged", place=MANIFEST) from fault
        return manifest

    def check(self, once: Identity, manifest: Manifest, told: Callable[[], None]) -> None:
        """Decrypt every part and compare every file with its hash; nothing is written.

        Raises:
            Damaged: a file is not what was kept (``err-backup-file``), naming it.
        """
        for one in manifest.files:
            for _ in self._content(one, once, told):
                pass

    def unpack(self, once: Identity, manifest: Manifest, into: Path, told: Callable[[], None]) -> None:
        """Write the office's files, private, seen to the disk.

        Args:
            once: the one-time identity.
            manifest: what there is.
            into: a folder of ours; files in clear that lie there already are replaced.
            told: called before every part.

        Raises:
            Damaged: as `check`.
            EnvironmentFault: full, read-only.
        """
        for one in manifest.files:
            target = into.joinpath(*one.path.split("/"))
            private_folder(target.parent)
            with reachable(target):
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
                with os.fdopen(handle, "wb") as out:
                    for data in self._content(one, once, told):
                        out.write(data)
                    out.flush()
                    os.fsync(out.fileno())

    def _content(self, one: Kept, once: Identity, told: Callable[[], None]) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        for number in range(max(1, one.count)):
            told()
            if one.count:
                name = _part(one.first + number)
                data = agefile.decrypt(self._read(name, _PART_LIMIT), once.secret, one.path)
            else:
                data = self._read(CLEAR + one.path, _CLEAR_LIMIT)
            digest.update(data)
            size += len(data)
            yield data
        if (size, digest.hexdigest()) != (one.size, one.sha256):
            raise Damaged("err-backup-file", place=one.path)

    def _index(self) -> dict[str, tarfile.TarInfo]:
        try:
            self._tar = tarfile.open(fileobj=self._stream, mode="r:")  # noqa: SIM115 - lives as long as the stream
            members = self._tar.getmembers()
        except (tarfile.TarError, ValueError, OverflowError, EOFError, OSError) as fault:
            raise BadInput("err-backup-foreign", place=self.path.name) from fault
        names = [member.name for member in members]
        if not names or names[0] != HEAD:
            raise BadInput("err-backup-foreign", place=self.path.name)
        allowed = {HEAD, KEY, MANIFEST}
        for member in members:
            known = member.name in allowed or _DATA.fullmatch(member.name)
            opening = member.name.startswith(CLEAR) and OPENING.fullmatch(member.name.removeprefix(CLEAR))
            if not member.isreg() or member.issparse() or not (known or opening):
                raise Damaged("err-backup-damaged", place=self.path.name)
        if len(set(names)) != len(names):
            raise Damaged("err-backup-damaged", place=self.path.name)
        if not {KEY, MANIFEST} <= set(names) and self._of_this_version(members[0]):
            raise Damaged("err-backup-cut", place=self.path.name)
        return {member.name: member for member in members}

    def _of_this_version(self, head: tarfile.TarInfo) -> bool:
        self._members = {HEAD: head}
        self._head()
        return True

    def _head(self) -> Head:
        text = self._read(HEAD, 4096)
        try:
            document = json.loads(text)
            form = document["format"]
            if form != FORMAT and re.fullmatch(r"fengcun-backup/[0-9]{1,9}", form):
                raise BadInput("err-backup-newer", place=self.path.name)
            head = Head(
                document["office"],
                document["number"],
                datetime.strptime(document["made_at"], _TIME).replace(tzinfo=UTC),
            )
            if rfc8785.dumps(head.document()) != text or not is_id(head.office) or not head.number > 0:
                raise ValueError("not canonical")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise BadInput("err-backup-foreign", place=self.path.name) from fault
        return head

    def _read(self, name: str, limit: int) -> bytes:
        member = self._members.get(name)
        if member is None or member.size > limit:
            raise Damaged("err-backup-damaged", place=name)
        try:
            source = self._tar.extractfile(member)
            data = source.read() if source is not None else b""
        except (tarfile.TarError, ValueError, EOFError) as fault:
            raise Damaged("err-backup-cut", place=self.path.name) from fault
        except OSError as fault:
            with reachable(self.path):
                raise fault
        if len(data) != member.size:
            raise Damaged("err-backup-cut", place=self.path.name)
        return data


def _part(number: int) -> str:
    return f"data/{number:06}.age"


def _signed(document: dict[str, Any]) -> bytes:
    return f"{FORMAT}\n".encode() + rfc8785.dumps(document)


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))
