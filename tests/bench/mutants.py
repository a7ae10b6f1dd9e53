"""Mutation testing of `law/`: small faults are put into a copy, one at a time, and the law's tests must notice each.

    .venv/bin/python tests/bench/mutants.py [--count 120] [--seed 4] [--only NAME] [--without-stored]

A sample of all possible faults: comparisons shifted or turned, and/or exchanged, numbers off by one, a negation
dropped, yes and no exchanged. Prints every survivor with its place, and the share that was noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "desktop" / "fengcun" / "law"
LEFT_OUT = {"explain.py", "pack_reader.py", "yaml_tree.py", "fields.py", "reader.py", "inquiry_reader.py", "phrase.py"}
SECONDS = 180
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
NAMES = {"YES": "NO", "NO": "YES", "SEAL": "NO_SEAL", "NO_SEAL": "SEAL", "first": "last", "last": "first"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault.

    Args:
        file: the module.
        line: where.
        what: the fault in words.
        source: the module with the fault.
    """

    file: Path
    line: int
    what: str
    source: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(LAW)}:{self.line} {self.what}"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every fault that can be put into a module."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for place, node in enumerate(ast.walk(tree)):
        for number, what in enumerate(_faults(node)):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[place]
            _apply(target, number)
            yield Mutant(file, node.lineno, what, ast.unparse(ast.fix_missing_locations(changed)))


def _faults(node: ast.AST) -> list[str]:
    match node:
        case ast.Compare():
            return [f"{type(op).__name__} turned" for op in node.ops if type(op) in TURNED][:1]
        case ast.BoolOp():
            return ["and/or exchanged"]
        case ast.Constant(value=int() as value) if type(value) is int:
            return [f"{value} made {value + 1}"]
        case ast.UnaryOp(op=ast.Not()):
            return ["not dropped"]
        case ast.Attribute(attr=name) if name in NAMES:
            return [f"{name} made {NAMES[name]}"]
        case _:
            return []


def _apply(node: ast.AST, number: int) -> None:
    match node:
        case ast.Compare():
            node.ops[0] = TURNED[type(node.ops[0])]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.Constant():
            node.value += 1
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.Attribute():
            node.attr = NAMES[node.attr]


def noticed(mutant: Mutant, more: list[str]) -> bool:
    """Whether the law's tests fail with the fault.

    Args:
        mutant: the fault.
        more: arguments for pytest.
    """
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder)
        shutil.copytree(
            ROOT / "desktop", copied / "desktop", ignore=shutil.ignore_patterns("__pycache__", "ui", "*.egg-info")
        )
        (copied / "resources").symlink_to(ROOT / "resources")
        (copied / "desktop" / mutant.file.relative_to(ROOT / "desktop")).write_text(mutant.source, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "tests/law",
            "-x",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
        ]
        environment = {**os.environ, "PYTHONPATH": str(copied / "desktop"), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0


def main() -> None:
    """Draw the sample, try it, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--only", default="")
    parser.add_argument("--without-stored", action="store_true")
    args = parser.parse_args()
    files = [path for path in sorted(LAW.rglob("*.py")) if path.name not in LEFT_OUT and args.only in str(path)]
    every = [mutant for file in files for mutant in mutants(file)]
    sample = random.Random(args.seed).sample(every, min(args.count, len(every)))
    print(f"{len(every)} possible faults, {len(sample)} tried", flush=True)
    with ThreadPoolExecutor(2) as pool:
        more = ["--ignore", "tests/law/test_stored.py"] if args.without_stored else []
        results = list(pool.map(lambda mutant: noticed(mutant, more), sample))
    survivors = [mutant for mutant, found in zip(sample, results, strict=True) if not found]
    for mutant in survivors:
        print(f"survived: {mutant}")
    share = 100 * (len(sample) - len(survivors)) / len(sample)
    print(f"noticed: {len(sample) - len(survivors)} of {len(sample)}, {share:.1f} %")


if __name__ == "__main__":
    main()
