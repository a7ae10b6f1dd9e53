"""The editor of a form's file: line numbers at the left, the line of a mistake marked."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from fengcun.ui.common import widgets
from fengcun.ui.common.theme import Theme

_ROOM = 12  # pixels beside the numbers


class FormEditor(QPlainTextEdit):
    """The text of a form's file.

    Args:
        name: accessible name.
        theme: colours.
    """

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        widgets.kind(self, "code")
        self._theme = theme
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setFamilies([font.family(), *self.font().families()])
        self.setFont(font)
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        self._make_room()

    def mark(self, line: int | None) -> None:
        """Mark the line of a mistake and scroll to it; None marks none.

        Args:
            line: from 1.
        """
        if line is None or line > self.blockCount():
            self.setExtraSelections([])
            return
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        marked = QTextEdit.ExtraSelection()
        marked.cursor = cursor  # type: ignore[attr-defined]
        marked.format.setBackground(self._theme.color("due_tint"))  # type: ignore[attr-defined]
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
        self.setExtraSelections([marked])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers are as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.number_width(), inside.height()))

    def number_width(self) -> int:
        """Room for the numbers, in pixels."""
        return self.fontMetrics().horizontalAdvance("9" * len(str(max(self.blockCount(), 99)))) + _ROOM

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines that are seen."""
        painter = QPainter(self._numbers)
        painter.setFont(self.font())
        painter.setPen(self._theme.color("faint"))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            if block.isVisible() and top + height >= event.rect().top():
                room = QRect(0, int(top), self._numbers.width() - _ROOM // 2, self.fontMetrics().height())
                painter.drawText(room, 0x0002, str(block.blockNumber() + 1))  # right
            block, top = block.next(), top + height
        painter.end()

    def _make_room(self) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)

    def _scrolled(self, rect: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())


class _Numbers(QWidget):
    def __init__(self, editor: FormEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(event)


def line_of(place: str | None) -> int | None:
    """The line in the place of a mistake, ``file.toml:12``; None where it names none."""
    found = re.search(r":(\d+)$", place or "")
    return int(found[1]) if found else None
