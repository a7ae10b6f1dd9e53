"""How far an inquiry is: its steps on one line, done, now, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fengcun.i18n import Texts
from fengcun.model.inquiry import Inquiry, InquiryState, Proposed
from fengcun.ui.common.theme import Theme

_HEIGHT, _DOT, _TOP = 46, 6.0, 12.0
_FONT_PIXELS = 12
S = InquiryState
_VAULT = ("intake", "check", "approval", "look-up", "answer", "undertaking", "release", "file")
_PLAIN = ("intake", "check", "approval", "answer", "file")
_PERSON = ("intake", "check", "answer", "file")
_REFUSED = ("intake", "check", "approval", "refusal", "file")
_REACHED = {
    S.RECEIVED: "check",
    S.PAUSE_ASKED: "check",
    S.PAUSED: "check",
    S.CHECKED: "check",
    S.APPROVING: "approval",
    S.LOOKED_UP: "answer",
    S.ANSWERED: "undertaking",
    S.UNDERTAKEN: "release",
}


def steps_of(inquiry: Inquiry) -> tuple[tuple[str, ...], int]:
    """The steps of an inquiry by name, and the place of the one that is to be done now.

    Args:
        inquiry: the inquiry.
    """
    proposal = inquiry.proposal
    steps: tuple[str, ...] = _VAULT
    if proposal is not None and proposal.kind is not Proposed.ADMIT:
        steps = _REFUSED
    elif inquiry.individual:
        steps = _PERSON
    elif proposal is not None and not proposal.opens_vault:
        steps = _PLAIN
    if inquiry.state in (S.RECHECKING, S.RECHECKED):
        steps = (*steps[:-1], "recheck", "file")
        return steps, len(steps) - (2 if inquiry.state is S.RECHECKING else 1)
    if inquiry.state is S.LEAK_REPORTED:
        return (*steps, "leak"), len(steps)
    if inquiry.state is S.FILED:
        return steps, len(steps)
    if inquiry.state is S.APPROVED:
        now = next(step for step in ("look-up", "refusal", "answer") if step in steps)
        return steps, steps.index(now)
    reached = _REACHED.get(inquiry.state, "file")
    return steps, steps.index(reached) if reached in steps else len(steps) - 1


class StepLine(QWidget):
    """The line.

    Args:
        texts: the catalogue.
        theme: its colours.
    """

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._words: Sequence[str] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts("inquiry-steps"))

    def show_inquiry(self, inquiry: Inquiry) -> None:
        """Show how far an inquiry is."""
        names, self._now = steps_of(inquiry)
        self._words = [self._texts(f"inquiry-step-{name}") for name in names]
        now = self._words[self._now] if self._now < len(names) else self._texts("inquiry-steps.done")
        self.setAccessibleDescription(now)
        self.setToolTip(now)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(360, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, dots and words."""
        if not self._words:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(_FONT_PIXELS)
        wide = self.width() / len(self._words)
        for number, words in enumerate(self._words):
            middle = QPointF(wide * (number + 0.5), _TOP)
            done, now = number < self._now, number == self._now
            if number:
                painter.setPen(QPen(self._theme.color("accent" if number <= self._now else "line"), 2))
                painter.drawLine(QPointF(wide * (number - 0.5) + _DOT + 2, _TOP), QPointF(middle.x() - _DOT - 2, _TOP))
            color = self._theme.color("accent" if done or now else "strong_line")
            painter.setPen(QPen(color, 2))
            painter.setBrush(color if done else self._theme.color("surface"))
            painter.drawEllipse(middle, _DOT, _DOT)
            if now:
                painter.setBrush(color)
                painter.drawEllipse(middle, _DOT / 3, _DOT / 3)
            font.setBold(now)
            painter.setFont(font)
            painter.setPen(self._theme.color("text" if now else "soft" if done else "faint"))
            place = QRectF(wide * number + 1, _TOP + _DOT + 5, wide - 2, _HEIGHT - _TOP - _DOT - 6)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(wide - 2))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)
        painter.end()
