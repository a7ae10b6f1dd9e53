"""What is copied in the window is marked for clipboard histories and does not stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fengcun.ui.common.clipboard import ClipboardGuard, marks

NAME = "欧阳若溪"
Watch = Callable[..., ClipboardGuard]


@pytest.fixture
def clipboard(qapp: object) -> Iterator[QClipboard]:
    made = QGuiApplication.clipboard()
    made.clear()
    yield made
    made.clear()


@pytest.fixture
def line(scene: QWidget, qtbot: QtBot) -> QLineEdit:
    made = QLineEdit(scene)
    made.setText(NAME)
    made.show()
    made.setFocus()
    made.selectAll()
    return made


def ours(mode: QClipboard.Mode) -> bool:
    """In a test nobody else copies; there is no selection without a screen."""
    return mode is QClipboard.Mode.Clipboard


@pytest.fixture
def watch(qapp: QGuiApplication) -> Iterator[Watch]:
    """Makes guards that end with the test."""
    made: list[ClipboardGuard] = []

    def watching(seconds: float = 60, owns: Callable[[QClipboard.Mode], bool] = ours) -> ClipboardGuard:
        made.append(ClipboardGuard(qapp, seconds, owns))
        return made[-1]

    yield watching
    for guard in made:
        shiboken6.delete(guard)


def copied(clipboard: QClipboard) -> tuple[str, bytes]:
    """Text and mark, as another program would ask for them."""
    data = clipboard.mimeData()
    return data.text(), bytes(data.data("x-kde-passwordManagerHint").data())


def test_what_a_key_copies_is_marked(clipboard: QClipboard, line: QLineEdit, qtbot: QtBot, watch: Watch) -> None:
    guard = watch()
    qtbot.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied(clipboard) == (NAME, b"secret")
    assert guard.waiting


def test_it_is_gone_after_a_while(clipboard: QClipboard, line: QLineEdit, qtbot: QtBot, watch: Watch) -> None:
    guard = watch(seconds=0.05)
    line.copy()
    assert clipboard.text() == NAME
    qtbot.waitUntil(lambda: not guard.waiting)
    assert clipboard.text() == ""


def test_a_second_copy_stays_its_own_time(clipboard: QClipboard, line: QLineEdit, watch: Watch) -> None:
    guard = watch()
    line.copy()
    line.setText("临江市")
    line.selectAll()
    line.copy()
    assert copied(clipboard) == ("临江市", b"secret")
    guard.clear()
    assert (clipboard.text(), guard.waiting) == ("", False)


def test_only_the_text_is_given(clipboard: QClipboard, watch: Watch) -> None:
    guard = watch()
    rich = QMimeData()
    rich.setText(NAME)
    rich.setHtml(f"<b>{NAME}</b>")
    clipboard.setMimeData(rich)
    assert sorted(clipboard.mimeData().formats()) == sorted(["text/plain", *marks("linux")])
    guard.clear()


def test_what_another_program_copied_is_left_alone(clipboard: QClipboard, watch: Watch) -> None:
    guard = watch(owns=lambda _mode: False)
    clipboard.setText("someone else's")
    assert not guard.waiting
    guard.clear()
    assert copied(clipboard) == ("someone else's", b"")


def test_an_empty_clipboard_is_left_alone(clipboard: QClipboard, watch: Watch) -> None:
    guard = watch()
    clipboard.setMimeData(QMimeData())
    assert not guard.waiting


def test_windows_is_told_three_ways() -> None:
    names = {name.partition('"')[2].rstrip('"') for name in marks("win32")}
    assert names == {
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    }
    assert set(marks("win32").values()) == {bytes(4)}
