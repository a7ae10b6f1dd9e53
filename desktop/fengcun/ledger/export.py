"""An export of the log: a BagIt 1.0 folder (RFC 8493) with the log as tlog-tiles, a checkpoint and SSHSIG signatures.

Written below a temporary name, seen to the disk, then renamed; the same content gives the same bytes. Signatures are
made by what is handed in. The report, where there is one, comes as finished bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.ledger import consistency, tiles, tree
from fengcun.ledger.checkpoint import Checkpoint, Sign, VerifierKey, origin_of, sign_checkpoint
from fengcun.ledger.consistency import Earlier
from fengcun.ledger.tiles import EntrySource
from fengcun.ledger.tree import NodeSource
from fengcun.model.obstacle import obstacle_of

NAMESPACE = "fengcun-export"
SignSsh = Callable[[str, bytes], str]
"""(namespace, message) -> armored SSHSIG."""
BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True, slots=True)
class ExportContent:
    """What an export is made of.

    Args:
        office: the office's id.
        number: of the export, from 1.
        at: when it is made.
        size: number of entries.
        entries, nodes: the log.
        earlier: every earlier export, the oldest first.
        log_key: the log's public key.
        allowed_signers: the line for `ssh-keygen`, for the log's key and the namespace.
        report: a PDF, or None.
    """

    office: str
    number: int
    at: datetime
    size: int
    entries: EntrySource
    nodes: NodeSource
    earlier: Sequence[Earlier]
    log_key: bytes
    allowed_signers: str
    report: bytes | None = None


@dataclass(frozen=True, slots=True)
class WrittenExport:
    """An export that was written.

    Args:
        folder: where it is.
        size, root: of its checkpoint.
        checkpoint: the signed note.
    """

    folder: Path
    size: int
    root: bytes
    checkpoint: str


def folder_name(office: str, number: int) -> str:
    """The name of an export's folder."""
    return f"fengcun-export-{office}-{number}"


def write_export(into: Path, content: ExportContent, sign: Sign, sign_ssh: SignSsh) -> WrittenExport:
    """Write an export as a new folder below `into`.

    Args:
        into: an existing folder.
        content: what to export.
        sign: Ed25519 with the log's key, for the checkpoint.
        sign_ssh: SSHSIG with the log's key.

    Raises:
        BadInput: there is such an export already (``err-export-there``), or no such folder (``err-export-no-folder``).
        EnvironmentFault: the medium does not take it (``err-export-cannot-write`` with why);
            nothing is left behind.
        LookupError: the log lacks an entry or a node.
        ValueError: an earlier export is larger than the log.
    """
    target = into / folder_name(content.office, content.number)
    if not into.is_dir():
        raise BadInput("err-export-no-folder", place=into.name)
    if target.exists() or target.is_symlink():
        raise BadInput("err-export-there", place=target.name)
    root = tree.root(content.size, content.nodes)
    note = sign_checkpoint(Checkpoint(origin_of(content.office), content.size, root), content.log_key, sign)
    temporary = into / f".{target.name}.new"
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(mode=0o700)
        _write_bag(temporary, content, root, note, sign_ssh)
        temporary.rename(target)
        _sync(into)
    except OSError as fault:
        shutil.rmtree(temporary, ignore_errors=True)
        raise EnvironmentFault("err-export-cannot-write", place=str(target), why=obstacle_of(fault).value) from fault
    return WrittenExport(target, content.size, root, note)


def _write_bag(folder: Path, content: ExportContent, root: bytes, note: str, sign_ssh: SignSsh) -> None:
    payload: dict[str, str] = {}
    octets = 0

    def put(path: str, data: bytes, sums: dict[str, str]) -> None:
        _write(folder / path, data)
        sums[path] = hashlib.sha512(data).hexdigest()

    def put_payload(path: str, data: bytes) -> None:
        nonlocal octets
        octets += len(data)
        put(f"data/{path}", data, payload)

    put_payload("log/checkpoint", note.encode())
    put_payload("log/checkpoint.sig", sign_ssh(NAMESPACE, note.encode()).encode())
    for path, data in tiles.tiles(content.size, content.entries, content.nodes):
        put_payload(f"log/{path}", data)
    proofs = consistency.write(content.size, root, content.earlier, content.nodes)
    put_payload("consistency.txt", proofs.encode())
    if content.report is not None:
        put_payload("report.pdf", content.report)

    tags: dict[str, str] = {}
    put("bagit.txt", BAGIT.encode(), tags)
    put("bag-info.txt", _bag_info(content, octets, len(payload)).encode(), tags)
    put("log.vkey", f"{VerifierKey(origin_of(content.office), content.log_key)}\n".encode(), tags)
    put("allowed_signers", content.allowed_signers.encode(), tags)
    put("manifest-sha512.txt", _manifest(payload), tags)
    tag_manifest = _manifest(tags)
    _write(folder / "tagmanifest-sha512.txt", tag_manifest)
    _write(folder / "tagmanifest-sha512.txt.sig", sign_ssh(NAMESPACE, tag_manifest).encode())
    for below, _, _ in os.walk(folder):
        _sync(Path(below))


def _bag_info(content: ExportContent, octets: int, count: int) -> str:
    at = content.at.astimezone(UTC)
    return (
        f"Bagging-Date: {at:%Y-%m-%d}\n"
        f"Payload-Oxum: {octets}.{count}\n"
        f"External-Identifier: {folder_name(content.office, content.number)}\n"
        f"Fengcun-Office: {content.office}\n"
        f"Fengcun-Export: {content.number}\n"
        f"Fengcun-Time: {at:%Y-%m-%dT%H:%M:%SZ}\n"
    )


def _manifest(sums: dict[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def _write(path: Path, data: bytes) -> None:
    for folder in reversed([one for one in path.parents if not one.exists()]):
        folder.mkdir(mode=0o700)  # one by one: made with `parents`, they would be open to others
    with path.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o600)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
