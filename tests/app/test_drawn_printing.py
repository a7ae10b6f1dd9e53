"""Drawing pages for printers that take no PDF: into Qt's own PDF printer, which needs no print system."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pictures
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from fengcun.app.application import door as door_of_this_system
from fengcun.app.drawn_printing import DrawnPrinting
from fengcun.errors import BadInput, EnvironmentFault
from fengcun.model.dossier import Organ
from fengcun.papers.forms import printer_test
from fengcun.papers.forms.printer_test import PrinterTest
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import CINNABAR, Sheet
from fengcun.papers.preview import bands, render
from fengcun.services.printing import CUPS, JobStep, PrintOptions

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Door = Callable[..., DrawnPrinting]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def door(qapp: QApplication, target: Path) -> Door:
    """A printer that writes what it is given; it draws a PDF of pictures."""

    def made(dpi: int = 300, *, colour: bool = False) -> DrawnPrinting:
        def opened(name: str) -> QPrinter:
            if name != "laser":
                raise BadInput("err-printer-unknown", name)
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(target))
            printer.setResolution(dpi)
            mode = QPrinter.ColorMode.Color if colour else QPrinter.ColorMode.GrayScale
            printer.setColorMode(mode)
            return printer

        return DrawnPrinting(opened)

    return made


def _sheet(width: float, height: float) -> bytes:
    test = PrinterTest("laser", width, height, date(2026, 3, 5))
    return printer_test.render(test, Letterhead("临江市人民检察院", Organ.PROCURATORATE))


def _black(pdf: bytes, page: int, dpi: int) -> Pictures.Image:
    image = render(pdf, page, dpi)
    return Pictures.frombytes("RGBA", (image.width, image.height), image.rgba).convert("L")


@pytest.mark.parametrize("size", [(210.0, 297.0), (310.0, 220.0), (80.0, 50.0), (60.0, 40.0)])
def test_a_page_is_printed_at_its_own_size_and_place(door: Door, target: Path, size: tuple[float, float]) -> None:
    pdf = _sheet(*size)
    drawing = door()
    drawing.release(drawing.hand_over(pdf, "laser", "", PrintOptions()))
    (page,) = PdfReader(target).pages
    width, height = float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4
    assert (width, height) == (pytest.approx(size[0], abs=0.2), pytest.approx(size[1], abs=0.2))
    dpi = 254  # ten pixels a millimetre
    wanted, got = _black(pdf, 0, dpi), _black(target.read_bytes(), 0, dpi)
    for one, other in zip(_ink(wanted), _ink(got), strict=True):
        assert abs(one - other) <= 2, "the outermost lines lie within 0.2 mm"


def _ink(picture: Pictures.Image) -> tuple[int, int, int, int]:
    box = picture.point(lambda value: 255 if value < 160 else 0).getbbox()
    assert box is not None
    return box


def test_the_bands_are_the_page() -> None:
    pdf = _sheet(210, 297)
    found = list(bands(pdf, 0, 300, colour=False))
    (whole,) = bands(pdf, 0, 300, colour=False, rows=10_000)
    assert len(found) > 3
    assert [band.top for band in found] == [sum(one.height for one in found[:at]) for at in range(len(found))]
    assert {(band.width, band.stride) for band in found} == {(whole.width, whole.stride)}
    pieces = b"".join(band.pixels for band in found)
    assert len(pieces) == len(whole.pixels)
    assert max(abs(one - other) for one, other in zip(pieces, whole.pixels, strict=True)) <= 8, "no seam"


def test_a4_at_600_dpi_needs_little_memory(door: Door) -> None:
    drawing = door(600)
    job = drawing.hand_over(_sheet(210, 297), "laser", "", PrintOptions())
    tracemalloc.start()
    drawing.release(job)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 30_000_000


def test_the_cinnabar_mark_stays_red_on_a_printer_with_colours(door: Door, target: Path) -> None:
    sheet = Sheet("x", 60, 40)
    sheet.mark(5, 5, 50, 20)
    drawing = door(colour=True)
    drawing.release(drawing.hand_over(sheet.finish(), "laser", "", PrintOptions()))
    image = render(target.read_bytes(), 0, 150)
    colours = Pictures.frombytes("RGBA", (image.width, image.height), image.rgba).convert("RGB").getcolors(10**6)
    assert colours is not None
    wanted = tuple(int(CINNABAR[at : at + 2], 16) for at in (1, 3, 5))
    assert any(all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True)) for _count, colour in colours)


def test_only_the_wanted_pages_are_drawn(door: Door, target: Path) -> None:
    sheet = Sheet("x")
    for _ in range(4):
        sheet.frame(20, 20, 50, 50)
        sheet.next_page()
    sheet.frame(20, 20, 50, 50)
    drawing = door(100)
    drawing.release(drawing.hand_over(sheet.finish(), "laser", "", PrintOptions(pages=(2, 4))))
    assert len(PdfReader(target).pages) == 3


def test_nothing_is_drawn_before_it_is_released_or_once_it_is_cancelled(door: Door, target: Path) -> None:
    drawing = door(100)
    job = drawing.hand_over(_sheet(60, 40), "laser", "12", PrintOptions())
    assert not target.exists()
    assert drawing.follow(job).step is JobStep.HELD
    drawing.cancel(job)
    with pytest.raises(EnvironmentFault) as refused:
        drawing.release(job)
    assert refused.value.message == "err-print-not-released"
    assert not target.exists()


def test_the_title_is_the_number_and_nothing_else_is_written(door: Door, target: Path, tmp_path: Path) -> None:
    drawing = door(100)
    job = drawing.hand_over(_sheet(60, 40), "laser", "临检证字〔2026〕12号", PrintOptions())
    drawing.release(job)
    metadata = PdfReader(BytesIO(target.read_bytes())).metadata
    assert metadata is not None
    assert metadata.title == "Fengcun 临检证字〔2026〕12号"
    assert list(tmp_path.iterdir()) == [target]
    assert drawing.follow(job).step is JobStep.HANDED


def test_a_printer_that_is_gone_and_pages_that_are_not_there(door: Door) -> None:
    drawing = door(100)
    for printer, options in (
        ("gone", PrintOptions()),
        ("laser", PrintOptions(copies=100)),
        ("laser", PrintOptions(pages=(1, 2))),
    ):
        with pytest.raises(BadInput):
            drawing.hand_over(_sheet(60, 40), printer, "", options)


def test_on_linux_qt_is_not_asked_for_printers() -> None:
    """Its way to CUPS would look for it over the loopback network."""
    assert door_of_this_system() is CUPS
    code = "import sys; import fengcun.app.application; print('PySide6.QtPrintSupport' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
