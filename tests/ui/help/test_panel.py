"""The help in the window: F1 on every page and scene, the focus goes back, it follows, a lock takes it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Language, Texts
from fengcun.model.roles import Role
from fengcun.ui.common.guide import guide
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.help import WIDTH, HelpPanel
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.setup.scene import SetupScene
from fengcun.ui.unlock.scene import UnlockScene

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def _press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    at: QWidget = window.focusWidget() or window
    qtbot.keyClick(at, key)


def _open(qtbot: QtBot, window: MainWindow) -> HelpPanel:
    _press(qtbot, window, Qt.Key.Key_F1)
    panel = window.help
    assert panel is not None
    assert panel.isVisible()
    return panel


@pytest.mark.parametrize("role", [Role.CLERK, Role.CUSTODIAN, Role.AUDITOR, Role.ADMINISTRATOR])
def test_f1_helps_on_every_page(enter: Enter, window: MainWindow, qtbot: QtBot, role: Role) -> None:
    frame = enter(role)
    for name in frame.navigation.names:
        frame.navigate(Place(name))
        qtbot.waitUntil(lambda: window.idle)
        panel = _open(qtbot, window)
        assert panel.topic == name.value
        assert panel.text.toPlainText().startswith(guide(name.value, Language.CHINESE).title)
        assert panel.text.hasFocus()
        _press(qtbot, window, Qt.Key.Key_Escape)
        assert window.help is None


def test_the_focus_goes_back(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    qtbot.waitUntil(lambda: window.idle)
    before = window.focusWidget()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
        _open(qtbot, window)
        _press(qtbot, window, key)
        assert window.help is None
        assert window.focusWidget() is before


def test_it_follows_the_page(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    panel = _open(qtbot, window)
    frame.navigate(Place(PageName.DOSSIERS))
    assert window.help is panel
    assert panel.topic == "dossiers"
    panel.text.anchorClicked.emit(QUrl("sealing"))
    assert panel.topic == "sealing"
    panel.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert panel.topic == "sealing"
    assert frame.place == Place(PageName.DOSSIERS)


def test_it_tells_the_keys_that_are_there(enter: Enter, window: MainWindow, qtbot: QtBot, texts: Texts) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    qtbot.waitUntil(lambda: window.idle)
    words = _open(qtbot, window).text.toPlainText().partition(texts("help-keys"))[2]
    for key in ("Ctrl+Enter", "Alt+N", "Ctrl+S", "F1", "Ctrl+K", "Ctrl+L", "Ctrl+N", "F5"):
        assert key in words, key
    assert texts("frame-key-lock") in words


def test_a_lock_takes_it_away_and_the_log_in_page_has_its_own(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    enter(Role.CLERK)
    _open(qtbot, window)
    with qtbot.waitSignal(window.locked):
        window.lock()
    assert window.help is None
    assert isinstance(window.scene, UnlockScene)
    before = window.focusWidget()
    panel = _open(qtbot, window)
    assert panel.topic == "unlock"
    _press(qtbot, window, Qt.Key.Key_Escape)
    assert window.focusWidget() is before


def test_the_first_start_has_help(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.show_setup()
    assert isinstance(window.scene, SetupScene)
    margins = window.scene.layout().contentsMargins()
    panel = _open(qtbot, window)
    assert panel.topic == "setup"
    tile = window.scene.found_tile
    qtbot.waitUntil(lambda: tile.mapTo(window.scene, tile.rect().topRight()).x() < panel.geometry().left())
    _press(qtbot, window, Qt.Key.Key_F1)
    assert window.scene.layout().contentsMargins() == margins


def test_it_lies_beside_a_wide_page_and_over_a_narrow_one(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    panel = _open(qtbot, window)
    assert frame.layout().contentsMargins().right() == 0
    assert panel.geometry().right() == frame.rect().right()
    assert panel.geometry().top() == frame.middle().top() > 0
    window.resize(1366 + WIDTH, 900)
    qtbot.waitUntil(lambda: frame.layout().contentsMargins().right() == WIDTH)
    qtbot.waitUntil(lambda: panel.geometry().left() > frame.front.mapTo(frame, frame.front.rect().topRight()).x())
    panel.close_help()
    assert frame.layout().contentsMargins().right() == 0


def test_it_is_found_in_the_search_box(enter: Enter, window: MainWindow, qtbot: QtBot, texts: Texts) -> None:
    frame = enter(Role.CLERK)
    frame.search.begin()
    frame.search.setText("卷脊标签")
    frame.search.textEdited.emit("卷脊标签")
    qtbot.waitUntil(lambda: window.idle and not frame.search.waiting)
    title = guide("covers", Language.CHINESE).title
    assert frame.search.answers == [texts("frame-hit-help", page=title)]
    qtbot.keyClick(frame.search, Qt.Key.Key_Return)
    assert frame.place == Place(PageName.COVERS)
    assert window.help is not None
    assert window.help.topic == "covers"


@pytest.mark.parametrize("language", list(Language))
def test_it_is_easy_to_read(
    enter: Enter, window: MainWindow, qtbot: QtBot, preferences: Preferences, language: Language
) -> None:
    preferences.choose_language(language)
    enter(Role.CLERK)
    document = _open(qtbot, window).text.document()
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if block.text().strip():
            size = cursor.charFormat().property(cursor.charFormat().Property.FontPixelSize.value)
            assert int(size) >= 14, block.text()
            assert block.blockFormat().lineHeight() >= 1.5 * int(size)
        block = block.next()
