"""Changing a form in the window: seen while typing, mistakes told with their line, in use, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput
from fengcun.model.roles import Role
from fengcun.papers.letterhead import shipped
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.papers.forms import FormsView
from fengcun.ui.papers.page import PapersPage

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window


def _rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def _open(frame: Frame, qtbot: QtBot) -> FormsView:
    frame.navigate(Place(PageName.PAPERS))
    _rest(frame, qtbot)
    page = frame.front
    assert isinstance(page, PapersPage)
    page.forms_button.click()
    qtbot.waitUntil(lambda: page.forms.preview.drawn, timeout=10_000)
    return page.forms


def _pick(view: FormsView, name: str, frame: Frame, qtbot: QtBot) -> None:
    names = [line.name for line in view._lines]
    view.table.choose(names.index(name))
    _rest(frame, qtbot)


def test_an_approver_changes_a_form_and_takes_it_back(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.APPROVER)
    view = _open(frame, qtbot)
    texts = frame.context.texts
    _pick(view, "secrecy_letter", frame, qtbot)
    assert view.editor.toPlainText() == shipped("secrecy_letter")
    assert not view.use.isEnabled()
    assert not view.restore.isEnabled()
    own = shipped("secrecy_letter").replace("此函。", "特此函告。")
    view.editor.setPlainText(own)
    assert view.use.isEnabled()
    view.use.click()
    _rest(frame, qtbot)
    assert frame.context.messages.banners[0].text == texts("forms-used")
    assert view.restore.isEnabled()
    assert not view.use.isEnabled()
    view.restore.click()
    assert frame.context.messages.question is not None
    frame.context.messages.question.choose(act=True)
    _rest(frame, qtbot)
    assert view.editor.toPlainText() == shipped("secrecy_letter")
    assert not view.restore.isEnabled()


def test_a_mistake_is_told_with_its_line_while_typing(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.APPROVER)
    view = _open(frame, qtbot)
    _pick(view, "secrecy_letter", frame, qtbot)
    view.editor.setPlainText(shipped("secrecy_letter").replace("{holder}：", "{holdr}："))
    qtbot.waitUntil(lambda: not view.fault.isHidden(), timeout=10_000)
    line = next(n for n, text in enumerate(view.editor.toPlainText().splitlines(), 1) if "{holdr}" in text)
    assert view.fault.text().startswith(frame.context.texts("forms-line", line=str(line)))
    (marked,) = view.editor.extraSelections()
    assert marked.cursor.blockNumber() + 1 == line  # type: ignore[attr-defined]
    assert not view.use.isEnabled()
    view.editor.setPlainText(shipped("secrecy_letter").replace("此函。", "特此函告。"))
    qtbot.waitUntil(view.use.isEnabled, timeout=10_000)
    view.editor.setPlainText(shipped("secrecy_letter").replace("title = ", "title ＝ "))
    qtbot.waitUntil(lambda: not view.fault.isHidden(), timeout=10_000)
    assert not view.use.isEnabled()
    told = frame.context.texts.error(BadInput("err-form-syntax", slip="equals"))
    assert told.what in view.fault.text()
    (marked,) = view.editor.extraSelections()
    assert "＝" in marked.cursor.block().text()  # type: ignore[attr-defined]
    assert not view.restore.isEnabled(), "nothing was kept"
    view.editor.setPlainText(shipped("secrecy_letter"))
    qtbot.waitUntil(lambda: view.fault.isHidden(), timeout=10_000)
    assert view.editor.extraSelections() == []


def test_what_is_typed_is_not_lost_by_choosing_another(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.APPROVER)
    view = _open(frame, qtbot)
    _pick(view, "secrecy_letter", frame, qtbot)
    view.editor.setPlainText(shipped("secrecy_letter") + "# 改\n")
    _pick(view, "rights_notice", frame, qtbot)
    assert frame.context.messages.question is not None
    frame.context.messages.question.choose(act=False)
    _rest(frame, qtbot)
    assert view.editor.toPlainText().endswith("# 改\n")
    _pick(view, "rights_notice", frame, qtbot)
    assert frame.context.messages.question is not None
    frame.context.messages.question.choose(act=True)
    _rest(frame, qtbot)
    assert view.editor.toPlainText() == shipped("rights_notice")


def test_who_may_not_change_a_form_reads_it(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.CLERK)
    view = _open(frame, qtbot)
    assert view.editor.isReadOnly()
    assert view.use.isHidden()
    assert view.restore.isHidden()
    assert view.preview.drawn


def test_back_returns_to_the_papers(enter: Enter, qtbot: QtBot) -> None:
    frame = enter(Role.APPROVER)
    view = _open(frame, qtbot)
    page = frame.front
    assert isinstance(page, PapersPage)
    view.back.click()
    assert not page.forms.isVisibleTo(page)
    assert page.table.isVisibleTo(page)
