"""A file that somebody chose to be taken in: which files the dialog offers, what the file is, and its bytes."""

from __future__ import annotations

from pathlib import Path

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.model import media

KINDS = f"{', '.join(media.NAMES.values())} ({' '.join(media.PATTERNS)})"
"""What the dialog offers (`ui.common.files.Files.open_file`)."""


def media_type(path: Path) -> str:
    """What a file is, by its name; the service looks at its first bytes.

    Raises:
        BadInput: it is none of the three kinds (``err-file-type``).
    """
    found = media.by_ending(path.suffix)
    if not found:
        raise BadInput("err-file-type", path.name)
    return found


def read(path: Path) -> bytes:
    """The bytes of a file that the person chose.

    Raises:
        EnvironmentFault: it cannot be read (``err-file-unreadable``).
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        raise EnvironmentFault("err-file-unreadable", path.name) from fault
