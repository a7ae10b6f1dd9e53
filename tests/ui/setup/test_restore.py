"""Restoring from the start page: two people, the seals since, a summary, and an office that opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fengcun.model.roles import Role
from fengcun.services.backup.backups import Backups, Made
from fengcun.services.clock import FixedClock
from fengcun.services.office import Office
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.setup.restore import RestoreWizard
from fengcun.ui.setup.scene import SetupScene
from fengcun.ui.unlock.scene import UnlockScene

pytestmark = pytest.mark.window


def phrase(role: Role) -> str:
    return "纸上得来终觉浅{}号".format("甲乙丙丁戊"[list(Role).index(role)])


@pytest.fixture
def made(folder: Path, clock: FixedClock, tmp_path: Path) -> Made:
    """A backup of the office."""
    office = Office.open(folder)
    clerk = next(one for one in office.people() if Role.CLERK in one.roles)
    session = office.log_in(clerk.account, phrase(Role.CLERK), clock)
    medium = tmp_path / "移动硬盘"
    medium.mkdir()
    backup = Backups(session).make(medium)
    session.close()
    return backup


@pytest.fixture
def scene(window: MainWindow) -> SetupScene:
    window.show_setup()
    made = window.scene
    assert isinstance(made, SetupScene)
    return made


@pytest.fixture
def wizard(scene: SetupScene) -> RestoreWizard:
    scene.restore_tile.click()
    assert isinstance(scene.wizard, RestoreWizard)
    return scene.wizard


@pytest.fixture
def rest(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    def settle() -> None:
        qtbot.waitUntil(lambda: window.idle, timeout=30_000)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    return settle


def choose(wizard: RestoreWizard, answers, file: Path, into: Path, rest: Callable[[], None]) -> None:
    answers.paths = [file]
    wizard.file.pick.click()
    rest()
    wizard.file.folder.set_value(str(into))
    wizard.next.click()


def type_passphrases(wizard: RestoreWizard, second: str | None = None) -> None:
    assert wizard.openers is not None
    wizard.openers.first.set_value(phrase(Role.CUSTODIAN))
    wizard.openers.second.set_value(second or phrase(Role.APPROVER))
    wizard.next.click()


def test_four_steps_to_the_office(
    window: MainWindow, scene: SetupScene, wizard: RestoreWizard, made: Made, answers, tmp_path: Path, rest, texts
) -> None:
    target = tmp_path / "恢复"
    assert not wizard.next.isEnabled()
    choose(wizard, answers, made.path, target, rest)
    assert wizard.step == 1
    assert "临江市人民检察院" in [label.text() for label in wizard.file.findChildren(QLabel)]
    type_passphrases(wizard, "错了的口令错了的口令")
    assert wizard.step == 2
    assert wizard.since is not None
    assert next(made.path.parent.glob("*.age")).name in wizard.since.found.text()
    wizard.next.click()
    assert not wizard.next.isEnabled()
    rest()
    assert wizard.step == 1
    assert texts("err-restore-passphrase") in scene.messages.banners[0].text
    assert not target.exists()
    type_passphrases(wizard)
    wizard.next.click()
    rest()
    assert wizard.done is not None, scene.messages.banners[0].text
    assert wizard.openers is not None
    assert (wizard.openers.first.text(), wizard.openers.second.text()) == ("", "")
    wizard.next.click()
    assert scene.messages.question is not None  # the minutes are not kept yet
    scene.messages.question.choose(act=False)
    paper = tmp_path / "记录.pdf"
    answers.paths = [paper]
    wizard.done.sheet.save_button.click()
    rest()
    assert paper.read_bytes().startswith(b"%PDF-")
    wizard.next.click()
    rest()
    assert isinstance(window.scene, UnlockScene)
    assert Office.open(target).facts.name == "临江市人民检察院"


def test_without_a_list_something_must_be_said(
    scene: SetupScene, wizard: RestoreWizard, made: Made, answers, tmp_path: Path, rest, texts
) -> None:
    next(made.path.parent.glob("*.age")).rename(tmp_path / "清单.age")
    choose(wizard, answers, made.path, tmp_path / "恢复", rest)
    type_passphrases(wizard)
    since = wizard.since
    assert since is not None
    assert since.found.text() == texts("restore-no-list")
    wizard.next.click()
    assert wizard.step == 2
    assert wizard.next.isEnabled()
    since.named.set_value("J001-SS·2023-D60-0001＝张三\n\n")
    assert [(one.archive_no, one.name) for one in since.since().named] == [("J001-SS·2023-D60-0001", "张三")]
    wizard.next.click()
    rest()
    assert texts("err-reseal-unknown") in scene.messages.banners[0].text
    assert wizard.step == 2
    since.named.set_value(None)
    answers.paths = [tmp_path / "清单.age"]
    since.pick.click()
    wizard.next.click()
    rest()
    assert wizard.done is not None, scene.messages.banners[0].text


def test_it_can_be_stopped_and_left(
    scene: SetupScene, wizard: RestoreWizard, made: Made, answers, tmp_path: Path, rest, texts
) -> None:
    target = tmp_path / "恢复"
    choose(wizard, answers, made.path, target, rest)
    type_passphrases(wizard)
    wizard.next.click()
    assert wizard.since is not None
    wizard.since.progress.stop.click()
    rest()
    assert scene.messages.banners[0].text == texts("restore-stopped")
    assert not [path for path in tmp_path.iterdir() if "恢复" in path.name]
    for _step in range(3):
        wizard.back.click()
    assert scene.at_start


def test_what_is_no_backup_is_told(
    scene: SetupScene, wizard: RestoreWizard, made: Made, answers, folder: Path, tmp_path: Path, rest, texts
) -> None:
    answers.paths = [None, folder / "office.toml", made.path]
    wizard.file.pick.click()
    wizard.file.pick.click()
    rest()
    assert texts("err-backup-foreign") in scene.messages.banners[0].text
    assert not wizard.next.isEnabled()
    wizard.file.pick.click()
    rest()
    for wrong in ("relative/folder", str(folder)):
        wizard.file.folder.set_value(wrong)
        wizard.next.click()
        assert wizard.step == 0
    wizard.file.folder.set_value(str(folder / "inside"))
    wizard.next.click()
    type_passphrases(wizard)
    wizard.next.click()
    rest()
    assert texts("err-restore-inside") in scene.messages.banners[0].text
    assert wizard.step == 0


def test_envelopes_take_the_place_of_passphrases(
    wizard: RestoreWizard, made: Made, answers, tmp_path: Path, rest
) -> None:
    choose(wizard, answers, made.path, tmp_path / "恢复", rest)
    openers = wizard.openers
    assert openers is not None
    assert openers.entries[0].isHidden() or openers.form.isVisible()
    openers.by_envelopes.set_value(True)
    assert openers.form.isHidden()
    wizard.next.click()
    assert wizard.step == 1  # nothing was typed
    assert openers.openers() is None
