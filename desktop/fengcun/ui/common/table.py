"""Tables that hold ids and fetch the lines that are seen, a hundred at a time, through jobs.

table = LazyTable(page, columns, fetch=lambda ids: desk.dossiers.lines(ids), empty=texts("dossiers-none"))
table.set_ids(ids)          # from a search; lines come as they are scrolled to
table.set_lines(lines)      # for short lists that are already here
table.chosen.connect(...)   # the current line changed: its id, or None
table.opened.connect(...)   # Enter or a double click: its id
table.sorted.connect(...)   # a header was pressed: column key, descending
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fengcun.jobs import Jobs
from fengcun.ui.common import widgets
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.page import Page
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.widgets import Tone

PAGE_SIZE = 100
ROW_HEIGHT = 32
_TONE = Qt.ItemDataRole.UserRole + 1

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column.

    Args:
        title: its head.
        width: in pixels; 0 takes the rest.
        text: the words of a line.
        tone: draws the words as a pill of this tone; None for plain words.
        right: whether it is set to the right (numbers).
        key: what `sorted` tells when its header is pressed; empty where it cannot be sorted by.
    """

    title: str
    width: int
    text: Callable[[Line], str]
    tone: Callable[[Line], Tone] | None = None
    right: bool = False
    key: str = ""


def _none(_ids: Sequence[Any]) -> Sequence[Any]:
    return ()


