"""Opaque identifiers: random, so that neither order nor gaps tell anything."""

from __future__ import annotations

import base64
import secrets


def new_id() -> str:
    """A fresh 128-bit identifier as 26 lower-case base32 characters."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
