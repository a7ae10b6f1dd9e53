"""One tour for all tests, run as a user runs it; under strace where there is one, so that its system calls are seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Tour:
    """A finished tour.

    Args:
        folder: what it left.
        report: its `tour.json`.
        told: what it printed.
        calls: the trace of its socket calls; None without strace.
    """

    folder: Path
    report: dict[str, Any]
    told: str
    calls: str | None


@pytest.fixture(scope="session")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    base = tmp_path_factory.mktemp("tour")
    folder, trace = base / "out", base / "calls.txt"
    command = [sys.executable, "-m", "fengcun", "--language", "en", "tour", "--out", str(folder)]
    strace = shutil.which("strace")
    if strace:
        command = [strace, "-f", "--seccomp-bpf", "-e", "trace=socket,connect,bind", "-o", str(trace), *command]
    environment = {**os.environ, "XDG_STATE_HOME": str(base / "state"), "XDG_CONFIG_HOME": str(base / "config")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=420, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads((folder / "tour.json").read_text(encoding="utf-8"))
    return Tour(folder, report, done.stdout, trace.read_text(errors="replace") if strace else None)
