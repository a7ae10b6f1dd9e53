"""Verifying the log: how far it is, and what was found."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from fengcun.i18n import Texts
from fengcun.services.logs.log import LogCheck
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import moment


class CheckProgress(QWidget):
    """How many entries are verified, and a way to stop."""

    cancelled = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.words = widgets.label("", "small", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(texts("ledger-page-verifying"))
        stop = widgets.quiet(texts("ledger-page-stop"))
        stop.clicked.connect(self.cancelled)
        line = widgets.row(self.words, self.bar, stop, space=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def begin(self) -> None:
        """Verifying begins."""
        self.words.setText(self._texts("ledger-page-verifying"))
        self.bar.setRange(0, 0)
        self.show()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is.

        Args:
            done: entries verified.
            total: all entries.
        """
        self.words.setText(self._texts("ledger-page-verifying-count", done=done, total=total))
        self.bar.setRange(0, total)
        self.bar.setValue(done)


class CheckBanner(QFrame):
    """What verifying found; it stays until one verifies again or closes it.

    Args:
        texts, theme: as in `Context`.
    """

    look = Signal(int)
    """The first bad entry is to be seen."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        widgets.kind(self, "banner")
        self._texts, self._theme = texts, theme
        self._bad: int | None = None
        self._icons = {
            True: theme.pixmap(Icon.DONE, "ok", 20),
            False: theme.pixmap(Icon.WARNING, "due", 20),
        }
        self._icon = widgets.picture(Icon.DONE, theme, "ok", 20)
        self.head = widgets.label("", "subheading")
        self.detail = widgets.label()
        self.root = widgets.copyable()
        self.look_button = widgets.quiet(texts("ledger-page-look"), Icon.SHOW, theme)
        self.look_button.clicked.connect(self._look)
        close = widgets.icon_button(texts("common-close"), Icon.CLOSE, theme)
        close.clicked.connect(self.hide)
        line = widgets.row(space=12)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(widgets.column(self.head, self.detail, self.root, space=2), 1)
        for button in (self.look_button, close):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(12, 8, 8, 8)
        self.setLayout(line)
        self.hide()

    def show_check(self, check: LogCheck, at: datetime) -> None:
        """Show a result.

        Args:
            check: what was found.
            at: when.
        """
        texts = self._texts
        self._bad = check.first_bad
        self._icon.setPixmap(self._icons[check.ok])
        if check.ok:
            self.head.setText(texts(check.what))
            self.detail.setText(texts("ledger-page-good", size=check.size, when=moment(at)))
            self.root.setText(texts("ledger-page-root", root=check.root))
        else:
            self.head.setText(texts("ledger-page-bad", number=str(check.first_bad)))
            self.detail.setText(f"{texts(check.what)} {texts('ledger-page-bad.next')}")
            self.root.setText("")
        self.root.setVisible(check.ok)
        self.look_button.setVisible(check.first_bad is not None and check.first_bad < check.size)
        self.setAccessibleName(f"{self.head.text()} {self.detail.text()}")
        self.setProperty("tone", (Tone.OK if check.ok else Tone.DUE).value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _look(self) -> None:
        if self._bad is not None:
            self.look.emit(self._bad)
