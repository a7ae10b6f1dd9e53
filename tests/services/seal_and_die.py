"""Seals in a copy of an office and kills itself at one step; run by `test_killed.py` as a program of its own.

A step is a call into the system or the database that changes something on the disk, or the moment after it returned.
`seal_and_die.py OFFICE REQUEST ACCOUNT PASSPHRASE count` prints how many steps there are;
`seal_and_die.py OFFICE REQUEST ACCOUNT PASSPHRASE 3 7 9 ...` makes OFFICE.3, OFFICE.7, ... each killed at that step.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SYSTEM = {"fsync", "replace", "unlink"}
WRITING = ("INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT")


class Executioner:
    """Counts the steps and kills the process at one of them.

    Args:
        at: the step, from 1; 0 kills never.
    """

    def __init__(self, at: int) -> None:
        self.at, self.steps = at, 0

    def __call__(self, frame: FrameType, event: str, function: Any) -> None:
        if event not in ("c_call", "c_return"):
            return
        name = function.__name__
        on_disk = name in SYSTEM and function.__module__ == os.replace.__module__
        if not (on_disk or name == "commit" or (name == "execute" and _writes(frame))):
            return
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def _writes(frame: FrameType) -> bool:
    statement = frame.f_locals.get("statement", "")
    return isinstance(statement, str) and statement.lstrip().upper().startswith(WRITING)


def seal(office: Path, request: str, account: str, passphrase: str, at: int) -> int:
    """Seal, or die at a step; gives how many steps there were."""
    session = Office.open(office).log_in(account, passphrase, FixedClock(NOW))
    sealing = CaseDesk.of(session).sealing
    executioner = Executioner(at)
    sys.setprofile(executioner)
    try:
        sealing.execute(request)
    finally:
        sys.setprofile(None)
    session.close()
    return executioner.steps


def main(arguments: list[str]) -> None:
    """Read the arguments and do it."""
    office, request, account, passphrase, *steps = arguments
    if steps == ["count"]:
        copy = Path(f"{office}.counted")
        shutil.copytree(office, copy)
        sys.stdout.write(f"{seal(copy, request, account, passphrase, 0)}\n")
        return
    for step in steps:
        copy = Path(f"{office}.{step}")
        shutil.copytree(office, copy)
        child = os.fork()
        if child == 0:
            seal(copy, request, account, passphrase, int(step))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{step} {os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
