"""A paper that nobody keeps: shown, printed, saved outside the office, and forgotten. It needs nobody to be logged in.

For minutes and recovery envelopes, which are not papers of the register. `PaperView` shows those.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.services.documents.saving import save_as
from fengcun.services.printing import PrintJob, print_now
from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.page import Context
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.print_options import offer_printers, remember_printer
from fengcun.ui.common.print_status import PrintStatus
from fengcun.ui.common.save_target import SaveTarget
from fengcun.ui.common.surroundings import Surroundings

Around = Surroundings | Context
"""What the window gives, to a scene or to a page."""


class SheetView(QWidget):
    """One paper with its own bar.

    Args:
        around: what the window gives.
        messages: where it tells.
        office: the office's folder, in which nothing may be saved.
    """

    kept = Signal()
    """It was printed or saved."""

    def __init__(self, around: Around, messages: Messages, office: Path) -> None:
        super().__init__()
        texts, theme = around.texts, around.theme
        self._around, self._messages, self._office = around, messages, office
        self._pdf, self._name = b"", ""
        self.preview = Preview(texts, around.jobs, messages, theme)
        self.printer: ChoiceField[str] = ChoiceField(texts("print-printer"), [])
        remember_printer(self.printer, around.preferences, messages, lambda: PrinterUse.SHEETS)
        self.print_button = widgets.plain(texts("print-print"), Icon.PRINT, theme)
        self.save_button = widgets.plain(texts("print-save"), Icon.SAVE, theme)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.bar = widgets.row(self.printer, self.print_button, self.save_button, None, space=8)
        self.status = PrintStatus(texts, around.jobs, messages, around.door)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.bar)
        column.addWidget(self.status)
        column.addWidget(self.preview, 1)
        self.printer.hide()
        self.print_button.hide()
        around.jobs.run(around.door.printers, self._found, messages.error, owner=self)

    def show_paper(self, pdf: bytes, name: str) -> None:
        """Show a paper; empty bytes forget the one before.

        Args:
            pdf: the paper.
            name: suggested for the file.
        """
        self._pdf, self._name = pdf, name
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(pdf))
        if pdf:
            self.preview.show_pdf(pdf)
        else:
            self.preview.clear()

    def _found(self, names: list[str]) -> None:
        offer_printers(self.printer, names, self._around.preferences.printer_now(PrinterUse.SHEETS))
        self.printer.setVisible(bool(names))
        self.print_button.setVisible(bool(names))

    def _print(self) -> None:
        pdf, printer, around = self._pdf, self.printer.value(), self._around
        if printer is None:
            return
        done = around.texts("print-done", copies=1, printer=printer)

        def printed(job: PrintJob) -> None:
            self.status.follow(job, cancel=desk.printing.cancel if desk is not None else None)
            self._keep(done)

        desk = around.desk if isinstance(around, Context) else None

        def work() -> PrintJob:
            return print_now(around.door, pdf, printer) if desk is None else desk.printing.print_sheet(pdf, printer)

        around.jobs.run(work, printed, self._messages.error, owner=self)

    def _save(self) -> None:
        target = SaveTarget(self._around.files, self._messages, self._around.texts)
        target.ask(self, self._around.texts("print-save-title"), self._name, self._save_to)

    def _save_to(self, path: Path) -> None:
        around, pdf, office = self._around, self._pdf, self._office
        done = around.texts("print-saved", path=str(path))
        around.jobs.run(
            lambda: keep(pdf, path, office), lambda _none: self._keep(done), self._messages.error, owner=self
        )

    def _keep(self, words: str) -> None:
        self._messages.success(words)
        self.kept.emit()


def keep(pdf: bytes, path: Path, office: Path) -> None:
    """Save a paper and compare what was saved.

    Args:
        pdf: the paper.
        path: where to.
        office: the folder in which it must not lie.

    Raises:
        BadInput: the path lies in the folder of the office (``err-save-inside-office``).
        EnvironmentFault: as `documents.saving.save_as`; or it does not read back as written (``err-save-changed``).
    """
    if path.resolve().is_relative_to(office.resolve()):
        raise BadInput("err-save-inside-office", str(path))
    save_as(path, pdf)
    try:
        same = path.read_bytes() == pdf
    except OSError as fault:
        raise EnvironmentFault("err-save-changed", str(path)) from fault
    if not same:
        raise EnvironmentFault("err-save-changed", str(path))
