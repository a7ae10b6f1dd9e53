"""What stands where nothing is shown yet: a picture and a sentence that says what will be here and how it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme

_WIDTH = 320


class NothingYet(QWidget):
    """In the middle of its room.

    Args:
        icon: of what will be there.
        theme: colours it.
        words: what will be there, and what to do for it.
    """

    def __init__(self, icon: Icon, theme: Theme, words: str) -> None:
        super().__init__()
        self.words = widgets.soft(words)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setFixedWidth(_WIDTH)
        column = widgets.column(None, space=12)
        column.addWidget(widgets.picture(icon, theme, "faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(widgets.row(None, self.words, None))  # an alignment would lose the height of wrapped words
        column.addStretch(1)
        self.setLayout(column)
