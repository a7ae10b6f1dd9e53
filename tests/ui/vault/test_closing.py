"""Closing the sealed repository: whenever and however it happens, nothing of what was shown is left in the window."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.vault.opened import Purpose
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import ThemeChoice
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.vault.opened import OpenView
from fengcun.ui.vault.page import VaultPage

Enter = Callable[[Role], Frame]
Spoken = Callable[[Role], str]
pytestmark = pytest.mark.window


def _words(page: VaultPage) -> str:
    """Every word that any widget of the window holds, seen or not, with what screen readers and hints would say."""
    said: list[str] = []
    for widget in page.window().findChildren(QWidget):
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            said += [widget.itemText(number) for number in range(widget.count())]
        elif isinstance(widget, QTableView):
            model = widget.model()
            said += [
                str(model.data(model.index(row, column)))
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
    return "\n".join(said)


def _nothing_left(page: VaultPage, qtbot: QtBot, gone: weakref.ref[OpenView], hands: Any) -> None:
    assert page.opened is None
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    qtbot.waitUntil(lambda: bool(gc.collect() + 1) and gone() is None)
    for name in ("周子轩", "周小轩", "J001-SS·2023-D60-0001", "讯问笔录", hands.reference):
        assert name not in _words(page)
    assert "周子轩" not in QGuiApplication.clipboard().text()


def test_closing_leaves_nothing(page: VaultPage, qtbot: QtBot, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    for part in ("周子轩", "J001-SS·2023-D60-0001", "查看 讯问笔录", hands.reference):
        assert part in _words(page), part
    gone = weakref.ref(view)
    qtbot.mouseClick(view.close_button, Qt.MouseButton.LeftButton)
    del view
    _nothing_left(page, qtbot, gone, hands)
    assert page.shut.isVisible()
    assert page.shut.waiting.text() == page.texts("vault-drops-none")
    assert page.context.messages.banners[0].text == page.texts("vault-closed")
    assert hands.acts(page)[0] is LogAct.VAULT_CLOSED


def test_closing_over_a_file_leaves_nothing(page: VaultPage, qtbot: QtBot, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    assert view.record is not None
    view.record.look.emit(view.record.record.files[0])
    preview = view.preview
    qtbot.waitUntil(lambda: preview.drawn)
    gone = weakref.ref(view)
    view.close_button.click()
    assert not preview.drawn
    del view
    _nothing_left(page, qtbot, gone, hands)


@pytest.mark.parametrize("ask", ["find", "show", "look", "judge"])
def test_what_arrives_after_closing_is_not_shown(page: VaultPage, qtbot: QtBot, ask: str, hands: Any) -> None:
    view = hands.open(page, purpose=Purpose.LIFT)
    hands.show(view)
    record = view.record
    assert record is not None
    if ask == "find":
        view.find_button.click()
    elif ask == "show":
        view.show_button.click()
    elif ask == "look":
        record.look.emit(record.record.files[0])
    else:
        view.lifting.sentence.set_value(Term(8))
        view.lifting.ask.click()
    assert not page.context.jobs.idle
    gone = weakref.ref(view)
    view.close_button.click()
    del view, record
    _nothing_left(page, qtbot, gone, hands)
    assert [banner.text for banner in page.context.messages.banners] == [page.texts("vault-closed")]


def test_time_takes_an_open_question_away(page: VaultPage, qtbot: QtBot, clock: FixedClock, hands: Any) -> None:
    view = hands.open(page, purpose=Purpose.LIFT)
    _ask_to_lift(view, qtbot, hands)
    assert page.context.messages.question is not None
    assert "J001-SS·2023-D60-0001" in _words(page)
    gone = weakref.ref(view)
    clock.advance(15 * 60)
    view._second()
    del view
    assert page.context.messages.question is None
    _nothing_left(page, qtbot, gone, hands)
    assert LogAct.LIFTED not in hands.acts(page)


def test_a_lifting_under_way_is_told_after_closing(page: VaultPage, qtbot: QtBot, hands: Any) -> None:
    view = hands.open(page, purpose=Purpose.LIFT)
    _ask_to_lift(view, qtbot, hands)
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    view.close_button.click()
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    told = page.texts("vault-lifted", archive_no="J001-SS·2023-D60-0001")
    assert told in [banner.text for banner in page.context.messages.banners]
    assert LogAct.LIFTED in hands.acts(page)


def _ask_to_lift(view: OpenView, qtbot: QtBot, hands: Any) -> None:
    hands.show(view)
    assert view.record is not None
    view.record.lift_button.click()
    view.lifting.sentence.set_value(Term(8))
    view.lifting.ask.click()
    qtbot.waitUntil(lambda: not view.lifting.act.isHidden())
    view.lifting.act.click()


def test_leaving_the_page_closes_and_says_so(page: VaultPage, qtbot: QtBot, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    gone, frame = weakref.ref(view), hands.frame(page)
    del view
    frame.navigate(Place(PageName.SETTINGS))
    _nothing_left(page, qtbot, gone, hands)
    assert frame.messages.banners[0].text == page.texts("vault-closed-left")
    assert hands.acts(page)[0] is LogAct.VAULT_CLOSED


def test_time_closes_it(page: VaultPage, qtbot: QtBot, clock: FixedClock, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    clock.advance(13 * 60 + 30)
    view._second()
    assert view.left.text() == "剩余 1:30"
    assert view.left.property("tone") == "due"
    gone = weakref.ref(view)
    clock.advance(90)
    view._second()
    del view
    _nothing_left(page, qtbot, gone, hands)
    assert page.context.messages.banners[0].text == page.texts("vault-closed-time")


def test_whoever_asks_too_late_sees_it_closed(page: VaultPage, qtbot: QtBot, clock: FixedClock, hands: Any) -> None:
    view = hands.open(page)
    view._tick.stop()
    clock.advance(15 * 60)
    hands.find(view, "周子轩")
    qtbot.waitUntil(lambda: page.opened is None)


def test_leaving_while_it_opens_leaves_it_shut(page: VaultPage, spoken: Spoken, hands: Any) -> None:
    page.shut.reference.set_value(hands.reference)
    page.shut.passphrase.set_value(spoken(Role.APPROVER))
    page.shut.go.click()
    frame = hands.frame(page)
    frame.navigate(Place(PageName.SETTINGS))
    frame.navigate(Place(PageName.VAULT))
    hands.rest(frame)
    assert page.opened is None
    assert page.shut.isVisible()
    assert hands.acts(page)[0] is LogAct.VAULT_CLOSED


def test_the_lock_closes_it(window: MainWindow, page: VaultPage, qtbot: QtBot, enter: Enter, hands: Any) -> None:
    hands.open(page)
    with qtbot.waitSignal(window.locked):
        window.lock()
    again = hands.go(enter(Role.CUSTODIAN))
    assert again.opened is None
    assert LogAct.VAULT_CLOSED in hands.acts(again)


def test_another_look_closes_it(
    window: MainWindow, page: VaultPage, qtbot: QtBot, preferences: Preferences, hands: Any
) -> None:
    hands.open(page)
    preferences.choose_theme(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: window.idle)
    frame = window.scene
    assert isinstance(frame, Frame)
    again = frame.front
    assert isinstance(again, VaultPage)
    assert again.opened is None
    assert hands.acts(again)[0] is LogAct.VAULT_CLOSED


def test_what_was_typed_at_the_door_comes_back_without_the_passphrase(
    enter: Callable[[Role], Frame], window: MainWindow, qtbot: QtBot
) -> None:
    def at_the_door() -> VaultPage:
        frame = enter(Role.CUSTODIAN)
        frame.navigate(Place(PageName.VAULT))
        qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)
        page = frame.front
        assert isinstance(page, VaultPage)
        return page

    page = at_the_door()
    page.shut.purpose.set_value(Purpose.LIFT)
    page.shut.reference.set_value("（2026）再审一号")
    page.shut.passphrase.set_value("不该留下的口令")
    with qtbot.waitSignal(window.locked):
        window.lock()
    page = at_the_door()
    assert (page.shut.purpose.value(), page.shut.reference.text()) == (Purpose.LIFT, "（2026）再审一号")
    assert page.shut.passphrase.text() == ""
