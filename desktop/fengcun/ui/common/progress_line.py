"""One line that tells how far long work is, with a way to stop it. Hidden while nothing runs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from fengcun.i18n import Texts
from fengcun.ui.common import widgets


class ProgressLine(QWidget):
    """The line.

    Args:
        texts: the catalogue.
    """

    stopped = Signal()
    """The person wants it to stop."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.words = widgets.label("", "small", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.stop = widgets.plain(texts("common-stop"))
        self.stop.clicked.connect(self._stop)
        line = widgets.row(self.words, self.bar, self.stop, space=12)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.hide()

    def begin(self, words: str) -> None:
        """Work begins; the button that began it is disabled now, so the focus goes to the one that stops it.

        Args:
            words: what is done.
        """
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        self.stop.setFocus()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is.

        Args:
            done: finished pieces.
            total: all pieces.
        """
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def end(self, then: QWidget) -> None:
        """Nothing runs any more.

        Args:
            then: where the focus goes, if it was here.
        """
        here = self.isAncestorOf(QApplication.focusWidget() or then)
        self.hide()
        if here:
            then.setFocus()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(self._texts("common-stopping"))
        self.stopped.emit()
