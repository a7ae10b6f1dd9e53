"""One worker thread for everything the services do; the window's thread only hands work in and takes results out.

One thread, because the databases of an office are opened for one thread and because two acts of one desk must not
overtake each other. A result is dropped silently when the widget that asked for it is gone. An error that is not
ours to explain goes to the crash hook, and the asker is told in general words.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from fengcun.errors import EnvironmentFault, FengcunError
from fengcun.jobs.topics import Topic

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[FengcunError], None]
Crash = Callable[[BaseException], None]
NOTHING: frozenset[Topic] = frozenset()


class Cancelled(FengcunError):
    """The person stopped the work; what was finished before stays, nothing is half done."""

    def __init__(self) -> None:
        super().__init__("err-cancelled")


class Progress(QObject):
    """Handed to long work: it tells how far it is and learns whether to stop. Lives in both threads."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is; called by the work itself, between two whole pieces.

        Args:
            done: finished pieces.
            total: all pieces.

        Raises:
            Cancelled: the person asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self.moved.emit(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """A piece of work handed in.

    Args:
        progress: how far it is; `progress.cancel()` stops long work.
    """

    progress: Progress


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    future: Future[Any]
    done: Callable[[Any], None]
    failed: Failed
    owner: QObject
    changes: frozenset[Topic]
    round: int
    progress: Progress


class Jobs(QObject):
    """The queue of work.

    Args:
        crash: takes errors that are not `FengcunError`: they are ours, not the person's.
    """

    changed = Signal(object)
    """Emitted with the `frozenset[Topic]` of finished work, before its `done` is called."""
    busy = Signal(bool)
    """Whether any work is waited for."""

    _finished = Signal(object)

    def __init__(self, crash: Crash) -> None:
        super().__init__()
        self._crash = crash
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._round = 0
        self._open: set[_Order] = set()
        self._finished.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Done[T],
        failed: Failed,
        *,
        owner: QObject,
        changes: frozenset[Topic] = NOTHING,
    ) -> Ticket:
        """Do work on the worker thread and hand its result back.

        Args:
            work: calls services; must touch no widget.
            done: called in the window's thread with the result.
            failed: called in the window's thread with the error.
            owner: the widget that asks; once it is deleted neither `done` nor `failed` is called.
            changes: what the work changes when it succeeds.
        """
        return self._hand_in(lambda _progress: work(), done, failed, owner, changes)

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Done[T],
        failed: Failed,
        *,
        owner: QObject,
        moved: Callable[[int, int], None],
        changes: frozenset[Topic] = NOTHING,
    ) -> Ticket:
        """As `run`, for work that counts its steps and can be stopped between them.

        Args:
            work: is given the `Progress` and calls its `step` between whole pieces.
            done, failed, owner, changes: as in `run`; stopped work fails with `Cancelled`.
            moved: called in the window's thread with finished and all pieces.
        """
        return self._hand_in(work, done, failed, owner, changes, moved)

    def _hand_in(
        self,
        work: Callable[[Progress], T],
        done: Done[T],
        failed: Failed,
        owner: QObject,
        changes: frozenset[Topic],
        moved: Callable[[int, int], None] | None = None,
    ) -> Ticket:
        progress = Progress()
        if moved is not None:
            step = moved  # bound once, so that the check of the owner guards every call
            progress.moved.connect(
                lambda number, total: step(number, total) if isValid(owner) else None,
                Qt.ConnectionType.QueuedConnection,
            )
        future: Future[T] = self._pool.submit(work, progress)
        order = _Order(future, cast(Done[Any], done), failed, owner, changes, self._round, progress)
        if not self._open:
            self.busy.emit(True)
        self._open.add(order)
        future.add_done_callback(lambda _future: self._finished.emit(order))
        return Ticket(progress)

    def forget(self) -> None:
        """Drop what is still queued and every result on its way: the desk that asked for them is closed.

        Work that already runs is finished by the worker (an act is whole or not at all), its result is not shown.
        """
        self._round += 1
        for order in tuple(self._open):
            order.progress.cancel()
            order.future.cancel()

    def close(self) -> None:
        """Finish what was handed in, such as the closing of a session, show none of it, and end the worker thread."""
        self._round += 1
        self._pool.shutdown(wait=True)

    @property
    def idle(self) -> bool:
        """Whether no result is waited for."""
        return not self._open

    def _settle(self, order: _Order) -> None:
        self._open.discard(order)
        if not self._open:
            self.busy.emit(False)
        try:
            fault = order.future.exception()
        except CancelledError:
            return
        if fault is not None and not isinstance(fault, FengcunError):
            self._crash(fault)
        stale = order.round != self._round
        if fault is None and order.changes and not stale:
            self.changed.emit(order.changes)
        if stale or not isValid(order.owner):
            return
        if fault is None:
            order.done(order.future.result())
        elif isinstance(fault, FengcunError):
            order.failed(fault)
        else:
            order.failed(EnvironmentFault("err-unexpected"))
