"""Backups in the settings: made with progress, listed, kept by a rule, and tried by two people once a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.backup.backups import Rule
from fengcun.ui.common.place import BACKUP, PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.settings.backup import BackupSection
from fengcun.ui.settings.page import SettingsPage
from fengcun.ui.today.page import TodayPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def phrase(role: Role) -> str:
    return "纸上得来终觉浅{}号".format("甲乙丙丁戊"[list(Role).index(role)])


def rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=20_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def opened(frame: Frame, qtbot: QtBot) -> BackupSection:
    frame.navigate(Place(PageName.SETTINGS, text=BACKUP))
    page = frame.front
    assert isinstance(page, SettingsPage)
    assert page.backup is not None
    rest(frame, qtbot)
    return page.backup


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    folder = tmp_path / "移动硬盘"
    folder.mkdir()
    return folder


def words(section: BackupSection) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def test_a_backup_is_made_and_shown(enter: Enter, answers, medium: Path, qtbot: QtBot, texts) -> None:
    frame = enter(Role.CLERK)
    assert frame.status.backed_up.text() == texts("frame-backed-up", when=texts("frame-never"))
    section = opened(frame, qtbot)
    assert section.state.text() == texts("backup-due-never")
    assert not section.again.isVisible()
    assert section.drill is None
    answers.paths = [None, medium]
    section.go.click()
    assert list(medium.iterdir()) == []
    section.go.click()
    assert not section.go.isEnabled()
    assert section.progress.isVisible()
    rest(frame, qtbot)
    assert not section.progress.isVisible()
    assert section.go.isEnabled()
    (file,) = medium.glob("*.tar")
    assert str(file) in section.done.text()
    assert section.state.text() == texts("backup-due-none")
    assert section.again.isVisible()
    section.again.click()
    rest(frame, qtbot)
    assert len(list(medium.glob("*.tar"))) == 2
    shown = words(section)
    assert shown.count(texts("backup-there")) == 2
    assert texts("backup-number", number="2") in shown
    medium.rename(medium.with_name("拔出"))
    section.refresh()
    rest(frame, qtbot)
    assert words(section).count(texts("backup-not-there")) == 2
    assert not section.again.isVisible()
    assert frame.status.backed_up.text() != texts("frame-backed-up", when=texts("frame-never"))


def test_a_backup_can_be_stopped(enter: Enter, answers, medium: Path, qtbot: QtBot, texts) -> None:
    frame = enter(Role.CLERK)
    section = opened(frame, qtbot)
    answers.paths = [medium]
    section.go.click()
    section.progress.stop.click()
    assert section.progress.words.text() == texts("common-stopping")
    rest(frame, qtbot)
    assert list(medium.iterdir()) == []
    assert frame.context.messages.banners[0].text == texts("backup-stopped")


def test_a_fault_is_told(enter: Enter, answers, folder: Path, qtbot: QtBot, texts) -> None:
    frame = enter(Role.CLERK)
    section = opened(frame, qtbot)
    answers.paths = [folder / "files"]
    section.go.click()
    rest(frame, qtbot)
    assert texts("err-backup-inside") in frame.context.messages.banners[0].text
    assert section.go.isEnabled()


def test_the_rule_is_kept(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    section = opened(frame, qtbot)
    assert (section.days.value(), section.keep.value()) == (7, 8)
    section.days.set_value(3)
    section.keep.set_value(0)
    section.save.click()
    assert section.keep.fault()
    section.keep.set_value(2)
    section.save.click()
    rest(frame, qtbot)
    assert section._backups.rule() == Rule(3, 2)


def test_two_people_hold_a_drill(enter: Enter, answers, medium: Path, qtbot: QtBot, texts) -> None:
    frame = enter(Role.CUSTODIAN)
    section = opened(frame, qtbot)
    drill = section.drill
    assert drill is not None
    assert not drill.isVisible()
    answers.paths = [medium]
    section.go.click()
    rest(frame, qtbot)
    assert drill.isVisible()
    before = sorted(path.name for path in medium.iterdir())
    drill.go.click()
    assert drill.go.isEnabled()  # nothing was typed
    drill.mine.set_value(phrase(Role.CUSTODIAN))
    drill.other.set_value("错了的口令错了的口令")
    drill.go.click()
    rest(frame, qtbot)
    assert texts("err-restore-passphrase") in frame.context.messages.banners[0].text
    assert (drill.mine.text(), drill.other.text()) == ("", "")
    frame.context.messages.clear()
    drill.mine.set_value(phrase(Role.CUSTODIAN))
    drill.other.set_value(phrase(Role.APPROVER))
    drill.go.click()
    rest(frame, qtbot)
    assert drill.done.isVisible(), frame.context.messages.banners[0].text
    assert sorted(path.name for path in medium.iterdir()) == before
    assert section.drilled.text() == texts("backup-drill-last", day="2026-03-05", due="2027-03-05")
    log = frame.context.desk.log
    assert log is not None
    assert LogAct.BACKUP_DRILLED in [line.act for line in log.lines(0, 5)]


def test_the_page_of_the_day_leads_here(enter: Enter, qtbot: QtBot, texts) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.TODAY))
    rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, TodayPage)
    row = next(row for row in page.rows if texts("today-task-backup") in row.accessibleName())
    row.click()
    rest(frame, qtbot)
    assert isinstance(frame.front, SettingsPage)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_it_is_absent_for_who_does_not_work_with_dossiers(enter: Enter, qtbot: QtBot, role: Role) -> None:
    frame = enter(role)
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    assert page.backup is None
