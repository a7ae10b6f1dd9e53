"""Names, time and inquiry laid faintly over what is shown, so that a photograph of the screen says whose it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fengcun.model.clock import Clock
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.wording import moment

_ANGLE = -18
_ACROSS, _DOWN = 340, 150
_FAINT = 34


class Watermark(QWidget):
    """Lies over a widget and lets everything through.

    Args:
        under: what it lies over.
        theme: its colour.
        words: names and inquiry.
        clock: the time that is written with them.
    """

    def __init__(self, under: QWidget, theme: Theme, words: str, clock: Clock) -> None:
        super().__init__(under)
        self._theme, self._words, self._clock = theme, words, clock
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        under.installEventFilter(self)
        self.setGeometry(under.rect())

    @property
    def text(self) -> str:
        """What it says now."""
        return f"{self._words}  {moment(self._clock.now())}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the words in rows that lean."""
        painter = QPainter(self)
        color = self._theme.color("seal")
        color.setAlpha(_FAINT)
        painter.setPen(color)
        for row, y in enumerate(range(-_DOWN, self.height() + _DOWN, _DOWN)):
            for x in range(-_ACROSS + (row % 2) * _ACROSS // 2, self.width() + _ACROSS, _ACROSS):
                painter.save()
                painter.translate(x, y)
                painter.rotate(_ANGLE)
                painter.drawText(0, 0, self.text)
                painter.restore()
        painter.end()
