"""Sizes that say little: what is put away as sealed is filled up, so that a scan is not known again by its length.

Whoever has a copy of a scan knows its length to the byte, and the length of an age file follows from it.
"""

from __future__ import annotations

from fengcun.keys.agefile import MAX_CLEAR

FILE = 65_536
"""The least length of an electronic file."""
PACKAGE = 16_384
"""The least length of a sealed package."""
TRACE = 1_024
"""The least length of what the log keeps of a seal for a restore."""


def padded(data: bytes, least: int) -> bytes:
    """The bytes, followed by zeros up to the next of few lengths; beyond the least one at most an eighth longer.

    Args:
        data: at most 512 MiB. Whoever reads it back cuts it to its own length.
        least: everything shorter gets this length.

    Source: Padmé, in: Nikitin and others, Reducing Metadata Leakage from Encrypted Files (PURBs), PoPETs 2019.
    """
    length = max(len(data), least)
    exponent = length.bit_length() - 1
    free = (1 << exponent - exponent.bit_length()) - 1
    return data.ljust(max(len(data), min(length + free & ~free, MAX_CLEAR)), b"\0")
