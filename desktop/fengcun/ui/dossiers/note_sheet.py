"""The note sheet of a dossier, in the place of the register until one goes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.jobs import Topic
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView

_MADE = frozenset({Topic.PAPERS, Topic.LOG})


class NoteSheetView(QWidget):
    """The sheet.

    Args:
        page: the page it stands on.
    """

    left = Signal()
    made = Signal()
    """The sheet is there."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.note_sheets is not None
        self._page, self._sheets = page, page.desk.note_sheets
        self.back = widgets.quiet(page.texts("dossiers-back"), Icon.LEFT, page.theme)
        self.back.clicked.connect(self.leave)
        self.paper = PaperView(page)
        column = widgets.column(widgets.row(self.back, None), space=12)
        column.addWidget(widgets.soft(page.texts("dossiers-note-sheet-what")))
        column.addWidget(self.paper, 1)
        column.setContentsMargins(24, 20, 24, 24)
        self.setLayout(column)
        self.setFocusProxy(self.paper)

    def make(self, dossier_id: str) -> None:
        """Make the sheet of a dossier and show it."""
        sheets = self._sheets
        self._page.run(lambda: sheets.sheet(dossier_id), self._show, changes=_MADE)

    def leave(self) -> None:
        """Put it away."""
        self.paper.show_paper(None)
        self.left.emit()

    def _show(self, prepared: Prepared) -> None:
        self.paper.show_paper(prepared)
        self.made.emit()
        self.setFocus()
