"""One dossier on paper in the window: its catalogue typed, kept and printed; its cover and labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Case, Document, Dossier, Organ, Part, Retention, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.roles import Role
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.covers.contents_table import COLUMNS
from fengcun.ui.covers.dossier import DossierPaper, DossierView
from fengcun.ui.covers.page import CoversPage
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window
NUMBER = "J001-SS·2025-D60-0001"
DRAFT = DossierDraft(
    archive_no=NUMBER,
    title="某某盗窃案",
    case=Case(CaseNumber("（2025）临检刑诉1号"), "盗窃"),
    part=Part.WHOLE,
    year=2025,
    retention=Retention.LONG,
    filed_on=date(2025, 11, 6),
    volumes=(Volume(1, 74), Volume(2, 12)),
)


@pytest.fixture
def frame(enter: Callable[[Role], Frame]) -> Frame:
    return enter(Role.CLERK)


@pytest.fixture
def dossier(frame: Frame) -> Dossier:
    assert frame.context.desk.dossiers is not None
    return frame.context.desk.dossiers.register(DRAFT)


@pytest.fixture
def page(frame: Frame, dossier: Dossier, qtbot: QtBot) -> CoversPage:
    frame.navigate(Place(PageName.COVERS))
    made = frame.front
    assert isinstance(made, CoversPage)
    made.tabs.setCurrentIndex(3)
    _settle(made, qtbot)
    return made


@pytest.fixture
def view(page: CoversPage, qtbot: QtBot) -> DossierView:
    """With the dossier, found as a scanner finds it: the number and Enter."""
    view = page.dossier
    view.number.set_value("j001-ss.2025-d60-0001")
    qtbot.keyClick(view.number.line, Qt.Key.Key_Return)
    _settle(page, qtbot)
    return view


def _settle(page: CoversPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    QApplication.processEvents()


def _type(view: DossierView, row: int, **cells: str) -> None:
    for column, text in cells.items():
        item = view.table.item(row, COLUMNS.index(column))
        assert item is not None
        item.setText(text)


def _printed(page: CoversPage) -> list[str]:
    papers = page.desk.papers
    assert papers is not None
    pdf = papers.pdf(papers.page(0, 1)[0].id)
    return [one.extract_text() for one in PdfReader(BytesIO(pdf)).pages]


def test_a_catalogue_is_typed_kept_and_printed(
    page: CoversPage, view: DossierView, dossier: Dossier, qtbot: QtBot
) -> None:
    assert view.head.text() == DRAFT.title
    assert not view.save.isEnabled()
    _type(view, 0, number="临检刑诉〔2025〕1号", title="起诉书", dated="2025-03-05", page="1")
    _type(view, 1, title="判决书", dated="2025.9", page="9")
    _type(view, 2, volume="2", title="备考表")
    assert view.table.rowCount() == 4, "an empty line is always at the end"
    assert view.save.isEnabled()
    qtbot.keyClick(view.save, Qt.Key.Key_Space)
    _settle(page, qtbot)
    contents = page.desk.contents
    assert contents is not None
    assert contents.documents(dossier.id) == (
        Document(1, "临检刑诉〔2025〕1号", "", "起诉书", PartialDate(2025, 3, 5), 1),
        Document(1, "", "", "判决书", PartialDate(2025, 9), 9),
        Document(2, "", "", "备考表"),
    )
    assert not view.save.isEnabled()
    view.volume.set_value(2)
    view.make.click()
    _settle(page, qtbot)
    (text,) = _printed(page)
    assert "备考表" in text
    assert "起诉书" not in text


def test_a_cell_that_cannot_be_read_is_gone_to(page: CoversPage, view: DossierView, qtbot: QtBot) -> None:
    _type(view, 0, title="起诉书", dated="前天")
    view.save.click()
    _settle(page, qtbot)
    assert page.context.messages.banners
    assert view.table.currentColumn() == COLUMNS.index("dated")
    _type(view, 0, dated="2025")
    _type(view, 1, number="没有题名")
    view.save.click()
    _settle(page, qtbot)
    assert (view.table.currentRow(), view.table.currentColumn()) == (1, COLUMNS.index("title"))
    assert view.dirty


def test_lines_are_put_in_and_taken_out_by_keyboard(view: DossierView, qtbot: QtBot) -> None:
    _type(view, 0, title="甲")
    _type(view, 1, title="乙")
    view.table.setCurrentCell(1, 3)
    qtbot.keyClick(view.table, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    assert [row[3] for row in view.table.rows()] == ["甲", "乙"]
    assert view.table.rowCount() == 4
    _type(view, 1, title="丙")
    assert [row[3] for row in view.table.rows()] == ["甲", "丙", "乙"]
    view.table.setCurrentCell(0, 3)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row[3] for row in view.table.rows()] == ["丙", "乙"]


def test_another_dossier_asks_before_what_was_typed_is_lost(page: CoversPage, view: DossierView, qtbot: QtBot) -> None:
    dossiers = page.desk.dossiers
    assert dossiers is not None
    other = dossiers.register(replace(DRAFT, archive_no="J001-SS·2025-D60-0002", title="另一案"))
    _type(view, 0, title="起诉书")
    view.show_dossier(other.id)
    question = page.context.messages.question
    assert question is not None
    question.choose(act=False)
    assert view.head.text() == DRAFT.title
    view.show_dossier(other.id)
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    _settle(page, qtbot)
    assert view.head.text() == "另一案"


@pytest.mark.parametrize("kind", DossierPaper)
def test_every_paper_is_made(page: CoversPage, view: DossierView, kind: DossierPaper, qtbot: QtBot) -> None:
    view.kind.set_value(kind)
    _settle(page, qtbot)
    if view.organ.isVisible():
        view.organ.set_value(Organ.COURT)
    view.make.click()
    _settle(page, qtbot)
    assert not page.context.messages.banners
    pages = _printed(page)
    assert len(pages) == (2 if kind in (DossierPaper.COVERS, DossierPaper.ARCHIVE_LABEL) else 1)
    if kind in (DossierPaper.COVER, DossierPaper.COVERS):
        assert "审判长" in pages[0]


def test_an_unknown_number_is_said_under_the_field(page: CoversPage, qtbot: QtBot) -> None:
    page.dossier.number.set_value("J001-SS·2025-D60-0999")
    page.dossier.open.click()
    _settle(page, qtbot)
    assert page.dossier.number.remark.text() == page.texts("contents-unknown")
    assert page.dossier.dossier is None


def test_what_is_half_typed_survives_a_lock_unless_the_catalogue_became_another(
    page: CoversPage, view: DossierView, dossier: Dossier, qtbot: QtBot
) -> None:
    _type(view, 0, title="起诉书")
    kept = page.keep()
    assert kept is not None
    view.table.set_documents(())
    page.give_back(kept)
    _settle(page, qtbot)
    assert view.table.rows()[0][3] == "起诉书"
    assert view.dirty
    contents = page.desk.contents
    assert contents is not None
    contents.put(dossier.id, (Document(1, "", "", "别人录的"),))
    page.give_back(kept)
    _settle(page, qtbot)
    assert [row[3] for row in view.table.rows()] == ["别人录的"]
    assert page.context.messages.banners


def test_a_dossier_elsewhere_leads_here(frame: Frame, dossier: Dossier, qtbot: QtBot) -> None:
    frame.navigate(Place(PageName.COVERS, dossier=dossier.id))
    page = frame.front
    assert isinstance(page, CoversPage)
    _settle(page, qtbot)
    assert page.dossier.isVisible()
    assert page.dossier.head.text() == DRAFT.title
