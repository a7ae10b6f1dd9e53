"""The order of the keyboard follows the paper: what is made later, such as a row that was added, is put in its place.

Qt appends what is made to the end of the window's order. `order_tabs` puts the controls of a part in the order of its
layouts; what followed the part still follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(part: QWidget) -> None:
    """Put the controls of a part in the order in which they stand.

    Args:
        part: a widget that is in its window already.
    """
    for before, after in pairwise(_controls(part)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif isinstance(widget, QScrollArea):
        yield from _controls(widget.widget())
    else:
        layout = widget.layout()
        if isinstance(layout, QLayout):
            yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        for inner in (item.widget(), item.layout()):  # a spacer is neither
            if isinstance(inner, QWidget):
                yield from _controls(inner)
            elif isinstance(inner, QLayout):
                yield from _in_layout(inner)
