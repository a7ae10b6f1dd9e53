"""Finding entries on the log's page by keyboard; what cannot be is said at its field; the chosen entry is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.ledger.page import LedgerPage

pytestmark = pytest.mark.window


@pytest.fixture
def page(enter: Callable[[Role], Frame], qtbot: QtBot) -> LedgerPage:
    """The log as the auditor has it."""
    frame = enter(Role.AUDITOR)
    frame.navigate(Place(PageName.LEDGER))
    made = frame.front
    assert isinstance(made, LedgerPage)
    _rest(made, qtbot)
    return made


def _rest(page: LedgerPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)


def _acts(page: LedgerPage, qtbot: QtBot) -> list[LogAct]:
    model = page.table.model
    rows = range(model.rowCount())
    qtbot.waitUntil(lambda: all(model.line(row) is not None for row in rows), timeout=10_000)
    return [line.act for row in rows if (line := model.line(row)) is not None]


def test_by_keyboard(page: LedgerPage, qtbot: QtBot) -> None:
    everything = page.table.model.rowCount()
    page.table.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filter.subject.line.hasFocus()
    page.filter.subject.line.insert("赵强")
    qtbot.keyClick(page.filter.subject.line, Qt.Key.Key_Return)
    _rest(page, qtbot)
    assert _acts(page, qtbot) == [LogAct.LOGGED_IN]
    assert page.count.text() == f"找到 1 条，共 {everything} 条"
    page.filter.every.click()
    _rest(page, qtbot)
    assert page.table.model.rowCount() == everything
    assert page.filter.subject.empty()


def test_act_person_and_days(page: LedgerPage, qtbot: QtBot, clock: FixedClock) -> None:
    page.filter.act.set_value(LogAct.OFFICE_CREATED)
    _rest(page, qtbot)
    assert _acts(page, qtbot) == [LogAct.OFFICE_CREATED]
    page.filter.first.set_value(clock.today())
    page.filter.last.set_value(clock.today())
    page.filter.look.click()
    _rest(page, qtbot)
    assert _acts(page, qtbot) == [LogAct.OFFICE_CREATED]
    page.filter.who.set_value(page.desk.person.account)
    _rest(page, qtbot)
    assert page.table.model.rowCount() == 0
    assert page.texts("ledger-page-none-found") in [label.text() for label in page.table.findChildren(type(page.count))]


def test_days_the_wrong_way_round_are_told_at_the_field(page: LedgerPage, qtbot: QtBot) -> None:
    everything = page.table.model.rowCount()
    page.filter.first.set_value(date(2026, 3, 5))
    page.filter.last.set_value(date(2026, 3, 4))
    page.filter.look.click()
    _rest(page, qtbot)
    assert page.filter.last.line.hasFocus()
    assert page.table.model.rowCount() == everything
    page.filter.last.line.setText("gestern")
    page.filter.look.click()
    assert page.filter.last.line.hasFocus()
    page.filter.clear()
    assert page.filter.last.fault() == ""


def test_entries_that_follow_join_what_is_found(page: LedgerPage, qtbot: QtBot) -> None:
    page.filter.act.set_value(LogAct.LOG_VERIFIED)
    _rest(page, qtbot)
    assert page.table.model.rowCount() == 0
    page.verify_button.click()
    _rest(page, qtbot)
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    assert _acts(page, qtbot) == [LogAct.LOG_VERIFIED]
