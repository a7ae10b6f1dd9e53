"""The window as a person meets it: log in, wrong passphrase, pages by role, lock, language and look at once."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fengcun.errors import Refused
from fengcun.i18n import Language, Texts
from fengcun.model.roles import Role
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme, ThemeChoice
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.setup.scene import SetupScene
from fengcun.ui.unlock.scene import UnlockScene

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_folder_that_is_no_office_is_told_on_the_start_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_office(tmp_path / "nothing")
    qtbot.waitUntil(lambda: isinstance(window.scene, SetupScene))
    assert isinstance(window.scene, SetupScene)
    assert window.scene.messages.banners


@pytest.mark.parametrize(
    ("role", "has", "lacks"),
    [
        (Role.CLERK, {PageName.TODAY, PageName.SETTINGS}, set()),
        (Role.AUDITOR, {PageName.SETTINGS}, {PageName.TODAY, PageName.DOSSIERS, PageName.SEALING, PageName.VAULT}),
        (Role.ADMINISTRATOR, {PageName.SETTINGS}, set(PageName) - {PageName.SETTINGS}),
    ],
)
def test_pages_follow_the_roles(enter: Enter, role: Role, has: set[PageName], lacks: set[PageName]) -> None:
    names = set(enter(role).navigation.names)
    assert has <= names
    assert not lacks & names


def test_a_wrong_passphrase_makes_one_wait(window: MainWindow, folder: Path, qtbot: QtBot, texts: Texts) -> None:
    window.open_office(folder)
    qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene))
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    clerk = next(person for person in scene.people if Role.CLERK in person.roles)
    scene.tiles[clerk.account].click()
    qtbot.waitUntil(lambda: window.idle)
    for free in (True, True, False):
        scene.passphrase.set_value("错的口令错的口令")
        scene.go.click()
        qtbot.waitUntil(lambda: window.idle)
        assert window.scene is scene
        assert scene.passphrase.text() == ""
        assert texts("unlock-wrong") in _words(scene)
        assert scene.go.isEnabled() is free
    assert scene.go.text() != texts("unlock-enter")


def test_locking_leaves_nothing(window: MainWindow, enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    desk = frame.context.desk
    gone = weakref.ref(frame)
    page = weakref.ref(frame.front)
    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(window.scene, UnlockScene)  # before the session is closed
    with pytest.raises(Refused):
        desk.dossiers.facets()
    del frame, desk
    qtbot.waitUntil(lambda: bool(gc.collect() + 1) and gone() is None and page() is None)


def test_idle_locks(window: MainWindow, enter: Enter, qtbot: QtBot, preferences: Preferences) -> None:
    enter(Role.CLERK)
    preferences.choose_idle(2)
    assert window.idle_watch.milliseconds == 120_000
    with qtbot.waitSignal(window.locked):
        window.idle_watch.idle.emit()
    assert isinstance(window.scene, UnlockScene)


@pytest.mark.parametrize("touch", ["key", "click", "move"])
def test_whoever_touches_the_window_is_there(window: MainWindow, enter: Enter, qtbot: QtBot, touch: str) -> None:
    enter(Role.CLERK)
    timer, handle = window.idle_watch.findChild(QTimer), window.windowHandle()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)
    qtbot.waitUntil(lambda: timer.remainingTime() < timer.interval() - 50)
    left = timer.remainingTime()
    if touch == "key":
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    elif touch == "click":
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 700))
    else:
        QTest.mouseMove(handle, QPoint(601, 701))
    qtbot.waitUntil(lambda: timer.remainingTime() > left)


def test_the_title_holds_the_office_and_nothing_else(window: MainWindow, enter: Enter) -> None:
    frame = enter(Role.CLERK)
    assert window.windowTitle() == f"封存 · {frame.context.desk.facts.name}"


def test_language_and_look_change_at_once_and_in_place(
    window: MainWindow, enter: Enter, preferences: Preferences, qtbot: QtBot, theme: Theme
) -> None:
    enter(Role.CLERK).navigate(Place(PageName.SETTINGS))
    preferences.choose_language(Language.ENGLISH)
    qtbot.waitUntil(lambda: window.idle)
    frame = window.scene
    assert isinstance(frame, Frame)
    assert frame.place == Place(PageName.SETTINGS)
    assert "My passphrase" in _words(frame.front)
    preferences.choose_theme(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: window.idle)
    assert theme.dark
    assert isinstance(window.scene, Frame)
    assert window.scene is not frame


def test_the_search_box_finds_pages(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    qtbot.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    frame.search.insert("设置")
    frame.search.textEdited.emit("设置")
    qtbot.waitUntil(lambda: frame.context.jobs.idle and not frame.search.waiting)
    assert any("设置" in answer for answer in frame.search.answers)
    qtbot.keyClick(frame.search, Qt.Key.Key_Return)
    assert frame.place == Place(PageName.SETTINGS)


def test_typing_anywhere_begins_a_search(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    frame.setFocus()
    qtbot.keyClick(frame, Qt.Key.Key_J)
    assert frame.search.text().lower() == "j"
    qtbot.keyClick(frame.search, Qt.Key.Key_Escape)
    assert frame.search.text() == ""
    assert frame.search.answers == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.AUDITOR, Role.ADMINISTRATOR])
def test_every_control_has_a_name(enter: Enter, qtbot: QtBot, role: Role) -> None:
    frame = enter(role)
    for name in frame.navigation.names:
        frame.navigate(Place(name))
        qtbot.waitUntil(lambda: frame.context.jobs.idle)
        for button in frame.findChildren(QPushButton):
            assert button.accessibleName() or button.text(), (name, button)
        assert not frame.messages.banners, (name, [banner.text for banner in frame.messages.banners])


@pytest.mark.parametrize("role", [Role.CLERK, Role.CUSTODIAN, Role.AUDITOR, Role.ADMINISTRATOR])
def test_no_page_takes_the_window_from_the_front(window: MainWindow, enter: Enter, qtbot: QtBot, role: Role) -> None:
    """A part that is shown before it sits in a layout is a window of its own for a moment, and takes the focus."""
    frame = enter(role)
    assert window.isActiveWindow(), "the first page"
    for name in frame.navigation.names:
        frame.navigate(Place(name))
        qtbot.waitUntil(lambda: frame.context.jobs.idle)
        assert window.isActiveWindow(), name


def test_tabs_that_count_push_no_tab_out(window: MainWindow, enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    window.resize(1366, 768)
    for name in frame.navigation.names:
        frame.navigate(Place(name))
        qtbot.waitUntil(lambda: frame.context.jobs.idle)
        for bar in (bar for bar in frame.findChildren(QTabBar) if bar.isVisible()):
            bar.setCurrentIndex(bar.count() - 1)
            for number in range(bar.count()):
                bar.setTabText(number, f"{bar.tabText(number)} 8")
            window.grab()  # lays it out
            arrows = [arrow for arrow in bar.findChildren(QToolButton) if arrow.isVisible()]
            assert not arrows, f"{name}: {bar.accessibleName()} shows arrows in place of its tabs"


@pytest.mark.parametrize("size", [(1366, 768), (1536, 864), (1024, 600)])
def test_the_frame_fits(window: MainWindow, enter: Enter, qtbot: QtBot, size: tuple[int, int]) -> None:
    frame = enter(Role.CLERK)
    window.resize(*size)
    for name in frame.navigation.names:
        frame.navigate(Place(name))
        qtbot.waitUntil(lambda: frame.context.jobs.idle)
        hint = frame.minimumSizeHint()
        assert hint.width() <= size[0], name
        assert hint.height() <= size[1], name
