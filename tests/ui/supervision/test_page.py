"""Notices, holders, matters and the report in the window, from the first line to the printed paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from fengcun.model.holder import Evidence, HolderState
from fengcun.model.roles import Role
from fengcun.model.supervision import Finding, MatterEvent, MatterState
from fengcun.services.today import TaskKind
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.supervision.page import SupervisionPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _open(frame: Frame, qtbot: QtBot) -> SupervisionPage:
    frame.navigate(Place(PageName.SUPERVISION))
    _rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, SupervisionPage)
    return page


def test_a_holder_is_written_to_and_proved(enter: Enter, qtbot: QtBot, registered: Callable[[Frame], str]) -> None:
    frame = enter(Role.CLERK)
    number = registered(frame)
    page, texts = _open(frame, qtbot), frame.context.texts
    view = page.holders
    page.tabs.setCurrentIndex(1)
    view.archive_no.set_value(number)
    view.name.set_value("临江市第二中学")
    view.add.click()
    _rest(frame, qtbot)
    assert view.head.text() == "临江市第二中学"
    assert view.ask.text() == texts("supervision-ask")
    assert view.what.line.hasFocus()
    view.what.set_value("2023年9月送达的法律文书")
    view.ask.click()
    _rest(frame, qtbot)
    assert view.paper.number.text().endswith("1号")
    assert view.chosen.lines[0].state is HolderState.ASKED
    assert view.ask.text() == view.ask.accessibleName() == texts("supervision-ask-again")
    view.prove.click()
    _rest(frame, qtbot)
    assert texts("err-holder-evidence") in view.evidence_fault.text(), "a receipt is not proof"
    view.answer.click()
    _rest(frame, qtbot)
    view.evidence[Evidence.RETURNED].set_value(True)
    view.prove.click()
    _rest(frame, qtbot)
    assert view.chosen.lines[0].state is HolderState.PROVED
    assert not view.well.isHidden()
    assert view.ask.isHidden()
    view.doubt.click()
    _rest(frame, qtbot)
    assert view.chosen.lines[0].state is HolderState.TO_ASK


def test_a_persons_name_is_refused_at_its_field(enter: Enter, qtbot: QtBot, registered: Callable[[Frame], str]) -> None:
    frame = enter(Role.CLERK)
    number = registered(frame)
    view = _open(frame, qtbot).holders
    view.archive_no.set_value(number)
    view.name.set_value("周子轩的单位")
    view.add.click()
    _rest(frame, qtbot)
    assert frame.context.texts("err-holder-person") in view.name.remark.text()
    assert view.chosen.lines == []


def test_a_notice_sets_the_day_and_fills_in_the_other(
    enter: Enter, qtbot: QtBot, registered: Callable[[Frame], str]
) -> None:
    frame = enter(Role.CLERK)
    number = registered(frame)
    view = _open(frame, qtbot).notices
    view.archive_no.set_value("J999-SS·2023-D30-0001")
    view.save.click()
    _rest(frame, qtbot)
    assert frame.context.texts("err-notice-dossier") in view.archive_no.remark.text()
    view.archive_no.set_value(number)
    view.archive_no.line.editingFinished.emit()
    _rest(frame, qtbot)
    assert view.fields["name"].text() == "周子轩"
    assert view.effective_on.value() == date(2023, 9, 1)
    view.save.click()
    _rest(frame, qtbot)
    assert view.table.model.rowCount() == 1
    view.fields["representative"].set_value("周建军")
    view.tell.click()
    _rest(frame, qtbot)
    assert not view.paper.isHidden()
    assert view.fields["name"].text() == "周子轩", "what the notice of sealing needs stays"
    view.paper.hide()
    view.fields["document"].set_value("刑事判决书")
    view.fields["disposition"].set_value("判处你有期徒刑一年六个月")
    view.make.click()
    _rest(frame, qtbot)
    assert not view.paper.isHidden()
    assert view.fields["name"].empty(), "nothing of the person stays in the form"


def test_a_matter_goes_from_clerk_to_approver_and_back(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot).matters
    view.from_whom.set_value("临江市人民检察院")
    view.about.set_value("某案卷未整体封存")
    view.save.click()
    _rest(frame, qtbot)
    number = view.head.text()
    view.finding.set_value(Finding.FAULT)
    view.found.set_value("已封存案卷2卷")
    view.acts[MatterEvent.REVIEW].click()
    _rest(frame, qtbot)
    assert view.result.remark.text(), "measures need a result"
    view.result.set_value("全部封存")
    view.acts[MatterEvent.REVIEW].click()
    _rest(frame, qtbot)
    assert all(button.isHidden() for button in view.acts.values()), "somebody else approves"
    frame = enter(Role.APPROVER)
    tasks: list[TaskKind] = []
    today = frame.context.desk.today
    assert today is not None
    frame.front.run(lambda: [task.kind for task in today.tasks()], tasks.extend)
    _rest(frame, qtbot)
    assert TaskKind.MATTER in tasks
    view = _open(frame, qtbot).matters
    assert view.head.text() == number
    view.acts[MatterEvent.APPROVE].click()
    _rest(frame, qtbot)
    view.acts[MatterEvent.REPLY].click()
    _rest(frame, qtbot)
    assert view.paper.number.text().endswith("1号")
    view.acts[MatterEvent.CLOSE].click()
    assert frame.context.messages.question is not None
    frame.context.messages.question.choose(act=True)
    _rest(frame, qtbot)
    assert view.chosen.lines[0].state is MatterState.CLOSED
    assert all(button.isHidden() for button in view.acts.values())


def test_the_report_shows_its_counts_and_its_paper(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    page = _open(frame, qtbot)
    view = page.report
    view.issue.click()
    _rest(frame, qtbot)
    assert view.paper.isHidden(), "to whom is needed"
    view.procuratorate.set_value("临江市人民检察院")
    view.issue.click()
    _rest(frame, qtbot)
    assert not view.paper.isHidden()
    assert view.paper.number.text().endswith("1号")


def test_what_is_wrong_in_a_long_form_comes_into_view(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot).notices
    area = next(area for area in view.findChildren(QScrollArea) if area.isAncestorOf(view.form))
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.make.click()
    name = view.fields["name"]
    qtbot.waitUntil(lambda: not name.visibleRegion().isEmpty())
    assert name.line.hasFocus()
    assert not view.make.visibleRegion().contains(view.make.rect())
