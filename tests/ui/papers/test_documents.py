"""Filters, reprints with a reason, void papers and the check, as a clerk does them."""

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

from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind, PaperState
from fengcun.model.numbers import IdNumber
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import ReprintReason, VoidReason
from fengcun.model.roles import Role
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.papers.page import PapersPage

pytestmark = pytest.mark.window

Enter = Callable[[Role], Frame]
LASER = "办公室激光"


@pytest.fixture
def laser(start_cups: Callable[[bool], Any]) -> Any:
    """A print system with one printer."""
    made = start_cups(False)
    made.add(LASER)
    return made


def _rest(page: PapersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)


def _page(frame: Frame, qtbot: QtBot, count: int = 1) -> tuple[PapersPage, list[Prepared]]:
    """The page of papers with some certificates, the newest chosen and shown."""
    certificates, made = frame.context.desk.certificates, list[Prepared]()
    request = CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))
    for _ in range(count):
        frame.front.run(lambda: certificates.issue(request), made.append)
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)
    frame.navigate(Place(PageName.PAPERS, paper=made[-1].paper.id))
    page = frame.front
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(lambda: page.paper.preview.drawn, timeout=10_000)
    return page, made


def _code(prepared: Prepared) -> str:
    text = PdfReader(BytesIO(prepared.pdf)).pages[0].extract_text()
    return str(text[text.index("FC1 ") :][:27])


def _state(page: PapersPage, qtbot: QtBot) -> str:
    page.refresh()
    _rest(page, qtbot)
    qtbot.waitUntil(lambda: page.table.model.line(0) is not None, timeout=10_000)
    return str(page.table.model.data(page.table.model.index(0, 2)))


def test_printing_again_asks_why_and_marks_the_copy(laser: Any, enter: Enter, qtbot: QtBot) -> None:
    page, _made = _page(enter(Role.CLERK), qtbot)
    bar = page.paper.bar
    qtbot.waitUntil(lambda: bar.print_button.isVisible())
    bar.print_button.click()
    qtbot.waitUntil(lambda: bar.status.step.text() == page.texts("print-step-done"), timeout=10_000)
    assert bar.reason.isHidden()
    assert _state(page, qtbot) == "已出件"

    bar.print_button.click()
    qtbot.waitUntil(lambda: bar.reason.isVisible(), timeout=10_000)
    bar.reason.act.click()
    assert bar.reason.isVisible(), "a reason must be chosen"
    bar.reason.reason.set_value(ReprintReason.OTHER)
    bar.reason.act.click()
    _rest(page, qtbot)
    assert bar.reason.words.remark.text(), "and words beside “other”"
    bar.reason.words.line.insert("盖章时印泥溅污")
    qtbot.keyClick(bar.reason.words.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.reason.isHidden(), timeout=10_000)
    qtbot.waitUntil(lambda: bar.status.step.text() == page.texts("print-step-done"), timeout=10_000)
    got = laser.printed(2)
    assert "补打　第2次打印" in PdfReader(BytesIO(got[got.index(b"%PDF") :])).pages[0].extract_text()


def test_saving_again_asks_why(enter: Enter, answers: Any, tmp_path: Path, qtbot: QtBot) -> None:
    page, _made = _page(enter(Role.CLERK), qtbot)
    bar = page.paper.bar
    answers.paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    bar.save_button.click()
    _rest(page, qtbot)
    bar.save_button.click()
    qtbot.waitUntil(lambda: bar.reason.isVisible(), timeout=10_000)
    bar.reason.leave.click()
    assert not (tmp_path / "two.pdf").exists()
    answers.paths = [tmp_path / "two.pdf"]
    bar.save_button.click()
    qtbot.waitUntil(lambda: bar.reason.isVisible(), timeout=10_000)
    bar.reason.reason.set_value(ReprintReason.FILE_COPY)
    bar.reason.act.click()
    qtbot.waitUntil((tmp_path / "two.pdf").exists, timeout=10_000)
    _rest(page, qtbot)
    assert bar.reason.isHidden()


