"""Opaque identifiers: random, so that neither order nor gaps tell anything."""

from __future__ import annotations

import base64
import secrets


def new_id() -> str:
    """A fresh 128-bit identifier as 26 lower-case base32 characters."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def is_id(text: object) -> bool:
    """Whether it has the form of such an identifier; what has not is never made into a file name."""
    return (
        isinstance(text, str)
        and len(text) == 26
        and all(character in "abcdefghijklmnopqrstuvwxyz234567" for character in text)
    )
