"""How a paper is printed, beyond the copies: some of its pages, one or two sides, which tray. Shown where it is wanted.

What a printer cannot do is not offered. A paper that the printer does not take is told before it is printed: it would
come out cut off, since nothing is ever scaled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSpinBox, QWidget

from fengcun.errors import FengcunError
from fengcun.papers.preview import page_count, page_size
from fengcun.services.documents.papers import Prepared
from fengcun.services.printing import Choices, PrintOptions, Sides
from fengcun.services.printing.uses import PrinterUse, use_of
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.page import Page
from fengcun.ui.common.preferences import Preferences

_NEAR = 1.5
"""Millimetres by which a paper may differ from what the printer takes."""
_TRAYS = frozenset({"auto", "manual", "envelope", "top", "middle", "bottom", "by-pass-tray", "main", "alternate"})
"""Names of IPP (PWG 5100.13) for which there are words; others are shown as the printer calls them."""


def offer_printers(field: ChoiceField[str], names: Sequence[str], kept: str) -> None:
    """Offer printers; the one that is kept for this kind of paper is chosen.

    Args:
        field: shows them.
        names: of the printers, the preferred one first.
        kept: the one to choose; empty for none.
    """
    field.set_choices([(name, name) for name in names])
    if kept in names:
        field.set_value(kept)


def remember_printer(
    field: ChoiceField[str], preferences: Preferences, messages: Messages, use: Callable[[], PrinterUse]
) -> None:
    """Offer first from now on whatever printer somebody chooses here.

    Args:
        field: shows the printers.
        preferences: keep it.
        messages: tell where it cannot be kept for the next start.
        use: for what kind of paper it is.
    """

    def chosen() -> None:
        try:
            preferences.use_printer(use(), field.value() or "")
        except FengcunError as fault:
            messages.error(fault)

    field.box.activated.connect(chosen)


class PrintOptionsRow(QWidget):
    """The choices, and what speaks against the printer that is chosen.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        texts = page.texts
        self._choices = Choices()
        self._pages, self._size = 1, (210.0, 297.0)
        self.first, self.last = QSpinBox(), QSpinBox()
        for box, name in ((self.first, "print-first"), (self.last, "print-last")):
            box.setMinimum(1)
            box.setAccessibleName(texts(name))
            box.setToolTip(texts(name))
        self.first.valueChanged.connect(lambda value: self.last.setMinimum(value))
        self.sides: ChoiceField[Sides] = ChoiceField(texts("print-sides"), [], empty=texts("print-sides-any"))
        self.tray: ChoiceField[str] = ChoiceField(texts("print-tray"), [], empty=texts("print-tray-any"))
        self._range = widgets.frame(
            "clear",
            widgets.row(
                widgets.label(texts("print-pages"), "small", wrap=False),
                self.first,
                widgets.label("–", "small", wrap=False),
                self.last,
            ),
            0,
        )
        self._plain = widgets.label(texts("print-no-options"), "small")
        line = widgets.row(self._range, self.sides, self.tray, self._plain, None)
        self.choices_row = widgets.frame("clear", line, 0)
        self.choices_row.hide()
        self.warning = widgets.label("", "fault")
        self.warning.hide()
        column = widgets.column(self.choices_row, self.warning, space=6)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self._arrange()

    @property
    def pages(self) -> int:
        """How many pages the paper has."""
        return self._pages

    def options(self, copies: int) -> PrintOptions:
        """What is chosen.

        Args:
            copies: from elsewhere.
        """
        chosen = (self.first.value(), self.last.value())
        return PrintOptions(
            copies,
            None if chosen == (1, self._pages) else chosen,
            self.sides.value(),
            self.tray.value() or "",
        )

    def open(self, *, on: bool) -> None:
        """Show or hide the choices."""
        self.choices_row.setVisible(on)

    def show_paper(self, prepared: Prepared) -> PrinterUse:
        """A paper to be printed, all of it at first.

        Args:
            prepared: the paper and its PDF.

        Returns:
            which kind of printer it wants.
        """
        self._pages, self._size = page_count(prepared.pdf), page_size(prepared.pdf, 0)
        for box in (self.first, self.last):
            box.setMaximum(self._pages)
        self.first.setValue(1)
        self.last.setValue(self._pages)
        self._arrange()
        return use_of(prepared.paper.kind, self._size)

    def show_printer(self, printer: str) -> None:
        """The printer that is chosen; what it offers is asked for.

        Args:
            printer: its name; empty for none.
        """
        room = self._page.desk.printing
        if printer:
            self._page.run(lambda: room.choices(printer), self._offer)

    def _offer(self, choices: Choices) -> None:
        texts = self._page.texts
        self._choices = choices
        self.sides.set_choices([(one, texts(f"print-sides-{one.value}")) for one in choices.sides])
        self.tray.set_choices([(one, self._tray_words(one)) for one in choices.trays if one != "auto"])
        self._arrange()

    def _tray_words(self, tray: str) -> str:
        texts = self._page.texts
        if tray in _TRAYS:
            return texts(f"print-tray-{tray}")
        number = tray.removeprefix("tray-")
        return texts("print-tray-number", number=number) if number.isdecimal() else tray

    def _arrange(self) -> None:
        texts, choices = self._page.texts, self._choices
        self._range.setVisible(self._pages > 1)
        self.sides.setVisible(bool(choices.sides))
        self.tray.setVisible(bool(choices.trays))
        self._plain.setVisible(self._pages == 1 and not choices.sides and not choices.trays)
        width, height = (f"{round(one)}" for one in self._size)
        self.warning.setText(texts("print-size-missing", width=width, height=height))
        self.warning.setVisible(bool(choices.sizes) and not choices.any_size and not self._taken())

    def _taken(self) -> bool:
        wanted = sorted(self._size)
        return any(
            all(abs(one - other) <= _NEAR for one, other in zip(wanted, sorted(size), strict=True))
            for size in self._choices.sizes
        )
