"""The fields of forms: each holds one value of the model, checks it as it is typed, and says what is wrong under it.

`value()` is the value or None while empty; while `fault()` is not empty the text cannot be read and `value()` is None.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from fengcun.ui.common import widgets

V = TypeVar("V")


class Field(QWidget, Generic[V]):
    """One labelled value.

    Args:
        name: its label, also its accessible name.
        control: the widget that is typed into.
        hint: a remark under it while nothing is wrong.
        needed: whether it may not stay empty.
    """

    changed = Signal()
    """The value or its fault is another than before."""

    def __init__(self, name: str, control: QWidget, *, hint: str = "", needed: bool = False) -> None:
        super().__init__()
        self.name, self.needed, self.control = name, needed, control
        self._hint, self._said, self._spoken = hint, "", ""
        control.setAccessibleName(name)
        self.remark = widgets.label(hint, "small")
        if not hint:
            self.remark.hide()  # never shown before it has a parent: it would be a window of its own
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(control)
        layout.addWidget(self.remark)
        self.setFocusProxy(control)
        self.changed.connect(self._look)

    @abstractmethod
    def value(self) -> V | None:
        """What was typed, or None."""

    @abstractmethod
    def set_value(self, value: V | None) -> None:
        """Show a value."""

    def fault(self) -> str:
        """Why the text cannot be read as a value; empty where it can or is empty."""
        return ""

    def empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.value() is None and not self.fault()

    def say(self, text: str) -> None:
        """Show a fault under the field until it is changed; empty takes it away.

        Args:
            text: what is wrong, in the person's language.
        """
        self._said = text
        self._show(text)

    def _look(self) -> None:
        self._said = ""
        self._show(self.fault())

    def _show(self, fault: str) -> None:
        self.remark.setText(fault or self._hint)
        self.remark.setVisible(bool(fault or self._hint))
        self.control.setProperty("fault", bool(fault))
        self.control.setAccessibleDescription(fault or self._hint or self._spoken)
        widgets.kind(self.remark, "fault" if fault else "small")
        for item in (self.control, self.remark):
            item.style().unpolish(item)
            item.style().polish(item)


class TextField(Field[str]):
    """A line of text; spaces around it are dropped.

    Args:
        placeholder: an example, shown while it is empty.
        secret: whether dots are shown (a passphrase); spaces are then kept.
    """

    def __init__(
        self, name: str, *, hint: str = "", placeholder: str = "", needed: bool = False, secret: bool = False
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.secret = secret
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        super().__init__(name, self.line, hint=hint, needed=needed)
        self.line.textChanged.connect(self.changed)

    def value(self) -> str | None:
        """The text, or None where there is none."""
        text = self.line.text()
        return (text if self.secret else text.strip()) or None

    def text(self) -> str:
        """The text, possibly empty."""
        return self.value() or ""

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.line.setText(value or "")


class LongTextField(Field[str]):
    """Several lines of text, such as a note or a reason."""

    def __init__(self, name: str, *, hint: str = "", needed: bool = False, lines: int = 3) -> None:
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(lines * 21 + 20)
        super().__init__(name, self.area, hint=hint, needed=needed)
        self.area.textChanged.connect(self.changed)

    def value(self) -> str | None:
        """The text, or None."""
        return self.area.toPlainText().strip() or None

    def text(self) -> str:
        """The text, possibly empty."""
        return self.value() or ""

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.area.setPlainText(value or "")


class ChoiceField(Field[V]):
    """One of a few values, with the words for each.

    Args:
        choices: value and words, in order.
        empty: words for no choice; None where one is always chosen (the first at the start).
    """

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[V, str]],
        *,
        empty: str | None = None,
        hint: str = "",
        needed: bool = False,
    ) -> None:
        self.box = QComboBox()
        self._values: list[V | None] = []
        super().__init__(name, self.box, hint=hint, needed=needed)
        widgets.call(self.box, name)
        if empty is not None:
            self._values.append(None)
            self.box.addItem(empty)
        self.set_choices(choices)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Iterable[tuple[V, str]]) -> None:
        """Offer others; the value is kept where it is among them."""
        kept = self.value()
        first = 1 if self._values and self._values[0] is None else 0
        self.box.blockSignals(True)
        del self._values[first:]
        while self.box.count() > first:
            self.box.removeItem(self.box.count() - 1)
        for value, words in choices:
            self._values.append(value)
            self.box.addItem(words)
        self.box.blockSignals(False)
        self.box.setCurrentIndex(self._values.index(kept) if kept in self._values else (0 if self._values else -1))

    @property
    def offered(self) -> tuple[V | None, ...]:
        """What can be chosen, None for no choice."""
        return tuple(self._values)

    def value(self) -> V | None:
        """The value chosen."""
        index = self.box.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: V | None) -> None:
        """Choose a value; one that is not offered is an error of ours."""
        self.box.setCurrentIndex(self._values.index(value))


class CheckField(Field[bool]):
    """Yes or no; its words stand beside the box."""

    def __init__(self, name: str, *, hint: str = "") -> None:
        self.box = QCheckBox(name)
        super().__init__(name, self.box, hint=hint)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))
