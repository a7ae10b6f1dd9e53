"""The certificate of a sealed and of a clean person, through the window: the counter cannot tell them apart."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Texts
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Sex, Shelf, Volume
from fengcun.model.identity import DocumentKind
from fengcun.model.numbers import CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk, Desk
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.inquiries.page import InquiriesPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window

SEALED, SEALED_NUMBER = "李㛃", "110000200509164385"
CLEAN, CLEAN_NUMBER = "吕慧", "110000199909246560"
UNSEALED, UNSEALED_NUMBER = "贺小川", "110000200812256434"
ADULT, ADULT_NUMBER = "苏婉", "110000199611032623"
OTHERS = (PageName.TODAY, PageName.DOSSIERS, PageName.LEDGER, PageName.PAPERS)
STEPS = ("visited", "filled", "issued", "next")

Seen = list[tuple[str, str, bool, bool]]


def _draft(desk: Desk, name: str, number: str, act: date) -> DossierDraft:
    """A robbery with two years of imprisonment, by the person whose identity number this is."""
    archive_no = desk.dossiers.propose_archive_no(2024, Retention.LONG)
    birth = Birth(PartialDate.parse(IdNumber(number).birth))
    record = Record(
        RecordKind.CONVICTION,
        acts=(Act(DateSpan(PartialDate(act.year, act.month, act.day)), "抢劫", principal=Known.TRUE),),
        sentence=Sentence(imprisonment=Term(2)),
        effective=date(2024, 6, 12),
    )
    return DossierDraft(
        archive_no=archive_no.text,
        title=f"{name}抢劫案",
        case=Case(CaseNumber(f"（2024）临检刑诉{int(archive_no.text[-4:])}号"), "抢劫"),
        part=Part.WHOLE,
        year=2024,
        retention=Retention.LONG,
        filed_on=date(2024, 7, 20),
        volumes=(Volume(1, 80, Shelf("二库", "04", "3", "01")),),
        parties=(Party("", name, PartyRole.DEFENDANT, Sex.UNKNOWN, IdNumber(number), birth, records=(record,)),),
    )


@pytest.fixture
def desks(folder: Path, clock: FixedClock, desk_in: Callable[..., CaseDesk]) -> Callable[[Role], Desk]:
    """The desk of the person with a role, without the window."""
    return lambda role: Desk(desk_in(folder, role, clock).session)


@pytest.fixture
def registered(desks: Callable[[Role], Desk]) -> None:
    """One person sealed, one who should be and is not, one who was an adult."""
    opened = {role: desks(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)}
    clerk = opened[Role.CLERK]
    dossier = clerk.dossiers.register(_draft(clerk, SEALED, SEALED_NUMBER, date(2022, 11, 24)))
    request = clerk.sealing.propose(dossier.id, None, clerk.sealing.proposed_shelf_code())
    opened[Role.APPROVER].sealing.approve(request.id)
    opened[Role.CUSTODIAN].sealing.execute(request.id)
    clerk.dossiers.register(_draft(clerk, UNSEALED, UNSEALED_NUMBER, date(2024, 1, 30)))
    clerk.dossiers.register(_draft(clerk, ADULT, ADULT_NUMBER, date(2023, 5, 4)))
    for desk in opened.values():
        desk.session.close()


def _counter(frame: Frame, qtbot: QtBot) -> InquiriesPage:
    frame.navigate(Place(PageName.INQUIRIES))
    qtbot.waitUntil(lambda: frame.context.jobs.idle)
    page = frame.front
    assert isinstance(page, InquiriesPage)
    return page


def _seen(page: QWidget) -> Seen:
    """Every word on the page in its order, and whether it is seen and can be used."""
    found: Seen = []
    for widget in page.findChildren(QWidget):
        words = ""
        if isinstance(widget, QLabel | QPushButton | QLineEdit):
            words = widget.text()
        elif isinstance(widget, QComboBox):
            words = widget.currentText()
        words = " | ".join((words, widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()))
        found.append((type(widget).__name__, words, widget.isVisible(), widget.isEnabled()))
    return found


def _picture(page: QWidget) -> QImage:
    return page.grab().toImage()


def _settled(page: QWidget) -> bool:
    """Whether the layouts have done what was put off."""
    before = _picture(page)
    QApplication.processEvents()
    return before == _picture(page)


def _serve(page: InquiriesPage, name: str, number: str, qtbot: QtBot) -> tuple[dict[str, Seen], dict[str, QImage], str]:
    """The task, step by step: words and picture after each, and the paper's number."""
    words: dict[str, Seen] = {}
    pictures: dict[str, QImage] = {}

    def look(step: str) -> None:
        qtbot.waitUntil(lambda: page.context.jobs.idle and _settled(page), timeout=10_000)
        words[step], pictures[step] = _seen(page), _picture(page)

    look("visited")
    page.form.name.line.insert(name)
    qtbot.keyClick(page.form.name.line, Qt.Key.Key_Return)
    qtbot.keyClicks(page.form.id_number.line, number)
    look("filled")
    qtbot.keyClick(page.form.id_number.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.answer.paper.preview.drawn, timeout=10_000)
    paper = page.answer.paper.number.text()
    look("issued")
    page.next.click()
    look("next")
    return words, pictures, paper


