"""Writes down a fault of ours for the maintainers: where it happened, never what was being worked on.

Values of variables and the words of the exception are left out, since they may hold case data.
"""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path

import platformdirs

from fengcun import __version__
from fengcun.services.clock import SystemClock


def report(fault: BaseException) -> str:
    """Write the report.

    Args:
        fault: what was raised.

    Returns:
        The report's path, or ``-`` where it could not be written.
    """
    lines = [f"fengcun {__version__}", f"python {sys.version.split()[0]} on {platform.platform()}"]
    link: BaseException | None = fault
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        link = link.__cause__ or link.__context__
    folder = Path(platformdirs.user_state_dir("fengcun", appauthor=False))
    path = folder / f"crash-{SystemClock().now():%Y%m%dT%H%M%SZ}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return "-"
    return str(path)
