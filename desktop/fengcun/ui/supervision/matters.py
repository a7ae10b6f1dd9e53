"""Applications, complaints and corrective opinions: taking them in, and for the chosen one what this person may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.model.supervision import Finding, Matter, MatterEvent, MatterKind, MatterState
from fengcun.services.documents.papers import Prepared
from fengcun.services.supervision.content import Content
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, Field, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices, due, due_tone, short_day, word
from fengcun.ui.supervision.chosen import Chosen

_CHANGES = frozenset({Topic.SUPERVISION, Topic.LOG})
_REPLIED = frozenset({Topic.SUPERVISION, Topic.PAPERS, Topic.LOG})
_TONES = {MatterState.CLOSED: Tone.OK, MatterState.REVIEWED: Tone.ACCENT, MatterState.APPROVED: Tone.ACCENT}


class MattersView(QWidget):
    """The matters of supervision.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.matters is not None
        self._page, self._matters = page, page.desk.matters
        texts, theme = page.texts, page.theme
        self._clerk = page.desk.person.can(Role.CLERK)
        today = page.desk.session.clock.today()
        self._today = today
        self.table: LazyTable[Matter] = LazyTable(
            page,
            (
                Column(texts("supervision-number"), 172, lambda line: line.number),
                Column(texts("supervision-kind"), 0, lambda line: word(texts, line.kind)),
                Column(texts("supervision-received-on"), 98, lambda line: short_day(line.received_on)),
                Column(
                    texts("supervision-state"),
                    92,
                    lambda line: word(texts, line.state),
                    tone=lambda line: _TONES.get(line.state, Tone.DUE),
                ),
                Column(
                    texts("supervision-own-due"),
                    128,
                    lambda line: "" if line.state is MatterState.CLOSED else due(texts, line.due, today),
                    tone=lambda line: Tone.PLAIN if line.state is MatterState.CLOSED else due_tone(line.due, today),
                ),
            ),
            empty=texts("supervision-matters-none"),
            name=texts("supervision-matters"),
        )
        self.new = widgets.plain(texts("supervision-matter-new"), Icon.ADD, theme)
        self.blank = widgets.plain(texts("supervision-blank"), Icon.PRINT, theme)
        self.no_seal_blank = widgets.plain(texts("supervision-no-seal-blank"), Icon.PRINT, theme)
        self.head = widgets.heading("")
        self._facts = QVBoxLayout()
        self.form = Form(texts, above=True)
        self.kind: ChoiceField[MatterKind] = ChoiceField(texts("supervision-kind"), choices(texts, MatterKind))
        self.from_whom = TextField(texts("supervision-from"), needed=True)
        self.document_no = TextField(texts("supervision-their-number"))
        self.about = TextField(texts("supervision-about"), needed=True)
        self.received_on = DateField(texts, texts("supervision-received-on"), needed=True)
        self.received_on.set_value(today)
        fields: tuple[tuple[str, Field[Any]], ...] = (
            ("kind", self.kind),
            ("sender", self.from_whom),
            ("document_no", self.document_no),
            ("about", self.about),
            ("received_on", self.received_on),
        )
        for place, field in fields:
            self.form.add(place, field)
        self.save = widgets.primary(texts("supervision-matter-save"), Icon.SAVE, theme)
        self.review_form = Form(texts, above=True)
        self.finding: ChoiceField[Finding] = ChoiceField(texts("supervision-finding"), choices(texts, Finding))
        self.found = TextField(texts("supervision-found"), hint=texts("supervision-found.hint"), needed=True)
        self.result = TextField(texts("supervision-result"))
        fields = (("finding", self.finding), ("found", self.found), ("result", self.result))
        for place, field in fields:
            self.review_form.add(place, field)
        self.acts: dict[MatterEvent, QPushButton] = {
            MatterEvent.REVIEW: widgets.primary(texts("supervision-review"), Icon.CHECK, theme),
            MatterEvent.APPROVE: widgets.primary(texts("supervision-approve"), Icon.DONE, theme),
            MatterEvent.RETURN: widgets.plain(texts("supervision-return"), Icon.UNDO, theme),
            MatterEvent.REPLY: widgets.primary(texts("supervision-reply"), Icon.PAPERS, theme),
            MatterEvent.CLOSE: widgets.primary(texts("supervision-close"), Icon.LOCK, theme),
        }
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(520)
        self.chosen = Chosen(self.table, self.paper, self._open)
        self._build()
        self._connect()
        self._show_matter(None, None)

    def refresh(self) -> None:
        """Fetch the matters again; the chosen one stays chosen."""
        self._page.run(self._matters.all, self.chosen.put)

    def go_to(self, matter_id: str) -> None:
        """Choose a matter."""
        self.chosen.want(matter_id)
        self.refresh()

    def _build(self) -> None:
        panel = widgets.column(self.head, self._facts, self.form, self.save, self.review_form, space=12)
        for button in self.acts.values():
            panel.addWidget(button)
        panel.addWidget(self.paper)
        panel.addStretch(1)
        hint = widgets.soft(self._page.texts("supervision-matters-hint"))
        blanks = widgets.row(self.blank, self.no_seal_blank, None, space=8)
        left = widgets.column(hint, widgets.row(self.new, None), blanks, space=12)
        left.addWidget(self.table, 1)
        self.setLayout(beside(left, panel))
        self.new.setVisible(self._clerk)

    def _connect(self) -> None:
        matters = self._matters
        self.new.clicked.connect(self._open_new)
        self.blank.clicked.connect(lambda: self._hand_out(PaperKind.SEALING_APPLICATION))
        self.no_seal_blank.clicked.connect(lambda: self._hand_out(PaperKind.NO_SEALING_APPLICATION))
        self.save.clicked.connect(self._save)
        self.form.submitted.connect(self._save)
        self.review_form.submitted.connect(self._review)
        self.finding.changed.connect(self._follow_finding)
        self.acts[MatterEvent.REVIEW].clicked.connect(self._review)
        self.acts[MatterEvent.APPROVE].clicked.connect(lambda: self._act(lambda one: matters.approve(one.id)))
        self.acts[MatterEvent.RETURN].clicked.connect(lambda: self._act(lambda one: matters.send_back(one.id)))
        self.acts[MatterEvent.REPLY].clicked.connect(self._reply)
        self.acts[MatterEvent.CLOSE].clicked.connect(self._ask_close)

    def _open(self, matter: Matter | None) -> None:
        if matter is None or matter.state is MatterState.CLOSED:
            self._show_matter(matter, None)
            return
        self._page.run(
            lambda: self._matters.content(matter.id),
            lambda content: self._show_matter(matter, content) if matter == self.chosen.one else None,
        )

    def _show_matter(self, matter: Matter | None, content: Content | None) -> None:
        texts = self._page.texts
        widgets.clear(self._facts)
        adding = matter is None and self._clerk
        self.form.setVisible(adding)
        self.save.setVisible(adding)
        offered = self._matters.offered(matter) if matter is not None else ()
        for event, button in self.acts.items():
            button.setVisible(event in offered)
        self.review_form.setVisible(MatterEvent.REVIEW in offered)
        self.paper.setHidden(self.paper.kind.text() == "")
        self.head.setText(texts("supervision-matter-new") if matter is None else matter.number)
        if matter is None:
            return
        self._follow_finding()
        said = [
            (texts("supervision-kind"), word(texts, matter.kind)),
            (texts("supervision-received-on"), short_day(matter.received_on)),
            (texts("supervision-state"), word(texts, matter.state)),
        ]
        if matter.finding is not None:
            said.append((texts("supervision-finding"), word(texts, matter.finding)))
        for name, value in (
            ("supervision-from", content.sender if content else ""),
            ("supervision-their-number", content.document_no if content else ""),
            ("supervision-about", content.about if content else ""),
            ("supervision-found", content.found if content else ""),
            ("supervision-result", content.result if content else ""),
            ("supervision-replied-on", short_day(matter.replied_on)),
            ("supervision-closed-on", short_day(matter.closed_on)),
        ):
            if value:
                said.append((texts(name), value))
        self._facts.addWidget(widgets.facts(said, width=110))
        if content is None:
            self._facts.addWidget(widgets.soft(texts("supervision-closed-hint")))

    def _follow_finding(self) -> None:
        self.review_form.show_row("result", self.finding.value() is Finding.FAULT)

    def _open_new(self) -> None:
        self.chosen.leave()
        self.from_whom.setFocus()

    def _save(self) -> None:
        kind, received = self.kind.value(), self.received_on.value()
        if not self.form.check() or kind is None or received is None:
            return
        content = Content(self.from_whom.text(), self.about.text(), self.document_no.text())

        def done(matter: Matter) -> None:
            for field in (self.from_whom, self.document_no, self.about):
                field.set_value(None)
            self.chosen.want(matter.id)
            self._page.context.messages.success(self._page.texts("supervision-matter-saved", number=matter.number))
            self._page.run(self._matters.all, self._go_on)

        self._page.run(
            lambda: self._matters.receive(kind, content, received),
            done,
            lambda fault: self._refused(self.form, fault),
            changes=_CHANGES,
        )

    def _go_on(self, matters: Sequence[Matter]) -> None:
        """What comes next for a matter that was just registered is its review."""
        self.chosen.put(matters)
        self.finding.setFocus()

    def _review(self) -> None:
        matter, finding = self.chosen.one, self.finding.value()
        if matter is None or finding is None or not self.review_form.check():
            return
        found, result = self.found.text(), self.result.text()

        def done(_matter: Matter) -> None:
            self.found.set_value(None)
            self.result.set_value(None)
            self._page.context.messages.success(self._page.texts("supervision-reviewed", number=matter.number))
            self.table.setFocus()
            self.refresh()

        self._page.run(
            lambda: self._matters.review(matter.id, finding, found, result),
            done,
            lambda fault: self._refused(self.review_form, fault),
            changes=_CHANGES,
        )

    def _reply(self) -> None:
        matter = self.chosen.one
        if matter is not None:
            self._page.run(lambda: self._matters.reply(matter.id), self._made, changes=_REPLIED)

    def _hand_out(self, kind: PaperKind) -> None:
        self._page.run(lambda: self._matters.blank(kind), self._made, changes=_REPLIED)

    def _made(self, prepared: Prepared) -> None:
        self.chosen.show_paper(prepared, self.chosen.one.id if self.chosen.one else None)
        widgets.reveal(self.paper)
        self.refresh()

    def _ask_close(self) -> None:
        matter, texts = self.chosen.one, self._page.texts
        if matter is None:
            return
        question = Question.of(texts, "supervision-ask-close", number=matter.number)
        self._page.context.messages.ask(question, lambda: self._act(lambda one: self._matters.close(one.id)))

    def _act(self, act: Callable[[Matter], Matter]) -> None:
        matter = self.chosen.one
        if matter is not None:
            self._page.run(lambda: act(matter), lambda _done: self.refresh(), changes=_CHANGES)

    def _refused(self, form: Form, fault: FengcunError) -> None:
        self._page.refused(fault, form)
