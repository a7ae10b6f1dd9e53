"""The application as wide as the page: a new one is taken in, or one that lacks something is completed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.inquiry import Inquiry
from fengcun.services.inquiries.content import Content
from fengcun.services.inquiries.desk import Inquiries
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import word
from fengcun.ui.inquiries.intake_form import IntakeForm

_CHANGES = frozenset({Topic.INQUIRIES, Topic.LOG})
_FORM_WIDTH = 760


class IntakeView(QWidget):
    """The form with its buttons.

    Args:
        page: the page it stands on.
        inquiries: the service.
    """

    taken = Signal(str)
    """It was taken in or completed: id of the inquiry."""
    left = Signal()

    def __init__(self, page: Page, inquiries: Inquiries) -> None:
        super().__init__()
        self._page, self._texts, self._inquiries = page, page.texts, inquiries
        self._editing: str | None = None
        self._follows = ""
        self.form = IntakeForm(page.texts, page.desk.session.clock)
        self.head = widgets.title("")
        self.take = widgets.primary(page.texts("inquiry-take"), Icon.CHECK, page.theme)
        back = widgets.quiet(page.texts("common-cancel"))
        self.take.clicked.connect(self._take)
        self.form.submitted.connect(self._take)
        back.clicked.connect(self.left)
        self.note = widgets.label("", "small")
        self._profile = page.desk.session.profile
        self.form.applicant.changed.connect(self._tell)
        self.form.document_kind.changed.connect(self._tell)
        self._tell()
        inner = QWidget()
        inner.setLayout(widgets.column(widgets.frame("well", widgets.column(self.note), 10), self.form, None, space=12))
        column = widgets.column(self.head, space=14)
        column.addWidget(widgets.scrolled(inner), 1)
        column.addLayout(widgets.row(None, back, self.take))
        card = widgets.card(column)
        card.setMaximumWidth(_FORM_WIDTH)
        line = widgets.row(None, space=0)
        line.addWidget(card, 100)
        line.addStretch(1)
        line.setContentsMargins(24, 16, 24, 24)
        self.setLayout(line)

    def _tell(self) -> None:
        """What this office does with such an application, from its organ alone; who answers it instead."""
        applicant = self.form.applicant.value()
        if applicant is None:
            return
        found = self._profile.competence(applicant, self.form.document_kind.value())
        lines = [found.says.in_(self._texts.language)]
        if found.elsewhere is not None:
            addressee = word(self._texts, found.elsewhere)
            lines.insert(0, self._texts("organ-law-elsewhere", addressee=addressee))
        self.note.setText("\n".join(lines))

    def begin(self) -> None:
        """Take in a new application."""
        self._editing, self._follows = None, ""
        self.form.reset()
        self.head.setText(self._texts("inquiry-new"))
        self.form.applicant.setFocus()

    def complete(self, inquiry: Inquiry, content: Content) -> None:
        """Complete an application that lacks something."""
        self._editing = inquiry.id
        self.form.show_content(content, inquiry.received_on)
        self.head.setText(self._texts("inquiry-edit", number=inquiry.number))
        self.form.asker.setFocus()

    def follow(self, inquiry: Inquiry, content: Content) -> None:
        """Take in anew what a re-check corrected; it may be completed first."""
        self.begin()
        self._follows = inquiry.id
        self.form.show_content(content, self._page.desk.session.clock.today())
        self.head.setText(self._texts("inquiry-follow-head", number=inquiry.number))
        for field in (self.form.applicant, self.form.received_on):
            field.setEnabled(True)
        self.form.asker.setFocus()

    def keep(self) -> Kept | None:
        """What is typed, and which application it completes; None where nobody has begun."""
        form = self.form
        if form.name.empty() and form.asker.empty() and self._editing is None:
            return None
        kept = {"editing": self._editing or "", "follows": self._follows, "head": self.head.text()}
        return {**kept, "fields": form.keep()}

    def give_back(self, kept: Kept) -> None:
        """The application as it was."""
        self.begin()
        self._editing, self._follows = kept["editing"] or None, kept["follows"]
        self.head.setText(kept["head"])
        self.form.give_back(kept["fields"])
        for field in (self.form.applicant, self.form.received_on):
            field.setEnabled(self._editing is None)

    def _take(self) -> None:
        if not self.take.isEnabled() or not self.form.check():
            return
        content, received, editing = self.form.content(), self.form.received_on.value(), self._editing
        follows = self._follows
        if received is None:
            return
        intake = self._inquiries.intake
        self.take.setEnabled(False)

        def work() -> tuple[str, str]:
            if editing is None:
                inquiry = intake.receive(content, received, follows)
                return inquiry.id, inquiry.number
            intake.complete(editing, content)
            return editing, ""

        self._page.run(work, self._taken, self._failed, changes=_CHANGES)

    def _taken(self, taken: tuple[str, str]) -> None:
        self.take.setEnabled(True)
        inquiry_id, number = taken
        words = self._texts("inquiry-taken", number=number) if number else self._texts("inquiry-completed")
        self._page.context.messages.success(words)
        self.taken.emit(inquiry_id)

    def _failed(self, fault: FengcunError) -> None:
        self.take.setEnabled(True)
        self._page.refused(fault, self.form)
