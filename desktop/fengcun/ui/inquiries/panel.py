"""One inquiry beside the list: how far it is, its last day, what is missing, the next act, and what it says.

It shows and asks; the acts themselves are the services'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.law.explain import conflict_lines, provision_place
from fengcun.law.inquiry import Need
from fengcun.model.certificate import IssuedPaper
from fengcun.model.inquiry import Proposed, Scan, ScanKind
from fengcun.services.inquiries.judging import Judgement
from fengcun.services.inquiries.register import Detail, Happened
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import give_fields, keep_fields
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import choices, day, due, due_tone, moment, word
from fengcun.ui.inquiries import guidance
from fengcun.ui.inquiries.offering import Act, Offer
from fengcun.ui.inquiries.step_line import StepLine
from fengcun.ui.inquiries.words import (
    basis_words,
    proposal_words,
    purpose_words,
    reason_words,
    state_tone,
    subject_words,
)

WIDTH = 520
_NAMES = 84
_BESIDE = 3
"""Buttons beside each other."""
_PASSPHRASE = frozenset({"err-passphrase-wrong", "err-login-wait"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows.

    Args:
        detail: the inquiry.
        judgement: what the law says; None where it is decided already.
        offer: builds what I may do; called on the window's thread.
    """

    detail: Detail
    judgement: Judgement | None
    offer: Callable[[], Offer]


