"""Electronic files, ties and the assessment, from the panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from fengcun.law.verdict import Paper
from fengcun.model.act import LogAct
from fengcun.model.dossier import LinkKind
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.dossiers.page import DossiersPage
from fengcun.ui.dossiers.settling import settling_field
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window
HE, MA, SEALED = "J001-SS·2025-D60-0001", "J001-SS·2025-D60-0002", "J001-SS·2025-D60-0003"
Ask = Callable[[Callable[[], Any]], Any]
Rest = Callable[[], None]


@pytest.fixture
def chosen(page: DossiersPage, rest: Rest, ask: Ask) -> str:
    """The dossier that the panel shows."""
    found: str = ask(lambda: page.desk.dossiers.by_archive_no(HE))
    page.register.go_to(found)
    rest()
    return found


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages."""
    path = tmp_path / "讯问笔录.pdf"
    canvas = Canvas(str(path))
    for text in ("one", "two"):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.usefixtures("chosen")
def test_a_file_is_taken_in_and_looked_at(
    frame: Frame, page: DossiersPage, rest: Rest, answers: Any, pdf: Path, qtbot: QtBot
) -> None:
    answers.paths = [pdf]
    page.detail.files.add_button.click()
    form = page.detail.files.form
    assert form is not None
    assert form.title.text() == "讯问笔录"
    qtbot.waitUntil(form.title.line.hasFocus)
    form.about.box.setCurrentIndex(1)
    qtbot.keyClick(form.title.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert page.detail.files.form is None
    assert page.detail.shown is not None
    (file,) = page.detail.shown.dossier.files
    assert file.party == page.detail.shown.dossier.parties[0].id
    assert not file.is_cover
    look = next(
        button
        for button in page.detail.findChildren(QPushButton)
        if button.accessibleName() == page.texts("dossiers-file-view", title=file.title)
    )
    look.click()
    qtbot.waitUntil(lambda: page.file.preview.drawn)
    assert page.view is page.file
    assert page.file.preview.pages == 2
    page.file.back.click()
    rest()
    assert page.view is not page.file
    assert not page.file.preview.drawn  # nothing of it stays in the window
    page.refresh()
    rest()
    assert LogAct.FILE_VIEWED in [line.act for line in page.detail.shown.history]


@pytest.mark.usefixtures("chosen")
def test_a_scan_of_the_cover_is_a_picture(page: DossiersPage, rest: Rest, answers: Any, tmp_path: Path) -> None:
    path = tmp_path / "cover.PNG"
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path), "PNG")
    answers.paths = [path]
    page.detail.files.add_button.click()
    form = page.detail.files.form
    assert form is not None
    form.cover.set_value(True)
    form.button.click()
    rest()
    assert page.detail.shown is not None
    assert [file.is_cover for file in page.detail.shown.dossier.files] == [True]
    assert page.texts("dossiers-file-cover") in [label.text() for label in page.detail.files.findChildren(QLabel)]


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize(("name", "data"), [("notes.docx", b"PK"), ("false.pdf", b"not a pdf"), ("gone.pdf", None)])
def test_what_is_no_paper_is_not_taken(
    frame: Frame, page: DossiersPage, rest: Rest, answers: Any, tmp_path: Path, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    answers.paths = [path]
    page.detail.files.add_button.click()
    if page.detail.files.form is not None:
        page.detail.files.form.button.click()
    rest()
    assert len(frame.messages.banners) == 1
    assert page.detail.shown is not None
    assert page.detail.shown.dossier.files == ()


def test_dossiers_are_tied_and_one_leads_to_the_other(
    page: DossiersPage, rest: Rest, ask: Ask, chosen: str, qtbot: QtBot
) -> None:
    other = ask(lambda: page.desk.dossiers.by_archive_no(MA))
    page.detail.links.add_button.click()
    form = page.detail.links.form
    assert form is not None
    for wrong in ("J001-SS·1990-D60-0001", SEALED):
        form.number.set_value(wrong)
        form.button.click()
        rest()
        assert wrong in form.number.remark.text()
    form.kind.set_value(LinkKind.USES)
    form.number.set_value("j001-ss.2025-d60-0002")  # as a scanner types it
    qtbot.keyClick(form.number.line, Qt.Key.Key_Return)
    rest()
    assert page.detail.links.form is None
    assert page.detail.shown is not None
    assert [(tie.kind, tie.id) for tie in page.detail.shown.linked] == [(LinkKind.USES, other)]
    follow = next(button for button in page.detail.links.findChildren(QPushButton) if button.text() == MA)
    follow.click()
    rest()
    assert page.register.table.current == other
    assert page.detail.number.text() == MA
    assert [tie.id for tie in page.detail.shown.linked] == [chosen]


def test_an_assessment_says_what_and_why(
    frame: Frame, page: DossiersPage, rest: Rest, chosen: str, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.detail.assess_button, Qt.Key.Key_Space)
    rest()
    view = page.assessment
    assert page.view is view
    said = "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())
    assert "应当封存" in said
    assert "第四条第一款" in said
    assert view.seal_button.isVisible()
    marks = view.timeline.marks
    assert [mark.name for mark in marks] == ["出生", "行为", "生效", "评估日", "满十八周岁"]
    assert [mark.day.isoformat() for mark in marks if mark.of_age] == ["2027-12-26"]
    places = view.timeline.places()
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] <= view.timeline.width()
    assert "2009-12-25" in view.timeline.accessibleDescription()
    root = view.root
    assert root is not None
    first = root.children_views[0]
    assert not first.head.isChecked()
    first.head.setFocus()
    qtbot.keyClick(first.head, Qt.Key.Key_Right)
    assert first.head.isChecked()
    provision = next(button for button in first.findChildren(QPushButton) if button.text().startswith("《"))
    provision.click()
    assert view.provision.text().startswith(provision.text())
    assert view.provision.text() != page.texts("dossiers-provision-hint")
    qtbot.keyClick(first.head, Qt.Key.Key_Left)
    assert not provision.isVisible()
    view.back.click()
    rest()
    assert page.register.table.current == chosen


