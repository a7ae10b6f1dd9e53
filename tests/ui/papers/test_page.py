"""The papers of the office: newest first, opened where the choice rests, printed copies counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateRequest, IssuedPaper, PaperKind
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.documents.papers import Prepared
from fengcun.services.logs.log import LogLine
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.wording import moment
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.papers.page import PapersPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window

NAMES = ("吕慧", "郭雅琴", "苏婉")


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _issue(frame: Frame, qtbot: QtBot, names: Sequence[str] = NAMES) -> list[Prepared]:
    """Certificates, through the worker as the counter does it."""
    page, made = frame.front, []
    certificates = frame.context.desk.certificates
    for name in names:
        request = CertificateRequest(name, IdNumber("110101200001010010"), Applicant.PERSON, date(2026, 3, 5))
        page.run(lambda request=request: certificates.issue(request), made.append)
    _rest(frame, qtbot)
    assert len(made) == len(names)
    return made


def _open(frame: Frame, qtbot: QtBot, paper: str | None = None) -> PapersPage:
    frame.navigate(Place(PageName.PAPERS, paper=paper))
    _rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, PapersPage)
    return page


def _row(page: PapersPage, row: int) -> list[str]:
    model = page.table.model
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def _seen(frame: Frame, qtbot: QtBot) -> int:
    """How often a paper was opened, says the log."""
    found: list[list[LogLine]] = []
    log = frame.context.desk.log
    frame.front.run(lambda: log.lines(0, 100), found.append)
    _rest(frame, qtbot)
    return sum(line.act is LogAct.FILE_VIEWED for line in found[0])


def test_no_papers_yet(enter: Enter, qtbot: QtBot) -> None:
    page = _open(enter(Role.CLERK), qtbot)
    assert page.table.model.rowCount() == 0
    assert page.count.text() == "共 0 份，新的在前"


def test_newest_first_with_who_issued_it(enter: Enter, qtbot: QtBot, clock: FixedClock) -> None:
    frame = enter(Role.CLERK)
    _issue(frame, qtbot)
    page = _open(frame, qtbot)
    qtbot.waitUntil(lambda: page.table.model.line(0) is not None)
    assert _row(page, 0) == ["无犯罪记录证明", "临检证字〔2026〕3号", "未出件", moment(clock.now()), "张敏", "0"]
    assert _row(page, 2)[1] == "临检证字〔2026〕1号"
    assert page.count.text() == "共 3 份，新的在前"


def test_the_chosen_paper_is_opened_and_logged_once(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    _issue(frame, qtbot)
    page = _open(frame, qtbot)
    view = page.table.view
    for _ in range(3):  # passes two on the way to the last
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.paper.preview.drawn)
    assert page.paper.number.text() == "临检证字〔2026〕1号"
    assert _seen(frame, qtbot) == 1
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.paper.isAncestorOf(page.window().focusWidget())


def test_a_newer_paper_moves_the_choice_with_it(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    made = _issue(frame, qtbot)
    page = _open(frame, qtbot, made[0].paper.id)
    qtbot.waitUntil(lambda: page.paper.preview.drawn)
    assert page.table.current == made[0].paper.id
    _issue(frame, qtbot, ["周然"])
    page.refresh()
    _rest(frame, qtbot)
    assert page.table.current == made[0].paper.id
    assert page.table.model.ids[3] == made[0].paper.id
    assert page.paper.number.text() == made[0].paper.number
    assert _seen(frame, qtbot) == 1


def test_a_cover_is_not_kept_and_that_is_said(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    desk = frame.context.desk
    pdf = _issue(frame, qtbot, NAMES[:1])[0].pdf

    def cover() -> IssuedPaper:
        with desk.session.write() as work:
            return desk.papers.hold(work, PaperKind.COVER, pdf).paper

    papers: list[IssuedPaper] = []
    frame.front.run(cover, papers.append)
    _rest(frame, qtbot)
    page = _open(frame, qtbot, papers[0].id)
    qtbot.waitUntil(lambda: page.paper.preview.drawn)  # this session made it
    desk.papers._held.clear()
    page = _open(frame, qtbot)
    page.table.choose(page.table.model.ids[1])
    qtbot.waitUntil(lambda: page.paper.number.text() == "临检证字〔2026〕1号")
    page.table.choose(page.table.model.ids[0])
    qtbot.waitUntil(lambda: page.texts("err-paper-not-kept") in page.nothing.words.text())
    assert not page.paper.isVisible()
    assert not frame.messages.banners


def test_the_lines_come_as_they_are_scrolled_to(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    desk = frame.context.desk

    def many() -> None:
        with desk.session.write() as work:
            for _ in range(250):
                desk.papers.hold(work, PaperKind.COVER_MARK_LABEL, b"%PDF-1.7")

    done: list[None] = []
    frame.front.run(many, done.append)
    _rest(frame, qtbot)
    page = _open(frame, qtbot)
    qtbot.waitUntil(lambda: page.table.model.line(0) is not None)
    assert page.table.model.rowCount() == 250
    assert 249 not in page.table.model._lines
    page.table.view.scrollToBottom()
    qtbot.waitUntil(lambda: page.table.model.line(249) is not None)


@pytest.mark.parametrize(("width", "hidden"), [(1600, set()), (1366, {5}), (1093, {3, 4, 5})])
def test_kind_and_number_stay_where_there_is_little_room(
    enter: Enter, qtbot: QtBot, window: MainWindow, width: int, hidden: set[int]
) -> None:
    frame = enter(Role.CLERK)
    window.resize(width, 614)
    page = _open(frame, qtbot)
    qtbot.waitUntil(
        lambda: {place for place in range(6) if page.table.view.isColumnHidden(place)} == hidden, timeout=2_000
    )
    assert page.table.view.columnWidth(1) == 184
