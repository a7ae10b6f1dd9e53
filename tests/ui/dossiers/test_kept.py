"""A half-typed dossier through a lock and a change of language: given back to the same person, to nobody else, or given
up where the dossier was sealed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from fengcun.errors import Damaged
from fengcun.i18n import Language, Texts
from fengcun.model.record import RecordKind
from fengcun.model.roles import Role
from fengcun.services import keeping
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import ThemeChoice
from fengcun.ui.dossiers.page import DossiersPage
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.unlock.scene import UnlockScene

pytestmark = pytest.mark.window
Enter = Callable[[Role], Frame]
CANARY = "欧阳鹊起"
MA = "J001-SS·2025-D60-0002"


def _dossiers(frame: Frame) -> DossiersPage:
    page = frame.front
    assert isinstance(page, DossiersPage)
    return page


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


@pytest.fixture
def typed(frame: Frame, page: DossiersPage, rest: Callable[[], None]) -> DossiersPage:
    """The form of a new dossier with two parties, one of them with two records, none of it complete."""
    frame.navigate(Place(PageName.DOSSIERS, Intent.NEW))
    rest()
    form = page.form
    form.head.title.set_value(f"{CANARY}盗窃")
    form.head.opened.line.setText("2025-1")
    form.parties.items[0].name.set_value(CANARY)
    form.parties.items[0].id_number.line.setText("1101012006")
    form.parties.items[0].records.add()
    second = form.parties.add()
    second.name.set_value("林某")
    record = second.records.add()
    record.kind.set_value(RecordKind.NON_PROSECUTION)
    record.acts.add().offence.set_value("诈骗")
    form.volumes.add().pages.line.setText("12")
    form.note.set_value("第一行\n第二行")
    rest()
    return page


def _is_as_typed(page: DossiersPage) -> None:
    form = page.form
    assert page.view is form
    assert form.dirty
    assert form.dossier_id is None
    assert form.head.title.text() == f"{CANARY}盗窃"
    assert form.head.opened.line.text() == "2025-1"
    first, second = form.parties.items
    assert (first.name.text(), first.id_number.line.text()) == (CANARY, "1101012006")
    assert len(first.records.items) == 2
    (record,) = second.records.items
    assert record.kind.value() is RecordKind.NON_PROSECUTION
    assert [act.offence.text() for act in record.acts.items] == ["诈骗"]
    assert [row.pages.line.text() for row in form.volumes.items] == ["", "12"]
    assert form.note.text() == "第一行\n第二行"


def test_it_comes_back_after_the_lock(
    window: MainWindow, typed: DossiersPage, enter: Enter, qtbot: QtBot, texts: Texts
) -> None:
    with qtbot.waitSignal(window.locked):
        window.lock()
    frame = enter(Role.CLERK)
    _rest(frame, qtbot)
    _is_as_typed(_dossiers(frame))
    assert [banner.text for banner in frame.messages.banners] == [texts("frame-given-back")]
    with qtbot.waitSignal(window.locked):
        window.lock()
    frame = enter(Role.CLERK)
    _rest(frame, qtbot)
    _is_as_typed(_dossiers(frame))


def test_it_comes_back_in_another_language_and_look(
    window: MainWindow, typed: DossiersPage, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.choose_language(Language.ENGLISH)
    assert isinstance(window.scene, Frame)
    _rest(window.scene, qtbot)
    _is_as_typed(_dossiers(window.scene))
    preferences.choose_theme(ThemeChoice.DARK)
    assert isinstance(window.scene, Frame)
    _rest(window.scene, qtbot)
    _is_as_typed(_dossiers(window.scene))


def test_nobody_else_gets_it(window: MainWindow, typed: DossiersPage, enter: Enter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked):
        window.lock()
    (kept,) = window.kept
    frame = enter(Role.APPROVER)
    frame.navigate(Place(PageName.DOSSIERS))
    _rest(frame, qtbot)
    assert _dossiers(frame).view is not _dossiers(frame).form
    assert not frame.messages.banners
    with pytest.raises(Damaged):
        keeping.give_back(frame.context.desk.session, kept)
    with qtbot.waitSignal(window.locked):
        window.lock()
    frame = enter(Role.CLERK)
    _rest(frame, qtbot)
    _is_as_typed(_dossiers(frame))
    assert window.kept == ()


def test_it_lies_nowhere_in_clear(
    window: MainWindow, typed: DossiersPage, enter: Enter, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    typed.context.messages.notice(CANARY)
    with qtbot.waitSignal(window.locked):
        window.lock()
    needles = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "gb18030")]
    needles += [CANARY.encode("unicode-escape"), CANARY.encode("unicode-escape").upper()]
    (kept,) = window.kept
    assert kept.startswith(b"age-encryption.org/v1\n")
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not [needle for needle in needles for data in (kept, *files) if needle in data]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = [label.text() for label in QApplication.allWidgets() if isinstance(label, QLabel | QLineEdit)]
    texts += [area.toPlainText() for area in QApplication.allWidgets() if isinstance(area, QPlainTextEdit)]
    assert not [text for text in texts if CANARY in text]
    assert CANARY not in QApplication.clipboard().text()


def test_an_edit_comes_back_with_what_is_not_in_the_form(
    window: MainWindow, frame: Frame, page: DossiersPage, enter: Enter, qtbot: QtBot, rest: Callable[[], None]
) -> None:
    page.register.go_to(page.desk.dossiers.by_archive_no(MA))
    rest()
    page.detail.edit_button.click()
    rest()
    page.form.parties.items[0].name.set_value("马建")
    page.form.parties.add().name.set_value("马二")
    with qtbot.waitSignal(window.locked):
        window.lock()
    frame = enter(Role.CLERK)
    _rest(frame, qtbot)
    form = _dossiers(frame).form
    assert [party.name.text() for party in form.parties.items] == ["马建", "马二"]
    form.parties.remove(form.parties.items[1])
    form.save()
    _rest(frame, qtbot)
    desk = frame.context.desk
    dossier = desk.dossiers.get(desk.dossiers.by_archive_no(MA))
    assert [party.name for party in dossier.parties] == ["马建"]
    assert dossier.parties[0].id


def test_what_was_sealed_meanwhile_does_not_come_back(
    window: MainWindow,
    frame: Frame,
    page: DossiersPage,
    enter: Enter,
    qtbot: QtBot,
    rest: Callable[[], None],
    texts: Texts,
    seal_elsewhere: Callable[[str], None],
) -> None:
    number = "J001-SS·2025-D60-0001"
    page.register.go_to(page.desk.dossiers.by_archive_no(number))
    rest()
    page.detail.edit_button.click()
    rest()
    page.form.note.set_value("贺小川的备注")
    with qtbot.waitSignal(window.locked):
        window.lock()
    seal_elsewhere(number)
    frame = enter(Role.CLERK)
    _rest(frame, qtbot)
    front = _dossiers(frame)
    assert front.view is not front.form
    assert texts("dossiers-form-closed") in [banner.text for banner in frame.messages.banners]
    shown = [label.text() for label in frame.findChildren(QLabel)]
    shown += [line.text() for line in frame.findChildren(QLineEdit)]
    shown += [area.toPlainText() for area in frame.findChildren(QPlainTextEdit)]
    assert not [text for text in shown if "贺小川" in text]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_lock_closes_what_lies_over_the_window(window: MainWindow, typed: DossiersPage, qtbot: QtBot) -> None:
    menu = QMenu(window)
    menu.addAction("…")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    with qtbot.waitSignal(window.locked):
        window.lock()
    assert not menu.isVisible()
    assert QApplication.activePopupWidget() is None


def test_closing_by_hand_asks_first(window: MainWindow, typed: DossiersPage, qtbot: QtBot) -> None:
    scene = window.scene
    assert isinstance(scene, Frame)
    scene.leave.emit()
    question = scene.messages.question
    assert question is not None
    question.choose(act=False)
    assert window.isVisible()
    _is_as_typed(_dossiers(scene))
    scene.leave.emit()
    question = scene.messages.question
    assert question is not None
    question.choose(act=True)
    assert not window.isVisible()
    assert not isinstance(window.scene, UnlockScene)
