"""Keeps the pages that hold keys out of the swap, where the system lets a program lock them.

A request, never a condition: some systems lock little (64 KiB is common) or nothing. Copies that libraries make for a
moment, and memory given back, are beyond reach from here; SQLCipher locks its own (`cipher_memory_security`).
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache


def hold(*secrets: bytes | str) -> bool:
    """Ask the system to keep the pages of these objects in memory. They stay locked until the process ends.

    Args:
        secrets: objects as Python holds them; the lock is on these very objects, not on copies.

    Returns:
        Whether all of them are locked.

    Source: mlock(2); VirtualLock. In CPython the address of an object is its `id`, and it never moves.
    """
    if sys.implementation.name != "cpython":
        return False
    locked = [_lock(id(secret), sys.getsizeof(secret)) for secret in secrets]
    return all(locked)


def _lock(address: int, size: int) -> bool:
    place, length = ctypes.c_void_p(address), ctypes.c_size_t(size)
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.VirtualLock(place, length))
    return int(_library().mlock(place, length)) == 0


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
