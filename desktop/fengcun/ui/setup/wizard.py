"""The five steps of a first start: office, numbers, people, envelopes, done. Nothing is written before the fourth."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fengcun.errors import FengcunError
from fengcun.model.clock import Clock
from fengcun.model.roles import KeyName
from fengcun.papers.letterhead import Letterhead
from fengcun.services.ceremonies.envelope_paper import NewEnvelope
from fengcun.services.ceremonies.minutes import Secretary
from fengcun.services.founding import Founding, found
from fengcun.services.office import Office
from fengcun.services.plan import OfficePlan
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages, Question
from fengcun.ui.common.sheet import SheetView
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.widgets import Tone
from fengcun.ui.setup.envelopes import EnvelopesStep
from fengcun.ui.setup.stepper import Stepper
from fengcun.ui.setup.steps import NumbersStep, OfficeStep, PeopleStep

_STEPS = ("office", "numbers", "people", "envelopes", "done")
_PEOPLE, _ENVELOPES, _DONE = 2, 3, 4


class Wizard(QWidget):
    """Founds an office.

    Args:
        around: what the window gives.
        messages: of the scene.
        clock: given to the founding.
    """

    finished = Signal(object)
    """The `Office` was founded and its envelopes are kept."""
    left = Signal()
    """The person went back to the start."""

    def __init__(self, around: Surroundings, messages: Messages, clock: Clock) -> None:
        super().__init__()
        self._around, self._messages, self._clock = around, messages, clock
        texts = around.texts
        self._office: Office | None = None
        self.office = OfficeStep(around)
        self.numbers = NumbersStep(texts, clock.today().year)
        self.people = PeopleStep(around)
        self.envelopes: EnvelopesStep | None = None
        self.sheet: SheetView | None = None
        self.steps = QStackedWidget()
        for step in (self.office, self.numbers, widgets.scrolled(self.people)):
            self.steps.addWidget(step)
        self.back = widgets.plain(texts("common-back"), Icon.LEFT, around.theme)
        self.back.clicked.connect(self._go_back)
        self.next = widgets.primary(texts("common-next"))
        self.next.clicked.connect(self._go_on)
        for form in (self.office.form, self.numbers.form):
            form.submitted.connect(self._go_on)
        self._title = widgets.title("")
        self._stepper = Stepper([texts(f"setup-step-{step}") for step in _STEPS])
        content = widgets.column(
            self._title, self.steps, widgets.rule(), widgets.row(self.back, None, self.next), space=20
        )
        content.setStretch(1, 1)
        card = widgets.frame("card", content, 32)
        card.setMaximumWidth(960)
        self.setLayout(self._stepper.beside(card))
        self._show(0)

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.steps.currentIndex()

    def _show(self, number: int) -> None:
        texts = self._around.texts
        self.steps.setCurrentIndex(number)
        self._title.setText(texts(f"setup-step-{_STEPS[number]}"))
        self._stepper.show_step(number)
        self.back.setVisible(number <= _PEOPLE)
        words = {_PEOPLE: "setup-found", _DONE: "setup-enter"}.get(number, "common-next")
        self.next.setText(texts(words))
        self.next.setAccessibleName(texts(words))
        self.next.setEnabled(number != _ENVELOPES or (self.envelopes is not None and self.envelopes.kept))

    def _go_back(self) -> None:
        self._messages.clear()
        if self.step:
            self._show(self.step - 1)
        else:
            self.left.emit()

    def _go_on(self) -> None:
        step = self.step
        self._messages.clear()
        if step == 0 and self.office.check():
            self._show(1)
            self.numbers.fonds.setFocus()
        elif step == 1 and self.numbers.check():
            self._show(2)
            self.people.rows[0].name.setFocus()
        elif step == _PEOPLE and self.people.check():
            self._confirm()
        elif step == _ENVELOPES and self.envelopes is not None and self.envelopes.kept:
            self.envelopes.forget()
            self._finish()
        elif step == _DONE and self._office is not None:
            self.finished.emit(self._office)

    def _confirm(self) -> None:
        texts = self._around.texts
        self._messages.ask(
            Question.of(
                texts,
                "setup-confirm",
                facts=(
                    (self.office.name.name, self.office.name.text()),
                    (self.office.folder.name, self.office.folder.text()),
                    (texts("setup-example"), self.numbers.example()),
                    (texts("setup-step-people"), str(len(self.people.founders()))),
                ),
            ),
            self._found,
        )

    def _found(self) -> None:
        scheme, organ = self.numbers.scheme(), self.office.organ.value()
        if scheme is None or organ is None:
            return
        plan = OfficePlan(
            name=self.office.name.text(),
            organ=organ,
            short=self.office.short.text(),
            fonds=self.numbers.fonds.text(),
            category=self.numbers.category.text(),
            scheme=scheme,
            founders=self.people.founders(),
        )
        folder, clock = Path(self.office.folder.text()), self._clock
        self._busy(True)
        self._around.jobs.run(lambda: found(folder, plan, clock), self._founded, self._refused, owner=self)

    def _founded(self, founding: Founding) -> None:
        self._busy(False)
        self.people.forget()
        self._office = founding.office
        self.envelopes = EnvelopesStep(
            self._around,
            self._messages,
            founding.office.folder,
            (NewEnvelope(KeyName.LOCK_A, 1, founding.envelope_a), NewEnvelope(KeyName.LOCK_B, 1, founding.envelope_b)),
        )
        self.envelopes.ready.connect(lambda: self.next.setEnabled(True))
        self.steps.addWidget(self.envelopes)
        self._show(_ENVELOPES)

    def _refused(self, fault: FengcunError) -> None:
        self._busy(False)
        for number, form in enumerate((self.office.form, self.numbers.form)):
            if form.show_error(fault):
                self._show(number)
                return
        self._messages.error(fault)

    def _finish(self) -> None:
        texts = self._around.texts
        office, clock = self._office, self._clock
        assert office is not None
        facts = office.facts
        self.sheet = SheetView(self._around, self._messages, office.folder)
        done = QWidget()
        points = [widgets.label(texts(f"setup-done-{number}")) for number in (1, 2, 3)]
        column = widgets.column(widgets.pill(texts("setup-done"), Tone.OK), *points, space=8)
        column.addWidget(widgets.soft(texts("ceremony-sign")))
        column.addWidget(self.sheet, 1)
        done.setLayout(column)
        self.steps.addWidget(done)
        self._show(_DONE)
        secretary = Secretary(Letterhead(facts.name, facts.organ, facts.fonds), texts.language)
        name = texts("ceremony-minutes-file", day=clock.today().isoformat())
        sheet = self.sheet
        self._around.jobs.run(
            lambda: secretary.of_founding(office, clock),
            lambda pdf: sheet.show_paper(pdf, name),
            self._messages.error,
            owner=self,
        )

    def _busy(self, busy: bool) -> None:
        self.steps.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.next.setEnabled(not busy)
        self.next.setText(self._around.texts("setup-founding" if busy else "setup-found"))
