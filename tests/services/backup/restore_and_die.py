"""Restores a backup and kills itself at one step; run by `test_hidden.py` as a program of its own.

`restore_and_die.py BACKUP INTO ACCOUNT PASSPHRASE ACCOUNT PASSPHRASE count` prints how many steps there are;
with numbers in the place of `count` it restores into INTO.3/office, INTO.7/office, ..., each killed at that step.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from fengcun.services.backup import restoring
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.restoring import Since
from fengcun.services.clock import FixedClock

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
SYSTEM = {"fsync", "replace", "rename", "unlink", "rmdir", "mkdir"}
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


def restore(backup: Path, into: Path, openers: TwoPeople, at: int) -> int:
    """Restore, or die at a step; gives how many steps there were."""
    executioner = Executioner(at)
    sys.setprofile(executioner)
    try:
        restoring.restore(backup, into, openers, Since(), FixedClock(NOW))
    finally:
        sys.setprofile(None)
    return executioner.steps


def main(arguments: list[str]) -> None:
    """Read the arguments and do it."""
    backup, into, one, phrase, other, other_phrase, *steps = arguments
    openers = TwoPeople(Opener(one, phrase), Opener(other, other_phrase))
    if steps == ["count"]:
        Path(f"{into}.counted").mkdir()
        sys.stdout.write(f"{restore(Path(backup), Path(f'{into}.counted/office'), openers, 0)}\n")
        return
    for step in steps:
        Path(f"{into}.{step}").mkdir()
        child = os.fork()
        if child == 0:
            restore(Path(backup), Path(f"{into}.{step}/office"), openers, int(step))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{step} {os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
