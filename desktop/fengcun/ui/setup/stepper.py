"""The steps of the set-up at the left of its card: which are done, which is now, which come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from fengcun.ui.common import widgets
from fengcun.ui.common.widgets import Tone

_WIDE = 176


class Stepper(QWidget):
    """The list of the steps.

    Args:
        words: of each step, in order.
    """

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self._lines = [widgets.label("", "plain", wrap=False) for _step in words]
        self.setFixedWidth(_WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 32, 0, 0)
        column.setSpacing(16)
        for line in self._lines:
            line.setProperty("kind", "step")
            column.addWidget(line)

    def show_step(self, number: int) -> None:
        """Mark a step as the one that is done now, from 0."""
        for index, (line, words) in enumerate(zip(self._lines, self._words, strict=True)):
            line.setText(f"{'✓' if index < number else index + 1}   {words}")
            widgets.set_tone(line, Tone.OK if index < number else Tone.ACCENT if index == number else Tone.PLAIN)

    def beside(self, card: QWidget) -> QLayout:
        """The layout of a scene: the steps, and their card in the middle."""
        outer = QHBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(24)
        outer.addStretch(1)
        outer.addWidget(self, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(card, 12)
        outer.addStretch(1)
        return outer
