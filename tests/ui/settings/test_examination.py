"""The examination through the window: alone, by two people, stopped, repaired, and its report saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.examination import Because, Check, Matter, Property
from fengcun.model.ids import new_id
from fengcun.model.roles import Role
from fengcun.services.logs.log import LogLine
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.settings.examination import ExaminationSection
from fengcun.ui.settings.page import SettingsPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def rest(section: ExaminationSection, qtbot: QtBot) -> None:
    jobs = section._page.context.jobs
    qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def opened(frame: Frame, qtbot: QtBot) -> ExaminationSection:
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    rest(page.examination, qtbot)
    return page.examination


def examined(section: ExaminationSection, qtbot: QtBot) -> ExaminationSection:
    qtbot.mouseClick(section.go, Qt.MouseButton.LeftButton)
    assert section.stop.isVisibleTo(section)
    rest(section, qtbot)
    return section


def said(section: ExaminationSection) -> list[str]:
    return [label.text() for label in section.results.findChildren(QLabel)]


def acts(frame: Frame, qtbot: QtBot) -> list[LogAct]:
    found: list[list[LogLine]] = []
    log = frame.context.desk.log
    assert log is not None
    frame.context.jobs.run(lambda: log.lines(0, 12), found.append, found.append, owner=frame)
    qtbot.waitUntil(lambda: bool(found))
    return [line.act for line in found[0]]


def test_one_person_examines_and_saves_the_report(enter: Enter, qtbot: QtBot, answers, tmp_path: Path) -> None:
    frame = enter(Role.CLERK)
    section = opened(frame, qtbot)
    assert section.together is None
    assert section.last.text() == "还没有检测过。"
    examined(section, qtbot)
    qtbot.waitUntil(lambda: not section.results.visibleRegion().isEmpty())
    assert section.report.hasFocus()
    assert set(section.results.pills) == set(Property)
    assert section.results.pills[Property.INTEGRITY] == "合格"
    words = said(section)
    assert "还没有做过备份。" in words
    assert "未检：须保管员和审批人两人在场" in words
    assert section.last.text().startswith("上次检测：2026")
    qtbot.mouseClick(section.report, Qt.MouseButton.LeftButton)
    rest(section, qtbot)
    assert section.paper is not None
    assert section.paper.isVisibleTo(section)
    answers.paths = [tmp_path / "report.pdf"]
    qtbot.mouseClick(section.paper.save_button, Qt.MouseButton.LeftButton)
    rest(section, qtbot)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert {LogAct.EXAMINED, LogAct.PAPER_ISSUED, LogAct.PAPER_PRINTED} <= set(acts(frame, qtbot))


def test_two_people_examine_the_whole(enter: Enter, qtbot: QtBot) -> None:
    section = opened(enter(Role.CUSTODIAN), qtbot)
    together = section.together
    assert together is not None
    assert together.partner.value() is not None
    together.passphrase.set_value("不对的口令")
    qtbot.mouseClick(together.go, Qt.MouseButton.LeftButton)
    rest(section, qtbot)
    assert section.results.isHidden()
    together.passphrase.set_value("纸上得来终觉浅乙号")
    qtbot.mouseClick(together.go, Qt.MouseButton.LeftButton)
    rest(section, qtbot)
    found = section._found
    assert found is not None
    assert found.whole
    left = {(result.check, each) for result in found.results for each in result.because}
    assert left == {(Check.KEYS, Because.ENVELOPES)}
    assert together.passphrase.text() == ""


def test_what_can_be_repaired_is_and_files_only_after_a_question(enter: Enter, folder: Path, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    section = opened(frame, qtbot)
    messages = frame.context.messages
    stray = folder / "files" / new_id()
    stray.write_bytes(b"age-encryption.org/v1\n-> X25519 a\nb\n--- c\n")
    stray.chmod(0o644)
    half = folder / "files" / ".part-0011223344556677"
    half.write_bytes(b"half")
    half.chmod(0o600)
    examined(section, qtbot)
    assert section._found is not None
    assert {one.matter for one in section._found.findings} >= {Matter.ORPHAN, Matter.MODE_OPEN, Matter.LEFTOVER}
    qtbot.mouseClick(section.repair, Qt.MouseButton.LeftButton)
    assert messages.question is not None
    messages.question.choose(act=True)
    rest(section, qtbot)
    assert not half.exists()
    assert stray.stat().st_mode & 0o777 == 0o600
    assert messages.question is not None  # the file itself is another question
    messages.question.choose(act=False)
    assert stray.exists()
    examined(section, qtbot)
    qtbot.mouseClick(section.repair, Qt.MouseButton.LeftButton)
    messages.question.choose(act=True)
    rest(section, qtbot)
    assert not stray.exists()
    assert section._found.result(Check.LEFTOVERS).findings == ()
    assert LogAct.REPAIRED in acts(frame, qtbot)


def test_it_can_be_stopped(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    section = opened(frame, qtbot)
    qtbot.mouseClick(section.go, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(section.stop, Qt.MouseButton.LeftButton)
    rest(section, qtbot)
    assert section.results.isHidden()
    assert section.go.isEnabled()
    assert frame.context.messages.banners[0].text == "检测已停止，没有改动任何数据。"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_holds_fewer_keys_sees_what_they_may(enter: Enter, qtbot: QtBot, role: Role) -> None:
    section = examined(opened(enter(role), qtbot), qtbot)
    assert section._found is not None
    assert Because.NOT_HELD in section._found.result(Check.REGISTER).because
    assert not section.report.isVisibleTo(section)
    assert section.paper is None
