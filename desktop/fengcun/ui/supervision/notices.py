"""Notices received, with their last days; registering one; issuing one to a person and other organs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from fengcun.errors import BadInput, FengcunError
from fengcun.i18n import Language, Texts
from fengcun.jobs import Topic
from fengcun.model.holder import Basis, ReceivedNotice, Sender
from fengcun.model.roles import Role
from fengcun.papers.forms.rights_notice import RightsNotice
from fengcun.papers.forms.sealing_notice import SealingNotice
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, LongTextField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import choices, day, due, due_tone, short_day, word

_CHANGES = frozenset({Topic.SUPERVISION, Topic.SEALING, Topic.LOG})
_ISSUED = frozenset({Topic.PAPERS, Topic.LOG})
_OF_RIGHTS = ("name", "document_no", "representative")
"""The fields that the notice of rights and duties (article 8) takes."""


class NoticesView(QWidget):
    """The notices.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.notices is not None
        self._page, self._notices = page, page.desk.notices
        texts, theme = page.texts, page.theme
        today = page.desk.session.clock.today()
        self.table: LazyTable[ReceivedNotice] = LazyTable(
            page,
            (
                Column(texts("supervision-archive-no"), 190, lambda line: line.archive_no),
                Column(texts("supervision-sender"), 0, lambda line: word(texts, line.sender)),
                Column(texts("supervision-received-on"), 98, lambda line: short_day(line.received_on)),
                Column(texts("supervision-plain"), 98, lambda line: short_day(line.plain)),
                Column(
                    texts("supervision-due"),
                    128,
                    lambda line: due(texts, line.due, today),
                    tone=lambda line: due_tone(line.due, today),
                ),
            ),
            empty=texts("supervision-notices-none"),
            name=texts("supervision-notices"),
        )
        self.form = Form(texts, above=True)
        self.archive_no = TextField(texts("supervision-archive-no"), needed=True)
        self.kind: ChoiceField[Sender] = ChoiceField(texts("supervision-sender"), choices(texts, Sender))
        self.received_on = DateField(texts, texts("supervision-received-on"), needed=True)
        self.received_on.set_value(today)
        for place, field in (
            ("archive_no", self.archive_no),
            ("sender", self.kind),
            ("received_on", self.received_on),
        ):
            self.form.add(place, field)
        self.save = widgets.primary(texts("supervision-notice-save"), Icon.SAVE, theme)
        self.issue_form = Form(texts, above=True)
        self.fields = {
            "name": TextField(texts("supervision-person"), needed=True),
            "cause": TextField(texts("supervision-cause"), needed=True),
            "document": TextField(texts("supervision-document"), needed=True),
            "document_no": TextField(texts("supervision-document-no"), needed=True),
            "disposition": TextField(
                texts("supervision-disposition"), needed=True, placeholder=texts("supervision-disposition.example")
            ),
            "representative": TextField(texts("supervision-representative")),
            "sex": TextField(texts("supervision-sex")),
            "id_number": TextField(texts("supervision-id-number")),
            "scope": TextField(texts("supervision-scope")),
        }
        self.born = DateField(texts, texts("supervision-born"))
        self.effective_on = DateField(texts, texts("supervision-effective-on"), needed=True)
        self.basis: ChoiceField[Basis] = ChoiceField(texts("supervision-articles"), choices(texts, Basis))
        self.also_to = LongTextField(texts("supervision-also-to"), hint=texts("supervision-also-to.hint"), lines=2)
        for place, line in self.fields.items():
            self.issue_form.add(place, line)
        self.issue_form.add("born", self.born)
        self.issue_form.add("effective_on", self.effective_on)
        self.issue_form.add("basis", self.basis)
        self.issue_form.add("also_to", self.also_to)
        self.make = widgets.plain(texts("supervision-notice-issue"), Icon.PAPERS, theme)
        self.tell = widgets.plain(texts("supervision-rights-tell"), Icon.PAPERS, theme)
        self.paper = PaperView(page)
        self.paper.hide()
        panel = widgets.column(widgets.heading(texts("supervision-notice-new")), self.form, self.save, space=12)
        panel.addWidget(widgets.rule())
        panel.addWidget(widgets.heading(texts("supervision-notice-issue-head")))
        panel.addWidget(widgets.soft(texts("supervision-notice-issue-hint")))
        panel.addWidget(self.issue_form)
        panel.addLayout(widgets.row(self.make, self.tell, None))
        panel.addWidget(widgets.soft(texts("supervision-rights-hint")))
        panel.addWidget(self.paper)
        panel.addStretch(1)
        self.paper.setMinimumHeight(520)
        hint = widgets.soft(texts("supervision-notices-hint"))
        left = widgets.column(hint, space=12)
        left.addWidget(self.table, 1)
        self.setLayout(beside(left, panel))
        clerk = page.desk.person.can(Role.CLERK)
        self.form.setEnabled(clerk)
        self.save.setVisible(clerk)
        self.save.clicked.connect(self._save)
        self.form.submitted.connect(self._save)
        self.make.clicked.connect(self._issue)
        self.tell.clicked.connect(self._tell_rights)
        self.issue_form.submitted.connect(self._issue)
        self.archive_no.line.editingFinished.connect(self._fill_in)

    def refresh(self) -> None:
        """Fetch the notices again."""
        self._page.run(self._notices.waiting, self._show)

    def _show(self, notices: Sequence[ReceivedNotice]) -> None:
        self.table.set_lines(notices)

    def _save(self) -> None:
        if not self.form.check():
            return
        number, sender, received = self.archive_no.text(), self.kind.value(), self.received_on.value()
        dossiers, notices = self._page.desk.dossiers, self._notices
        assert dossiers is not None
        assert sender is not None
        assert received is not None

        def work() -> ReceivedNotice:
            found = dossiers.by_archive_no(number)
            if found is None:
                raise BadInput("err-notice-dossier", "archive_no")
            return notices.receive(found, sender, received)

        self._page.run(work, self._saved, lambda fault: self._refused(self.form, fault), changes=_CHANGES)

    def _saved(self, notice: ReceivedNotice) -> None:
        texts = self._page.texts
        self.archive_no.set_value(None)
        self._page.context.messages.success(
            texts("supervision-notice-saved", archive_no=notice.archive_no, due=day(texts, notice.due))
        )

    def _refused(self, form: Form, fault: FengcunError) -> None:
        self._page.refused(fault, form)

    def _fill_in(self) -> None:
        """Put what the dossier says into the empty fields of the notice."""
        number, dossiers = self.archive_no.text(), self._page.desk.dossiers
        assert dossiers is not None

        def work() -> dict[str, str | date | None]:
            found = dossiers.by_archive_no(number)
            if found is None or dossiers.spot(found) is not None:
                return {}
            dossier = dossiers.get(found)
            people = [party for party in dossier.parties if party.records and not party.masked]
            chinese = Texts(Language.CHINESE)  # papers speak it
            volumes, files = str(len(dossier.volumes)), str(len(dossier.files))
            said: dict[str, str | date | None] = {
                "cause": dossier.case.cause,
                "document_no": dossier.case.number.text,
                "scope": chinese("supervision-scope-words", volumes=volumes, files=files),
            }
            if len(people) == 1:
                person = people[0]
                effective, born = person.records[0].effective, person.birth.date
                said |= {
                    "name": person.name,
                    "sex": word(chinese, person.sex),
                    "id_number": person.id_number.text if person.id_number else "",
                    "born": born.first if born is not None and born.first == born.last else None,
                    "effective_on": effective if isinstance(effective, date) else None,
                }
            return said

        def filled(said: dict[str, str | date | None]) -> None:
            days = {"effective_on": self.effective_on, "born": self.born}
            for place, value in said.items():
                if isinstance(value, date) and days[place].empty():
                    days[place].set_value(value)
                elif value and isinstance(value, str) and self.fields[place].empty():
                    self.fields[place].set_value(value)

        if number:
            self._page.run(work, filled)

    def _issue(self) -> None:
        if not self.issue_form.check():
            return
        effective, basis = self.effective_on.value(), self.basis.value()
        assert effective is not None
        assert basis is not None
        today = self._page.desk.session.clock.today()
        said = {place: line.text() for place, line in self.fields.items()}
        also = tuple(line.strip() for line in self.also_to.text().splitlines() if line.strip())
        notice = SealingNotice(
            number="",
            issued_on=today,
            effective_on=effective,
            articles="",
            also_to=also,
            born=self.born.value(),
            **said,
        )
        self._page.run(
            lambda: self._notices.issue(notice, basis),
            self._issued,
            lambda fault: self._refused(self.issue_form, fault),
            changes=_ISSUED,
        )

    def _issued(self, prepared: Prepared) -> None:
        for line in self.fields.values():
            line.set_value(None)
        self.effective_on.set_value(None)
        self.born.set_value(None)
        self.also_to.set_value(None)
        self._look_at(prepared)

    def _tell_rights(self) -> None:
        """Issue the notice of rights and duties; what was typed stays for the notice of sealing."""
        if not self.issue_form.check_fields(_OF_RIGHTS):
            return
        name, case_no, representative = (self.fields[place].text() for place in _OF_RIGHTS)
        notice = RightsNotice("", self._page.desk.session.clock.today(), name, case_no, representative)
        self._page.run(
            lambda: self._notices.tell_rights(notice),
            self._look_at,
            lambda fault: self._refused(self.issue_form, fault),
            changes=_ISSUED,
        )

    def _look_at(self, prepared: Prepared) -> None:
        self.paper.show_paper(prepared)
        self.paper.show()
        widgets.reveal(self.paper)
        self.paper.setFocus()