def test_an_assessment_is_printed_and_left_by_the_way_one_came(page: DossiersPage, rest: Rest, chosen: str) -> None:
    page.detail.assess_button.click()
    rest()
    view = page.assessment
    assert view.print_button.isVisible()
    view.print_button.click()
    rest()
    assert view.paper.isVisible()
    assert view.paper.kind.text() == "犯罪记录封存评估书"
    assert view.paper.preview.pages >= 1
    view.back.click()
    rest()
    assert page.view is view
    assert not view.paper.isVisible()
    assert view.paper.preview.pages == 0
    assert view.tabs.parentWidget().isVisible()
    view.back.click()
    rest()
    assert page.register.table.current == chosen


def test_an_open_question_leads_to_the_facts(
    frame: Frame, page: DossiersPage, rest: Rest, ask: Ask, chosen: str
) -> None:
    page._edit(chosen)
    rest()
    page.form.parties.items[0].birth.line.setText("2007")  # eighteen on a day of the year of the act
    page.form.save()
    rest()
    frame.navigate(Place(PageName.DOSSIERS, Intent.ASSESS, dossier=chosen))
    rest()
    view = page.assessment
    finding, _ = (
        button for button in view.findChildren(QPushButton) if button.text() == page.texts("dossiers-complete")
    )
    assert "需人工复核" in "\n".join(label.text() for label in view.findChildren(QLabel))
    finding.click()
    rest()
    assert page.view is page.form
    assert page.form.parties.items[0].finding.box.hasFocus()
    frame.navigate(Place(PageName.DOSSIERS, Intent.ASSESS, dossier=chosen))
    rest()
    *_, birth = (
        button for button in view.findChildren(QPushButton) if button.text() == page.texts("dossiers-complete")
    )
    birth.click()
    rest()
    assert page.form.parties.items[0].birth.line.hasFocus()


def test_every_paper_that_a_field_takes_leads_to_one(page: DossiersPage, rest: Rest, chosen: str) -> None:
    page._edit(chosen)
    rest()
    draft = page.form._draft()
    there = {f"{prefix}{place}" for prefix, grid in page.form._grids() for place in grid.fields}
    places = {paper: settling_field(paper, draft.parties[0], 0) for paper in Paper}
    assert {place if place.startswith("case.") else f"parties[0].{place}" for place in places.values() if place} < there
    assert places[Paper.LEGAL_OPINION] == ""


def test_a_dossier_without_records_says_so(frame: Frame, page: DossiersPage, rest: Rest, chosen: str) -> None:
    page._edit(chosen)
    rest()
    page.form.parties.items[0].records.remove(page.form.parties.items[0].records.items[0])
    page.form.save()
    rest()
    frame.navigate(Place(PageName.DOSSIERS, Intent.ASSESS, dossier=chosen))
    rest()
    said = [label.text() for label in page.assessment.findChildren(QLabel) if label.isVisible()]
    assert page.texts("dossiers-no-records") in said
    assert not page.assessment.seal_button.isVisible()


def test_the_deadline_of_a_request_is_on_the_line(
    frame: Frame, page: DossiersPage, rest: Rest, ask: Ask, chosen: str
) -> None:
    request = ask(lambda: page.desk.sealing.propose(chosen, None, "封-2026-0002", date(2026, 3, 3)))
    frame.navigate(Place(PageName.DOSSIERS, Intent.ASSESS, dossier=chosen))
    rest()
    due = page.texts("dossiers-moment-due")
    assert [mark.day for mark in page.assessment.timeline.marks if mark.name == due] == [request.due]
    assert not page.assessment.seal_button.isVisible()


@pytest.mark.parametrize("view", ["panel", "assessment", "form", "file"])
def test_what_others_seal_is_gone_from_the_window(
    frame: Frame,
    page: DossiersPage,
    rest: Rest,
    ask: Ask,
    chosen: str,
    seal_elsewhere: Callable[[str], None],
    view: str,
) -> None:
    file = ask(lambda: page.desk.dossiers.add_file(chosen, "贺小川笔录", "image/png", b"\x89PNG\r\n\x1a\n"))
    assert page.detail.shown is not None
    if view == "assessment":
        page.detail.assess_button.click()
    elif view == "form":
        page.detail.edit_button.click()
    elif view == "file":
        page._stack.setCurrentWidget(page.file)
        page.file._shown = (chosen, file.id)
    rest()
    seal_elsewhere(HE)
    frame.context.jobs.run(lambda: None, lambda _none: None, frame.messages.error, owner=frame, changes=page.topics)
    rest()
    assert page.view not in (page.assessment, page.form, page.file)
    assert page.detail.shown is None
    said = "\n".join(label.text() for label in frame.findChildren(QLabel) if label.isVisible())
    assert "贺小川" not in said
    assert not [banner.text for banner in frame.messages.banners if view != "form"]
