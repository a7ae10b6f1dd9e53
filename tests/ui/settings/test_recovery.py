"""From the log-in page: both envelopes entered, new people, new envelopes on paper, then a log-in as one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fengcun.keys import envelope
from fengcun.model.roles import Role
from fengcun.services.office import Office
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.unlock.recovery import RecoveryScene
from fengcun.ui.unlock.scene import UnlockScene

from .test_ceremonies import made, office  # noqa: F401

pytestmark = pytest.mark.window
NEW = "夜来风雨声花落知多少{}"


def test_the_office_is_recovered(
    window: MainWindow, made, office: Path, answers, tmp_path: Path, qtbot: QtBot  # noqa: F811
) -> None:  # fmt: skip
    window.open_office(office)
    qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene) and window.idle)
    window.scene.forgotten.click()
    scene = window.scene
    assert isinstance(scene, RecoveryScene)
    scene.next.click()
    qtbot.waitUntil(lambda: scene.step == "envelopes" and window.idle)
    scene.a.code.set_value(made[2].secret)
    scene.b.code.set_value(made[1].secret)
    scene.next.click()
    qtbot.waitUntil(lambda: window.idle)
    assert scene.step == "envelopes"
    assert scene.messages.banners[0].text == window._texts("err-envelope-swapped")
    scene.a.code.set_value(made[1].secret)
    scene.b.code.set_value(None)
    text = made[2].secret
    for number, field in enumerate(scene.b.lines):
        line = text[number * envelope.LINE : (number + 1) * envelope.LINE]
        field.set_value(f"{line} {envelope.check_digits(line)}")
    scene.next.click()
    qtbot.waitUntil(lambda: scene.step == "people" and window.idle, timeout=10_000)
    assert scene.a.code.text() == ""
    assert {field.text() for field in scene.b.lines} == {""}
    for number, row in enumerate(scene.people.rows):
        row.name.set_value(f"新任{number}")
        row.first.set_value(NEW.format(number))
        row.again.set_value(NEW.format(number))
    scene.next.click()
    qtbot.waitUntil(lambda: window.idle)
    assert scene.step == "papers"
    assert not scene.next.isEnabled()
    for name in ("a.pdf", "b.pdf"):
        answers.paths.append(tmp_path / name)
        scene.papers.save_button.click()
        qtbot.waitUntil(lambda: window.idle)
    before = (office / "keys" / "roster.jsonl").read_bytes()
    scene.next.click()
    scene.messages.question.choose(act=False)
    assert (office / "keys" / "roster.jsonl").read_bytes() == before
    scene.next.click()
    scene.messages.question.choose(act=True)
    qtbot.waitUntil(lambda: scene.step == "done" and window.idle, timeout=30_000)
    qtbot.waitUntil(lambda: scene.sheet.preview.drawn)
    scene.next.click()
    login = window.scene
    assert isinstance(login, UnlockScene)
    assert {person.name for person in login.people} == {f"新任{number}" for number in range(len(scene.people.rows))}
    person = next(person for person in login.people if Role.CUSTODIAN in person.roles)
    login.tiles[person.account].click()
    qtbot.waitUntil(lambda: window.idle)
    login.passphrase.set_value(NEW.format(int(person.name[2:])))
    login.go.click()
    qtbot.waitUntil(lambda: isinstance(window.scene, Frame) and window.idle, timeout=10_000)
    assert Office.open(office).roster.envelopes == (2, 2)
