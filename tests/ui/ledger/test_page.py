"""The log's page: what an auditor reads, verifies, exports and takes out; a changed entry is named."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.wording import moment
from fengcun.ui.frame.frame import Frame
from fengcun.ui.ledger.page import LedgerPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _open(frame: Frame, qtbot: QtBot) -> LedgerPage:
    frame.navigate(Place(PageName.LEDGER))
    _rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, LedgerPage)
    qtbot.waitUntil(lambda: page.table.model.line(page.table.model.ids[0]) is not None)
    return page


def _row(page: LedgerPage, row: int) -> list[str]:
    model = page.table.model
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


@pytest.fixture
def auditor(enter: Enter, qtbot: QtBot) -> LedgerPage:
    """The page as the auditor has it."""
    frame = enter(Role.AUDITOR)
    assert set(frame.navigation.names) == {PageName.LEDGER, PageName.SETTINGS}
    return _open(frame, qtbot)


def test_entries_stand_newest_first_in_words(auditor: LedgerPage, clock: FixedClock) -> None:
    size = auditor.table.model.rowCount()
    assert _row(auditor, 0) == [str(size - 1), f"{moment(clock.now())}:00", "赵强", "审计员", "登录", "赵强"]
    assert _row(auditor, size - 1)[0] == "0"
    assert _row(auditor, size - 1)[4] == "建立单位档案库"
    assert auditor.count.text() == f"共 {size} 条，新的在前 · 上次核验 从未"


@pytest.mark.parametrize("role", [Role.CLERK, Role.CUSTODIAN])
def test_others_read_it_too(enter: Enter, qtbot: QtBot, role: Role) -> None:
    page = _open(enter(role), qtbot)
    assert _row(page, 0)[4] == "登录"


def test_a_good_log_says_so_and_is_noted(auditor: LedgerPage, qtbot: QtBot, clock: FixedClock) -> None:
    size = auditor.table.model.rowCount()
    clock.advance(90)
    qtbot.mouseClick(auditor.verify_button, Qt.MouseButton.LeftButton)
    assert not auditor.verify_button.isEnabled()
    assert auditor.progress.isVisible()
    qtbot.waitUntil(lambda: auditor.banner.isVisible())
    _settle(auditor, qtbot)
    assert not auditor.progress.isVisible()
    assert auditor.banner.head.text() == auditor.texts("log-check-good")
    assert auditor.banner.detail.text() == f"共 {size} 条 · 核验于 {moment(clock.now())}"
    assert len(auditor.banner.root.text().split()[-1]) == 64
    assert not auditor.banner.look_button.isVisible()
    assert auditor.table.model.rowCount() == size + 1
    assert _row(auditor, 0)[4] == "核验日志"
    assert f"上次核验 {moment(clock.now())}" in auditor.count.text()


def _settle(page: LedgerPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    qtbot.waitUntil(lambda: page.table.model.line(0) is not None)


def _tamper(page: LedgerPage, number: int) -> None:
    """Another person's act put into the middle of the log, as who holds the database's key could."""
    with page.desk.session.write_log() as work:
        log: Any = work.log
        entry = log.entries(number, 1)[0].replace(b'"login"', b'"lock"').replace(b'"account.seen"', b'"assessed"')
        assert entry != log.entries(number, 1)[0]
        log._connection.execute(text("DROP TRIGGER ledger.entries_stay_as_they_are"))
        changed = text("UPDATE ledger.entries SET entry = :entry WHERE seq = :seq")
        log._connection.execute(changed.bindparams(entry=entry, seq=number))


def test_a_changed_entry_is_named_and_shown(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    page = _open(frame, qtbot)
    number = page.table.model.rowCount() - 1
    done: list[None] = []
    page.run(lambda: _tamper(page, number), done.append)
    _rest(frame, qtbot)
    assert done == [None]
    page.verify_button.click()
    qtbot.waitUntil(lambda: page.banner.isVisible())
    assert f"第 {number} 号" in page.banner.head.text()
    assert page.banner.detail.text().startswith(page.texts("log-check-tree"))
    assert page.banner.property("tone") == "due"
    page.table.choose(0)
    qtbot.mouseClick(page.banner.look_button, Qt.MouseButton.LeftButton)
    assert page.table.current == number


def test_verifying_can_be_stopped(auditor: LedgerPage, qtbot: QtBot) -> None:
    size = auditor.table.model.rowCount()
    held = Event()
    auditor.run(held.wait, lambda _set: None)  # the worker is busy, so that the stop surely comes in time
    auditor.verify_button.click()
    auditor.progress.cancelled.emit()
    held.set()
    _settle(auditor, qtbot)
    assert auditor.verify_button.isEnabled()
    assert not auditor.banner.isVisible()
    assert auditor.context.messages.banners[0].text == auditor.texts("ledger-page-stopped")
    assert auditor.table.model.rowCount() == size


def test_an_export_is_written_and_listed(auditor: LedgerPage, qtbot: QtBot, answers: Any, tmp_path: Path) -> None:
    medium = tmp_path / "medium"
    medium.mkdir()
    answers.paths = [medium]
    auditor.export_button.click()
    _settle(auditor, qtbot)
    (folder,) = medium.iterdir()
    banner = auditor.context.messages.banners[0]
    assert str(folder) in banner.detail
    assert auditor.exports.table.model.rowCount() == 1
    qtbot.waitUntil(lambda: auditor.exports.hint.isVisible())
    auditor.exports.table.choose(0)
    root = auditor.exports.root.text().replace(" ", "")
    note = (folder / "data" / "log" / "checkpoint").read_text(encoding="utf-8")
    assert b64encode(bytes.fromhex(root)).decode() == note.splitlines()[2]
    assert _row(auditor, 0)[4] == "导出日志"


def test_changing_ones_mind_exports_nothing(auditor: LedgerPage, qtbot: QtBot, answers: Any) -> None:
    answers.paths = [None]
    auditor.export_button.click()
    _settle(auditor, qtbot)
    assert auditor.exports.table.model.rowCount() == 0
    assert not auditor.exports.table.view.isVisible()
    assert not auditor.exports.hint.isVisible()
    assert auditor.export_button.isEnabled()


def test_a_folder_that_is_gone_is_told(auditor: LedgerPage, qtbot: QtBot, answers: Any, tmp_path: Path) -> None:
    answers.paths = [tmp_path / "gone"]
    auditor.export_button.click()
    _settle(auditor, qtbot)
    assert auditor.texts("err-export-no-folder") in auditor.context.messages.banners[0].text
    assert auditor.export_button.isEnabled()


def test_the_checkpoint_is_shown_and_saved(auditor: LedgerPage, qtbot: QtBot, answers: Any, tmp_path: Path) -> None:
    qtbot.mouseClick(auditor.checkpoint_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: auditor.checkpoint.preview.drawn)
    answers.paths = [tmp_path / "checkpoint.pdf"]
    auditor.checkpoint.save_button.click()
    _settle(auditor, qtbot)
    assert (tmp_path / "checkpoint.pdf").read_bytes().startswith(b"%PDF-")
    auditor.checkpoint.back.click()
    assert auditor.table.isVisible()
    assert not auditor.checkpoint.preview.drawn


def test_the_checkpoint_is_not_put_into_the_office(
    auditor: LedgerPage, qtbot: QtBot, answers: Any, folder: Path
) -> None:
    auditor.checkpoint_button.click()
    qtbot.waitUntil(lambda: auditor.checkpoint.preview.drawn)
    answers.paths = [folder / "checkpoint.pdf"]
    auditor.checkpoint.save_button.click()
    _settle(auditor, qtbot)
    assert not (folder / "checkpoint.pdf").exists()
    assert auditor.texts("err-save-inside-office") in auditor.context.messages.banners[0].text


def test_the_chosen_entry_stays_chosen_when_others_follow(auditor: LedgerPage, qtbot: QtBot) -> None:
    auditor.table.choose(1)
    auditor.verify_button.click()
    _settle(auditor, qtbot)
    assert auditor.table.current == 1


def test_a_medium_that_is_gone_is_told_in_words(
    auditor: LedgerPage, qtbot: QtBot, answers: Any, tmp_path: Path
) -> None:
    auditor.checkpoint_button.click()
    qtbot.waitUntil(lambda: auditor.checkpoint.preview.drawn)
    answers.paths = [tmp_path / "gone" / "checkpoint.pdf"]
    auditor.checkpoint.save_button.click()
    _settle(auditor, qtbot)
    told = auditor.context.messages.banners[0]
    assert auditor.texts("err-save-failed") in told.text
    assert "No such file" not in told.text + told.detail
