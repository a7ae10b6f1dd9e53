"""Lending and return: a dossier is scanned; one in the house is lent, one that is out comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import Role
from fengcun.model.storage import Condition, Loan, LoanPurpose
from fengcun.services.storage.loans import USUAL, LoanDraft, LoanLine
from fengcun.services.storage.places import Whereabouts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, Field, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices, day, short_day, word
from fengcun.ui.storage.scanning import ScanBox

_CHANGES = frozenset({Topic.STORAGE, Topic.LOG})


class LoansView(QWidget):
    """Loans.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._loans = page, page.desk.archive_room.loans
        self._places = page.desk.archive_room.places
        self._keeper = page.desk.person.can(Role.CLERK, Role.CUSTODIAN)
        self._lines: Sequence[LoanLine] = ()
        self._number, self._loan = "", ""
        texts, theme = page.texts, page.theme
        self.scan = ScanBox(texts("storage-loan-scan"), texts("storage-loan-scan.hint"))
        self.table: LazyTable[LoanLine] = LazyTable(
            page,
            (
                Column(texts("storage-archive-no"), 190, lambda one: one.line.archive_no),
                Column(texts("storage-unit"), 0, lambda one: f"{one.loan.unit} {one.loan.officer}"),
                Column(texts("storage-purpose"), 150, lambda one: word(texts, one.loan.purpose)),
                Column(texts("storage-due"), 98, lambda one: short_day(one.loan.due)),
                Column(texts("storage-state"), 110, self._state, tone=self._tone),
            ),
            empty=texts("storage-loans-none"),
            name=texts("storage-loans"),
        )
        self.head = widgets.heading("")
        self._facts = QVBoxLayout()
        self.form = Form(texts, above=True)
        self.unit = TextField(texts("storage-unit"), needed=True)
        self.officer = TextField(texts("storage-officer"), needed=True)
        self.purpose = ChoiceField(texts("storage-purpose"), choices(texts, LoanPurpose))
        self.due = DateField(texts, texts("storage-due"), needed=True)
        fields: tuple[tuple[str, Field[Any]], ...] = (
            ("unit", self.unit),
            ("officer", self.officer),
            ("purpose", self.purpose),
            ("due", self.due),
        )
        for place, field in fields:
            self.form.add(place, field)
        self.lend = widgets.primary(texts("storage-lend"), Icon.LEND, theme)
        self.back_form = Form(texts, above=True)
        self.condition = ChoiceField(texts("storage-condition"), choices(texts, Condition))
        self.back_form.add("condition", self.condition)
        self.back = widgets.primary(texts("storage-take-back"), Icon.TAKE_BACK, theme)
        self.recall = widgets.plain(texts("storage-recall"), Icon.DUE, theme)
        panel = widgets.column(self.head, self._facts, space=12)
        for part in (self.form, self.lend, self.back_form, self.back, self.recall):
            panel.addWidget(part)
        panel.addStretch(1)
        left = widgets.column(widgets.card(widgets.column(self.scan)), self.table, space=12)
        left.setStretch(1, 1)
        self.setLayout(beside(left, panel))
        self.scan.scanned.connect(self.look_up)
        self.table.chosen.connect(self._choose)
        self.lend.clicked.connect(self._lend)
        self.form.submitted.connect(self._lend)
        self.back.clicked.connect(self._take_back)
        self.recall.clicked.connect(self._recall)
        self._show_forms(lend=False, back=False)

    def refresh(self) -> None:
        """Fetch the loans again."""
        self._page.run(self._loans.out, self._show)

    def look_up(self, text: str) -> None:
        """Ask where a dossier is, and offer what can be done with it.

        Args:
            text: its archive number.
        """
        self._page.run(lambda: self._places.where(text), self._found, self._not_found)

    def _state(self, line: LoanLine) -> str:
        texts = self._page.texts
        if line.wanted:
            return texts("storage-wanted")
        return texts("storage-overdue" if line.overdue else "storage-out")

    def _tone(self, line: LoanLine) -> Tone:
        return Tone.DUE if line.overdue or line.wanted else Tone.PLAIN

    def _show(self, lines: Sequence[LoanLine]) -> None:
        self._lines = lines
        self.table.set_lines(lines)

    def _choose(self, row: int | None) -> None:
        if row is not None and row < len(self._lines):
            self.look_up(self._lines[row].line.archive_no)

    def _show_forms(self, *, lend: bool, back: bool) -> None:
        for part, seen in (
            (self.form, lend),
            (self.lend, lend),
            (self.back_form, back),
            (self.back, back),
            (self.recall, back),
        ):
            part.setVisible(seen and self._keeper)
        if not lend and not back:
            widgets.clear(self._facts)
            self.head.setText(self._page.texts("storage-loan-start"))
            self._facts.addWidget(widgets.soft(self._page.texts("storage-loan-start.what")))

    def _found(self, found: Whereabouts) -> None:
        texts = self._page.texts
        self._number, loan = found.line.archive_no, found.loan
        self._loan = loan.id if loan else ""
        self._show_forms(lend=loan is None, back=loan is not None)
        self.head.setText(found.line.archive_no)
        widgets.clear(self._facts)
        facts = [(texts("storage-title"), found.line.title), (texts("storage-place"), found.line.shelf)]
        if loan is not None:
            facts += [
                (texts("storage-unit"), f"{loan.unit} {loan.officer}"),
                (texts("storage-lent-on"), day(texts, loan.lent_on)),
                (texts("storage-due"), day(texts, loan.due)),
            ]
            if loan.recalled_on:
                facts.append((texts("storage-recalled-on"), day(texts, loan.recalled_on)))
            self.condition.control.setFocus()
        else:
            self.due.set_value(self._page.desk.session.clock.today() + USUAL)
            self.unit.setFocus()
        self._facts.addWidget(widgets.facts(facts))

    def _not_found(self, fault: FengcunError) -> None:
        self._show_forms(lend=False, back=False)
        self._page.context.messages.error(fault)
        self.scan.setFocus()

    def _lend(self) -> None:
        if not self.form.check():
            return
        purpose, due, number = self.purpose.value(), self.due.value(), self._number
        assert purpose is not None
        assert due is not None
        draft = LoanDraft(self.unit.text(), self.officer.text(), purpose, due)
        self._page.run(
            lambda: self._loans.lend(number, draft),
            lambda _loan: self._finished("storage-lent-done", number),
            self._refused,
            changes=_CHANGES,
        )

    def _take_back(self) -> None:
        condition, number = self.condition.value(), self._number
        assert condition is not None
        self._page.run(
            lambda: self._loans.take_back(number, condition),
            lambda _loan: self._finished("storage-back-done", number),
            changes=_CHANGES,
        )

    def _recall(self) -> None:
        loan, number = self._loan, self._number

        def done(_loan: Loan) -> None:
            self._finished("storage-recall-done", number)

        self._page.run(lambda: self._loans.recall(loan), done, changes=_CHANGES)

    def _finished(self, message: str, number: str) -> None:
        for field in (self.unit, self.officer):
            field.set_value(None)
        self._show_forms(lend=False, back=False)
        self._page.context.messages.success(self._page.texts(message, number=number))
        self.scan.setFocus()

    def _refused(self, fault: FengcunError) -> None:
        self._page.refused(fault, self.form)
