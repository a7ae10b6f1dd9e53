"""Keeps what is copied from this window short-lived: marked as a secret for clipboard histories, cleared after a while.

It covers every way of copying, since it listens to the clipboard itself, and the selection that X11 offers to a click
of the middle button. What another program put there is never touched.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_SECONDS = 30
"""How long something copied stays."""

_KDE = "x-kde-passwordManagerHint"
_WINDOWS = tuple(
    f'application/x-qt-windows-mime;value="{name}"'
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    )
)


def marks(platform: str) -> dict[str, bytes]:
    """What tells clipboard histories to leave something out, by the format under which it is put beside the text.

    Args:
        platform: as in `sys.platform`.

    Source: Klipper's hint, which KeePassXC and others set; "Cloud Clipboard and Clipboard History Formats" of Windows:
    the first format counts by being there, the others by a 32-bit 0.
    """
    if platform == "win32":
        return dict.fromkeys(_WINDOWS, bytes(4))
    return {_KDE: b"secret"}


class ClipboardGuard(QObject):
    """Watches the clipboard from its making on.

    Args:
        parent: it goes with it.
        seconds: how long something copied stays.
        owns: whether what lies there is ours; by default what the window system says. (The platform without a screen
            does not say.)
    """

    def __init__(
        self,
        parent: QObject,
        seconds: float = KEPT_SECONDS,
        owns: Callable[[QClipboard.Mode], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._owns = owns or self._says_the_system
        self._marks = marks(sys.platform)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._copied)
        self._clipboard.selectionChanged.connect(self._selected)

    @property
    def waiting(self) -> bool:
        """Whether something of ours lies there and will be cleared."""
        return self._timer.isActive()

    def clear(self) -> None:
        """Take away what was copied or selected here: its time is over, the office was locked, the program ends."""
        self._timer.stop()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._owns(mode):
                self._clipboard.clear(mode)

    def _says_the_system(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    def _copied(self) -> None:
        if not self._owns(QClipboard.Mode.Clipboard):
            return
        found = self._clipboard.mimeData()
        if found is None or not found.hasText():
            return
        self._timer.start()
        if all(found.hasFormat(mark) for mark in self._marks):
            return
        # Text alone: other forms of it would carry fonts and places of the window along.
        marked = QMimeData()
        marked.setText(found.text())
        for mark, value in self._marks.items():
            marked.setData(mark, value)
        self._clipboard.setMimeData(marked, QClipboard.Mode.Clipboard)

    def _selected(self) -> None:
        if self._owns(QClipboard.Mode.Selection):
            self._timer.start()
