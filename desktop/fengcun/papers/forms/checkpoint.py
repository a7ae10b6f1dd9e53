"""A checkpoint of the log on paper, for the paper register: whoever rewrites the log later cannot rewrite this sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class CheckpointPaper:
    """What is printed.

    Args:
        text: the signed checkpoint, exactly (C2SP signed note).
        size: entries in the log.
        root: root hash, hexadecimal.
        key_fingerprint: of the log's public key.
        printed_on: date.
    """

    text: str
    size: int
    root: str
    key_fingerprint: str
    printed_on: date


def render(data: CheckpointPaper, letterhead: Letterhead) -> bytes:
    """The checkpoint as text and QR code on one A4 page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``, ``err-qr-too-long``.
    """
    raise NotImplementedError
