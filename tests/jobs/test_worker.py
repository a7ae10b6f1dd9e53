"""The worker: results come back to the window's thread, in order, and only to widgets that are still there."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput, FengcunError
from fengcun.jobs import Cancelled, Jobs, Progress, Topic


@pytest.fixture
def crashes() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp: object, crashes: list[BaseException]) -> Iterator[Jobs]:
    made = Jobs(crashes.append)
    yield made
    made.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_work_runs_elsewhere_and_is_answered_here(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    seen: list[tuple[int, int]] = []
    jobs.run(
        threading.get_ident,
        lambda worker: seen.append((worker, threading.get_ident())),
        lambda fault: pytest.fail(str(fault)),
        owner=owner,
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker != here == threading.get_ident()


def test_work_keeps_its_order(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    seen: list[int] = []
    for number in range(20):
        jobs.run(lambda number=number: number, seen.append, lambda fault: None, owner=owner)
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen == list(range(20))


def test_an_explained_error_goes_to_the_asker(
    qtbot: QtBot, jobs: Jobs, owner: QObject, crashes: list[BaseException]
) -> None:
    faults: list[FengcunError] = []

    def work() -> None:
        raise BadInput("err-year", "year")

    jobs.run(work, lambda _none: pytest.fail("done"), faults.append, owner=owner)
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[0].place == "year"
    assert not crashes


def test_an_error_of_ours_goes_to_the_crash_hook(
    qtbot: QtBot, jobs: Jobs, owner: QObject, crashes: list[BaseException]
) -> None:
    faults: list[FengcunError] = []
    jobs.run(lambda: 1 // 0, lambda _n: pytest.fail("done"), faults.append, owner=owner)
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[0].message == "err-unexpected"
    assert [type(crash) for crash in crashes] == [ZeroDivisionError]


def test_a_deleted_widget_is_not_called(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    called: list[int] = []
    hold = threading.Event()
    jobs.run(lambda: hold.wait(10), lambda _on: called.append(1), lambda fault: called.append(2), owner=owner)
    shiboken6.delete(owner)
    hold.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert called == []


def test_forgetting_drops_queue_and_results(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    called: list[str] = []
    started, hold = threading.Event(), threading.Event()

    def first() -> str:
        started.set()
        hold.wait(10)
        return "first"

    changed: list[object] = []
    jobs.changed.connect(changed.append)
    dossiers = frozenset({Topic.DOSSIERS})
    jobs.run(first, called.append, lambda fault: None, owner=owner, changes=dossiers)
    jobs.run(lambda: called.append("ran") or "second", called.append, lambda fault: None, owner=owner)
    started.wait(10)
    jobs.forget()
    jobs.run(lambda: "third", called.append, lambda fault: None, owner=owner)
    hold.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert called == ["third"]
    assert changed == []


def test_changes_are_told_only_on_success(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    changed: list[object] = []
    jobs.changed.connect(changed.append)

    def fail() -> None:
        raise BadInput("err-year")

    jobs.run(fail, lambda _n: None, lambda fault: None, owner=owner, changes=frozenset({Topic.SEALING}))
    jobs.run(lambda: None, lambda _n: None, lambda fault: None, owner=owner, changes=frozenset({Topic.COVERS}))
    qtbot.waitUntil(lambda: jobs.idle)
    assert changed == [frozenset({Topic.COVERS})]


def test_long_work_counts_and_can_be_stopped(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    steps: list[tuple[int, int]] = []
    faults: list[FengcunError] = []
    halfway, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        for number in range(10):
            progress.step(number, 10)
            if number == 4:
                halfway.set()
                go_on.wait(10)

    ticket = jobs.run_long(
        work,
        lambda _n: pytest.fail("done"),
        faults.append,
        owner=owner,
        moved=lambda number, total: steps.append((number, total)),
    )
    halfway.wait(10)
    ticket.progress.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], Cancelled)
    assert steps == [(number, 10) for number in range(5)]
