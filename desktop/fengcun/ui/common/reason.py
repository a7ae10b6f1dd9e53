"""Asks why, in place: a reason from a fixed list and, where none fits, a few words. All else stays usable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.wording import choices


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of a question for a reason.

    Args:
        head: what is asked about.
        help: what follows from it.
        act, leave: the buttons, naming what happens.
    """

    head: str
    help: str
    act: str
    leave: str


class ReasonPanel(QWidget):
    """A question for a reason; hidden until it is asked.

    Args:
        texts: the catalogue.
        asking: the words.
        reasons: to choose from.
    """

    given = Signal(object, str)
    """The reason and the words."""
    left = Signal()
    asked = Signal(bool)
    """It is shown, or no more: who stands around it makes room."""

    def __init__(self, texts: Texts, asking: Asking, reasons: Sequence[StrEnum]) -> None:
        super().__init__()
        self.head = widgets.heading(asking.head)
        self.reason: ChoiceField[StrEnum] = ChoiceField(
            texts("reprint-reason"), choices(texts, reasons), empty=texts("reprint-reason-none"), needed=True
        )
        self.words = TextField(texts("reprint-words"), placeholder=texts("reprint-words-hint"))
        self.form = Form(texts, label_width=56)
        self.form.add("reason", self.reason)
        self.form.add("words", self.words)
        self._open = False
        self.act = widgets.primary(asking.act)
        self.leave = widgets.plain(asking.leave)
        self.act.clicked.connect(self._give)
        self.form.submitted.connect(self._give)
        self.leave.clicked.connect(self._leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(asked_in_place(self.head, asking.help, self.form, self.act, self.leave))
        self.setFocusProxy(self.reason)
        self.hide()

    def ask(self) -> None:
        """Ask anew."""
        self.reason.set_value(None)
        self.words.set_value("")
        self._turn(True)
        self.reason.setFocus()

    def close_up(self) -> None:
        """Ask no more."""
        self._turn(False)

    def show_error(self, fault: FengcunError) -> bool:
        """Show a fault at its field; whether it has one here."""
        return self.form.show_error(fault)

    def _give(self) -> None:
        if self.form.check():
            self.given.emit(self.reason.value(), self.words.text())

    def _leave(self) -> None:
        self._turn(False)
        self.left.emit()

    def _turn(self, on: bool) -> None:
        self.setVisible(on)
        if on != self._open:
            self._open = on
            self.asked.emit(on)


def asked_in_place(head: QWidget | None, help_: str, form: Form, act: QWidget, leave: QWidget) -> QWidget:
    """A question with its fields and its two buttons, framed.

    Args:
        head: what is asked about; None where the fields say it.
        help_: what follows from it; empty for nothing.
        form: its fields.
        act, leave: the buttons.
    """
    parts = [part for part in (head, widgets.label(help_, "small") if help_ else None) if part is not None]
    return widgets.frame("well", widgets.column(*parts, form, widgets.row(act, leave, None, space=8), space=10), 12)
