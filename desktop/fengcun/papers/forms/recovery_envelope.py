"""The paper for a recovery envelope: the identity of one lock, to be sealed and kept apart from the other (双人双锁).

The identity is a secret: it stands on this paper and nowhere in the document's metadata.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.model.roles import KeyName
from fengcun.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class RecoveryEnvelope:
    """What is printed.

    Args:
        lock: `KeyName.LOCK_A` or `KeyName.LOCK_B`.
        identity: the age identity (``AGE-SECRET-KEY-1...``), one line.
        recipient: the public recipient that belongs to it (``age1...``).
        fingerprint: short fingerprint to compare with the office's file.
        created_on: date.
    """

    lock: KeyName
    identity: str
    recipient: str
    fingerprint: str
    created_on: date

    def __repr__(self) -> str:
        return f"RecoveryEnvelope({self.lock.value})"


def check_digits(line: str) -> str:
    """Two decimal check digits of one line of the identity, as printed after it.

    The line without spaces, each character's code point weighted by its place from 1, summed, modulo 97: it notices
    every single wrong character and every swap of two neighbours.

    Args:
        line: groups of characters, with or without spaces.
    """
    text = line.replace(" ", "")
    return f"{sum(place * ord(character) for place, character in enumerate(text, 1)) % 97:02}"


def render(data: RecoveryEnvelope, letterhead: Letterhead) -> bytes:
    """The paper as one A4 page.

    Raises:
        ValueError: the lock is neither A nor B.
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    raise NotImplementedError
