"""The blanks that are handed out at the counter, to be filled in by hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from fengcun.jobs import Topic
from fengcun.model.certificate import PaperKind
from fengcun.services.documents.papers import Prepared
from fengcun.services.registers.blanks import BLANKS
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.nothing_yet import NothingYet
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.wording import word

_MADE = frozenset({Topic.PAPERS, Topic.LOG})
_WIDTH = 356


class BlanksView(QWidget):
    """A button for each blank, and the one that was made last.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.blanks is not None
        self._page, self._blanks = page, page.desk.blanks
        texts = page.texts
        self.buttons: dict[PaperKind, QPushButton] = {}
        column = widgets.column(
            widgets.heading(texts("inquiries-blanks")), widgets.soft(texts("inquiries-blanks-what")), space=12
        )
        for kind in BLANKS:
            button = widgets.plain(word(texts, kind), Icon.PRINT, page.theme)
            button.clicked.connect(partial(self._make, kind))
            self.buttons[kind] = button
            column.addWidget(button)
        column.addStretch(1)
        choice = widgets.card(column)
        choice.setFixedWidth(_WIDTH)
        self.paper = PaperView(page)
        self.paper.hide()
        self.nothing = NothingYet(Icon.PAPERS, page.theme, texts("inquiries-blanks-none"))
        shown = widgets.column(self.nothing, self.paper)
        both = widgets.row(choice, widgets.card(shown), space=16)
        both.setStretch(1, 1)
        both.setContentsMargins(24, 16, 24, 24)
        self.setLayout(both)

    def _make(self, kind: PaperKind) -> None:
        blanks = self._blanks
        self._page.run(lambda: blanks.hand_out(kind), self._show, changes=_MADE)

    def _show(self, prepared: Prepared) -> None:
        self.paper.show_paper(prepared)
        self.nothing.hide()
        self.paper.show()
        self.paper.setFocus()
