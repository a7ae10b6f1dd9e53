"""What the tests of the window share: an application with the shipped fonts, texts, jobs, and file answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Language, Texts
from fengcun.jobs import Jobs
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme, ThemeChoice, load_fonts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a display says this of every window; it is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@dataclass
class Answers:
    """Stands where the system's file dialogs are: gives the paths it was told, in order."""

    paths: list[Path | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def _next(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.paths.pop(0)

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self._next(title)

    def save_file(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        return self._next(title)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._next(title)


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> QApplication:
    """The application with the shipped fonts."""
    load_fonts(qapp)
    return qapp


@pytest.fixture
def theme(fonts: QApplication) -> Theme:
    """The light look."""
    return Theme(fonts, ThemeChoice.LIGHT)


@pytest.fixture
def texts() -> Texts:
    """The Chinese catalogue."""
    return Texts(Language.CHINESE)


@pytest.fixture
def crashes() -> list[BaseException]:
    """Errors that went to the crash hook; a test that expects some takes them out."""
    return []


@pytest.fixture
def jobs(qapp: QApplication, crashes: list[BaseException]) -> Iterator[Jobs]:
    """The worker; the test fails when something crashed on it."""
    made = Jobs(crashes.append)
    yield made
    made.close()
    assert not crashes


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Fresh settings that speak Chinese."""
    made = Preferences(tmp_path / "settings" / "window.toml")
    made.choose_language(Language.CHINESE)
    made.choose_theme(ThemeChoice.LIGHT)
    return made


@pytest.fixture
def answers() -> Answers:
    """The file dialogs."""
    return Answers()


@pytest.fixture
def scene(qtbot: QtBot) -> QWidget:
    """A shown widget to put things on."""
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def messages(scene: QWidget, texts: Texts, theme: Theme) -> Messages:
    """The messages of the scene, at its top."""
    made = Messages(scene, texts, theme)
    QVBoxLayout(scene).addWidget(made.area)
    return made