def _only_task(frame: Frame, qtbot: QtBot) -> tuple[dict[str, QImage], str, bytes]:
    """Serve the one person of this test; pictures, paper number and paper."""
    page = _counter(frame, qtbot)
    _, pictures, number = _serve(page, SEALED, SEALED_NUMBER, qtbot)
    papers, found = frame.context.desk.papers, list[bytes]()
    page.run(lambda: papers.pdf(papers.page(0, 1)[0].id), found.append)
    qtbot.waitUntil(lambda: frame.context.jobs.idle)
    return pictures, number, found[0]


def _neutral(words: Seen, *own: str) -> Seen:
    """The words without the applicant's own."""

    def without(text: str) -> str:
        for one in own:
            text = text.replace(one, "*") if one else text
        return text

    return [(kind, without(text), seen, usable) for kind, text, seen, usable in words]


def test_the_words_are_the_same_for_the_sealed_and_the_clean(
    registered: None, enter: Enter, qtbot: QtBot, window: MainWindow
) -> None:
    page = _counter(enter(Role.CLERK), qtbot)
    sealed, _, sealed_paper = _serve(page, SEALED, SEALED_NUMBER, qtbot)
    clean, _, clean_paper = _serve(page, CLEAN, CLEAN_NUMBER, qtbot)
    assert (sealed_paper, clean_paper) == ("临检证字〔2026〕1号", "临检证字〔2026〕2号")
    for step in STEPS:
        assert _neutral(sealed[step], SEALED, SEALED_NUMBER, sealed_paper) == _neutral(
            clean[step], CLEAN, CLEAN_NUMBER, clean_paper
        ), step
    assert sealed["visited"] == sealed["next"] == clean["next"]


