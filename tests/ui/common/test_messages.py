"""The message door: errors stay, successes go, a question covers the scene and names its consequence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fengcun.errors import Damaged, EnvironmentFault
from fengcun.i18n import Texts
from fengcun.ui.common.messages import Messages, Question
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.unlock.scene import UnlockScene

QUESTION = Question("封存 3 卷？", "封存后须两人同时开启。", act="封存 3 卷", leave="先不封存")


def test_an_error_says_what_why_and_what_next(messages: Messages, texts: Texts) -> None:
    messages.error(EnvironmentFault("err-unexpected", "卷宗"))
    banner = messages.banners[0]
    assert banner.text == f"卷宗：{texts('err-unexpected')}"
    assert texts("err-unexpected.next") in banner.detail
    messages.error(EnvironmentFault("err-unexpected", "archive_no"))
    assert messages.banners[0].text == texts("err-unexpected"), "what the program calls a field is not shown"


def test_banners_close(messages: Messages) -> None:
    messages.notice("一")
    messages.notice("二")
    messages.notice("二")
    assert [banner.text for banner in messages.banners] == ["二", "一"]
    messages.clear()
    assert messages.banners == []
    assert messages.area.isHidden()


def test_at_most_three_banners(messages: Messages) -> None:
    for number in range(6):
        messages.notice(str(number))
    assert [banner.text for banner in messages.banners] == ["5", "4", "3"]


@pytest.mark.parametrize(("key", "want"), [(Qt.Key.Key_Escape, "left"), (Qt.Key.Key_Return, "left")])
def test_doing_nothing_is_what_keys_do_first(messages: Messages, qtbot: QtBot, key: Qt.Key, want: str) -> None:
    said: list[str] = []
    messages.ask(QUESTION, lambda: said.append("done"), lambda: said.append("left"))
    sheet = messages.question
    assert sheet is not None
    qtbot.keyClick(sheet, key)
    assert said == [want]


def test_a_question_covers_the_scene_and_gives_the_focus_back(messages: Messages, scene: QWidget, qtbot: QtBot) -> None:
    line = QLineEdit()
    layout = scene.layout()
    assert layout is not None
    layout.addWidget(line)
    qtbot.waitUntil(line.isVisible)
    line.setFocus()
    said: list[str] = []
    messages.ask(QUESTION, lambda: said.append("done"))
    sheet = messages.question
    assert sheet is not None
    scene.resize(700, 500)
    assert sheet.geometry() == scene.rect()
    for _ in range(3):
        qtbot.keyClick(scene.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.act_button.hasFocus() or sheet.leave_button.hasFocus()
    sheet.act_button.setFocus()
    qtbot.keyClick(sheet.act_button, Qt.Key.Key_Space)
    assert said == ["done"]
    assert scene.focusWidget() is line


def test_a_long_error_is_seen_whole_in_a_narrow_place(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """On the log-in page, which is narrower than a page of work."""
    window.open_office(folder)
    qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene) and window.idle)
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    scene.messages.error(Damaged("err-office-rolled-back", place="/srv/档案库/临江市人民检察院/未成年人犯罪记录封存"))
    (banner,) = scene.messages.banners
    labels = [label for label in banner.findChildren(QLabel) if label.text()]
    assert len(labels) == 2
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
