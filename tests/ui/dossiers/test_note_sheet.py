"""The note sheet from the dossier's panel: made, shown, gone when one goes back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.certificate import PaperKind
from fengcun.ui.dossiers.page import DossiersPage

NUMBER = "J001-SS·2025-D60-0001"
pytestmark = pytest.mark.window


def test_the_note_sheet_is_made_and_put_away(page: DossiersPage, qtbot: QtBot) -> None:
    assert page.desk.dossiers is not None
    assert page.desk.papers is not None
    chosen = page.desk.dossiers.by_archive_no(NUMBER)
    assert chosen is not None
    page.register.go_to(chosen)
    qtbot.waitUntil(lambda: page.detail.shown is not None, timeout=10_000)
    page.detail.note_sheet_button.click()
    qtbot.waitUntil(lambda: page.view is page.note_sheet, timeout=10_000)
    assert page.note_sheet.paper.kind.text() == page.texts("word-paper-kind-note-sheet")
    assert page.desk.papers.page(0, 1)[0].kind is PaperKind.NOTE_SHEET
    page.note_sheet.back.click()
    assert page.view is not page.note_sheet
    assert page.note_sheet.paper.kind.text() == ""
