"""What a seal did: the numbers, what was checked, the covers to be marked, and the label and the receipt to print.

The sealing number stands on the label and here, until the page is left.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from fengcun.services.sealing.execution import SealResult
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.wording import word
from fengcun.ui.sealing.effects import mark_lines

_SIDE = 400
_NAMES = 88


class ResultView(QWidget):
    """The result.

    Args:
        page: the page it stands on.
    """

    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.result: SealResult | None = None
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("sealing-back"), Icon.LEFT, theme)
        self.back.clicked.connect(self.left)
        self.covers = widgets.primary(texts("sealing-mark-covers"), Icon.COVERS, theme)
        self.covers.clicked.connect(self._go_to_covers)
        self._facts, self._marks = QVBoxLayout(), QVBoxLayout()
        self.papers = QTabBar()
        self.papers.setAccessibleName(texts("sealing-papers"))
        self.papers.setExpanding(False)
        self.papers.setDrawBase(False)
        for name in ("sealing-label", "sealing-receipt"):
            self.papers.addTab(texts(name))
        self.papers.currentChanged.connect(self._show_paper)
        self.paper = PaperView(page)
        self._build()

    def _build(self) -> None:
        texts, theme = self._page.texts, self._page.theme
        head = widgets.row(
            self.back,
            widgets.title(texts("sealing-done")),
            widgets.label(texts("sealing-sealed-mark"), "mark", wrap=False),
            None,
            space=12,
        )
        head.setContentsMargins(16, 20, 20, 8)
        self.checked = widgets.label("")
        proof = widgets.row(widgets.picture(Icon.DONE, theme, "ok", 20), self.checked, space=8)
        proof.setStretch(1, 1)
        side = QWidget()
        column = widgets.column(
            widgets.card(widgets.column(self._facts, widgets.rule(), proof, space=12)),
            widgets.card(
                widgets.column(
                    widgets.heading(texts("sealing-covers")),
                    self._marks,
                    widgets.row(self.covers, None),
                    space=12,
                )
            ),
            None,
            space=12,
        )
        column.setContentsMargins(0, 0, 4, 0)
        side.setLayout(column)
        area = widgets.scrolled(side)
        area.setFixedWidth(_SIDE)
        papers = widgets.card(widgets.column(self.papers, self.paper, space=8))
        both = widgets.row(area, papers, space=16)
        both.setStretch(1, 1)
        both.setContentsMargins(24, 4, 24, 24)
        outer = widgets.column(head, both, space=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def show_result(self, result: SealResult | None) -> None:
        """Show a result; None forgets the one before."""
        self.result = result
        for layout in (self._facts, self._marks):
            widgets.clear(layout)
        if result is None:
            self.paper.show_paper(None)
            return
        texts = self._page.texts
        pairs = (
            (texts("sealing-archive-no"), result.archive_no),
            (texts("sealing-number"), result.sealing_no),
            (texts("sealing-shelf-code"), result.shelf_code or texts("sealing-shelf-stays")),
            (texts("sealing-files"), texts("sealing-files-moved", count=result.files) if result.files else ""),
        )
        self._facts.addWidget(widgets.facts(pairs, width=_NAMES))
        self.checked.setText(texts("sealing-checked", count=result.checked))
        marks = [(order.archive_no, word(texts, order.reason)) for order in result.orders]
        self._marks.addWidget(mark_lines(self._page, marks))
        self.covers.setHidden(not result.orders)
        self.papers.setTabVisible(0, bool(result.shelf_code))  # it goes on the sealed volumes: here none moved
        first = 0 if result.shelf_code else 1
        self.papers.setCurrentIndex(first)
        self._show_paper(first)

    def _show_paper(self, number: int) -> None:
        if self.result is not None:
            self.paper.show_paper(self.result.receipt if number == 1 else self.result.label)

    def _go_to_covers(self) -> None:
        if self.result is not None and self.result.orders:
            order = self.result.orders[0]
            self._page.context.navigate(Place(PageName.COVERS, order=order.id, dossier=order.dossier))
