"""The checkpoint paper: size and root of the log, signed; to be printed and kept outside the office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.services.logs.log import Log
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.save_target import SaveTarget
from fengcun.ui.common.sheet import keep

_WIDTH = 880
"""About a sheet as it is printed."""


class CheckpointView(QWidget):
    """The paper, as wide as the page.

    Args:
        page: the page it stands on.
        log: of the desk.
    """

    left = Signal()

    def __init__(self, page: Page, log: Log) -> None:
        super().__init__()
        context, texts, theme = page.context, page.texts, page.theme
        self._page, self._log = page, log
        self._pdf = b""
        self.preview = Preview(texts, context.jobs, context.messages, theme)
        self.back = widgets.quiet(texts("ledger-page-back"), Icon.LEFT, theme)
        self.save_button = widgets.primary(texts("ledger-page-checkpoint-save"), Icon.SAVE, theme)
        self.back.clicked.connect(self._leave)
        self.save_button.clicked.connect(self._save)
        head = widgets.row(self.back, widgets.title(texts("ledger-page-checkpoint")), None, self.save_button, space=12)
        column = widgets.column(head, widgets.soft(texts("ledger-page-checkpoint-hint")), space=12)
        middle = widgets.row(space=0)
        middle.addStretch(1)
        middle.addWidget(self.preview, 8)
        middle.addStretch(1)
        self.preview.setMaximumWidth(_WIDTH)
        column.addLayout(middle, 1)
        self.setLayout(column)

    def draw(self) -> None:
        """Make the paper of the log as it is now and show it."""
        log = self._log
        self.save_button.setEnabled(False)
        self._page.run(log.checkpoint_paper, self._show)
        self.back.setFocus()

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.preview.show_pdf(pdf)
        self.save_button.setEnabled(True)

    def _leave(self) -> None:
        self._pdf = b""
        self.preview.clear()
        self.left.emit()

    def _save(self) -> None:
        page, texts, pdf = self._page, self._page.texts, self._pdf
        name = texts("ledger-page-checkpoint-file", day=page.desk.session.clock.today().isoformat())
        target = SaveTarget(page.context.files, page.context.messages, texts)
        title = texts("ledger-page-checkpoint-save")
        target.ask(self, title, name.removesuffix(".pdf"), lambda path: self._save_to(pdf, path))

    def _save_to(self, pdf: bytes, path: Path) -> None:
        page, texts = self._page, self._page.texts
        office, saved = page.desk.session.folder, texts("ledger-page-checkpoint-saved", path=str(path))
        page.run(lambda: keep(pdf, path, office), lambda _none: page.context.messages.success(saved))
