"""Covers that must bear 含犯罪记录封存信息: the orders, the mark in each of its forms, and the confirmation.

Printing closes no order; only an officer who says that the mark is on the cover does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabBar, QWidget

from fengcun.jobs import Topic
from fengcun.model.sealing import CoverOrder, CoverStep
from fengcun.ui.common import widgets
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Place
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import moment, word
from fengcun.ui.covers.panel import WIDTH, OrderPanel

_CHANGES = frozenset({Topic.COVERS, Topic.LOG})
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
        for name in ("covers-open", "covers-done"):
            self.tabs.addTab(texts(name))
        self.hint = widgets.soft()
        self.table: LazyTable[CoverOrder] = LazyTable(
            self,
            (
                Column("", texts("covers-archive-no"), 190, lambda order: order.archive_no),
                Column("", texts("covers-reason"), 0, lambda order: word(texts, order.reason)),
                Column("", texts("covers-ordered-at"), 134, lambda order: moment(order.ordered_at)),
                Column(
                    "",
                    texts("covers-step"),
                    96,
                    lambda order: word(texts, order.step),
                    tone=lambda order: _TONES[order.step],
                ),
            ),
            fetch=lambda _ids: [],
            empty=texts("covers-none"),
            name=texts("covers-head"),
        )
        self.panel = OrderPanel(self, self._covers)
        self._build()
        self.tabs.currentChanged.connect(lambda _number: self._turn())
        self.table.chosen.connect(lambda _id: self._choose())
        self.table.opened.connect(lambda _id: self.panel.focus_acts())
        self.panel.affixed.connect(self._ask)

    def _build(self) -> None:
        column = widgets.column(widgets.title(self.texts("covers-head")), self.tabs, self.hint, self.table, space=12)
        column.setContentsMargins(24, 24, 20, 24)
        column.setStretch(3, 1)
        left = QWidget()
        left.setLayout(column)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.addWidget(left)
        both.addWidget(widgets.frame("panel", widgets.column(self.panel), 0))
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 0)
        both.setSizes([700, WIDTH])
        self.body(margin=0, space=0).addWidget(both)

    @property
    def lines(self) -> Sequence[CoverOrder]:
        """The orders of the list that is seen."""
        done = self.tabs.currentIndex() == 1
        return [order for order in self._orders if (order.step is CoverStep.AFFIXED) is done]

    @property
    def order(self) -> CoverOrder | None:
        """The order that is chosen."""
        place, lines = self.table.current, self.lines
        return lines[place] if place is not None and place < len(lines) else None

    def refresh(self) -> None:
        """Fetch the orders again."""
        self.run(self._covers.orders, self._show)

    def visit(self, place: Place) -> None:
        """Show the order that was asked for."""
        if place.order is not None:
            self._wanted = place.order
            self.refresh()
        self.table.setFocus()

    def _show(self, orders: Sequence[CoverOrder]) -> None:
        chosen = self._wanted or (self.order.id if self.order else None)
        self._orders, self._wanted = orders, None
        wanted = next((order for order in orders if order.id == chosen), None)
        if wanted is not None:
            self.tabs.setCurrentIndex(1 if wanted.step is CoverStep.AFFIXED else 0)
        waiting = sum(order.step is not CoverStep.AFFIXED for order in orders)
        name = self.texts("covers-open")
        self.tabs.setTabText(0, f"{name} {waiting}" if waiting else name)
        self._turn(wanted)

    def _turn(self, wanted: CoverOrder | None = None) -> None:
        done = self.tabs.currentIndex() == 1
        self.hint.setText(self.texts("covers-done.hint" if done else "covers-open.hint"))
        lines = self.lines
        self._turning = True  # while the lines are exchanged nothing is chosen
        self.table.set_lines(lines)
        if lines:
            self.table.choose(next((at for at, order in enumerate(lines) if order == wanted), 0))
        self._turning = False
        self._choose()

    def _choose(self) -> None:
        if self._turning:
            return
        open_ids = [order.id for order in self._orders if order.step is not CoverStep.AFFIXED]
        self.panel.show_order(self.order, open_ids)

    def _ask(self) -> None:
        order = self.order
        if order is None:
            return
        texts = self.texts
        question = Question(
            texts("covers-ask"),
            texts("covers-ask.body"),
            act=texts("covers-ask.act"),
            leave=texts("covers-ask.leave"),
            facts=((texts("covers-archive-no"), order.archive_no), (texts("covers-reason"), word(texts, order.reason))),
        )
        self.context.messages.ask(question, lambda: self._confirm(order))

    def _confirm(self, order: CoverOrder) -> None:
        covers, done = self._covers, self.texts("covers-affixed", archive_no=order.archive_no)
        self.run(
            lambda: covers.confirm_affixed(order.id),
            lambda _none: self.context.messages.success(done),
            changes=_CHANGES,
        )
