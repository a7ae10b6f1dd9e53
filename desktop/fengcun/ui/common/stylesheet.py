"""The style sheet of the window: `resources/style/window.qss` with the colours of a palette put in."""

from __future__ import annotations

from string import Template

from fengcun.resources import resource
from fengcun.ui.common.palette import Palette


def stylesheet(palette: Palette, *, check: str, down: str, up: str) -> str:
    """The whole sheet.

    Args:
        palette: its colours.
        check, down, up: paths of the small pictures which a style sheet can take only from files.
    """
    colors = {name: getattr(palette, name) for name in Palette.__slots__}
    sheet = Template(resource("style", "window.qss").read_text(encoding="utf-8"))
    return sheet.substitute(colors, check=check, down=down, up=up)
