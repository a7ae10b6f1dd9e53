"""Ceremonies through the window: suspended, renewed, keys replaced by two people with new envelopes, the drill."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fengcun.keys import envelope, keyring
from fengcun.keys.agefile import Identity
from fengcun.keys.keyring import Founded
from fengcun.model.act import LogAct
from fengcun.model.dossier import Organ
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import KeyName, Role
from fengcun.services.clock import FixedClock
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan
from fengcun.services.today import TaskKind
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.settings.ceremonies.drill import DrillView
from fengcun.ui.settings.ceremonies.people import RenewView, SuspendView
from fengcun.ui.settings.ceremonies.replace import ReplaceView
from fengcun.ui.settings.page import SettingsPage
from fengcun.ui.unlock.scene import UnlockScene

pytestmark = pytest.mark.window
NEW = "落木千山天远大澄江"
SECOND = "钱进"
PHRASE = "春江潮水连海平第{}人"
PEOPLE = (
    ("张敏", Role.CLERK),
    ("王建国", Role.APPROVER),
    ("李素芬", Role.CUSTODIAN),
    ("钱进", Role.CUSTODIAN),
    ("赵强", Role.AUDITOR),
    ("陈晓", Role.ADMINISTRATOR),
)


def phrase(name: str) -> str:
    """What somebody types."""
    return PHRASE.format([one for one, _ in PEOPLE].index(name))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Identity, Identity]:
    """An office with two custodians, and its envelopes."""
    folder = tmp_path_factory.mktemp("two") / "office"
    plan = OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=tuple(Founder(name, frozenset({role}), phrase(name)) for name, role in PEOPLE),
        sample=True,
    )
    kept: list[Founded] = []
    real = keyring.found

    def keep(*arguments: object) -> Founded:
        kept.append(real(*arguments))  # type: ignore[arg-type]
        return kept[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyring, "found", keep)  # what is on paper only
        found(folder, plan, FixedClock(_now()))
    return folder, kept[0].envelope_a, kept[0].envelope_b


def _now():
    from datetime import datetime, timedelta, timezone

    return datetime(2026, 3, 5, 10, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def office(made: tuple[Path, Identity, Identity], tmp_path: Path) -> Path:
    """A copy of it."""
    folder = tmp_path / "two"
    shutil.copytree(made[0], folder)
    return folder


@pytest.fixture
def settings(window: MainWindow, office: Path, qtbot: QtBot) -> Callable[[str], SettingsPage]:
    """Logs somebody in, after whoever was before, and gives the settings page."""

    def enter(name: str, typed: str | None = None) -> SettingsPage:
        if isinstance(window.scene, Frame):
            window.lock()
        elif not isinstance(window.scene, UnlockScene):
            window.open_office(office)
        qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene) and window.idle)
        scene = window.scene
        assert isinstance(scene, UnlockScene)
        person = next(person for person in scene.people if person.name == name)
        scene.tiles[person.account].click()
        qtbot.waitUntil(lambda: window.idle)
        scene.passphrase.set_value(typed or phrase(name))
        scene.go.click()
        qtbot.waitUntil(lambda: isinstance(window.scene, Frame) and window.idle, timeout=10_000)
        frame = window.scene
        assert isinstance(frame, Frame)
        frame.navigate(Place(PageName.SETTINGS))
        page = frame.front
        assert isinstance(page, SettingsPage)
        rest(page, qtbot)
        return page

    return enter


def rest(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=20_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def press(page: SettingsPage, message: str, name: str, qtbot: QtBot) -> None:
    words = page.texts(message, name=name)
    (button,) = [one for one in page.findChildren(QPushButton) if one.accessibleName() == words and one.isVisible()]
    button.click()
    rest(page, qtbot)


def over(page: SettingsPage, kind: str, qtbot: QtBot, **arguments: str) -> None:
    """The minutes are shown; then it is left."""
    view = page.ceremony
    assert view is not None
    assert not page.context.messages.banners or page.context.messages.banners[0].text == ""
    qtbot.waitUntil(lambda: view.sheet is not None and view.sheet.preview.drawn, timeout=20_000)
    assert page.texts(f"ceremony-{kind}-done", **arguments) in [label.text() for label in view.findChildren(QLabel)]
    view.left.emit()
    rest(page, qtbot)
    assert page.ceremony is None


def acts(page: SettingsPage, qtbot: QtBot) -> list[LogAct]:
    lines: list[list[object]] = []
    log = page.desk.log
    page.run(lambda: log.lines(0, 12), lines.append)
    qtbot.waitUntil(lambda: bool(lines))
    return [line.act for line in lines[0]]


def test_suspended_then_replaced_by_two(window, settings, office: Path, answers, tmp_path: Path, qtbot: QtBot) -> None:
    page = settings("陈晓")
    press(page, "settings-suspend-to", SECOND, qtbot)
    view = page.ceremony
    assert isinstance(view, SuspendView)
    view.form.fields["box"].set_value(True)
    view.act.click()
    rest(page, qtbot)
    over(page, "suspend", qtbot, name=SECOND)
    window.lock()
    qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene) and window.idle)
    assert len(window.scene.tiles) == len(PEOPLE) - 1  # no tile for who may not log in
    assert SECOND not in [one.name for one in window.scene.people]
    page = settings("李素芬")
    assert SECOND not in [one.name for one in Office.open(office).people()]
    page.context.navigate(Place(PageName.SETTINGS, text=TaskKind.REPLACE.value))
    waits = page.texts("settings-remove-to", name=SECOND)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    assert QApplication.focusWidget().accessibleName() == waits
    press(page, "settings-remove-to", SECOND, qtbot)
    view = page.ceremony
    assert isinstance(view, ReplaceView)
    assert view.partner is not None
    view.act.click()
    rest(page, qtbot)
    view.partner.passphrase.set_value(phrase("王建国"))
    view.carry.click()
    assert page.context.jobs.idle  # the envelope is on the machine only
    answers.paths.append(tmp_path / "envelope.pdf")
    view.envelopes.save_button.click()
    rest(page, qtbot)
    page.context.messages.clear()
    view.partner.passphrase.set_value("错的口令错的口令")
    view.carry.click()
    rest(page, qtbot)
    assert view.partner.passphrase.text() == ""
    page.context.messages.clear()
    page.desk.session.clock.advance(400)
    view.partner.passphrase.set_value(phrase("王建国"))
    view.carry.click()
    rest(page, qtbot)
    over(page, "remove", qtbot, name=SECOND)
    assert LogAct.ACCOUNT_REMOVED in acts(page, qtbot)
    assert page.desk.session.roster.envelopes == (2, 1)
    assert settings("张敏").desk.person.name == "张敏"


def test_a_lost_passphrase_is_renewed(settings, office: Path, qtbot: QtBot) -> None:
    page = settings("陈晓")
    press(page, "settings-renew-to", "张敏", qtbot)
    view = page.ceremony
    assert isinstance(view, RenewView)
    view.typed.first.set_value(NEW)
    view.typed.again.set_value(NEW + "一")
    view.act.click()
    assert page.context.jobs.idle
    view.typed.again.set_value(NEW)
    view.act.click()
    rest(page, qtbot)
    over(page, "renew", qtbot, name="张敏")
    page = settings("张敏", NEW)
    assert page.desk.today is None
    page = settings("王建国")
    press(page, "settings-hand-on-to", "张敏", qtbot)
    page.ceremony.form.fields["box"].set_value(True)
    page.ceremony.act.click()
    rest(page, qtbot)
    over(page, "hand-on", qtbot, name="张敏")
    assert settings("张敏", NEW).desk.today is not None


def test_the_drill(settings, made, office: Path, qtbot: QtBot) -> None:
    page = settings("李素芬")
    page.envelopes.hold.click()
    rest(page, qtbot)
    view = page.ceremony
    assert isinstance(view, DrillView)
    view.act.click()
    assert page.context.jobs.idle
    for entry, identity in ((view.entries.a, made[1]), (view.entries.b, made[2])):
        text = identity.secret
        for number, field in enumerate(entry.lines):
            line = text[number * envelope.LINE : (number + 1) * envelope.LINE]
            field.set_value(f"{line[:-1]}* {envelope.check_digits(line)}")
            field.line.editingFinished.emit()
            assert field.remark.text()
            assert not entry.whole
            field.set_value(f"{line} {envelope.check_digits(line)}")
        assert entry.whole
    view.act.click()
    rest(page, qtbot)
    assert view.entries.a.lines[0].text() == ""
    over(page, "drill", qtbot)
    assert acts(page, qtbot)[0] is LogAct.DRILL_HELD


def test_what_one_may_not_do_is_absent(settings, qtbot: QtBot) -> None:
    offered = {
        "张敏": {"drill"},
        "李素芬": {"drill", "locks"},
        "赵强": set(),
        "陈晓": {"suspend", "renew"},
    }
    for name, expected in offered.items():
        page = settings(name)
        found = set()
        if page.envelopes is not None:
            found |= {"drill"} if page.envelopes.hold.isVisibleTo(page) else set()
            found |= {"locks"} if page.envelopes.renew.isVisibleTo(page) else set()
        words = [button.accessibleName() for button in page.findChildren(QPushButton)]
        found |= {kind for kind in ("suspend", "renew") if page.texts(f"settings-{kind}-to", name=SECOND) in words}
        assert found == expected, name
    assert KeyName.LOCK_A
