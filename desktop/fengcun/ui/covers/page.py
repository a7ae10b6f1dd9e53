"""Covers that must bear 含犯罪记录封存信息: the orders, the mark in each of its forms, and the confirmation.

Printing closes no order; only an officer who says that the mark is on the cover does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QTabBar, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.sealing import CoverOrder, CoverStep
from fengcun.ui.common import widgets
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Place
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import short_day, word
from fengcun.ui.covers.batch import BatchView
from fengcun.ui.covers.dossier import DossierView
from fengcun.ui.covers.panel import WIDTH, OrderPanel

_CHANGES = frozenset({Topic.COVERS, Topic.LOG})
_DONE, _DOSSIER = 1, 3
"""Places of tabs; those behind the first two show no orders."""
_LISTED = 8
"""Covers named in a question; of more it tells how many."""
_TONES = {CoverStep.ORDERED: Tone.DUE, CoverStep.PRINTED: Tone.ACCENT, CoverStep.AFFIXED: Tone.OK}


class CoversPage(Page):
    """封面"""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.COVERS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.covers is not None
        self._covers = context.desk.covers
        self._orders: Sequence[CoverOrder] = ()
        self._wanted: str | None = None
        self._turning = False
        texts = self.texts
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("covers-lists"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for name in ("covers-open", "covers-done", "labels-tab", "contents-tab"):
            self.tabs.addTab(texts(name))
        self.hint = widgets.soft()
        self.table: LazyTable[CoverOrder] = LazyTable(
            self,
            (
                Column(texts("covers-archive-no"), 190, lambda order: order.archive_no),
                Column(texts("covers-reason"), 0, lambda order: word(texts, order.reason)),
                Column(texts("covers-ordered-on"), 98, lambda order: short_day(order.ordered_at.astimezone().date())),
                Column(
                    texts("covers-step"),
                    104,
                    lambda order: word(texts, order.step),
                    tone=lambda order: _TONES[order.step],
                ),
            ),
            empty=texts("covers-none"),
            name=texts("covers-head"),
        )
        self.panel = OrderPanel(self, self._covers)
        assert context.desk.labels is not None
        assert context.desk.dossiers is not None
        self.batch = BatchView(self, context.desk.labels, self._covers, context.desk.dossiers)
        self.dossier = DossierView(self, context.desk)
        self._stack = QStackedWidget()
        self._build()
        self.tabs.currentChanged.connect(lambda _number: self._turn())
        self.table.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.view.selectionModel().selectionChanged.connect(lambda _on, _off: self._choose())
        self.table.opened.connect(lambda _id: self.panel.focus_acts())
        self.panel.affixed.connect(self._ask)

    def _build(self) -> None:
        column = widgets.column(self.hint, self.table, space=12)
        column.setStretch(1, 1)
        column.setContentsMargins(0, 0, 20, 0)
        left = QWidget()
        left.setLayout(column)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.addWidget(left)
        both.addWidget(widgets.frame("panel", widgets.column(self.panel), 0))
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 0)
        both.setSizes([1190 - WIDTH, WIDTH])
        for view in (both, self.batch, self.dossier):
            self._stack.addWidget(view)
        body = self.body(space=12)
        body.addWidget(widgets.title(self.texts("covers-head")))
        body.addWidget(self.tabs)
        body.addWidget(self._stack, 1)

    @property
    def lines(self) -> Sequence[CoverOrder]:
        """The orders of the list that is seen."""
        done = self.tabs.currentIndex() == _DONE
        return [order for order in self._orders if (order.step is CoverStep.AFFIXED) is done]

    @property
    def chosen(self) -> Sequence[CoverOrder]:
        """The orders that are chosen, as they stand in the list."""
        rows = sorted(index.row() for index in self.table.view.selectionModel().selectedRows())
        lines = self.lines
        return [lines[row] for row in rows if row < len(lines)]

    def refresh(self) -> None:
        """Fetch the orders again."""
        self.run(self._covers.orders, self._show)
        self.batch.refresh()
        self.dossier.refresh()

    def keep(self) -> Kept | None:
        """The catalogue, where something is half typed."""
        return self.dossier.keep()

    def give_back(self, kept: Kept) -> None:
        """The catalogue as it was typed."""
        self.tabs.setCurrentIndex(_DOSSIER)
        self.dossier.give_back(kept)

    def visit(self, place: Place) -> None:
        """Show the order that was asked for; the covers of a dossier where no order was."""
        if place.order is not None:
            self._wanted = place.order
            self.tabs.setCurrentIndex(0)
            self.refresh()
        elif place.dossier is not None:
            self.tabs.setCurrentIndex(_DOSSIER)
            self.dossier.show_dossier(place.dossier)
        if self.tabs.currentIndex() <= _DONE:
            self.table.setFocus()

    def _show(self, orders: Sequence[CoverOrder]) -> None:
        asked, kept = self._wanted, {order.id for order in self.chosen}
        self._orders, self._wanted = orders, None
        wanted = [order for order in orders if (order.id == asked if asked else order.id in kept)]
        if asked and wanted:
            self.tabs.setCurrentIndex(_DONE if wanted[0].step is CoverStep.AFFIXED else 0)
        waiting = sum(order.step is not CoverStep.AFFIXED for order in orders)
        name = self.texts("covers-open")
        self.tabs.setTabText(0, f"{name} {waiting}" if waiting else name)
        self._turn(wanted)

    def _turn(self, wanted: Sequence[CoverOrder] = ()) -> None:
        self._stack.setCurrentIndex(max(self.tabs.currentIndex() - _DONE, 0))
        if self.tabs.currentIndex() > _DONE:
            return
        done = self.tabs.currentIndex() == _DONE
        lines = self.lines
        several = self.texts("covers-several-hint") if len(lines) > 1 else ""
        self.hint.setText(self.texts("covers-done.hint" if done else "covers-open.hint") + several)
        self._turning = True  # while the lines are exchanged nothing is chosen
        self.table.set_lines(lines)
        if lines:
            self._select([at for at, order in enumerate(lines) if order in wanted] or [0])
        self._turning = False
        self._choose()

    def _select(self, rows: Sequence[int]) -> None:
        self.table.choose(rows[0])
        selection = self.table.view.selectionModel()
        add = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows[1:]:
            selection.select(self.table.model.index(row, 0), add)

    def _choose(self) -> None:
        if self._turning:
            return
        open_ids = [order.id for order in self._orders if order.step is not CoverStep.AFFIXED]
        self.panel.show_orders(self.chosen, open_ids)

    def _ask(self) -> None:
        orders, texts = self.chosen, self.texts
        if not orders:
            return
        facts = [(order.archive_no, word(texts, order.reason)) for order in orders[:_LISTED]]
        if len(orders) > _LISTED:
            facts.append((texts("covers-further"), texts("covers-count", count=len(orders) - _LISTED)))
        question = Question.of(
            texts,
            "covers-ask",
            count=len(orders),
            facts=tuple(facts),
        )
        self.context.messages.ask(question, lambda: self._confirm(orders))

    def _confirm(self, orders: Sequence[CoverOrder]) -> None:
        covers = self._covers
        said = self.texts("covers-affixed", archive_no=orders[0].archive_no)
        if len(orders) > 1:
            said = self.texts("covers-affixed-several", count=len(orders))

        def confirm() -> None:
            for order in orders:
                covers.confirm_affixed(order.id)

        self.run(confirm, lambda _none: self.context.messages.success(said), self._failed, changes=_CHANGES)

    def _failed(self, fault: FengcunError) -> None:
        self.context.messages.error(fault)
        self.refresh()  # those before it are confirmed
