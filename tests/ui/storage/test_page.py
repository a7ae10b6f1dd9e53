"""The archive room in the window, with a scanner that types: shelving, lending, checking, lists, strips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from fengcun.model.roles import Role
from fengcun.model.storage import Condition, FindingKind, PlaceKind
from fengcun.services.storage.places import PlaceDraft
from fengcun.ui.common.place import LOANS, STRIPS, PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.storage.page import StoragePage

Enter = Callable[[Role], Frame]
Wedge = Callable[[str], None]
pytestmark = pytest.mark.window


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _open(frame: Frame, qtbot: QtBot, tab: int = 0) -> StoragePage:
    frame.navigate(Place(PageName.STORAGE))
    _rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, StoragePage)
    page.tabs.setCurrentIndex(tab)
    return page


def test_a_box_and_two_dossiers_are_scanned_without_touching_anything_else(
    enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge
) -> None:
    frame = enter(Role.CLERK)
    page, texts = _open(frame, qtbot), frame.context.texts
    view = page.places
    assert view.scan.field.line.hasFocus(), "the scanner types from the first moment on"
    wedge(shelved.box)
    assert view.told.text() == texts("storage-scan-box", place="一库-03-2-07")
    for number in shelved.numbers:
        wedge(number)
        _rest(frame, qtbot)
        assert view.told.text() == texts("storage-scan-put", number=number, place="一库-03-2-07")
        assert view.scan.field.line.hasFocus()
    qtbot.waitUntil(lambda: view.standing.model.rowCount() == 2)
    view.done.click()
    wedge(shelved.numbers[0])
    _rest(frame, qtbot)
    assert view.told.text() == texts("storage-where", number=shelved.numbers[0], place="一库-03-2-07")


def test_a_sealed_and_an_unknown_number_are_answered_alike(
    enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge
) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot).places
    said = []
    for box in ("", shelved.box):
        if box:
            wedge(box)
        for number in (shelved.sealed, "J001-SS.2023-D60-0777"):
            wedge(number)
            _rest(frame, qtbot)
            said.append((view.told.text(), frame.context.messages.banners[-1].text))
    assert len(set(said)) == 1


def test_a_place_is_registered_below_the_chosen_one(enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot).places
    wedge(shelved.box)
    view._put_down()
    shelf = next(n for n, line in enumerate(view._lines) if line.path == "一库-03-2")
    view.table.choose(shelf)
    view.new.click()
    view.name.set_value("09")
    view.wide.set_value(50)
    view.add.click()
    _rest(frame, qtbot)
    made = next(line for line in view._lines if line.path == "一库-03-2-09")
    assert made.place.capacity == 50
    view.table.choose([line.path for line in view._lines].index(made.path))
    view.free.set_value(20)
    view.measure.click()
    _rest(frame, qtbot)
    assert next(line for line in view._lines if line.path == made.path).place.free == 20
    view.label.click()
    _rest(frame, qtbot)
    assert not view.paper.isHidden()
    view.change.click()
    furniture = view.furniture
    assert furniture.name.line.hasFocus()
    furniture.name.set_value("10")
    furniture.rename.click()
    _rest(frame, qtbot)
    assert "一库-03-2-10" in [line.path for line in view._lines]
    assert not furniture.isHidden(), "the same place stays open"
    furniture.close_place.click()
    frame.context.messages.question.choose(act=True)
    _rest(frame, qtbot)
    assert "一库-03-2-10" not in [line.path for line in view._lines]


def test_a_box_is_moved_by_scanning_the_shelf(enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge) -> None:
    frame = enter(Role.CUSTODIAN)
    view = _open(frame, qtbot).places
    places = frame.context.desk.archive_room.places
    made: list[Any] = []
    cabinet = next(line.place for line in view._lines if line.path == "一库-03")
    frame.front.run(lambda: places.add(PlaceDraft(PlaceKind.SHELF, "3", cabinet.code)), made.append)
    _rest(frame, qtbot)
    wedge(shelved.box)
    wedge(shelved.numbers[0])
    _rest(frame, qtbot)
    view.change.click()
    view.furniture.target.setFocus()
    wedge(made[0].code.text)
    _rest(frame, qtbot)
    wedge(made[0].code.text)
    _rest(frame, qtbot)
    assert "一库-03-3" in frame.context.messages.banners[-1].text, "it stands there already"
    view.scan.setFocus()
    view._put_down()
    wedge(shelved.numbers[0])
    _rest(frame, qtbot)
    assert "一库-03-3-07" in view.told.text()


def test_a_name_like_a_partys_is_asked_about(enter: Enter, qtbot: QtBot, shelved: Any) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot).places
    messages = frame.context.messages
    view.table.choose(0)
    view.change.click()
    for name, act, kept in (("周子轩库", False, False), ("周子轩库", True, True)):
        view.furniture.name.set_value(name)
        view.furniture.rename.click()
        _rest(frame, qtbot)
        messages.question.choose(act=act)
        _rest(frame, qtbot)
        assert (name in [line.path for line in view._lines]) is kept
    view.furniture.name.set_value("叶知秋库")
    view.furniture.rename.click()
    _rest(frame, qtbot)
    assert "叶知秋库" in [line.path for line in view._lines], "of who is sealed nothing is known and nothing asked"


def test_a_new_place_starts_with_an_empty_form(enter: Enter, qtbot: QtBot, shelved: Any) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot).places
    view.name.set_value("一库")
    view.add.click()
    _rest(frame, qtbot)
    assert not view.name.remark.isHidden(), "there is such a room"
    view.table.choose(1)
    view.new.click()
    assert view.name.empty()
    assert view.name.remark.text() == frame.context.texts("storage-name.hint")


def test_the_panel_fills_its_card_on_a_wide_screen(enter: Enter, qtbot: QtBot, shelved: Any) -> None:
    frame = enter(Role.CLERK)
    frame.window().resize(1920, 1080)
    view = _open(frame, qtbot).places
    area = next(area for area in view.findChildren(QScrollArea) if area.isAncestorOf(view.name))
    card = area.parentWidget()
    qtbot.waitUntil(lambda: view.width() > 1500)
    assert card is not None
    assert card.width() - area.width() <= 2


def test_lending_and_return(enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge) -> None:
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.STORAGE, text=LOANS))
    _rest(frame, qtbot)
    page, number = frame.front, shelved.numbers[0]
    assert isinstance(page, StoragePage)
    view = page.loans
    assert view.scan.field.line.hasFocus()
    wedge(number)
    _rest(frame, qtbot)
    assert not view.lend.isHidden()
    assert view.back.isHidden()
    view.unit.set_value("第二检察部")
    view.officer.set_value("周子轩")
    view.lend.click()
    _rest(frame, qtbot)
    assert view.officer.remark.text(), "the party's own name is refused at its field"
    view.officer.set_value("何静")
    view.lend.click()
    _rest(frame, qtbot)
    assert [one.line.archive_no for one in view._lines] == [number]
    assert view.scan.field.line.hasFocus()
    wedge(number)
    _rest(frame, qtbot)
    assert not view.back.isHidden()
    view.recall.click()
    _rest(frame, qtbot)
    wedge(number)
    _rest(frame, qtbot)
    view.condition.set_value(Condition.DAMAGED)
    view.back.click()
    _rest(frame, qtbot)
    assert view._lines == []


def test_an_overdue_loan_stands_on_the_page_of_the_day(enter: Enter, qtbot: QtBot, shelved: Any, clock: Any) -> None:
    from fengcun.model.storage import LoanPurpose
    from fengcun.services.storage.loans import LoanDraft
    from fengcun.services.today import TaskKind
    from fengcun.ui.today.page import place_of

    frame = enter(Role.CLERK)
    desk = frame.context.desk
    assert desk.archive_room is not None
    assert desk.today is not None
    due = clock.today() + timedelta(days=1)
    room, today = desk.archive_room, desk.today
    tasks: list[Any] = []
    frame.navigate(Place(PageName.TODAY))
    frame.front.run(
        lambda: room.loans.lend(shelved.numbers[0], LoanDraft("第二检察部", "何静", LoanPurpose.CASE, due)),
        lambda _loan: None,
    )
    _rest(frame, qtbot)
    clock.advance(2 * 86_400)
    frame.front.run(today.tasks, tasks.extend)
    _rest(frame, qtbot)
    (task,) = [one for one in tasks if one.kind is TaskKind.LOAN]
    assert place_of(task) == Place(PageName.STORAGE, text=LOANS, dossier=task.dossier)


def test_a_check_says_right_or_wrong_in_large_words(enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge) -> None:
    frame = enter(Role.CLERK)
    page, texts = _open(frame, qtbot), frame.context.texts
    wedge(shelved.box)
    wedge(shelved.numbers[0])
    _rest(frame, qtbot)
    wedge(shelved.other)
    wedge(shelved.numbers[1])
    _rest(frame, qtbot)
    page.tabs.setCurrentIndex(3)
    view = page.checks
    view.scan.setFocus()
    wedge(shelved.box)
    _rest(frame, qtbot)
    answers = []
    for scanned in (shelved.numbers[0], shelved.numbers[1], shelved.sealed, "J001-SS.2023-D60-0777"):
        wedge(scanned)
        answers.append((view.verdict.text(), view.verdict.property("tone")))
    right = (f"✓ {texts('storage-check-right')}", "ok")
    wrong = (f"✗ {texts('storage-check-wrong')}", "due")
    assert answers == [right, wrong, wrong, wrong]
    view.finish.click()
    _rest(frame, qtbot)
    assert "1" in view.report.text()
    line = view.table.model.line(0)
    assert line is not None
    assert (line.line.archive_no, line.finding.kind) == (shelved.numbers[1], FindingKind.MISPLACED)
    assert view.table.model.rowCount() == 1
    assert view.paper.isHidden()
    view.sheet.click()
    _rest(frame, qtbot)
    assert not view.paper.isHidden()
    view.scan.setFocus()
    wedge(shelved.box)
    _rest(frame, qtbot)
    assert view.sheet.isHidden(), "the next check begins"
    assert view.paper.isHidden()


def test_a_list_is_scanned_printed_and_confirmed(enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot, 2).handovers
    view.scan.setFocus()
    for number in (*shelved.numbers, shelved.numbers[0]):
        wedge(number)
        _rest(frame, qtbot)
    assert len(view._chosen) == 2
    view.lines.choose(1)
    view.drop.click()
    view.from_unit.set_value("第二检察部")
    view.to_unit.set_value("档案室")
    view.issue.click()
    _rest(frame, qtbot)
    assert view.paper.number.text() == "临检移字〔2026〕1号"
    view.table.choose(0)
    _rest(frame, qtbot)
    view.confirm.click()
    _rest(frame, qtbot)
    assert view._lists[0].received_on is not None
    assert view.confirm.isHidden()
    view.correct.click()
    assert view.giving.text() == "第二检察部"
    view.taking.set_value("林小满家")
    view.correct.click()
    _rest(frame, qtbot)
    frame.context.messages.question.choose(act=False)
    view.taking.set_value("市档案馆")
    view.correct.click()
    _rest(frame, qtbot)
    assert view._lists[0].to_unit == "市档案馆"
    assert view.units.isHidden()


def test_a_broken_strip_is_reported_and_settled_by_two(
    enter: Enter, qtbot: QtBot, shelved: Any, wedge: Wedge, spoken: Callable[[Role], str]
) -> None:
    frame = enter(Role.CUSTODIAN)
    frame.navigate(Place(PageName.STORAGE, text=STRIPS))
    _rest(frame, qtbot)
    page, texts = frame.front, frame.context.texts
    assert isinstance(page, StoragePage)
    assert page.sealed is not None
    incidents = page.incidents
    incidents.strip.set_value(shelved.strips[0])
    incidents.report.click()
    _rest(frame, qtbot)
    assert incidents.table.model.rowCount() == 1
    page.tabs.setCurrentIndex(5)
    shut = page.sealed.shut
    shut.reference.set_value("例行检查")
    shut.passphrase.set_value(spoken(Role.APPROVER))
    shut.go.click()
    _rest(frame, qtbot)
    opened = page.sealed.opened
    assert opened is not None
    qtbot.waitUntil(opened.scan.field.line.hasFocus)
    wedge(shelved.sealed)
    _rest(frame, qtbot)
    opened.strip.setFocus()
    wedge(shelved.strips[0])
    _rest(frame, qtbot)
    assert [one.strip.number.text for one in opened._volumes if one.strip] == [shelved.strips[0]]
    wedge(shelved.safe)
    _rest(frame, qtbot)
    assert opened._volumes[0].place == "一库-专01"
    opened.strip.setFocus()
    wedge(shelved.strips[1])
    assert opened.reason.box.hasFocus(), "why the old one goes is asked first"
    qtbot.keyClick(opened.reason.box, Qt.Key.Key_Return)
    _rest(frame, qtbot)
    opened.settle.click()
    _rest(frame, qtbot)
    assert opened.settle.isHidden()
    assert opened.confirm.isHidden()
    opened.from_unit.set_value("档案室")
    opened.to_unit.set_value("临江市档案馆")
    opened.issue.click()
    _rest(frame, qtbot)
    assert opened.listed.box.currentText() == "临检移字〔2026〕1号 → 临江市档案馆"
    assert not opened.confirm.isHidden()
    opened.confirm.click()
    _rest(frame, qtbot)
    assert opened.confirm.isHidden()
    opened.table.view.clearSelection()
    opened.table.view.setCurrentIndex(opened.table.model.index(-1, -1))
    opened.scan.setFocus()
    wedge(shelved.safe)
    _rest(frame, qtbot)
    for scanned, said in ((shelved.strips[1], "storage-check-right"), (shelved.strips[0], "storage-check-wrong")):
        wedge(scanned)
        assert texts(said) in opened.verdict.text()
    opened.stop.click()
    page.tabs.setCurrentIndex(0)
    _rest(frame, qtbot)
    assert page.sealed.opened is None, "whoever goes away closes it"


@pytest.mark.parametrize("role", [Role.APPROVER, Role.CLERK])
def test_who_holds_no_lock_sees_no_sealed_cabinets(enter: Enter, qtbot: QtBot, role: Role) -> None:
    frame = enter(role)
    page = _open(frame, qtbot)
    assert (page.sealed is None) is (role is Role.CLERK)
    assert page.loans.lend.isHidden()
