"""库房: the paper side of the archive room; places, loans, hand-over lists, checks, seal strips, sealed cabinets."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from fengcun.jobs import Topic
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import LOANS, STRIPS, Place
from fengcun.ui.storage.checks import ChecksView
from fengcun.ui.storage.handovers import HandoversView
from fengcun.ui.storage.incidents import IncidentsView
from fengcun.ui.storage.loans import LoansView
from fengcun.ui.storage.places import PlacesView
from fengcun.ui.storage.sealed import SealedView


class StoragePage(Page):
    """库房"""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STORAGE, Topic.DOSSIERS, Topic.SEALING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        texts, vault = self.texts, context.desk.vault
        self.places, self.loans, self.handovers = PlacesView(self), LoansView(self), HandoversView(self)
        self.checks, self.incidents = ChecksView(self), IncidentsView(self)
        self.sealed = SealedView(self, vault) if vault is not None else None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("storage-tabs"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.views = QStackedWidget()
        seen: list[tuple[str, QWidget]] = [
            (texts("storage-tab-places"), self.places),
            (texts("storage-tab-loans"), self.loans),
            (texts("storage-tab-handovers"), self.handovers),
            (texts("storage-tab-checks"), self.checks),
            (texts("storage-tab-strips"), self.incidents),
        ]
        if self.sealed is not None:
            seen.append((texts("storage-tab-sealed"), self.sealed))
        for words, view in seen:
            self.tabs.addTab(words)
            self.views.addWidget(widgets.scrolled(view))
        self.tabs.currentChanged.connect(self.views.setCurrentIndex)
        self.tabs.tabBarClicked.connect(self._ready_to_scan)
        body = self.body(space=12)
        body.addWidget(widgets.title(texts("storage-head")))
        body.addWidget(self.tabs)
        body.addWidget(self.views, 1)

    def _ready_to_scan(self, tab: int) -> None:
        """Whoever clicks a tab goes on with the scanner; whoever walks over the tabs with the keyboard stays there."""
        scans = {0: self.places.scan, 1: self.loans.scan, 2: self.handovers.scan, 3: self.checks.scan}
        self.tabs.setCurrentIndex(tab)
        if tab in scans and scans[tab].isVisible():
            scans[tab].setFocus()

    def refresh(self) -> None:
        """Fetch everything again."""
        for view in (self.places, self.loans, self.handovers, self.checks, self.incidents):
            view.refresh()
        if self.sealed is not None and self.sealed.opened is None:
            self.sealed.refresh()

    def visit(self, place: Place) -> None:
        """Show what was asked for; a scanner types into the first field."""
        if place.text == LOANS:
            self.tabs.setCurrentIndex(1)
            self.loans.scan.setFocus()
        elif place.text == STRIPS:
            self.tabs.setCurrentIndex(4)
        elif self.tabs.currentIndex() == 0:
            self.places.scan.setFocus()
