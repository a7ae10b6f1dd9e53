"""The inquiry desk in the window: a court's inquiry from the form to what is given out, by the people who do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fengcun.errors import Refused
from fengcun.law.inquiry import InquiryPaper, Purpose
from fengcun.model.certificate import Applicant, PaperKind
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Organ, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.inquiry import (
    Access,
    Inquiry,
    InquiryApplicant,
    InquiryState,
    Proposed,
    RecheckOutcome,
    RefusalReason,
    ScanKind,
)
from fengcun.model.numbers import CaseNumber, IdNumber
from fengcun.model.paper_life import VoidReason
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.papers.forms import sealing_label
from fengcun.papers.letterhead import Letterhead
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.inquiries.register import Pile
from fengcun.services.office import Office
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.wording import word
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.inquiries.desk_view import DeskView
from fengcun.ui.inquiries.guidance import unscanned
from fengcun.ui.inquiries.opened_view import read_pages
from fengcun.ui.inquiries.page import InquiriesPage
from fengcun.ui.inquiries.step_line import steps_of
from fengcun.ui.unlock.scene import UnlockScene

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window
NAME, NUMBER = "周子轩", "110000200605100018"
PHRASES = {
    Role.CLERK: "纸上得来终觉浅甲号",
    Role.APPROVER: "纸上得来终觉浅乙号",
    Role.CUSTODIAN: "纸上得来终觉浅丙号",
}


def _number(text: str) -> str:
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], weights, strict=True))
    return text[:17] + "10X98765432"[total % 11]


def _dossier() -> DossierDraft:
    """One minor's conviction, to be sealed."""
    record = Record(
        RecordKind.CONVICTION,
        acts=(Act(DateSpan.parse("2023-03-01"), "盗窃", Known.TRUE),),
        sentence=Sentence(imprisonment=Term(0, 18, 0)),
        effective=date(2023, 9, 1),
    )
    party = Party(
        "",
        NAME,
        PartyRole.DEFENDANT,
        id_number=IdNumber(_number(NUMBER)),
        birth=Birth(PartialDate.parse("2006-05-10")),
        records=(record,),
    )
    return DossierDraft(
        archive_no="J001-SS·2023-D60-0001",
        title=f"{NAME}盗窃案",
        case=Case(CaseNumber("（2023）临检刑诉7号"), "盗窃"),
        part=Part.WHOLE,
        year=2023,
        retention=Retention.LONG,
        filed_on=date(2024, 1, 9),
        volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
        parties=(party,),
    )


