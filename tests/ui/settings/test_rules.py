"""Rules in the settings: one person reads a calendar and signs it, an approver signs too and takes it into use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fengcun.model.roles import Role
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.settings.page import SettingsPage

pytestmark = pytest.mark.window
CALENDAR = 'year = 2027\nsource = "通知"\nrest = [[2027-10-01, 2027-10-07]]\nwork = [2027-10-09]\n'


def _settings(frame: Frame, qtbot: QtBot) -> SettingsPage:
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    return page


def _press(page: SettingsPage, words: str, qtbot: QtBot) -> None:
    assert page.rules is not None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    (button,) = [one for one in page.rules.findChildren(QPushButton) if one.text() == page.texts(words)]
    button.click()
    qtbot.waitUntil(lambda: page.context.jobs.idle)


def test_a_calendar_is_used_once_two_have_signed(
    enter: Callable[[Role], Frame], answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(CALENDAR, encoding="utf-8")
    frame = enter(Role.CLERK)
    page = _settings(frame, qtbot)
    answers.paths.append(path)
    _press(page, "rules-read-calendar", qtbot)
    _press(page, "rules-activate", qtbot)
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert any(page.texts("err-packs-two-needed") in banner.text for banner in page.context.messages.banners)
    qtbot.keyClick(frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = _settings(enter(Role.APPROVER), qtbot)
    _press(page, "rules-sign", qtbot)
    _press(page, "rules-activate", qtbot)
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert 2027 in page.desk.session.calendar.years


def test_who_has_no_register_sees_no_rules(enter: Callable[[Role], Frame], qtbot: QtBot) -> None:
    assert _settings(enter(Role.AUDITOR), qtbot).rules is None
