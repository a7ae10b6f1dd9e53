"""Settings of the process that keep what it works on out of other hands, and Chinese input that works.

No core dump, no reading of the memory by other programs of the same user, no swapping where the machine lets a program
lock its memory, files for the owner only. It changes nothing on the machine and never fails the start: where a system
lacks one of these, the others hold.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import MutableMapping
from enum import Enum, auto
from pathlib import Path

_PR_SET_DUMPABLE = 4
_LOCK_ALL = 1 | 2 | 4
"""What is there, what will be, each page once it is used: MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT of mlockall(2)."""
_OWNER_ONLY = 0o077
_PROCESSES = Path("/proc")


class Swap(Enum):
    """What of this process can be written to the swap."""

    NOTHING = auto()
    """The whole memory is locked."""
    ALL_BUT_KEYS = auto()
    """The system lets us lock little: `keys.memory` and SQLCipher lock what holds keys."""
    ANYTHING = auto()
    """This system has no lock that we know of, or gives none."""


def harden() -> Swap:
    """Forbid core dumps and foreign readers of the memory, lock the memory; let new files be the owner's alone.

    Returns:
        What may still be swapped. Everything else here holds on each Linux; elsewhere what there is.
    """
    os.umask(_OWNER_ONLY)
    if sys.platform == "win32":
        return Swap.ALL_BUT_KEYS
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not sys.platform.startswith("linux"):
        return Swap.ALL_BUT_KEYS
    library = ctypes.CDLL(None)
    zero = ctypes.c_ulong(0)
    library.prctl(ctypes.c_int(_PR_SET_DUMPABLE), zero, zero, zero, zero)
    _, most = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (most, most))
    if most == 0:
        return Swap.ANYTHING
    # Under a limit a locked process would one day get no more memory; so it is all or the keys.
    if most == resource.RLIM_INFINITY and library.mlockall(ctypes.c_int(_LOCK_ALL)) == 0:
        return Swap.NOTHING
    return Swap.ALL_BUT_KEYS


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
