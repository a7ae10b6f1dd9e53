"""The parts of the window put together: Qt, theme, worker, settings, main window, crash door. Knows no page."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from fengcun.app.paths import UserPaths
from fengcun.app.session_watch import SessionWatch
from fengcun.errors import EnvironmentFault
from fengcun.i18n import Language
from fengcun.jobs import Jobs
from fengcun.services.clock import SystemClock
from fengcun.services.office_lock import OfficeLock
from fengcun.services.printing import CUPS, PrintDoor
from fengcun.ui.common.clipboard import ClipboardGuard
from fengcun.ui.common.files import SystemFiles
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme
from fengcun.ui.frame.window import MainWindow, Release


class Application(QObject):
    """The running program.

    Args:
        arguments: the name under which it was started.
        paths: where the person's files lie.
        log: takes faults of ours.
        language: of this run, or None.
        offline: whether the network is proved to be shut out.
    """

    _crashed = Signal()

    def __init__(
        self,
        arguments: Sequence[str],
        paths: UserPaths,
        log: logging.Logger,
        language: Language | None,
        *,
        offline: bool,
    ) -> None:
        super().__init__()
        self._qt = QApplication([*arguments])
        self._qt.setApplicationName("fengcun")
        self._qt.setDesktopFileName("fengcun")
        self._log = log
        self._preferences = Preferences(paths.settings, language)
        self._translator = QTranslator(self)
        self._translate()
        self._preferences.changed.connect(self._translate)
        self._jobs = Jobs(lambda fault: log.critical("crash-in-work", exc_info=fault))
        self.window = MainWindow(
            self._qt,
            jobs=self._jobs,
            theme=Theme(self._qt, self._preferences.theme),
            files=SystemFiles(),
            preferences=self._preferences,
            clock=SystemClock(),
            sample=paths.sample_office,
            offline=offline,
            door=door(),
            claim=_claim,
        )
        clipboard = ClipboardGuard(self)
        self.window.locked.connect(clipboard.clear)
        self._qt.aboutToQuit.connect(clipboard.clear)
        self._watch = SessionWatch(self.window)
        self._watch.session_locked.connect(self.window.lock)
        self._crashed.connect(self._tell_crash, Qt.ConnectionType.QueuedConnection)

    def open(self, office: Path | None) -> None:
        """Show the window on an office.

        Args:
            office: its folder; None for the one opened last, or the start page where there is none.
        """
        folder = office or self._preferences.office
        if folder is not None:
            self.window.open_office(folder)
        else:
            self.window.show_setup()
        self.window.fit_screen()
        self.window.show()

    def run(self) -> int:
        """Stay until the window is closed, then end all work and give the office free.

        Returns:
            The exit code.
        """
        code = self._qt.exec()
        self._jobs.close()
        self.window.release()
        return code

    def crashed(self, _fault: BaseException) -> None:
        """Tell that something unexpected happened; may be called on any thread."""
        self._crashed.emit()

    def tell_damaged_settings(self, aside: Path) -> None:
        """Tell that the settings could not be read and where they lie now."""
        self.window.tell(EnvironmentFault("err-settings-damaged", str(aside)))

    def _tell_crash(self) -> None:
        self.window.tell(EnvironmentFault("err-unexpected"))

    def _translate(self) -> None:
        """Qt's own words (file dialogs, menus of fields) follow the language; they are English without a translator."""
        self._qt.removeTranslator(self._translator)
        if self._preferences.language is Language.CHINESE:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._translator.load("qtbase_zh_CN", folder):
                self._qt.installTranslator(self._translator)


def door() -> PrintDoor:
    """The way to the printers of this system. Qt's is loaded only where there is no CUPS: on Windows."""
    if sys.platform == "win32":
        from fengcun.app.drawn_printing import DrawnPrinting

        return DrawnPrinting()
    return CUPS


def _claim(folder: Path) -> Release:
    return OfficeLock(folder).release
