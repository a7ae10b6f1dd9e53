"""Labels for many in the window: counted, made, stopped and gone on with; nothing is asked that does not matter."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fengcun.model.dossier import Case, Part, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.roles import Role
from fengcun.papers.labels import A4_3X8
from fengcun.services.covers.batches import BatchKind
from fengcun.services.covers.labels import Labels, Made
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.covers.page import CoversPage
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window
COUNT = 26


def _number(nth: int) -> str:
    return f"J001-SS·2025-D60-{nth:04}"


@pytest.fixture
def page(enter: Callable[[Role], Frame], qtbot: QtBot) -> CoversPage:
    """The tab of labels of a clerk whose register holds some dossiers in two boxes."""
    frame = enter(Role.CLERK)
    dossiers = frame.context.desk.dossiers
    assert dossiers is not None
    draft = DossierDraft(
        archive_no="",
        title="盗窃案",
        case=Case(CaseNumber("（2025）临检刑诉1号"), "盗窃"),
        part=Part.WHOLE,
        year=2025,
        retention=Retention.LONG,
        filed_on=date(2025, 11, 6),
    )
    for nth in range(1, COUNT + 1):
        volume = Volume(1, 74, Shelf("一库", "06", "1", "01" if nth <= 10 else "02"))
        dossiers.register(replace(draft, archive_no=_number(nth), volumes=(volume,)))
    frame.navigate(Place(PageName.COVERS))
    made = frame.front
    assert isinstance(made, CoversPage)
    made.tabs.setCurrentIndex(2)
    _settle(made, qtbot)
    return made


def _settle(page: CoversPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    QApplication.processEvents()


def _printed(page: CoversPage) -> str:
    desk = page.desk
    assert desk.papers is not None
    paper = desk.papers.page(0, 1)[0]
    pdf = desk.papers.pdf(paper.id)
    return "\n".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages)


def test_labels_of_a_box_are_made_by_keyboard(page: CoversPage, qtbot: QtBot) -> None:
    view = page.batch
    view.kind.set_value(BatchKind.ARCHIVE_LABEL)
    view.shelf.set_value("一库-06-1-01")
    view.sheet.set_value(A4_3X8)
    _settle(page, qtbot)
    qtbot.keyClick(view.count, Qt.Key.Key_Space)
    _settle(page, qtbot)
    assert view.words.text() == page.texts("labels-count-dossiers", count=10)
    qtbot.keyClick(view.start.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    _settle(page, qtbot)
    assert not view.paper.isHidden()
    text = _printed(page)
    assert [nth for nth in range(1, COUNT + 1) if _number(nth) in text] == list(range(1, 11))
    assert view.start.value() == 11, "the next free place of the sheet is proposed"


def test_what_is_asked_goes_with_what_is_printed(page: CoversPage, qtbot: QtBot) -> None:
    view = page.batch
    for kind in BatchKind:
        view.kind.set_value(kind)
        _settle(page, qtbot)
        cover = kind is BatchKind.COVER
        assert view.format.isVisible() is cover
        assert view.organ.isVisible() is cover
        assert view.sheet.isVisible() is not cover
        if not cover:
            assert view.sheet.offered == kind.sheets
        view.make.click()
        _settle(page, qtbot)
        assert not page.context.messages.banners, kind
        assert view.words.text() == page.texts(
            "labels-all-done", total="2" if kind.of_boxes else str(COUNT), of="boxes" if kind.of_boxes else "dossiers"
        )


def test_a_stopped_batch_goes_on(page: CoversPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person stops it while the fifth is done; the button then goes on with the sixth."""
    view = page.batch
    view.sheet.set_value(A4_3X8)
    make, fifth, stop = Labels.make, threading.Event(), threading.Event()

    def held(self: Labels, batch, start: int, going) -> Made:
        def told(done: int, total: int) -> bool:
            if done == 5:
                fifth.set()
                assert stop.wait(10)
            return going(done, total)

        return make(self, batch, start, told)

    monkeypatch.setattr(Labels, "make", held)
    view.make.click()
    qtbot.waitUntil(fifth.is_set)
    assert view.line.isVisible()
    assert not view.make.isEnabled()
    qtbot.keyClick(view.line.stop, Qt.Key.Key_Space)
    stop.set()
    _settle(page, qtbot)
    assert view.words.text() == page.texts("labels-part-done", done="5", total=str(COUNT), of="dossiers")
    assert _number(5) in view.rest.text()
    assert view.go_on.isVisible()
    assert _number(6) not in _printed(page)
    qtbot.keyClick(view.go_on, Qt.Key.Key_Space)
    _settle(page, qtbot)
    assert not view.go_on.isVisible()
    text = _printed(page)
    assert _number(5) not in text
    assert _number(6) in text
    assert _number(COUNT) in text


def test_a_batch_can_be_given_up(page: CoversPage, qtbot: QtBot) -> None:
    labels = page.desk.labels
    assert labels is not None
    batch = page.batch.batch
    assert batch is not None
    labels.make(batch, 1, lambda done, _total: done < 3)
    page.refresh()
    _settle(page, qtbot)
    assert page.batch.give_up.isVisible()
    page.batch.give_up.click()
    _settle(page, qtbot)
    assert not page.batch.give_up.isVisible()
    assert labels.stopped() is None


def test_a_number_that_is_none_is_shown_at_its_field(page: CoversPage, qtbot: QtBot) -> None:
    page.batch.first.set_value("???")
    page.batch.make.click()
    _settle(page, qtbot)
    assert page.texts("err-archive-no", value="???") in page.batch.first.remark.text()
    assert page.batch.paper.isHidden()
