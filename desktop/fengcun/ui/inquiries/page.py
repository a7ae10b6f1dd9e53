"""Inquiries: the counter task of an individual's certificate (article 15), from the applicant's name to the paper.

The same screens, words and steps for everybody: what the page shows follows from what was typed and from the paper
that was issued, never from anything else in the register. With the next applicant, and at the lock, all of it is gone;
a request that is half typed comes back to the same person only.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.inquiry import Inquiry
from fengcun.model.roles import Role
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.keys import key
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Intent, Place
from fengcun.ui.common.wording import day, due, due_tone
from fengcun.ui.inquiries.answer import AnswerPanel
from fengcun.ui.inquiries.blanks import BlanksView
from fengcun.ui.inquiries.desk_view import DeskView
from fengcun.ui.inquiries.request_form import RequestForm

FOLLOWS = frozenset({"err-seal-first", "err-certificate-identity", "err-certificate-review"})
"""Refusals that come from the register: told alike, since whoever stands at the counter may read along."""
ELSEWHERE = "err-elsewhere-"
"""Refusals that come from the kind of organ: told before anything is looked up."""
_CHANGES = frozenset({Topic.PAPERS, Topic.LOG})
_NOTED = frozenset({Topic.INQUIRIES, Topic.LOG})
_COUNTER, _HANDLING = 0, 1
_FORM_WIDTH = 420
_LEAST_WIDTH = 340


class InquiriesPage(Page):
    """The counter, and the inquiry desk."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.INQUIRIES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.certificates is not None
        assert context.desk.inquiries is not None
        self._inquiries = context.desk.inquiries
        self._certificates = context.desk.certificates
        self._clock = context.desk.session.clock
        self._turn = 0
        self._answered = False
        self._come = False
        self.form = RequestForm(self.texts, self._clock)
        self.form.submitted.connect(self._issue)
        self.form.received_on.changed.connect(self._ask_due)
        self.due_day = widgets.label("", "subheading", wrap=False)
        self.due_pill = widgets.pill("")
        self.issue = widgets.primary(self.texts("inquiries-issue"), Icon.PAPERS, self.theme)
        self.issue.clicked.connect(self._issue)
        self.next = widgets.plain(self.texts("inquiries-next"), Icon.PERSON, self.theme)
        self.next.clicked.connect(self._next)
        self.answer = AnswerPanel(self)
        self.answer.take_in.clicked.connect(self._take_in)
        if not self.desk.person.can(Role.CLERK):
            self.answer.take_in.hide()
        self.handling = DeskView(self, self._inquiries)
        self.blanks = BlanksView(self)
        self.tabs = QTabBar()
        self._build()
        key(self, "Ctrl+Return", self._main_act, "", within=True)
        key(self, "Ctrl+Enter", self._main_act, self.texts("inquiries-key-issue"), within=True)  # as on the button
        key(self, "Alt+N", self._begin, self.texts("inquiries-key-next"), within=True)

    def refresh(self) -> None:
        """Ask for the term and for the inquiries again."""
        self._ask_due()
        self.handling.refresh()

    def visit(self, place: Place) -> None:
        """Begin at the first field; an answer that is shown stays until the next applicant.

        An inquiry that is asked for is shown at the inquiry desk; who does not handle applications comes there too.
        """
        if place.inquiry is not None:
            self.tabs.setCurrentIndex(_HANDLING)
            self.handling.go_to(place.inquiry)
            return
        if place.intent is Intent.NEW or not self._come:
            self.tabs.setCurrentIndex(0 if self.desk.person.can(Role.CLERK) else _HANDLING)
        self._come = True
        if self.tabs.currentIndex() == _HANDLING:
            self.handling.focus()
            return
        if place.intent is Intent.NEW and self._answered:
            self._next()
        elif self._answered:
            self.answer.shown.setFocus()
        else:
            self.form.name.setFocus()

    def keep(self) -> Kept | None:
        """What is half typed at the desk; else the counter's request, unless it is answered or nobody has begun."""
        kept = self.handling.keep()
        if kept is not None:
            return {"handling": kept}
        form = self.form
        begun = not (form.name.empty() and not form.id_number.line.text() and form.applicant_name.empty())
        return dict(form.keep()) if begun and self.issue.isEnabled() else None

    def give_back(self, kept: Kept) -> None:
        """The application or the request as it was."""
        if "handling" in kept:
            self._come = True
            self.tabs.setCurrentIndex(_HANDLING)
            self.handling.give_back(kept["handling"])
        else:
            self.form.give_back(kept)

    def _build(self) -> None:
        typed = QWidget()
        typed.setLayout(widgets.column(self.form, self._term(), None, space=16))
        left = widgets.column(widgets.heading(self.texts("inquiries-request")), space=16)
        left.addWidget(widgets.scrolled(typed), 1)
        left.addLayout(widgets.row(self.next, None, self.issue))
        request = widgets.card(left)
        request.setMinimumWidth(_LEAST_WIDTH)
        request.setMaximumWidth(_FORM_WIDTH)
        head = widgets.row(widgets.title(self.texts("inquiries-title")), space=12)
        head.addWidget(widgets.soft(self.texts("inquiries-lead")), 1, Qt.AlignmentFlag.AlignBottom)
        counter = QWidget()
        both = widgets.row(space=16)
        both.addWidget(request, 2)
        both.addWidget(widgets.card(widgets.column(self.answer)), 3)
        column = widgets.column(head, space=16)
        column.addLayout(both, 1)
        column.setContentsMargins(24, 16, 24, 24)
        counter.setLayout(column)
        self.setTabOrder(self.form.received_on.control, self.issue)
        self.setTabOrder(self.issue, self.next)
        self._stack = QStackedWidget()
        for name, view in (("counter", counter), ("handling", self.handling), ("blanks", self.blanks)):
            self.tabs.addTab(self.texts(f"inquiries-tab-{name}"))
            self._stack.addWidget(view)
        self.tabs.setAccessibleName(self.texts("inquiries-tabs"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.handling.counted.connect(self._count)
        line = widgets.column(self.tabs)  # the whole width: a count or a bold word makes a tab wider
        line.setContentsMargins(20, 10, 20, 0)
        body = self.body(margin=0, space=0)
        body.addLayout(line)
        body.addWidget(self._stack, 1)

    def _count(self, mine: int) -> None:
        words = self.texts("inquiries-tab-handling")
        self.tabs.setTabText(_HANDLING, f"{words} {mine}" if mine else words)

    def _term(self) -> QFrame:
        words = widgets.label(self.texts("inquiries-due"), "label", wrap=False)
        why = widgets.row(space=8)
        why.addWidget(widgets.label(self.texts("inquiries-due.why"), "small"), 1)
        why.addWidget(self.due_pill)
        return widgets.frame("well", widgets.column(widgets.row(words, self.due_day, None, space=12), why), 12)

    def _ask_due(self) -> None:
        received = self.form.received_on.value()
        self._show_due(received, None)
        if received is not None:
            certificates = self._certificates
            self.run(lambda: certificates.due(received), partial(self._show_due, received))

    def _show_due(self, received: date | None, by: date | None) -> None:
        if received != self.form.received_on.value():
            return  # another day was typed meanwhile
        today = self._clock.today()
        self.due_day.setText(day(self.texts, by))
        self.due_pill.setText(due(self.texts, by, today))
        widgets.set_tone(self.due_pill, due_tone(by, today))
        self.due_pill.setVisible(by is not None)

    def _main_act(self) -> None:
        """The next act of what is seen: issue at the counter, or the main button of an inquiry."""
        if self.tabs.currentIndex() == _HANDLING:
            self.handling.press_main()
        elif self.tabs.currentIndex() == _COUNTER:
            self._issue()

    def _begin(self) -> None:
        """The next applicant: at the counter, or a new application."""
        if self.tabs.currentIndex() == _HANDLING:
            if self.desk.person.can(Role.CLERK):
                self.handling.begin()
        else:
            self.tabs.setCurrentIndex(_COUNTER)
            self._next()

    def _issue(self) -> None:
        if not self.issue.isEnabled() or not self.form.check():
            return
        request, certificates, turn = self.form.request(), self._certificates, self._turn
        self._open(typing=False)
        self.next.setEnabled(False)
        self.run(
            lambda: certificates.issue(request),
            partial(self._issued, turn),
            partial(self._failed, turn),
            changes=_CHANGES,
        )

    def _issued(self, turn: int, prepared: Prepared) -> None:
        self.next.setEnabled(True)
        if turn == self._turn:
            self._answered = True
            self.answer.show_paper(prepared)

    def _failed(self, turn: int, fault: FengcunError) -> None:
        self.next.setEnabled(True)
        if turn != self._turn:
            return
        if fault.message in FOLLOWS:
            self._answered = True
            self.answer.show_follows(self.due_day.text(), fault)
            self._note(turn)
            return
        if fault.message.startswith(ELSEWHERE):
            self._open(typing=True)
            self.answer.show_elsewhere(fault)
            return
        self._open(typing=True)
        if not self.form.show_error(fault):
            self.context.messages.error(fault)
            self.form.name.setFocus()

    def _note(self, turn: int) -> None:
        """What cannot be answered at once becomes an inquiry, with its last day and its task."""
        if not self.desk.person.can(Role.CLERK):
            return
        request, individuals = self.form.request(), self._inquiries.individuals

        def show(inquiry: Inquiry) -> None:
            if turn == self._turn:
                self.answer.show_inquiry(inquiry)

        self.run(lambda: individuals.from_counter(request), show, changes=_NOTED)

    def _take_in(self) -> None:
        """What another organ answers is taken in where an answer in writing is wanted, and handled as an inquiry."""
        if not self.form.check():
            return
        request, individuals = self.form.request(), self._inquiries.individuals
        self.answer.take_in.setEnabled(False)

        def show(inquiry: Inquiry) -> None:
            self.answer.take_in.setEnabled(True)
            self.context.messages.success(self.texts("organ-taken-in", number=inquiry.number))
            self._next()
            self.tabs.setCurrentIndex(_HANDLING)
            self.handling.go_to(inquiry.id)

        def failed(fault: FengcunError) -> None:
            self.answer.take_in.setEnabled(True)
            self.answer.take_in.setFocus()
            self.refused(fault, self.form)

        self.run(lambda: individuals.take_in(request), show, failed, changes=_NOTED)

    def _next(self) -> None:
        if not self.next.isEnabled():
            return
        self._turn += 1
        self._answered = False
        self.answer.clear()
        self.form.reset()
        self._open(typing=True)
        self.form.name.setFocus()

    def _open(self, *, typing: bool) -> None:
        self.form.open(typing=typing)
        self.issue.setEnabled(typing)
