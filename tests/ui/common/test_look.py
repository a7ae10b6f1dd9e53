"""The look: enough contrast in both palettes, every icon drawn, every word there."""

from __future__ import annotations

from enum import StrEnum

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengcun.i18n import Language, Texts
from fengcun.model import act, certificate, dossier, record, roles, sealing
from fengcun.ui.common.icons import Icon, pixmap
from fengcun.ui.common.palette import DARK, LIGHT, Palette
from fengcun.ui.common.theme import Theme, ThemeChoice
from fengcun.ui.common.wording import word

PAIRS = [
    ("text", "ground"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "accent_tint"),
    ("soft", "ground"),
    ("soft", "surface"),
    ("soft", "sunken"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent_text", "surface"),
    ("accent_text", "ground"),
    ("accent_text", "accent_tint"),
    ("seal", "seal_tint"),
    ("seal", "surface"),
    ("due", "due_tint"),
    ("due", "surface"),
    ("due", "ground"),
    ("text", "due_tint"),
    ("text", "ok_tint"),
    ("ok", "ok_tint"),
    ("ok", "surface"),
]


def _luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_is_aa(palette: Palette, ink: str, ground: str) -> None:
    lighter, darker = sorted((_luminance(getattr(palette, ink)), _luminance(getattr(palette, ground))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_theme_follows_its_choice(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    light = window.styleSheet()
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.choose(ThemeChoice.DARK)
    theme.choose(ThemeChoice.DARK)
    dark = window.styleSheet()
    theme.choose(ThemeChoice.LIGHT)
    assert told == [True, False]
    assert window.styleSheet() == light != dark
    assert "$" not in light + dark
    assert not qapp.styleSheet(), "it would be worked out for every part of every page"


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_there(theme: Theme, icon: Icon) -> None:
    image = pixmap(icon, theme.color("text"), 18, 1.0).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(18) for y in range(18))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("module", [act, certificate, dossier, record, roles, sealing], ids=lambda m: m.__name__)
def test_every_value_has_its_word(language: Language, module: object) -> None:
    texts = Texts(language)
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    assert any(kind.__module__ == module.__name__ for kind in kinds if kind is not StrEnum)
    for kind in kinds:
        if kind is not StrEnum and kind.__module__ == module.__name__:
            assert all(word(texts, value) for value in kind)
