"""The sealed repository in the window: two people, one reference; nothing listed, nothing left behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.vault.opened import Purpose
from fengcun.ui.common.place import PageName
from fengcun.ui.frame.frame import Frame
from fengcun.ui.vault.page import VaultPage

Enter = Callable[[Role], Frame]
Spoken = Callable[[Role], str]
pytestmark = pytest.mark.window


def _words(page: VaultPage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel)]
    return "\n".join(labels + [line.text() for line in page.findChildren(QLineEdit)])


def test_shut_it_tells_only_how_many_wait(page: VaultPage) -> None:
    assert page.opened is None
    assert page.shut.waiting.text() == "有 1 个封存包等待入库，开启时自动入库。"
    partner = page.shut.partner.value()
    assert partner is not None
    assert Role.APPROVER in partner.roles
    assert page.shut.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
    assert "周子轩" not in _words(page)


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_holds_no_lock_does_not_see_it(enter: Enter, role: Role) -> None:
    assert PageName.VAULT not in enter(role).navigation.names


def test_nothing_opens_without_a_reference_and_a_passphrase(page: VaultPage) -> None:
    page.shut.go.click()
    assert page.context.jobs.idle
    assert not page.shut.reference.remark.isHidden()
    assert page.shut.passphrase.remark.text() == page.texts("common-needed")


def test_open_it_says_who_and_what_for(page: VaultPage, hands: Any) -> None:
    view = hands.open(page)
    words = _words(page)
    assert "李素芬" in words
    assert "王建国" in words
    assert hands.reference in words
    assert page.texts("word-purpose-inspection") in words
    assert view.left.text() == "剩余 15:00"
    assert "李素芬" in view.watermark.text
    assert hands.reference in view.watermark.text
    assert view.table.model.rowCount() == 0
    assert hands.acts(page)[0] is LogAct.VAULT_OPENED


def test_the_approver_can_open_it_too(enter: Enter, hands: Any) -> None:
    page = hands.go(enter(Role.APPROVER))
    hands.open(page, Role.CUSTODIAN)


def test_a_wrong_passphrase_makes_one_wait(page: VaultPage, qtbot: QtBot, spoken: Spoken, hands: Any) -> None:
    shut = page.shut
    shut.reference.set_value(hands.reference)
    for _ in range(3):
        shut.passphrase.set_value("错的口令错的口令")
        shut.go.click()
        qtbot.waitUntil(lambda: page.context.jobs.idle)
        assert shut.passphrase.text() == ""
        assert shut.passphrase.remark.text() == page.texts("err-passphrase-wrong")
    assert page.opened is None
    assert not shut.go.isEnabled()
    assert shut.go.text() == "请等待 2 秒"
    assert shut.reference.text() == hands.reference
    for _ in range(2):
        shut._second()
    assert shut.go.isEnabled()
    shut.passphrase.set_value(spoken(Role.APPROVER))
    shut.go.click()  # the clock of the office stands still: it still has to be waited for
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert page.opened is None
    assert page.shut.passphrase.remark.text() == page.texts("err-login-wait")


def test_it_lists_nothing_and_wants_two_characters(page: VaultPage, hands: Any) -> None:
    view = hands.open(page)
    assert page.texts("vault-hits-none-yet") in [
        label.text() for label in view.findChildren(QLabel) if label.isVisible()
    ]
    for text in ("", "周", " 周 "):
        hands.find(view, text)
        assert view.table.model.rowCount() == 0
        assert view.search.remark.text() == page.texts("err-vault-search-short")
    hands.find(view, "吴大维")
    assert view.table.model.rowCount() == 0
    assert not view.show_button.isEnabled()


@pytest.mark.parametrize("text", ["周子轩", "zhouzixuan", "周小轩", "J001-SS·2023-D60-0001"])
def test_what_waited_is_found_after_opening(page: VaultPage, text: str, hands: Any) -> None:
    view = hands.open(page)
    hands.find(view, text)
    model = view.table.model
    assert [model.data(model.index(0, column)) for column in range(2)] == ["J001-SS·2023-D60-0001", "周子轩"]
    assert view.record is None  # finding is not showing
    assert LogAct.VAULT_SHOWN not in hands.acts(page)


def test_a_record_is_shown_whole_and_logged(page: VaultPage, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    words = _words(page)
    for part in ("周子轩盗窃案", "（2023）临检刑诉7号", "2006-05-10", "周小轩", "有罪判决", "讯问笔录", "第 1 卷"):
        assert part in words, part
    assert hands.acts(page)[0] is LogAct.VAULT_SHOWN
    assert view.record is not None
    flags = {label.textInteractionFlags() for label in view.record.findChildren(QLabel)}
    assert flags == {Qt.TextInteractionFlag.NoTextInteraction}


def test_a_file_is_seen_in_memory(page: VaultPage, qtbot: QtBot, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    assert view.record is not None
    view.record.look.emit(view.record.record.files[0])
    qtbot.waitUntil(lambda: view.preview.drawn)
    assert view.preview.isVisible()
    view.back.click()
    assert not view.preview.drawn
    assert view.record.isVisible()


def test_a_seal_is_lifted_where_the_law_says_so(page: VaultPage, qtbot: QtBot, hands: Any) -> None:
    view = hands.open(page, purpose=Purpose.LIFT)
    hands.show(view)
    assert view.record is not None
    qtbot.mouseClick(view.record.lift_button, Qt.MouseButton.LeftButton)
    lifting = view.lifting
    lifting.sentence.set_value(Term(4))
    qtbot.mouseClick(lifting.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.jobs.idle)
    assert lifting.act.isHidden(), "four years on retrial keep the seal"
    lifting.sentence.set_value(Term(8))
    qtbot.mouseClick(lifting.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not lifting.act.isHidden())
    lifting.sentence.set_value(Term(7))
    assert lifting.act.isHidden(), "the answer belongs to what was judged"
    qtbot.mouseClick(lifting.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not lifting.act.isHidden())
    qtbot.mouseClick(lifting.act, Qt.MouseButton.LeftButton)
    question = page.context.messages.question
    assert question is not None
    question.choose(act=True)
    qtbot.waitUntil(lambda: page.context.jobs.idle and view.record is None)
    assert view.papers.isVisible()
    assert view.papers.paper.number.text().endswith("解封字〔2026〕1号")
    assert LogAct.LIFTED in hands.acts(page)
    hands.find(view, "周子轩")
    assert view.table.model.rowCount() == 0


def test_lifting_is_offered_for_that_purpose_only(page: VaultPage, hands: Any) -> None:
    view = hands.open(page)
    hands.show(view)
    assert view.record is not None
    assert not view.record.lift_button.isVisible()


def test_the_register_and_a_note_sheet_are_made_in_the_room_and_gone_when_it_is_left(
    page: VaultPage, qtbot: QtBot, hands: Any
) -> None:
    view = hands.open(page)
    view.register_button.click()
    qtbot.waitUntil(view.papers.isVisible, timeout=10_000)
    register = view._made[0]
    view.papers.back.click()
    hands.show(view)
    assert view.record is not None
    view.record.note_button.click()
    qtbot.waitUntil(lambda: len(view._made) == 2, timeout=10_000)
    sheet = view._made[1]
    assert page.desk.papers is not None
    assert page.desk.papers.pdf(register.paper.id) == register.pdf
    page._close("vault-closed")
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    for made in (register, sheet):
        with pytest.raises(BadInput):
            page.desk.papers.pdf(made.paper.id)


def test_a_blank_register_needs_no_partner(page: VaultPage, qtbot: QtBot) -> None:
    page.shut.blank_button.click()
    qtbot.waitUntil(page.papers.isVisible, timeout=10_000)
    assert page.papers.paper.kind.text() == page.texts("word-paper-kind-sealing-register")
    page.papers.back.click()
    assert page.shut.isVisible()


def test_the_register_is_for_an_inspection_only(page: VaultPage, hands: Any) -> None:
    assert not hands.open(page, purpose=Purpose.LIFT).register_button.isVisible()
