"""The one door to the system's file dialogs; tests and the tour bring their own answers."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Files(Protocol):
    """Asks the person for a file or a folder; None where the person changed their mind."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """An existing file. `kinds`: as in Qt, for example ``PDF (*.pdf)``."""
        ...

    def save_file(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """A file to write; the system has asked before an existing one is replaced."""
        ...

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder."""
        ...


class SystemFiles:
    """The system's own dialogs."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """See `Files`."""
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """See `Files`."""
        name, _ = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """See `Files`."""
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None
