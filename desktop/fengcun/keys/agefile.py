"""age files (age-encryption.org/v1) with X25519 recipients, in memory. Nothing here touches the disk.

A clear text of more than 512 MiB is refused: what an archive room scans is far smaller, and the whole is in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyrage
from pyrage import x25519

from fengcun.errors import BadInput, Damaged
from fengcun.keys.memory import hold

MAX_CLEAR = 512 * 1024 * 1024
_MAX_FILE = MAX_CLEAR + MAX_CLEAR // 4096 + 65536
_MAGIC = b"age-encryption.org/v1\n"


@dataclass(frozen=True, slots=True)
class Identity:
    """A pair of age keys; its repr shows the public one only.

    Args:
        secret: ``AGE-SECRET-KEY-1...``
        recipient: ``age1...``
    """

    secret: str = field(repr=False)
    recipient: str

    def __post_init__(self) -> None:
        hold(self.secret)


def new_identity() -> Identity:
    """A fresh X25519 pair."""
    pair = x25519.Identity.generate()
    return Identity(str(pair), str(pair.to_public()))


def identity_of(secret: str) -> Identity:
    """The pair of a secret key.

    Raises:
        Damaged: it is not an age X25519 identity (``err-keys-identity``).
    """
    try:
        return Identity(secret, str(x25519.Identity.from_str(secret).to_public()))
    except pyrage.IdentityError as fault:
        raise Damaged("err-keys-identity") from fault


def is_recipient(text: str) -> bool:
    """Whether it is an age X25519 recipient in its one canonical form."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def encrypt(clear: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of the recipients can open.

    Args:
        clear: at most 512 MiB.
        recipients: ``age1...``, at least one.

    Raises:
        BadInput: too long (``err-keys-too-long-to-encrypt``).
        Damaged: no recipient, or one that is none (``err-keys-recipient``).
    """
    if len(clear) > MAX_CLEAR:
        raise BadInput("err-keys-too-long-to-encrypt")
    try:
        keys = [x25519.Recipient.from_str(text) for text in dict.fromkeys(recipients)]
    except pyrage.RecipientError as fault:
        raise Damaged("err-keys-recipient") from fault
    if not keys:
        raise Damaged("err-keys-recipient")
    sealed: bytes = pyrage.encrypt(clear, keys)
    return sealed


def decrypt(data: bytes, identity: str, place: str = "") -> bytes:
    """The clear text of an age file.

    Args:
        data: the whole file.
        identity: ``AGE-SECRET-KEY-1...``
        place: what to name in an error.

    Raises:
        Damaged: not an age file or cut in its head (``err-keys-not-age``), not for this identity
            (``err-keys-wrong-key``), or changed or cut behind its head (``err-keys-age-damaged``).
    """
    if not data.startswith(_MAGIC) or len(data) > _MAX_FILE:
        raise Damaged("err-keys-not-age", place=place)
    try:
        key = x25519.Identity.from_str(identity)
    except pyrage.IdentityError as fault:
        raise Damaged("err-keys-identity", place=place) from fault
    try:
        clear: bytes = pyrage.decrypt(data, [key])
    except pyrage.DecryptError as fault:
        wrong = "No matching keys" in str(fault)
        raise Damaged("err-keys-wrong-key" if wrong else "err-keys-age-damaged", place=place) from fault
    return clear
