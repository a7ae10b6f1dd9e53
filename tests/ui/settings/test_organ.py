"""The settings say what kind of organ this is and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fengcun.i18n import Texts
from fengcun.model.dossier import Organ
from fengcun.model.organ_profile import Service
from fengcun.model.roles import Role
from fengcun.services.office_file import read
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.wording import word
from fengcun.ui.frame.frame import Frame
from fengcun.ui.settings.page import SettingsPage

pytestmark = pytest.mark.window


@pytest.mark.parametrize("organ", Organ)
def test_the_profile_is_shown(
    organ: Organ, folder: Path, enter: Callable[[Role], Frame], qtbot: QtBot, texts: Texts
) -> None:
    file = folder / "office.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"procuratorate"', f'"{organ.value}"'), encoding="utf-8")
    frame = enter(Role.ADMINISTRATOR)
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    shown = "\n".join(label.text() for label in page.organ.findChildren(QLabel))
    profile = page.desk.session.profile
    for service in Service:
        assert word(texts, service) in shown
        assert profile.services[service].says.zh in shown
    for words in profile.names.values():
        assert words.zh in shown
    assert (f"“{profile.word}”" in shown) is (organ is not Organ.PROCURATORATE), "临检 fits one organ only"
    assert ("（派）证字" in shown) is (organ is Organ.POLICE)


def test_an_administrator_changes_it_after_seeing_what_follows(
    folder: Path, enter: Callable[[Role], Frame], qtbot: QtBot, texts: Texts
) -> None:
    frame = enter(Role.ADMINISTRATOR)
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    section, messages = page.organ, page.context.messages
    section.organ.set_value(Organ.PRISON)
    section.short.set_value("临狱")
    section.change.click()
    question = messages.question
    assert question is not None
    assert (word(texts, Service.CITIZEN), texts("word-addressee-police-station")) in question.question.facts
    question.choose(act=False)
    assert read(folder).organ is Organ.PROCURATORATE
    section.change.click()
    assert messages.question is not None
    messages.question.choose(act=True)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    assert messages.banners[0].text == texts("organ-change-done")
    assert (read(folder).organ, read(folder).short) == (Organ.PRISON, "临狱")


def test_a_clerk_only_reads_it(enter: Callable[[Role], Frame], qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    assert not page.organ.change.isVisible()
    assert not page.organ.organ.isVisible()
