"""The two recovery envelopes: the secret on the paper as people type it, and what it signs and opens.

A paper holds one age identity, printed in lines of twenty characters with two check digits each and as a QR code. The
identity opens; an Ed25519 key derived from it signs the one statement that begins an office anew. Nothing is written.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from fengcun.errors import BadInput, Damaged
from fengcun.keys.agefile import Identity, decrypt, identity_of
from fengcun.keys.keyfiles import (
    LedgerKeys,
    OfficeKeys,
    VaultKeys,
    key_path,
    read_file,
    read_lock,
    read_recovery,
    read_vault,
)
from fengcun.keys.roster import Roster
from fengcun.keys.rules import fingerprint
from fengcun.keys.signing import SigningKey
from fengcun.model.roles import KeyName

DOMAIN = b"fengcun-envelope/1\n"
"""Stands before the identity where the signing key is derived from it."""
LINE = 20
LENGTH = 74
LINES = -(-LENGTH // LINE)
_START = "AGE-SECRET-KEY-1"


def signing_key(envelope: Identity) -> SigningKey:
    """The Ed25519 key of an envelope: its seed is SHA-256 over the domain and the identity."""
    return SigningKey(hashlib.sha256(DOMAIN + envelope.secret.encode("ascii")).digest())


def check_digits(line: str) -> str:
    """Two decimal check digits of one line of the identity, as printed after it.

    The line without spaces, each character's code point weighted by its place from 1, summed, modulo 97: it notices
    every single wrong character and every swap of two neighbours.

    Args:
        line: groups of characters, with or without spaces.
    """
    text = line.replace(" ", "")
    return f"{sum(place * ord(character) for place, character in enumerate(text, 1)) % 97:02}"


def line_length(number: int) -> int:
    """How many characters a line of the paper has, without its check digits.

    Args:
        number: of the line, from 0.
    """
    return min(LINE, LENGTH - number * LINE)


def line_fault(number: int, typed: str) -> str | None:
    """What is wrong with a line as it was typed, check digits included; None where it is good.

    Args:
        number: of the line, from 0.
        typed: groups and check digits, spaces and small letters as one likes.

    Returns:
        ``err-envelope-line-length`` or ``err-envelope-line-check``.
    """
    text = _bare(typed)
    if len(text) != line_length(number) + 2:
        return "err-envelope-line-length"
    return None if check_digits(text[:-2]) == text[-2:] else "err-envelope-line-check"


def typed_identity(lines: list[str]) -> Identity:
    """The identity from the lines of the paper, each with its check digits.

    Raises:
        BadInput: a line is too short, too long or mistyped; the place is its number from 1.
        Damaged: all check, but it is no identity (``err-keys-identity``).
    """
    if len(lines) != LINES:
        raise BadInput("err-envelope-line-length", "1", line="1")
    for number, line in enumerate(lines):
        fault = line_fault(number, line)
        if fault is not None:
            raise BadInput(fault, str(number + 1), line=str(number + 1))
    return identity_of("".join(_bare(line)[:-2] for line in lines))


def scanned_identity(text: str) -> Identity:
    """The identity from what the QR code says.

    Raises:
        BadInput: it is not such a code (``err-envelope-code``).
    """
    bare = _bare(text)
    if len(bare) != LENGTH or not bare.startswith(_START):
        raise BadInput("err-envelope-code", "code")
    try:
        return identity_of(bare)
    except Damaged as fault:
        raise BadInput("err-envelope-code", "code") from fault


def check_pair(roster: Roster, a: Identity, b: Identity) -> None:
    """See that these are the envelopes in force.

    Raises:
        BadInput: they are swapped (``err-envelope-swapped``), or one is not in force: void, or of another office
            (``err-envelope-not-in-force``).
    """
    now = roster.anchors
    if (a.recipient, b.recipient) == (now.envelope_b, now.envelope_a):
        raise BadInput("err-envelope-swapped")
    for letter, envelope, stated in (("A", a, now.envelope_a), ("B", b, now.envelope_b)):
        if envelope.recipient != stated:
            raise BadInput("err-envelope-not-in-force", letter=letter)


def open_all(folder: Path, roster: Roster, a: Identity, b: Identity) -> tuple[OfficeKeys, LedgerKeys, VaultKeys]:
    """Everything that both envelopes open together.

    Args:
        folder: the office.
        roster: the verified roster.
        a, b: the envelopes.

    Raises:
        BadInput: as `check_pair`.
        Damaged: a key file is not what was written.
    """
    check_pair(roster, a, b)
    inner = {
        name: decrypt(decrypt(read_file(folder, name), b.secret, name), a.secret, name)
        for name in ("vault.age", "recovery.age")
    }
    office, ledger = read_recovery(inner["recovery.age"], roster.anchors)
    return office, ledger, read_vault(inner["vault.age"], roster.anchors)


def open_lock(folder: Path, roster: Roster, lock: KeyName, envelope: Identity) -> None:
    """See that an envelope opens the file of its own lock.

    Raises:
        Damaged: it does not, or that lock is not the one stated.
    """
    stated = roster.anchors.lock_a if lock is KeyName.LOCK_A else roster.anchors.lock_b
    place = key_path(folder, lock).name
    read_lock(decrypt(read_file(folder, place), envelope.secret, place), stated, place)


def fingerprint_of(envelope: Identity) -> str:
    """What stands in minutes for an envelope."""
    return fingerprint(envelope.recipient)


def digest(record: bytes) -> str:
    """SHA-256 of a test record, hexadecimal."""
    return hashlib.sha256(record).hexdigest()


def _bare(typed: str) -> str:
    return re.sub(r"\s+", "", typed).upper()
