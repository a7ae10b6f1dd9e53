"""Restoring a backup from the start page, in four steps. Nothing is written before the third is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket
from fengcun.model.clock import Clock
from fengcun.services.backup import minutes, restoring
from fengcun.services.backup.restoring import Restored
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages, Question
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.setup.restore_done import DoneStep
from fengcun.ui.setup.restore_steps import FileStep, OpenersStep, SinceStep
from fengcun.ui.setup.stepper import Stepper

_STEPS = ("file", "openers", "since", "done")
_FILE, _OPENERS, _SINCE, _DONE = range(4)
_FOLDER_FAULTS = frozenset({"err-office-folder-in-use", "err-restore-inside"})
_OPENER_FAULTS = frozenset(
    {"err-restore-passphrase", "err-vault-two-people", "err-envelope-swapped", "err-envelope-not-in-force"}
)


class RestoreWizard(QWidget):
    """Restores an office.

    Args:
        around: what the window gives.
        messages: of the scene.
        clock: given to the restore.
    """

    finished = Signal(object)
    """The folder (`Path`) of the office that was restored; it is to be opened."""
    left = Signal()
    """The person went back to the start."""

    def __init__(self, around: Surroundings, messages: Messages, clock: Clock) -> None:
        super().__init__()
        self._around, self._messages, self._clock = around, messages, clock
        texts = around.texts
        self._ticket: Ticket | None = None
        self._restored: Restored | None = None
        self.file = FileStep(around, messages)
        self.openers: OpenersStep | None = None
        self.since: SinceStep | None = None
        self.done: DoneStep | None = None
        self.steps = QStackedWidget()
        self.steps.addWidget(self.file)
        self.back = widgets.plain(texts("common-back"), Icon.LEFT, around.theme)
        self.back.clicked.connect(self._go_back)
        self.next = widgets.primary(texts("common-next"))
        self.next.clicked.connect(self._go_on)
        self.file.seen_now.connect(self._begin_anew)
        self.file.form.submitted.connect(self._go_on)
        self._title = widgets.title("")
        self._stepper = Stepper([texts(f"restore-step-{step}") for step in _STEPS])
        content = widgets.column(
            self._title, self.steps, widgets.rule(), widgets.row(self.back, None, self.next), space=20
        )
        content.setStretch(1, 1)
        card = widgets.frame("card", content, 32)
        card.setMaximumWidth(1040)
        self.setLayout(self._stepper.beside(card))
        self._show(_FILE)

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.steps.currentIndex()

    def _show(self, number: int) -> None:
        texts = self._around.texts
        self.steps.setCurrentIndex(number)
        self._title.setText(texts(f"restore-step-{_STEPS[number]}"))
        self._stepper.show_step(number)
        self.back.setVisible(number != _DONE)
        words = texts({_SINCE: "restore-go", _DONE: "setup-enter"}.get(number, "common-next"))
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.next.setEnabled(number != _FILE or self.file.seen is not None)

    def _begin_anew(self) -> None:
        """Another backup was chosen: what was said of the one before does not count."""
        seen = self.file.seen
        while self.steps.count() > 1:
            old = self.steps.widget(1)
            self.steps.removeWidget(old)
            old.deleteLater()
        self.openers = self.since = None
        if seen is not None:
            self.openers = OpenersStep(self._around, seen)
            self.since = SinceStep(self._around, seen)
            self.openers.form.submitted.connect(self._go_on)
            self.since.progress.stopped.connect(self._stop)
            self.steps.addWidget(widgets.scrolled(self.openers))
            self.steps.addWidget(widgets.scrolled(self.since))
        self.next.setEnabled(seen is not None)

    def _go_back(self) -> None:
        self._messages.clear()
        if self.step:
            self._show(self.step - 1)
        else:
            self._forget()
            self.left.emit()

    def _go_on(self) -> None:
        self._messages.clear()
        if self.step == _FILE and self.file.check():
            self._show(_OPENERS)
            if self.openers is not None:
                self.openers.first.setFocus()
        elif self.step == _OPENERS and self.openers is not None and self.openers.check():
            self._show(_SINCE)
        elif self.step == _SINCE and self.since is not None and self.since.check():
            self._restore()
        elif self.step == _DONE:
            self._enter()

    def _restore(self) -> None:
        file, openers = self.file.file, self.openers.openers() if self.openers is not None else None
        if file is None or openers is None or self.since is None:
            return
        since, into, clock = self.since.since(), Path(self.file.folder.text()), self._clock

        def work(progress: Progress) -> tuple[Restored, bytes]:
            restored = restoring.restore(file, into, openers, since, clock, progress.step)
            return restored, minutes.paper(restored, clock.today())

        self._busy(True)
        self.since.progress.begin(self._around.texts("restore-running"))
        self._ticket = self._around.jobs.run_long(
            work, self._finish, self._refused, owner=self, moved=self.since.progress.tell
        )

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _finish(self, found: tuple[Restored, bytes]) -> None:
        restored, paper = found
        self._busy(False)
        self._forget()
        self._restored = restored
        name = self._around.texts("restore-minutes-file", day=self._clock.today().isoformat())
        self.done = DoneStep(self._around, self._messages, restored, paper, name)
        self.steps.addWidget(self.done)
        self._show(_DONE)
        self.next.setFocus()

    def _refused(self, fault: FengcunError) -> None:
        self._busy(False)
        if isinstance(fault, Cancelled):
            self._messages.notice(self._around.texts("restore-stopped"))
            return
        if fault.message in _FOLDER_FAULTS:
            self._show(_FILE)
        elif fault.message in _OPENER_FAULTS:
            self._show(_OPENERS)
        self._messages.error(fault)

    def _enter(self) -> None:
        restored, texts = self._restored, self._around.texts
        if restored is None or self.done is None:
            return
        if self.done.kept:
            self.finished.emit(restored.office)
            return
        question = Question(
            texts("restore-leave-title"),
            texts("restore-leave-body"),
            act=texts("restore-leave-act"),
            leave=texts("restore-leave-stay"),
        )
        self._messages.ask(question, lambda: self.finished.emit(restored.office))

    def _forget(self) -> None:
        if self.openers is not None:
            self.openers.forget()

    def _busy(self, busy: bool) -> None:
        for part in (self.back, self.next):
            part.setEnabled(not busy)
        if self.since is not None:
            self.since.form.setEnabled(not busy)
            self.since.pick.setEnabled(not busy)
            if not busy:
                self.since.progress.end(self.next)
        if not busy:
            self._ticket = None
