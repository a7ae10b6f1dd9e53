"""Minutes on their own, where the act was a form of the settings page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.sheet import SheetView


class MinutesView(QWidget):
    """The minutes, to be printed and signed.

    Args:
        page: the page it stands on.
        pdf: the minutes.
    """

    left = Signal()

    def __init__(self, page: Page, pdf: bytes) -> None:
        super().__init__()
        texts = page.texts
        self.sheet = SheetView(page.context, page.context.messages, page.desk.session.folder)
        day = page.desk.session.clock.today().isoformat()
        self.sheet.show_paper(pdf, texts("ceremony-minutes-file", day=day))
        back = widgets.quiet(texts("common-back"), Icon.LEFT, page.theme)
        back.clicked.connect(self.left)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        outer.addLayout(widgets.row(back, widgets.title(texts("ceremony-minutes")), None, space=12))
        outer.addWidget(widgets.soft(texts("ceremony-sign")))
        outer.addWidget(self.sheet, 1)
