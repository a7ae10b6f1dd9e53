"""Takes the disk away in the middle of every act, at each of its writes, and looks at what is left.

    .venv/bin/python tests/soak/full.py [--points 40] [--faults full,read-only,gone,limit] [--acts seal] [--minutes 60]

From a chosen step on, in a child process: `full` fills the disk to the last byte (a small disk in memory, mounted for
the run), `read-only` gives up the right to write anything, `gone` the right to open anything, `limit` lets no file
grow. All but the last need root. The act must end whole, or with an error in the clerk's words; what was planted as a
name must lie nowhere in clear; the office must be consistent, the act whole or absent; and with the disk back an absent
act must succeed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from consistency import check
from furniture_acts import ACTS
from kills import STEPS, Figures, forked, measure, unwatched
from scene import ID, NAME, Scene, SoakAct

from fengcun.errors import FengcunError
from fengcun.i18n import Language, Texts

FAULTS = ("full", "read-only", "gone", "limit")
DONE, REFUSED, CRASHED, WHOLE, ABSENT = 0, 3, 4, 5, 6
NOBODY = 65534
SIZE = 64 * 1024 * 1024
TEXTS = Texts(Language.CHINESE)
COLUMNS = ("tried", "whole", "absent", "refused")


class Spoiler:
    """Counts the steps of a process and spoils the disk at one of them.

    Args:
        at: the step, from 1.
        spoil: what is done there.
    """

    def __init__(self, at: int, spoil: Callable[[], None]) -> None:
        self.left, self.spoil = at, spoil

    def __call__(self, frame: FrameType, event: str, function: Any) -> None:
        if event not in ("c_call", "c_return") or not STEPS.has(frame, function):
            return
        self.left -= 1
        if self.left == 0:
            sys.setprofile(None)
            self.spoil()


def fill(folder: Path) -> None:
    """Leave no byte on the disk."""
    with (folder / "filler").open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(1024 * 1024))
    with (folder / "filler").open("ab", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(512))


def spoil(fault: str, disk: Path) -> None:
    """Take the disk away."""
    if fault == "full":
        fill(disk)
    elif fault in ("read-only", "gone"):
        for path in (disk, *disk.rglob("*")) if fault == "read-only" else ():
            path.chmod(0o755 if path.is_dir() else 0o644)
        os.seteuid(NOBODY)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


@contextmanager
def small_disk(wanted: bool) -> Iterator[Path]:
    """A disk that can be filled, or a folder where that is not wanted."""
    with tempfile.TemporaryDirectory(prefix="fengcun-soak-") as name:
        if wanted:
            command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", name]
            subprocess.run(command, check=True)
        try:
            yield Path(name)
        finally:
            if wanted:
                subprocess.run(["umount", name], check=True)


def spoiled(act: SoakAct, scene: Scene, fault: str, at: int, disk: Path) -> int:
    """Do the act in a child with the disk taken away at a step; how it ended."""

    def work(_pipe: int) -> None:
        do = act.enter(scene)
        sys.setprofile(Spoiler(at, lambda: spoil(fault, disk)))
        try:
            do()
        except FengcunError as refused:
            sys.setprofile(None)
            os.seteuid(0) if os.getuid() == 0 else None
            os._exit(REFUSED if str(TEXTS.error(refused)) else CRASHED)
        except BaseException:  # noqa: BLE001 - the parent sees the exit code
            sys.setprofile(None)
            os.seteuid(0) if os.getuid() == 0 else None
            traceback.print_exc()
            os._exit(CRASHED)
        os._exit(DONE)

    return forked(work, unwatched)


def judged(act: SoakAct, scene: Scene, code: int) -> tuple[str, str]:
    """`judge` in a child, so that nothing of it stays open: how the act was found, and the fault or an empty text."""
    told = []

    def work(pipe: int) -> None:
        try:
            found = judge(act, scene, code)
        except Exception:  # noqa: BLE001 - whatever it is, it is a finding
            os.write(pipe, traceback.format_exc()[-4000:].encode())
            os._exit(CRASHED)
        os._exit(WHOLE if found == "whole" else ABSENT)

    def read(_child: int, pipe: int) -> None:
        while piece := os.read(pipe, 4096):
            told.append(piece)

    ended = forked(work, read)
    return {WHOLE: "whole", ABSENT: "absent"}.get(ended, "half"), b"".join(told).decode()


def judge(act: SoakAct, scene: Scene, code: int) -> str:
    """Look at the office once the disk is back.

    Raises:
        AssertionError: something is half done, lies in clear, or cannot be done any more.
    """
    assert code in (DONE, REFUSED), f"the act ended with {code}"
    for path in scene.root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [word for word in (NAME, ID) for code in ("utf-8", "gb18030") if word.encode(code) in data]
    check(scene.office)
    if act.whole(scene):
        return "whole"
    assert code == REFUSED, "it said that it was done"
    act.enter(scene)()
    check(scene.office)
    assert act.whole(scene), "done again, it is still not there"
    return "absent"


def run(acts: list[SoakAct], faults: list[str], points: int, minutes: float) -> Figures:
    """Take the disk away at evenly spread steps of each act.

    Args:
        acts: which acts.
        faults: which ways.
        points: at how many steps of each act, at most.
        minutes: the most that it may take.
    """
    figures, end = Figures(), time.monotonic() + minutes * 60
    with small_disk("full" in faults) as disk, tempfile.TemporaryDirectory(prefix="fengcun-soak-") as kept:
        for act in acts:
            ready = Scene(Path(kept, act.name))
            ready.root.mkdir()
            act.ready(ready)
            steps = measure(act, ready.copy(Path(kept, f"{act.name}.measured"))).steps
            for fault in faults:
                row = figures.rows[f"{act.name} {fault}"] = Counter()
                for at in sorted({1 + number * (steps - 1) // max(1, points - 1) for number in range(points)}):
                    if time.monotonic() > end:
                        return figures
                    scene = ready.copy(disk / act.name)
                    code = spoiled(act, scene, fault, at, disk)
                    (disk / "filler").unlink(missing_ok=True)
                    for path in (scene.root, *scene.root.rglob("*")) if fault == "read-only" else ():
                        path.chmod(0o700 if path.is_dir() else 0o600)  # `spoil` opened them to a reader
                    row["tried"] += 1
                    row["refused"] += code == REFUSED
                    found, why = judged(act, scene, code)
                    row[found] += 1
                    if found == "half":
                        figures.faults.append(f"{act.name}, {fault}, step {at}:\n{why}")
                    shutil.rmtree(scene.root)
    return figures


def main() -> int:
    """Read the options, run, print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--points", type=int, default=40)
    options.add_argument("--faults", default=",".join(FAULTS))
    options.add_argument("--acts", default="")
    options.add_argument("--minutes", type=float, default=60)
    given = options.parse_args()
    chosen = [act for act in ACTS if not given.acts or act.name in given.acts.split(",")]
    figures = run(chosen, given.faults.split(","), given.points, given.minutes)
    told = [f"{'act':24}" + "".join(f"{column:>10}" for column in COLUMNS)]
    told += [f"{name:24}" + "".join(f"{row[column]:10}" for column in COLUMNS) for name, row in figures.rows.items()]
    tried = sum(row["tried"] for row in figures.rows.values())
    told.append(f"{tried} times the disk was taken away, {len(figures.faults)} faults")
    sys.stdout.write("\n".join([*told, *figures.faults]) + "\n")
    return 1 if figures.faults or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
