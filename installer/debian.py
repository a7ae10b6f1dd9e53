"""System libraries: which are missing, and their installation with apt-get where this user may do that.

Nothing else is ever installed or changed on the machine. What is missing is found by loading it, so that a library
that came from elsewhere counts.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

# What Qt's widgets load, on a screen of their own (xcb) and without one (offscreen), and Debian's packages of it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
# What the tests hold the program's files against.
TEST_PROGRAMS = {
    "ssh-keygen": "openssh-client",
    "strace": "strace",
    "age": "age",
}
# A print system of the tests' own. Where it cannot be installed the tests of printing are skipped and say so.
PRINT_PROGRAMS = {
    "/usr/sbin/cupsd": "cups-daemon",
    "lp": "cups-client",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
}
# A screen, a keyboard and an accessibility bus of the tests' own; skipped in the same way.
SCREEN_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "xdotool": "xdotool",
}
# The bus speaks to the system's Python only.
_READER = ("/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi")
_READER_PACKAGES = {"python3-gi": "python3-gi", "Atspi-2.0": "gir1.2-atspi-2.0"}
_LISTS = Path("/var/lib/apt/lists")


class Saying(Protocol):
    """Tells the user something, by the id of its text."""

    def __call__(self, message: str, /, **values: str) -> None: ...


class NotInstalled(Exception):
    """Something is missing and could not be installed.

    Args:
        message: which text tells it.
        values: what the text names.
    """

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


def missing(with_tests: bool) -> dict[str, str]:
    """What this machine lacks, and the Debian package that brings each.

    Args:
        with_tests: whether the programs that only the tests use count too.
    """
    lacking: dict[str, str] = {}
    if not sys.platform.startswith("linux"):
        return lacking
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        lacking["ensurepip"] = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    for name, package in LIBRARIES.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            lacking[name] = package
    if with_tests:
        lacking.update({name: package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None})
    return lacking


def missing_for_printing() -> dict[str, str]:
    """What this machine lacks for the tests that print, and the Debian package that brings each."""
    if not sys.platform.startswith("linux"):
        return {}
    return {name: package for name, package in PRINT_PROGRAMS.items() if shutil.which(name) is None}


def missing_for_screen() -> dict[str, str]:
    """What this machine lacks for the tests that drive the window from outside, and the Debian package of each."""
    if not sys.platform.startswith("linux"):
        return {}
    lacking = {name: package for name, package in SCREEN_PROGRAMS.items() if shutil.which(name) is None}
    if not Path(_READER[0]).exists() or subprocess.run(_READER, capture_output=True, check=False).returncode != 0:
        lacking.update(_READER_PACKAGES)
    return lacking


def command(packages: Sequence[str]) -> list[str]:
    """The command that installs packages, as an administrator would type it."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def install(lacking: Mapping[str, str], say: Saying) -> None:
    """Install what is missing.

    Args:
        lacking: from `missing`.
        say: tells the user what is being done.

    Raises:
        NotInstalled: there is no apt-get, this user may not use it, or it failed.
    """
    packages = sorted(set(lacking.values()))
    if shutil.which("apt-get") is None:
        raise NotInstalled("apt-absent", missing=", ".join(sorted(lacking)), packages=" ".join(packages))
    rights = _rights()
    if rights is None:
        raise NotInstalled("apt-rights", command=" ".join(command(packages)))
    listed = any(_LISTS.glob("*_Packages*"))
    if not listed:
        say("apt-update")
        _run([*rights, "apt-get", "update"])
    say("apt-install", packages=" ".join(packages))
    done, tail = _run([*rights, *_unattended(packages)])
    if not done and listed:
        # An old list names versions that the server no longer has.
        say("apt-update")
        _run([*rights, "apt-get", "update"])
        done, tail = _run([*rights, *_unattended(packages)])
    if not done:
        raise NotInstalled("apt-failed", tail=tail, command=" ".join(command(packages)))


def _unattended(packages: Sequence[str]) -> list[str]:
    install_command = command(packages)
    return [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        *install_command[:2],
        "-o",
        "DPkg::Lock::Timeout=300",
        *install_command[2:],
    ]


def _rights() -> list[str] | None:
    """What to put before a command so that it runs as root; None where this user may not."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _run(arguments: Sequence[str]) -> tuple[bool, str]:
    done = subprocess.run(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    lines = done.stdout.decode(errors="replace").splitlines()
    return done.returncode == 0, "\n".join(f"    {line}" for line in lines[-12:])
