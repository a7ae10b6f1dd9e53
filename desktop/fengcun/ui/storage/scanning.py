"""Where a scanner types into, and the large answer beside it. A scanner that acts as a keyboard ends with Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.widgets import Tone


class ScanBox(QWidget):
    """A field that hands on each line and is empty again at once.

    Args:
        name: its label.
        hint: what is scanned into it.
    """

    scanned = Signal(str)
    """A line, as it was scanned or typed."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.field = TextField(name, hint=hint)
        # A Chinese input method would take the scanner's letters for pinyin.
        self.field.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.field.line.returnPressed.connect(self.take)
        column = widgets.column(widgets.label(name, "subheading"), self.field, space=4)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.setFocusProxy(self.field)

    def take(self) -> None:
        """Hand on what stands in the field, as Enter does."""
        text = self.field.text()
        if text:
            self.field.set_value(None)
            self.scanned.emit(text)


class Verdict(QLabel):
    """The answer to a scan, to be read from two metres: words, a sign and a colour; a wrong one also sounds."""

    def __init__(self, name: str) -> None:
        super().__init__()
        widgets.kind(self, "verdict")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMinimumHeight(120)
        self.setAccessibleName(name)

    def tell(self, words: str, *, right: bool | None) -> None:
        """Show an answer.

        Args:
            words: what it says.
            right: None where it is neither right nor wrong.
        """
        sign = {True: "✓ ", False: "✗ ", None: ""}[right]
        self.setText(sign + words)
        self.setAccessibleDescription(words)
        widgets.set_tone(self, {True: Tone.OK, False: Tone.DUE, None: Tone.PLAIN}[right])
        if right is False:
            QApplication.beep()
