"""The pages down the left side, with what waits on each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.place import PageName
from fengcun.ui.common.theme import Theme
from fengcun.ui.frame.registry import PageEntry

WIDTH = 176


class Navigation(QFrame):
    """One button for each page that this person has.

    Args:
        entries: the pages, in order.
        texts, theme: as in `Context`.
    """

    asked = Signal(object)
    """A `PageName` was pressed."""

    def __init__(self, entries: Iterable[PageEntry], texts: Texts, theme: Theme) -> None:
        super().__init__()
        widgets.kind(self, "side")
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._texts = texts
        self._group = QButtonGroup(self)
        self._entries = {entry.name: entry for entry in entries}
        self._buttons: dict[PageName, QPushButton] = {}
        self._badges: dict[PageName, QLabel] = {}
        self._shown: PageName | None = None
        self._told = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(2)
        for entry in self._entries.values():
            if entry.name is PageName.SETTINGS:
                layout.addStretch(1)
            layout.addWidget(self._add(entry))
        if PageName.SETTINGS not in self._entries:
            layout.addStretch(1)

    def _add(self, entry: PageEntry) -> QPushButton:
        words = self._texts(f"frame-page-{entry.name.value}")
        button = QPushButton(words)
        widgets.kind(button, "nav")
        button.setCheckable(True)
        button.setAutoExclusive(True)  # one of several, not yes or no, for a screen reader
        button.setAccessibleName(words)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        badge = widgets.badge()
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QHBoxLayout(button)
        inner.setContentsMargins(0, 0, 10, 0)
        inner.addStretch(1)
        inner.addWidget(badge)
        self._group.addButton(button)
        self._buttons[entry.name], self._badges[entry.name] = button, badge
        widgets.tint(button, entry.icon, self._theme, "soft")
        # A press turns it on and clicks it; a screen reader only turns it on.
        button.pressed.connect(self._begin)
        button.toggled.connect(lambda on, name=entry.name: self._turned(name) if on else None)
        button.clicked.connect(lambda _on, name=entry.name: self._ask(name))
        return button

    def _begin(self) -> None:
        self._told = False

    def _turned(self, name: PageName) -> None:
        if name is not self._shown:
            self._ask(name)
            self._told = True

    def _ask(self, name: PageName) -> None:
        if not self._told:
            self.asked.emit(name)

    def show_page(self, name: PageName) -> None:
        """Mark a page as the one in front."""
        self._shown = name
        for other, button in self._buttons.items():
            chosen = other is name
            button.setChecked(chosen)
            widgets.tint(button, self._entries[other].icon, self._theme, "accent_text" if chosen else "soft")

    def set_badge(self, name: PageName, count: int) -> None:
        """Say how many wait on a page; a page that is not there has no badge."""
        if name in self._badges:
            widgets.set_count(self._badges[name], count)
            words = self._texts(f"frame-page-{name.value}")
            waiting = self._texts("frame-waiting", page=words, count=count)
            self._buttons[name].setAccessibleName(waiting if count else words)

    @property
    def names(self) -> tuple[PageName, ...]:
        """The pages that are there."""
        return tuple(self._buttons)

    def button(self, name: PageName) -> QPushButton:
        """The button of a page."""
        return self._buttons[name]
