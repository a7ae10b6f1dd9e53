"""The environment `.venv` inside the checkout: whether it is whole and current, and how it is made.

A stamp inside it, written last and removed first, says what it was made from. Without a stamp it is half made and is
made again from nothing; with an older one it is brought up to date in place.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from debian import Saying

_STAMP = "fengcun-setup.json"
_WIDTH = 78
_SOURCES = "requirements-source.lock"
_LOCKS = {"run": ("requirements.lock",), "test": ("requirements.lock", "requirements-test.lock", _SOURCES)}


class NotMade(Exception):
    """The environment could not be made.

    Args:
        message: which text tells it.
        tail: the last lines of the program that failed.
    """

    def __init__(self, message: str, tail: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = {"tail": tail}


@dataclass(frozen=True)
class Environment:
    """The environment of a checkout.

    Args:
        checkout: the folder with `pyproject.toml`.
    """

    checkout: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.checkout / ".venv"

    @property
    def scripts(self) -> Path:
        """Where its commands lie."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def script(self, name: str) -> Path:
        """The path of one of its commands."""
        return self.scripts / (f"{name}.exe" if os.name == "nt" else name)

    def is_ready(self, purpose: str) -> bool:
        """Whether nothing needs to be done.

        Args:
            purpose: ``run`` or ``test``.
        """
        made = self._made_from()
        wanted = self._from(purpose)
        return made is not None and all(made.get(key) == value for key, value in wanted.items())

    def make(self, purpose: str, say: Saying) -> None:
        """Make it, or bring it up to date.

        Args:
            purpose: ``run`` or ``test``.
            say: tells the user what is being done.

        Raises:
            NotMade: a step failed; the next attempt begins afresh.
            OSError: the folder cannot be written.
        """
        made = self._made_from()
        wanted = self._from(purpose)
        (self.folder / _STAMP).unlink(missing_ok=True)
        if made is None or made.get("checkout") != wanted["checkout"]:
            say("create")
            self._step("create-failed", [_base_python(), "-I", "-m", "venv", "--clear", str(self.folder)])
            made = {}
        # The tests' lock holds all of the program's.
        lock = "requirements.lock" if purpose == "run" else "requirements-test.lock"
        if made.get(lock) != wanted[lock]:
            path = self.checkout / "installer" / lock
            pinned = (line.split("==")[0] for line in path.read_text(encoding="utf-8").splitlines() if "==" in line)
            say("packages", count=str(len(set(pinned))))
            self._pip("--require-hashes", "--only-binary", ":all:", "-r", str(path))
        if purpose == "test" and made.get(_SOURCES) != wanted[_SOURCES]:
            path = self.checkout / "installer" / _SOURCES
            self._pip("--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(path))
        if any(made.get(key) != wanted[key] for key in ("pyproject.toml", "requirements.lock")):
            say("project")
            self._pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(self.checkout))
        draft = self.folder / f"{_STAMP}.new"
        # The system may put another Python behind the same name: its packages would not be seen.
        wanted["python"] = str(self.script("python").resolve())
        draft.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
        draft.replace(self.folder / _STAMP)

    def _pip(self, *arguments: str) -> None:
        options = ["--disable-pip-version-check", "--no-input", "--no-user", "--progress-bar", "off"]
        python = str(self.script("python"))
        self._step("packages-failed", [python, "-I", "-m", "pip", "install", *options, *arguments])

    def _step(self, message: str, command: Sequence[str]) -> None:
        """Run a program; on a terminal its latest line shows that it goes on."""
        last: deque[str] = deque(maxlen=12)
        shown = sys.stdout.isatty()
        with subprocess.Popen(
            command,
            cwd=self.checkout,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as program:
            for line in program.stdout or ():
                last.append(f"    {line.rstrip()}")
                if shown:
                    sys.stdout.write(f"\r\x1b[K{last[-1][:_WIDTH]}")
                    sys.stdout.flush()
        if shown:
            sys.stdout.write("\r\x1b[K")
        if program.returncode != 0:
            raise NotMade(message, "\n".join(last))

    def _from(self, purpose: str) -> dict[str, str]:
        """What the environment depends on; its commands name the checkout by its path."""
        found = {"checkout": str(self.checkout)}
        for name in _LOCKS[purpose]:
            found[name] = _digest(self.checkout / "installer" / name)
        found["pyproject.toml"] = _digest(self.checkout / "pyproject.toml")
        return found

    def _made_from(self) -> dict[str, str] | None:
        """What it was made from; None where it is absent, half made or its Python is gone."""
        try:
            made = json.loads((self.folder / _STAMP).read_text(encoding="utf-8"))
            python = str(self.script("python").resolve(strict=True))
        except (OSError, ValueError):
            return None
        return made if isinstance(made, dict) and made.get("python") == python else None


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _base_python() -> str:
    """The Python outside any environment: one cannot be cleared by its own Python."""
    return getattr(sys, "_base_executable", None) or sys.executable
