"""The main window: shows one of three scenes (set up, log in, work) and locks.

Locking happens in this order: what is half typed is encrypted to the person (`services.keeping`) and kept in memory,
dialogs are closed, the scene with case data is gone from the screen, everything queued is dropped, the widgets are
deleted, the session is closed by the worker. The title never holds more than the name of the office.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.jobs import Jobs
from fengcun.model.clock import Clock
from fengcun.services.printing import CUPS, PrintDoor
from fengcun.ui.common import widgets
from fengcun.ui.common.files import Files
from fengcun.ui.common.guide import SETUP, UNLOCK
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keys import EnterPresses, key
from fengcun.ui.common.messages import Messages, Question
from fengcun.ui.common.place import Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.theme import Theme
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.help import HelpPanel
from fengcun.ui.frame.idle import IdleWatch
from fengcun.ui.frame.prints_left import PrintsLeft
from fengcun.ui.setup.scene import SetupScene
from fengcun.ui.unlock.scene import UnlockScene

if TYPE_CHECKING:
    from fengcun.services.desk import Desk
    from fengcun.services.office import Office


_MOST_DIALOGS = 16
_PAGE_WIDTH = 1366
"""Width of the window for which the pages are made; where there is more, help can lie beside them."""
Release = Callable[[], None]
Claim = Callable[[Path], Release]


def claim_nothing(_folder: Path) -> Release:
    """Where this process is the only one there can be: the pictures of the tour, the tests."""
    return lambda: None


def close_dialogs() -> None:
    """Close whatever lies over the windows: menus, lists, file dialogs. What they ask is answered with nothing."""
    for _ in range(_MOST_DIALOGS):
        for over in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(over, QWidget):  # the stubs do not say that there may be none
                over.close()


def _whose(desk: Desk) -> tuple[str, str]:
    return desk.facts.id, desk.person.account


class MainWindow(QMainWindow):
    """The window of the program.

    Args:
        application: for the idle watch.
        jobs, theme, files, preferences: what scenes use.
        clock: the time of day, given to sessions.
        sample: where the sample office lies or is to be built.
        offline: whether the program has proved that it cannot reach a network.
        door: the way to the printers.
        claim: takes an office for this process alone and gives back how to release it; raises `EnvironmentFault`.
    """

    locked = Signal()
    """The session is closed and nothing of it is held any more."""

    def __init__(
        self,
        application: QApplication,
        *,
        jobs: Jobs,
        theme: Theme,
        files: Files,
        preferences: Preferences,
        clock: Clock,
        sample: Path,
        offline: bool,
        door: PrintDoor = CUPS,
        claim: Claim = claim_nothing,
    ) -> None:
        super().__init__()
        self._jobs, self._theme, self._files, self._preferences = jobs, theme, files, preferences
        self._clock, self._sample, self._offline = clock, sample, offline
        self._door = door
        self._claim, self._release = claim, claim_nothing(sample)
        self._office: Office | None = None
        self._desk: Desk | None = None
        self._texts = Texts(preferences.language)
        self._scene: QWidget | None = None
        self._help: HelpPanel | None = None
        self._untold: list[FengcunError] = []
        self._kept: dict[tuple[str, str], bytes] = {}
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setCentralWidget(self._body)
        self.setMinimumSize(1024, 600)
        self.resize(1366, 768)
        theme.dress(self)
        self._idle = IdleWatch(self, application, preferences.idle_minutes)
        self._idle.idle.connect(self.lock)
        EnterPresses(self, application)
        key(self, "F1", self.toggle_help, "", within=False)
        preferences.changed.connect(self._prefer)
        theme.changed.connect(self._rebuild)
        self.setWindowTitle(self._texts("frame-brand-full"))

    @property
    def scene(self) -> QWidget | None:
        """The scene that is shown: a `SetupScene`, an `UnlockScene` or a `Frame`."""
        return self._scene

    @property
    def idle(self) -> bool:
        """Whether no work is waited for."""
        return self._jobs.idle

    @property
    def help(self) -> HelpPanel | None:
        """The help that is open."""
        return self._help

    def toggle_help(self) -> None:
        """Open the help of what is shown, or close it."""
        if self._help is not None:
            self._help.close_help()
        elif self._scene is not None:
            self._open_help()

    def _open_help(self) -> None:
        scene = self._scene
        if self._help is None and scene is not None:
            parts = (_PAGE_WIDTH, scene.middle, scene.keys) if isinstance(scene, Frame) else (None, scene.rect, list)
            self._help = HelpPanel(scene, self._texts, self._theme, *parts)
            self._help.closed.connect(self._help_closed)
        self._follow_help()

    def _follow_help(self) -> None:
        place = self._scene.place if isinstance(self._scene, Frame) else None
        start = SETUP if isinstance(self._scene, SetupScene) else UNLOCK
        if self._help is not None:
            self._help.show_topic(start if place is None else place.page.value)

    def _help_closed(self) -> None:
        self._help = None

    @property
    def kept(self) -> tuple[bytes, ...]:
        """What people had half typed when they were locked out, each encrypted to that person."""
        return tuple(self._kept.values())

    @property
    def idle_watch(self) -> IdleWatch:
        """What locks when nobody is there."""
        return self._idle

    def open_office(self, folder: Path) -> None:
        """Open an office and show its log-in page; where that fails, the start page says why.

        Args:
            folder: of the office.
        """

        def work() -> Office:
            from fengcun.services.office import Office  # the window is seen before the databases are loaded

            return Office.open(folder)

        self._jobs.run(work, self._opened, self._not_opened, owner=self)

    def show_setup(self) -> None:
        """Show the start page: found an office, open one, or open the sample."""
        self._office = None
        self.setWindowTitle(self._texts("frame-brand-full"))
        scene = SetupScene(self._around(), self._clock, self._sample)
        scene.opened.connect(self._opened)
        scene.help.connect(self.toggle_help)
        self._set_scene(scene)

    def lock(self) -> None:
        """Close the desk at once; nothing happens where none is open."""
        desk, office = self._desk, self._office
        if desk is None or office is None:
            return
        self._idle.stop()
        self._desk = None
        try:
            self._keep(desk)
        finally:
            close_dialogs()
            self._show_unlock(office)  # covers the screen before anything else
            self._jobs.forget()

        def work() -> None:
            desk.session.close()
            office.reload()

        self._jobs.run(work, lambda _none: self._locked(), self.tell, owner=self)

    def _keep(self, desk: Desk) -> None:
        from fengcun.services.keeping import keep

        kept = self._scene.keep() if isinstance(self._scene, Frame) else None
        if kept is not None:
            self._kept[_whose(desk)] = keep(desk.session, json.dumps(kept).encode())

    def _give_back(self, desk: Desk, frame: Frame) -> None:
        from fengcun.services.keeping import give_back

        kept = self._kept.pop(_whose(desk), None)
        if kept is not None:
            frame.give_back(json.loads(give_back(desk.session, kept)))
            frame.messages.notice(self._texts("frame-given-back"))

    def _locked(self) -> None:
        if isinstance(self._scene, UnlockScene):
            self._scene.look_again()
            left = PrintsLeft(self._scene.messages, self._texts, self._jobs, self._door)
            left.tell_locked(self._scene)
        self.locked.emit()

    def _leave(self) -> None:
        """End; where something is half typed only if the person agrees, since it is kept nowhere beyond the end."""
        scene, texts = self._scene, self._texts
        if not isinstance(scene, Frame) or scene.keep() is None:
            self.close()
            return
        question = Question(
            texts("frame-leave-title"),
            texts("frame-leave-body"),
            act=texts("frame-leave-act"),
            leave=texts("frame-leave-stay"),
        )
        scene.messages.ask(question, self._end)

    def _end(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, wait for the work that runs, and end; where the person closed it, as `_leave`."""
        if event.spontaneous() and isinstance(self._scene, Frame) and self._scene.keep() is not None:
            event.ignore()
            self._leave()
            return
        desk, self._desk = self._desk, None
        self._idle.stop()
        self._drop_scene()
        self._jobs.forget()
        if desk is not None:
            self._jobs.run(desk.session.close, lambda _none: None, self.tell, owner=self)
        super().closeEvent(event)

    def _around(self) -> Surroundings:
        return Surroundings(
            self._texts, self._jobs, self._theme, self._files, self._preferences, self._offline, self._door
        )

    def _opened(self, office: Office) -> None:
        self._release()
        self._release = claim_nothing(office.folder)
        try:
            self._release = self._claim(office.folder)
        except FengcunError as fault:
            self._not_opened(fault)
            return
        self._office = office
        if not office.facts.sample:
            self._try_remember(office.folder)
        self.setWindowTitle(self._texts("frame-title", office=office.facts.name))
        self._show_unlock(office)

    def _try_remember(self, folder: Path) -> None:
        try:
            self._preferences.remember_office(folder)
        except FengcunError as fault:
            self.tell(fault)

    def _not_opened(self, fault: FengcunError) -> None:
        self.show_setup()
        self.tell(fault)

    def _show_unlock(self, office: Office) -> None:
        scene = UnlockScene(office, self._around(), self._clock)
        scene.entered.connect(self._entered)
        scene.elsewhere.connect(self.show_setup)
        scene.help.connect(self.toggle_help)
        scene.recover.connect(lambda: self._show_recovery(office))
        self._set_scene(scene)

    def _show_recovery(self, office: Office) -> None:
        from fengcun.ui.unlock.recovery import RecoveryScene  # loads the databases, which a log-in page does without

        scene = RecoveryScene(office, self._around(), self._clock)
        scene.left.connect(lambda: self._show_unlock(office))
        self._set_scene(scene)

    def _entered(self, desk: Desk, place: Place | None = None) -> None:
        self._desk = desk
        frame = Frame(desk, self._around(), place)
        frame.lock.connect(self.lock)
        frame.leave.connect(self._leave)
        frame.help.connect(self.toggle_help)
        frame.guide.connect(self._open_help)
        frame.moved.connect(self._follow_help)
        self._set_scene(frame)
        self._idle.start()
        self._give_back(desk, frame)
        PrintsLeft(frame.messages, self._texts, self._jobs, self._door).tell(frame, frame.navigate)

    def _set_scene(self, scene: QWidget) -> None:
        self._drop_scene()
        self._scene = scene
        if self._office is not None and self._office.facts.sample:
            self._column.addWidget(self._sample_banner())
        self._column.addWidget(scene, 1)
        scene.show()
        scene.setFocus()
        for fault in self._untold:
            self.tell(fault)
        self._untold.clear()

    def _drop_scene(self) -> None:
        self._scene = self._help = None
        widgets.clear(self._column)

    def _sample_banner(self) -> QWidget:
        line = QHBoxLayout()
        line.addWidget(widgets.picture(Icon.INFO, self._theme, "accent_text", 16))
        line.addWidget(widgets.label(self._texts("frame-sample"), "subheading", wrap=False))
        line.addWidget(widgets.label(self._texts("frame-sample.detail"), "small", wrap=False))
        line.addStretch(1)
        banner = widgets.frame("sample", line, 0)
        line.setContentsMargins(20, 4, 16, 4)
        return banner

    def tell(self, fault: FengcunError) -> None:
        """Tell of an error on whichever scene is shown."""
        messages = getattr(self._scene, "messages", None)
        if isinstance(messages, Messages):
            messages.error(fault)
        else:
            self._untold.append(fault)  # told on the first scene

    def _prefer(self) -> None:
        self._idle.set_minutes(self._preferences.idle_minutes)
        if self._preferences.language is not self._texts.language:
            self._texts = Texts(self._preferences.language)
            self._rebuild()
        self._theme.choose(self._preferences.theme)

    def _rebuild(self) -> None:
        """Build the scene anew in the present language and look, at the same place."""
        scene = self._scene
        if isinstance(scene, Frame) and self._desk is not None:
            kept = scene.keep()
            self._entered(self._desk, scene.place)
            if kept is not None and isinstance(self._scene, Frame):
                self._scene.give_back(kept)
        elif isinstance(scene, UnlockScene) and self._office is not None:
            self._show_unlock(self._office)
        elif isinstance(scene, SetupScene) and scene.at_start:
            self.show_setup()

    def release(self) -> None:
        """Give the office free for other processes; called when all work has ended."""
        self._release()

    def fit_screen(self) -> None:
        """Take a size that fits the screen: whole on small ones."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if screen.width() <= 1400 or screen.height() <= 800:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(min(1600, screen.width() - 120), min(960, screen.height() - 80))