def test_a_paper_is_made_void_and_replaced(enter: Enter, qtbot: QtBot) -> None:
    page, made = _page(enter(Role.CLERK), qtbot, 2)
    first, second = made
    page.table.choose(first.paper.id)
    qtbot.waitUntil(lambda: page.paper.number.text() == first.paper.number, timeout=10_000)
    assert page.voiding.void_button.isVisible()
    page.voiding.void_button.click()
    page.voiding.reason.reason.set_value(VoidReason.CONTENT)
    page.voiding.reason.act.click()
    qtbot.waitUntil(lambda: "内容有误" in page.voiding.told.text(), timeout=10_000)
    _rest(page, qtbot)
    assert page.voiding.void_button.isHidden()
    assert not page.paper.bar.save_button.isEnabled()
    page.voiding.replace_button.click()
    page.voiding.number.line.insert("临检证字〔2026〕9号")
    qtbot.keyClick(page.voiding.number.line, Qt.Key.Key_Return)
    _rest(page, qtbot)
    assert page.voiding.number.remark.text()
    page.voiding.number.set_value(second.paper.number)
    page.voiding.replace.click()
    qtbot.waitUntil(lambda: second.paper.number in page.voiding.told.text(), timeout=10_000)
    page.filters.state.set_value(PaperState.REPLACED)
    qtbot.waitUntil(lambda: list(page.table.model.ids) == [first.paper.id], timeout=10_000)


def test_a_clerk_cannot_make_void_what_left(enter: Enter, answers: Any, tmp_path: Path, qtbot: QtBot) -> None:
    page, made = _page(enter(Role.CLERK), qtbot)
    answers.paths = [tmp_path / "one.pdf"]
    page.paper.bar.save_button.click()
    qtbot.waitUntil((tmp_path / "one.pdf").exists, timeout=10_000)
    _rest(page, qtbot)
    page.table.choose(None)
    page.visit(Place(PageName.PAPERS, paper=made[0].paper.id))
    qtbot.waitUntil(lambda: page.voiding.isVisible(), timeout=10_000)
    qtbot.waitUntil(lambda: page.voiding.void_button.isHidden(), timeout=10_000)


def test_papers_are_filtered(enter: Enter, qtbot: QtBot) -> None:
    page, made = _page(enter(Role.CLERK), qtbot, 3)
    page.filters.number.set_value("2号")
    qtbot.waitUntil(lambda: list(page.table.model.ids) == [made[1].paper.id], timeout=10_000)
    assert page.count.text() == "符合条件的 1 份"
    page.filters.kind.set_value(PaperKind.INQUIRY_LETTER)
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0, timeout=10_000)
    page.filters.clear.click()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 3, timeout=10_000)
    assert not page.filters.clear.isEnabled()


def test_a_scanned_paper_is_checked(enter: Enter, qtbot: QtBot) -> None:
    page, made = _page(enter(Role.CLERK), qtbot, 2)
    page.check_button.click()
    check = page.check
    assert check.entry.code.line.hasFocus()
    qtbot.keyClicks(check.entry.code.line, PaperCode.parse(_code(made[0])).text)  # as a scanner does it
    qtbot.keyClick(check.entry.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: check.entry.standing.text() == page.texts("documents-check-issued"), timeout=10_000)
    qtbot.waitUntil(lambda: check.preview.drawn, timeout=10_000)
    assert check.entry.code.line.selectedText(), "the next scan takes its place"
    qtbot.keyClicks(check.entry.code.line, PaperCode.new().text)
    qtbot.keyClick(check.entry.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: check.entry.standing.text() == page.texts("documents-check-none"), timeout=10_000)
    assert not check.preview.drawn
    check.entry.code.line.insert("临检证字1号")
    qtbot.keyClick(check.entry.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(check.entry.code.remark.text()), timeout=10_000)
    assert not check.entry.standing.isVisible()
    check.back.click()
    assert page.check_button.hasFocus()
    assert check.entry.code.empty()
