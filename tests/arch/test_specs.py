"""The specifications name tests; these exist, and nothing is claimed without one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

NAMED = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")
# Issue by issue, what must have a line; each word stands in the first column of some line.
CHANNELS = (
    *("search", "counts", "gaps", "sorting", "autocompletion", "filters", "statistics", "print lists", "exports"),
    *("backups", "restored backups", "thumbnails", "previews", "spool", "clipboard", "recent files", "window titles"),
    *("accessibility tree", "crash reports", "application log", "freed pages", "free list", "core dumps", "swap"),
    *("temporary files", "file names", "file sizes", "clock"),
)


def text(checkout: Path, name: str) -> str:
    return (checkout / "resources" / "specs" / name).read_text(encoding="utf-8")


def table_rows(words: str) -> list[list[str]]:
    """The cells of each line of each table; heads and rules are left out."""
    lines = words.splitlines()
    heads = {place for place, line in enumerate(lines[1:]) if line.startswith("|---")}
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for place, line in enumerate(lines)
        if line.startswith("| ") and place not in heads
    ]


@pytest.mark.parametrize(
    "name", sorted(path.name for path in Path(__file__).resolve().parents[2].glob("resources/specs/*.md"))
)
def test_every_test_that_a_specification_names_exists(checkout: Path, name: str) -> None:
    missing = []
    for path, test in NAMED.findall(text(checkout, name)):
        file = checkout / path
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
        if test not in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}:
            missing.append(f"{path}::{test}")
    assert missing == []


def test_every_channel_has_its_line_and_its_test(checkout: Path) -> None:
    lines = table_rows(text(checkout, "leak-channels.md"))
    assert [line[0] for line in lines if not NAMED.search(line[-1])] == []
    first = "\n".join(line[0] for line in lines)
    assert [channel for channel in CHANNELS if channel not in first] == []


def test_every_claim_of_the_threat_model_names_its_test_or_says_that_it_is_none(checkout: Path) -> None:
    lines = table_rows(text(checkout, "threat-model.md"))
    assert len(lines) > 30
    bare = [line[0] for line in lines if not NAMED.search(line[-1]) and line[-1] != "not protected"]
    assert bare == []
