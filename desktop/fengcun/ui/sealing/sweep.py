"""The sweep of the whole register: begin, stop, go on, what it found, and the list to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QTabBar, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Ticket, Topic
from fengcun.law.explain import message_of
from fengcun.model.sweep import Sorting
from fengcun.services.assessment.sweep import Sweep, SweepLine, SweepStatus
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import day

_LISTED = (Sorting.TO_SEAL, Sorting.REVIEW, Sorting.CONTRADICTION)
_MOST = 1000
"""Lines shown of each kind; the list on paper has all."""
_CHANGES = frozenset({Topic.SEALING, Topic.LOG})
_ISSUED = frozenset({Topic.PAPERS, Topic.LOG})


class SweepView(QWidget):
    """The sweep.

    Args:
        page: the page it stands on.
        sweep: the service.
    """

    left = Signal()

    def __init__(self, page: Page, sweep: Sweep) -> None:
        super().__init__()
        self._page, self._sweep = page, sweep
        self._ticket: Ticket | None = None
        self._status: SweepStatus | None = None
        texts, theme = page.texts, page.theme
        back = widgets.quiet(texts("sealing-back"), Icon.LEFT, theme)
        back.clicked.connect(self.left)
        self.go = widgets.primary(texts("sweep-begin"), Icon.STEPS, theme)
        self.stop = widgets.plain(texts("sweep-stop"))
        self.issue = widgets.plain(texts("sweep-issue"), Icon.PAPERS, theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(texts("sweep-running"))
        self.words = widgets.label(texts("sweep-none"))
        self._facts = QVBoxLayout()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("sweep-found"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for sorting in _LISTED:
            self.tabs.addTab(texts(message_of("sweep-list", sorting.value)))
        self.table = LazyTable[SweepLine](
            page,
            (
                Column(texts("sealing-archive-no"), 200, lambda line: line.archive_no),
                Column(texts("sweep-missing"), 0, self._missing),
            ),
            empty=texts("sweep-list-empty"),
            name=texts("sweep-found"),
        )
        self._lines: Sequence[SweepLine] = ()
        self.paper = PaperView(page)
        self.paper.hide()
        self._build(back)
        self.go.clicked.connect(self._go)
        self.stop.clicked.connect(self._stop)
        self.issue.clicked.connect(self._issue)
        self.tabs.currentChanged.connect(lambda _number: self._fetch())
        self.table.opened.connect(self._open)
        self._show_running(on=False)

    def _build(self, back: QWidget) -> None:
        texts = self._page.texts
        head = widgets.row(back, widgets.title(texts("sweep-head")), None, self.stop, self.go, space=12)
        card = widgets.card(widgets.column(self.words, self.bar, self._facts, space=8))
        listed = widgets.column(self.tabs, self.table, space=8)
        listed.setStretch(1, 1)
        left = widgets.column(head, widgets.soft(texts("sweep-what")), card, listed, space=12)
        left.setStretch(3, 1)
        left.setContentsMargins(24, 24, 20, 24)
        title = widgets.row(widgets.heading(texts("sweep-paper")), None, self.issue)
        right = widgets.column(title, self.paper, space=12)
        right.setStretch(1, 1000)
        right.addStretch(1)  # takes the room while there is no paper
        panel = widgets.frame("panel", right, 20)
        panel.setFixedWidth(430)
        line = widgets.row(space=0)
        line.addLayout(left, 1)
        line.addWidget(panel)
        self.setLayout(line)

    def refresh(self) -> None:
        """Fetch how far it is and what was found."""
        self._page.run(self._sweep.status, self._show)

    def forget(self) -> None:
        """Stop and drop what is shown."""
        self._stop()
        self.paper.show_paper(None)
        self.paper.hide()

    def _show(self, status: SweepStatus | None) -> None:
        texts = self._page.texts
        self._status = status
        widgets.clear(self._facts)
        self.issue.setEnabled(status is not None)
        words = "sweep-begin" if status is None or status.finished else "sweep-go-on"
        self.go.setText(texts(words))
        self.go.setAccessibleName(texts(words))
        if status is None:
            self.words.setText(texts("sweep-none"))
            return
        done, total = str(status.done), str(status.total)
        told = "sweep-finished" if status.finished else "sweep-stopped"
        self.words.setText(texts(told, day=day(texts, status.begun_on), done=done, total=total))
        facts = [(texts(message_of("sweep-count", sorting.value)), str(status.counts[sorting])) for sorting in Sorting]
        self._facts.addWidget(widgets.facts([(texts("sweep-sealed"), str(status.sealed)), *facts], width=220))
        for place, sorting in enumerate(_LISTED):
            number = status.counts[sorting]
            name = texts(message_of("sweep-list", sorting.value))
            self.tabs.setTabText(place, f"{name} {number}" if number else name)
        self._fetch()

    def _fetch(self) -> None:
        sweep, sorting = self._sweep, _LISTED[max(0, self.tabs.currentIndex())]
        self._page.run(lambda: sweep.lines(sorting, 0, _MOST), self._show_lines)

    def _show_lines(self, lines: Sequence[SweepLine]) -> None:
        self._lines = lines
        self.table.set_lines(lines)

    def _missing(self, line: SweepLine) -> str:
        texts = self._page.texts
        return texts("common-list-gap").join(texts(message_of("law-paper", paper)) for paper in line.missing)

    def _open(self, number: int) -> None:
        dossier = self._lines[number].dossier
        self._page.context.navigate(Place(PageName.DOSSIERS, Intent.ASSESS, dossier=dossier))

    def _go(self) -> None:
        sweep = self._sweep
        self._show_running(on=True)
        self._ticket = self._page.context.jobs.run_long(
            lambda progress: sweep.run(progress.step),
            self._done,
            self._failed,
            owner=self,
            moved=self._moved,
            changes=_CHANGES,
        )

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(self._page.texts("sweep-moved", done=str(done), total=str(total)))

    def _done(self, status: SweepStatus) -> None:
        self._show_running(on=False)
        self._show(status)

    def _failed(self, fault: FengcunError) -> None:
        self._show_running(on=False)
        if not isinstance(fault, Cancelled):
            self._page.context.messages.error(fault)
        self.refresh()

    def _show_running(self, *, on: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setHidden(not on)
        self.stop.setHidden(not on)
        self.go.setEnabled(not on)
        if on:
            self.words.setText(self._page.texts("sweep-running"))
        else:
            self._ticket = None

    def _issue(self) -> None:
        self.issue.setEnabled(False)
        self._page.run(self._sweep.issue_list, self._issued, self._not_issued, changes=_ISSUED)

    def _issued(self, prepared: Prepared) -> None:
        self.issue.setEnabled(True)
        self.paper.show()
        self.paper.show_paper(prepared)

    def _not_issued(self, fault: FengcunError) -> None:
        self.issue.setEnabled(True)
        self._page.context.messages.error(fault)
