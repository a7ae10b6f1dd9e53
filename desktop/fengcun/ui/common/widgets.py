"""Small pieces that look the same everywhere: buttons, headings, pills, cards, rules, rows of facts.

Use them instead of bare Qt widgets: ``primary(text)`` once on a page for the main act, ``plain`` and ``quiet`` for the
others; ``pill(text, Tone.SEAL)`` for a state. They carry their look in the property ``kind``, so that light and dark
need no code, and their text as accessible name.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme

L = TypeVar("L", bound=QBoxLayout)
_ICON = 18
"""Edge of an icon on a button, in pixels."""
_AROUND = 48
"""Kept in view above and below a part that one is led to: a label and what is said under it, in pixels."""


class Tone(StrEnum):
    """What a colour says. SEAL is for sealed information and the cover mark only, DUE for what is due or amiss."""

    PLAIN = "plain"
    ACCENT = "accent"
    SEAL = "seal"
    DUE = "due"
    OK = "ok"


def kind(widget: QWidget, name: str) -> QWidget:
    """Give a widget its look; see `stylesheet` for the kinds there are."""
    widget.setProperty("kind", name)
    return widget


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Change the tone of a widget that is already shown."""
    widget.setProperty("tone", tone.value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Button(QPushButton):
    """A button whose name for a screen reader follows its words."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)


def _button(text: str, name: str, icon: Icon | None, theme: Theme | None, color: str) -> QPushButton:
    button = _Button()
    button.setText(text)
    kind(button, name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon is not None and theme is not None:
        tint(button, icon, theme, color)
    return button


def tint(button: QPushButton, icon: Icon, theme: Theme, color: str) -> None:
    """Put an icon on a button and keep it in the theme's colour.

    Args:
        button: the button.
        icon: which icon.
        theme: the look of the program.
        color: field of `Palette`.
    """
    gap = 4 if button.text() else 0
    button.setIconSize(QSize(_ICON + gap, _ICON))
    button.setIcon(theme.icon(icon, color, _ICON, gap))


def primary(text: str, icon: Icon | None = None, theme: Theme | None = None) -> QPushButton:
    """The main act of a page; at most one is seen at a time."""
    return _button(text, "primary", icon, theme, "on_accent")


def plain(text: str, icon: Icon | None = None, theme: Theme | None = None) -> QPushButton:
    """Another act."""
    return _button(text, "plain", icon, theme, "soft")


def quiet(text: str, icon: Icon | None = None, theme: Theme | None = None) -> QPushButton:
    """An act in passing: a link in a text, a way back."""
    return _button(text, "quiet", icon, theme, "accent_text")


def icon_button(name: str, icon: Icon, theme: Theme) -> QPushButton:
    """A button that is only an icon, for places where its word stands beside it already.

    Args:
        name: its accessible name and tool tip.
    """
    button = _button("", "icon", icon, theme, "soft")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def chip(text: str, *, checked: bool = False) -> QPushButton:
    """A filter that is on or off."""
    button = _button(text, "chip", None, None, "")
    button.setCheckable(True)
    button.setChecked(checked)
    return button


def label(text: str = "", name: str = "plain", *, wrap: bool = True) -> QLabel:
    """Words of a kind: ``title``, ``heading``, ``subheading``, ``soft``, ``small``, ``label``, ``plain``.

    Plain text always: nothing that was typed is ever read as markup.
    """
    made = QLabel(text)
    kind(made, name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def call(control: QWidget, name: str) -> None:
    """Name a control by a label beside it that is not seen: on Linux a combo box is else named by what is chosen.

    Args:
        control: in its layout already.
        name: what a screen reader says.
    """
    unseen = QLabel(name, control.parentWidget())
    unseen.setBuddy(control)
    unseen.hide()


def search_sign(line: QLineEdit, theme: Theme) -> None:
    """The sign of a search at the head of a field; a screen reader meets it as a button, so it has the field's name."""
    sign = line.addAction(QIcon(theme.icon(Icon.INQUIRIES)), QLineEdit.ActionPosition.LeadingPosition)
    sign.setText(line.accessibleName())


def title(text: str) -> QLabel:
    """The name of a page."""
    return label(text, "title", wrap=False)


def heading(text: str) -> QLabel:
    """The head of a section."""
    return label(text, "heading", wrap=False)


def soft(text: str = "") -> QLabel:
    """Second words: explanations, remarks."""
    return label(text, "soft")


def centered(text: str) -> QWidget:
    """Words alone in the middle of a place where nothing is chosen yet."""
    words = soft(text)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made = QWidget()
    around = column(None, words, None)
    around.setContentsMargins(48, 0, 48, 0)
    made.setLayout(around)
    return made


def copyable(text: str = "") -> QLabel:
    """A value that may be selected and copied, such as an archive number."""
    made = label(text)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def pill(text: str, tone: Tone = Tone.PLAIN) -> QLabel:
    """A state in one word."""
    made = label(text, "pill", wrap=False)
    made.setProperty("tone", tone.value)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def badge() -> QLabel:
    """How many wait (`set_count`); hidden at none."""
    made = label("", "badge", wrap=False)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    made.hide()
    return made


def set_count(made: QLabel, count: int) -> None:
    """Change what a badge counts."""
    made.setText(str(count))
    made.setVisible(count > 0)


def picture(icon: Icon, theme: Theme, color: str = "soft", size: int = 18) -> QLabel:
    """An icon beside words."""
    made = QLabel()
    made.setPixmap(theme.pixmap(icon, color, size))
    made.setFixedSize(size, size)
    return made


def frame(name: str, layout: QLayout, margin: int = 16) -> QFrame:
    """A box of a kind around a layout: ``card``, ``well``, ``panel``, ``header``, ``side``, ``status``, ``tree``."""
    made = QFrame()
    kind(made, name)
    layout.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(layout)
    return made


def card(layout: QLayout) -> QFrame:
    """A sheet of paper on the desk."""
    return frame("card", layout)


def let_through(button: QPushButton) -> None:
    """Let presses on the words and pictures laid over a button reach the button itself."""
    for child in button.children():
        if not isinstance(child, QWidget):
            continue
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    kind(made, "rule")
    return made


def column(*items: QWidget | QLayout | None, space: int = 8) -> QVBoxLayout:
    """Things below each other; None is the stretch."""
    return _fill(QVBoxLayout(), items, space)


def row(*items: QWidget | QLayout | None, space: int = 8) -> QHBoxLayout:
    """Things beside each other; None is the stretch."""
    return _fill(QHBoxLayout(), items, space)


def _fill(layout: L, items: Iterable[QWidget | QLayout | None], space: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(space)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        for part in (item.widget(), item.layout()):  # a spacer is neither
            if isinstance(part, QWidget):
                part.hide()
                part.deleteLater()
            elif isinstance(part, QLayout):
                clear(part)


def facts(pairs: Iterable[tuple[str, str]], *, width: int = 88) -> QWidget:
    """Names and values in two columns, as on a form; empty values are left out.

    Args:
        pairs: name and value of each row.
        width: of the names, in pixels.
    """
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, width)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate((name, value) for name, value in pairs if value):
        left, right = label(name, "label"), copyable(value)
        right.setAccessibleName(f"{name} {value}")
        grid.addWidget(left, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, number, 1)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Content that may be taller than the page."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    kind(content, "clear")
    area.setWidget(content)
    return area


def reveal(part: QWidget) -> None:
    """Scroll what scrolls around a part to it, as soon as it has its place; to its top, where it is taller."""
    around: QWidget | None = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is None:
        return
    area = around

    def scroll() -> None:
        area.ensureWidgetVisible(part, 0, _AROUND)
        if part.height() > area.viewport().height() - 2 * _AROUND:
            top = part.mapTo(area.widget(), QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - _AROUND)

    QTimer.singleShot(0, part, scroll)
