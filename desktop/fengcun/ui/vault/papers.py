"""Papers made in the vault room, one after the other, to be printed here. They are gone when the room is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView


class PapersView(QWidget):
    """Some papers, the first of them at first.

    Args:
        page: the page it stands on.
    """

    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._texts = page.texts
        self._papers: Sequence[Prepared] = ()
        self._shown = 0
        self.back = widgets.quiet(page.texts("vault-back"), Icon.LEFT, page.theme)
        self.back.clicked.connect(self.left)
        self.count = widgets.label("", "small", wrap=False)
        self.following = widgets.plain(page.texts("vault-paper-next"))
        self.following.clicked.connect(lambda: self._show(self._shown + 1))
        self.what = widgets.soft("")
        self.paper = PaperView(page)
        column = widgets.column(widgets.row(self.back, None, self.count, self.following, space=12), space=12)
        column.addWidget(self.what)
        column.addWidget(self.paper, 1)
        column.setContentsMargins(20, 12, 20, 20)
        self.setLayout(column)
        self.setFocusProxy(self.paper)

    def show_papers(self, papers: Sequence[Prepared], what: str) -> None:
        """Show the first of them.

        Args:
            papers: in their order.
            what: what they are for.
        """
        self._papers = papers
        self.what.setText(what)
        self._show(0)

    def clear(self) -> None:
        """Forget them."""
        self.show_papers((), "")

    def _show(self, number: int) -> None:
        many = len(self._papers)
        self._shown = number if number < many else 0
        self.paper.show_paper(self._papers[self._shown] if many else None)
        self.count.setText(self._texts("vault-paper-count", number=self._shown + 1, count=many) if many > 1 else "")
        self.following.setHidden(many < 2)
