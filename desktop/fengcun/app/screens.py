"""Draws pages of the real window on the sample office into PNG files, without a display; the tour runs it.

It clicks and navigates as a person would and waits for the worker, never for a while. It works on the sample office
only, since it logs in with the passphrases that lie open there: `python -m fengcun.app.screens --office DIR --out DIR`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from fengcun.errors import BadInput, EnvironmentFault, FengcunError
from fengcun.i18n import Language, Texts
from fengcun.jobs import Jobs
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.office import Office
from fengcun.ui.common.files import SystemFiles
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme, ThemeChoice
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.unlock.scene import UnlockScene

T = TypeVar("T")
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=timezone(timedelta(hours=8)))
"""After the tour's last act, so that the log stays in order."""
SIZE = (1366, 768)
OVERDUE = "J028-SS·2014-D30-0008"
"""A proposal whose deadline is past."""
DUE = "J028-SS·2026-D60-0018"
"""A record that the law wants sealed and nobody has proposed."""
_QUIET_MS = 40
_QUIET_ROUNDS = 4
_ROUNDS = 750


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Args:
        name: of its file.
        role: who is logged in.
        page: which page is in front.
        language, theme: of the window.
        intent: what one comes to the page for.
        archive_no: of the dossier shown; empty for none.
    """

    name: str
    role: Role
    page: PageName
    language: Language = Language.CHINESE
    theme: ThemeChoice = ThemeChoice.LIGHT
    intent: Intent = Intent.SHOW
    archive_no: str = ""


SHOTS = (
    Shot("today", Role.CLERK, PageName.TODAY),
    Shot("today-english-dark", Role.CLERK, PageName.TODAY, Language.ENGLISH, ThemeChoice.DARK),
    Shot("dossiers", Role.CLERK, PageName.DOSSIERS, archive_no=DUE),
    Shot("dossiers-dark", Role.CLERK, PageName.DOSSIERS, theme=ThemeChoice.DARK, archive_no=DUE),
    Shot("assessment", Role.CLERK, PageName.DOSSIERS, intent=Intent.ASSESS, archive_no=DUE),
    Shot("assessment-english", Role.CLERK, PageName.DOSSIERS, Language.ENGLISH, intent=Intent.ASSESS, archive_no=DUE),
    Shot("covers", Role.CLERK, PageName.COVERS),
    Shot("inquiries", Role.CLERK, PageName.INQUIRIES),
    Shot("papers", Role.CLERK, PageName.PAPERS),
    Shot("sealing", Role.APPROVER, PageName.SEALING, archive_no=OVERDUE),
    Shot("sealing-english", Role.APPROVER, PageName.SEALING, Language.ENGLISH),
    Shot("vault", Role.CUSTODIAN, PageName.VAULT),
    Shot("vault-english-dark", Role.CUSTODIAN, PageName.VAULT, Language.ENGLISH, ThemeChoice.DARK),
    Shot("log", Role.AUDITOR, PageName.LEDGER),
    Shot("settings", Role.ADMINISTRATOR, PageName.SETTINGS),
)


class Camera:
    """The window and who takes pictures of it.

    Args:
        application: of this process.
        office: the sample office's folder.
        target: where the pictures go.
        settings: a folder for the window's settings.
    """

    def __init__(self, application: QApplication, office: Path, target: Path, settings: Path) -> None:
        self._faults: list[BaseException] = []
        self._office, self._target = office, target
        self._jobs = Jobs(self._faults.append)
        self._preferences = Preferences(settings / "settings.toml")
        self._preferences.choose_language(Language.CHINESE)
        self._theme = Theme(application, ThemeChoice.LIGHT)
        self._preferences.choose_theme(ThemeChoice.LIGHT)
        self._window = MainWindow(
            application,
            jobs=self._jobs,
            theme=self._theme,
            files=SystemFiles(),
            preferences=self._preferences,
            clock=FixedClock(NOW),
            sample=office,
            offline=True,
        )
        self._taken = 0

    def run(self) -> None:
        """Take all pictures.

        Raises:
            EnvironmentFault: a page did not come to rest, or a picture cannot be written.
        """
        self._window.resize(*SIZE)
        self._window.show()
        self._window.open_office(self._office)
        self._rest()
        self._take("log-in")
        role: Role | None = None
        for shot in SHOTS:
            if shot.role is not role:
                self._enter(shot.role)
                role = shot.role
            self._shoot(shot)
        self._window.lock()
        self._rest()
        self._window.close()
        self._rest()
        self._jobs.close()

    def _enter(self, role: Role) -> None:
        self._window.lock()
        self._rest()
        scene = self._window.scene
        if not isinstance(scene, UnlockScene):
            raise EnvironmentFault("err-screens-stuck", "log-in")
        person = next(person for person in Office.open(self._office).people() if role in person.roles)
        scene.tiles[person.account].click()
        self._rest()

    def _shoot(self, shot: Shot) -> None:
        self._preferences.choose_language(shot.language)
        self._preferences.choose_theme(shot.theme)
        self._rest()
        frame = self._window.scene
        if not isinstance(frame, Frame):
            raise EnvironmentFault("err-screens-stuck", shot.name)
        dossier = self._id_of(frame, shot.archive_no) if shot.archive_no else None
        frame.navigate(Place(shot.page, shot.intent, dossier=dossier))
        self._rest()
        if frame.place is not None and frame.place.page is shot.page:
            self._take(shot.name)

    def _id_of(self, frame: Frame, archive_no: str) -> str | None:
        """Asked through the worker, like everything the window asks."""
        dossiers = frame.context.desk.dossiers
        return None if dossiers is None else self._ask(lambda: dossiers.by_archive_no(archive_no))

    def _ask(self, work: Callable[[], T]) -> T:
        answers: list[T] = []
        self._jobs.run(work, answers.append, self._faults.append, owner=self._window)
        self._rest()
        return answers[0]

    def _rest(self) -> None:
        """Let the window work until nothing is waited for."""
        quiet = 0
        for _ in range(_ROUNDS):
            loop = QEventLoop()
            QTimer.singleShot(_QUIET_MS, loop.quit)
            loop.exec()
            if self._faults:
                raise self._faults[0]
            quiet = quiet + 1 if self._jobs.idle else 0
            if quiet == _QUIET_ROUNDS:
                return
        raise EnvironmentFault("err-screens-stuck", "")

    def _take(self, name: str) -> None:
        self._taken += 1
        path = self._target / f"{self._taken:02}-{name}.png"
        if not self._window.grab().save(str(path), "PNG"):
            raise EnvironmentFault("err-screens-write", str(path))


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures.

    Args:
        arguments: the command line; that of the process by default.

    Returns:
        0, or the exit code of what went wrong.
    """
    parser = argparse.ArgumentParser(prog="fengcun.app.screens")
    parser.add_argument("--office", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        if not Office.open(args.office).sample_passphrases():
            raise BadInput("err-screens-sample", str(args.office))
        args.out.mkdir(parents=True, exist_ok=True)
        application = QApplication([])
        with TemporaryDirectory() as settings:
            Camera(application, args.office, args.out, Path(settings)).run()
    except FengcunError as fault:
        print(Texts(Language.CHINESE).error(fault), file=sys.stderr)  # noqa: T201 - the tour reads it
        return fault.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
