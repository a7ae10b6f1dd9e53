"""What the tests of the window share: an application with the shipped fonts, texts, jobs, and file answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Language, Texts
from fengcun.jobs import Jobs
from fengcun.model.dossier import Organ
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme, ThemeChoice
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.unlock.scene import UnlockScene

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


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look, with the shipped fonts; it goes with its test, else each test would be slower than the last."""
    made = Theme(qapp, ThemeChoice.LIGHT)
    yield made
    made.deleteLater()


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


NOW = datetime(2026, 3, 5, 10, 30, tzinfo=timezone(timedelta(hours=8)))
BEFORE = datetime(2026, 3, 4, 9, tzinfo=NOW.tzinfo)
PASSPHRASE = "纸上得来终觉浅{}号"


def people() -> tuple[Founder, ...]:
    """One person for each role; the passphrase is `PASSPHRASE` with the name put in."""
    named = (
        ("张敏", Role.CLERK),
        ("王建国", Role.APPROVER),
        ("李素芬", Role.CUSTODIAN),
        ("赵强", Role.AUDITOR),
        ("陈晓", Role.ADMINISTRATOR),
    )
    return tuple(Founder(name, frozenset({role}), passphrase(role)) for name, role in named)


def passphrase(role: Role) -> str:
    """What the person with this role types."""
    return PASSPHRASE.format("甲乙丙丁戊"[list(Role).index(role)])


@pytest.fixture(scope="session")
def spoken() -> Callable[[Role], str]:
    """The passphrase of a role."""
    return passphrase


@pytest.fixture(scope="session")
def desk_in() -> Callable[..., CaseDesk]:
    """The desk of the person with a role, beside the window: `desk_in(folder, role)`, on the day before the tests' own
    unless a clock is given."""

    def log_in(folder: Path, role: Role, clock: FixedClock | None = None) -> CaseDesk:
        office = Office.open(folder)
        person = next(person for person in office.people() if role in person.roles)
        return CaseDesk.of(office.log_in(person.account, passphrase(role), clock or FixedClock(BEFORE)))

    return log_in


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office without dossiers, with the cheap passphrase hashing of a sample."""
    folder = tmp_path_factory.mktemp("founded") / "office"
    plan = OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=people(),
        sample=True,
    )
    found(folder, plan, FixedClock(NOW))
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    """A copy of the office for one test."""
    target = tmp_path / "office"
    shutil.copytree(founded, target)
    return target


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still."""
    return FixedClock(NOW)


@pytest.fixture
def window(
    qapp: QApplication,
    qtbot: QtBot,
    jobs: Jobs,
    theme: Theme,
    answers: Answers,
    preferences: Preferences,
    clock: FixedClock,
    tmp_path: Path,
) -> MainWindow:
    """The main window, shown, on no office yet."""
    made = MainWindow(
        qapp,
        jobs=jobs,
        theme=theme,
        files=answers,
        preferences=preferences,
        clock=clock,
        sample=tmp_path / "sample",
        offline=True,
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):  # shortcuts reach only the window in front
        made.show()
        made.activateWindow()
    return made


Enter = Callable[[Role], Frame]


@pytest.fixture
def enter(window: MainWindow, folder: Path, qtbot: QtBot) -> Enter:
    """Logs in as the person with a role, as that person would, and gives the frame when it has come to rest."""

    def log_in(role: Role) -> Frame:
        if not isinstance(window.scene, UnlockScene):
            window.open_office(folder)
            qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene))
        scene = window.scene
        assert isinstance(scene, UnlockScene)
        qtbot.waitUntil(lambda: window.idle)
        person = next(person for person in scene.people if role in person.roles)
        qtbot.mouseClick(scene.tiles[person.account], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.idle)
        if isinstance(window.scene, UnlockScene):
            scene.passphrase.set_value(passphrase(role))
            qtbot.keyClick(scene.passphrase.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: isinstance(window.scene, Frame) and window.idle, timeout=10_000)
        frame = window.scene
        assert isinstance(frame, Frame)
        return frame

    return log_in
