"""The kinds of electronic file that an office keeps: PDF, PNG and JPEG. What a file is, its first bytes decide."""

from __future__ import annotations

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_HEADS = {PDF: b"%PDF-", PNG: b"\x89PNG\r\n\x1a\n", JPEG: b"\xff\xd8\xff"}
_ENDINGS = {".pdf": PDF, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG}
NAMES = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG"}
"""How people call them, in either language."""
PATTERNS = tuple(f"*{ending}" for ending in _ENDINGS)
"""How the names of such files end, as file dialogs want it."""


def begins_as(data: bytes, media_type: str) -> bool:
    """Whether bytes begin as a file of this kind does; never, where it is none of the three kinds."""
    head = _HEADS.get(media_type)
    return head is not None and data.startswith(head)


def by_content(data: bytes) -> str:
    """Which kind the bytes begin as; empty where it is none of the three."""
    return next((media_type for media_type, head in _HEADS.items() if data.startswith(head)), "")


def by_ending(suffix: str) -> str:
    """Which kind a name's ending tells, such as ``.pdf`` in capitals or not; empty where it is none of the three."""
    return _ENDINGS.get(suffix.lower(), "")