class InquiryPanel(QWidget):
    """The panel.

    Args:
        page: the page it stands on.
        today: of the office's clock.
    """

    act = Signal(object)
    """The work of an act, for the worker."""
    look_at_scan = Signal(object)
    """A `Scan` is to be seen."""
    look_at_paper = Signal(object)
    """An `IssuedPaper` is to be seen."""
    scan_in = Signal(object)
    """A paper of this `ScanKind` is to be scanned in."""
    receipt = Signal()
    sheet = Signal()

    def __init__(self, page: Page, today: date) -> None:
        super().__init__()
        self._page, self._texts, self._today = page, page.texts, today
        self.shown: Shown | None = None
        self.form: Form | None = None
        self.buttons: list[QPushButton] = []
        self._main: Act | None = None
        self._offered: dict[str, str] = {}
        self.steps = StepLine(page.texts, page.theme)
        self.number = widgets.copyable()
        widgets.kind(self.number, "heading")
        self._stack = QStackedWidget()
        empty = widgets.soft(page.texts("inquiry-choose"))
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty, self._body = QWidget(), QWidget()
        self._empty.setLayout(widgets.column(None, empty, None))
        self._build()
        for part in (self._empty, self._body):
            self._stack.addWidget(part)
        self.setLayout(widgets.column(self._stack))
        self.setMinimumWidth(430)

    def _build(self) -> None:
        self.number.setWordWrap(False)
        self._state, self._deadline = QVBoxLayout(), QVBoxLayout()
        self._needs, self._acts, self._rest = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._bar = QVBoxLayout()
        for layout, space in ((self._acts, 8), (self._rest, 10), (self._needs, 6), (self._bar, 8)):
            layout.setSpacing(space)
        top = widgets.column(widgets.row(self.number, None, self._state), self._deadline, self.steps, space=8)
        top.setContentsMargins(20, 14, 20, 8)
        content = QWidget()
        inner = widgets.column(self._needs, self._acts, widgets.rule(), self._rest, None, space=12)
        inner.setContentsMargins(20, 10, 20, 20)
        content.setLayout(inner)
        self._area = widgets.scrolled(content)
        bar = widgets.column(self._bar)
        bar.setContentsMargins(20, 10, 20, 14)
        body = widgets.column(top, self._area, widgets.rule(), bar, space=0)
        body.setStretch(1, 1)
        self._body.setLayout(body)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.shown = None
        self._stack.setCurrentWidget(self._empty)

    def show_inquiry(self, shown: Shown) -> None:
        """Show an inquiry."""
        before = self.shown.detail.inquiry if self.shown is not None else None
        self.shown = shown
        inquiry = shown.detail.inquiry
        self.number.setText(inquiry.number)
        widgets.clear(self._state)
        self._state.addWidget(widgets.pill(word(self._texts, inquiry.state), state_tone(inquiry)))
        self.steps.show_inquiry(inquiry)
        self._show_deadline(shown)
        self._show_needs(shown)
        same = before is not None and (before.id, before.state) == (inquiry.id, inquiry.state)
        typed = self.typed() if same else {}
        self._show_acts(shown.offer())
        self.give_back(typed)
        self._show_rest(shown)
        self._stack.setCurrentWidget(self._body)
        if not same:
            self._area.verticalScrollBar().setValue(0)

    def typed(self) -> dict[str, str]:
        """What was typed and not handed in; nothing where the form stands as it was offered."""
        typed = keep_fields(self.form.fields) if self.form is not None else {}
        return {place: text for place, text in typed.items() if text != self._offered.get(place)}

    def give_back(self, typed: Mapping[str, str]) -> None:
        """Put what was typed back into the fields that are there."""
        if self.form is not None:
            give_fields(self.form.fields, typed)

    def forget(self) -> None:
        """What was typed is handed in: it does not come back with the next fields."""
        self._offered = keep_fields(self.form.fields) if self.form is not None else {}

    def set_busy(self, *, on: bool) -> None:
        """While something is being done nothing can be pressed twice."""
        for button in self.buttons:
            button.setEnabled(not on)

    def show_error(self, fault: FengcunError) -> bool:
        """Put an error at its field; whether there was one."""
        if self.form is None:
            return False
        if fault.message in _PASSPHRASE and "passphrase" in self.form.fields:
            fault = FengcunError(fault.message, "passphrase", **fault.arguments)
        return self.form.show_error(fault)

    def focus_acts(self) -> None:
        """Go to the first field or button, from the list."""
        fields = list(self.form.fields.values()) if self.form is not None else []
        for widget in (*fields, *self.buttons):
            if not widget.isHidden():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def press_main(self) -> None:
        """The next act, where there is one."""
        if self._main is not None:
            self._press(self._main)

    def _show_deadline(self, shown: Shown) -> None:
        texts, inquiry = self._texts, shown.detail.inquiry
        widgets.clear(self._deadline)
        if inquiry.due is None:
            stop = inquiry.stops[-1] if inquiry.stops and inquiry.stops[-1].last is None else None
            words = ""
            if stop is not None:
                words = texts("inquiry-paused-since", day=day(texts, stop.first), ground=word(texts, stop.ground))
        elif inquiry.plain is not None and inquiry.plain != inquiry.due:
            words = texts("inquiry-due-moved", day=day(texts, inquiry.due), plain=day(texts, inquiry.plain))
        else:
            words = texts("inquiry-due", day=day(texts, inquiry.due))
        line = widgets.row(widgets.label(words, "small"), space=8)
        line.setStretch(0, 1)
        left = due(texts, inquiry.due, self._today)
        if left:
            line.addWidget(widgets.pill(left, due_tone(inquiry.due, self._today)), 0, Qt.AlignmentFlag.AlignTop)
        self._deadline.addLayout(line)

    def _show_needs(self, shown: Shown) -> None:
        """What the law says of the application, and what is missing."""
        texts, found = self._texts, shown.judgement
        widgets.clear(self._needs)
        if shown.detail.leaks:
            numbers = texts("common-list-gap").join(shown.detail.leaks)
            before = widgets.label(texts("inquiry-leaked-before", numbers=numbers))
            line = widgets.row(widgets.picture(Icon.ALERT, self._page.theme, "due"), before, space=10)
            line.setStretch(1, 1)
            self._needs.addWidget(widgets.frame("well", line, 10))
        for well in (
            guidance.proposed(self._page, shown.detail),
            guidance.intake_left(self._page, shown.detail, self.scan_in.emit, self.receipt.emit),
        ):
            if well is not None:
                self._needs.addWidget(well)
        if found is None:
            return
        words = [texts("inquiry-law-admits" if found.allowed else "inquiry-law-refuses")]
        if found.legal_review:
            words = [texts("inquiry-law-review")]
        elsewhere = found.competence.elsewhere
        if elsewhere is not None:
            words = [texts("organ-law-elsewhere", addressee=word(texts, elsewhere))]
        elif found.proposal.kind is not Proposed.ADMIT and found.proposal.reason is not None:
            words.append(reason_words(texts, found.proposal.reason))
        tone = "ok" if found.allowed and not found.legal_review else "due"
        icon = Icon.DONE if tone == "ok" else Icon.WARNING
        lines = widgets.column(widgets.label("　".join(words), "subheading"), space=2)
        if elsewhere is not None:
            lines.addWidget(widgets.label(found.competence.says.in_(texts.language), "small"))
        if found.needs:
            gap = texts("common-list-gap")
            missing = gap.join(self._need(need) for need in found.needs)
            lines.addWidget(widgets.label(texts("inquiry-missing", papers=missing)))
        pack = self._page.desk.session.pack
        cites = texts("common-list-gap").join(provision_place(code, texts, pack) for code in found.cites)
        lines.addWidget(widgets.label(texts("inquiry-cites", cites=cites), "small"))
        row = widgets.row(widgets.picture(icon, self._page.theme, tone), lines, space=10)
        row.setStretch(1, 1)
        self._needs.addWidget(widgets.frame("well", row, 10))

    def _need(self, need: Need) -> str:
        return self._texts(f"law-need-{need.value.replace('_', '-')}")

    def _show_acts(self, made: Offer) -> None:
        widgets.clear(self._acts)
        widgets.clear(self._bar)
        self.form, self.buttons, self._offered = None, [], {}
        self._main = next((act for act in made.acts if act.main), None)
        if made.hint:
            self._acts.addWidget(widgets.soft(made.hint))
        if made.fields:
            form = self.form = Form(self._texts, label_width=_NAMES)
            for place, one in made.fields.items():
                form.add(place, one)
            self._acts.addWidget(form)
            form.submitted.connect(self.press_main)
            self._offered = keep_fields(form.fields)
        mains = [self._button(act) for act in made.acts if act.main]
        others = [self._button(act) for act in made.acts if not act.main]
        kind = made.fields.get("kind")
        if self.form is not None and isinstance(kind, ChoiceField):
            form = self.form
            kind.changed.connect(lambda: self._follow(form))
            self._follow(form)
        if mains:
            self._bar.addLayout(widgets.row(*mains, None))
        for start in range(0, len(others), _BESIDE):
            self._bar.addLayout(widgets.row(*others[start : start + _BESIDE], None))

    def _follow(self, form: Form) -> None:
        """Show the access where it is admitted, the reason where it is refused; and what the button then does."""
        admit = form.fields["kind"].value() is Proposed.ADMIT
        form.show_row("access", admit)
        form.show_row("reason", not admit)
        if self._main is not None and self._main.refusing and self.buttons:
            self.buttons[0].setText(self._main.words if admit else self._main.refusing)
            self.buttons[0].setAccessibleName(self.buttons[0].text())

    def _button(self, act: Act) -> QPushButton:
        make = widgets.primary if act.main else widgets.plain
        button = make(act.words, act.icon, self._page.theme)
        button.clicked.connect(lambda: self._press(act))
        self.buttons.append(button)
        return button

    def _press(self, act: Act) -> None:
        if not all(button.isEnabled() for button in self.buttons):
            return
        if self.form is not None:
            for place in act.needs:
                if self.form.fields[place].empty():
                    self.form.fields[place].say(self._texts("common-needed"))
                    self.form.fields[place].setFocus()
                    return
        work = act.begin()
        if work is not None:
            self.act.emit(work)

    def _show_rest(self, shown: Shown) -> None:
        texts, detail = self._texts, shown.detail
        content, inquiry = detail.content, detail.inquiry
        widgets.clear(self._rest)
        gap = texts("common-list-gap")
        self._rest.addWidget(widgets.heading(texts("inquiry-application")))
        self._rest.addWidget(
            widgets.facts(
                (
                    (texts("inquiry-applicant"), word(texts, inquiry.applicant)),
                    (texts("inquiry-asker"), content.asker),
                    (texts("inquiry-officers"), gap.join(one.name for one in content.officers)),
                    (texts("inquiry-letter-no"), content.letter_no),
                    (texts("inquiry-subject"), subject_words(texts, content)),
                    (texts("inquiry-purpose"), purpose_words(texts, content)),
                    (texts("inquiry-law"), basis_words(texts, content)),
                    (texts("inquiry-scope"), content.scope),
                    (texts("inquiry-wanted"), "" if inquiry.individual else word(texts, content.wanted)),
                    (texts("inquiry-received-on"), day(texts, inquiry.received_on)),
                    (texts("inquiry-handler"), detail.handler),
                    (texts("inquiry-proposed"), proposal_words(texts, inquiry.proposal)),
                    (texts("inquiry-outcome"), word(texts, inquiry.outcome) if inquiry.outcome else ""),
                    (texts("inquiry-followed"), detail.followed),
                    (texts("inquiry-follows"), detail.follows),
                ),
                width=_NAMES,
            )
        )
        self._rest.addLayout(self._scans(detail))
        self._rest.addLayout(self._papers(detail))
        found = shown.judgement
        if found is not None and found.conflicts:
            self._rest.addWidget(widgets.heading(texts("inquiry-conflicts")))
            for line in conflict_lines(found.conflicts, texts, self._page.desk.session.pack):
                self._rest.addWidget(widgets.label(line, "small"))
        self._rest.addWidget(widgets.heading(texts("inquiry-history")))
        for happened in detail.history:
            self._rest.addWidget(self._happened(happened))

    def _scans(self, detail: Detail) -> QVBoxLayout:
        texts, theme = self._texts, self._page.theme
        kind = ChoiceField(texts("inquiry-scan-kind"), choices(texts, ScanKind))
        add = widgets.plain(texts("inquiry-scan-add"), Icon.ADD, theme)
        add.clicked.connect(lambda: self.scan_in.emit(kind.value()))
        made = widgets.column(widgets.heading(texts("inquiry-scans")), space=6)
        for scan in detail.scans:
            made.addWidget(self._line(word(texts, scan.kind), moment(scan.added_at), scan, self.look_at_scan.emit))
        row = widgets.row(kind, add, None)
        row.setStretch(0, 1)
        made.addLayout(row)
        return made

    def _papers(self, detail: Detail) -> QVBoxLayout:
        texts, theme = self._texts, self._page.theme
        made = widgets.column(widgets.heading(texts("inquiry-papers")), space=6)
        for paper in detail.papers:
            beside = " · ".join(part for part in (paper.number, moment(paper.issued_at)) if part)
            made.addWidget(self._line(word(texts, paper.kind), beside, paper, self.look_at_paper.emit))
        receipt = widgets.plain(texts("inquiry-act-receipt"), Icon.PRINT, theme)
        sheet = widgets.plain(texts("inquiry-act-sheet"), Icon.PRINT, theme)
        receipt.clicked.connect(self.receipt)
        sheet.clicked.connect(self.sheet)
        acts = [receipt] if detail.inquiry.check is None else [receipt, sheet]
        made.addLayout(widgets.row(*acts, None))
        return made

    def _line(self, words: str, beside: str, thing: Scan | IssuedPaper, look: Callable[[Any], object]) -> QWidget:
        texts = self._texts
        button = widgets.icon_button(texts("inquiry-look", title=words), Icon.SHOW, self._page.theme)
        button.clicked.connect(lambda: look(thing))
        line = widgets.row(widgets.column(widgets.label(words), widgets.label(beside, "small"), space=0), button)
        line.setStretch(0, 1)
        made = QWidget()
        made.setLayout(line)
        return made

    def _happened(self, line: Happened) -> QWidget:
        texts = self._texts
        lines = widgets.column(
            widgets.row(
                widgets.label(word(texts, line.event), "subheading", wrap=False),
                None,
                widgets.label(" ".join((line.who, moment(line.at))), "small", wrap=False),
            ),
            space=0,
        )
        if line.note:
            lines.addWidget(widgets.label(line.note))
        made = QWidget()
        made.setLayout(lines)
        return made
