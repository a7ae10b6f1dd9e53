"""The file of a backup: a tar of age parts with a signed manifest, written once and read strictly.

Specified in `resources/specs/backup.md`. It knows nothing of folders to choose, of rotation or of seals; nothing is
written here but the stream that is handed in and, when unpacking, the files of the office.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import rfc8785

from fengcun.errors import BadInput, Damaged
from fengcun.keys import agefile
from fengcun.keys.agefile import Identity
from fengcun.keys.files import private_folder
from fengcun.keys.signing import SigningKey, verify
from fengcun.model.ids import is_id
from fengcun.services.backup import tar
from fengcun.services.backup.manifest import FORMAT, TIME, Head, Kept, Manifest
from fengcun.services.backup.medium import reading
from fengcun.services.backup.tar import Member, TarCut, TarFault
from fengcun.store.faults import reachable

PART = 16 * 1024 * 1024
HEAD, KEY, MANIFEST, CLEAR = "backup.json", "key.age", "manifest.age", "clear/"
OPENING = re.compile(r"office\.toml|keys/(roster\.jsonl|lock-[ab]\.age|vault\.age|accounts/[a-z2-7]{26}\.toml)")
"""The files that two people need to open the rest; they lie in the tar as they are."""
PATH = re.compile(r"([A-Za-z0-9_][A-Za-z0-9._-]{0,99}/){0,3}[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
DATABASES = frozenset({"registry.db", "ledger.db", "vault.db"})
LEFT_OUT = frozenset({"office.lock", "registry.db-journal", "ledger.db-journal"})
"""Files of an office that a backup never holds: there is no journal while it is made."""
_SMALL_LIMIT = 4096
_CLEAR_LIMIT = 16 * 1024 * 1024
_ALL_CLEAR_LIMIT = 64 * 1024 * 1024
_MANIFEST_LIMIT = 128 * 1024 * 1024
_PART_LIMIT = PART + 65_536
MOST_NUMBER = 1_000_000_000
"""No backup has this number or a greater one."""
_DATA = re.compile(r"data/([0-9]{6,9})\.age")
Chunks = Iterator[bytes]


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
    tar.add(stream, HEAD, rfc8785.dumps(head.document()))
    key_written = False
    for path, source in files:
        if OPENING.fullmatch(path):
            data = source.read()
            tar.add(stream, CLEAR + path, data)
            kept.append(Kept(path, len(data), hashlib.sha256(data).hexdigest(), 0, 0))
            continue
        if not key_written:
            tar.add(stream, KEY, agefile.encrypt(f"{once.secret}\n".encode(), [recipient]))
            key_written = True
        first, size, digest = part + 1, 0, hashlib.sha256()
        while (data := source.read(PART)) or size == 0:
            told()
            part += 1
            tar.add(stream, _part(part), agefile.encrypt(data, [once.recipient]))
            size += len(data)
            digest.update(data)
            if not data:
                break
        kept.append(Kept(path, size, digest.hexdigest(), first, part + 1 - first))
    manifest = Manifest(head, log[0], log[1], tuple(kept)).document()
    manifest["sig"] = key.sign(_signed(manifest)).hex()
    tar.add(stream, MANIFEST, agefile.encrypt(rfc8785.dumps(manifest), [once.recipient]))
    tar.finish(stream)
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
        with reading(path):
            self._stream = path.open("rb")
        try:
            with reading(path):
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
        if sum(self._members[CLEAR + path].size for path in paths) > _ALL_CLEAR_LIMIT:
            raise Damaged("err-backup-damaged", place=self.path.name)
        return {path: self._read(CLEAR + path, _CLEAR_LIMIT) for path in paths}

    def once(self, vault: str) -> Identity:
        """The one-time identity.

        Args:
            vault: secret of the vault's identity.

        Raises:
            Damaged: changed, or of another vault.
        """
        text = agefile.decrypt(self._read(KEY, _SMALL_LIMIT), vault, KEY)
        return agefile.identity_of(text.decode("ascii", "replace").removesuffix("\n"))

    def manifest(self, once: Identity, log_key: bytes) -> Manifest:
        """What it holds.

        Raises:
            Damaged: changed, not signed by this office's log, or not in accord with the members.
        """
        text = agefile.decrypt(self._read(MANIFEST, _MANIFEST_LIMIT), once.secret, MANIFEST)
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
            numbers = [log["size"], *(number for one in files for number in (one.size, one.first, one.count))]
            if manifest.document() != document or not all(type(each) is int and each >= 0 for each in numbers):
                raise ValueError("not what the head says")
            self._compare(files)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
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

    def unpack(
        self,
        once: Identity,
        files: Sequence[Kept],
        into: Path,
        told: Callable[[], None],
        changed: Mapping[str, Callable[[Chunks], Chunks]] = MappingProxyType({}),
    ) -> None:
        """Write files of the office, private, seen to the disk.

        Args:
            once: the one-time identity.
            files: which; of the manifest.
            into: a folder of ours; files in clear that lie there already are replaced.
            told: called before every part.
            changed: by path, what is written in the place of what was kept.

        Raises:
            Damaged: as `check`.
            EnvironmentFault: full, read-only.
        """
        for one in files:
            target = into.joinpath(*one.path.split("/"))
            private_folder(target.parent)
            content = self._content(one, once, told)
            with reachable(target):
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
                with os.fdopen(handle, "wb") as out:
                    for data in changed[one.path](content) if one.path in changed else content:
                        out.write(data)
                    out.flush()
                    os.fsync(out.fileno())

    def _compare(self, files: tuple[Kept, ...]) -> None:
        """See that the manifest names every member once, and every path can be a file of an office of its own."""
        data = self._members.keys() - {HEAD, KEY, MANIFEST}
        if sum(max(1, one.count) for one in files) != len(data):
            raise ValueError("another number of members")
        named = {CLEAR + one.path for one in files if not one.count}
        named |= {_part(one.first + n) for one in files for n in range(one.count)}
        paths = {one.path for one in files}
        # Some file systems know no case: two names there would be one file.
        if named != data or len({path.casefold() for path in paths}) != len(files):
            raise ValueError("other members than named")
        if not all(PATH.fullmatch(path) for path in paths) or paths & LEFT_OUT or not paths >= DATABASES:
            raise ValueError("a path")
        if any(one.count == 0 for one in files if not OPENING.fullmatch(one.path)):
            raise ValueError("in clear")

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

    def _index(self) -> dict[str, Member]:
        place = self.path.name
        try:
            name, member = tar.first(self._stream)
        except TarFault as fault:
            raise BadInput("err-backup-foreign", place=place) from fault
        if name != HEAD:
            raise BadInput("err-backup-foreign", place=place)
        self._members = {HEAD: member}
        self._head()  # a later version may go on in another way
        try:
            members = tar.index(self._stream)
        except TarCut as fault:
            raise Damaged("err-backup-cut", place=place) from fault
        except TarFault as fault:
            raise Damaged("err-backup-damaged", place=place) from fault
        for name in members.keys() - {HEAD, KEY, MANIFEST}:
            opening = name.startswith(CLEAR) and OPENING.fullmatch(name.removeprefix(CLEAR))
            if not (opening or _DATA.fullmatch(name)):
                raise Damaged("err-backup-damaged", place=place)
        if not {KEY, MANIFEST} <= members.keys():
            raise Damaged("err-backup-cut", place=place)
        return members

    def _head(self) -> Head:
        try:
            text = self._read(HEAD, _SMALL_LIMIT)
        except Damaged as fault:
            raise BadInput("err-backup-foreign", place=self.path.name) from fault
        try:
            document = json.loads(text)
            form = document["format"]
            if form != FORMAT and re.fullmatch(r"fengcun-backup/[0-9]{1,9}", form):
                raise BadInput("err-backup-newer", place=self.path.name)
            head = Head(
                document["office"],
                document["number"],
                datetime.strptime(document["made_at"], TIME).replace(tzinfo=UTC),
            )
            if type(head.number) is not int or not 0 < head.number < MOST_NUMBER or not is_id(head.office):
                raise ValueError("a member")
            if rfc8785.dumps(head.document()) != text:
                raise ValueError("not canonical")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise BadInput("err-backup-foreign", place=self.path.name) from fault
        return head

    def _read(self, name: str, limit: int) -> bytes:
        member = self._members.get(name)
        if member is None or member.size > limit:
            raise Damaged("err-backup-damaged", place=name)
        try:
            with reading(self.path):
                return tar.read(self._stream, member)
        except TarCut as fault:
            raise Damaged("err-backup-cut", place=self.path.name) from fault


def _part(number: int) -> str:
    return f"data/{number:06}.age"


def _signed(document: dict[str, Any]) -> bytes:
    return f"{FORMAT}\n".encode() + rfc8785.dumps(document)
