"""Holds a ceremony in copies of an office and kills itself at one step of each; run by `test_killed.py`.

A step is a call into the system or the database that changes something on the disk, or the moment after it returned.
`replace_and_die.py JOB count` prints how many steps there are; `replace_and_die.py JOB 3 7 9 ...` makes OFFICE.3,
OFFICE.7, ... each killed at that step. JOB is a JSON file: `office`, `act`, and what the act needs.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from fengcun.keys.agefile import identity_of
from fengcun.model.roles import Role
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.recovery import Recovery
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.clock import FixedClock
from fengcun.services.office import Office
from fengcun.services.plan import Founder

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SYSTEM = {"fsync", "replace", "unlink", "rename", "rmdir", "open", "mkdir"}
WRITING = ("INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT", "PRAGMA REKEY")


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
    named = isinstance(statement, str) and statement.lstrip().upper().startswith(WRITING)
    return named or frame.f_code.co_name in ("give_key", "encrypt_anew")


def _act(office: Path, job: dict[str, Any]) -> Callable[[], object]:
    """The ceremony, ready to begin: people are logged in, envelopes are opened."""
    clock, opened = FixedClock(NOW), Office.open(office)
    if job["act"] == "recover":
        recovery = Recovery(opened, clock)
        envelopes = recovery.open(identity_of(job["a"]), identity_of(job["b"]))
        people = [Founder(name, frozenset({Role(role)}), phrase) for name, role, phrase in job["people"]]
        return lambda: recovery.carry_out(envelopes, people)
    session = opened.log_in(job["me"], job["passphrase"], clock)
    if job["act"] == "renew":
        return lambda: People(session).renew(job["account"], job["new"])
    replacing = Replacing(session)
    prepared = replacing.prepare_removal(job["account"])
    return lambda: replacing.carry_out(prepared, job["partner"], job["partner_passphrase"])


def hold(office: Path, job: dict[str, Any], at: int) -> int:
    """Hold the ceremony, or die at a step; gives how many steps there were."""
    act = _act(office, job)
    executioner = Executioner(at)
    sys.setprofile(executioner)
    try:
        act()
    finally:
        sys.setprofile(None)
    return executioner.steps


def main(arguments: list[str]) -> None:
    """Read the arguments and do it."""
    path, *steps = arguments
    job = json.loads(Path(path).read_text())
    office = job["office"]
    if steps == ["count"]:
        copy = Path(f"{office}.counted")
        shutil.copytree(office, copy)
        sys.stdout.write(f"{hold(copy, job, 0)}\n")
        return
    for step in steps:
        copy = Path(f"{office}.{step}")
        shutil.copytree(office, copy)
        child = os.fork()
        if child == 0:
            hold(copy, job, int(step))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{step} {os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
