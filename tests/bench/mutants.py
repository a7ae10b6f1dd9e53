"""Mutation testing of `law/`: small faults are put into a copy, one at a time, and the law's tests must notice each.

    .venv/bin/python tests/bench/mutants.py [--count 200] [--seed 7] [--only NAME] [--without-stored] [--jobs 2]

Draws a sample of all faults of `faults.py`. Runs only in a copy of the law and its tests, in a folder of its own, never
in the tree it was started from. First a control: the unchanged code, written the way a fault is, must pass, and a
module that cannot be read must fail. A fault that makes the tests hang counts as noticed. Prints every survivor with
its place, and the share that was noticed (so far, where it is stopped); the faults of `equivalent.toml` change nothing
that can be observed and are left out.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import multiprocessing
import multiprocessing.connection
import os
import random
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from faults import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
LAW = Path("desktop", "fengcun", "law")
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
SECONDS = 600
STORED = "tests/law/test_stored.py"
_FIRST = ("tests/law/test_trees.py", "tests/law/test_cases.py")
"""What notices most is run first and alone, so that most faults are through early."""
_SEEN = tuple(f"--ignore={path}" for path in _FIRST)
_ARGUMENTS = (
    *("-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


@dataclass(frozen=True, slots=True)
class Running:
    """A fault being tried.

    Args:
        process: runs the tests.
        mutant: the fault.
        tree: the copy that holds it.
        until: when it counts as hanging.
    """

    process: BaseProcess
    mutant: Mutant
    tree: Path
    until: float


def copy_tree(to: Path) -> Path:
    """Copy what the law's tests need; the tree that others work in is never written to."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "ui", "jobs", "app")
    shutil.copytree(ROOT / "desktop", to / "desktop", ignore=ignored)
    for part in ("tests/law", "tests/bench", "tests/cases", "resources/law", "resources/calendars", "resources/locale"):
        shutil.copytree(ROOT / part, to / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def run_tests(tree: Path, more: list[str]) -> None:
    """In a process of its own: run the law's tests on a copy and end with their code."""
    import pytest
    from hypothesis import settings

    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.chdir(tree)
    sys.path.insert(0, str(tree / "desktop"))
    if "fengcun" in sys.modules:
        sys.modules["fengcun"].__path__ = [str(tree / "desktop" / "fengcun")]
    settings.register_profile("mutants", derandomize=True, database=None, max_examples=30, phases=_WITHOUT_SHRINKING)
    code = pytest.main([*_FIRST, *_ARGUMENTS]) or pytest.main(["tests/law", *_ARGUMENTS, *more, *_SEEN])
    if not str(getattr(sys.modules.get("fengcun.law"), "__file__", "")).startswith(str(tree)):
        code = 99  # not the copy
    os._exit(int(code))


def _phases() -> list[object]:
    from hypothesis import Phase

    return [Phase.explicit, Phase.generate]


_WITHOUT_SHRINKING = _phases()


def try_all(sample: list[Mutant], trees: list[Path], more: list[str]) -> Iterator[tuple[Mutant, bool]]:
    """Try faults, as many at once as there are copies.

    Args:
        sample: the faults.
        trees: the copies.
        more: arguments for pytest.

    Yields:
        Each fault, as it comes, with whether it was noticed.
    """
    waiting, free, running = list(reversed(sample)), list(trees), list[Running]()
    while waiting or running:
        while waiting and free:
            running.append(_start(waiting.pop(), free.pop(), more))
        ends = min(one.until for one in running) - time.monotonic()
        multiprocessing.connection.wait([one.process.sentinel for one in running], timeout=max(0.0, ends))
        for one in tuple(running):
            hangs = one.process.is_alive() and time.monotonic() >= one.until
            if one.process.is_alive() and not hangs:
                continue
            if hangs:
                one.process.kill()
            one.process.join()
            _put(one.tree, one.mutant.file, (trees[0].parent / "sound" / one.mutant.file).read_text(encoding="utf-8"))
            running.remove(one)
            free.append(one.tree)
            yield one.mutant, hangs or one.process.exitcode != 0


def _start(mutant: Mutant, tree: Path, more: list[str]) -> Running:
    _put(tree, mutant.file, mutant.source)
    process = multiprocessing.get_context("fork").Process(target=run_tests, args=(tree, more))
    process.start()
    return Running(process, mutant, tree, time.monotonic() + SECONDS)


_stamps = iter(range(1_000_000_000, 2_000_000_000, 2))


def _put(tree: Path, file: str, source: str) -> None:
    """Write a module with a time of its own, so that no compiled form of another fault is taken for it."""
    path = tree / LAW / file
    path.write_text(source, encoding="utf-8")
    stamp = next(_stamps)
    os.utime(path, (stamp, stamp))


def prepare(folder: Path, jobs: int) -> list[Path]:
    """The copies, each module written out from its tree as a fault would be, and those sources beside them."""
    trees = [copy_tree(folder / f"copy-{number}") for number in range(jobs)]
    for path in sorted((trees[0] / LAW).rglob("*.py")):
        name = path.relative_to(trees[0] / LAW).as_posix()
        sound = ast.unparse(ast.parse(path.read_text(encoding="utf-8")))
        kept = folder / "sound" / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(sound, encoding="utf-8")
        for tree in trees:
            _put(tree, name, sound)
    return trees


def control(trees: list[Path], more: list[str]) -> None:
    """Prove the bench itself: sound code passes in every copy, and a module that cannot be read does not.

    Raises:
        SystemExit: it does not hold.
    """
    sound = (trees[0].parent / "sound" / "assess.py").read_text(encoding="utf-8")
    for source, wanted in (("raise RuntimeError", True), (sound, False)):
        mutant = Mutant("assess.py", 0, "", "control", source)
        if {found for _, found in try_all([mutant] * len(trees), trees, more)} != {wanted}:
            raise SystemExit("control: nothing noticed" if wanted else "control: the tests fail on sound code")


def reviewed() -> set[tuple[str, str, str]]:
    """The faults that were looked at by hand and change nothing that can be observed."""
    table = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {(one["file"], one["code"], one["what"]) for one in table["fault"] if one["reason"]}


def preload() -> None:
    """Load once what no fault touches; the processes that try the faults inherit it."""
    for name in ("pytest", "hypothesis", "yaml", "fluent.runtime", "rfc8785", "fengcun.i18n", "fengcun.model.record"):
        importlib.import_module(name)


def main() -> None:
    """Draw the sample, try it, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="")
    parser.add_argument("--without-stored", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    more = ["--ignore", STORED] if args.without_stored else []
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    try:
        trees = prepare(folder, args.jobs)
        sys.path.insert(0, str(trees[0] / "desktop"))
        preload()
        control(trees, more)
        sys.dont_write_bytecode = True
        _try_sample(trees, more, args.only, args.count, args.seed)
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def _try_sample(trees: list[Path], more: list[str], only: str, count: int, seed: int) -> None:
    law, equivalent = trees[0].parent / "sound", reviewed()
    every = [mutant for path in sorted(law.rglob("*.py")) if only in str(path) for mutant in mutants(path, law)]
    stale = equivalent - {mutant.key for mutant in every}
    if not only and stale:
        print(*(f"no longer there: {key}" for key in sorted(stale)), sep="\n")
    counted = [mutant for mutant in every if mutant.key not in equivalent]
    sample = random.Random(seed).sample(counted, min(count, len(counted)))
    print(f"{len(every)} possible faults, {len(every) - len(counted)} equivalent, {len(sample)} tried", flush=True)
    noticed = tried = 0
    try:
        for mutant, found in try_all(sample, trees, more):
            noticed, tried = noticed + found, tried + 1
            if not found:
                print(f"survived: {mutant}", flush=True)
    except KeyboardInterrupt:
        print("stopped")
    print(f"seed {seed}, noticed: {noticed} of {tried}, {100 * noticed / max(1, tried):.1f} %")


if __name__ == "__main__":
    main()
