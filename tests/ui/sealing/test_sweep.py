"""The sweep in the window: begun, finished, looked through, its list issued."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from fengcun.model.roles import Role
from fengcun.ui.sealing.page import SealingPage


def test_a_sweep_is_run_and_its_list_issued(open_page: Callable[[Role], SealingPage], qtbot: QtBot) -> None:
    page = open_page(Role.CLERK)

    def rest() -> None:
        qtbot.waitUntil(lambda: page.context.jobs.idle)

    page.sweep_button.click()
    rest()
    assert page.view is page.sweep
    assert not page.sweep.issue.isEnabled()
    page.sweep.go.click()
    rest()
    assert page.texts("sweep-begin") == page.sweep.go.text()
    assert page.sweep.stop.isHidden()
    assert page.sweep.table.model.rowCount() > 0
    page.sweep.issue.click()
    rest()
    qtbot.waitUntil(lambda: page.sweep.paper.preview.drawn)
    page.sweep.left.emit()
    rest()
    assert page.view is not page.sweep
    assert not page.sweep.paper.preview.drawn