class LazyModel(QAbstractTableModel, Generic[Line]):
    """Ids, and the lines fetched so far.

    Args:
        owner: the widget for which lines are fetched.
        jobs, messages: where to fetch and where to tell that it failed.
        columns: the columns.
        fetch: the lines of some ids, in their order; runs on the worker.
    """

    def __init__(
        self,
        owner: QWidget,
        jobs: Jobs,
        messages: Messages,
        columns: Sequence[Column[Line]],
        fetch: Callable[[Sequence[Any]], Sequence[Line]],
    ) -> None:
        super().__init__(owner)
        self._owner, self._jobs, self._messages = owner, jobs, messages
        self._columns, self._fetch = tuple(columns), fetch
        self._ids: Sequence[Any] = ()
        self._lines: dict[int, Line] = {}
        self._asked: set[int] = set()
        self._turn = 0

    def set_ids(self, ids: Sequence[Any], lines: Sequence[Line] | None = None) -> None:
        """Show other ids.

        Args:
            ids: in order.
            lines: their lines, where they are already here.
        """
        self.beginResetModel()
        self._turn += 1
        self._ids = ids
        self._lines = dict(enumerate(lines or ()))
        self._asked = set(range((len(ids) + PAGE_SIZE - 1) // PAGE_SIZE)) if lines is not None else set()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[Any]:
        """The ids shown."""
        return self._ids

    def line(self, row: int) -> Line | None:
        """The line of a row; None while it is being fetched (asking for it starts that)."""
        if row not in self._lines:
            self._ask(row // PAGE_SIZE)
        return self._lines.get(row)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, alignment and tone of a cell."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, _TONE):
            return None
        line = self.line(index.row())
        if line is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == _TONE:
            return column.tone(line).value if column.tone is not None else None
        return column.text(line)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        first, turn = page * PAGE_SIZE, self._turn
        ids = self._ids[first : first + PAGE_SIZE]
        self._jobs.run(
            lambda: self._fetch(ids),
            lambda lines: self._take(turn, first, lines),
            self._messages.error,
            owner=self._owner,
        )

    def _take(self, turn: int, first: int, lines: Sequence[Line]) -> None:
        if turn != self._turn or not lines:
            return
        self._lines.update(enumerate(lines, first))
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(lines) - 1, self.columnCount() - 1))


class PillDelegate(QStyledItemDelegate):
    """Draws a cell with a tone as a pill.

    Args:
        theme: its colours.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw the cell."""
        tone = index.data(_TONE)
        if tone is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.widget.style().drawControl(
            option.widget.style().ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        if not text:
            return
        ground, ink = {
            Tone.PLAIN: ("sunken", "soft"),
            Tone.ACCENT: ("accent_tint", "accent_text"),
            Tone.SEAL: ("seal_tint", "seal"),
            Tone.DUE: ("due_tint", "due"),
            Tone.OK: ("ok_tint", "ok"),
        }[Tone(tone)]
        font = option.font
        font.setPixelSize(13)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        cell = QRectF(option.rect)
        width = min(painter.fontMetrics().horizontalAdvance(text) + 16.0, cell.width() - 8)
        shape = QRectF(cell.left() + 4, cell.center().y() - 10.5, width, 21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.color(ground)))
        painter.drawRoundedRect(shape, 10.5, 10.5)
        painter.setPen(self._theme.color(ink))
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows keep their height."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


class LazyTable(QFrame, Generic[Line]):
    """A table with its empty state.

    Args:
        page: the page it stands on.
        columns: the columns.
        fetch: the lines of some ids, in their order; runs on the worker. Left out where only `set_lines` is used.
        empty: what is said where there are no lines.
        name: accessible name.
    """

    chosen = Signal(object)
    opened = Signal(object)
    sorted = Signal(str, bool)

    def __init__(
        self,
        page: Page,
        columns: Sequence[Column[Line]],
        fetch: Callable[[Sequence[Any]], Sequence[Line]] = _none,
        *,
        empty: str,
        name: str,
    ) -> None:
        super().__init__()
        widgets.kind(self, "card")
        self._columns = tuple(columns)
        self.model = LazyModel(self, page.context.jobs, page.context.messages, columns, fetch)
        self.view = _View(page.theme)
        self.view.setAccessibleName(name)
        self.view.setModel(self.model)
        self._set_widths()
        self._empty = widgets.label(empty, "soft")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now))
        self.view.entered_row.connect(lambda row: self.opened.emit(self.model.ids[row]))
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._sort)

    def set_ids(self, ids: Sequence[Any]) -> None:
        """Show other ids; the line that was chosen stays chosen where it is among them."""
        self._show(ids, None)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show lines that are already here; their ids are their numbers from 0."""
        self._show(range(len(lines)), lines)

    def set_empty(self, text: str) -> None:
        """Say something else where there are no lines."""
        self._empty.setText(text)

    @property
    def current(self) -> Any | None:
        """The id of the chosen line."""
        row = self.view.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def choose(self, id: Any) -> bool:
        """Choose a line and scroll to it; False where it is not shown."""
        if id not in self.model.ids:
            return False
        self.view.selectRow(self.model.ids.index(id))
        return True

    def choose_none(self) -> None:
        """Let no line be the chosen one."""
        self.view.clearSelection()
        self.view.setCurrentIndex(_ROOT)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show by which column the ids are ordered, without asking for it."""
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        for number, column in enumerate(self._columns):
            if column.key == key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicator(number, order)
        header.blockSignals(False)

    def _show(self, ids: Sequence[Any], lines: Sequence[Line] | None) -> None:
        kept = self.current
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self.model.set_ids(ids, lines)
        found = kept is not None and lines is None and self.choose(kept)
        selection.blockSignals(False)
        self._stack.setCurrentWidget(self.view if len(ids) else self._empty)
        if kept is not None and not found:
            self.chosen.emit(None)
        self.view.viewport().update()

    def _choose(self, now: QModelIndex) -> None:
        self.chosen.emit(self.model.ids[now.row()] if now.isValid() else None)

    def _sort(self, number: int, order: Qt.SortOrder) -> None:
        if self._columns[number].key:
            self.sorted.emit(self._columns[number].key, order is Qt.SortOrder.DescendingOrder)

    def _set_widths(self) -> None:
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(any(column.key for column in self._columns))
        header.setSectionsClickable(any(column.key for column in self._columns))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(self._columns):
            if column.width:
                header.resizeSection(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)


class _View(QTableView):
    entered_row = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(PillDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def keyPressEvent(self, event: Any) -> None:
        """Enter opens the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        elif event.text() and event.text().isprintable() and event.text() != " ":
            event.ignore()  # typing, or a scanner, goes to the search box of the window
        else:
            super().keyPressEvent(event)
