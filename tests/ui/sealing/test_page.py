"""The way of a seal through the window: proposed, refused to oneself, approved, carried out, sent back, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Texts
from fengcun.model.dossier import DossierState
from fengcun.model.roles import Role
from fengcun.model.sealing import SealScope, SealStep
from fengcun.model.storage import PlaceKind
from fengcun.services.storage.places import PlaceDraft
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.sealing.lists import Queue
from fengcun.ui.sealing.page import SealingPage

At = Callable[[Role, Place], SealingPage]
OpenPage = Callable[[Role], SealingPage]
pytestmark = pytest.mark.window

WHOLE, JOINT, OPEN = "J001-SS·2025-D60-0001", "J001-SS·2025-D60-0003", "J001-SS·2025-D60-0004"


def _rest(page: SealingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    QApplication.processEvents()  # what was fetched is laid out


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def _acts(page: SealingPage) -> set[str]:
    return {button.text() for button in page.panel.acts if not button.isHidden()}


def _id_of(page: SealingPage, archive_no: str, qtbot: QtBot) -> str:
    dossiers, found = page.desk.dossiers, []
    assert dossiers is not None
    page.run(lambda: dossiers.by_archive_no(archive_no), found.append)
    _rest(page, qtbot)
    return found[0]


def _propose(page: SealingPage, archive_no: str, qtbot: QtBot) -> None:
    dossier = _id_of(page, archive_no, qtbot)
    page.context.navigate(Place(PageName.SEALING, Intent.SEAL, dossier=dossier))
    _rest(page, qtbot)
    assert page.view is page.proposal


def test_what_should_be_sealed_is_listed_with_its_grounds(open_page: OpenPage, texts: Texts) -> None:
    page = open_page(Role.CLERK)
    assert page.lists.queue is Queue.UNSEALED
    assert len(page.lists.table.model.ids) == 3
    assert page.lists.tabs.tabText(0) == f"{texts('sealing-list-unsealed')} 3"
    assert _acts(page) == {texts("sealing-propose")}
    assert page.panel.grounds.grounds[0].sentence.text()


def test_the_reasoning_opens_with_its_provisions(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(Role.CLERK)
    ground = page.panel.grounds.grounds[0]
    qtbot.mouseClick(ground.reasoning, Qt.MouseButton.LeftButton)
    assert ground.root is not None
    code = next(code for node in ground.root.node.walk() for code in node.cites)
    ground.root._tools.show_provision(code)
    assert ground.provision.text()
    qtbot.mouseClick(ground.reasoning, Qt.MouseButton.LeftButton)
    assert not ground.root.isVisible()


def test_propose_a_dossier(open_page: OpenPage, qtbot: QtBot, texts: Texts) -> None:
    page = open_page(Role.CLERK)
    qtbot.mouseClick(page.panel.propose_button, Qt.MouseButton.LeftButton)
    _rest(page, qtbot)
    form = page.proposal
    assert page.view is form
    assert form.shelf_code.text() == "封-2026-0001"
    assert texts("sealing-volumes-moved-to", count=2, shelf="封-2026-0001") in _words(form.effects)
    form.received_on.line.setText("2026-03-04")
    _rest(page, qtbot)
    assert texts("sealing-deadline", day="2026年3月9日") in _words(form)  # the third day is a Saturday
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    _rest(page, qtbot)
    assert page.lists.queue is Queue.PROPOSED
    assert page.panel.matter is not None
    request = page.panel.matter.request
    assert request is not None
    assert request.received_on == date(2026, 3, 4)
    assert request.step is SealStep.PROPOSED
    assert page.lists.tabs.tabText(0) == f"{texts('sealing-list-unsealed')} 2"
    assert texts("sealing-own-waiting") in _words(page.panel)
    assert _acts(page) == {texts("sealing-withdraw")}


def test_what_is_wrong_with_a_proposal_is_said_at_its_field(open_page: OpenPage, qtbot: QtBot, texts: Texts) -> None:
    page = open_page(Role.CLERK)
    _propose(page, WHOLE, qtbot)
    form = page.proposal
    form.shelf_code.line.clear()
    form.received_on.line.setText("2026-03-06")
    form.submit.click()
    assert form.shelf_code.remark.text() == texts("common-needed")
    form.shelf_code.set_value("封-2026-0009")
    form.submit.click()
    assert form.received_on.remark.text() == texts("sealing-received-future")
    _rest(page, qtbot)
    assert page.view is form


def test_a_half_typed_proposal_is_not_lost_by_going_back(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(Role.CLERK)
    _propose(page, WHOLE, qtbot)
    page.proposal.remark.set_value("法院通知")
    page.proposal.back.click()
    question = page.context.messages.question
    assert question is not None
    question.choose(act=False)
    assert page.view is page.proposal
    assert page.proposal.remark.text() == "法院通知"
    page.proposal.back.click()
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    assert page.view is not page.proposal


def test_one_person_out_of_an_undivided_dossier(open_page: OpenPage, qtbot: QtBot, texts: Texts) -> None:
    page = open_page(Role.CLERK)
    _propose(page, JOINT, qtbot)
    form = page.proposal
    assert form.preflight is not None
    assert form.preflight.party is not None
    assert form.preflight.party.name == "何晓桂"  # the one who was a minor is offered first
    assert form.shelf_code.empty()  # the paper stays where it is
    assert JOINT in _words(form.effects)
    assert texts("sealing-cover-mark") in _words(form.effects)
    assert texts("sealing-left-party", title=form.preflight.title_after) in _words(form.effects)
    form.scope.set_value("")
    _rest(page, qtbot)
    assert form.effects.faults == ("err-seal-others-open",)
    assert not form.submit.isEnabled()
    form.scope.box.setCurrentIndex(2)
    _rest(page, qtbot)
    form.submit.click()
    _rest(page, qtbot)
    assert page.panel.matter is not None
    assert page.panel.matter.request is not None
    assert page.panel.matter.request.scope is SealScope.PARTY


@pytest.mark.parametrize("role", [Role.CLERK, Role.CUSTODIAN])
def test_who_is_no_approver_has_no_buttons(open_page: OpenPage, proposed: str, role: Role, texts: Texts) -> None:
    page = open_page(role)
    page.lists.go_to(Queue.PROPOSED)
    assert not {texts("sealing-approve"), texts("sealing-send-back")} & _acts(page)


def test_my_own_request_says_why_i_cannot_approve_it(open_page: OpenPage, qtbot: QtBot, texts: Texts) -> None:
    page = open_page(Role.APPROVER)
    _propose(page, WHOLE, qtbot)
    page.proposal.submit.click()
    _rest(page, qtbot)
    assert texts("sealing-own-request") in _words(page.panel)
    assert _acts(page) == {texts("sealing-withdraw")}
    assert not page.panel.opinion.isVisible()


def test_the_approver_approves(at: At, proposed: str, qtbot: QtBot, texts: Texts) -> None:
    page = at(Role.APPROVER, Place(PageName.SEALING, request=proposed))
    assert page.lists.table.current == proposed
    assert _acts(page) == {texts("sealing-approve"), texts("sealing-send-back")}
    assert texts("sealing-deadline-received", received="2026年3月3日", day="2026年3月6日") in _words(page.panel)
    page.panel.opinion.set_value("同意")
    qtbot.mouseClick(page.panel.approve_button, Qt.MouseButton.LeftButton)
    assert not page.panel.approve_button.isEnabled()
    _rest(page, qtbot)
    assert page.context.messages.banners[0].text == texts("sealing-approved-done")
    assert page.panel.matter is None
    assert page.lists.found.ids(Queue.APPROVED) == (proposed,)
    page.lists.go_to(Queue.APPROVED)
    _rest(page, qtbot)
    assert "同意" in _words(page.panel)
    assert _acts(page) == {texts("sealing-execute")}


def test_sending_back_needs_a_reason(at: At, proposed: str, qtbot: QtBot, texts: Texts) -> None:
    page = at(Role.APPROVER, Place(PageName.SEALING, request=proposed))
    page.panel.return_button.click()
    assert page.panel.opinion.remark.text() == texts("sealing-reason-needed")
    assert page.context.jobs.idle
    page.panel.opinion.set_value("出生日期请再核对")
    page.panel.return_button.click()
    _rest(page, qtbot)
    assert page.lists.found.ids(Queue.RETURNED) == (proposed,)


def test_a_returned_request_is_withdrawn(at: At, returned: str, qtbot: QtBot, texts: Texts) -> None:
    page = at(Role.CLERK, Place(PageName.SEALING, request=returned))
    assert "出生日期请再核对" in _words(page.panel)
    assert _acts(page) == {texts("sealing-propose-again"), texts("sealing-withdraw")}
    page.panel.withdraw_button.click()
    _rest(page, qtbot)
    assert page.lists.found.ids(Queue.RETURNED) == ()
    assert len(page.lists.found.ids(Queue.UNSEALED)) == 3


def test_a_returned_request_is_proposed_again_and_stands_once(at: At, returned: str, qtbot: QtBot) -> None:
    page = at(Role.CLERK, Place(PageName.SEALING, request=returned))
    page.panel.again_button.click()
    _rest(page, qtbot)
    page.proposal.remark.set_value("已核对户籍")
    page.proposal.submit.click()
    _rest(page, qtbot)
    found = page.lists.found
    assert found.ids(Queue.RETURNED) == ()
    assert len(found.ids(Queue.PROPOSED)) == 1
    assert page.lists.table.current == found.ids(Queue.PROPOSED)[0]


def test_execute(at: At, approved: str, qtbot: QtBot, texts: Texts, answers: Any, tmp_path: Path) -> None:
    page = at(Role.CUSTODIAN, Place(PageName.SEALING, request=approved))
    page.panel.execute_button.click()
    question = page.context.messages.question
    assert question is not None
    assert question.act_button.text() == texts("sealing-act-volumes", count=2)
    question.choose(act=False)
    assert page.context.jobs.idle  # nothing was done
    page.panel.execute_button.click()
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    _rest(page, qtbot)
    assert page.view is page.result
    result = page.result.result
    assert result is not None
    words = _words(page.result)
    assert result.archive_no == WHOLE
    for said in (WHOLE, result.sealing_no, "封-2026-0001", texts("sealing-checked", count=result.checked)):
        assert said in words
    qtbot.waitUntil(lambda: page.result.paper.preview.drawn)
    assert page.result.paper.kind.text() == texts("word-paper-kind-sealing-label")
    page.result.papers.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.result.paper.preview.drawn)
    assert page.result.paper.number.text() == result.receipt.paper.number
    for number, prepared in enumerate((result.label, result.receipt)):
        page.result.papers.setCurrentIndex(number)
        answers.paths.append(tmp_path / f"{number}.pdf")
        page.result.paper.bar.save_button.click()
        _rest(page, qtbot)
        assert (tmp_path / f"{number}.pdf").read_bytes() == prepared.pdf
    assert page.result.covers.isHidden()
    dossiers, states = page.desk.dossiers, []
    assert dossiers is not None
    dossier = _id_of(page, WHOLE, qtbot)
    page.run(lambda: dossiers.lines([dossier]), states.extend)
    _rest(page, qtbot)
    assert states[0].state is DossierState.SEALED
    page.result.back.click()
    _rest(page, qtbot)
    assert page.lists.found.ids(Queue.APPROVED) == ()
    qtbot.waitUntil(lambda: result.sealing_no not in _words(page))


def test_a_room_called_like_the_person_is_asked_about(
    at: At, folder: Path, desk_of: Any, approved: str, qtbot: QtBot, texts: Texts
) -> None:
    with desk_of(folder, Role.CLERK) as desk:
        (line,) = [one for one in desk.sealing.waiting(SealStep.APPROVED) if one.request.id == approved]
        name = desk.dossiers.get(line.request.dossier).parties[0].name
        desk.archive_room.places.add(PlaceDraft(PlaceKind.ROOM, f"{name}街库"), sure=True)
    page = at(Role.CUSTODIAN, Place(PageName.SEALING, request=approved))
    for act in (False, True):
        page.panel.execute_button.click()
        page.context.messages.question.choose(act=True)
        _rest(page, qtbot)
        question = page.context.messages.question
        assert question is not None
        assert question.act_button.text() == texts("sealing-alike-go-on")
        question.choose(act=act)
        _rest(page, qtbot)
        assert (page.view is page.result) is act


def test_execute_for_one_person_and_mark_the_cover(at: At, one_person: str, qtbot: QtBot, texts: Texts) -> None:
    page = at(Role.CUSTODIAN, Place(PageName.SEALING, request=one_person))
    page.panel.execute_button.click()
    question = page.context.messages.question
    assert question is not None
    assert question.act_button.text() == texts("sealing-act-party", name="何晓桂")
    assert texts("sealing-covers-count", count=1) in _words(question)
    question.choose(act=True)
    _rest(page, qtbot)
    assert page.result.covers.isVisible()
    assert not page.result.papers.isTabVisible(0)  # a label is for volumes that were moved
    assert page.result.paper.kind.text() == texts("word-paper-kind-sealing-receipt")
    words = _words(page.result)
    assert texts("sealing-shelf-stays") in words
    assert texts("word-cover-reason-whole-dossier") in words
    assert "何晓桂" not in words


def test_what_the_law_leaves_to_people_needs_a_remark(open_page: OpenPage, qtbot: QtBot, texts: Texts) -> None:
    page = open_page(Role.CLERK)
    _propose(page, OPEN, qtbot)
    form = page.proposal
    assert texts("sealing-remark-needed") in _words(form.effects)
    form.submit.click()
    assert form.remark.remark.text() == texts("common-needed")
    form.remark.set_value("户籍证明载明2007年12月出生")
    form.submit.click()
    _rest(page, qtbot)
    assert len(page.lists.found.ids(Queue.PROPOSED)) == 1
    assert "户籍证明载明2007年12月出生" in _words(page.panel)


def test_an_undivided_dossier_in_the_list_shows_whom_it_is_about(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(Role.CLERK)
    page.lists.table.choose(_id_of(page, JOINT, qtbot))
    _rest(page, qtbot)
    assert page.panel.effects.faults == ()
    assert [mark.archive_no for mark in page.panel.effects.marks] == [JOINT]


def test_a_request_that_is_gone_is_told(at: At, qtbot: QtBot, texts: Texts) -> None:
    page = at(Role.CLERK, Place(PageName.SEALING, request="gone"))
    _rest(page, qtbot)
    assert page.context.messages.banners[0].text == texts("sealing-gone")


def test_enter_in_the_list_goes_to_the_acts(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(Role.CLERK)
    page.lists.focus_table()
    qtbot.keyClick(page.lists.table.view, Qt.Key.Key_Return)
    assert page.panel.propose_button.hasFocus()
