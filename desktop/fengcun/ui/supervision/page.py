"""监督: notices received, holders of copies, matters of supervision, the report; each on a tab of its own."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from fengcun.jobs import Topic
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Place
from fengcun.ui.supervision.holders import HoldersView
from fengcun.ui.supervision.matters import MattersView
from fengcun.ui.supervision.notices import NoticesView
from fengcun.ui.supervision.report import ReportView


class SupervisionPage(Page):
    """监督"""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SUPERVISION, Topic.SEALING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        texts = self.texts
        self.notices, self.holders = NoticesView(self), HoldersView(self)
        self.matters, self.report = MattersView(self), ReportView(self)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("supervision-lists"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.views = QStackedWidget()
        seen: tuple[tuple[str, QWidget], ...] = (
            ("supervision-notices", self.notices),
            ("supervision-holders", self.holders),
            ("supervision-matters", self.matters),
            ("supervision-report", self.report),
        )
        for name, view in seen:
            self.tabs.addTab(texts(name))
            self.views.addWidget(view)
        self.tabs.currentChanged.connect(self.views.setCurrentIndex)
        body = self.body(space=12)
        body.addWidget(widgets.title(texts("supervision-head")))
        body.addWidget(self.tabs)
        body.addWidget(self.views, 1)

    def refresh(self) -> None:
        """Fetch everything again."""
        for view in (self.notices, self.holders, self.matters):
            view.refresh()

    def visit(self, place: Place) -> None:
        """Show the holder or the matter that was asked for."""
        if place.holder is not None:
            self.tabs.setCurrentIndex(1)
            self.holders.go_to(place.holder)
        elif place.matter is not None:
            self.tabs.setCurrentIndex(2)
            self.matters.go_to(place.matter)
