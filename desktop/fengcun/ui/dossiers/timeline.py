"""The days that a decision turns on, drawn on a line: birth, eighteenth birthday, acts, judgment, deadline.

Distances follow the time between the days as far as the words leave room. A day known in part is drawn hollow. The
same is said in words to who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fengcun.i18n import Texts
from fengcun.services.assessments import Moment, MomentKind
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.wording import word

_HEIGHT = 92
_LINE = 46
_SIDE = 8
_SMALL = 13
_ACTS = frozenset({MomentKind.ACT_FIRST, MomentKind.ACT_LAST})


class Timeline(QWidget):
    """The line.

    Args:
        texts: the catalogue.
        theme: its colours.
    """

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._moments: Sequence[Moment] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(texts("dossiers-timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Draw other days.

        Args:
            moments: in order.
        """
        self._moments = moments
        self.setAccessibleDescription(self._texts("common-list-gap").join(self._words(each) for each in moments))
        self.update()

    def _words(self, moment: Moment) -> str:
        name = self._name(moment)
        return self._texts("dossiers-moment", what=name, day=self._day(moment))

    def _day(self, moment: Moment) -> str:
        """The day; of one that is known in part, the year and that it is not known better."""
        return moment.day.isoformat() if moment.exact else self._texts("dossiers-about", year=str(moment.day.year))

    def _name(self, moment: Moment) -> str:
        """A single day is not called the first of several."""
        if moment.kind is MomentKind.ACT_FIRST and not any(m.kind is MomentKind.ACT_LAST for m in self._moments):
            return self._texts("dossiers-moment-act")
        return word(self._texts, moment.kind)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Words above and below the line."""
        return QSize(320, _HEIGHT)

    def places(self) -> list[float]:
        """Where on the line each day stands, in pixels from the left: time, stretched so that words do not overlap.

        The words of two neighbours stand on different sides of the line, so only every second day needs the room of
        its words.
        """
        if not self._moments:
            return []
        widths = [self._width(moment) for moment in self._moments]
        left, right = _SIDE + widths[0] / 2, self.width() - _SIDE - widths[-1] / 2
        days = [moment.day.toordinal() for moment in self._moments]
        span = max(1, days[-1] - days[0])
        least = [0.0] * len(days)
        at: list[float] = []
        for number, ordinal in enumerate(days):
            x = left + (right - left) * (ordinal - days[0]) / span
            if number >= 1:
                x = max(x, at[number - 1] + 18)
            if number >= 2:
                x = max(x, at[number - 2] + (widths[number] + widths[number - 2]) / 2 + 8)
            at.append(x)
        # What was pushed over the right edge is pushed back the same way.
        for number in range(len(at) - 1, -1, -1):
            limit = right
            if number + 1 < len(at):
                limit = min(limit, at[number + 1] - 18)
            if number + 2 < len(at):
                limit = min(limit, at[number + 2] - (widths[number] + widths[number + 2]) / 2 - 8)
            at[number] = max(least[number], min(at[number], limit))
        return at

    def _width(self, moment: Moment) -> float:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(text) for text in self._labels(moment)) + 2.0

    def _labels(self, moment: Moment) -> tuple[str, str]:
        return self._name(moment), self._day(moment)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the years before eighteen, the days."""
        if not self._moments:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPixelSize(_SMALL)
        painter.setFont(small)
        color, at = self._theme.color, self.places()
        if self.hasFocus():
            painter.setPen(QPen(color("accent_text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        kinds = [moment.kind for moment in self._moments]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("line"))
        painter.drawRoundedRect(QRectF(at[0], _LINE - 2, at[-1] - at[0], 4), 2, 2)
        if MomentKind.EIGHTEEN in kinds:
            end = at[kinds.index(MomentKind.EIGHTEEN)]
            painter.setBrush(color("accent_text"))
            painter.drawRoundedRect(QRectF(at[0], _LINE - 2, end - at[0], 4), 2, 2)
        for number, (moment, x) in enumerate(zip(self._moments, at, strict=True)):
            self._draw(painter, moment, x, above=number % 2 == 0)
        painter.end()

    def _draw(self, painter: QPainter, moment: Moment, x: float, *, above: bool) -> None:
        color = self._theme.color
        ink = color("text") if moment.kind in _ACTS else color("accent_text")
        if moment.kind is MomentKind.TODAY:
            ink = color("soft")
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if moment.exact else color("surface"))
        painter.drawEllipse(QPointF(x, _LINE), 5, 5)
        name, day = self._labels(moment)
        half = self._width(moment) / 2 + 4
        top = _LINE - 44 if above else _LINE + 8
        for offset, text, shade in ((0, name, "text"), (17, day, "soft")):
            painter.setPen(color(shade))
            painter.drawText(QRectF(x - half, top + offset, 2 * half, 18), Qt.AlignmentFlag.AlignCenter, text)
