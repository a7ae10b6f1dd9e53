"""Writing a paper where an officer wants it: whole or not at all, readable by its owner only."""

from __future__ import annotations

from pathlib import Path

from fengcun.errors import EnvironmentFault
from fengcun.keys.files import write_private

_WORDS = {"err-keys-full": "err-save-full", "err-keys-read-only": "err-save-read-only"}


def save_as(path: Path, data: bytes) -> None:
    """Write a file, in the place of the one that is there.

    Args:
        path: where; its folder must exist.
        data: the whole content.

    Raises:
        EnvironmentFault: full (``err-save-full``), read-only or not allowed (``err-save-read-only``), another fault
            (``err-save-failed``); nothing is left there.
    """
    try:
        write_private(path, data)
    except EnvironmentFault as fault:
        raise EnvironmentFault(_WORDS.get(fault.message, "err-save-failed"), str(path), **fault.arguments) from fault
