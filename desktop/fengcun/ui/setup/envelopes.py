"""New recovery envelopes, at the founding and where locks are replaced. They exist only in memory until somebody prints
or saves them on purpose.

Saving into the folder of the office is refused: who takes the folder would take the envelopes with it. What was
saved is read back and compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.model.roles import KeyName
from fengcun.services.ceremonies.envelope_paper import NewEnvelope
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
from fengcun.ui.common.sheet import Around
from fengcun.ui.common.widgets import Tone


class EnvelopesStep(QWidget):
    """Shows the new envelopes and sees that each leaves the machine.

    Args:
        around: what the window gives.
        messages: of the scene.
        folder: of the office, where nothing may be saved.
        envelopes: the new ones, of one lock or of both.
    """

    ready = Signal()
    """All of them were printed or saved."""

    def __init__(self, around: Around, messages: Messages, folder: Path, envelopes: Sequence[NewEnvelope]) -> None:
        super().__init__()
        texts, theme = around.texts, around.theme
        self._around, self._messages, self._folder = around, messages, folder
        self._envelopes = tuple(envelopes)
        self._kept = [False] * len(self._envelopes)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(texts("setup-envelopes"))
        for one in self._envelopes:
            self.tabs.addTab(texts(f"setup-envelope-{_letter(one)}"))
        self.tabs.currentChanged.connect(self._show)
        self.preview = Preview(texts, around.jobs, messages, theme)
        self._state = widgets.pill(texts("setup-envelope-open"), Tone.DUE)
        self.printer: ChoiceField[str] = ChoiceField(texts("setup-printer"), [])
        remember_printer(self.printer, around.preferences, messages, lambda: PrinterUse.SHEETS)
        self.print_button = widgets.plain(texts("setup-print"), Icon.PRINT, theme)
        self.print_button.clicked.connect(self._print)
        self.save_button = widgets.plain(texts("setup-save"), Icon.SAVE, theme)
        self.save_button.clicked.connect(self._save)
        bar = QHBoxLayout()
        bar.addWidget(self.tabs)
        bar.addWidget(self._state)
        bar.addStretch(1)
        bar.addWidget(self.printer)
        bar.addWidget(self.print_button)
        bar.addWidget(self.save_button)
        self.status = PrintStatus(texts, around.jobs, messages, around.door)
        content = widgets.column(widgets.soft(texts("setup-envelopes-hint")), bar, self.status, space=8)
        content.addWidget(self.preview, 1)
        self.setLayout(content)
        self.printer.hide()
        self.print_button.hide()
        around.jobs.run(around.door.printers, self._found_printers, messages.error, owner=self)
        self._show(0)

    @property
    def kept(self) -> bool:
        """Whether all of them left the machine."""
        return all(self._kept)

    def forget(self) -> None:
        """Drop the envelopes."""
        self._envelopes = ()
        self.preview.clear()

    def _found_printers(self, names: list[str]) -> None:
        offer_printers(self.printer, names, self._around.preferences.printer_now(PrinterUse.SHEETS))
        self.printer.setVisible(bool(names))
        self.print_button.setVisible(bool(names))

    def _show(self, number: int) -> None:
        if self._envelopes:
            self.preview.show_pdf(self._envelopes[number].pdf)
            self._tell()

    def _tell(self) -> None:
        kept = self._kept[self.tabs.currentIndex()]
        self._state.setText(self._around.texts("setup-envelope-kept" if kept else "setup-envelope-open"))
        widgets.set_tone(self._state, Tone.OK if kept else Tone.DUE)

    def _print(self) -> None:
        number, printer = self.tabs.currentIndex(), self.printer.value()
        if printer is None:
            return
        pdf, around = self._envelopes[number].pdf, self._around

        def printed(job: PrintJob) -> None:
            self.status.follow(job, cancel=desk.printing.cancel if desk is not None else None)
            self._keep(number, "setup-printed")

        desk = around.desk if isinstance(around, Context) else None

        def work() -> PrintJob:
            return print_now(around.door, pdf, printer) if desk is None else desk.printing.print_sheet(pdf, printer)

        around.jobs.run(work, printed, self._messages.error, owner=self)

    def _save(self) -> None:
        number = self.tabs.currentIndex()
        texts = self._around.texts
        name = texts(f"setup-envelope-file-{_letter(self._envelopes[number])}")
        target = SaveTarget(self._around.files, self._messages, texts)
        target.ask(self, texts("setup-save"), name.removesuffix(".pdf"), lambda path: self._save_to(number, path))

    def _save_to(self, number: int, path: Path) -> None:
        pdf, folder = self._envelopes[number].pdf, self._folder
        self._around.jobs.run(
            lambda: keep(pdf, path, folder),
            lambda _none: self._keep(number, "setup-saved"),
            self._messages.error,
            owner=self,
        )

    def _keep(self, number: int, message: str) -> None:
        self._kept[number] = True
        self._messages.success(self._around.texts(message, name=self.tabs.tabText(number)))
        if not self.kept:
            self.tabs.setCurrentIndex(self._kept.index(False))
        self._tell()
        if self.kept:
            self.ready.emit()


def _letter(envelope: NewEnvelope) -> str:
    return "a" if envelope.lock is KeyName.LOCK_A else "b"


def keep(pdf: bytes, path: Path, office: Path) -> None:
    """Save an envelope and compare what was saved.

    Args:
        pdf: the envelope.
        path: where to.
        office: the folder in which it must not lie.

    Raises:
        BadInput: the path lies in the folder of the office.
        EnvironmentFault: it could not be written or does not read back as written.
    """
    if path.resolve().is_relative_to(office.resolve()):
        raise BadInput("err-envelope-in-office", str(path))
    try:
        path.write_bytes(pdf)
        path.chmod(0o600)
        same = path.read_bytes() == pdf
    except OSError as fault:
        raise EnvironmentFault("err-envelope-unwritable", str(path)) from fault
    if not same:
        raise EnvironmentFault("err-envelope-unwritable", str(path))
