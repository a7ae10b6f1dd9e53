"""Hand-over lists: dossiers are scanned onto a list, the list is printed, and the receipt is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.dossier import DossierLine
from fengcun.model.roles import Role
from fengcun.model.storage import Handover
from fengcun.services.documents.papers import Prepared
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import day, short_day
from fengcun.ui.storage.naming import asked
from fengcun.ui.storage.scanning import ScanBox

T = TypeVar("T")
_CHANGES = frozenset({Topic.STORAGE, Topic.PAPERS, Topic.LOG})


class HandoversView(QWidget):
    """Hand-over lists.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._handovers = page, page.desk.archive_room.handovers
        self._keeper = page.desk.person.can(Role.CLERK, Role.CUSTODIAN)
        self._lists: Sequence[Handover] = ()
        self._chosen: list[DossierLine] = []
        texts, theme = page.texts, page.theme
        self.table: LazyTable[Handover] = LazyTable(
            page,
            (
                Column(texts("storage-number"), 180, lambda one: one.number),
                Column(texts("storage-to-unit"), 0, lambda one: f"{one.from_unit} → {one.to_unit}"),
                Column(texts("storage-day"), 98, lambda one: short_day(one.issued_on)),
                Column(texts("storage-state"), 120, self._state, tone=self._tone),
            ),
            empty=texts("storage-handovers-none"),
            name=texts("storage-handovers"),
        )
        self.new = widgets.plain(texts("storage-handover-new"), Icon.ADD, theme)
        self.head = widgets.heading("")
        self._facts = QVBoxLayout()
        self.scan = ScanBox(texts("storage-handover-scan"), texts("storage-handover-scan.hint"))
        self.lines: LazyTable[DossierLine] = LazyTable(
            page,
            (
                Column(texts("storage-archive-no"), 190, lambda line: line.archive_no),
                Column(texts("storage-place"), 0, lambda line: line.shelf),
            ),
            empty=texts("storage-handover-empty"),
            name=texts("storage-handover-lines"),
        )
        self.lines.setMinimumHeight(200)
        self.drop = widgets.quiet(texts("storage-handover-drop"), Icon.CLOSE, theme)
        self.form = Form(texts, above=True)
        self.from_unit = TextField(texts("storage-from-unit"), needed=True)
        self.to_unit = TextField(texts("storage-to-unit"), needed=True)
        self.remark = TextField(texts("storage-remark"))
        for place, field in (("from_unit", self.from_unit), ("to_unit", self.to_unit), ("remark", self.remark)):
            self.form.add(place, field)
        self.issue = widgets.primary(texts("storage-handover-issue"), Icon.PAPERS, theme)
        self.units = Form(texts, above=True)
        self.giving = TextField(texts("storage-from-unit"), needed=True)
        self.taking = TextField(texts("storage-to-unit"), needed=True)
        self.units.add("from_unit", self.giving)
        self.units.add("to_unit", self.taking)
        self.correct = widgets.quiet(texts("storage-handover-correct"), Icon.EDIT, theme)
        self.confirm = widgets.primary(texts("storage-handover-confirm"), Icon.CHECK, theme)
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(480)
        panel = widgets.column(self.head, self._facts, space=12)
        parts = (self.scan, self.lines, self.drop, self.form, self.issue, self.confirm, self.units, self.correct)
        for part in (*parts, self.paper):
            panel.addWidget(part)
        panel.addStretch(1)
        head = widgets.row(widgets.soft(texts("storage-handovers-hint")), self.new, space=12)
        head.setStretch(0, 1)
        left = widgets.column(head, self.table, space=12)
        left.setStretch(1, 1)
        self.setLayout(beside(left, panel))
        self.new.setVisible(self._keeper)
        self.scan.scanned.connect(self._scanned)
        self.table.chosen.connect(self._choose)
        self.new.clicked.connect(self._open_new)
        self.drop.clicked.connect(self._drop)
        self.issue.clicked.connect(self._issue)
        self.form.submitted.connect(self._issue)
        self.units.submitted.connect(self._correct)
        self.correct.clicked.connect(self._correct)
        self.confirm.clicked.connect(self._confirm)
        self._show_list(None)

    def refresh(self) -> None:
        """Fetch the lists again."""
        self._page.run(self._handovers.all, self._show)

    def _state(self, one: Handover) -> str:
        return self._page.texts("storage-received" if one.received_on else "storage-to-receive")

    def _tone(self, one: Handover) -> Tone:
        return Tone.OK if one.received_on else Tone.DUE

    def _show(self, lists: Sequence[Handover]) -> None:
        row = self.table.current
        kept = self._lists[row].id if row is not None and row < len(self._lists) else None
        self._lists = lists
        self.table.set_lines(lists)
        ids = [one.id for one in lists]
        if kept in ids:
            self.table.choose(ids.index(kept))

    def _choose(self, row: int | None) -> None:
        if row is not None and row < len(self._lists):
            self._show_list(self._lists[row])

    def _show_list(self, one: Handover | None) -> None:
        texts = self._page.texts
        widgets.clear(self._facts)
        making = one is None and self._keeper
        self.paper.hide()
        for part in (self.scan, self.drop, self.form, self.issue):
            part.setVisible(making)
        self.units.hide()
        self.correct.setVisible(one is not None and self._keeper)
        self.confirm.setVisible(one is not None and one.received_on is None and self._keeper)
        self.head.setText(one.number if one else texts("storage-handover-new"))
        if one is None:
            self.lines.set_lines(self._chosen)
            return
        facts = [
            (texts("storage-from-unit"), one.from_unit),
            (texts("storage-to-unit"), one.to_unit),
            (texts("storage-day"), day(texts, one.issued_on)),
        ]
        if one.received_on:
            facts.append((texts("storage-received"), day(texts, one.received_on)))
        self._facts.addWidget(widgets.facts(facts))
        self._page.run(lambda: self._handovers.lines(one.id), self.lines.set_lines)

    def _open_new(self) -> None:
        self.table.choose_none()
        self._show_list(None)
        self.scan.setFocus()

    def _scanned(self, text: str) -> None:
        self._page.run(lambda: self._handovers.line(text), self._take)

    def _take(self, line: DossierLine) -> None:
        if line.id not in {one.id for one in self._chosen}:
            self._chosen.append(line)
        self.lines.set_lines(self._chosen)
        self.scan.setFocus()

    def _drop(self) -> None:
        row = self.lines.current
        if row is not None and row < len(self._chosen):
            del self._chosen[row]
            self.lines.set_lines(self._chosen)

    def _issue(self) -> None:
        if not self.form.check():
            return
        ids = [one.id for one in self._chosen]
        draft = HandoverDraft(self.from_unit.text(), self.to_unit.text(), self.remark.text())
        self._put(lambda sure: self._handovers.issue(ids, draft, sure=sure), self._issued, self.form)

    def _correct(self) -> None:
        row = self.table.current
        if row is None or row >= len(self._lists):
            return
        one = self._lists[row]
        if self.units.isHidden():
            self.giving.set_value(one.from_unit)
            self.taking.set_value(one.to_unit)
            self.units.show()
            self.giving.setFocus()
            return
        if not self.units.check():
            return
        draft = HandoverDraft(self.giving.text(), self.taking.text())

        def done(corrected: Handover) -> None:
            words = self._page.texts("storage-handover-corrected", number=corrected.number)
            self._page.context.messages.success(words)
            self._show_list(corrected)

        self._put(lambda sure: self._handovers.correct(one.id, draft, sure=sure), done, self.units)

    def _put(self, work: Callable[[bool], T], done: Callable[[T], None], form: Form, *, sure: bool = False) -> None:
        def failed(fault: FengcunError) -> None:
            go_on = partial(self._put, work, done, form, sure=True)
            if not asked(self._page, fault, go_on, lambda: form.fields["to_unit"].setFocus()) and not form.show_error(
                fault
            ):
                self._page.context.messages.error(fault)

        self._page.run(lambda: work(sure), done, failed, changes=_CHANGES)

    def _issued(self, made: tuple[Handover, Prepared]) -> None:
        self._chosen = []
        self.lines.set_lines(self._chosen)
        self.paper.show_paper(made[1])
        self.paper.show()
        widgets.reveal(self.paper)

    def _confirm(self) -> None:
        row = self.table.current
        if row is None or row >= len(self._lists):
            return
        one = self._lists[row]

        def done(confirmed: Handover) -> None:
            self._page.context.messages.success(self._page.texts("storage-confirmed", number=confirmed.number))
            self._show_list(confirmed)

        self._page.run(lambda: self._handovers.confirm(one.id), done, changes=_CHANGES)
