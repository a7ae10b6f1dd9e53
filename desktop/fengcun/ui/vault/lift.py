"""Lifting the seal of the record that is shown: what happened, what the law says to it, and the act of two people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.law import explain
from fengcun.law.decision import Outcome
from fengcun.law.facts import Application, ApplicationKind, EventKind, EventResult, LaterEvent
from fengcun.model.record import Known, Sentence
from fengcun.services.assessment.assessments import Assessed
from fengcun.services.sealing.lifting import Cause
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, LongTextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import DateSpanField, TermField
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices

_NEW = (EventKind.NEW_CRIME, EventKind.UNDISCOVERED_CRIME, EventKind.FIRST_SENTENCE_SERVED)
_TONES = {Outcome.UNSEAL: Tone.ACCENT, Outcome.REVIEW: Tone.DUE}


class LiftView(QWidget):
    """The form, the answer and the act.

    Args:
        page: the page it stands on.
    """

    left = Signal()
    judge = Signal(object)
    """A `Cause` is to be judged."""
    lift = Signal(object, str)
    """A `Cause` and a remark: the seal is to be lifted."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._judged: Cause | None = None
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("vault-back"), Icon.LEFT, theme)
        self.back.clicked.connect(self.left)
        self.form = Form(texts, label_width=120)
        self.kind: ChoiceField[EventKind] = ChoiceField(
            texts("vault-lift-kind"), choices(texts, EventKind), empty=texts("vault-lift-application")
        )
        self.kind.set_value(EventKind.RETRIAL)
        self.committed = DateSpanField(texts, texts("vault-lift-committed"))
        self.intentional: ChoiceField[Known] = ChoiceField(texts("vault-lift-intentional"), choices(texts, Known))
        self.combined = TermField(texts, texts("vault-lift-combined"))
        self.sentence = TermField(texts, texts("vault-lift-sentence"))
        self.result: ChoiceField[EventResult] = ChoiceField(texts("vault-lift-result"), choices(texts, EventResult))
        self.consents: ChoiceField[Known] = ChoiceField(texts("vault-lift-consents"), choices(texts, Known))
        self.remark = LongTextField(texts("vault-lift-remark"), hint=texts("vault-lift-remark.hint"))
        for place, field in (
            ("kind", self.kind),
            ("committed", self.committed),
            ("intentional", self.intentional),
            ("combined", self.combined),
            ("sentence", self.sentence),
            ("result", self.result),
            ("consents", self.consents),
            ("remark", self.remark),
        ):
            self.form.add(place, field)
            if field is not self.remark:
                field.changed.connect(self._forget)
        self.ask = widgets.plain(texts("vault-lift-judge"), Icon.LAW, theme)
        self.act = widgets.primary(texts("vault-lift-act"), Icon.RESTORE, theme)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(12)
        self._build()
        self.kind.changed.connect(self._tell)
        self.ask.clicked.connect(self._judge)
        self.form.submitted.connect(self._judge)
        self.act.clicked.connect(self._lift)
        self._tell()
        self._forget()

    def _build(self) -> None:
        texts = self._page.texts
        head = widgets.row(self.back, widgets.heading(texts("vault-lift-head")), None, space=12)
        column = widgets.column(
            head,
            widgets.soft(texts("vault-lift-what")),
            self.form,
            widgets.row(self.ask, self.act, None, space=8),
            self._answers,
            space=12,
        )
        column.addStretch(1)
        column.setContentsMargins(20, 12, 20, 20)
        inner = QWidget()
        inner.setLayout(column)
        self.setLayout(widgets.column(widgets.scrolled(inner)))

    def show_answers(self, cause: Cause, assessed: Sequence[Assessed]) -> None:
        """What the law says; only then can the seal be lifted.

        Args:
            cause: what was judged.
            assessed: the decision on every record.
        """
        texts = self._page.texts
        self._forget()
        outcomes = set()
        for each in assessed:
            outcome = each.decision.outcome
            outcomes.add(outcome)
            name = texts(explain.message_of("law-outcome", outcome.value))
            pill = widgets.pill(name, _TONES.get(outcome, Tone.PLAIN))
            answer = widgets.label(explain.sentence(each.decision, texts))
            head = widgets.row(widgets.label(each.party.name, "subheading", wrap=False), pill, None, space=8)
            self._answers.addWidget(widgets.frame("well", widgets.column(head, answer, space=4), 12))
        self._judged = cause
        self.act.setHidden(not outcomes or not outcomes <= {Outcome.UNSEAL, Outcome.REVIEW})

    def cause(self) -> Cause:
        """What was filled in."""
        kind = self.kind.value()
        if kind is None:
            consents = self.consents.value() or Known.UNKNOWN
            return Cause(application=Application(ApplicationKind.LIFT_SEAL, consents))
        imprisonment = self.sentence.value()
        return Cause(
            event=LaterEvent(
                kind,
                committed=self.committed.value() if kind in _NEW else None,
                intentional=self.intentional.value() or Known.UNKNOWN,
                combined_executed=self.combined.value(),
                sentence=Sentence(imprisonment=imprisonment) if imprisonment else None,
                result=self.result.value(),
            )
        )

    def _tell(self) -> None:
        kind = self.kind.value()
        for place in ("committed", "intentional"):
            self.form.show_row(place, kind in _NEW)
        for place in ("combined", "sentence", "result"):
            self.form.show_row(place, kind is not None)
        self.form.show_row("consents", kind is None)

    def _forget(self) -> None:
        """What is filled in has changed: the answer no longer belongs to it."""
        self._judged = None
        widgets.clear(self._answers)
        self.act.setHidden(True)

    def _judge(self) -> None:
        if self.form.check():
            self.judge.emit(self.cause())

    def _lift(self) -> None:
        if self._judged is not None:
            self.lift.emit(self._judged, self.remark.text())
