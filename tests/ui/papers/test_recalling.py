"""A void paper is asked for on the page of papers; until its end is noted it stands on the page of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.numbers import IdNumber
from fengcun.model.paper_life import VoidReason
from fengcun.model.paper_recall import RecallEnd
from fengcun.model.roles import Role
from fengcun.services.today import TaskKind
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.papers.page import PapersPage
from fengcun.ui.today.page import place_of

pytestmark = pytest.mark.window
REQUEST = CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _void_page(frame: Frame, qtbot: QtBot, folder: Path) -> tuple[PapersPage, str]:
    """The page of papers with a void certificate that left, and its id."""
    certificates, papers = frame.context.desk.certificates, frame.context.desk.papers
    assert certificates is not None
    assert papers is not None
    made: list[str] = []

    def work() -> str:
        paper = certificates.issue(REQUEST).paper
        papers.save(paper.id, folder / "paper.pdf")
        papers.void(paper.id, VoidReason.CONTENT)
        return paper.id

    frame.front.run(work, made.append)
    _rest(frame, qtbot)
    frame.navigate(Place(PageName.PAPERS, paper=made[0]))
    page = frame.front
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(lambda: page.voiding.recalls.recall_button.isVisible(), timeout=10_000)
    _rest(frame, qtbot)
    return page, made[0]


def test_a_void_paper_is_asked_for_and_its_return_noted(
    enter: Callable[[Role], Frame], qtbot: QtBot, tmp_path: Path
) -> None:
    frame = enter(Role.APPROVER)
    page, void = _void_page(frame, qtbot, tmp_path)
    bar = page.voiding.recalls
    assert not bar.end_button.isVisible()
    bar.recall_button.click()
    assert bar.recipient.isVisible()
    bar.recall.click()
    assert bar.recipient.remark.text(), "a recipient is needed"
    bar.recipient.set_value("临江市实验小学")
    bar.form.submitted.emit()
    _rest(frame, qtbot)
    qtbot.waitUntil(lambda: page._prepared is not None and page._prepared.paper.kind is PaperKind.RECALL_LETTER)
    assert page.paper.bar.print_button.isEnabled() or page.paper.bar.save_button.isEnabled()

    today = frame.context.desk.today
    assert today is not None
    found: list[object] = []
    page.run(today.tasks, found.append)
    _rest(frame, qtbot)
    (task,) = (task for task in found[0] if task.kind is TaskKind.RECALL)  # type: ignore[attr-defined]
    assert place_of(task) == Place(PageName.PAPERS, paper=void)

    frame.navigate(place_of(task))
    qtbot.waitUntil(lambda: bar.end_button.isVisible(), timeout=10_000)
    assert "收回通知" in bar.told.text()
    bar.end_button.click()
    bar.how.set_value(RecallEnd.RETURNED)
    bar.end.click()
    _rest(frame, qtbot)
    assert "已退回" in bar.told.text()
    assert not bar.end_button.isVisible()
    page.run(today.tasks, found.append)
    _rest(frame, qtbot)
    assert all(task.kind is not TaskKind.RECALL for task in found[1])  # type: ignore[attr-defined]