def test_one_name_in_two_offices_gives_the_same_pictures(
    registered: None,
    enter: Enter,
    qtbot: QtBot,
    qapp: QApplication,
    window: MainWindow,
    founded: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same person, sealed in one office and unknown in the other: not a pixel of the page, not a byte differs.

    The code of the paper is drawn at random and nothing else is; so both draw the same.
    """
    monkeypatch.setattr(secrets, "choice", lambda letters: letters[7])
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    try:
        sealed = _only_task(enter(Role.CLERK), qtbot)
        with qtbot.waitSignal(window.locked):
            window.lock()
        qtbot.waitUntil(lambda: window.idle)
        shutil.rmtree(folder)
        shutil.copytree(founded, folder)
        window.open_office(folder)
        qtbot.waitUntil(lambda: window.idle)
        unknown = _only_task(enter(Role.CLERK), qtbot)
    finally:
        qapp.setCursorFlashTime(flash)
    assert sealed[1:] == unknown[1:]
    for step in STEPS:
        assert sealed[0][step] == unknown[0][step], step


def test_the_other_pages_are_the_same_after_either_certificate(
    registered: None, enter: Enter, qtbot: QtBot, qapp: QApplication, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    """The day, the log and the papers after a certificate for one or for the other, in two copies of one office."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    before = shutil.copytree(folder, tmp_path / "before")
    try:
        sealed = _pages_after(enter(Role.CLERK), SEALED, SEALED_NUMBER, qtbot)
        with qtbot.waitSignal(window.locked):
            window.lock()
        qtbot.waitUntil(lambda: window.idle)
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        window.open_office(folder)
        qtbot.waitUntil(lambda: window.idle)
        clean = _pages_after(enter(Role.CLERK), CLEAN, CLEAN_NUMBER, qtbot)
    finally:
        qapp.setCursorFlashTime(flash)
    for name in OTHERS:
        assert sealed[name][0] == clean[name][0], name
        assert sealed[name][1] == clean[name][1], name


def _pages_after(frame: Frame, name: str, number: str, qtbot: QtBot) -> dict[PageName, tuple[Seen, QImage]]:
    """Words and pictures of the other pages, the frame around them included, after this person was served."""
    _serve(_counter(frame, qtbot), name, number, qtbot)
    found = {}
    for place in OTHERS:
        frame.navigate(Place(place))
        qtbot.waitUntil(lambda: frame.context.jobs.idle and _settled(frame), timeout=10_000)
        found[place] = (_seen(frame), _picture(frame))
    return found


def test_a_record_that_should_be_sealed_says_nothing_to_the_counter(
    registered: None, enter: Enter, qtbot: QtBot, texts: Texts
) -> None:
    page = _counter(enter(Role.CLERK), qtbot)
    page.form.name.set_value(UNSEALED)
    page.form.id_number.line.setText(UNSEALED_NUMBER)
    page.issue.click()
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert page.answer.shown is page.answer.follows
    assert page.answer.follows_by.text() == "已受理，最迟于2026年3月10日答复"
    assert not page.context.messages.banners
    visible = "".join(words for _, words, seen, _ in _seen(page) if seen)
    assert "封存" not in visible
    assert "犯罪记录的" not in visible
    assert texts("err-seal-first") not in visible
    assert not page.issue.isEnabled()
    qtbot.keyClick(page.answer.why, Qt.Key.Key_Space)
    assert texts("err-seal-first") in page.answer.reason.text()
    page.next.click()
    assert page.answer.reason.text() == ""


def test_an_adult_with_an_open_record_gets_the_notice_in_the_same_steps(
    registered: None, enter: Enter, qtbot: QtBot, texts: Texts
) -> None:
    page = _counter(enter(Role.CLERK), qtbot)
    page.form.name.set_value(ADULT)
    page.form.id_number.line.setText(ADULT_NUMBER)
    page.issue.click()
    qtbot.waitUntil(lambda: page.answer.paper.preview.drawn, timeout=10_000)
    assert page.answer.paper.kind.text() == texts("word-paper-kind-no-certificate-notice")
    assert page.answer.paper.number.text() == "临检不证字〔2026〕1号"
    assert not page.context.messages.banners


def test_other_papers_are_taken_at_the_counter(enter: Enter, qtbot: QtBot) -> None:
    page = _counter(enter(Role.CLERK), qtbot)
    form = page.form
    assert form.document.isHidden()
    assert form.birth.isHidden()
    form.name.set_value("陈美玲")
    form.kind.set_value(DocumentKind.HK_MACAO_PERMIT)
    assert form.id_number.isHidden()
    page.issue.click()
    assert form.document.remark.text(), "no number"
    assert form.birth.remark.text(), "and no day of birth, which this number does not tell"
    form.birth.line.setText("1990-03-07")
    form.document.set_value("H1234567")
    page.issue.click()
    assert form.document.remark.text(), "no number of such a permit"
    form.document.set_value("H12345678")
    form.birth.line.setText("1990")
    page.issue.click()
    assert form.birth.remark.text(), "a year alone is no day of birth"
    form.birth.line.setText("1990-03-07")
    page.issue.click()
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert page.answer.shown is page.answer.paper, "the paper and its day of birth are enough"
    page.next.click()
    assert form.kind.value() is DocumentKind.RESIDENT_ID
    assert not form.id_number.isHidden()
    form.kind.set_value(DocumentKind.RESIDENCE_PERMIT)
    form.document.set_value("810000199003071237")
    assert form.birth.isHidden(), "this number tells it"
    form.kind.set_value(DocumentKind.PASSPORT)
    assert not form.nationality.text(), "a foreigner's nationality is asked for"
    form.kind.set_value(DocumentKind.HOUSEHOLD_REGISTER)
    assert form.nationality.text() == "中国"
    assert not form.id_number.isHidden()
