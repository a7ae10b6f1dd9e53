"""An auditor checks the code of a paper on the page of the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput
from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.paper_code import PaperCode
from fengcun.model.roles import Role
from fengcun.services.documents.issuing import Prepared
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.ledger.page import LedgerPage

pytestmark = pytest.mark.window
REQUEST = CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _code(frame: Frame, qtbot: QtBot) -> tuple[str, str]:
    """Number and code of a certificate that a clerk issues now."""
    frame.navigate(Place(PageName.PAPERS))
    _rest(frame, qtbot)
    certificates, made = frame.context.desk.certificates, list[Prepared]()
    assert certificates is not None
    frame.front.run(lambda: certificates.issue(REQUEST), made.append)
    _rest(frame, qtbot)
    words = PdfReader(BytesIO(made[0].pdf)).pages[0].extract_text()
    return made[0].paper.number, words[words.index("FC1 ") :][:27]


def _said(page: LedgerPage) -> str:
    return "\n".join(label.text() for label in page.paper.findChildren(QLabel))


def test_a_code_is_checked_against_the_log(enter: Callable[[Role], Frame], window: MainWindow, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    number, code = _code(frame, qtbot)
    frame.navigate(Place(PageName.LEDGER))
    _rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, LedgerPage)
    page.paper_button.click()
    assert page.paper.entry.code.line.hasFocus()
    page.paper.entry.code.set_value(code)
    page.paper.entry.form.submitted.emit()
    _rest(frame, qtbot)
    assert page.paper.entry.standing.text() == page.texts("ledger-page-paper-issued")
    assert number in _said(page)
    assert "宋明远" not in _said(page)
    page.paper.entry.code.set_value(PaperCode.new().shown)
    page.paper.entry.check.click()
    _rest(frame, qtbot)
    assert page.paper.entry.standing.text() == page.texts("ledger-page-paper-none")
    assert number not in _said(page)
    page.paper.entry.code.set_value("FC1 23")
    page.paper.entry.check.click()
    _rest(frame, qtbot)
    assert page.texts.error(BadInput("err-code-length")).what in _said(page)
    page.paper.back.click()
    assert page.paper_button.hasFocus()
    assert page.table.isVisible()
