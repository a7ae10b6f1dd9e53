"""The settings of this machine are kept, and a file that cannot be read does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from fengcun.errors import EnvironmentFault
from fengcun.i18n import Language
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import ThemeChoice


@pytest.mark.usefixtures("qapp")
def test_what_was_chosen_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "window.toml"
    first = Preferences(path)
    first.choose_language(Language.ENGLISH)
    first.choose_theme(ThemeChoice.DARK)
    first.choose_idle(5)
    first.remember_office(tmp_path / "office")
    second = Preferences(path)
    assert second.language is Language.ENGLISH
    assert second.theme is ThemeChoice.DARK
    assert second.idle_minutes == 5
    assert second.office == tmp_path / "office"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"language = 7", b'language = "klingon"', b'theme = "pink"', b"idle_minutes = 0", b"= = ="],
)
def test_a_file_that_makes_no_sense_gives_the_defaults(qapp: QApplication, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.toml"
    path.write_bytes(content)
    made = Preferences(path)
    assert made.idle_minutes == 10
    assert made.theme is ThemeChoice.SYSTEM
    assert made.chosen_language is None
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_is_told(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    made = Preferences(tmp_path / "file" / "window.toml")
    with pytest.raises(EnvironmentFault):
        made.choose_theme(ThemeChoice.DARK)
    assert made.theme is ThemeChoice.SYSTEM
