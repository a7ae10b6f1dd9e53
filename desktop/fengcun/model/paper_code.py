"""The code of an issued paper: what its QR code holds and what stands below it. Format: `resources/specs/papers.md`.

It is drawn at random and says nothing. The paper's id is its hash, so that who has the log alone makes no code, and
who has a code finds the entry without any key.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Self

from fengcun.errors import BadInput

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LENGTH = 20
"""Of the token: nineteen random characters (95 bits) and one that catches slips."""
_PREFIX = "FC1"
_GROUP = 5
_DOMAIN = b"fengcun-paper/1\n"
_MISREAD = str.maketrans("018", "OIB")  # figures that the alphabet lacks, read for the letter they look like


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The code of one paper.

    Args:
        token: `LENGTH` characters of `ALPHABET`, the last one right.

    Raises:
        ValueError: it is not such a token.
    """

    token: str

    def __post_init__(self) -> None:
        good = re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", self.token)
        if not good or _check(self.token[:-1]) != self.token[-1]:
            raise ValueError("not the code of a paper")

    @classmethod
    def new(cls) -> Self:
        """A fresh one."""
        token = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        return cls(token + _check(token))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a scanner or a hand typed: in any case and width, with or without blanks, hyphens and prefix.

        Raises:
            BadInput: ``err-code-empty``; ``err-code-length`` (too short or too long, or another kind of code),
                ``err-code-slip`` (a character is wrong).
        """
        plain = re.sub(r"[\s\-–—:：·.]", "", unicodedata.normalize("NFKC", text)).upper()
        if not plain:
            raise BadInput("err-code-empty", "code")
        # A token may itself begin with the letters of the prefix; its length tells.
        if len(plain) == len(_PREFIX) + LENGTH and plain.startswith((_PREFIX, "FCI")):
            plain = plain[len(_PREFIX) :]
        plain = plain.translate(_MISREAD)
        if len(plain) != LENGTH:
            raise BadInput("err-code-length", "code")
        try:
            return cls(plain)
        except ValueError as fault:
            raise BadInput("err-code-slip", "code") from fault

    @property
    def text(self) -> str:
        """What the QR code holds."""
        return f"{_PREFIX}{self.token}"

    @property
    def shown(self) -> str:
        """What stands below the QR code."""
        groups = (self.token[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))
        return " ".join((_PREFIX, *groups))

    @property
    def paper(self) -> str:
        """The id of the paper: the subject of its entries in the log."""
        digest = hashlib.sha256(_DOMAIN + self.token.encode()).digest()
        return base64.b32encode(digest[:16]).decode().rstrip("=").lower()


def _check(token: str) -> str:
    """The last character: Luhn's sum modulo 32: catches one wrong character and most of two changed about."""
    total = 0
    for place, character in enumerate(reversed(token)):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]
