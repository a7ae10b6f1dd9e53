"""Printing through CUPS: the exact bytes of a paper go to `lp` over its unix socket; nothing is rasterised here.

The PDF travels through standard input, so that no file with case data lies about, and the job's title is the
paper's number, never a name.
"""

from __future__ import annotations

import os
import shutil
import subprocess

from fengcun.errors import BadInput, EnvironmentFault

_SOCKET = "/run/cups/cups.sock"
_SECONDS = 30


def printers() -> list[str]:
    """The names of the printers that the office's computer knows; empty where there is no printing system."""
    if not shutil.which("lpstat"):
        return []
    done = _run(["lpstat", "-e"])
    return done.stdout.decode("utf-8", "replace").split() if done.returncode == 0 else []


def print_pdf(pdf: bytes, printer: str, title: str, copies: int) -> None:
    """Send a PDF to a printer.

    Args:
        pdf: the bytes to print.
        printer: one of `printers()`.
        title: shown in the printer's queue; a document number, never a name.
        copies: 1 to 99.

    Raises:
        BadInput: no such printer, or a number of copies outside 1 to 99.
        EnvironmentFault: the printing system refused the job.
    """
    if not 1 <= copies <= 99:
        raise BadInput("err-print-copies", "copies")
    if printer not in printers():
        raise BadInput("err-printer-unknown", printer)
    done = _run(["lp", "-d", printer, "-n", str(copies), "-t", title], pdf)
    if done.returncode != 0:
        raise EnvironmentFault("err-print-failed", printer)


def _run(command: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "CUPS_SERVER": _SOCKET, "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise EnvironmentFault("err-print-failed", command[0]) from fault
