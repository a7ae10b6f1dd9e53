"""Papers: everything that the office issued, newest first; the chosen one is shown, printed again or saved. Its forms.

Opening a paper is logged, so one is opened only where the choice comes to rest, not for each line passed on the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.certificate import IssuedPaper
from fengcun.services.papers import Papers, Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.place import Place
from fengcun.ui.common.table import PAGE_SIZE, Column, LazyTable
from fengcun.ui.common.wording import moment, word
from fengcun.ui.papers.forms import FormsView

_NOT_KEPT = frozenset({"err-paper-not-kept", "err-paper-sealed-up"})
_REST_MS = 120
_VIEW_WIDTH = 456
_ROOMY = 1000


@dataclass(frozen=True, slots=True)
class _Line:
    paper: IssuedPaper
    by: str


class PapersPage(Page):
    """The papers of the office."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAPERS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.papers is not None
        self._papers = context.desk.papers
        self._turn = 0
        self._shown = ""
        texts = self.texts
        self.table: LazyTable[_Line] = LazyTable(
            self,
            (
                Column("", texts("papers-kind"), 0, lambda line: word(texts, line.paper.kind)),
                Column("", texts("papers-number"), 184, lambda line: line.paper.number),
                Column("", texts("papers-issued-at"), 134, lambda line: moment(line.paper.issued_at)),
                Column("", texts("papers-issued-by"), 72, lambda line: line.by),
                Column("", texts("papers-copies"), 58, lambda line: str(line.paper.copies), right=True),
            ),
            fetch=self._lines,
            empty=texts("papers-none"),
            name=texts("papers-title"),
        )
        self.count = widgets.soft()
        self.paper = PaperView(self)
        assert context.desk.forms is not None
        self.forms = FormsView(self, context.desk.forms)
        self.forms.left.connect(self._close_forms)
        self.forms_button = widgets.plain(texts("forms-open"), Icon.EDIT, self.theme)
        self.forms_button.clicked.connect(self._open_forms)
        self.words = widgets.label(texts("papers-choose"), "soft")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._open)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _place: self._enter())
        self._build()

    def refresh(self) -> None:
        """Count again; the paper that was chosen stays chosen though newer ones came before it."""
        self.run(self._papers.total, self._counted)

    def visit(self, place: Place) -> None:
        """Choose the paper that was asked for."""
        if place.paper is not None:
            wanted, papers = place.paper, self._papers
            self.run(lambda: _place_of(papers, wanted), self._go)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room (1366 pixels at 125 %), kind and number stay; the newest are first anyhow."""
        super().resizeEvent(event)
        for column in (2, 3, 4):
            self.table.view.setColumnHidden(column, self.width() < _ROOMY)

    def _build(self) -> None:
        head = widgets.row(widgets.title(self.texts("papers-title")), space=12)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.forms_button)
        self._side = QWidget()
        self._stack = QStackedLayout(self._side)
        self._stack.setContentsMargins(0, 0, 0, 0)
        empty = QWidget()
        column = widgets.column(None, space=12)
        column.addWidget(widgets.picture(Icon.PAPERS, self.theme, "faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addStretch(1)
        empty.setLayout(column)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.paper)
        side = widgets.card(widgets.column(self._side))
        side.setMaximumWidth(_VIEW_WIDTH)
        both = widgets.row(space=16)
        both.addWidget(self.table, 3)
        both.addWidget(side, 2)
        issued = QWidget()
        column = widgets.column(head, space=16)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(both, 1)
        issued.setLayout(column)
        self._views = QStackedWidget()
        self._views.addWidget(issued)
        self._views.addWidget(self.forms)
        self.body().addWidget(self._views, 1)

    def _open_forms(self) -> None:
        self._views.setCurrentWidget(self.forms)
        self.forms.refresh()
        self.forms.table.setFocus()

    def _close_forms(self) -> None:
        self.forms.forget()
        self._views.setCurrentIndex(0)
        self.forms_button.setFocus()

    def _lines(self, places: Sequence[int]) -> list[_Line]:
        """Runs on the worker."""
        names = self._names()
        return [_Line(paper, names.get(paper.issued_by, "")) for paper in self._papers.page(places[0], len(places))]

    def _names(self) -> Mapping[str, str]:
        return {line.person.account: line.person.name for line in self.desk.accounts.lines()}

    def _counted(self, total: int) -> None:
        newer = total - len(self.table.model.ids)
        place = self.table.current
        selection = self.table.view.selectionModel()
        selection.blockSignals(True)
        self.table.set_ids(range(total))
        if place is not None:
            self.table.choose(place + newer)
        selection.blockSignals(False)
        self.count.setText(self.texts("papers-count", count=total))

    def _go(self, place: int | None) -> None:
        if place is not None and not self.table.choose(place):
            self.table.set_ids(range(place + 1))  # it was issued after the count
            self.table.choose(place)

    def _choose(self, place: int | None) -> None:
        self._turn += 1
        self._rest.stop()
        if place is None:
            self._show(None, self.texts("papers-choose"))
        else:
            self._rest.start()

    def _open(self) -> None:
        place, papers, turn = self.table.current, self._papers, self._turn
        if place is None:
            return

        def read() -> Prepared | FengcunError:
            paper = papers.page(place, 1)[0]
            try:
                return Prepared(paper, papers.pdf(paper.id))
            except FengcunError as fault:
                if fault.message not in _NOT_KEPT:
                    raise
                return fault

        self.run(read, lambda found: self._opened(turn, found), lambda fault: self._failed(turn, fault))

    def _opened(self, turn: int, found: Prepared | FengcunError) -> None:
        if turn != self._turn:
            return
        if isinstance(found, Prepared):
            self._show(found, "")
        else:
            self._show(None, str(self.texts.error(found)))

    def _failed(self, turn: int, fault: FengcunError) -> None:
        self.context.messages.error(fault)
        if turn == self._turn:
            self._show(None, self.texts("papers-choose"))

    def _show(self, prepared: Prepared | None, words: str) -> None:
        self.paper.show_paper(prepared)
        self.words.setText(words)
        self._stack.setCurrentIndex(1 if prepared is not None else 0)

    def _enter(self) -> None:
        if self._stack.currentWidget() is self.paper:
            self.paper.setFocus()


def _place_of(papers: Papers, paper_id: str) -> int | None:
    """How many papers are newer; None where there is no such paper."""
    for first in range(0, papers.total(), PAGE_SIZE):
        for place, paper in enumerate(papers.page(first, PAGE_SIZE), first):
            if paper.id == paper_id:
                return place
    return None
