"""What the examination tells of the print system, on a real CUPS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fengcun.model.examination import Because, Check, Matter, Severity
from fengcun.papers.page import Sheet
from fengcun.services.examination import spool
from fengcun.services.examination.findings import Notes, Result
from fengcun.services.printing import CUPS, Cups, JobStep, PrintOptions, print_now


def _result(door: Cups, folder: Path, clock: Any) -> Result:
    notes = Notes(folder, lambda done, of: None, 1)
    spool.look(door, notes)
    return notes.examination(clock.now(), False, Because.MACHINE).result(Check.SPOOL)


def _page() -> bytes:
    sheet = Sheet("x", 60, 40)
    sheet.frame(2, 2, 56, 36)
    return sheet.finish()


def _settings(folder: Path, text: str) -> Cups:
    path = folder / "cupsd.conf"
    path.write_text(text, encoding="ascii")
    return Cups(path)


def test_a_print_system_that_keeps_nothing_is_good(cups: Any, house: Any, tmp_path: Path) -> None:
    door = _settings(tmp_path, "PreserveJobHistory No\nPreserveJobFiles No\n")
    assert _result(door, house.folder, house.clock).severity is Severity.GOOD


def test_one_that_keeps_papers_is_told(cups: Any, house: Any, tmp_path: Path) -> None:
    result = _result(_settings(tmp_path, "LogLevel warn\n"), house.folder, house.clock)
    assert [one.matter for one in result.findings] == [Matter.SPOOL_KEEPS]
    unknown = _result(Cups(tmp_path / "none"), house.folder, house.clock)
    assert unknown.because == (Because.MACHINE,)


def test_what_waits_and_what_is_kept_is_counted(start_cups: Callable[[bool], Any], house: Any, tmp_path: Path) -> None:
    cups = start_cups(True)
    cups.add("laser")
    cups.forbid_purging()
    done = print_now(CUPS, _page(), "laser")
    while CUPS.follow(done).step is not JobStep.DONE:
        cups.printed(done.number)
    CUPS.hand_over(_page(), "laser", "", PrintOptions())
    result = _result(_settings(tmp_path, "PreserveJobFiles No\n"), house.folder, house.clock)
    assert [(one.matter, one.count) for one in result.findings] == [
        (Matter.PRINTS_WAITING, 1),
        (Matter.PRINTS_KEPT, 1),
    ]


def test_without_a_printer_there_is_nothing_to_find(
    start_cups: Callable[[bool], Any], house: Any, tmp_path: Path
) -> None:
    start_cups(True)
    assert _result(_settings(tmp_path, ""), house.folder, house.clock).severity is Severity.GOOD
