"""The start page with its ways in, and the wizards that found an office or restore one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Progress
from fengcun.model.clock import Clock
from fengcun.services import sample as sample_office
from fengcun.services.office import Office
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.setup.restore import RestoreWizard
from fengcun.ui.setup.wizard import Wizard

_WIDTH = 560


class SetupScene(QWidget):
    """The start page.

    Args:
        around: what the window gives.
        clock: given to the founding.
        sample: where the sample office lies, or is built when it is first opened.
    """

    opened = Signal(object)
    """An `Office` was founded or opened."""
    help = Signal()
    """The person wants the help of this page, or no longer."""

    def __init__(self, around: Surroundings, clock: Clock, sample: Path) -> None:
        super().__init__()
        widgets.kind(self, "ground")
        self._around, self._clock, self._sample = around, clock, sample
        self.messages = Messages(self, around.texts, around.theme)
        self._stack = QStackedWidget()
        self.start = self._start_page()
        self._stack.addWidget(self.start)
        self.wizard: Wizard | RestoreWizard | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 24)
        outer.addWidget(self.messages.area)
        outer.addWidget(self._stack, 1)

    @property
    def at_start(self) -> bool:
        """Whether nothing has been typed yet."""
        return self._stack.currentWidget() is self.start

    def _start_page(self) -> QWidget:
        texts = self._around.texts
        self.found_tile = self._tile("setup-start-new", Icon.ADD, self._begin)
        self.open_tile = self._tile("setup-start-open", Icon.FOLDER, self._open)
        self.restore_tile = self._tile("setup-start-restore", Icon.RESTORE, self._restore)
        self.sample_tile = self._tile("setup-start-sample", Icon.OFFICE, self._open_sample)
        self._state = widgets.soft(texts("setup-start-hint"))
        help_me = widgets.quiet(texts("frame-help"), Icon.INFO, self._around.theme)
        help_me.clicked.connect(self.help)
        content = widgets.column(
            widgets.label(texts("frame-brand-full"), "brand", wrap=False),
            self._state,
            self.sample_tile,
            self.found_tile,
            self.open_tile,
            self.restore_tile,
            widgets.row(None, help_me),
            space=12,
        )
        card = widgets.frame("card", content, 32)
        card.setFixedWidth(_WIDTH)
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        outer.addLayout(widgets.row(None, card, None))
        outer.addStretch(3)
        return page

    def _tile(self, message: str, icon: Icon, act: Callable[[], None]) -> QPushButton:
        texts, theme = self._around.texts, self._around.theme
        tile = QPushButton()
        widgets.kind(tile, "tile")
        tile.setIconSize(QSize(24, 24))
        tile.setAccessibleName(texts(message))
        tile.setAccessibleDescription(texts(f"{message}.detail"))
        tile.setCursor(Qt.CursorShape.PointingHandCursor)
        words = widgets.column(
            widgets.label(texts(message), "subheading"), widgets.label(texts(f"{message}.detail"), "small"), space=2
        )
        inner = widgets.row(widgets.picture(icon, theme, "accent_text", 24), space=16)
        inner.addLayout(words, 1)
        inner.setContentsMargins(16, 8, 16, 8)
        tile.setLayout(inner)
        widgets.let_through(tile)
        tile.clicked.connect(act)
        return tile

    def _begin(self) -> None:
        self.messages.clear()
        wizard = Wizard(self._around, self.messages, self._clock)
        wizard.finished.connect(self.opened)
        self._show(wizard)

    def _restore(self) -> None:
        self.messages.clear()
        wizard = RestoreWizard(self._around, self.messages, self._clock)
        wizard.finished.connect(self._open_folder)
        self._show(wizard)

    def _show(self, wizard: Wizard | RestoreWizard) -> None:
        self.wizard = wizard
        wizard.left.connect(self._back)
        self._stack.addWidget(wizard)
        self._stack.setCurrentWidget(wizard)

    def _back(self) -> None:
        wizard, self.wizard = self.wizard, None
        self._stack.setCurrentWidget(self.start)
        if wizard is not None:
            self._stack.removeWidget(wizard)
            wizard.deleteLater()

    def _open(self) -> None:
        folder = self._around.files.folder(self, self._around.texts("setup-choose-folder"))
        if folder is not None:
            self._open_folder(folder)

    def _open_folder(self, folder: Path) -> None:
        self._work(lambda: Office.open(folder), "setup-opening")

    def _open_sample(self) -> None:
        folder, clock = self._sample, self._clock
        if (folder / "office.toml").exists():
            self._work(lambda: Office.open(folder), "setup-opening")
            return

        def work(progress: Progress) -> Office:
            sample_office.build(folder, clock, progress.step)
            return Office.open(folder)

        self._busy(True, "setup-opening")
        self._around.jobs.run_long(work, self.opened.emit, self._failed, owner=self, moved=self._moved)

    def _moved(self, done: int, of: int) -> None:
        self._state.setText(self._around.texts("setup-building-sample", done=str(done), of=str(of)))

    def _work(self, work: Callable[[], Office], state: str) -> None:
        self._busy(True, state)
        self._around.jobs.run(work, self.opened.emit, self._failed, owner=self)

    def _failed(self, fault: FengcunError) -> None:
        self._busy(False, "setup-start-hint")
        self.messages.error(fault)

    def _busy(self, busy: bool, state: str) -> None:
        self._state.setText(self._around.texts(state))
        for tile in (self.found_tile, self.open_tile, self.restore_tile, self.sample_tile):
            tile.setEnabled(not busy)
