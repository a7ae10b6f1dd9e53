"""The four lists of the sealing with how many are in each: to be proposed, approved, carried out, and returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from fengcun.model.sealing import SealStep
from fengcun.services.sealing.proposals import RequestLine, Sealing, UnsealedLine
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Page
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import due, due_tone

Line = TypeVar("Line", UnsealedLine, RequestLine)


class Queue(StrEnum):
    """The lists, in the order of the way of a seal."""

    UNSEALED = "unsealed"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"


_STEPS = {
    Queue.PROPOSED: SealStep.PROPOSED,
    Queue.APPROVED: SealStep.APPROVED,
    Queue.RETURNED: SealStep.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Queues:
    """What is in the lists.

    Args:
        unsealed: by the dossier's id.
        requests: by the request's id, of each step.
    """

    unsealed: Mapping[str, UnsealedLine]
    requests: Mapping[Queue, Mapping[str, RequestLine]]

    def ids(self, queue: Queue) -> Sequence[str]:
        """The ids in a list: of dossiers in the first, of requests in the others."""
        return tuple(self.unsealed if queue is Queue.UNSEALED else self.requests[queue])

    def of_dossier(self, dossier_id: str) -> tuple[Queue, str] | None:
        """The list in which a dossier stands, and its id there."""
        for queue, lines in self.requests.items():
            for request_id, line in lines.items():
                if line.request.dossier == dossier_id:
                    return queue, request_id
        return (Queue.UNSEALED, dossier_id) if dossier_id in self.unsealed else None

    def queue_of(self, request_id: str) -> Queue | None:
        """The list in which a request stands."""
        return next((queue for queue, lines in self.requests.items() if request_id in lines), None)


def fetch_queues(sealing: Sealing) -> Queues:
    """Everything that is in the lists; runs on the worker."""
    unsealed = sorted(sealing.unsealed(), key=lambda line: (line.due or date.max, line.archive_no))
    return Queues(
        {line.dossier: line for line in unsealed},
        {queue: {line.request.id: line for line in sealing.waiting(step)} for queue, step in _STEPS.items()},
    )


class Lists(QWidget):
    """The lists.

    Args:
        page: the page it stands on.
        today: of the office's clock.
    """

    chosen = Signal(object)
    """Id of a dossier in the first list, of a request in the others; None for none."""
    opened = Signal()
    """Enter or a double click."""

    def __init__(self, page: Page, today: date) -> None:
        super().__init__()
        self._page, self._today = page, today
        self.found = Queues({}, {queue: {} for queue in _STEPS})
        texts = page.texts
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("sealing-lists"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for queue in Queue:
            self.tabs.addTab(texts(f"sealing-list-{queue.value}"))
        self._stack = QStackedWidget()
        self.tables: dict[Queue, LazyTable[UnsealedLine] | LazyTable[RequestLine]] = {}
        for queue in Queue:
            table = self._unsealed_table() if queue is Queue.UNSEALED else self._request_table(queue)
            self.tables[queue] = table
            self._stack.addWidget(table)
            table.chosen.connect(lambda id, queue=queue: self._choose(queue, id))
            table.opened.connect(lambda _id: self.opened.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self._hint = widgets.soft()
        column.insertWidget(1, self._hint)
        self._turn(0)

    @property
    def queue(self) -> Queue:
        """The list that is seen."""
        return list(Queue)[max(0, self.tabs.currentIndex())]

    @property
    def table(self) -> LazyTable[UnsealedLine] | LazyTable[RequestLine]:
        """The table that is seen."""
        return self.tables[self.queue]

    def show_queues(self, found: Queues) -> None:
        """Show what is in the lists; the line that was chosen stays chosen where it is still there."""
        self.found = found
        for number, queue in enumerate(Queue):
            ids = found.ids(queue)
            self.tables[queue].set_ids(ids)
            words = self._page.texts(f"sealing-list-{queue.value}")
            self.tabs.setTabText(number, f"{words} {len(ids)}" if ids else words)

    def go_to(self, queue: Queue, id: str | None = None) -> bool:
        """Show a list, and a line of it.

        Args:
            queue: which list.
            id: which line; None leaves the choice as it is.

        Returns:
            Whether the line is there.
        """
        self.tabs.setCurrentIndex(list(Queue).index(queue))
        return id is None or self.tables[queue].choose(id)

    def focus_table(self) -> None:
        """Go into the table that is seen."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, _number: int) -> None:
        self._stack.setCurrentWidget(self.table)
        self._hint.setText(self._page.texts(f"sealing-list-{self.queue.value}.hint"))
        ids = self.table.model.ids
        if self.table.current is None and ids:
            self.table.choose(ids[0])  # tells that it was chosen
        else:
            self.chosen.emit(self.table.current)

    def _choose(self, queue: Queue, id: str | None) -> None:
        if queue is self.queue:
            self.chosen.emit(id)

    def _unsealed_table(self) -> LazyTable[UnsealedLine]:
        texts = self._page.texts
        return LazyTable(
            self._page,
            (
                Column(texts("sealing-archive-no"), 190, lambda line: line.archive_no),
                Column(texts("sealing-dossier-title"), 0, lambda line: line.title),
                self._due_column(lambda line: line.due),
            ),
            fetch=lambda ids: [self.found.unsealed[id] for id in ids if id in self.found.unsealed],
            empty=texts("sealing-list-unsealed.empty"),
            name=texts("sealing-list-unsealed"),
        )

    def _request_table(self, queue: Queue) -> LazyTable[RequestLine]:
        texts = self._page.texts

        def fetch(ids: Sequence[str]) -> list[RequestLine]:
            lines = self.found.requests[queue]
            return [lines[id] for id in ids if id in lines]

        return LazyTable(
            self._page,
            (
                Column(texts("sealing-archive-no"), 190, lambda line: line.archive_no),
                Column(texts("sealing-dossier-title"), 0, lambda line: line.title),
                Column(texts("sealing-scope"), 100, lambda line: texts(f"sealing-scope-{line.request.scope.value}")),
                Column(texts("sealing-proposer"), 76, lambda line: line.proposer),
                self._due_column(lambda line: line.due),
            ),
            fetch=fetch,
            empty=texts(f"sealing-list-{queue.value}.empty"),
            name=texts(f"sealing-list-{queue.value}"),
        )

    def _due_column(self, day_of: Callable[[Line], date | None]) -> Column[Line]:
        texts, today = self._page.texts, self._today
        return Column(
            texts("sealing-left-days"),
            120,
            lambda line: due(texts, day_of(line), today) or texts("sealing-promptly"),
            tone=lambda line: due_tone(day_of(line), today),
        )
