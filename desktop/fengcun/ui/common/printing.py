"""The bar under a paper: which printer, how many copies, print, save as PDF. Every page that shows a paper has it.

Where there is little room the printer stands over the acts; a long printer name never makes a panel wider. The name
that is suggested for a file is the paper's number or kind, never a person's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QSpinBox, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.paper_life import Again, ReprintReason
from fengcun.services.documents.papers import Prepared, Printed
from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.print_options import PrintOptionsRow, remember_printer
from fengcun.ui.common.print_status import PrintStatus
from fengcun.ui.common.reason import Asking, ReasonPanel
from fengcun.ui.common.save_target import SaveTarget

T = TypeVar("T")
_WHY = "err-reprint-reason"
_MOST_COPIES = 99
_WIDE = 560
"""From this width on everything stands in one line."""
_LETTERS = 12
"""Of a printer's name that are always seen; the whole name is in the list and in the tool tip."""
_CHANGES = frozenset({Topic.PAPERS, Topic.LOG})


class PrintBar(QWidget):
    """Printing and saving one paper.

    Args:
        page: the page it stands on; its desk must have papers.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.papers is not None
        self._page, self._papers = page, page.desk.papers
        self._paper: Prepared | None = None
        texts = page.texts
        self.printer: ChoiceField[str] = ChoiceField(texts("print-printer"), [])
        remember_printer(self.printer, page.context.preferences, page.context.messages, lambda: self._use)
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setAccessibleName(texts("print-copies"))
        self.copies.setToolTip(texts("print-copies"))
        self.copies.setSuffix(texts("print-copies.suffix"))
        self.print_button = widgets.plain(texts("print-print"), Icon.PRINT, page.theme)
        self.save_button = widgets.plain(texts("print-save"), Icon.SAVE, page.theme)
        self._none = widgets.soft(texts("print-no-printer"))
        self._none.setWordWrap(False)
        box = self.printer.box
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LETTERS)
        box.currentTextChanged.connect(box.setToolTip)
        self._where = widgets.row(self.printer, self.copies, space=8)
        self._where.setStretch(0, 1)
        self.more = widgets.quiet(texts("print-options"))
        self.more.setCheckable(True)
        self.options = PrintOptionsRow(page)
        self.more.toggled.connect(lambda on: self.options.open(on=on))
        box.currentTextChanged.connect(self.options.show_printer)
        self._use = PrinterUse.SHEETS
        self._acts = widgets.row(self.print_button, self.save_button, self.more, self._none, None, space=8)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._lines.addLayout(self._where, 1)
        self._lines.addLayout(self._acts, 1)
        asking = Asking(texts("reprint-head"), texts("reprint-help"), texts("reprint-act"), texts("reprint-leave"))
        self.reason = ReasonPanel(texts, asking, list(ReprintReason))
        self.reason.given.connect(self._give)
        self.reason.left.connect(self.print_button.setFocus)
        self._once_more: Callable[[Again], None] | None = None
        self.status = PrintStatus(texts, page.context.jobs, page.context.messages, page.context.door)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(6)
        both.addLayout(self._lines)
        both.addWidget(self.options)
        both.addWidget(self.reason)
        both.addWidget(self.status)
        self.setFocusProxy(self.print_button)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self._found([])
        self.show_paper(None)
        page.run(self._papers.printers, self._found)

    def show_paper(self, prepared: Prepared | None) -> None:
        """The paper to print or save; None for none.

        Args:
            prepared: the paper and its PDF.
        """
        if prepared is None or self._paper is None or prepared.paper.id != self._paper.paper.id:
            self.status.follow(None)  # what became of another paper's printing
        self._paper = prepared
        self.reason.close_up()
        self.copies.setValue(1)
        if prepared is not None:
            self._use = self.options.show_paper(prepared)
            self._prefer()
        for button in (self.print_button, self.save_button):
            button.setEnabled(prepared is not None and not prepared.paper.state.void)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room for it, else two."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two lines."""
        least = max(self._where.minimumSize().width(), self._acts.minimumSize().width())
        return QSize(least, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        wide = self.width() >= _WIDE or self.printer.isHidden()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() != way:
            self._lines.setDirection(way)
            self.updateGeometry()

    def _found(self, printers: Sequence[str]) -> None:
        self.printer.set_choices([(name, name) for name in printers])
        self.printer.box.setToolTip(self.printer.value() or "")
        self._prefer()
        for part in (self.printer, self.copies, self.print_button, self.more, self.options):
            part.setVisible(bool(printers))
        self._none.setVisible(not printers)
        self.setFocusProxy(self.print_button if printers else self.save_button)
        self._arrange()

    def _prefer(self) -> None:
        """Choose the printer that is kept for this kind of paper."""
        kept = self._page.context.preferences.printer_now(self._use)
        if kept in self.printer.offered:
            self.printer.set_value(kept)
        self.options.show_printer(self.printer.value() or "")

    def _print(self) -> None:
        prepared, printer, copies = self._paper, self.printer.value(), self.copies.value()
        options = self.options.options(copies)
        if prepared is None or printer is None:
            return
        papers, texts, paper_id = self._papers, self._page.texts, prepared.paper.id
        held = self.print_button.hasFocus()
        self.print_button.setEnabled(False)

        def done(printed: Printed) -> None:
            self.print_button.setEnabled(self._paper is not None)
            if held and self.save_button.hasFocus():  # where Qt took it, not the clerk: Space would save a copy
                self.print_button.setFocus()
            self.status.follow(printed.job, partial(papers.follow, paper_id), partial(papers.cancel, paper_id))
            self._page.context.messages.success(texts("print-done", copies=copies, printer=printer))

        self._leave(lambda again: papers.print(paper_id, printer, options, again), done)

    def _save(self) -> None:
        prepared = self._paper
        if prepared is None:
            return
        context, texts, paper = self._page.context, self._page.texts, prepared.paper
        target = SaveTarget(context.files, context.messages, texts)
        name = paper.number or texts("print-file")
        target.ask(self, texts("print-save-title"), name, lambda path: self._save_to(prepared, path))

    def _save_to(self, prepared: Prepared, path: Path) -> None:
        papers, texts, paper = self._papers, self._page.texts, prepared.paper
        saved = texts("print-saved", path=str(path))
        self._leave(
            lambda again: papers.save(paper.id, path, again),
            lambda _none: self._page.context.messages.success(saved),
        )

    def _leave(self, work: Callable[[Again | None], T], done: Callable[[T], None], again: Again | None = None) -> None:
        """Print or save; where it left before, ask why and do it then."""

        def left(result: T) -> None:
            self.reason.close_up()
            done(result)

        def failed(fault: FengcunError) -> None:
            self.print_button.setEnabled(self._paper is not None)
            if fault.message == _WHY and again is None:
                self._once_more = lambda given: self._leave(work, done, given)
                self.reason.ask()
            elif again is None or not self.reason.show_error(fault):
                self._page.context.messages.error(fault)

        self._page.run(lambda: work(again), left, failed, changes=_CHANGES)

    def _give(self, reason: ReprintReason, words: str) -> None:
        if self._once_more is not None:
            self._once_more(Again(reason, words))
