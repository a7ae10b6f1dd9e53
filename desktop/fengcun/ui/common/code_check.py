"""The code of a paper, scanned or typed, and what is told of that paper under it.

A scanner types the text of the QR code and presses Enter; the next scan goes into the same field.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.widgets import Tone


class CodeCheck(QWidget):
    """The field, its button and the card of the result.

    Args:
        texts: the catalogue.
        theme: colours and icons.
        help_: what a check tells.
    """

    asked = Signal(str)
    """A code was handed in."""

    def __init__(self, texts: Texts, theme: Theme, help_: str) -> None:
        super().__init__()
        self.code = TextField(texts("documents-check-code"), placeholder="FC1 …", needed=True)
        self.form = Form(texts, label_width=72)
        self.form.add("code", self.code)
        self.check = widgets.primary(texts("documents-check-act"), Icon.INQUIRIES, theme)
        self.standing = widgets.pill("")
        self.told = QWidget()
        self._told = QVBoxLayout(self.told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self.remark = widgets.label("", "small")
        result = widgets.column(self.standing, self.told, self.remark, None, space=12)
        result.setAlignment(self.standing, Qt.AlignmentFlag.AlignLeft)
        self._result = widgets.card(result)
        column = widgets.column(
            widgets.label(help_, "soft"), self.form, widgets.row(self.check, None), self._result, None, space=14
        )
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.setFocusProxy(self.code)
        self.check.clicked.connect(self._ask)
        self.form.submitted.connect(self._ask)

    def forget(self) -> None:
        """Show nothing of any paper."""
        self.code.set_value("")
        self.tell("", Tone.PLAIN, (), "")

    def again(self) -> None:
        """Be ready for the next scan."""
        self.check.setEnabled(True)
        self.code.line.selectAll()
        self.code.setFocus()

    def tell(self, standing: str, tone: Tone, facts: Sequence[tuple[str, str]], remark: str) -> None:
        """Show what became of a paper; without a standing nothing is shown."""
        widgets.clear(self._told)
        self.standing.setText(standing)
        widgets.set_tone(self.standing, tone)
        self.remark.setText(remark)
        if facts:
            self._told.addWidget(widgets.facts(facts))
        self.told.setVisible(bool(facts))
        self._result.setVisible(bool(standing))

    def _ask(self) -> None:
        self.asked.emit(self.code.text())
