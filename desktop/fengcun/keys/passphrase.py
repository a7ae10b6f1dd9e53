"""What a passphrase must be. Length counts, classes of characters do not (NIST SP 800-63B, 5.1.1.2)."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

LEAST = 12
LEAST_CHINESE = 8
MOST = 256
LEAST_DISTINCT = 5


def passphrase_fault(passphrase: str, names: tuple[str, ...] = ()) -> str | None:
    """What is wrong with a passphrase that somebody wants to use.

    Args:
        passphrase: as typed.
        names: names that must not stand in it, such as the officer's own.

    Returns:
        The id of a message: ``err-passphrase-control``, ``-short``, ``-long``, ``-plain`` or ``-name``; None where
        it is good: at least 12 characters, or at least 8 where all but two are Chinese.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if any(unicodedata.category(character) in ("Cc", "Cs", "Cn") for character in text):
        return "err-passphrase-control"
    if len(text) > MOST:
        return "err-passphrase-long"
    chinese = sum(unicodedata.name(character, "").startswith("CJK UNIFIED") for character in text)
    least = LEAST_CHINESE if chinese >= LEAST_CHINESE - 2 else LEAST
    if len(text) < least:
        return "err-passphrase-short"
    if len(set(text.lower())) < LEAST_DISTINCT or _runs(text):
        return "err-passphrase-plain"
    if any(name and name.lower() in text.lower() for name in names):
        return "err-passphrase-name"
    return None


def _runs(text: str) -> bool:
    """Whether the text is one run up or down, such as 123456789012 or zyxwvutsrqpo, apart from two characters."""
    steps = [ord(second) - ord(first) for first, second in pairwise(text)]
    return any(steps.count(step) >= len(steps) - 2 for step in (1, -1))
