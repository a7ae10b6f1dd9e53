"""Watches whether anybody is at the keyboard or the mouse; tells once when nobody was for the time set.

It looks at what reaches the windows from the system and at nothing between the widgets: a filter over the whole
application would be asked thousands of times while a page is built, and take half of the time that it takes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

_HANDS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Counts the time since the last touch.

    Args:
        parent: the window; the watch goes with it.
        application: whose windows are watched, each from when it first has the focus.
        minutes: after how many the `idle` signal comes.
    """

    idle = Signal()

    def __init__(self, parent: QObject, application: QApplication, minutes: int) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # else Qt moves it to a whole second, before or after
        self._timer.timeout.connect(self.idle)
        self._timer.setInterval(minutes * 60_000)
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Change the time; it counts anew if it counts."""
        self._timer.setInterval(minutes * 60_000)

    @property
    def milliseconds(self) -> int:
        """The time set, in milliseconds."""
        return self._timer.interval()

    def start(self) -> None:
        """Begin to count: a desk is open."""
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: nothing is open."""
        self._timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is as good as once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch begins the count anew."""
        if event.type() in _HANDS and self._timer.isActive():
            self._timer.start()
        return False
