"""A form: fields below each other in the order of the paper, labels on the left, faults under the field.

Enter moves on to the next field, Ctrl+S hands the form in. `check` looks at every field; `show_error` puts an error
of a service at the field that it names, and says whether there was one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField, Field
from fengcun.ui.common.keeping import give_fields, keep_fields
from fengcun.ui.common.keys import key


class Form(QWidget):
    """Labelled fields.

    Args:
        texts: the catalogue.
        label_width: of the labels, in pixels.
        above: whether labels stand above the fields (narrow panels).
    """

    submitted = Signal()
    """Ctrl+S, or Enter in the last field."""
    changed = Signal()
    """Any field changed."""

    def __init__(self, texts: Texts, *, label_width: int = 104, above: bool = False) -> None:
        super().__init__()
        self._texts = texts
        self._above = above
        self.fields: dict[str, Field[Any]] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4 if above else 10)
        if not above:
            self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        key(self, "Ctrl+S", self.submitted.emit, texts("common-key-save"), within=True)

    def add(self, place: str, field: Field[Any]) -> None:
        """Put a field below the others.

        Args:
            place: its path in the draft, as `BadInput.place` names it, for example ``case.cause``.
            field: the field.
        """
        self.fields[place] = field
        line = self._grid.rowCount()
        alone = isinstance(field, CheckField)
        if not alone:
            words = widgets.label(_named(field), "label", wrap=False)
            words.setBuddy(field.control)
            self._labels[place] = words
            words.setFixedHeight(22 if self._above else 32)
            self._grid.addWidget(words, line, 0, 1, 2 if self._above else 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, line + (1 if self._above and not alone else 0), 0 if self._above else 1, 1, -1)
        if self._above:
            self._grid.setRowMinimumHeight(line + 2, 6)
        field.changed.connect(self.changed)
        field.control.installEventFilter(self)

    def show_row(self, place: str, shown: bool) -> None:
        """Show a field with its label, or take both away; a field that is away is not checked."""
        self.fields[place].setHidden(not shown)
        if place in self._labels:
            self._labels[place].setHidden(not shown)

    def need(self, place: str, needed: bool) -> None:
        """Say whether a field may stay empty, at its label too."""
        field = self.fields[place]
        field.needed = needed
        if place in self._labels:
            self._labels[place].setText(_named(field))

    def add_heading(self, text: str) -> None:
        """A section head across the form."""
        line = self._grid.rowCount()
        self._grid.addWidget(widgets.label(text, "subheading"), line, 0, 1, -1)

    def add_widget(self, widget: QWidget) -> None:
        """Something that is no field, across the form."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, -1)

    def check(self) -> bool:
        """Whether every field can be read and none that is needed is empty; the first that fails gets the focus."""
        return self.check_fields(self.fields)

    def check_fields(self, places: Collection[str]) -> bool:
        """The same of some fields alone, by their places."""
        first: Field[Any] | None = None
        for place, field in self.fields.items():
            if field.isHidden() or place not in places:
                continue
            fault = field.fault()
            if not fault and field.needed and field.empty():
                fault = self._texts("common-needed")
            field.say(fault)
            first = first or (field if fault else None)
        if first is not None:
            first.setFocus()
            widgets.reveal(first)
        return first is None

    def keep(self) -> dict[str, str]:
        """What stands in the fields, by their places, for `give_back` after a lock or in another language."""
        return keep_fields(self.fields)

    def give_back(self, kept: Mapping[str, str]) -> None:
        """Put back what `keep` gave."""
        give_fields(self.fields, kept)

    def show_error(self, fault: FengcunError) -> bool:
        """Put an error at the field that its place names.

        Args:
            fault: from a service.

        Returns:
            Whether there is such a field; if not, the error belongs into the messages.
        """
        field = self.fields.get(fault.place)
        if field is None:
            return False
        here = FengcunError(fault.message, "", **fault.arguments)  # the place is plain from where it is shown
        field.say(str(self._texts.error(here)).replace("\n", " "))
        field.setFocus()
        widgets.reveal(field)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field; in the last one it hands the form in."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, QLineEdit | QComboBox | QCheckBox)
        ):
            shown = [field for field in self.fields.values() if not field.isHidden() and field.isEnabled()]
            if shown and shown[-1].control is watched:
                self.submitted.emit()
            else:
                self.focusNextChild()
            return True
        return False


def _named(field: Field[Any]) -> str:
    return field.name + (" *" if field.needed else "")
