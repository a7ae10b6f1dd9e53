"""What both commands begin with: libraries, environment, progress, and faults in words.

Standard library only. One set-up runs at a time; a second one waits for it.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

import debian
from venv_folder import Environment, NotMade
from words import words

CHECKOUT = Path(__file__).resolve().parents[1]
FAILED = 2
_INTERRUPTED = 130
_NEWEST = (3, 14)


def say(message: str, /, **values: str) -> None:
    """Tell the user something.

    Args:
        message: the id of its text in `words`.
        values: what the text names.
    """
    _print(sys.stdout, words()[message].format(**values))


def complain(message: str, /, **values: str) -> None:
    """Tell the user what went wrong; as `say`, but where errors go."""
    _print(sys.stderr, words()[message].format(**values))


def ready(purpose: str) -> Environment | None:
    """The environment, set up where it is not yet.

    Args:
        purpose: ``run`` or ``test``.

    Returns:
        None where the set-up failed; what is wrong and what to do has been told.
    """
    environment = Environment(CHECKOUT)
    if environment.is_ready(purpose):
        return environment
    if sys.version_info[:2] > _NEWEST:
        complain("newest", have=sys.version.split()[0])
        return None
    started = time.monotonic()
    try:
        with _alone():
            if not environment.is_ready(purpose):
                _system(purpose)
                environment.make(purpose, say)
    except (NotMade, debian.NotInstalled) as fault:
        complain(fault.message, **fault.values)
        return None
    except OSError as fault:
        complain("unwritable", place=str(fault.filename or CHECKOUT), reason=os.strerror(fault.errno or 0))
        return None
    say("took", seconds=f"{time.monotonic() - started:.0f}")
    return environment


def guarded(main: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Run a command; an interruption becomes words and exit code 130."""
    try:
        return main(arguments)
    except KeyboardInterrupt:
        complain("interrupted")
        return _INTERRUPTED


def hand_over(command: Sequence[str]) -> int:
    """Become another program, or wait for it where a process cannot become another.

    Returns:
        Its exit code, where it returns at all.
    """
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], list(command))
    return subprocess.call(command)


def has_display(system: str, surroundings: Mapping[str, str]) -> bool:
    """Whether a window can be opened.

    Args:
        system: `sys.platform`.
        surroundings: the environment variables.
    """
    if system in ("win32", "darwin"):
        return True
    return bool(surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY"))


def _system(purpose: str) -> None:
    say("libraries")
    _needed(purpose)
    if purpose != "test":
        return
    for skipped, lacking in (
        ("no-printing", debian.missing_for_printing()),
        ("no-screen", debian.missing_for_screen()),
    ):
        if lacking:
            try:
                debian.install(lacking, say)
            except debian.NotInstalled:
                say(skipped, packages=" ".join(sorted(set(lacking.values()))))


def _needed(purpose: str) -> None:
    lacking = debian.missing(with_tests=purpose == "test")
    if not lacking:
        return
    debian.install(lacking, say)
    # A module that was just installed is not in what Python remembers of its folders.
    importlib.invalidate_caches()
    lacking = debian.missing(with_tests=purpose == "test")
    if lacking:
        raise debian.NotInstalled("still-missing", missing=", ".join(sorted(lacking)))


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the set-up's lock, on the folder itself so that nothing is left behind."""
    if os.name == "nt":
        yield
        return
    import fcntl

    folder = os.open(CHECKOUT / "installer", os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _print(stream: TextIO, text: str) -> None:
    encoded = text.encode(stream.encoding or "utf-8", errors="backslashreplace")
    stream.write(encoded.decode(stream.encoding or "utf-8"))
    stream.write("\n")
    stream.flush()
