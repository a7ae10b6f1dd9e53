"""Settings of the process that keep what it works on out of other hands, and Chinese input that works.

No core dump, no reading of the memory by other programs of the same user, files for the owner only. It changes nothing
on the machine and never fails the start: where a system lacks one of these, the others hold.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

_PR_SET_DUMPABLE = 4
_OWNER_ONLY = 0o077
_PROCESSES = Path("/proc")


def harden() -> None:
    """Forbid core dumps and foreign readers of the memory; let new files be the owner's alone."""
    os.umask(_OWNER_ONLY)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        zero = ctypes.c_ulong(0)
        ctypes.CDLL(None).prctl(ctypes.c_int(_PR_SET_DUMPABLE), zero, zero, zero, zero)


def choose_input_method(environment: MutableMapping[str, str], processes: Path = _PROCESSES) -> None:
    """Point Qt at the input method that runs; must come before Qt starts.

    Qt's wheels speak IBus only. fcitx 5 offers IBus's interface, but Qt uses it only when told to go through the
    portal; a desktop that asks for ``fcitx`` would otherwise be left without Chinese input. What a user has set stays
    first.

    Args:
        environment: the variables of the process.
        processes: where the system lists its processes.
    """
    running = _names(processes)
    if "fcitx5" in running:
        environment.setdefault("IBUS_USE_PORTAL", "1")
    elif "ibus-daemon" not in running:
        return
    wanted = environment.setdefault("QT_IM_MODULE", "ibus")
    if wanted not in ("", "ibus"):
        environment.setdefault("QT_IM_MODULES", f"{wanted};ibus")


def _names(processes: Path) -> set[str]:
    names = set()
    for path in processes.glob("[0-9]*/comm"):
        try:
            names.add(path.read_text(encoding="utf-8", errors="replace").strip())
        except OSError:  # it ended meanwhile
            continue
    return names
