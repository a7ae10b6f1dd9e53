"""Checkpoints: size and root of the log as a signed note (C2SP tlog-checkpoint and signed-note, Ed25519).

The signature itself is made and checked by what is handed in; nothing here knows a private key.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, message, signature) -> whether it verifies."""

_TYPE = b"\x01"
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_NAME = re.compile(r"[!-*,-~]{1,200}")
MAX_BYTES = 64 * 1024


class NoteFault(ValueError):
    """A note, key or checkpoint that is not in its one form, or a signature that does not verify."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log has committed to.

    Args:
        origin: names the log (`origin_of`).
        size: number of entries.
        root: root hash, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key as a note knows it.

    Args:
        name: of the signer; for a log its origin.
        public: Ed25519, 32 bytes.
    """

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The key id: first four bytes of SHA-256 over name, line feed, type and key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _TYPE + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(_TYPE + self.public).decode()}"


def origin_of(office: str) -> str:
    """The origin line of an office's log."""
    return f"fengcun.log/{office}"


def parse_vkey(text: str) -> VerifierKey:
    """Read ``<name>+<key id>+<key>``.

    Raises:
        NoteFault: any other form, another kind of key, or a key id that does not belong to it.
    """
    name, _, rest = text.partition("+")
    _, _, encoded = rest.partition("+")
    try:
        data = b64decode(encoded, validate=True)
    except ValueError as fault:
        raise NoteFault("key") from fault
    if not _NAME.fullmatch(name) or len(data) != 33 or data[:1] != _TYPE:
        raise NoteFault("key")
    key = VerifierKey(name, data[1:])
    if str(key) != text:
        raise NoteFault("key")
    return key


def sign_checkpoint(checkpoint: Checkpoint, public: bytes, sign: Sign) -> str:
    """The signed note of a checkpoint.

    Args:
        checkpoint: what is committed to; its origin is the signer's name.
        public: the log's public key.
        sign: makes the Ed25519 signature.
    """
    key, body = VerifierKey(checkpoint.origin, public), checkpoint.body()
    return f"{body}\n— {key.name} {b64encode(key.id + sign(body.encode())).decode()}\n"


def open_checkpoint(note: str, key: VerifierKey, verify: Verify) -> Checkpoint:
    """Read a signed note strictly and check the log's signature. Further signatures (cosignatures) are allowed.

    Raises:
        NoteFault: ``form``, ``origin`` (another log), ``unsigned`` (no signature by this key), ``signature`` (one
            that does not verify).
    """
    body, gap, tail = note.partition("\n\n")
    if not gap or len(note.encode(errors="replace")) > MAX_BYTES:
        raise NoteFault("form")
    checkpoint = _parse_body(body)
    if checkpoint.origin != key.name:
        raise NoteFault("origin")
    signatures = _signatures(tail)
    mine = [data for name, data in signatures if name == key.name and data[:4] == key.id]
    if len(mine) != 1:
        raise NoteFault("unsigned")
    if not verify(key.public, checkpoint.body().encode(), mine[0][4:]):
        raise NoteFault("signature")
    return checkpoint


def _parse_body(body: str) -> Checkpoint:
    lines = body.split("\n")
    if len(lines) != 3 or not _NAME.fullmatch(lines[0]) or not _SIZE.fullmatch(lines[1]):
        raise NoteFault("form")
    return Checkpoint(lines[0], int(lines[1]), _exact_base64(lines[2], 32))


def _signatures(tail: str) -> list[tuple[str, bytes]]:
    if not tail.endswith("\n"):
        raise NoteFault("form")
    found = []
    for line in tail[:-1].split("\n"):
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if dash != "—" or not _NAME.fullmatch(name):
            raise NoteFault("form")
        found.append((name, _exact_base64(encoded)))
    return found


def _exact_base64(text: str, length: int | None = None) -> bytes:
    try:
        data = b64decode(text, validate=True)
    except ValueError as fault:
        raise NoteFault("form") from fault
    if b64encode(data).decode() != text or (length is not None and len(data) != length):
        raise NoteFault("form")
    return data
