"""Kills an office's process at random points and looks at what is left: each act must be whole or absent.

    .venv/bin/python tests/soak/kills.py [--kills 500] [--seed 1] [--minutes 40] [--acts seal,lift] [--keep FOLDER]

A child process (a fork of this one) does an act on a copy of an office and is killed by a real SIGKILL: at a chosen
step (a call that writes), at a random moment, or a random while after the database began to commit. Some are killed a
second time while the next log-in clears up. Then the office is opened: it must be consistent, the act whole or absent;
an absent act must succeed when it is done again. The figures are printed; the exit code is 1 where anything was half
done.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from consistency import check
from dying import Executioner, Steps
from furniture_acts import ACTS
from scene import Scene, SoakAct, log_in

from fengcun.model.roles import Role

STEPS = Steps(
    frozenset({"fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "open", "link"}),
    ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA"),
    files=True,
)
COLUMNS = ("killed", "killed again", "whole", "absent", "not reached")
MODES = ("step", "moment", "commit")


@dataclass
class Measure:
    """An act as it goes when nobody interrupts it: how many steps and commits, and how long in seconds."""

    steps: int
    commits: int
    seconds: float


@dataclass
class Figures:
    """What came out.

    Args:
        rows: for each act how often it was killed, found whole, found absent, not reached.
        faults: what was half done.
    """

    rows: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How often a process was killed."""
        return sum(row["killed"] + row["killed again"] for row in self.rows.values())


def forked(work: Callable[[int], None], watch: Callable[[int, int], None]) -> int:
    """Do work in a child that can be killed; gives its exit code, negative for the signal that ended it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the parent sees the exit code
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    watch(child, reading)
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def unwatched(_child: int, _pipe: int) -> None:
    """Let it die by itself."""


def measure(act: SoakAct, scene: Scene) -> Measure:
    """Do the act once without interruption."""
    begun = time.monotonic()
    enter = act.enter(scene)
    executioner = Executioner(STEPS)
    begun = time.monotonic()
    executioner.watch(enter)
    return Measure(executioner.steps, executioner.commits, time.monotonic() - begun)


def kill_once(act: SoakAct, scene: Scene, known: Measure, chance: random.Random, mode: str) -> tuple[str, int]:
    """Do the act in a child and kill it somewhere; says where, and how the child ended."""
    at = chance.randint(1, known.steps) if mode == "step" else 0
    moment = chance.uniform(0, known.seconds * 1.1)
    which, after = chance.randint(1, max(1, known.commits)), chance.uniform(0, 0.02)

    def work(pipe: int) -> None:
        do = act.enter(scene)
        os.write(pipe, b"g")
        sys.setprofile(Executioner(STEPS, at, pipe if mode == "commit" else -1) if mode != "moment" else None)
        do()

    def watch(child: int, pipe: int) -> None:
        if os.read(pipe, 1) != b"g" or mode == "step":
            return
        if mode == "moment":
            select.select([pipe], [], [], moment)
        else:
            for _ in range(which):
                if os.read(pipe, 1) != b"c":
                    return
            select.select([], [], [], after)
        os.kill(child, signal.SIGKILL)

    where = f"step {at}" if mode == "step" else f"after {moment:.4f} s" if mode == "moment" else f"commit {which}"
    return where, forked(work, watch)


def kill_again(scene: Scene, chance: random.Random) -> int:
    """Kill the log-in that clears up."""
    at = chance.randint(1, 60)

    def work(_pipe: int) -> None:
        sys.setprofile(Executioner(STEPS, at))
        log_in(scene.office, Role.CUSTODIAN)

    return forked(work, unwatched)


def judge(act: SoakAct, scene: Scene) -> str:
    """Look at the office; do the act again where it is absent.

    Raises:
        AssertionError: something is half done.
    """
    check(scene.office)
    if act.whole(scene):
        return "whole"
    act.enter(scene)()
    check(scene.office)
    assert act.whole(scene), "done again, it is still not there"
    return "absent"


def run(acts: list[SoakAct], kills: int, seed: int, minutes: float, keep: Path | None) -> Figures:
    """Kill until it was done often enough or the time is over.

    Args:
        acts: which acts; each in turn.
        kills: how often.
        seed: of the random points.
        minutes: the most that it may take.
        keep: where the folders of half done acts are kept.
    """
    figures, chance, end = Figures(), random.Random(seed), time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory(prefix="fengcun-soak-") as name:
        base = Path(name)
        ready: dict[str, tuple[Scene, Measure]] = {}
        for act in acts:
            scene = Scene(base / act.name)
            scene.root.mkdir()
            act.ready(scene)
            assert act.name == "migrate" or not act.whole(scene)
            ready[act.name] = scene, measure(act, scene.copy(base / f"{act.name}.measured"))
            figures.rows[act.name] = Counter()
        number = 0
        while figures.kills < kills and time.monotonic() < end:
            act = acts[number % len(acts)]
            mode = MODES[number // len(acts) % len(MODES)]
            number += 1
            scene, known = ready[act.name]
            copy, row = scene.copy(base / f"{act.name}.{number}"), figures.rows[act.name]
            where, code = kill_once(act, copy, known, chance, mode)
            row["killed" if code == -signal.SIGKILL else "not reached"] += 1
            try:
                assert code in (0, -signal.SIGKILL), f"the child ended with {code}"
                if chance.random() < 0.25 and kill_again(copy, chance) == -signal.SIGKILL:
                    row["killed again"] += 1
                row[judge(act, copy)] += 1
            except Exception:  # noqa: BLE001 - whatever it is, it is a finding
                figures.faults.append(f"{act.name}, {mode}, {where}, run {number}:\n{traceback.format_exc()}")
                if keep is not None:
                    shutil.copytree(copy.root, keep / copy.root.name, dirs_exist_ok=True)
            shutil.rmtree(copy.root)
    return figures


def main() -> int:
    """Read the options, run, print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=40)
    options.add_argument("--acts", default="")
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    chosen = [act for act in ACTS if not given.acts or act.name in given.acts.split(",")]
    begun = time.monotonic()
    figures = run(chosen, given.kills, given.seed, given.minutes, given.keep)
    told = [f"{'act':12}" + "".join(f"{column:>14}" for column in COLUMNS)]
    told += [f"{name:12}" + "".join(f"{row[column]:14}" for column in COLUMNS) for name, row in figures.rows.items()]
    seconds = time.monotonic() - begun
    told.append(f"{figures.kills} kills, {len(figures.faults)} faults, {seconds:.0f} s, seed {given.seed}")
    sys.stdout.write("\n".join([*told, *figures.faults]) + "\n")
    return 1 if figures.faults or not figures.kills else 0


if __name__ == "__main__":
    sys.exit(main())
