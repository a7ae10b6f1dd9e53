"""Messages do not move the page, and do not cover what has the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput
from fengcun.model.roles import Role
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def _at(widget: QWidget, frame: Frame) -> QRect:
    return QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())


def test_a_message_moves_nothing_and_covers_no_field(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    qtbot.waitUntil(lambda: window.idle)
    before = _at(frame.front, frame)
    frame.messages.error(BadInput("err-settings-unwritable", "window.toml"))
    area = frame.messages.area
    qtbot.waitUntil(lambda: area.isVisible() and area.geometry().top() < 20 and area.height() > 30)
    assert _at(frame.front, frame) == before
    banner = frame.messages.banners[0]
    assert area.rect().contains(banner.geometry())
    assert not area.geometry().intersects(_at(frame.navigation, frame))
    focus = window.focusWidget()
    assert not area.geometry().intersects(_at(focus, frame))


def test_it_goes_to_the_foot_while_one_types_under_it_and_comes_back(
    enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    frame = enter(Role.CLERK)
    frame.messages.notice("打印队列里还有任务", "请留意打印机。")
    area = frame.messages.area
    qtbot.waitUntil(lambda: area.isVisible() and area.geometry().top() < 20 and area.height() > 30)
    frame.search.begin()
    assert not area.geometry().intersects(_at(frame.search, frame))
    assert area.geometry().bottom() < _at(frame.status, frame).top()
    frame.search.close_answers()
    frame.front.setFocus()
    frame.navigation.setFocus()
    frame.search.clearFocus()
    qtbot.waitUntil(lambda: area.geometry().top() < 20)


def test_a_question_lies_over_it(enter: Enter, qtbot: QtBot) -> None:
    from fengcun.ui.common.messages import Question

    frame = enter(Role.CLERK)
    frame.messages.ask(Question("现在封存？", "", act="封存 3 卷", leave="先不封存"), lambda: None)
    frame.messages.success("已保存。")
    children = [child for child in frame.children() if isinstance(child, QWidget)]
    assert frame.messages.question is not None
    assert children.index(frame.messages.area) < children.index(frame.messages.question)
