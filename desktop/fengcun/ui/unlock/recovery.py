"""Before the log-in: what to do when a passphrase is forgotten, and the recovery with both paper envelopes.

The scene is left by itself after half an hour, since what was entered opens everything. Nothing of it is kept, and
nothing changes before its last step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.model.clock import Clock
from fengcun.papers.letterhead import Letterhead
from fengcun.services.ceremonies.minutes import Secretary
from fengcun.services.ceremonies.recovery import Opened, Recovery
from fengcun.services.office import Office
from fengcun.services.plan import check_people
from fengcun.ui.common import widgets
from fengcun.ui.common.envelope_entry import EnvelopeEntry
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages, Question
from fengcun.ui.common.sheet import SheetView
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.setup.envelopes import EnvelopesStep
from fengcun.ui.setup.steps import PeopleStep

T = TypeVar("T")
_WIDTH = 980
_MINUTES = 30
_STEPS = ("choose", "envelopes", "people", "papers", "done")


class RecoveryScene(QWidget):
    """Forgotten passphrases.

    Args:
        office: the office.
        around: what the window gives.
        clock: tells the time.
    """

    left = Signal()
    """Back to the log-in; the office may have other people now."""

    def __init__(self, office: Office, around: Surroundings, clock: Clock) -> None:
        super().__init__()
        widgets.kind(self, "ground")
        texts = around.texts
        self._office, self._around = office, around
        self._recovery = Recovery(office, clock)
        self._day = clock.today().isoformat()
        self._opened: Opened | None = None
        self.messages = Messages(self, texts, around.theme)
        self.a: EnvelopeEntry | None = None
        self.b: EnvelopeEntry | None = None
        self.people = PeopleStep(around)
        self.papers: EnvelopesStep | None = None
        self.sheet: SheetView | None = None
        self.steps = QStackedWidget()
        self.steps.addWidget(self._choose())
        self._title = widgets.title("")
        self.back = widgets.plain(texts("common-back"), Icon.LEFT, around.theme)
        self.back.clicked.connect(self._go_back)
        self.next = widgets.primary("")
        self.next.clicked.connect(self._go_on)
        content = widgets.column(
            self._title, self.steps, widgets.rule(), widgets.row(self.back, None, self.next), space=16
        )
        content.setStretch(1, 1)
        card = widgets.frame("card", content, 28)
        card.setMaximumWidth(_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 24)
        outer.setSpacing(12)
        outer.addWidget(self.messages.area)
        middle = widgets.row(space=0)
        middle.addStretch(1)
        middle.addWidget(card, 30)
        middle.addStretch(1)
        outer.addLayout(middle, 1)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_MINUTES * 60_000)
        self._end.timeout.connect(self._leave)
        self._end.start()
        self._show(0)

    @property
    def step(self) -> str:
        """Which step is shown."""
        return _STEPS[self.steps.currentIndex()]

    def _choose(self) -> QWidget:
        texts = self._around.texts
        own = widgets.column(
            widgets.heading(texts("recovery-own")),
            *(widgets.label(texts(f"recovery-own-{number}")) for number in (1, 2, 3)),
            space=8,
        )
        everybody = widgets.column(
            widgets.heading(texts("recovery-all")),
            *(widgets.label(texts(f"recovery-all-{number}")) for number in (1, 2, 3, 4)),
            space=8,
        )
        step = QWidget()
        step.setLayout(widgets.column(own, widgets.rule(), everybody, None, space=14))
        return step

    def _show(self, number: int) -> None:
        texts = self._around.texts
        self.steps.setCurrentIndex(number)
        name = _STEPS[number]
        self._title.setText(texts(f"recovery-{name}"))
        self.next.setText(texts(f"recovery-{name}.next"))
        self.next.setAccessibleName(texts(f"recovery-{name}.next"))
        self.back.setVisible(name != "done")
        self.next.setEnabled(name != "papers" or (self.papers is not None and self.papers.kept))

    def _go_back(self) -> None:
        self.messages.clear()
        if self.step == "people":
            self._show(_STEPS.index("envelopes"))
        else:
            self._leave()

    def _go_on(self) -> None:
        self.messages.clear()
        match self.step:
            case "choose":
                self._busy(True)
                self._run(self._recovery.numbers, self._enter)
            case "envelopes":
                self._open()
            case "people":
                if self.people.check():
                    people = self.people.founders()
                    self._busy(True)
                    self._run(lambda: check_people(people), lambda _none: self._print())
            case "papers":
                self._confirm()
            case _:
                self._leave()

    def _enter(self, numbers: tuple[int, int]) -> None:
        self._busy(False)
        texts = self._around.texts
        self.a, self.b = (EnvelopeEntry(texts, letter, number) for letter, number in zip("AB", numbers, strict=True))
        both = widgets.row(space=24)
        for entry in (self.a, self.b):
            both.addWidget(entry, 1)
        content = QWidget()
        content.setLayout(widgets.column(widgets.soft(texts("recovery-envelopes.hint")), both, None, space=12))
        self.steps.addWidget(widgets.scrolled(content))
        self.steps.addWidget(widgets.scrolled(self.people))
        self._show(_STEPS.index("envelopes"))
        self.a.code.setFocus()

    def _open(self) -> None:
        assert self.a is not None
        assert self.b is not None
        a = self.a.identity()
        b = self.b.identity() if a is not None else None
        if a is None or b is None:
            return
        recovery = self._recovery
        self._busy(True)
        self._run(lambda: recovery.open(a, b), self._name_people)

    def _name_people(self, opened: Opened) -> None:
        self._busy(False)
        self._opened = opened
        for entry in (self.a, self.b):
            if entry is not None:
                entry.forget()
        self._show(_STEPS.index("people"))

    def _print(self) -> None:
        self._busy(False)
        assert self._opened is not None
        self.papers = EnvelopesStep(self._around, self.messages, self._office.folder, self._opened.envelopes)
        self.papers.ready.connect(lambda: self.next.setEnabled(True))
        self.steps.addWidget(self.papers)
        self._show(_STEPS.index("papers"))

    def _confirm(self) -> None:
        texts, people = self._around.texts, self.people.founders()
        names = texts("common-list-gap").join(one.name for one in people)
        question = Question.of(texts, "recovery-confirm", facts=((texts("recovery-confirm.people"), names),))
        self.messages.ask(question, self._carry_out)

    def _carry_out(self) -> None:
        recovery, opened, people = self._recovery, self._opened, self.people.founders()
        assert opened is not None
        facts = self._office.facts
        secretary = Secretary(Letterhead(facts.name, facts.organ, facts.fonds), self._around.texts.language)
        self._busy(True)
        self._run(lambda: secretary.of_recovery(recovery.carry_out(opened, people)), self._recovered)

    def _recovered(self, pdf: bytes) -> None:
        texts = self._around.texts
        self._busy(False)
        self._forget()
        self.sheet = SheetView(self._around, self.messages, self._office.folder)
        self.sheet.show_paper(pdf, texts("ceremony-minutes-file", day=self._day))
        step = QWidget()
        column = widgets.column(
            widgets.label(texts("recovery-done.what")), widgets.soft(texts("ceremony-sign")), space=8
        )
        column.addWidget(self.sheet, 1)
        step.setLayout(column)
        self.steps.addWidget(step)
        self._show(_STEPS.index("done"))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._around.jobs.run(work, done, self._refused, owner=self)

    def _refused(self, fault: FengcunError) -> None:
        self._busy(False)
        self.messages.error(fault)

    def _busy(self, on: bool) -> None:
        for part in (self.steps, self.back, self.next):
            part.setEnabled(not on)
        if not on:
            self._show(self.steps.currentIndex())

    def _forget(self) -> None:
        self._opened = None
        self.people.forget()
        for entry in (self.a, self.b):
            if entry is not None:
                entry.forget()
        if self.papers is not None:
            self.papers.forget()

    def _leave(self) -> None:
        self._forget()
        self.left.emit()
