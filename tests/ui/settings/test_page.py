"""Settings through the window: one's own passphrase, a new account, keys handed on; what may not be done is absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.logs.log import LogLine
from fengcun.services.office import Office
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.settings.ceremonies.people import HandOnView
from fengcun.ui.settings.page import SettingsPage
from fengcun.ui.unlock.scene import UnlockScene

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window
NEW = "落木千山天远大澄江"
PAGE_ROLES = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.AUDITOR, Role.ADMINISTRATOR)


def _old(role: Role) -> str:
    return "纸上得来终觉浅{}号".format("甲乙丙丁戊"[list(Role).index(role)])


def _rest(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the lines before are gone, those now are seen
    QApplication.processEvents()


def _open(frame: Frame, qtbot: QtBot) -> SettingsPage:
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    _rest(page, qtbot)
    return page


def _words(page: SettingsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def _acts(page: SettingsPage, qtbot: QtBot) -> list[LogAct]:
    found: list[list[LogLine]] = []
    log = page.desk.log
    page.run(lambda: log.lines(0, 8), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return [line.act for line in found[0]]


def _log_in(window: MainWindow, qtbot: QtBot, name: str, passphrase: str) -> bool:
    """Lock, choose the account and type; whether it let one in."""
    window.lock()
    qtbot.waitUntil(lambda: window.idle)
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    person = next(person for person in scene.people if person.name == name)
    scene.tiles[person.account].click()
    qtbot.waitUntil(lambda: window.idle)
    scene.passphrase.set_value(passphrase)
    scene.go.click()
    qtbot.waitUntil(lambda: window.idle, timeout=10_000)
    return isinstance(window.scene, Frame)


@pytest.mark.parametrize("role", PAGE_ROLES)
def test_everybody_sees_the_office_and_the_accounts(enter: Enter, qtbot: QtBot, folder: Path, role: Role) -> None:
    page = _open(enter(role), qtbot)
    words = _words(page)
    for part in ("临江市人民检察院", "J001", str(folder), "张敏", "李素芬", page.texts("settings-me")):
        assert part in words, part
    assert (page.accounts.form is not None) is (role is Role.ADMINISTRATOR)


def test_the_passphrase_is_changed(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    page = _open(enter(Role.CLERK), qtbot)
    form = page.passphrase
    form.old.set_value(_old(Role.CLERK))
    form.new.set_value(NEW)
    form.again.set_value(NEW)
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    _rest(page, qtbot)
    assert page.context.messages.banners[0].text == page.texts("settings-passphrase-changed")
    assert {form.old.text(), form.new.text(), form.again.text()} == {""}
    assert _acts(page, qtbot)[0] is LogAct.PASSPHRASE_CHANGED
    assert not _log_in(window, qtbot, "张敏", _old(Role.CLERK))
    assert _log_in(window, qtbot, "张敏", NEW)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_has_no_register_changes_it_too(enter: Enter, window: MainWindow, qtbot: QtBot, role: Role) -> None:
    page = _open(enter(role), qtbot)
    name = page.desk.person.name
    for field, text in zip(page.passphrase.fields.values(), (_old(role), NEW, NEW), strict=True):
        field.set_value(text)
    page.passphrase.button.click()
    _rest(page, qtbot)
    assert page.context.messages.banners[0].text == page.texts("settings-passphrase-changed")
    assert _log_in(window, qtbot, name, NEW)


@pytest.mark.parametrize(
    ("new", "again", "says"),
    [
        ("1234567", "1234567", "err-passphrase-short"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "err-passphrase-plain"),
        ("张敏张敏的档案室口令", "张敏张敏的档案室口令", "err-passphrase-name"),
        (NEW, NEW + "一", "settings-passphrase-differs"),
    ],
)
def test_a_weak_or_mistyped_one_is_told_at_its_field(
    enter: Enter, qtbot: QtBot, new: str, again: str, says: str
) -> None:
    page = _open(enter(Role.CLERK), qtbot)
    form = page.passphrase
    for field, text in zip(form.fields.values(), (_old(Role.CLERK), new, again), strict=True):
        field.set_value(text)
    form.button.click()
    assert page.context.jobs.idle
    at = form.again if says == "settings-passphrase-differs" else form.new
    assert at.remark.text() == page.texts(says)


def test_a_wrong_old_one_changes_nothing(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    page = _open(enter(Role.CLERK), qtbot)
    form = page.passphrase
    for field, text in zip(form.fields.values(), ("错的口令错的口令", NEW, NEW), strict=True):
        field.set_value(text)
    form.button.click()
    _rest(page, qtbot)
    assert page.texts("err-passphrase-wrong") in form.old.remark.text()
    assert form.old.text() == ""
    assert form.button.isEnabled()
    assert _log_in(window, qtbot, "张敏", _old(Role.CLERK))


def _register(page: SettingsPage, qtbot: QtBot, name: str, role: Role) -> None:
    form = page.accounts.form
    assert form is not None
    form.name.set_value(name)
    held = next(value for value in form.roles._values if value is not None and value.held == {role})
    form.roles.set_value(held)
    form.first.set_value(NEW)
    form.again.set_value(NEW)
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    _rest(page, qtbot)


def test_an_account_is_registered_and_given_its_keys(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    page = _open(enter(Role.ADMINISTRATOR), qtbot)
    _register(page, qtbot, "何静", Role.CLERK)
    form = page.accounts.form
    assert form is not None
    assert page.context.messages.banners[0].text == page.texts("settings-new-done", name="何静")
    assert {form.name.text(), form.first.text(), form.again.text()} == {""}
    assert "何静" in _words(page)
    assert any(text.startswith("缺：") for text in _words(page))
    assert not _hand_ons(page)  # the administrator holds no keys to give
    window.lock()
    qtbot.waitUntil(lambda: window.idle)
    page = _open(enter(Role.APPROVER), qtbot)
    (button,) = _hand_ons(page)
    assert button.accessibleName() == page.texts("settings-hand-on-to", name="何静")
    button.click()
    view = page.ceremony
    assert isinstance(view, HandOnView)
    view.act.click()
    assert page.context.jobs.idle  # the box must be ticked first
    assert view.form is not None
    view.form.fields["box"].set_value(True)
    view.act.click()
    _rest(page, qtbot)
    assert view.sheet is not None
    qtbot.waitUntil(lambda: view.sheet.preview.drawn)
    assert page.texts("ceremony-hand-on-done", name="何静") in _words(page)
    view.left.emit()
    _rest(page, qtbot)
    assert not _hand_ons(page)
    assert not any(text.startswith("缺：") for text in _words(page))
    assert LogAct.KEY_HANDED_ON in _acts(page, qtbot)
    assert _log_in(window, qtbot, "何静", NEW)
    frame = window.scene
    assert isinstance(frame, Frame)
    assert PageName.DOSSIERS in frame.navigation.names


def _hand_ons(page: SettingsPage) -> list[QPushButton]:
    words = page.texts("settings-hand-on")
    return [button for button in page.findChildren(QPushButton) if button.text() == words and button.isVisible()]


def test_keys_are_not_handed_on_by_mistake(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    _register(_open(enter(Role.ADMINISTRATOR), qtbot), qtbot, "何静", Role.CUSTODIAN)
    window.lock()
    qtbot.waitUntil(lambda: window.idle)
    page = _open(enter(Role.CUSTODIAN), qtbot)
    (button,) = _hand_ons(page)
    button.click()
    view = page.ceremony
    assert isinstance(view, HandOnView)
    view.back.click()
    _rest(page, qtbot)
    assert page.ceremony is None
    assert len(_hand_ons(page)) == 1


def test_a_name_is_taken_once(enter: Enter, qtbot: QtBot) -> None:
    page = _open(enter(Role.ADMINISTRATOR), qtbot)
    _register(page, qtbot, "张敏", Role.CLERK)
    form = page.accounts.form
    assert form is not None
    assert page.texts("err-account-name-taken") in form.name.remark.text()
    assert form.button.isEnabled()


def test_a_new_account_logs_in_without_keys(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    page = _open(enter(Role.ADMINISTRATOR), qtbot)
    _register(page, qtbot, "何静", Role.CLERK)
    assert _log_in(window, qtbot, "何静", NEW)
    frame = window.scene
    assert isinstance(frame, Frame)
    assert list(frame.navigation.names) == [PageName.SETTINGS]


def test_in_the_sample_a_new_account_types_its_passphrase(
    enter: Enter, window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    office = Office.open(folder)
    known = [
        {"account": person.account, "passphrase": _old(role)} for person in office.people() for role in person.roles
    ]
    (folder / "passphrases.json").write_text(json.dumps({"accounts": known}), encoding="utf-8")
    page = _open(enter(Role.ADMINISTRATOR), qtbot)
    _register(page, qtbot, "何静", Role.CLERK)
    assert not _log_in(window, qtbot, "何静", "错的口令错的口令")
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    assert scene.passphrase.isVisible()
    assert scene.passphrase.remark.text() == window._texts("unlock-wrong")
    scene.passphrase.set_value(NEW)
    scene.go.click()
    qtbot.waitUntil(lambda: isinstance(window.scene, Frame), timeout=10_000)


def test_the_archive_number_is_shown_as_one_and_its_parts_are_named(enter: Enter) -> None:
    frame = enter(Role.ADMINISTRATOR)
    frame.navigate(Place(PageName.SETTINGS))
    facts, words = frame.context.desk.facts, [label.text() for label in frame.front.findChildren(QLabel)]
    told = next(text for text in words if facts.fonds in text and facts.category in text)
    assert "{" not in told
    assert frame.context.texts("settings-segment-retention") in told
    assert facts.scheme.segments[-1] == "file"