class Colleagues:
    """The others of the office, at desks of their own."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self._folder, self._clock = folder, clock
        self._desks: list[CaseDesk] = []

    def desk(self, role: Role) -> CaseDesk:
        office = Office.open(self._folder)
        person = next(one for one in office.people() if role in one.roles)
        made = CaseDesk.of(office.log_in(person.account, PHRASES[role], self._clock))
        self._desks.append(made)
        return made

    def leave(self) -> None:
        while self._desks:
            self._desks.pop().session.close()

    def seal(self) -> None:
        clerk = self.desk(Role.CLERK)
        dossier = clerk.dossiers.register(_dossier())
        label = sealing_label.SealingLabel("F2026-0007", "A-1")
        scan = sealing_label.render(label, Letterhead("临江市人民检察院", Organ.PROCURATORATE))
        clerk.dossiers.add_file(dossier.id, "讯问笔录", "application/pdf", scan)
        request = clerk.sealing.propose(dossier.id, None, "封-2026-0001")
        self.desk(Role.APPROVER).sealing.approve(request.id)
        clerk.sealing.execute(request.id)
        self.leave()


@pytest.fixture
def colleagues(folder: Path, clock: FixedClock) -> Iterator[Colleagues]:
    made = Colleagues(folder, clock)
    yield made
    made.leave()


def _rest(view: DeskView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view._page.context.jobs.idle, timeout=15_000)


def _desk(frame: Frame, qtbot: QtBot) -> DeskView:
    frame.navigate(Place(PageName.INQUIRIES))
    page = frame.front
    assert isinstance(page, InquiriesPage)
    page.tabs.setCurrentIndex(1)
    _rest(page.handling, qtbot)
    return page.handling


def _press(view: DeskView, words: str, qtbot: QtBot) -> None:
    button = next(one for one in view.panel.buttons if one.text() == view._texts(words))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    _rest(view, qtbot)


def _state(view: DeskView) -> InquiryState:
    assert view.panel.shown is not None
    return view.panel.shown.detail.inquiry.state


def _as(role: Role, enter: Enter, window: MainWindow, qtbot: QtBot) -> DeskView:
    with qtbot.waitSignal(window.locked):
        window.lock()
    qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene))
    return _desk(enter(role), qtbot)


def _fill(view: DeskView) -> None:
    """A court's application, in the order of the form."""
    form = view.intake.form
    form.applicant.set_value(InquiryApplicant.JUDICIAL_ORGAN)
    form.asker.set_value("江北区人民法院")
    form.letter_no.set_value("北法函〔2026〕18号")
    for field, name in zip(form.officers, ("李强", "王敏"), strict=True):
        field.set_value(name)
    form.name.set_value(NAME)
    form.document.set_value(_number(NUMBER))
    form.purpose.set_value(Purpose.HANDLING_CASE)
    form.reason.set_value("审理（2026）北刑初55号案件需要")
    form.law.set_value("刑事诉讼法")
    form.article.set_value("286")
    form.scope.set_value("仅供该案量刑参考")
    for paper in (InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION):
        form.papers[paper].set_value(True)


