"""The page of the day in an office where nothing is registered: it says where to begin, to those who can begin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fengcun.i18n import Texts
from fengcun.model.roles import Role
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.dossiers.page import DossiersPage
from fengcun.ui.frame.frame import Frame
from fengcun.ui.today.page import TodayPage


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPROVER, Role.CUSTODIAN])
def test_the_first_day_says_where_to_begin(
    enter: Callable[[Role], Frame], qtbot: QtBot, texts: Texts, role: Role
) -> None:
    frame = enter(role)
    frame.navigate(Place(PageName.TODAY))
    page = frame.front
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: frame.context.jobs.idle)
    words = {label.text() for label in page.findChildren(QLabel)}
    assert texts("today-first") in words
    assert (texts("today-first.clerk") in words) == (role is Role.CLERK)
    assert (page.begin is not None) == (role is Role.CLERK)
    if page.begin is not None:
        page.begin.click()
        assert isinstance(frame.front, DossiersPage)
