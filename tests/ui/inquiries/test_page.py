"""The counter by keyboard: what is typed, what is wrong with it, the paper, and nothing left for the next applicant."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput, Refused
from fengcun.i18n import Texts
from fengcun.model.certificate import Applicant
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.office import Office
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.inquiries.page import FOLLOWS, InquiriesPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window

NAME, NUMBER = "吕慧", "110101200001010010"
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def _rest(page: InquiriesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _type(qtbot: QtBot, text: str) -> None:
    """Into whatever has the focus; what is not on the keyboard comes from an input method."""
    widget = _focus()
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        assert isinstance(widget, QLineEdit)
        widget.insert(text)


def _counter(frame: Frame, qtbot: QtBot) -> InquiriesPage:
    frame.navigate(Place(PageName.INQUIRIES))
    made = frame.front
    assert isinstance(made, InquiriesPage)
    _rest(made, qtbot)
    return made


@pytest.fixture
def page(enter: Enter, qtbot: QtBot) -> InquiriesPage:
    return _counter(enter(Role.CLERK), qtbot)


def test_the_whole_task_without_a_mouse(page: InquiriesPage, qtbot: QtBot, texts: Texts) -> None:
    assert page.form.name.line.hasFocus()
    _type(qtbot, NAME)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert page.form.id_number.line.hasFocus()
    _type(qtbot, NUMBER)
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert page.form.kind.box.hasFocus()  # the identity card, unless another paper is shown
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert page.form.applicant.box.hasFocus()
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert page.form.nationality.line.hasFocus()  # the person asks: nobody else is to be named
    qtbot.keyClick(_focus(), Qt.Key.Key_Return, CTRL)
    _rest(page, qtbot)
    assert page.answer.shown is page.answer.paper
    assert page.answer.paper.kind.text() == texts("word-paper-kind-certificate")
    assert page.answer.paper.number.text() == "临检证字〔2026〕1号"
    qtbot.waitUntil(lambda: page.answer.paper.preview.drawn)
    assert page.answer.paper.isAncestorOf(_focus())
    qtbot.keyClicks(page.form.name.line, "x")
    assert page.form.name.text() == NAME  # what was answered stays as it was asked
    page.answer.paper.setFocus()
    qtbot.keyClick(_focus(), Qt.Key.Key_N, ALT)
    assert page.form.name.line.hasFocus()
    assert page.form.name.empty()
    assert page.answer.shown is page.answer.waiting


def test_tab_goes_down_the_form_to_the_issuing_and_only_then_to_the_next(page: InquiriesPage, qtbot: QtBot) -> None:
    page.form.applicant.set_value(Applicant.AGENT)
    form = page.form
    who = (form.name, form.id_number, form.kind, form.applicant, form.applicant_name)
    order = [*(field.control for field in (*who, form.nationality, form.received_on)), page.issue, page.next]
    for control in order:
        assert _focus() is control
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)


@pytest.mark.parametrize("keys", ["last field", "Ctrl+S", "button"])
def test_other_ways_to_issue(page: InquiriesPage, qtbot: QtBot, keys: str) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    if keys == "last field":
        page.form.received_on.setFocus()
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    elif keys == "Ctrl+S":
        qtbot.keyClick(_focus(), Qt.Key.Key_S, CTRL)
    else:
        page.issue.setFocus()
        qtbot.keyClick(_focus(), Qt.Key.Key_Space)
    _rest(page, qtbot)
    assert page.answer.shown is page.answer.paper


def test_a_second_press_issues_nothing(page: InquiriesPage, qtbot: QtBot) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    page.issue.click()
    page.form.submitted.emit()
    _rest(page, qtbot)
    page.form.submitted.emit()
    totals: list[int] = []
    page.run(page.desk.papers.total, totals.append)
    _rest(page, qtbot)
    assert totals == [1]


def test_mistakes_are_named_and_nothing_is_issued(page: InquiriesPage, qtbot: QtBot, texts: Texts) -> None:
    page.form.id_number.line.setText("110101200001010011")
    page.issue.click()
    assert page.form.name.remark.text() == texts("common-needed")
    assert page.form.id_number.remark.text() == texts("common-id-wrong-check")
    assert page.form.name.line.hasFocus()
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.form.received_on.line.setText("2026-03-06")  # tomorrow
    page.issue.click()
    assert page.form.received_on.remark.text() == texts("inquiries-received-later")
    assert page.form.received_on.line.hasFocus()
    _rest(page, qtbot)
    assert page.answer.shown is page.answer.waiting


def test_a_representative_is_named(page: InquiriesPage, qtbot: QtBot, texts: Texts) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    assert not page.form.applicant_name.isEnabled()
    page.form.applicant.set_value(Applicant.AGENT)
    assert page.form.applicant_name.isEnabled()
    page.issue.click()
    assert page.form.applicant_name.remark.text() == texts("common-needed")
    page.form.applicant_name.set_value("吕国强")
    assert page.form.request().applicant_name == "吕国强"
    page.form.applicant.set_value(Applicant.PERSON)
    assert page.form.request().applicant_name == ""
    assert page.form.applicant_name.empty()


def test_the_term_follows_the_day_of_receipt(page: InquiriesPage, qtbot: QtBot) -> None:
    # Thursday 5 March 2026: Friday, Monday, Tuesday.
    assert page.due_day.text() == "2026年3月10日"
    page.form.received_on.line.setText("2026-03-02")
    _rest(page, qtbot)
    assert page.due_day.text() == "2026年3月5日"
    assert page.due_pill.text() == "今日到期"
    page.form.received_on.line.setText("2026-")
    assert page.due_day.text() == ""


def test_the_next_applicant_finds_nothing(page: InquiriesPage, qtbot: QtBot) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.form.applicant.set_value(Applicant.AGENT)
    page.form.applicant_name.set_value("吕国强")
    page.form.nationality.set_value("缅甸")
    page.form.received_on.line.setText("2026-03-02")
    page.issue.click()
    _rest(page, qtbot)
    number = page.answer.paper.number.text()
    assert number
    page.next.click()
    _rest(page, qtbot)
    lines = page.form.findChildren(QLineEdit)
    assert [line.text() for line in lines if line.text()] == ["中国", "2026-03-05"]
    assert not any(line.isUndoAvailable() for line in lines)
    assert page.form.applicant.value() is Applicant.PERSON
    assert page.answer.paper.number.text() == ""
    assert page.answer.paper.preview.pages == 0
    assert not page.form.name.line.isReadOnly()
    assert page.form.applicant.isEnabled()
    assert page.issue.isEnabled()


def test_an_error_leaves_the_form_as_it_was(page: InquiriesPage, qtbot: QtBot) -> None:
    page.form.name.set_value("\U000e0001吕")  # no font has this character
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    assert page.answer.shown is page.answer.waiting
    assert not page.form.name.line.isReadOnly()
    assert page.form.applicant.isEnabled()
    assert page.form.id_number.line.text() == NUMBER
    assert page.context.messages.banners or page.form.name.remark.text()


@pytest.mark.parametrize("message", sorted(FOLLOWS))
def test_refusals_from_the_register_look_alike(page: InquiriesPage, texts: Texts, message: str) -> None:
    page.answer.show_follows("2026年3月10日", Refused(message))
    words = page.answer.follows_by.text()
    assert words == texts("inquiries-follows-by", day="2026年3月10日")
    assert page.answer.reason.text() == ""
    page.answer.why.click()
    assert texts(message) in page.answer.reason.text()
    page.answer.clear()
    assert page.answer.reason.text() == ""


def test_coming_back_keeps_what_is_typed_and_the_search_box_begins_anew(page: InquiriesPage, qtbot: QtBot) -> None:
    go = page.context.navigate
    page.form.name.set_value(NAME)
    go(Place(PageName.TODAY))
    go(Place(PageName.INQUIRIES))
    assert page.form.name.text() == NAME
    assert page.form.name.line.hasFocus()
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    go(Place(PageName.INQUIRIES, Intent.NEW))
    assert page.form.name.empty()
    assert page.form.name.line.hasFocus()


def _serve_one(frame: Frame, qtbot: QtBot) -> list[weakref.ref[QWidget]]:
    """Issue a certificate; what must be gone after the lock."""
    page = _counter(frame, qtbot)
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    qtbot.waitUntil(lambda: page.answer.paper.preview.drawn)
    return [weakref.ref(part) for part in (page, page.form, page.answer.paper, page.answer.paper.preview)]


def test_the_lock_leaves_nothing(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    gone = _serve_one(frame, qtbot)
    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(frame, Qt.Key.Key_L, CTRL)
    del frame
    qtbot.waitUntil(lambda: bool(gc.collect() + 1) and not any(part() for part in gone))


def test_a_half_typed_request_comes_back_after_the_lock_and_an_answered_one_does_not(
    page: InquiriesPage, enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER[:11])
    page.form.applicant.set_value(Applicant.AGENT)
    page.form.applicant_name.set_value("吕平")
    with qtbot.waitSignal(window.locked):
        window.lock()
    page = _counter(enter(Role.CLERK), qtbot)
    form = page.form
    assert (form.name.text(), form.id_number.line.text()) == (NAME, NUMBER[:11])
    assert (form.applicant.value(), form.applicant_name.text()) == (Applicant.AGENT, "吕平")
    form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    with qtbot.waitSignal(window.locked):
        window.lock()
    page = _counter(enter(Role.CLERK), qtbot)
    assert page.form.name.empty()
    assert not page.form.id_number.line.text()


def test_what_for_is_asked_where_the_service_asks_and_gone_with_the_next(page: InquiriesPage, texts: Texts) -> None:
    """Police provisions: who applies often says what for. Nobody else sees the field."""
    form = page.form
    assert form.use.isHidden()
    assert form.show_error(BadInput("err-applications-use", "use", times="4", freely="3"))
    assert not form.use.isHidden()
    assert form.use.line.hasFocus()
    form.use.set_value("出国留学签证")
    kept = form.keep()
    page.next.click()
    assert form.use.isHidden()
    assert form.use.empty()
    form.give_back(kept)
    assert not form.use.isHidden()


def _namesake(folder: Path, clock: FixedClock) -> None:
    """A conviction of six years under the name, without a number."""
    office = Office.open(folder)
    account = next(person for person in office.people() if Role.CLERK in person.roles).account
    session = office.log_in(account, "纸上得来终觉浅甲号", clock)
    record = Record(
        RecordKind.CONVICTION,
        acts=(Act(DateSpan.parse("2025-02-03"), "诈骗", Known.TRUE),),
        sentence=Sentence(imprisonment=Term(6, 0, 0)),
        effective=date(2026, 1, 16),
    )
    party = Party("", NAME, PartyRole.DEFENDANT, birth=Birth(PartialDate.parse("2000-01-01")), records=(record,))
    draft = DossierDraft(
        archive_no="J001-SS·2026-D60-7001",
        title="吕慧诈骗案",
        case=Case(CaseNumber("（2026）临检刑诉71号"), "诈骗"),
        part=Part.WHOLE,
        year=2026,
        retention=Retention.LONG,
        filed_on=date(2026, 1, 20),
        volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
        parties=(party,),
    )
    CaseDesk.of(session).dossiers.register(draft)
    session.close()


def test_a_namesake_is_told_apart_without_leaving_the_counter(
    folder: Path, clock: FixedClock, enter: Enter, qtbot: QtBot, texts: Texts
) -> None:
    """Shown only once the reason is asked for; a reason is written, it is submitted, the next applicant can come."""
    _namesake(folder, clock)
    page = _counter(enter(Role.CLERK), qtbot)
    page.form.name.set_value(NAME)
    page.form.id_number.line.setText(NUMBER)
    page.issue.click()
    _rest(page, qtbot)
    answer, shown = page.answer, page.answer.namesakes
    assert answer.shown is answer.follows
    assert shown.isHidden()
    assert not answer.reason.text()
    answer.why.click()
    _rest(page, qtbot)
    assert not shown.isHidden()
    assert "J001-SS·2026-D60-7001" in " ".join(label.text() for label in shown.findChildren(QLabel))
    shown.submit.click()
    assert shown.why.hasFocus() or shown.why.isAncestorOf(_focus())
    shown.why.set_value("照片和父母姓名不同")
    shown.submit.click()
    _rest(page, qtbot)
    assert texts("word-inquiry-state-approving") in shown.done.text()
    page.next.click()
    assert shown.isHidden()
    assert not shown.done.text()
