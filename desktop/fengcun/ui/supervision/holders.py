"""Who else holds copies: the list with its days, and for the chosen one what is to be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.holder import Evidence, Holder, HolderKind, HolderState, Material
from fengcun.model.roles import Role
from fengcun.services.documents.papers import Prepared
from fengcun.services.supervision.holders import HolderDraft
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField, ChoiceField, Field, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import DateField, NumberField
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices, day, due, short_day, word
from fengcun.ui.supervision.chosen import Chosen

_CHANGES = frozenset({Topic.SUPERVISION, Topic.LOG})
_ASKED = frozenset({Topic.SUPERVISION, Topic.PAPERS, Topic.LOG})
_TONES = {
    HolderState.TO_ASK: Tone.DUE,
    HolderState.ASKED: Tone.ACCENT,
    HolderState.ANSWERED: Tone.DUE,
    HolderState.PROVED: Tone.OK,
}


class HoldersView(QWidget):
    """The holders of copies.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.holders is not None
        self._page, self._holders = page, page.desk.holders
        texts, theme = page.texts, page.theme
        self._clerk = page.desk.person.can(Role.CLERK)
        self._today = page.desk.session.clock.today()
        self.table: LazyTable[Holder] = LazyTable(
            page,
            (
                Column(texts("supervision-archive-no"), 190, lambda line: line.archive_no),
                Column(texts("supervision-holder"), 0, lambda line: line.name),
                Column(texts("supervision-material"), 160, self._material),
                Column(
                    texts("supervision-state"),
                    92,
                    lambda line: word(texts, line.state),
                    tone=lambda line: _TONES[line.state],
                ),
                Column(texts("supervision-answer-by"), 98, lambda line: short_day(line.answer_by)),
            ),
            empty=texts("supervision-holders-none"),
            name=texts("supervision-holders"),
        )
        self.new = widgets.plain(texts("supervision-holder-new"), Icon.ADD, theme)
        if not self._clerk:
            self.new.hide()  # never shown before it has a parent: it would be a window of its own
        self.head = widgets.heading("")
        self._facts = QVBoxLayout()
        self.add_form, self.archive_no, self.kind, self.name, self.material, self.copies = self._add_fields()
        self.add = widgets.primary(texts("supervision-holder-save"), Icon.SAVE, theme)
        self.ask_form = Form(texts, above=True)
        self.what = TextField(texts("supervision-what"), needed=True, placeholder=texts("supervision-what.placeholder"))
        self.request = TextField(texts("supervision-request"), needed=True)
        self.answer_by = DateField(texts, texts("supervision-answer-by"), needed=True)
        for place, field in (("material", self.what), ("request", self.request), ("answer_by", self.answer_by)):
            self.ask_form.add(place, field)
        self.ask = widgets.primary(texts("supervision-ask"), Icon.PAPERS, theme)
        self.answer = widgets.plain(texts("supervision-answer"), Icon.CHECK, theme)
        self.evidence = {one: CheckField(word(texts, one)) for one in Evidence}
        self.evidence_form = Form(texts, above=True)
        self.evidence_form.add_heading(texts("supervision-evidence"))
        for one, box in self.evidence.items():
            self.evidence_form.add(one.value, box)
        self.evidence_fault = widgets.label("", "fault")
        self.prove = widgets.primary(texts("supervision-prove"), Icon.DONE, theme)
        self.well = widgets.primary(texts("supervision-recheck-well"), Icon.DONE, theme)
        self.doubt = widgets.plain(texts("supervision-recheck-doubt"), Icon.WARNING, theme)
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(520)
        self.chosen = Chosen(self.table, self.paper, self._show_holder)
        self._build()
        self._connect()
        self._show_holder(None)

    def refresh(self) -> None:
        """Fetch the holders again; the chosen one stays chosen."""
        self._page.run(self._holders.all, self.chosen.put)

    def go_to(self, holder_id: str) -> None:
        """Choose a holder."""
        self.chosen.want(holder_id)
        self.refresh()

    def _add_fields(
        self,
    ) -> tuple[Form, TextField, ChoiceField[HolderKind], TextField, ChoiceField[Material], NumberField]:
        texts = self._page.texts
        form = Form(texts, above=True)
        archive_no = TextField(texts("supervision-archive-no"), needed=True)
        kind = ChoiceField(texts("supervision-holder-kind"), choices(texts, HolderKind))
        name = TextField(texts("supervision-holder"), hint=texts("supervision-holder.hint"), needed=True)
        material = ChoiceField(texts("supervision-material"), choices(texts, Material))
        copies = NumberField(texts, texts("supervision-copies"), least=1, most=9999, needed=True)
        copies.set_value(1)
        fields: tuple[tuple[str, Field[Any]], ...] = (
            ("archive_no", archive_no),
            ("kind", kind),
            ("name", name),
            ("material", material),
            ("copies", copies),
        )
        for place, field in fields:
            form.add(place, field)
        return form, archive_no, kind, name, material, copies

    def _build(self) -> None:
        panel = widgets.column(self.head, self._facts, space=12)
        for part in (
            self.add_form,
            self.add,
            self.paper,
            self.answer,
            self.evidence_form,
            self.evidence_fault,
            self.prove,
            self.well,
            self.doubt,
            self.ask_form,
            self.ask,
        ):
            panel.addWidget(part)
        panel.addStretch(1)
        head = widgets.row(widgets.soft(self._page.texts("supervision-holders-hint")), self.new, space=12)
        head.setStretch(0, 1)
        left = widgets.column(head, space=12)
        left.addWidget(self.table, 1)
        self.setLayout(beside(left, panel))

    def _connect(self) -> None:
        self.new.clicked.connect(self._open_new)
        self.add.clicked.connect(self._add)
        self.add_form.submitted.connect(self._add)
        self.ask.clicked.connect(self._ask)
        self.ask_form.submitted.connect(self._ask)
        self.answer.clicked.connect(lambda: self._act(lambda one: self._holders.answer(one.id)))
        self.prove.clicked.connect(self._prove)
        self.well.clicked.connect(lambda: self._act(lambda one: self._holders.recheck(one.id, as_it_should_be=True)))
        self.doubt.clicked.connect(lambda: self._act(lambda one: self._holders.recheck(one.id, as_it_should_be=False)))

    def _material(self, line: Holder) -> str:
        return self._page.texts("supervision-material-count", what=word(self._page.texts, line.material), n=line.copies)

    def _show_holder(self, holder: Holder | None) -> None:
        texts = self._page.texts
        widgets.clear(self._facts)
        adding = holder is None and self._clerk
        self.head.setText(texts("supervision-holder-new") if holder is None else holder.name)
        state = holder.state if holder is not None and self._clerk else None
        shown = {
            self.add_form: adding,
            self.add: adding,
            self.ask_form: state in (HolderState.TO_ASK, HolderState.ASKED, HolderState.ANSWERED),
            self.ask: state in (HolderState.TO_ASK, HolderState.ASKED, HolderState.ANSWERED),
            self.answer: state is HolderState.ASKED,
            self.evidence_form: state in (HolderState.ASKED, HolderState.ANSWERED),
            self.prove: state in (HolderState.ASKED, HolderState.ANSWERED),
            self.well: state is HolderState.PROVED,
            self.doubt: state is HolderState.PROVED,
            self.evidence_fault: False,
        }
        for part, seen in shown.items():
            part.setVisible(seen)
        self.paper.setHidden(self.paper.number.text() == "")
        if holder is None:
            return
        again = holder.state is not HolderState.TO_ASK
        self.ask.setText(texts("supervision-ask-again" if again else "supervision-ask"))
        self.request.set_value(texts("supervision-request.example"))
        self.answer_by.set_value(self._today + timedelta(days=14))
        for box in self.evidence.values():
            box.set_value(False)
        said = [
            (texts("supervision-archive-no"), holder.archive_no),
            (texts("supervision-holder-kind"), word(texts, holder.kind)),
            (texts("supervision-material"), self._material(holder)),
            (texts("supervision-state"), word(texts, holder.state)),
        ]
        for name, value in (
            ("supervision-asked-on", day(texts, holder.asked_on) if holder.asked_on else ""),
            ("supervision-answered-on", day(texts, holder.answered_on) if holder.answered_on else ""),
            ("supervision-proved-on", day(texts, holder.proved_on) if holder.proved_on else ""),
            ("supervision-evidence", texts("supervision-and").join(word(texts, one) for one in holder.evidence)),
            ("supervision-next", due(texts, holder.answer_by, self._today) if holder.answer_by else ""),
        ):
            if value:
                said.append((texts(name), value))
        self._facts.addWidget(widgets.facts(said, width=110))

    def _open_new(self) -> None:
        self.chosen.leave()
        self.archive_no.setFocus()

    def _add(self) -> None:
        if not self.add_form.check():
            return
        kind, material, copies = self.kind.value(), self.material.value(), self.copies.value()
        assert kind is not None
        assert material is not None
        assert copies is not None
        number, draft = self.archive_no.text(), HolderDraft(kind, self.name.text(), material, copies)

        def done(holder: Holder) -> None:
            self.name.set_value(None)
            self.chosen.want(holder.id)
            self._page.context.messages.success(self._page.texts("supervision-holder-saved", name=holder.name))
            self._page.run(self._holders.all, self._go_on)

        self._page.run(
            lambda: self._holders.add(number, draft),
            done,
            lambda fault: self._refused(self.add_form, fault),
            changes=_CHANGES,
        )

    def _go_on(self, holders: Sequence[Holder]) -> None:
        """What comes next for a holder that was just registered is the letter."""
        self.chosen.put(holders)
        self.what.setFocus()

    def _ask(self) -> None:
        holder = self.chosen.one
        if holder is None or not self.ask_form.check():
            return
        what, request, answer_by = self.what.text(), self.request.text(), self.answer_by.value()

        def done(prepared: Prepared) -> None:
            self.what.set_value(None)
            self.chosen.show_paper(prepared, holder.id)
            widgets.reveal(self.paper)
            self.refresh()

        self._page.run(
            lambda: self._holders.ask(holder.id, what, request, answer_by),
            done,
            lambda fault: self._refused(self.ask_form, fault),
            changes=_ASKED,
        )

    def _prove(self) -> None:
        found = tuple(one for one, box in self.evidence.items() if box.value())
        self._act(lambda one: self._holders.prove(one.id, found))

    def _act(self, act: Callable[[Holder], Holder]) -> None:
        holder = self.chosen.one
        if holder is None:
            return
        self._page.run(lambda: act(holder), lambda _done: self.refresh(), self._failed, changes=_CHANGES)

    def _failed(self, fault: FengcunError) -> None:
        if getattr(fault, "place", None) == "evidence":
            self.evidence_fault.setText(str(self._page.texts.error(fault)))
            self.evidence_fault.show()
        else:
            self._page.context.messages.error(fault)

    def _refused(self, form: Form, fault: FengcunError) -> None:
        self._page.refused(fault, form)
