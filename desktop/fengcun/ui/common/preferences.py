"""What a person set for this machine: language, look, idle time, printers, the office opened last. Never case data.

Kept as a small TOML file in the user's settings; a file that cannot be read is left alone and the defaults hold.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w
from PySide6.QtCore import QLocale, QObject, Signal

from fengcun.errors import EnvironmentFault
from fengcun.i18n import Language
from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common.theme import ThemeChoice

IDLE_MINUTES = (2, 5, 10, 15, 30)
_DEFAULT_IDLE = 10


@dataclass(frozen=True, slots=True)
class _Values:
    language: str = ""
    theme: str = ThemeChoice.SYSTEM.value
    idle_minutes: int = _DEFAULT_IDLE
    office: str = ""
    printers: dict[str, str] = field(default_factory=dict)
    printers_used: dict[str, str] = field(default_factory=dict)


class Preferences(QObject):
    """The settings of a person on this machine.

    Args:
        path: of the settings file; its folder is made when something is first kept.
        spoken: the language for this run, until another is chosen in the settings.
    """

    changed = Signal()

    def __init__(self, path: Path, spoken: Language | None = None) -> None:
        super().__init__()
        self._path = path
        self._spoken = spoken
        self._values = _read(path)
        self._chosen: dict[PrinterUse, str] = {}

    @property
    def language(self) -> Language:
        """The language to speak: the one of this run, the one chosen, else the system's, else Chinese."""
        return self._spoken or self.chosen_language or Language.for_locale(QLocale.system().name())

    @property
    def chosen_language(self) -> Language | None:
        """The language chosen; None follows the system."""
        return Language(self._values.language) if self._values.language else None

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the system."""
        return ThemeChoice(self._values.theme)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a hand on keyboard or mouse the desk locks."""
        return self._values.idle_minutes

    @property
    def office(self) -> Path | None:
        """The folder of the office opened last."""
        return Path(self._values.office) if self._values.office else None

    def printer_for(self, use: PrinterUse) -> str:
        """The printer chosen for a use; empty for none."""
        return self._values.printers.get(use.value, "")

    def printer_now(self, use: PrinterUse) -> str:
        """The printer to offer first: the one taken since the start, else the one of the settings, else the last taken.

        Args:
            use: for what kind of paper.
        """
        return self._chosen.get(use, "") or self.printer_for(use) or self._values.printers_used.get(use.value, "")

    def use_printer(self, use: PrinterUse, printer: str) -> None:
        """Somebody took a printer for a kind of paper: it is offered first from now on, and after the next start too.

        The settings stay as they are. Raises as `choose_language`; until the end it is remembered even then.
        """
        self._chosen[use] = printer
        self._keep(replace(self._values, printers_used={**self._values.printers_used, use.value: printer}))

    def choose_printer(self, use: PrinterUse, printer: str) -> None:
        """Keep which printer is for what; an empty name keeps none. Raises as `choose_language`."""
        self._chosen.pop(use, None)
        others = {key: value for key, value in self._values.printers.items() if key != use.value}
        self._keep(replace(self._values, printers={**others, use.value: printer} if printer else others))

    def choose_language(self, language: Language | None) -> None:
        """Keep a language; None follows the system.

        Raises:
            EnvironmentFault: the settings cannot be written.
        """
        self._spoken = None
        if not self._keep(replace(self._values, language=language.value if language else "")):
            self.changed.emit()  # the same as kept, but not as spoken in this run

    def choose_theme(self, theme: ThemeChoice) -> None:
        """Keep a look. Raises as `choose_language`."""
        self._keep(replace(self._values, theme=theme.value))

    def choose_idle(self, minutes: int) -> None:
        """Keep an idle time, one of `IDLE_MINUTES`. Raises as `choose_language`."""
        self._keep(replace(self._values, idle_minutes=minutes))

    def remember_office(self, folder: Path) -> None:
        """Keep which office was opened last. Raises as `choose_language`."""
        self._keep(replace(self._values, office=str(folder)))

    def _keep(self, values: _Values) -> bool:
        if values == self._values:
            return False
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(tomli_w.dumps(asdict(values)), encoding="utf-8")
            new.replace(self._path)
        except OSError as fault:
            raise EnvironmentFault("err-settings-unwritable", str(self._path)) from fault
        self._values = values
        self.changed.emit()
        return True


def _read(path: Path) -> _Values:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        values = _Values(**{key: value for key, value in table.items() if key in _Values.__slots__})
        if values.language:
            Language(values.language)
        ThemeChoice(values.theme)
    except (OSError, ValueError, TypeError, RecursionError):  # what is no TOML is a ValueError
        return _Values()
    if not _names(values.printers):
        values = replace(values, printers={})
    if not _names(values.printers_used):
        values = replace(values, printers_used={})
    if values.idle_minutes not in IDLE_MINUTES or not isinstance(values.office, str):
        return _Values(language=values.language, theme=values.theme)
    return values


def _names(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(one, str) for one in table.values())
