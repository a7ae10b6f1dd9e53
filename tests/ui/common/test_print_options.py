"""Pages, sides, tray and the printer that is kept for a paper, in the bar under a paper of a real office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.papers.page import Sheet
from fengcun.services.documents.papers import Prepared
from fengcun.services.printing import PrintOptions, Sides
from fengcun.services.printing.uses import PrinterUse, use_of
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.printing import PrintBar
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window

DRIVERS = Path("/usr/share/ppd/cupsfilters")
OFFICE, LABELS = "office", "labels"


@pytest.fixture
def bar(start_cups: Callable[[bool], Any], enter: Callable[[Role], Frame], preferences: Any, qtbot: QtBot) -> PrintBar:
    """The bar with a certificate, two printers, and the second kept for sheets."""
    cups = start_cups(False)
    cups.add(LABELS)
    cups.add(OFFICE, DRIVERS / "Ricoh-PDF_Printer-PDF.ppd")
    preferences.choose_printer(PrinterUse.SHEETS, OFFICE)
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.PAPERS))
    page = frame.front
    made = PrintBar(page)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(made)
    certificates, issued = page.desk.certificates, []
    assert certificates is not None
    request = CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))
    page.run(lambda: certificates.issue(request), issued.append)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    made.show_paper(issued[0])
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    return made


def test_the_printer_kept_for_the_paper_is_chosen_and_offers_what_it_can(bar: PrintBar, qtbot: QtBot) -> None:
    options = bar.options
    assert bar.printer.value() == OFFICE
    assert not options.choices_row.isVisibleTo(bar)
    bar.more.click()
    assert options.choices_row.isVisibleTo(bar)
    qtbot.waitUntil(lambda: options.sides.isVisibleTo(bar), timeout=10_000)
    assert options.tray.isVisibleTo(bar)
    options.sides.set_value(Sides.LONG_EDGE)
    tray = next(one for one in options.tray.offered if one)
    options.tray.set_value(tray)
    assert options.options(2) == PrintOptions(2, None, Sides.LONG_EDGE, tray)


def test_some_pages_of_a_batch(bar: PrintBar, qtbot: QtBot) -> None:
    sheet = Sheet("x")
    for _ in range(4):
        sheet.frame(20, 20, 50, 50)
        sheet.next_page()
    sheet.frame(20, 20, 50, 50)
    bar.show_paper(_prepared(bar, sheet))
    bar.more.click()
    assert bar.options.pages == 5
    assert bar.options.options(1).pages is None
    bar.options.last.setValue(3)
    bar.options.first.setValue(2)
    assert bar.options.options(1).pages == (2, 3)
    bar.options.first.setValue(5)
    assert bar.options.options(1).pages == (5, 5), "the last page is never before the first"


def test_a_paper_that_the_printer_does_not_take_is_told(bar: PrintBar, qtbot: QtBot) -> None:
    assert not bar.options.warning.isVisibleTo(bar)
    sheet = Sheet("x", 60, 40)
    sheet.frame(2, 2, 50, 30)
    bar.show_paper(_prepared(bar, sheet))
    qtbot.waitUntil(lambda: bar.options.warning.isVisibleTo(bar), timeout=10_000)
    assert "60×40" in bar.options.warning.text()


def _prepared(bar: PrintBar, sheet: Sheet) -> Prepared:
    assert bar._paper is not None
    return Prepared(bar._paper.paper, sheet.finish())


@pytest.mark.parametrize(
    ("kind", "size", "use"),
    [
        (PaperKind.CERTIFICATE, (210.0, 297.0), PrinterUse.SHEETS),
        (PaperKind.COVER, (310.0, 220.0), PrinterUse.SHEETS),
        (PaperKind.SEALING_LABEL, (210.0, 297.0), PrinterUse.LABELS),
        (PaperKind.CALIBRATION, (210.0, 297.0), PrinterUse.LABELS),
        (PaperKind.SEALING_LABEL, (80.0, 50.0), PrinterUse.ROLL),
        (None, (210.0, 297.0), PrinterUse.SHEETS),
    ],
)
def test_which_printer_a_paper_wants(kind: PaperKind | None, size: tuple[float, float], use: PrinterUse) -> None:
    assert use_of(kind, size) is use
