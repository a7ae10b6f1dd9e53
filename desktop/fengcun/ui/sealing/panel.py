"""The panel beside the lists: one seal with its step, its deadline, what I may do with it, its grounds and effects.

It says what was pressed and does nothing itself. What somebody may not do has no button; where that is not plain from
the role, a line says why.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fengcun.model.roles import Role
from fengcun.model.sealing import SealRequest, SealStep
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import LongTextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import day, due, due_tone, moment, word
from fengcun.ui.sealing.effects import Effects
from fengcun.ui.sealing.grounds import Grounds, warning
from fengcun.ui.sealing.matter import Matter

WIDTH = 470
_NAMES = 76
_STEP_TONES = {SealStep.PROPOSED: Tone.ACCENT, SealStep.APPROVED: Tone.OK, SealStep.RETURNED: Tone.DUE}


class Panel(QWidget):
    """The panel.

    Args:
        page: the page it stands on.
        today: of the office's clock.
    """

    propose = Signal()
    approve = Signal(str)
    """The approver's remark, possibly empty."""
    send_back = Signal(str)
    """The reason."""
    withdraw = Signal()
    execute = Signal()

    def __init__(self, page: Page, today: date) -> None:
        super().__init__()
        self._page, self._today = page, today
        self._approver = Role.APPROVER in page.desk.person.roles
        self.matter: Matter | None = None
        self._given: Kept | None = None
        texts, theme = page.texts, page.theme
        self.opinion = LongTextField(texts("sealing-opinion"), hint=texts("sealing-opinion.hint"), lines=2)
        self.form = Form(texts, above=True)
        self.form.add("reason", self.opinion)
        self.propose_button = widgets.primary(texts("sealing-propose"), Icon.SEALING, theme)
        self.again_button = widgets.primary(texts("sealing-propose-again"), Icon.SEALING, theme)
        self.approve_button = widgets.primary(texts("sealing-approve"), Icon.CHECK, theme)
        self.return_button = widgets.plain(texts("sealing-send-back"), Icon.UNDO, theme)
        self.execute_button = widgets.primary(texts("sealing-execute"), Icon.SEALING, theme)
        self.withdraw_button = widgets.plain(texts("sealing-withdraw"), Icon.CLOSE, theme)
        self.acts = (
            self.propose_button,
            self.again_button,
            self.approve_button,
            self.return_button,
            self.execute_button,
            self.withdraw_button,
        )
        self.propose_button.clicked.connect(self.propose)
        self.again_button.clicked.connect(self.propose)
        self.approve_button.clicked.connect(lambda: self.approve.emit(self.opinion.text()))
        self.return_button.clicked.connect(self._send_back)
        self.execute_button.clicked.connect(self.execute)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.why_not = widgets.soft()
        self.busy = widgets.soft(texts("sealing-working"))
        self.grounds, self.effects = Grounds(page), Effects(page)
        self._stack = QStackedWidget()
        self._empty = widgets.centered(texts("sealing-choose"))
        self._body = QWidget()
        self._build()
        for part in (self._empty, self._body):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setMinimumWidth(400)

    def _build(self) -> None:
        texts = self._page.texts
        self.number = widgets.copyable()
        widgets.kind(self.number, "heading")
        self.number.setWordWrap(False)
        self.title = widgets.label("")
        self._state, self._deadline, self._notes = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._notes.setSpacing(8)
        buttons = widgets.row(*self.acts, None)
        top = widgets.column(
            widgets.row(self.number, None, self._state),
            self.title,
            self._deadline,
            self._notes,
            self.form,
            buttons,
            self.busy,
            self.why_not,
            space=8,
        )
        top.setContentsMargins(20, 20, 20, 14)
        self._course = QVBoxLayout()
        self._course.setSpacing(12)
        content = QWidget()
        column = widgets.column(
            self._course,
            widgets.heading(texts("sealing-grounds")),
            self.grounds,
            widgets.rule(),
            widgets.heading(texts("sealing-effects")),
            self.effects,
            None,
            space=12,
        )
        column.setContentsMargins(20, 14, 20, 24)
        content.setLayout(column)
        self._area = widgets.scrolled(content)
        body = widgets.column(top, widgets.rule(), self._area, space=0)
        body.setStretch(2, 1)
        self._body.setLayout(body)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.matter = None
        self._stack.setCurrentWidget(self._empty)

    def show_matter(self, matter: Matter) -> None:
        """Show a seal that is under way or that should be."""
        if self.matter is None or self._id(self.matter) != self._id(matter):
            self.opinion.set_value(None)
            self._area.verticalScrollBar().setValue(0)
        self.matter = matter
        given, self._given = self._given, None
        if given is not None and matter.request is not None and matter.request.id == given["request"]:
            self.opinion.set_value(given["opinion"])
        request, dossier, texts = matter.request, matter.preflight.dossier, self._page.texts
        self.number.setText(dossier.archive_no.text)
        self.title.setText(dossier.title)
        widgets.clear(self._state)
        if request is None:
            self._state.addWidget(widgets.pill(texts("sealing-list-unsealed"), Tone.DUE))
        else:
            self._state.addWidget(widgets.pill(word(texts, request.step), _STEP_TONES[request.step]))
        self._show_deadline(matter)
        self._show_notes(matter)
        self.set_busy(on=False)
        self._show_course(matter)
        self.grounds.show_decisions(matter.decided, matter.rules)
        shelf = request.shelf_code if request else ""
        self.effects.show_preflight(matter.preflight, shelf, own_request=request is not None)
        self._stack.setCurrentWidget(self._body)

    def keep(self) -> Kept | None:
        """The opinion that was begun on a request; None where there is none."""
        request = self.matter.request if self.matter else None
        if request is None or self.form.isHidden() or self.opinion.empty():
            return None
        return {"request": request.id, "opinion": self.opinion.text()}

    def give_back(self, kept: Kept) -> None:
        """Put the opinion back as soon as its request is shown."""
        self._given = kept

    def focus_acts(self) -> None:
        """Go to the first act, from the table."""
        for widget in (self.opinion, *self.acts):
            if widget.isVisible():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def set_busy(self, *, on: bool) -> None:
        """While something is being done nothing can be pressed twice.

        Args:
            on: whether it is being done.
        """
        self._show_acts()
        for button in self.acts:
            button.setEnabled(not on)
        self.opinion.setEnabled(not on)
        self.busy.setHidden(not on)

    def _id(self, matter: Matter) -> str:
        return matter.request.id if matter.request else matter.preflight.dossier.id

    def _send_back(self) -> None:
        if self.opinion.empty():
            self.opinion.say(self._page.texts("sealing-reason-needed"))
            self.opinion.setFocus()
        else:
            self.send_back.emit(self.opinion.text())

    def _show_acts(self) -> None:
        request = self.matter.request if self.matter else None
        mine = self.matter is not None and self.matter.mine
        step = request.step if request else None
        deciding = step is SealStep.PROPOSED and self._approver and not mine
        self.propose_button.setHidden(step is not None)
        self.approve_button.setHidden(not deciding)
        self.return_button.setHidden(not deciding)
        self.form.setHidden(not deciding)
        stale = self.matter is not None and self.matter.changed
        self.execute_button.setHidden(step is not SealStep.APPROVED or stale)
        self.again_button.setHidden(step is not SealStep.RETURNED)
        back = {SealStep.RETURNED: True, SealStep.PROPOSED: mine, SealStep.APPROVED: stale}
        self.withdraw_button.setHidden(step is None or not back[step])
        why = ""
        if step is SealStep.PROPOSED and mine:
            why = "sealing-own-request" if self._approver else "sealing-own-waiting"
        elif step is SealStep.PROPOSED and not self._approver:
            why = "sealing-waiting"
        self.why_not.setText(self._page.texts(why) if why else "")
        self.why_not.setHidden(not why)

    def _show_deadline(self, matter: Matter) -> None:
        texts, request = self._page.texts, matter.request
        widgets.clear(self._deadline)
        words = texts("sealing-no-deadline")
        if matter.due is not None:
            words = texts("sealing-deadline", day=day(texts, matter.due))
            if request is not None and request.received_on is not None:
                received = day(texts, request.received_on)
                words = texts("sealing-deadline-received", received=received, day=day(texts, matter.due))
        line = widgets.row(widgets.label(words, "small"), space=8)
        line.setStretch(0, 1)
        left = due(texts, matter.due, self._today)
        if left:
            line.addWidget(widgets.pill(left, due_tone(matter.due, self._today)), 0, Qt.AlignmentFlag.AlignTop)
        self._deadline.addLayout(line)

    def _show_notes(self, matter: Matter) -> None:
        """What stands over the acts: why it was returned, and that it may no longer be carried out as it is."""
        page, texts, request = self._page, self._page.texts, matter.request
        widgets.clear(self._notes)
        if request is not None and request.step is SealStep.RETURNED and request.reason:
            inner = widgets.column(
                widgets.label(texts("sealing-returned-by", name=matter.decider), "small"),
                widgets.label(request.reason),
                space=2,
            )
            self._notes.addWidget(widgets.frame("well", inner, 10))
        if matter.changed:
            self._notes.addWidget(warning(page, texts("sealing-decision-changed")))

    def _show_course(self, matter: Matter) -> None:
        widgets.clear(self._course)
        request = matter.request
        if request is None:
            return
        texts = self._page.texts
        returned = request.step is SealStep.RETURNED
        pairs = (
            (texts("sealing-scope"), self._scope(request)),
            (texts("sealing-shelf-code"), request.shelf_code),
            (texts("sealing-proposed"), self._by(matter.proposer, moment(request.proposed_at))),
            (texts(f"sealing-{'returned' if returned else 'approved'}"), self._by(matter.decider, self._decided_at())),
            (texts("sealing-remark"), "" if returned else request.reason),
        )
        self._course.addWidget(widgets.facts(pairs, width=_NAMES))
        self._course.addWidget(widgets.rule())

    def _scope(self, request: SealRequest) -> str:
        party = self.matter.preflight.party if self.matter else None
        if party is not None:
            return self._page.texts("sealing-scope-of", name=party.name)
        return word(self._page.texts, request.scope)

    def _decided_at(self) -> str:
        request = self.matter.request if self.matter else None
        return moment(request.decided_at) if request else ""

    def _by(self, name: str, at: str) -> str:
        return " ".join(part for part in (name, at) if part)
