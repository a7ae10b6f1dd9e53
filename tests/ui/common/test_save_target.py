"""Where a paper is saved: what is asked before it leaves the computer or replaces another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from fengcun.i18n import Texts
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.save_target import SaveTarget

pytestmark = pytest.mark.window


@pytest.fixture
def chosen(scene: QWidget, messages: Messages, texts: Texts, answers: Any) -> Any:
    """Asks once and gives the list that is filled with the place that came of it."""

    def asked(path: Path | None) -> list[Path]:
        found: list[Path] = []
        answers.paths.append(path)
        SaveTarget(answers, messages, texts).ask(scene, "x", "临检证字〔2026〕12号", found.append)
        return found

    return asked


def test_a_place_on_this_computer_is_taken(chosen: Any, tmp_path: Path, messages: Messages) -> None:
    assert chosen(tmp_path / "a.pdf") == [tmp_path / "a.pdf"]
    assert messages.question is None
    assert chosen(None) == []


def test_a_synced_folder_is_asked_about(chosen: Any, tmp_path: Path, messages: Messages, texts: Texts) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    left = chosen(folder / "a.pdf")
    assert left == []
    assert messages.question is not None
    assert messages.question.question.title == texts("print-exposed-synced")
    messages.question.choose(act=False)
    assert left == []
    taken = chosen(folder / "a.pdf")
    assert messages.question is not None
    messages.question.choose(act=True)
    assert taken == [folder / "a.pdf"]


def test_an_ending_is_added_and_what_lies_there_is_asked_about(chosen: Any, tmp_path: Path, messages: Messages) -> None:
    assert chosen(tmp_path / "临检证字〔2026〕12号") == [tmp_path / "临检证字〔2026〕12号.pdf"]
    (tmp_path / "a.pdf").write_bytes(b"before")
    found = chosen(tmp_path / "a")
    assert found == []
    assert messages.question is not None
    messages.question.choose(act=True)
    assert found == [tmp_path / "a.pdf"]
