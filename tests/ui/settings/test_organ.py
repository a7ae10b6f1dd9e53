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
