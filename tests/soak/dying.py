"""Ends a process at one step of an act; the one place that says what a step is and how the process dies there.

A step is a call into the system or the database that changes something on the disk, or the moment after it returned.
Run as a program of its own (by the tests of the services, through the fixture `killing`):
`dying.py ACT JOB count` prints how many steps an act has; `dying.py ACT JOB 3 7 9 ...` does it at PLACE.3, PLACE.7,
..., each killed at that step, and prints how each child ended. ACT is one of `ACTS`; JOB is a JSON file with `place`
and what the act needs.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from inquiring import Life

from fengcun.keys.agefile import identity_of
from fengcun.model.roles import Role
from fengcun.model.storage import OffReason, StripNumber
from fengcun.services.backup import restoring
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.restoring import Since
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.recovery import Recovery
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.services.plan import Founder
from fengcun.services.printing import PrintOptions
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

Job = dict[str, Any]
_PRINTED = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WRITING = ("INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT")


@dataclass(frozen=True)
class Steps:
    """Which calls into C are steps.

    Args:
        system: the functions of `os`, and ``fork_exec``, which starts a program.
        statements: how a statement of SQL begins that is one.
        callers: functions of ours in which every statement is one.
        files: whether writing to an open file is one.
    """

    system: frozenset[str]
    statements: tuple[str, ...] = WRITING
    callers: frozenset[str] = frozenset()
    files: bool = False

    def has(self, frame: FrameType, function: Any) -> bool:
        """Whether this call is one."""
        name = function.__name__
        if name in self.system:
            return function.__module__ in (os.replace.__module__, "_posixsubprocess")
        if self.files and name in ("write", "flush", "truncate"):
            return isinstance(function.__self__, io.BufferedWriter | io.BufferedRandom | io.FileIO)
        if name != "execute":
            return bool(name == "commit")
        return frame.f_code.co_name in self.callers or statement(frame).startswith(self.statements)


def statement(frame: FrameType) -> str:
    """The SQL that a frame carries out, in capitals; '' where there is none."""
    found = frame.f_locals.get("statement", "")
    return found.lstrip().upper() if isinstance(found, str) else ""


class Executioner:
    """Counts the steps of a process and ends it, or tells of it, at one of them.

    Args:
        counted: what a step is.
        at: the step at which it dies, from 1; 0 for never.
        told: a pipe that gets a byte whenever a commit begins; -1 for none.
    """

    def __init__(self, counted: Steps, at: int = 0, told: int = -1) -> None:
        self.counted, self.at, self.told = counted, at, told
        self.steps = self.commits = 0

    def __call__(self, frame: FrameType, event: str, function: Any) -> None:
        if event not in ("c_call", "c_return") or not self.counted.has(frame, function):
            return
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        if event == "c_call" and (function.__name__ == "commit" or statement(frame).startswith("COMMIT")):
            self.commits += 1
            if self.told >= 0:
                os.write(self.told, b"c")

    def watch(self, act: Callable[[], object]) -> None:
        """Do an act while counting."""
        sys.setprofile(self)
        try:
            act()
        finally:
            sys.setprofile(None)


@dataclass(frozen=True)
class Dying:
    """An act to die in.

    Args:
        counted: what a step of it is.
        lay_out: makes the place ready, from the one that the job names.
        enter: brings the act to its beginning; what it gives is the act.
    """

    counted: Steps
    lay_out: Callable[[Path, Path], object]
    enter: Callable[[Path, Job], Callable[[], object]]

    def do(self, job: Job, name: str, at: int) -> int:
        """Do the act at a place of its own, or die at a step; gives how many steps there were."""
        place = Path(f"{job['place']}.{name}")
        self.lay_out(Path(job["place"]), place)
        executioner = Executioner(self.counted, at)
        executioner.watch(self.enter(place, job))
        return executioner.steps


def _seal(office: Path, job: Job) -> Callable[[], object]:
    clock = FixedClock(datetime(2026, 11, 20, 2, 0, tzinfo=UTC))
    sealing = CaseDesk.of(Office.open(office).log_in(job["account"], job["passphrase"], clock)).sealing
    return lambda: sealing.execute(job["request"])


def _print(office: Path, job: Job) -> Callable[[], object]:
    desk = CaseDesk.of(Office.open(office).log_in(job["account"], job["passphrase"], FixedClock(_PRINTED)))
    return lambda: desk.papers.print(job["paper"], job["printer"], PrintOptions())


def _ceremony(office: Path, job: Job) -> Callable[[], object]:
    """The ceremony, ready to begin: people are logged in, envelopes are opened."""
    clock, opened = FixedClock(datetime(2026, 11, 20, 2, 0, tzinfo=UTC)), Office.open(office)
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


def _restore(place: Path, job: Job) -> Callable[[], object]:
    openers = TwoPeople(*(Opener(account, phrase) for account, phrase in job["openers"]))
    clock = FixedClock(datetime(2026, 11, 21, 2, 0, tzinfo=UTC))
    return lambda: restoring.restore(Path(job["backup"]), place / "office", openers, Since(), clock)


def _inquiry(office: Path, job: Job) -> Callable[[], object]:
    return Life(office, job, FixedClock(datetime(2026, 11, 20, 2, 0, tzinfo=UTC))).go_on


def _strip(office: Path, job: Job) -> Callable[[], object]:
    """Another strip on a sealed volume, with the repository open."""
    clock = FixedClock(datetime(2026, 11, 20, 2, 0, tzinfo=UTC))
    desk = CaseDesk.of(Office.open(office).log_in(job["account"], job["passphrase"], clock))
    opened = VaultRoom(desk.session).open(job["partner"], job["partner_passphrase"], Purpose.INSPECTION, "盘点")
    strips = desk.archive_room.strips(opened)
    return lambda: strips.exchange(StripNumber(job["old"]), OffReason.BROKEN, job["new"])


ACTS = {
    "seal": Dying(Steps(frozenset({"fsync", "replace", "unlink"})), shutil.copytree, _seal),
    "print": Dying(Steps(frozenset({"fork_exec"})), shutil.copytree, _print),
    "strip": Dying(Steps(frozenset({"fsync"})), shutil.copytree, _strip),
    "inquiry": Dying(Steps(frozenset({"fsync", "replace", "unlink"})), shutil.copytree, _inquiry),
    "ceremony": Dying(
        Steps(
            frozenset({"fsync", "replace", "unlink", "rename", "rmdir", "open", "mkdir"}),
            (*WRITING, "PRAGMA REKEY"),
            frozenset({"give_key", "encrypt_anew"}),
        ),
        shutil.copytree,
        _ceremony,
    ),
    "restore": Dying(
        Steps(frozenset({"fsync", "replace", "rename", "unlink", "rmdir", "mkdir"})),
        lambda _named, place: place.mkdir(),
        _restore,
    ),
}


def main(arguments: list[str]) -> None:
    """Read the arguments and do it."""
    name, path, *steps = arguments
    act, job = ACTS[name], json.loads(Path(path).read_text(encoding="utf-8"))
    if steps == ["count"]:
        sys.stdout.write(f"{act.do(job, 'counted', 0)}\n")
        return
    for step in steps:
        child = os.fork()
        if child == 0:
            act.do(job, step, int(step))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{step} {os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
