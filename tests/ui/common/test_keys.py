"""Enter presses the button in focus, and moves on in a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.keys import EnterPresses, key, keys_within


def test_enter_presses_the_button_in_focus_once(qapp: QApplication, scene: QWidget, qtbot: QtBot) -> None:
    watch = EnterPresses(scene, qapp)
    pressed: list[bool] = []
    button = widgets.plain("封存 3 卷")
    button.clicked.connect(lambda: pressed.append(True))
    QVBoxLayout(scene).addWidget(button)
    for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(button, enter)
    assert len(pressed) == 3
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 3
    qapp.removeEventFilter(watch)


def test_enter_still_moves_on_in_a_form(qapp: QApplication, scene: QWidget, qtbot: QtBot, texts: Texts) -> None:
    watch = EnterPresses(scene, qapp)
    form, pressed, handed = Form(texts), [], []
    first, last = TextField("姓名"), TextField("案号")
    form.add("name", first)
    form.add("number", last)
    form.submitted.connect(lambda: handed.append(True))
    button = widgets.primary("保存")
    button.clicked.connect(lambda: pressed.append(True))
    column = QVBoxLayout(scene)
    column.addWidget(form)
    column.addWidget(button)
    qtbot.waitUntil(first.line.isVisible)
    first.line.setFocus()
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    qtbot.waitUntil(last.line.hasFocus)
    qtbot.keyClick(last.line, Qt.Key.Key_Return)
    assert (handed, pressed) == ([True], [])
    qapp.removeEventFilter(watch)


def test_keys_tell_what_they_do(scene: QWidget) -> None:
    key(scene, "Ctrl+S", lambda: None, "保存", within=True)
    key(scene, "Ctrl+Enter", lambda: None, "", within=True)
    assert keys_within(scene) == [("Ctrl+S", "保存")]
