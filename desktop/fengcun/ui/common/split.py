"""A list at the left and a panel at the right, as the views of an area have them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from fengcun.ui.common import widgets

PANEL = 440


def beside(list_side: QLayout, panel: QLayout) -> QHBoxLayout:
    """The layout of a view.

    Args:
        list_side: takes what room is left.
        panel: scrolls where it is too long.
    """
    content = QWidget()
    panel.setContentsMargins(16, 16, 16, 16)
    content.setLayout(panel)
    area = widgets.scrolled(content)
    area.setMinimumWidth(PANEL - 100)
    left = QWidget()
    list_side.setContentsMargins(0, 0, 0, 0)
    left.setLayout(list_side)
    both = widgets.row(space=16)
    both.addWidget(left, 3)
    card = widgets.frame("card", widgets.column(area), 0)
    card.setMaximumWidth(PANEL)
    both.addWidget(card, 2)
    both.setContentsMargins(0, 0, 0, 0)
    return both
