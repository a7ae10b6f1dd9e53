"""Keeps this process and every program it starts off the network, by the kernel and not by good will.

On Linux a seccomp filter refuses every socket but those of the machine itself (AF_UNIX: screen, printer, message bus)
and the two ways around it (io_uring, the x32 calls). It must stand before Qt is loaded and before a second thread
starts, it cannot be taken off again, and children inherit it. It is proved, not assumed: without the proof the program
does not start. It opens no socket itself, not even to try.

Sources: seccomp(2), linux/filter.h, linux/seccomp.h; Measures, article 10 (no connection to any network).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from enum import Enum, auto

from fengcun.errors import EnvironmentFault

OVERRIDE = "FENGCUN_OFFLINE"
"""The environment variable that lets the program start without the proof, where it is ``unproved``."""
_CUPS_SOCKET = "/run/cups/cups.sock"

_AF_UNIX = 1
_NO_FAMILY = 0xFFF
"""An address family beyond all that exist: without the filter the kernel does not know it (EAFNOSUPPORT)."""
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_FILTER_FLAG_TSYNC = 1

# Classic BPF: load a word of seccomp_data, compare and jump, return.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_AT_NUMBER, _AT_ARCHITECTURE, _AT_FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _FAIL_WITH = 0x7FFF0000, 0x00050000
_X32_BIT = 0x40000000


@dataclass(frozen=True, slots=True)
class _Machine:
    """Numbers of one architecture: its AUDIT_ARCH and system calls."""

    audit: int
    seccomp: int
    socket: int
    io_uring_setup: int = 425
    has_x32: bool = False


_MACHINES = {
    "x86_64": _Machine(audit=0xC000003E, seccomp=317, socket=41, has_x32=True),
    "aarch64": _Machine(audit=0xC00000B7, seccomp=277, socket=198),
    "loongarch64": _Machine(audit=0xC0000102, seccomp=277, socket=198),
}


class OfflineState(Enum):
    """How sure it is that nothing here can reach a network."""

    PROVED = auto()
    """The kernel refuses."""
    UNPROVED = auto()
    """It should refuse and does not."""
    NOT_PROVABLE = auto()
    """This system has no means that the program knows of; it has no network code all the same."""


@dataclass(frozen=True, slots=True)
class OfflineProof:
    """What was found.

    Args:
        state: how sure it is.
        detail: for the log and for maintainers: what the kernel answered.
    """

    state: OfflineState
    detail: str


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def go_offline(environment: MutableMapping[str, str]) -> OfflineProof:
    """Shut the network out of this process and prove it. To be called first of all at start-up.

    Args:
        environment: the variables of the process; the printing system is pointed at its local socket, since Qt would
            otherwise ask for it over the loopback network.

    Raises:
        EnvironmentFault: on Linux, where the proof fails and the variable `OVERRIDE` does not say ``unproved``.
    """
    environment.setdefault("CUPS_SERVER", _CUPS_SOCKET)
    try:
        install()
    except OSError as fault:
        proof = OfflineProof(OfflineState.UNPROVED, f"seccomp: {_name(fault.errno or 0)}")
    else:
        proof = prove()
    if proof.state is OfflineState.UNPROVED and environment.get(OVERRIDE) != "unproved":
        raise EnvironmentFault("err-offline-unproved", detail=proof.detail, variable=f"{OVERRIDE}=unproved")
    return proof


def install() -> None:
    """Install the filter in every thread of this process; elsewhere than on Linux do nothing.

    Raises:
        OSError: the kernel or the architecture has no such filter.
    """
    if not sys.platform.startswith("linux"):
        return
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOSYS, "no filter for this architecture")
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    code = filter_program(machine)
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(held))
    long = ctypes.c_ulong
    if libc.prctl(ctypes.c_int(_PR_SET_NO_NEW_PRIVS), long(1), long(0), long(0), long(0)) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs")
    arguments = (long(_SECCOMP_SET_MODE_FILTER), long(_SECCOMP_FILTER_FLAG_TSYNC), ctypes.byref(program))
    result = libc.syscall(ctypes.c_long(machine.seccomp), *arguments)
    if result != 0:
        # Above zero it is the thread that could not be brought under the filter.
        raise OSError(ctypes.get_errno() if result < 0 else errno.EBUSY, "seccomp")


def prove() -> OfflineProof:
    """Ask the kernel for a socket of a family that does not exist, and see who refuses.

    The filter refuses every family but AF_UNIX alike, with EACCES; the kernel itself would say EAFNOSUPPORT before any
    other policy is asked. So EACCES comes from the filter alone, and no inet socket is even attempted.
    """
    if not sys.platform.startswith("linux"):
        return OfflineProof(OfflineState.NOT_PROVABLE, sys.platform)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.socket(_NO_FAMILY, 1, 0) >= 0:
        return OfflineProof(OfflineState.UNPROVED, "socket: opened")
    answer = ctypes.get_errno()
    state = OfflineState.PROVED if answer == errno.EACCES else OfflineState.UNPROVED
    return OfflineProof(state, f"socket: {_name(answer)}")


def filter_program(machine: _Machine) -> bytes:
    """The filter as instructions of classic BPF.

    Args:
        machine: whose numbers to use.
    """
    refuse, deny = _FAIL_WITH | errno.EACCES, _FAIL_WITH | errno.EPERM
    steps = [
        (_LOAD, 0, 0, _AT_ARCHITECTURE),
        (_IF_EQUAL, 1, 0, machine.audit),
        # A 32-bit program has calls of its own numbers, and a second way to sockets.
        (_RETURN, 0, 0, deny),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
    if machine.has_x32:
        steps += [(_IF_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, deny)]
    steps += [
        (_IF_EQUAL, 0, 1, machine.io_uring_setup),
        (_RETURN, 0, 0, deny),
        (_IF_EQUAL, 1, 0, machine.socket),
        (_RETURN, 0, 0, _ALLOW),
        # The kernel reads the family as an int: its low word, on these little-endian machines the first.
        (_LOAD, 0, 0, _AT_FIRST_ARGUMENT),
        (_IF_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, refuse),
    ]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def _name(code: int) -> str:
    return errno.errorcode.get(code, str(code))
