"""Papers: what the office issued, newest first; the chosen one is shown, printed, saved, made void. Checks and forms.

Opening a paper is logged, so one is opened only where the choice comes to rest, not for each line passed on the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.certificate import IssuedPaper
from fengcun.model.paper_life import PaperLife, PaperQuery
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.nothing_yet import NothingYet
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.place import Place
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import moment, word
from fengcun.ui.papers.check import CheckView
from fengcun.ui.papers.filters import PaperFilters
from fengcun.ui.papers.forms import FormsView
from fengcun.ui.papers.life import TONES
from fengcun.ui.papers.voiding import VoidingBar

_NOT_KEPT = frozenset({"err-paper-not-kept", "err-paper-sealed-up"})
_REST_MS = 120
_VIEW_WIDTH = 456
_ROOMY = 1000
_WIDE = 1300
_COPIES = 5


@dataclass(frozen=True, slots=True)
class _Line:
    paper: IssuedPaper
    by: str


@dataclass(frozen=True, slots=True)
class _Opened:
    life: PaperLife
    may_void: bool
    prepared: Prepared | None
    fault: FengcunError | None


class PapersPage(Page):
    """The papers of the office."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAPERS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.papers is not None
        self._papers = context.desk.papers
        self._turn = 0
        self._prepared: Prepared | None = None
        texts = self.texts
        self.table: LazyTable[_Line] = LazyTable(
            self,
            (
                Column(texts("papers-kind"), 0, lambda line: word(texts, line.paper.kind)),
                Column(texts("papers-number"), 184, lambda line: line.paper.number),
                Column(
                    texts("documents-state"),
                    92,
                    lambda line: word(texts, line.paper.state),
                    tone=lambda line: TONES[line.paper.state],
                ),
                Column(texts("papers-issued-at"), 134, lambda line: moment(line.paper.issued_at)),
                Column(texts("papers-issued-by"), 72, lambda line: line.by),
                Column(texts("papers-copies"), 58, lambda line: str(line.paper.copies), right=True),
            ),
            fetch=self._lines,
            empty=texts("papers-none"),
            name=texts("papers-title"),
        )
        self.count = widgets.soft()
        self.filters = PaperFilters(self)
        self.filters.changed.connect(self.refresh)
        self.paper = PaperView(self)
        self.voiding = VoidingBar(self, self._papers)
        self.voiding.changed.connect(self._voided)
        self.voiding.asked.connect(self.paper.preview.setHidden)
        self.check = CheckView(self, self._papers)
        self.check_button = widgets.plain(texts("documents-check-open"), Icon.SHIELD, self.theme)
        self.check.left.connect(lambda: self._close(self.check_button))
        self.check_button.clicked.connect(self._open_check)
        assert context.desk.forms is not None
        self.forms = FormsView(self, context.desk.forms)
        self.forms.left.connect(self._close_forms)
        self.forms_button = widgets.plain(texts("forms-open"), Icon.EDIT, self.theme)
        self.forms_button.clicked.connect(self._open_forms)
        self.nothing = NothingYet(Icon.PAPERS, self.theme, texts("papers-choose"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._open)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _place: self._enter())
        self._build()

    def refresh(self) -> None:
        """Look again; the paper that was chosen stays chosen though newer ones came before it."""
        papers, query = self._papers, self.filters.query()
        self.run(lambda: papers.search(query), lambda ids: self._found(query, ids))

    def visit(self, place: Place) -> None:
        """Choose the paper that was asked for."""
        if place.paper is not None:
            wanted, papers = place.paper, self._papers
            self.filters.empty()
            self.run(lambda: papers.search(PaperQuery()), lambda ids: self._go(wanted, ids))
        self._views.setCurrentIndex(0)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room (1366 pixels at 125 %), kind and number stay; the newest are first anyhow.

        How many copies there were stands beside the paper too: the column makes room for the longest name of a form.
        """
        super().resizeEvent(event)
        for column in (3, 4, _COPIES):
            self.table.view.setColumnHidden(column, self.width() < (_WIDE if column == _COPIES else _ROOMY))

    def _build(self) -> None:
        head = widgets.row(widgets.title(self.texts("papers-title")), space=12)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.check_button)
        head.addWidget(self.forms_button)
        self._side = QWidget()
        self._stack = QStackedLayout(self._side)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.paper)
        inside = widgets.column(self._side, self.voiding, space=12)
        inside.setStretch(0, 1)
        side = widgets.card(inside)
        side.setMaximumWidth(_VIEW_WIDTH)
        both = widgets.row(space=16)
        both.addWidget(self.table, 3)
        both.addWidget(side, 2)
        issued = QWidget()
        column = widgets.column(head, self.filters, space=16)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(both, 1)
        issued.setLayout(column)
        self._views = QStackedWidget()
        self._views.addWidget(issued)
        self._views.addWidget(self.forms)
        self._views.addWidget(self.check)
        self.body().addWidget(self._views, 1)

    def _open_forms(self) -> None:
        self._views.setCurrentWidget(self.forms)
        self.forms.refresh()
        self.forms.table.setFocus()

    def _close_forms(self) -> None:
        self.forms.forget()
        self._close(self.forms_button)

    def _open_check(self) -> None:
        self._views.setCurrentWidget(self.check)
        self.check.setFocus()

    def _close(self, came_from: QWidget) -> None:
        self._views.setCurrentIndex(0)
        came_from.setFocus()

    def _lines(self, ids: Sequence[str]) -> list[_Line]:
        """Runs on the worker."""
        names = self._names()
        return [_Line(paper, names.get(paper.issued_by, "")) for paper in self._papers.lines(ids)]

    def _names(self) -> Mapping[str, str]:
        return {line.person.account: line.person.name for line in self.desk.accounts.lines()}

    def _found(self, query: PaperQuery, ids: Sequence[str]) -> None:
        if query != self.filters.query():
            return  # more was typed meanwhile
        chosen = self.table.current
        selection = self.table.view.selectionModel()
        selection.blockSignals(True)
        everything = query == PaperQuery()
        self.table.set_empty(self.texts("papers-none" if everything else "documents-none-found"))
        self.table.set_ids(ids)
        kept = chosen is not None and self.table.choose(chosen)
        selection.blockSignals(False)
        if chosen is not None and not kept:
            self._choose(None)
        elif kept:
            self._look_again()
        self.count.setText(self.texts("papers-count" if everything else "documents-found", count=len(ids)))

    def _go(self, wanted: str, ids: Sequence[str]) -> None:
        if wanted in ids and not self.table.choose(wanted):
            self.table.set_ids(ids)  # it was issued after the list was made
            self.table.choose(wanted)

    def _choose(self, paper: str | None) -> None:
        self._turn += 1
        self._rest.stop()
        if paper is None:
            self._show(None, self.texts("papers-choose"))
        else:
            self._rest.start()

    def _open(self) -> None:
        wanted, papers, turn = self.table.current, self._papers, self._turn
        if wanted is None:
            return

        def read() -> _Opened:
            life = papers.life(wanted)
            may = papers.may_void(life.paper)
            try:
                return _Opened(life, may, Prepared(life.paper, papers.pdf(wanted)), None)
            except FengcunError as fault:
                if fault.message not in _NOT_KEPT:
                    raise
                return _Opened(life, may, None, fault)

        self.run(read, lambda found: self._opened(turn, found), lambda fault: self._failed(turn, fault))

    def _opened(self, turn: int, found: _Opened) -> None:
        if turn != self._turn:
            return
        words = "" if found.fault is None else str(self.texts.error(found.fault))
        self._show(found.prepared, words)
        self.voiding.show_life(found.life, may_void=found.may_void)

    def _look_again(self) -> None:
        """What became of the paper that is shown, without opening it once more."""
        shown, papers = self._prepared, self._papers
        if shown is None:
            return

        def told(found: tuple[PaperLife, bool]) -> None:
            life, may = found
            if self._prepared is not None and self._prepared.paper.id == life.paper.id:
                self.voiding.show_life(life, may_void=may)

        def look() -> tuple[PaperLife, bool]:
            life = papers.life(shown.paper.id)
            return life, papers.may_void(life.paper)

        self.run(look, told)

    def _voided(self, life: PaperLife) -> None:
        if self._prepared is not None and self._prepared.paper.id == life.paper.id:
            self._prepared = replace(self._prepared, paper=life.paper)
            self.paper.bar.show_paper(self._prepared)

    def _failed(self, turn: int, fault: FengcunError) -> None:
        self.context.messages.error(fault)
        if turn == self._turn:
            self._show(None, self.texts("papers-choose"))

    def _show(self, prepared: Prepared | None, words: str) -> None:
        self._prepared = prepared
        self.voiding.show_life(None)
        self.paper.show_paper(prepared)
        self.nothing.words.setText(words)
        self._stack.setCurrentIndex(1 if prepared is not None else 0)

    def _enter(self) -> None:
        if self._stack.currentWidget() is self.paper:
            self.paper.setFocus()
