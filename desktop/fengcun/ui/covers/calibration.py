"""How far the printer prints beside a label sheet: the calibration page, two measures, kept for the office."""

from __future__ import annotations

from PySide6.QtCore import Signal

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.jobs import Topic
from fengcun.papers.labels import LabelSheet
from fengcun.services.covers.orders import Covers
from fengcun.ui.common import widgets
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import ParsedField

_MADE = frozenset({Topic.PAPERS, Topic.LOG})


class CalibrationForm(Form):
    """The calibration of one sheet.

    Args:
        page: the page it stands on.
        covers: the service.
    """

    made = Signal(object)
    """The calibration page (`Prepared`)."""

    def __init__(self, page: Page, covers: Covers) -> None:
        super().__init__(page.texts, label_width=96)
        self._page, self._covers = page, covers
        self._sheet: LabelSheet | None = None
        texts = page.texts
        self.right, self.down = (_millimetres(texts, texts(f"covers-shift-{name}")) for name in ("right", "down"))
        self.add("right", self.right)
        self.add("down", self.down)
        self.save = widgets.plain(texts("covers-shift-save"), Icon.SAVE, page.theme)
        self.print_page = widgets.plain(texts("covers-calibration"), Icon.PRINT, page.theme)
        acts = widgets.frame("clear", widgets.row(self.print_page, self.save, None, space=8), 0)
        self.add_widget(acts)
        self.save.clicked.connect(self._save)
        self.submitted.connect(self._save)
        self.print_page.clicked.connect(self._print)

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Show what is kept for a sheet."""
        if sheet == self._sheet:
            return
        self._sheet = sheet

        def found(shift: tuple[float, float]) -> None:
            if sheet == self._sheet:
                self.right.set_value(shift[0])
                self.down.set_value(shift[1])

        self._page.run(lambda: self._covers.shift(sheet), found)

    def _save(self) -> None:
        sheet, right, down = self._sheet, self.right.value(), self.down.value()
        if sheet is None or not self.check() or right is None or down is None:
            return
        self._page.run(
            lambda: self._covers.set_shift(sheet, right, down),
            lambda _none: self._page.context.messages.success(self._page.texts("covers-shift-saved")),
            self._refused,
        )

    def _refused(self, fault: FengcunError) -> None:
        self._page.refused(fault, self)

    def _print(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self._page.run(lambda: self._covers.calibration(sheet), self.made.emit, changes=_MADE)


def _millimetres(texts: Texts, name: str) -> ParsedField[float]:
    return ParsedField(
        name, float, lambda value: f"{value:g}", texts("covers-shift-wrong"), placeholder="0", needed=True
    )
