"""The chosen orders: the form of the mark, making it, seeing and printing it, and saying that it is on the cover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.sealing import CoverOrder, CoverStep
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import SHEETS, LabelSheet
from fengcun.services.covers.orders import Covers
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.wording import moment, word
from fengcun.ui.covers.calibration import CalibrationForm

WIDTH = 436
_MOST = max(sheet.capacity for sheet in SHEETS)
_MADE = frozenset({Topic.COVERS, Topic.PAPERS, Topic.LOG})


class MarkForm(StrEnum):
    """In which form the mark goes onto the cover."""

    LABEL = "label"
    """A sticker for each cover that is chosen."""
    LABELS = "labels"
    """Stickers for every cover that waits."""
    SHEET = "sheet"
    """A whole cover, 310 by 220 millimetres."""
    A4 = "a4"
    """A whole cover on A4."""
    SCAN = "scan"
    """The scanned cover with the mark stamped on it."""


class OrderPanel(QWidget):
    """The panel.

    Args:
        page: the page it stands on.
        covers: the service.
    """

    affixed = Signal()
    """The person says that the mark is on the cover."""

    def __init__(self, page: Page, covers: Covers) -> None:
        super().__init__()
        self._page, self._covers = page, covers
        self._chosen: Sequence[CoverOrder] = ()
        self._open: Sequence[str] = ()
        self._placed: LabelSheet | None = None
        texts, theme = page.texts, page.theme
        self.number = widgets.copyable("")
        widgets.kind(self.number, "heading")
        self._facts = QVBoxLayout()
        self.form = Form(texts, label_width=88)
        self.kind: ChoiceField[MarkForm] = ChoiceField(texts("covers-form"), [])
        self.sheet: ChoiceField[LabelSheet] = ChoiceField(
            texts("covers-sheet"), [(sheet, texts(f"covers-sheet-{sheet.name}")) for sheet in SHEETS]
        )
        self.start = NumberField(texts, texts("covers-start"), least=1, most=_MOST, hint=texts("covers-start.hint"))
        self.start.set_value(1)
        self.form.add("form", self.kind)
        self.form.add("sheet", self.sheet)
        self.form.add("start", self.start)
        self.make = widgets.primary(texts("covers-make"), Icon.PAPERS, theme)
        self.calibrate = widgets.chip(texts("covers-calibrate"))
        self.calibrate.setCheckable(True)
        self.calibration = CalibrationForm(page, covers)
        self.calibration.hide()
        self.confirm = widgets.plain(texts("covers-confirm"), Icon.CHECK, theme)
        self.paper = PaperView(page)
        self.words = widgets.soft(texts("covers-choose"))
        self._body = QWidget()
        self._build()
        self.kind.changed.connect(self._tell)
        self.sheet.changed.connect(self._tell)
        self.make.clicked.connect(self._make)
        self.form.submitted.connect(self._make)
        self.confirm.clicked.connect(self.affixed)
        self.calibrate.toggled.connect(self._show_calibration)
        self.calibration.made.connect(self._show_page)
        self.show_orders((), ())

    def _build(self) -> None:
        self._acts = widgets.row(self.make, self.confirm, None, space=8)
        calibrate = widgets.row(self.calibrate, None)
        column = widgets.column(
            self.number, self._facts, self.form, calibrate, self.calibration, self._acts, self.paper, space=12
        )
        column.setStretch(6, 1000)
        column.addStretch(1)  # takes the room while there is no paper
        self._body.setLayout(column)
        outer = widgets.column(self.words, self._body, space=0)
        outer.setStretch(1, 1)
        outer.setContentsMargins(20, 24, 20, 24)
        self.setLayout(outer)

    def show_orders(self, orders: Sequence[CoverOrder], open_orders: Sequence[str]) -> None:
        """Show orders; the paper stays while they stay.

        Args:
            orders: the orders that are chosen; none where nothing is.
            open_orders: ids of every order whose mark is not yet on the cover.
        """
        same = [order.id for order in orders] == [order.id for order in self._chosen]
        self._chosen, self._open = orders, open_orders
        self._body.setHidden(not orders)
        self.words.setHidden(bool(orders))
        if not same:
            self.paper.show_paper(None)
            self.paper.hide()
        widgets.clear(self._facts)
        if not orders:
            return
        texts = self._page.texts
        one = orders[0] if len(orders) == 1 else None
        self.number.setText(one.archive_no if one is not None else texts("covers-several", count=len(orders)))
        if one is not None:
            self._facts.addWidget(widgets.facts(self._facts_of(one), width=88))
        self.confirm.setHidden(any(order.step is CoverStep.AFFIXED for order in orders))
        if same:
            return
        self.kind.set_choices([])
        self.make.setEnabled(False)
        covers = self._covers
        if one is None:
            self._offer([MarkForm.LABEL])
        else:
            wanted = one.id
            self._page.run(lambda: covers.has_scan(wanted), lambda has: self._offer_one(wanted, has))

    def focus_acts(self) -> None:
        """Go to the first act, from the table."""
        if self._chosen:
            self.kind.setFocus(Qt.FocusReason.TabFocusReason)

    def _facts_of(self, order: CoverOrder) -> list[tuple[str, str]]:
        texts = self._page.texts
        facts = [(texts("covers-reason"), word(texts, order.reason)), (texts("covers-step"), word(texts, order.step))]
        if order.affixed_at is not None:
            by = self._page.desk.session.names().get(order.affixed_by or "", "")
            facts.append((texts("covers-affixed-at"), f"{by} {moment(order.affixed_at)}"))
        return facts

    def _offer_one(self, order_id: str, has_scan: bool) -> None:
        if [order.id for order in self._chosen] == [order_id]:
            self._offer([form for form in MarkForm if form is not MarkForm.SCAN or has_scan])

    def _offer(self, forms: Sequence[MarkForm]) -> None:
        """Offer these forms; stickers for all that wait only where that is more than what is chosen."""
        waiting, chosen = len(self._open), len(self._chosen)
        offered = [
            form
            for form in forms
            if form is not MarkForm.LABELS or (waiting > 1 and self._chosen[0].step is not CoverStep.AFFIXED)
        ]
        texts = self._page.texts
        self.kind.set_choices(
            [
                (form, texts(f"covers-form-{form.value}", count=waiting if form is MarkForm.LABELS else chosen))
                for form in offered
            ]
        )
        self.make.setEnabled(True)
        self._tell()

    def _tell(self) -> None:
        """Sheet and position are asked for stickers only, the position only where a sheet has several."""
        label = self.kind.value() in (MarkForm.LABEL, MarkForm.LABELS)
        sheet = self.sheet.value()
        self.form.show_row("sheet", label)
        self.form.show_row("start", label and sheet is not None and sheet.capacity > 1)
        self.calibrate.setVisible(label)
        self._show_calibration()
        if label and sheet is not None and sheet.capacity > 1 and self._placed != sheet:
            covers = self._covers
            self._placed = sheet
            self.start.set_value(1)
            self._page.run(lambda: covers.next_place(sheet), lambda place: self._show_place(sheet, place))

    def _show_place(self, sheet: LabelSheet, place: int) -> None:
        """Propose the first free place of the sheet that was begun."""
        if self.sheet.value() == sheet and self.start.value() == 1:  # nothing was typed meanwhile
            self.start.set_value(place)

    def _show_calibration(self) -> None:
        seen = self.calibrate.isChecked() and not self.calibrate.isHidden()
        self.calibration.setVisible(seen)
        sheet = self.sheet.value()
        if seen and sheet is not None:
            self.calibration.show_sheet(sheet)

    def _show_page(self, prepared: Prepared) -> None:
        self.paper.show()
        self.paper.show_paper(prepared)

    def _make(self) -> None:
        chosen, form, sheet = self._chosen, self.kind.value(), self.sheet.value()
        if not chosen or form is None or sheet is None or not self.make.isEnabled() or not self.form.check():
            return
        covers, first = self._covers, chosen[0]
        start = (self.start.value() or 1) if sheet.capacity > 1 else 1
        ids = list(self._open) if form is MarkForm.LABELS else [order.id for order in chosen]
        works: dict[MarkForm, Callable[[], Prepared]] = {
            MarkForm.LABEL: lambda: covers.label(ids, sheet, start),
            MarkForm.LABELS: lambda: covers.label(ids, sheet, start),
            MarkForm.SHEET: lambda: covers.cover(first.dossier, CoverSize.SHEET_310X220),
            MarkForm.A4: lambda: covers.cover(first.dossier, CoverSize.A4),
            MarkForm.SCAN: lambda: covers.stamped_scan(first.id),
        }
        self.make.setEnabled(False)
        self._page.run(works[form], lambda made: self._made(chosen, made), self._failed, changes=_MADE)

    def _made(self, orders: Sequence[CoverOrder], prepared: Prepared) -> None:
        self.make.setEnabled(True)
        self._placed = None
        self._tell()
        if [order.id for order in self._chosen] == [order.id for order in orders]:
            self.paper.show()
            self.paper.show_paper(prepared)
            self.paper.setFocus()

    def _failed(self, fault: FengcunError) -> None:
        self.make.setEnabled(True)
        self._page.refused(fault, self.form)
