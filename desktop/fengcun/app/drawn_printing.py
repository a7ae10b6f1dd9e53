"""Printing where there is no CUPS (Windows): every page is drawn at the printer's own resolution and given to Qt.

The print system there takes no PDF, so the page is rendered in bands, never as a whole, and set in place by its
distance from the paper's corner: nothing is scaled. Qt hands the bands to the system's spooler; this program writes no
file. Never used where CUPS is: Qt's own way to CUPS would ask for it over the loopback network.

What the spooler does with the pages is not in our hands: see leak-channels.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

from PySide6.QtCore import QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.papers.preview import bands, page_count, page_size
from fengcun.services.printing import (
    MOST_COPIES,
    TITLE,
    Choices,
    FoundJob,
    JobState,
    JobStep,
    Keeping,
    Printer,
    PrinterFault,
    PrintJob,
    PrintOptions,
    Sides,
)

_MOST_DPI = 600
"""Finer than that shows on no paper, and takes four times the time."""
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
_SIDES = {mode: sides for sides, mode in _DUPLEX.items()}
_STATES = {QPrinter.PrinterState.Error: PrinterFault.OTHER, QPrinter.PrinterState.Aborted: PrinterFault.STOPPED}
Opened = Callable[[str], QPrinter]


@dataclass(frozen=True, slots=True)
class _Asked:
    pdf: bytes = field(repr=False)
    title: str
    options: PrintOptions


def open_printer(name: str) -> QPrinter:
    """A printer of the system by its name, at its own resolution.

    Raises:
        BadInput: there is no such printer any more (``err-printer-unknown``).
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise BadInput("err-printer-unknown", name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    grey = QPrinter.ColorMode.Color not in info.supportedColorModes()
    printer.setColorMode(QPrinter.ColorMode.GrayScale if grey else QPrinter.ColorMode.Color)
    return printer


class DrawnPrinting:
    """The way to printers that take drawn pages only. It may be used from any thread.

    Args:
        opened: gives a printer by its name.
    """

    def __init__(self, opened: Opened = open_printer) -> None:
        self._opened = opened
        self._lock = Lock()
        self._numbers = count(1)
        self._held: dict[PrintJob, _Asked] = {}

    def printers(self) -> list[str]:
        """As `PrintDoor.printers`."""
        first = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != first)

    def look(self, printer: str) -> Printer:
        """As `PrintDoor.look`."""
        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise BadInput("err-printer-unknown", printer)
        fault = _STATES.get(info.state())
        return Printer(printer, info.makeAndModel(), (fault,) if fault else ())

    def choices(self, printer: str) -> Choices:
        """As `PrintDoor.choices`. Trays are left to the system: Qt does not tell their names."""
        info = QPrinterInfo.printerInfo(printer)
        sides = tuple(_SIDES[mode] for mode in info.supportedDuplexModes() if mode in _SIDES)
        millimetres = QPageSize.Unit.Millimeter
        sizes = tuple(
            (size.size(millimetres).width(), size.size(millimetres).height()) for size in info.supportedPageSizes()
        )
        return Choices(sides if len(sides) > 1 else (), (), sizes, info.supportsCustomPageSizes())

    def hand_over(self, pdf: bytes, printer: str, paper: str, options: PrintOptions) -> PrintJob:
        """As `PrintDoor.hand_over`: it is kept in memory until it is released."""
        if not 1 <= options.copies <= MOST_COPIES:
            raise BadInput("err-print-copies", "copies")
        if options.pages is not None and not 1 <= options.pages[0] <= options.pages[1] <= page_count(pdf):
            raise BadInput("err-print-pages", "pages")
        self._opened(printer)
        with self._lock:
            job = PrintJob(printer, next(self._numbers))
            self._held[job] = _Asked(pdf, f"{TITLE} {paper}" if paper else TITLE, options)
        return job

    def release(self, job: PrintJob) -> None:
        """As `PrintDoor.release`: draws every page. It returns when the system's spooler has all of them."""
        with self._lock:
            asked = self._held.pop(job, None)
        if asked is None:
            raise EnvironmentFault("err-print-not-released", job.printer)
        printer = self._opened(job.printer)
        _prepare(printer, asked)
        painter = QPainter()
        first = (asked.options.pages or (1, 1))[0] - 1
        last = asked.options.pages[1] if asked.options.pages else page_count(asked.pdf)
        for page in range(first, last):
            _paper(printer, page_size(asked.pdf, page))
            if not (painter.begin(printer) if page == first else printer.newPage()):
                painter.end()
                raise EnvironmentFault("err-print-failed", job.printer)
            _draw(painter, printer, asked.pdf, page)
        if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
            raise EnvironmentFault("err-print-failed", job.printer)

    def follow(self, job: PrintJob) -> JobState:
        """As `PrintDoor.follow`; what the spooler has is not told any more."""
        with self._lock:
            held = job in self._held
        faults = self.look(job.printer).faults if not held and job.printer in self.printers() else ()
        return JobState(JobStep.HELD if held else JobStep.HANDED, faults)

    def cancel(self, job: PrintJob) -> None:
        """As `PrintDoor.cancel`; what the spooler has is cancelled there."""
        with self._lock:
            self._held.pop(job, None)

    def found(self) -> tuple[FoundJob, ...]:
        """As `PrintDoor.found`: nothing outlives this process, and the spooler is not asked."""
        return ()

    def keeping(self) -> Keeping:
        """As `PrintDoor.keeping`; the system does not tell."""
        return Keeping.UNKNOWN


def _prepare(printer: QPrinter, asked: _Asked) -> None:
    printer.setDocName(asked.title)
    printer.setFullPage(True)
    printer.setCopyCount(asked.options.copies)
    if asked.options.sides is not None:
        printer.setDuplex(_DUPLEX[asked.options.sides])
    if printer.resolution() > _MOST_DPI:
        printer.setResolution(_MOST_DPI)


def _paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """The paper as it lies: upright, the drawing turned on it where the page lies across."""
    width, height = size
    across = width > height
    paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF()))


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, page: int) -> None:
    dpi = printer.resolution()
    colour = printer.colorMode() is QPrinter.ColorMode.Color
    kind = QImage.Format.Format_RGB888 if colour else QImage.Format.Format_Grayscale8
    for band in bands(pdf, page, dpi, colour=colour):
        image = QImage(band.pixels, band.width, band.height, band.stride, kind)
        painter.drawImage(QPointF(0, band.top), image.copy())
