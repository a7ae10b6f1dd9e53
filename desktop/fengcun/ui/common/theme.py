"""Light or dark, as the system says or as the person chose; the only place that sets colours and fonts of the program.

A widget takes its look from its ``kind`` and ``tone`` properties (see `widgets`); one that paints by itself asks
`Theme.palette` and repaints on `Theme.changed`.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from fengcun.resources import resource
from fengcun.ui.common.icons import Icon, drawn, pixmap
from fengcun.ui.common.palette import DARK, LIGHT, Palette
from fengcun.ui.common.stylesheet import stylesheet

FAMILY = "Noto Sans SC"
RARE_FAMILY = "HanaMinB"
BASE_PIXELS = 14


class ThemeChoice(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the program.

    Args:
        application: whose style sheet, palette and font it sets.
        choice: what the person chose.
    """

    changed = Signal()
    """The colours are others than before."""

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._dark: bool | None = None
        self._sheet = ""
        self._dressed: list[QWidget] = []
        self._icons: dict[tuple[Icon, str, int, int], QIcon] = {}
        _load_fonts(application)
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(lambda _scheme: self._apply())
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Follow another choice at once."""
        self._choice = choice
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        return bool(self._dark)

    @property
    def palette(self) -> Palette:
        """The colours shown now."""
        return DARK if self._dark else LIGHT

    def color(self, name: str) -> QColor:
        """A colour of the palette for painting.

        Args:
            name: its field in `Palette`.
        """
        return QColor(getattr(self.palette, name))

    def icon(self, icon: Icon, color: str = "soft", size: int = 18, gap: int = 0) -> QIcon:
        """An icon in a colour of the palette.

        Args:
            icon: which one.
            color: field of `Palette`.
            size: of its edge in device-independent pixels.
            gap: room on the right, before words.
        """
        key = (icon, color, size, gap)
        if key not in self._icons:
            self._icons[key] = drawn(icon, self.color(color), self.color("faint"), size, gap)
        return self._icons[key]

    def dress(self, window: QWidget) -> None:
        """Give a window, and all that is ever put into it, the look of the program.

        The sheet is the window's own: one of the whole application is worked out again for every part of a page each
        time that parts are put together, which takes three times as long as building the page.
        """
        self._dressed = [*(one for one in self._dressed if isValid(one)), window]
        window.setStyleSheet(self._sheet)

    def pixmap(self, icon: Icon, color: str = "soft", size: int = 18) -> QPixmap:
        """As `icon`, for a label."""
        return pixmap(icon, self.color(color), size, max(1.0, self._application.devicePixelRatio()))

    def _apply(self) -> None:
        scheme = self._application.styleHints().colorScheme()
        dark = self._choice is ThemeChoice.DARK or (
            self._choice is ThemeChoice.SYSTEM and scheme is Qt.ColorScheme.Dark
        )
        if dark == self._dark:
            return
        self._dark = dark
        self._icons.clear()
        self._application.setPalette(_qt_palette(self.palette))
        mode = "dark" if dark else "light"
        self._sheet = stylesheet(
            self.palette,
            check=resource("icons", "sheet-check.svg").as_posix(),
            down=resource("icons", f"sheet-down-{mode}.svg").as_posix(),
            up=resource("icons", f"sheet-up-{mode}.svg").as_posix(),
        )
        self._dressed = [window for window in self._dressed if isValid(window)]
        for window in self._dressed:
            window.setStyleSheet(self._sheet)
        self.changed.emit()


def _load_fonts(application: QApplication) -> None:
    """Take the shipped fonts into the program and set the base font; system fonts are not relied on."""
    if RARE_FAMILY not in QFontDatabase.families():
        for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-SemiBold.ttf", "HanaMinB.ttf"):
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    font = QFont([FAMILY, RARE_FAMILY])
    font.setPixelSize(BASE_PIXELS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    application.setFont(font)


def _qt_palette(colors: Palette) -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, colors.ground),
        (roles.WindowText, colors.text),
        (roles.Base, colors.surface),
        (roles.AlternateBase, colors.sunken),
        (roles.Text, colors.text),
        (roles.PlaceholderText, colors.soft),
        (roles.Button, colors.surface),
        (roles.ButtonText, colors.text),
        (roles.Highlight, colors.accent),
        (roles.HighlightedText, colors.on_accent),
        (roles.Link, colors.accent_text),
        (roles.ToolTipBase, colors.surface),
        (roles.ToolTipText, colors.text),
        (roles.Mid, colors.line),
        (roles.Dark, colors.strong_line),
        (roles.Light, colors.sunken),
    ):
        made.setColor(role, QColor(value))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.faint))
    return made
