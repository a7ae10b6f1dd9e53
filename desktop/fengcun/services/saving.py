"""Writing a paper where an officer wants it: whole or not at all, readable by its owner only."""

from __future__ import annotations

from pathlib import Path

from fengcun.errors import EnvironmentFault
from fengcun.keys.files import write_private


def save_as(path: Path, data: bytes) -> None:
    """Write a file, in the place of the one that is there.

    Args:
        path: where; its folder must exist.
        data: the whole content.

    Raises:
        EnvironmentFault: it cannot be written (``err-save-failed``); nothing is left there.
    """
    try:
        write_private(path, data)
    except EnvironmentFault as fault:
        raise EnvironmentFault("err-save-failed", str(path), **fault.arguments) from fault
