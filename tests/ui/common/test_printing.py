"""The bar under a paper: with a printer of a real CUPS and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common.page import Page
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.printing import PrintBar
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window

LASER, LABELS = "办公室激光", "窗口标签机"


@pytest.fixture
def printers(start_cups: Callable[[bool], Any]) -> Any:
    """A print system with two printers."""
    made = start_cups(False)
    for name in (LABELS, LASER):
        made.add(name)
    return made


@pytest.fixture
def no_printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a print system."""
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))


Shown = tuple[Page, PrintBar, Prepared]
Show = Callable[[], Shown]


@pytest.fixture
def show(enter: Callable[[Role], Frame], qtbot: QtBot) -> Show:
    """A certificate that was just issued, under the bar of a page."""

    def made() -> Shown:
        frame = enter(Role.CLERK)
        frame.navigate(Place(PageName.PAPERS))
        page = frame.front
        bar = PrintBar(page)
        layout = page.layout()
        assert layout is not None
        layout.addWidget(bar)
        certificates, issued = page.desk.certificates, []
        assert certificates is not None
        request = _request()
        page.run(lambda: certificates.issue(request), issued.append)
        qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
        bar.show_paper(issued[0])
        return page, bar, issued[0]

    return made


def _request() -> CertificateRequest:
    return CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))


def _rest(page: Page, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)


def test_a_paper_is_printed_and_followed_until_it_is_done(printers: Any, show: Show, qtbot: QtBot) -> None:
    page, bar, prepared = show()
    offered = {bar.printer.box.itemText(at) for at in range(bar.printer.box.count())}
    assert offered == {LABELS, LASER}
    bar.printer.set_value(LASER)
    bar.copies.setValue(2)
    bar.print_button.click()
    assert not bar.print_button.isEnabled(), "nothing is printed twice by a double click"
    qtbot.waitUntil(lambda: bar.status.step.text() == page.texts("print-step-done"), timeout=10_000)
    assert bar.print_button.isEnabled()
    assert bar.status.cancel_button.isHidden()
    assert page.context.messages.banners[0].text == page.texts("print-done", copies=2, printer=LASER)
    got = printers.printed(1)
    arrived = PdfReader(BytesIO(got[got.index(b"%PDF") :])).pages[0].extract_text()
    assert arrived == PdfReader(BytesIO(prepared.pdf)).pages[0].extract_text()
    assert "宋明远" in arrived
    assert printers.spooled == []


def test_the_focus_stays_where_printing_was_pressed(printers: Any, show: Show, qtbot: QtBot) -> None:
    page, bar, _prepared = show()
    bar.print_button.setFocus()
    qtbot.keyClick(bar.print_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bar.status.step.text() == page.texts("print-step-done"), timeout=10_000)
    assert bar.print_button.hasFocus(), "Space would save a copy"


def test_what_keeps_the_printer_is_said_and_the_job_can_be_cancelled(printers: Any, show: Show, qtbot: QtBot) -> None:
    page, bar, _prepared = show()
    printers.breaks("media-empty-error")
    bar.print_button.click()
    qtbot.waitUntil(lambda: bar.status.words.text() == page.texts("print-fault-no-paper"), timeout=10_000)
    bar.status.cancel_button.click()
    qtbot.waitUntil(lambda: bar.status.step.text() != page.texts("print-step-waiting"), timeout=10_000)
    printers.breaks(None)
    qtbot.waitUntil(lambda: bar.status.cancel_button.isHidden(), timeout=10_000)
    assert printers.spooled == []


def test_a_copy_left_in_the_print_system_is_told(start_cups: Callable[[bool], Any], show: Show, qtbot: QtBot) -> None:
    keeping = start_cups(True)
    keeping.add(LASER)
    keeping.forbid_purging()
    page, bar, _prepared = show()
    bar.print_button.click()
    told = page.texts("print-copy-left")
    qtbot.waitUntil(lambda: any(told in banner.text for banner in page.context.messages.banners), timeout=10_000)
    assert keeping.spooled


def test_a_printer_that_refuses_is_told_and_nothing_is_counted(printers: Any, show: Show, qtbot: QtBot) -> None:
    page, bar, prepared = show()
    printers.admin("cupsreject", LASER)
    bar.printer.set_value(LASER)
    bar.print_button.click()
    _rest(page, qtbot)
    assert page.texts("err-print-refusing") in page.context.messages.banners[0].text
    assert bar.print_button.isEnabled()
    assert bar.status.isHidden()
    papers, counted = page.desk.papers, []
    assert papers is not None
    page.run(lambda: papers.page(0, 1), counted.extend)
    _rest(page, qtbot)
    assert [(paper.id, paper.copies) for paper in counted] == [(prepared.paper.id, 0)]


def test_without_a_printer_a_paper_can_be_saved(
    no_printers: None, show: Show, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page, bar, prepared = show()
    assert bar.print_button.isHidden()
    assert bar.printer.isHidden()
    target = tmp_path / "certificate.pdf"
    answers.paths.append(target)
    bar.save_button.click()
    _rest(page, qtbot)
    assert target.read_bytes() == prepared.pdf
    assert page.context.messages.banners[0].text == page.texts("print-saved", path=str(target))


def test_changing_ones_mind_saves_nothing(no_printers: None, show: Show, answers: Any, qtbot: QtBot) -> None:
    page, bar, _prepared = show()
    answers.paths.append(None)
    bar.save_button.click()
    assert page.context.jobs.idle
    assert not page.context.messages.banners


def test_nothing_is_saved_into_the_offices_folder(
    no_printers: None, show: Show, answers: Any, folder: Path, qtbot: QtBot
) -> None:
    page, bar, _prepared = show()
    answers.paths.append(folder / "certificate.pdf")
    bar.save_button.click()
    _rest(page, qtbot)
    assert page.texts("err-save-inside-office") in page.context.messages.banners[0].text
    assert not (folder / "certificate.pdf").exists()


def test_without_a_paper_there_is_nothing_to_press(printers: Any, show: Show) -> None:
    _page, bar, _prepared = show()
    bar.show_paper(None)
    assert not bar.print_button.isEnabled()
    assert not bar.save_button.isEnabled()


def test_a_long_printer_name_makes_no_panel_wider(start_cups: Callable[[bool], Any], show: Show, qtbot: QtBot) -> None:
    start_cups(False).add("Archive_Label_Printer_" * 5)
    _page, bar, _prepared = show()
    assert bar.printer.box.toolTip() == bar.printer.value()
    assert bar.minimumSizeHint().width() <= 390  # the narrowest panel there is
    bar.setParent(None)
    qtbot.addWidget(bar)
    bar.resize(390, 80)
    with qtbot.waitExposed(bar):
        bar.show()
    qtbot.waitUntil(lambda: bar.save_button.y() > bar.printer.y())
    assert bar.printer.width() > bar.print_button.width()
    bar.resize(700, 40)
    qtbot.waitUntil(lambda: abs(bar.save_button.geometry().center().y() - bar.printer.geometry().center().y()) <= 2)
