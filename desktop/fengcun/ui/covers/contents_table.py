"""The lines of a catalogue (卷内目录), typed into a table: one paper each, an empty one always at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from fengcun.i18n import Texts
from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Document
from fengcun.model.reading import read_date

COLUMNS = ("volume", "number", "author", "title", "dated", "page", "remark")
_WIDTHS = {"volume": 66, "number": 132, "author": 116, "title": 0, "dated": 96, "page": 54, "remark": 74}


class NotRead(ValueError):
    """A cell that cannot be read.

    Args:
        row: of the table, from 0.
        column: its key.
    """

    def __init__(self, row: int, column: str) -> None:
        super().__init__(f"{row}.{column}")
        self.row, self.column = row, column


class ContentsTable(QTableWidget):
    """The table.

    Args:
        texts: the catalogue of messages.
    """

    typed = Signal()
    """Something was changed by the person."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(0, len(COLUMNS))
        self.setAccessibleName(texts("contents-table"))
        self.setHorizontalHeaderLabels([texts(f"contents-{column}") for column in COLUMNS])
        self.verticalHeader().setDefaultSectionSize(32)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setCornerButtonEnabled(False)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(COLUMNS):
            if _WIDTHS[column]:
                self.setColumnWidth(place, _WIDTHS[column])
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.cellChanged.connect(self._changed)
        self.set_documents(())

    def set_documents(self, documents: Sequence[Document]) -> None:
        """Show the papers of a dossier."""
        self.set_rows(
            [
                [
                    str(one.volume),
                    one.number,
                    one.author,
                    one.title,
                    str(one.dated) if one.dated else "",
                    str(one.page) if one.page else "",
                    one.remark,
                ]
                for one in documents
            ]
        )

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show texts as they were typed."""
        self.blockSignals(True)
        self.setRowCount(0)
        for row in [*rows, [""] * len(COLUMNS)]:
            self._put(self.rowCount(), row)
        self.blockSignals(False)

    def rows(self) -> list[list[str]]:
        """The texts of every line that is not empty."""
        found = [[self._text(row, place) for place in range(len(COLUMNS))] for row in range(self.rowCount())]
        return [row for row in found if any(row)]

    def documents(self) -> tuple[Document, ...]:
        """The papers.

        Raises:
            NotRead: a volume, a date or a page that cannot be read.
        """
        found = []
        volume = 1
        for row in range(self.rowCount()):
            cells = {column: self._text(row, place) for place, column in enumerate(COLUMNS)}
            if not any(cells.values()):
                continue
            volume = _count(cells["volume"], row, "volume") or volume  # left empty: as the line before
            found.append(
                Document(
                    volume,
                    cells["number"],
                    cells["author"],
                    cells["title"],
                    _date(cells["dated"], row),
                    _count(cells["page"], row, "page"),
                    cells["remark"],
                )
            )
        return tuple(found)

    def show_cell(self, row: int, column: str) -> None:
        """Go to a cell, to correct it.

        Args:
            row: the row-th line that is not empty, from 0.
            column: its key.
        """
        filled = [at for at in range(self.rowCount()) if any(self._text(at, n) for n in range(len(COLUMNS)))]
        if row < len(filled) and column in COLUMNS:
            self.setCurrentCell(filled[row], COLUMNS.index(column))
            self.setFocus()

    @staticmethod
    def place_of(column: str) -> int:
        """Where a column stands."""
        return COLUMNS.index(column)

    def remove_current(self) -> None:
        """Take the current line out; the empty one at the end stays."""
        if 0 <= self.currentRow() < self.rowCount() - 1:
            self.removeRow(self.currentRow())
            self.typed.emit()

    def insert_here(self) -> None:
        """Put an empty line before the current one."""
        row = max(self.currentRow(), 0)
        self.blockSignals(True)
        self._put(row, [""] * len(COLUMNS))
        self.blockSignals(False)
        self.setCurrentCell(row, COLUMNS.index("number"))
        self.setFocus()

    def _put(self, row: int, cells: Sequence[str]) -> None:
        self.insertRow(row)
        for place, text in enumerate(cells):
            self.setItem(row, place, QTableWidgetItem(text))

    def _text(self, row: int, place: int) -> str:
        item = self.item(row, place)
        return item.text().strip() if item is not None else ""

    def _changed(self, row: int, _place: int) -> None:
        if row == self.rowCount() - 1 and any(self._text(row, place) for place in range(len(COLUMNS))):
            self.blockSignals(True)
            self._put(self.rowCount(), [""] * len(COLUMNS))
            self.blockSignals(False)
        self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Delete takes the line out, Ctrl+Insert puts one in."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        elif held and event.key() == Qt.Key.Key_Insert:
            self.insert_here()
        else:
            super().keyPressEvent(event)


def _count(text: str, row: int, column: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise NotRead(row, column)
    return int(text)


def _date(text: str, row: int) -> PartialDate | None:
    if not text:
        return None
    try:
        return read_date(text)
    except ValueError as fault:
        raise NotRead(row, "dated") from fault
