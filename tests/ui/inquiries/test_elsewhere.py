"""Where another organ answers: the counter says who, and takes the request in where an answer in writing is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fengcun.i18n import Texts
from fengcun.model.dossier import Organ
from fengcun.model.identity import DocumentKind
from fengcun.model.inquiry import InquiryApplicant, InquiryState, Proposed
from fengcun.model.roles import Role
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.inquiries.page import InquiriesPage

pytestmark = pytest.mark.window
NAME, NUMBER = "吕慧", "110101200001010010"


@pytest.fixture
def page(folder: Path, enter: Callable[[Role], Frame], qtbot: QtBot) -> InquiriesPage:
    """The counter of a prison."""
    file = folder / "office.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"procuratorate"', f'"{Organ.PRISON.value}"'), encoding="utf-8")
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    made = frame.front
    assert isinstance(made, InquiriesPage)
    _rest(made, qtbot)
    return made


def _rest(page: InquiriesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)


def test_the_counter_names_who_answers_and_takes_it_in(page: InquiriesPage, qtbot: QtBot, texts: Texts) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    assert page.answer.shown is page.answer.elsewhere
    assert "户籍地或者居住地公安派出所" in page.answer.elsewhere_why.text()
    assert not page.form.name.line.isReadOnly(), "what was mistyped can be corrected"
    assert page.answer.take_in.hasFocus()
    qtbot.keyClick(page.answer.take_in, Qt.Key.Key_Space)
    _rest(page, qtbot)
    qtbot.waitUntil(lambda: page.handling.panel.shown is not None)
    _rest(page, qtbot)
    shown = page.handling.panel.shown
    assert shown is not None
    assert (shown.detail.inquiry.state, shown.detail.content.subject.name) == (InquiryState.RECEIVED, NAME)
    assert shown.judgement is not None
    assert shown.judgement.proposal.kind is Proposed.NOT_ACCEPT
    assert page.tabs.currentIndex() == 1
    assert page.form.name.empty()
    words = page.handling.panel.findChildren(type(page.due_day))
    assert any(texts("word-addressee-police-station") in label.text() for label in words)


def test_the_next_applicant_finds_nothing(page: InquiriesPage, qtbot: QtBot) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    page.next.click()
    assert page.answer.shown is page.answer.waiting
    assert page.answer.elsewhere_why.text() == ""


def test_the_application_form_says_it_before_anything_is_typed(page: InquiriesPage) -> None:
    page.tabs.setCurrentIndex(1)
    page.handling.begin()
    intake = page.handling.intake
    assert "监狱法" not in intake.note.text()
    assert "两名查询人员" in intake.note.text()
    intake.form.applicant.set_value(InquiryApplicant.PERSON)
    assert "公安派出所" in intake.note.text()
    intake.form.document_kind.set_value(DocumentKind.PASSPORT)
    assert "出入境管理部门" in intake.note.text()
