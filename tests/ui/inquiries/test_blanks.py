"""The blanks at the counter: made at a click, shown, and no key of the counter issues anything from there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.inquiries.page import InquiriesPage

pytestmark = pytest.mark.window
_BLANKS = 2


def test_a_blank_is_made_and_shown(enter: Callable[[Role], Frame], qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    page = frame.front
    assert isinstance(page, InquiriesPage)
    page.tabs.setCurrentIndex(_BLANKS)
    assert page.blanks.isVisible()
    assert not page.blanks.paper.isVisible()
    page.blanks.buttons[PaperKind.INQUIRY_APPLICATION].click()
    qtbot.waitUntil(page.blanks.paper.isVisible, timeout=10_000)
    assert page.blanks.paper.kind.text() == page.texts("word-paper-kind-inquiry-application")
    assert page.desk.papers is not None
    issued = page.desk.papers.total()
    page._main_act()
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    assert page.desk.papers.total() == issued
    page._begin()
    assert not page.blanks.isVisible()
