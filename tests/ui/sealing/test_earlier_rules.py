"""A request shows the provisions of the rules it was proposed by, not of those that came into use since."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fengcun.model.roles import Role
from fengcun.resources import resource
from fengcun.services.assessment.packs import Packs
from fengcun.services.clock import FixedClock
from fengcun.services.office import Office
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.sealing.page import SealingPage

At = Callable[[Role, Place], SealingPage]
THEN, NOW = "第四条第一款", "第四条（改）"
BEFORE = datetime(2026, 3, 4, 9, tzinfo=timezone(timedelta(hours=8)))
pytestmark = pytest.mark.window


@pytest.fixture
def changed(folder: Path, proposed: str, tmp_path: Path) -> str:
    """A request, and other rules in use since; the id of the request."""
    later = Path(shutil.copytree(resource("law"), tmp_path / "later"))
    file = later / "provisions.toml"
    text = file.read_text(encoding="utf-8")
    assert THEN in text
    file.write_text(text.replace(f'"{THEN}"', f'"{NOW}"'), encoding="utf-8")
    for role in (Role.CLERK, Role.APPROVER):
        office = Office.open(folder)
        person = next(person for person in office.people() if role in person.roles)
        phrase = "纸上得来终觉浅{}号".format("甲乙丙丁戊"[list(Role).index(role)])
        session = office.log_in(person.account, phrase, FixedClock(BEFORE))
        info = Packs(session).sign(later)
        if role is Role.APPROVER:
            Packs(session).activate(info.sha256)
        session.close()
    return proposed


def test_a_request_names_the_provisions_as_its_rules_did(at: At, changed: str, qtbot: QtBot) -> None:
    page = at(Role.APPROVER, Place(PageName.SEALING, request=changed))
    assert page.desk.session.pack.provisions["M4.1"].place_zh == NOW
    ground = page.panel.grounds.grounds[0]
    qtbot.mouseClick(ground.reasoning, Qt.MouseButton.LeftButton)
    assert ground.root is not None
    ground.root.open(on=True, deep=True)
    for view in ground.root.children_views:
        view.open(on=True, deep=True)
    cites = [button for button in ground.findChildren(QPushButton) if button.text().startswith("《")]
    named = next(button for button in cites if THEN in button.text())
    assert not any(NOW in button.text() for button in cites)
    named.click()
    assert THEN in ground.provision.text()
