"""The first start: five steps to an office that opens, and envelopes that never lie in its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput
from fengcun.model.roles import Role
from fengcun.services.office import Office
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.setup.envelopes import keep
from fengcun.ui.setup.scene import SetupScene
from fengcun.ui.setup.wizard import Wizard
from fengcun.ui.unlock.scene import UnlockScene

pytestmark = pytest.mark.window
WORDS = "落木千山天远大澄江"


@pytest.fixture
def wizard(window: MainWindow) -> Wizard:
    window.show_setup()
    scene = window.scene
    assert isinstance(scene, SetupScene)
    scene.found_tile.click()
    assert scene.wizard is not None
    return scene.wizard


def _fill_office(wizard: Wizard, folder: Path) -> None:
    wizard.office.name.set_value("临江市人民检察院")
    wizard.office.short.set_value("临检")
    wizard.office.folder.set_value(str(folder))
    wizard.next.click()
    wizard.numbers.fonds.set_value("J001")
    wizard.next.click()
    assert wizard.step == 2


def test_five_steps_to_an_office(
    window: MainWindow, wizard: Wizard, qtbot: QtBot, tmp_path: Path, answers: object
) -> None:
    folder = tmp_path / "archive"
    _fill_office(wizard, folder)
    for row, name in zip(wizard.people.rows, ("张敏", "王建国", "李素芬", "陈晓"), strict=False):
        row.name.set_value(name)
        row.first.set_value(WORDS)
        row.again.set_value(WORDS)
    wizard.next.click()
    scene = window.scene
    assert isinstance(scene, SetupScene)
    question = scene.messages.question
    assert question is not None
    assert not folder.exists()
    question.choose(act=True)
    qtbot.waitUntil(lambda: wizard.envelopes is not None and window.idle, timeout=60_000)
    assert wizard.envelopes is not None
    assert not wizard.next.isEnabled()
    assert not wizard.people.rows[0].first.text()
    targets = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    answers.paths = list(targets)  # type: ignore[attr-defined]
    for _target in targets:
        wizard.envelopes.save_button.click()
        qtbot.waitUntil(lambda: window.idle)
    assert all(target.read_bytes().startswith(b"%PDF-") for target in targets)
    assert targets[0].read_bytes() != targets[1].read_bytes()
    wizard.next.click()
    wizard.next.click()
    assert isinstance(window.scene, UnlockScene)
    names = {person.name for person in Office.open(folder).people()}
    assert names == {"张敏", "王建国", "李素芬", "陈晓"}
    assert not any(path.suffix == ".pdf" for path in folder.rglob("*"))


def test_people_are_checked_before_anything_is_written(wizard: Wizard, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    _fill_office(wizard, folder)
    row = wizard.people.rows[0]
    row.name.set_value("张敏")
    row.first.set_value("123456789012")
    row.again.set_value("123456789012")
    wizard.next.click()
    assert not row.first.remark.isHidden()
    row.first.set_value(WORDS)
    wizard.next.click()
    assert not row.again.remark.isHidden()
    assert wizard.step == 2
    assert not folder.exists()


def test_a_folder_in_use_is_refused(wizard: Wizard, tmp_path: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("x")
    wizard.office.name.set_value("临江市人民检察院")
    wizard.office.short.set_value("临检")
    wizard.office.folder.set_value(str(tmp_path / "used"))
    wizard.next.click()
    assert wizard.step == 0
    assert not wizard.office.folder.remark.isHidden()


def test_the_example_follows_what_is_typed(wizard: Wizard) -> None:
    wizard.numbers.fonds.set_value("J028")
    assert wizard.numbers.example() == "J028-SS·2026-Y-0001"
    wizard.numbers.pattern.set_value("{fonds}-{oops}")
    assert wizard.numbers.example() == ""
    assert "—" in [label.text() for label in wizard.numbers.findChildren(QLabel)]


def test_an_envelope_stays_out_of_the_office(tmp_path: Path) -> None:
    office = tmp_path / "office"
    (office / "keys").mkdir(parents=True)
    with pytest.raises(BadInput):
        keep(b"%PDF-", office / "keys" / ".." / "a.pdf", office)
    assert not list(office.glob("*.pdf"))
    keep(b"%PDF-", tmp_path / "a.pdf", office)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o077 == 0


def test_roles_offered_never_conflict(wizard: Wizard) -> None:
    wizard.people._add(None)
    box = wizard.people.rows[-1].roles.box
    offered = [box.itemText(number) for number in range(box.count())]
    assert len(offered) == len(set(offered)) == len(Role) + 2