def test_people_say_that_the_basis_of_a_unit_fits(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    view, messages = _desk(frame, qtbot), frame.context.messages
    view.begin()
    _fill(view)
    form = view.intake.form
    form.applicant.set_value(InquiryApplicant.UNIT)
    form.asker.set_value("江北区实验小学")
    form.purpose.set_value(Purpose.HIRING)
    form.law.set_value("未成年人保护法")
    form.article.set_value("62")
    view.intake.take.click()
    _rest(view, qtbot)
    fields = view.panel.form.fields
    answers = {name: fields[name].value() for name in ("standing", "basis", "purpose", "papers")}
    assert answers == {"standing": True, "basis": False, "purpose": True, "papers": True}
    fields["remark"].set_value("未成年人保护法第六十二条")
    _press(view, "inquiry-act-submit", qtbot)
    assert _state(view) is InquiryState.RECEIVED
    assert view.panel.shown.detail.inquiry.check is None
    assert [banner.text for banner in messages.errors] == [frame.context.texts("err-inquiry-check")]
    view.panel.form.fields["basis"].set_value(True)
    _press(view, "inquiry-act-submit", qtbot)
    assert _state(view) is InquiryState.APPROVING
    assert messages.errors == [], "what was wrong before has its answer"


def test_a_courts_inquiry_from_the_form_to_what_is_given_out(
    colleagues: Colleagues, enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    colleagues.seal()
    view = _desk(enter(Role.CLERK), qtbot)
    view.begin()
    _fill(view)
    assert view.intake.form.wanted.value() is Access.READ_EXTRACT_COPY
    view.intake.take.click()
    _rest(view, qtbot)
    assert _state(view) is InquiryState.RECEIVED
    _press(view, "inquiry-act-submit", qtbot)
    assert _state(view) is InquiryState.APPROVING
    assert view.panel.buttons == [], "who handles does not approve"
    assert view.tabs.tabText(list(Pile).index(Pile.APPROVING)).endswith(" 1")

    view = _as(Role.CUSTODIAN, enter, window, qtbot)
    assert view.panel.form is not None
    view.panel.form.fields["reason"].set_value("同意")
    _press(view, "inquiry-act-approve", qtbot)
    inquiry = view.panel.shown.detail.inquiry
    colleagues.desk(Role.APPROVER).inquiries.deciding.approve(inquiry.id)
    colleagues.leave()
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    assert _state(view) is InquiryState.APPROVED

    _press(view, "inquiry-act-look-up", qtbot)
    assert view.view is not view.opened, "nothing opens without the other's passphrase"
    assert view.panel.show_error(Refused("err-passphrase-wrong", seconds=0)), "told at its field"
    assert view.panel.form.fields["passphrase"].remark.text()
    view.panel.form.fields["passphrase"].set_value(PHRASES[Role.APPROVER])
    _press(view, "inquiry-act-look-up", qtbot)
    assert view.view is view.opened
    shown = " ".join(label.text() for label in view.opened.findChildren(QLabel))
    assert "J001-SS·2023-D60-0001" in shown
    assert view._texts("inquiry-match-sure") in shown
    view.opened.act.click()
    _rest(view, qtbot)
    assert view.opened.paper.number.text() == "临检查证字〔2026〕1号"
    view.opened.close_button.click()
    _rest(view, qtbot)
    assert not view.opened.paper.number.text()
    assert "D60-0001" not in " ".join(label.text() for label in view.opened.findChildren(QLabel) if label.isVisible())
    assert _state(view) is InquiryState.ANSWERED

    clerk = colleagues.desk(Role.CLERK)
    label = sealing_label.SealingLabel("F2026-0008", "A-1")
    scan = sealing_label.render(label, Letterhead("临江市人民检察院", Organ.PROCURATORATE))
    clerk.inquiries.intake.add_scan(inquiry.id, ScanKind.UNDERTAKING, "application/pdf", scan)
    clerk.inquiries.closing.undertaken(inquiry.id)
    colleagues.leave()
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    view.panel.form.fields["passphrase"].set_value(PHRASES[Role.APPROVER])
    _press(view, "inquiry-act-release", qtbot)
    assert view.view is view.opened
    assert view.opened.paper.number.text() == "临检查证字〔2026〕1号"
    reading = next(one for one in view.opened.findChildren(QPushButton) if one.text() == view._texts("inquiry-read"))
    reading.click()
    _rest(view, qtbot)
    qtbot.waitUntil(lambda: view.opened.preview.drawn)
    (pages,) = (one for one in view.opened.findChildren(TextField) if one.name == view._texts("inquiry-pages"))
    extracting = next(one for one in view.opened.findChildren(QPushButton) if one.text() == "摘抄")
    extracting.click()
    assert pages.remark.text(), "without pages nothing is noted"
    pages.set_value("1")
    extracting.click()
    _rest(view, qtbot)
    assert "已登记摘抄：第1页" in [label.text() for label in view.opened.findChildren(QLabel)]
    view.opened.act.click()
    _rest(view, qtbot)
    assert view.view is not view.opened
    assert _state(view) is InquiryState.RELEASED


def test_what_the_law_refuses_is_proposed_to_be_refused(enter: Enter, qtbot: QtBot) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    view.begin()
    _fill(view)
    view.intake.form.purpose.set_value(None)
    view.intake.take.click()
    _rest(view, qtbot)
    form = view.panel.form
    assert form is not None
    assert form.fields["kind"].value() is Proposed.REFUSE
    assert Proposed.ADMIT not in form.fields["kind"].offered
    assert form.fields["reason"].value() is RefusalReason.REASON_OR_SCOPE_UNCLEAR
    assert form.fields["access"].isHidden()
    _press(view, "inquiry-act-submit", qtbot)
    assert _state(view) is InquiryState.APPROVING
    names, now = steps_of(view.panel.shown.detail.inquiry)
    assert names[now] == "approval"
    assert "refusal" in names


def test_by_keyboard_alone_from_the_list_to_the_application_and_back(enter: Enter, qtbot: QtBot) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    view.new.setFocus()
    qtbot.keyClick(view.new, Qt.Key.Key_Space)
    assert view.view is view.intake
    _fill(view)
    view.intake.form.received_on.setFocus()
    qtbot.keyClick(view.intake.form.received_on.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    _rest(view, qtbot)
    assert _state(view) is InquiryState.RECEIVED
    view.table.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.panel.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _rest(view, qtbot)
    assert _state(view) is InquiryState.APPROVING
    qtbot.keyClick(view.table, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert view.view is view.intake


def test_a_half_typed_application_comes_back_after_the_lock(enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    view.begin()
    _fill(view)
    before = view.intake.form.keep()
    with qtbot.waitSignal(window.locked):
        window.lock()
    qtbot.waitUntil(lambda: isinstance(window.scene, UnlockScene))
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    page = frame.front
    assert isinstance(page, InquiriesPage)
    _rest(page.handling, qtbot)
    assert page.handling.view is page.handling.intake
    assert page.handling.intake.form.keep() == before


def test_what_is_typed_on_an_inquiry_survives_a_scan_and_the_lock(
    enter: Enter, window: MainWindow, qtbot: QtBot, answers: Any, tmp_path: Path
) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    view.begin()
    _fill(view)
    view.intake.take.click()
    _rest(view, qtbot)
    assert unscanned(view.panel.shown.detail) == (ScanKind.APPLICATION, ScanKind.OFFICIAL_LETTER, ScanKind.IDENTITY)
    view.panel.form.fields["remark"].set_value("依据刑事诉讼法第二百八十六条")
    label = sealing_label.SealingLabel("F2026-0008", "A-1")
    (tmp_path / "scan.pdf").write_bytes(
        sealing_label.render(label, Letterhead("临江市人民检察院", Organ.PROCURATORATE))
    )
    answers.paths.append(tmp_path / "scan.pdf")
    scan = next(one for one in view.panel.findChildren(QPushButton) if "查询申请表" in one.text())
    scan.click()
    _rest(view, qtbot)
    assert unscanned(view.panel.shown.detail) == (ScanKind.OFFICIAL_LETTER, ScanKind.IDENTITY)
    assert view.panel.form.fields["remark"].value() == "依据刑事诉讼法第二百八十六条"
    view = _as(Role.CLERK, enter, window, qtbot)
    assert view.panel.form.fields["remark"].value() == "依据刑事诉讼法第二百八十六条"
    _press(view, "inquiry-act-submit", qtbot)
    assert view.panel.shown.detail.history[0].note == "依据刑事诉讼法第二百八十六条"
    view = _as(Role.CUSTODIAN, enter, window, qtbot)
    assert not view.panel.form.fields["reason"].value(), "nothing of the clerk's comes to somebody else"
    shown = " ".join(label.text() for label in view.panel.findChildren(QLabel))
    assert "张敏建议：许可查询" in shown, "who approves sees first what is proposed"


def _refuse(view: DeskView, colleagues: Colleagues, qtbot: QtBot) -> tuple[Inquiry, CaseDesk]:
    """A court's inquiry that does not say what for, refused through its chain; and the leader, who stays."""
    view.begin()
    _fill(view)
    view.intake.form.purpose.set_value(None)
    view.intake.take.click()
    _rest(view, qtbot)
    _press(view, "inquiry-act-submit", qtbot)
    inquiry = view.panel.shown.detail.inquiry
    keeper, leader = colleagues.desk(Role.CUSTODIAN), colleagues.desk(Role.APPROVER)
    keeper.inquiries.deciding.approve(inquiry.id)
    leader.inquiries.deciding.approve(inquiry.id)
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    _press(view, "inquiry-act-refuse", qtbot)
    return inquiry, leader


def test_after_a_re_check_it_is_taken_in_anew(
    colleagues: Colleagues, enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    inquiry, leader = _refuse(view, colleagues, qtbot)
    assert view.paper.number.text() == "临检不许查字〔2026〕1号"
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    view.panel.form.fields["words"].set_value("查询理由已在来函中写明")
    _press(view, "inquiry-act-ask-recheck", qtbot)
    assert _state(view) is InquiryState.RECHECKING
    leader.inquiries.closing.decide_recheck(inquiry.id, RecheckOutcome.NEW_ANSWER, "来函已写明理由。")
    colleagues.leave()
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    _press(view, "inquiry-act-again", qtbot)
    view.intake.form.purpose.set_value(Purpose.HANDLING_CASE)
    view.intake.take.click()
    _rest(view, qtbot)
    anew = view.panel.shown.detail.inquiry
    assert (anew.follows, anew.state) == (inquiry.id, InquiryState.RECEIVED)


def test_a_void_answer_is_told_and_taken_in_anew(
    colleagues: Colleagues, enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    inquiry, leader = _refuse(view, colleagues, qtbot)
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    refusal = next(one for one in view.panel.shown.detail.papers if one.kind is PaperKind.INQUIRY_REFUSAL)
    leader.papers.void(refusal.id, VoidReason.CONTENT)
    colleagues.leave()
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    shown = " ".join(label.text() for label in view.panel.findChildren(QLabel))
    assert f"答复文书（{refusal.number}）已作废" in shown
    assert _state(view) is InquiryState.REFUSED, "what was decided stays decided"
    _press(view, "inquiry-act-again", qtbot)
    view.intake.form.purpose.set_value(Purpose.HANDLING_CASE)
    view.intake.take.click()
    _rest(view, qtbot)
    anew = view.panel.shown.detail.inquiry
    assert (anew.follows, anew.state) == (inquiry.id, InquiryState.RECEIVED)
    view.go_to(inquiry.id)
    _rest(view, qtbot)
    assert "已作废" not in " ".join(label.text() for label in view.panel.findChildren(QLabel))


def test_a_wrong_number_is_named_and_nothing_is_taken_in(enter: Enter, qtbot: QtBot) -> None:
    view = _desk(enter(Role.CLERK), qtbot)
    view.begin()
    _fill(view)
    view.intake.form.document.set_value("110000200605100019")
    view.intake.take.click()
    _rest(view, qtbot)
    assert view.view is view.intake
    assert view.intake.form.document.remark.text()
    view.intake.form.document.set_value("")
    view.intake.take.click()
    _rest(view, qtbot)
    assert _state(view) is InquiryState.RECEIVED, "a judicial organ may know the name alone"


def test_a_counter_request_that_cannot_be_answered_becomes_an_inquiry(
    colleagues: Colleagues, enter: Enter, qtbot: QtBot
) -> None:
    clerk = colleagues.desk(Role.CLERK)
    clerk.dossiers.register(_dossier())
    colleagues.leave()
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.INQUIRIES))
    page = frame.front
    assert isinstance(page, InquiriesPage)
    _rest(page.handling, qtbot)
    page.form.name.set_value(NAME)
    page.form.id_number.set_value(IdNumber(_number(NUMBER)))
    page.issue.click()
    _rest(page.handling, qtbot)
    assert page.answer.shown is page.answer.follows
    assert "临检查受字〔2026〕1号" in page.answer.number.text()
    assert page.tabs.tabText(1).endswith(" 1")
    (line,) = page.handling._inquiries.register.lines(Pile.LOOKING_UP)
    assert line.inquiry.due is not None


@pytest.mark.parametrize(("typed", "pages"), [("1", (1,)), ("1-3、5", (1, 2, 3, 5)), (" 2 , 2", (2, 2)), ("4–4", (4,))])
def test_pages_are_read(typed: str, pages: tuple[int, ...]) -> None:
    assert read_pages(typed) == pages


@pytest.mark.parametrize("typed", ["", "0", "3-1", "a", "1-", "99999"])
def test_what_is_no_page_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not pages"):
        read_pages(typed)


def test_every_value_has_its_word(texts: object) -> None:
    for kind in (InquiryState, InquiryApplicant, Proposed, Access, ScanKind, Pile, Purpose, InquiryPaper, Applicant):
        for value in kind:
            assert word(texts, value)  # type: ignore[arg-type]
