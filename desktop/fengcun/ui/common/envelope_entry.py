"""Entering what stands on a recovery envelope: its QR code at one stroke, or its lines with their check digits.

A scanner types like a keyboard, so the code is a field too. A line says at once whether its check digits agree. What
was entered is a secret: dots hide it unless one looks, it is kept nowhere, and `forget` empties the fields.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.keys.agefile import Identity
from fengcun.keys.envelope import LINES, line_fault, line_length, scanned_identity, typed_identity
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.widgets import Tone

_MOST = 400


class EnvelopeEntry(QWidget):
    """One envelope.

    Args:
        texts: the catalogue.
        letter: A or B.
        number: of the envelope in force.
    """

    changed = Signal()
    """Whether it is whole may have changed."""

    def __init__(self, texts: Texts, letter: str, number: int) -> None:
        super().__init__()
        self._texts, self.letter = texts, letter
        self._state = widgets.pill(texts("envelope-entry-open"), Tone.DUE)
        head = widgets.row(
            widgets.heading(texts(f"envelope-entry-{letter.lower()}", number=f"{letter}-{number}")), self._state, None
        )
        self.form = Form(texts, label_width=96)
        self.code = TextField(texts("envelope-entry-code"), secret=True, hint=texts("envelope-entry-code.hint"))
        self.form.add("code", self.code)
        self.lines: list[TextField] = []
        for number_of in range(LINES):
            name = texts("envelope-entry-line", line=str(number_of + 1))
            field = TextField(name, secret=True)
            groups = -(-line_length(number_of) // 4)
            field.line.setPlaceholderText(texts("envelope-entry-line.hint", groups=str(groups)))
            field.line.setMaxLength(_MOST)
            field.line.editingFinished.connect(lambda at=number_of: self._look_at(at))
            self.lines.append(field)
            self.form.add(str(number_of + 1), field)
        self.look = widgets.chip(texts("envelope-entry-look"))
        self.look.setCheckable(True)
        self.look.toggled.connect(self._reveal)
        self.code.changed.connect(self._tell)
        for field in self.lines:
            field.changed.connect(self._tell)
        self.setLayout(widgets.column(head, self.form, widgets.row(self.look, None), space=10))

    def identity(self) -> Identity | None:
        """What was entered; None where it is not whole, which is then said at its field."""
        self._clear_faults()
        try:
            if self.code.text():
                return scanned_identity(self.code.text())
            return typed_identity([field.text() for field in self.lines])
        except FengcunError as fault:
            at = self.code if fault.place == "code" else self.lines[int(fault.place or "1") - 1]
            at.say(self._texts.error(fault).what)
            at.setFocus()
            return None

    @property
    def whole(self) -> bool:
        """Whether everything is entered and agrees."""
        if self.code.text():
            try:
                scanned_identity(self.code.text())
            except FengcunError:
                return False
            return True
        return all(line_fault(number, field.text()) is None for number, field in enumerate(self.lines))

    def forget(self) -> None:
        """Empty the fields."""
        for field in (self.code, *self.lines):
            field.set_value(None)

    def _look_at(self, number: int) -> None:
        field = self.lines[number]
        fault = line_fault(number, field.text()) if field.text() else None
        field.say(self._texts(fault, line=str(number + 1)) if fault else "")

    def _clear_faults(self) -> None:
        for field in (self.code, *self.lines):
            field.say("")

    def _tell(self) -> None:
        whole = self.whole
        self._state.setText(self._texts("envelope-entry-good" if whole else "envelope-entry-open"))
        widgets.set_tone(self._state, Tone.OK if whole else Tone.DUE)
        self.changed.emit()

    def _reveal(self, on: bool) -> None:
        for field in (self.code, *self.lines):
            mode = field.line.EchoMode
            field.line.setEchoMode(mode.Normal if on else mode.Password)
