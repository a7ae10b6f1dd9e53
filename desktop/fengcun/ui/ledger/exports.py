"""The exports that were made: number, day, how many entries, root; the hour and the whole root of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from fengcun.services.logs.log import ExportLine
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Page
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import moment, short_day

WIDTH = 332
_SHORT = 8
_GROUP = 8


def grouped(root: str) -> str:
    """A root hash in groups of eight digits, so that it can be read against a paper."""
    return " ".join(root[at : at + _GROUP] for at in range(0, len(root), _GROUP))


class ExportsCard(QFrame):
    """The list of exports.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        widgets.kind(self, "card")
        texts = page.texts
        self._texts = texts
        self._lines: tuple[ExportLine, ...] = ()
        self.table: LazyTable[ExportLine] = LazyTable(
            page,
            (
                Column(texts("ledger-page-export-number"), 38, lambda line: str(line.number), right=True),
                Column(texts("ledger-page-export-at"), 98, lambda line: short_day(line.at.astimezone().date())),
                Column(texts("ledger-page-export-size"), 70, lambda line: f"{line.size:,}", right=True),
                Column(texts("ledger-page-export-root"), 0, lambda line: line.root[:_SHORT]),
            ),
            fetch=lambda numbers: [self._lines[number] for number in numbers],
            empty=texts("ledger-page-exports-none"),
            name=texts("ledger-page-exports"),
        )
        widgets.kind(self.table, "clear")
        self.table.chosen.connect(self._choose)
        self.root = widgets.copyable()
        self.hint = widgets.label(texts("ledger-page-exports-hint"), "small")
        head = widgets.heading(texts("ledger-page-exports"))
        column = widgets.column(head, space=12)
        column.addWidget(self.table, 1)
        column.addWidget(widgets.rule())
        column.addWidget(self.hint)
        column.addWidget(self.root)
        column.setContentsMargins(16, 16, 16, 16)
        self.setLayout(column)
        self.setFixedWidth(WIDTH)
        self.root.hide()
        self.hint.hide()

    def show_lines(self, lines: Sequence[ExportLine]) -> None:
        """Show the exports, the newest first."""
        self.hint.setVisible(bool(lines))
        if lines and tuple(lines) == self._lines:
            return  # the one that was chosen stays chosen
        self._lines = tuple(lines)
        self.table.set_lines(self._lines)

    def _choose(self, number: int | None) -> None:
        self.root.setVisible(number is not None)
        if number is None:
            self.hint.setText(self._texts("ledger-page-exports-hint"))
            self.root.setText("")
            return
        line = self._lines[number]
        self.hint.setText(self._texts("ledger-page-export-chosen", number=str(line.number), when=moment(line.at)))
        self.root.setText(grouped(line.root))
