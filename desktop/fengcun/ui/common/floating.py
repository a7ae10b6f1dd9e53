"""Lets the messages lie over the window instead of pushing the page down, away from where somebody is typing.

They lie over the head of the window, which one can do without for a moment; at the foot where the head has the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

_EDGE = 8
_MOVES = {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest}


class Floating(QObject):
    """Keeps an area in its place over a scene.

    Args:
        area: what floats; it has a layout and is a child of the scene.
        scene: over which.
        room: the part of the scene it may lie over; it is as wide, and lies at its top or at its foot.
    """

    def __init__(self, area: QWidget, scene: QWidget, room: Callable[[], QRect]) -> None:
        super().__init__(area)
        self._area, self._scene, self._room = area, scene, room
        area.installEventFilter(self)
        scene.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the place anew when the scene or what floats changes its size."""
        if event.type() in _MOVES and not self._area.isHidden():
            self.set_place()
        return False

    def set_place(self) -> None:
        """Lie at the top, or at the foot where the top would cover what has the focus."""
        room, layout = self._room(), self._area.layout()
        width = room.width() - 2 * _EDGE
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        top = QRect(room.left() + _EDGE, room.top() + _EDGE, width, height)
        foot = top.translated(0, room.height() - height - 2 * _EDGE)
        typed = self._typed()
        free = next((place for place in (top, foot) if not place.intersects(typed)), top)
        if self._area.geometry() != free:
            self._area.setGeometry(free)

    def _typed(self) -> QRect:
        focus = QApplication.focusWidget()
        if not isinstance(focus, QWidget) or self._area.isAncestorOf(focus) or not self._scene.isAncestorOf(focus):
            return QRect()
        return QRect(focus.mapTo(self._scene, QPoint(0, 0)), focus.size())

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self._area.isHidden() and not (new is not None and self._area.isAncestorOf(new)):
            self.set_place()
