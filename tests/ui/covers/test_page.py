"""The covers in the window: the mark made in every form, confirmed once it is on the cover."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, LinkKind, Organ, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Handled, JointWith, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.sealing import CoverStep
from fengcun.model.term import Term
from fengcun.papers.forms import sealing_label
from fengcun.papers.labels import A4_2X7
from fengcun.papers.letterhead import Letterhead
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.covers.page import CoversPage
from fengcun.ui.covers.panel import MarkForm
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window


ADULTS, OTHERS = "J001-SS·2025-D60-0002", "J001-SS·2025-D60-0003"


def _draft(number: str, name: str, born: str, joint: JointWith) -> DossierDraft:
    record = Record(
        kind=RecordKind.CONVICTION,
        acts=(Act(DateSpan.parse("2025-03-01"), "盗窃", Known.TRUE),),
        sentence=Sentence(imprisonment=Term(1, 6)),
        effective=date(2025, 9, 1),
    )
    return DossierDraft(
        archive_no=number,
        title=f"{name}盗窃案",
        case=Case(CaseNumber(f"（2025）临检刑诉{number[-1]}号"), "盗窃", joint_with=joint, handled=Handled.SEPARATELY),
        part=Part.WHOLE,
        year=2025,
        retention=Retention.LONG,
        filed_on=date(2025, 11, 6),
        volumes=(Volume(1, 74, Shelf("一库", "06", "1", "02")),),
        parties=(Party("", name, PartyRole.DEFENDANT, birth=Birth(PartialDate.parse(born)), records=(record,)),),
    )


@pytest.fixture
def folder(founded: Path, tmp_path: Path, desk_in: Callable[..., CaseDesk]) -> Path:
    """An office where a sealed record wants the dossiers of two adults marked."""
    folder = tmp_path / "office"
    shutil.copytree(founded, folder)
    clerk, approver, custodian = (desk_in(folder, role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN))
    minor = clerk.dossiers.register(_draft("J001-SS·2025-D60-0001", "林小雨", "2009-12-25", JointWith.ADULTS))
    adults = clerk.dossiers.register(_draft(ADULTS, "马建国", "1970-04-25", JointWith.MINORS))
    paper = sealing_label.render(
        sealing_label.SealingLabel("X", "Y"), Letterhead("临江市人民检察院", Organ.PROCURATORATE)
    )
    clerk.dossiers.add_file(adults.id, "扫描封面", "application/pdf", paper, is_cover=True)
    others = clerk.dossiers.register(_draft(OTHERS, "牛刚", "1971-06-02", JointWith.MINORS))
    for one in (adults, others):
        clerk.dossiers.link(minor.id, LinkKind.SPLIT_FROM, one.id)
    request = clerk.sealing.propose(minor.id, None, "封-2026-0001")
    approver.sealing.approve(request.id)
    custodian.sealing.execute(request.id)
    for desk in (clerk, approver, custodian):
        desk.session.close()
    return folder


@pytest.fixture
def page(enter: Callable[[Role], Frame], qtbot: QtBot) -> CoversPage:
    """The page of a clerk, settled."""
    frame = enter(Role.CLERK)
    frame.navigate(Place(PageName.COVERS))
    made = frame.front
    assert isinstance(made, CoversPage)
    qtbot.waitUntil(lambda: made.context.jobs.idle and made.panel.make.isEnabled())
    return made


def _settle(page: CoversPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    QApplication.processEvents()  # what was fetched is laid out


def _choose_all(page: CoversPage, qtbot: QtBot) -> None:
    view = page.table.view
    for row in range(1, len(page.lines)):
        place = view.visualRect(page.table.model.index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    _settle(page, qtbot)


def test_the_mark_is_made_in_every_form(page: CoversPage, qtbot: QtBot) -> None:
    page.table.choose(next(at for at, order in enumerate(page.lines) if order.archive_no == ADULTS))
    _settle(page, qtbot)
    for form in (MarkForm.LABEL, MarkForm.SHEET, MarkForm.A4, MarkForm.SCAN):
        page.panel.kind.set_value(form)
        assert page.panel.sheet.isHidden() is (form is not MarkForm.LABEL)
        page.panel.make.click()
        _settle(page, qtbot)
        qtbot.waitUntil(lambda: page.panel.paper.preview.drawn)
        assert not page.panel.paper.isHidden()
    assert page.tabs.tabText(0).endswith(" 2"), "printing closes no order"


def test_only_a_scanned_cover_can_be_stamped(page: CoversPage, qtbot: QtBot) -> None:
    page.table.choose(next(at for at, order in enumerate(page.lines) if order.archive_no == OTHERS))
    _settle(page, qtbot)
    offered = [page.panel.kind.box.itemText(at) for at in range(page.panel.kind.box.count())]
    assert page.texts("covers-form-a4") in offered
    assert page.texts("covers-form-scan") not in offered


def test_a_position_that_the_sheet_has_not_is_refused(page: CoversPage, qtbot: QtBot) -> None:
    page.panel.kind.set_value(MarkForm.LABEL)
    page.panel.sheet.set_value(A4_2X7)
    page.panel.start.set_value(20)
    page.panel.make.click()
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert page.context.messages.banners
    assert page.panel.paper.isHidden()


def test_labels_for_the_chosen_covers_go_onto_one_sheet(page: CoversPage, answers: Any, qtbot: QtBot) -> None:
    _choose_all(page, qtbot)
    assert [order.archive_no for order in page.chosen] == [order.archive_no for order in page.lines]
    assert page.panel.number.text() == page.texts("covers-several", count=2)
    assert page.panel.kind.box.count() == 1
    page.panel.sheet.box.setCurrentIndex(1)
    page.panel.start.set_value(24)
    page.panel.make.click()
    _settle(page, qtbot)
    assert len(page.chosen) == 2, "they stay chosen"
    assert {order.step for order in page.lines} == {CoverStep.PRINTED}
    target = page.desk.session.folder.parent / "labels.pdf"
    answers.paths.append(target)
    page.panel.paper.bar.save_button.click()
    _settle(page, qtbot)
    first, second = (sheet.extract_text() for sheet in PdfReader(target).pages)  # the second label needs a new sheet
    numbers = [order.archive_no for order in page.lines]
    assert numbers[0] in first
    assert numbers[1] not in first
    assert numbers[1] in second


def test_the_mark_is_confirmed_after_a_question(page: CoversPage, qtbot: QtBot) -> None:
    affixed, left = page.lines
    page.panel.confirm.click()
    question = page.context.messages.question
    assert question is not None
    question.choose(act=False)
    assert page.tabs.tabText(0).endswith(" 2")
    page.panel.confirm.click()
    question = page.context.messages.question
    assert question is not None
    assert question.act_button.text() == page.texts("covers-ask.act", count=1)
    question.choose(act=True)
    qtbot.waitUntil(lambda: page.context.jobs.idle and page.tabs.tabText(0).endswith(" 1"))
    _settle(page, qtbot)
    assert page.tabs.currentIndex() == 0, "the work goes on with the next"
    assert [order.id for order in page.chosen] == [left.id]
    page.tabs.setCurrentIndex(1)
    _settle(page, qtbot)
    assert [order.id for order in page.chosen] == [affixed.id]
    assert page.panel.confirm.isHidden()


def test_several_marks_are_confirmed_together(page: CoversPage, qtbot: QtBot) -> None:
    _choose_all(page, qtbot)
    page.panel.confirm.click()
    question = page.context.messages.question
    assert question is not None
    assert question.act_button.text() == page.texts("covers-ask.act", count=2)
    question.choose(act=True)
    qtbot.waitUntil(lambda: page.context.jobs.idle and page.tabs.tabText(0) == page.texts("covers-open"))
    assert page.context.messages.banners[0].text == page.texts("covers-affixed-several", count=2)
    assert page.panel.make.isVisible() is False
    page.tabs.setCurrentIndex(1)
    assert len(page.lines) == 2


def test_an_order_that_is_asked_for_is_shown_in_its_list(page: CoversPage, qtbot: QtBot) -> None:
    wanted = page.lines[1]
    page.tabs.setCurrentIndex(3)
    page.context.navigate(Place(PageName.COVERS, order=wanted.id, dossier=wanted.dossier))
    _settle(page, qtbot)
    assert page.tabs.currentIndex() == 0
    assert [order.id for order in page.chosen] == [wanted.id]
    page.panel.confirm.click()
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    _settle(page, qtbot)
    page.context.navigate(Place(PageName.COVERS, order=wanted.id))
    _settle(page, qtbot)
    assert page.tabs.currentIndex() == 1
    assert [order.id for order in page.chosen] == [wanted.id]


def test_a_label_sheet_is_calibrated(page: CoversPage, qtbot: QtBot) -> None:
    panel = page.panel
    panel.calibrate.click()
    _settle(page, qtbot)
    form = panel.calibration
    assert (form.right.value(), form.down.value()) == (0.0, 0.0)
    form.right.line.setText("十")
    form.save.click()
    assert form.right.remark.text() == page.context.texts("covers-shift-wrong")
    form.right.line.setText("1.5")
    form.down.line.setText("20")
    form.save.click()
    _settle(page, qtbot)
    assert page.context.texts("err-label-shift") in form.down.remark.text()
    form.down.line.setText("-2")
    form.save.click()
    _settle(page, qtbot)
    assert page.context.messages.banners[0].text == page.context.texts("covers-shift-saved")
    form.print_page.click()
    _settle(page, qtbot)
    assert not panel.paper.isHidden()
