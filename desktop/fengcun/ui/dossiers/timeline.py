"""The days that a decision turns on, drawn on a line: birth, eighteenth birthday, acts, judgment, deadline.

Distances follow the time between the days as far as the words leave room. A day known in part is drawn hollow. The
same is said in words to who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fengcun.i18n import Texts
from fengcun.services.assessment.assessments import Moment, MomentKind
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.wording import word

_HEIGHT = 92
_LINE = 46
_SIDE = 8
_SMALL = 13
_ACTS = frozenset({MomentKind.ACT_FIRST, MomentKind.ACT_LAST})


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line.

    Args:
        name: what happened.
        day: when.
        exact: whether the day is known.
        ink: colour of the palette.
        of_age: whether it is the first day of being eighteen.
    """

    name: str
    day: date
    exact: bool
    ink: str
    of_age: bool = False


def marks_of(texts: Texts, moments: Sequence[Moment], dues: Iterable[date]) -> list[Mark]:
    """The days of a record and the last days of the requests to seal it, in order.

    Args:
        texts: the catalogue.
        moments: the days that the decision turns on.
        dues: the last days.
    """
    several = any(moment.kind is MomentKind.ACT_LAST for moment in moments)
    marks = [
        Mark(
            texts("dossiers-moment-act")
            if moment.kind is MomentKind.ACT_FIRST and not several
            else word(texts, moment.kind),
            moment.day,
            moment.exact,
            "text" if moment.kind in _ACTS else "soft" if moment.kind is MomentKind.TODAY else "accent_text",
            moment.kind is MomentKind.EIGHTEEN,
        )
        for moment in moments
    ]
    marks += [Mark(texts("dossiers-moment-due"), day, True, "due") for day in dues]
    return sorted(marks, key=lambda mark: mark.day)


class Timeline(QWidget):
    """The line.

    Args:
        texts: the catalogue.
        theme: its colours.
    """

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self.marks: Sequence[Mark] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(texts("dossiers-timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Draw other days.

        Args:
            marks: in order.
        """
        self.marks = marks
        words = (self._texts("dossiers-moment", what=mark.name, day=self._day(mark)) for mark in marks)
        self.setAccessibleDescription(self._texts("common-list-gap").join(words))
        self.update()

    def _day(self, mark: Mark) -> str:
        """The day; of one that is known in part, the year and that it is not known better."""
        return mark.day.isoformat() if mark.exact else self._texts("dossiers-about", year=str(mark.day.year))

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
        if not self.marks:
            return []
        widths = [self._width(mark) for mark in self.marks]
        left, right = _SIDE + widths[0] / 2, self.width() - _SIDE - widths[-1] / 2
        days = [mark.day.toordinal() for mark in self.marks]
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

    def _width(self, mark: Mark) -> float:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(text) for text in (mark.name, self._day(mark))) + 2.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the years before eighteen, the days."""
        if not self.marks:
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
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("line"))
        painter.drawRoundedRect(QRectF(at[0], _LINE - 2, at[-1] - at[0], 4), 2, 2)
        end = next((x for mark, x in zip(self.marks, at, strict=True) if mark.of_age), None)
        if end is not None:
            painter.setBrush(color("accent_text"))
            painter.drawRoundedRect(QRectF(at[0], _LINE - 2, end - at[0], 4), 2, 2)
        for number, (mark, x) in enumerate(zip(self.marks, at, strict=True)):
            self._draw(painter, mark, x, above=number % 2 == 0)
        painter.end()

    def _draw(self, painter: QPainter, mark: Mark, x: float, *, above: bool) -> None:
        color = self._theme.color
        ink = color(mark.ink)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if mark.exact else color("surface"))
        painter.drawEllipse(QPointF(x, _LINE), 5, 5)
        half = self._width(mark) / 2 + 4
        top = _LINE - 44 if above else _LINE + 8
        for offset, text, shade in ((0, mark.name, "text"), (17, self._day(mark), "soft")):
            painter.setPen(color(shade))
            painter.drawText(QRectF(x - half, top + offset, 2 * half, 18), Qt.AlignmentFlag.AlignCenter, text)
