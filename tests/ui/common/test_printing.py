"""The bar under a paper: with a printer and without, with the print system's own commands in the tests' place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.papers import Prepared
from fengcun.ui.common.page import Page
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.printing import PrintBar
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window

LPSTAT = """#!/bin/sh
echo 窗口标签机
echo 办公室激光
"""
LP = """#!/bin/sh
folder=$(dirname "$0")
echo "$@" >> "$folder/asked"
test -e "$folder/jammed" && exit 1
cat > "$folder/printed.pdf"
"""


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A print system with two printers; what was asked of it lies in this folder."""
    folder = tmp_path / "cups"
    folder.mkdir()
    for name, words in (("lpstat", LPSTAT), ("lp", LP)):
        command = folder / name
        command.write_text(words, encoding="utf-8")
        command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


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


def test_the_printer_gets_the_papers_own_bytes(printers: Path, show: Show, qtbot: QtBot) -> None:
    page, bar, prepared = show()
    assert [bar.printer.box.itemText(at) for at in range(bar.printer.box.count())] == ["窗口标签机", "办公室激光"]
    bar.printer.set_value("办公室激光")
    bar.copies.setValue(3)
    bar.print_button.click()
    assert not bar.print_button.isEnabled(), "nothing is printed twice by a double click"
    _rest(page, qtbot)
    assert (printers / "printed.pdf").read_bytes() == prepared.pdf
    assert (printers / "asked").read_text("utf-8") == f"-d 办公室激光 -n 3 -t {prepared.paper.number}\n"
    assert page.context.messages.banners[0].text == page.texts("print-done", copies=3, printer="办公室激光")
    assert bar.print_button.isEnabled()


def test_a_printer_that_refuses_is_told_and_nothing_is_counted(printers: Path, show: Show, qtbot: QtBot) -> None:
    page, bar, prepared = show()
    (printers / "jammed").touch()
    bar.print_button.click()
    _rest(page, qtbot)
    assert page.texts("err-print-failed") in page.context.messages.banners[0].text
    assert bar.print_button.isEnabled()
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


def test_without_a_paper_there_is_nothing_to_press(printers: Path, show: Show) -> None:
    _page, bar, _prepared = show()
    bar.show_paper(None)
    assert not bar.print_button.isEnabled()
    assert not bar.save_button.isEnabled()


def test_a_long_printer_name_makes_no_panel_wider(printers: Path, show: Show, qtbot: QtBot) -> None:
    (printers / "lpstat").write_text(f"#!/bin/sh\necho {'Archive_Label_Printer_' * 8}\n", encoding="utf-8")
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
