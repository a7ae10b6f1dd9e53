"""How the last print job stands: in the queue, printing, done, or what keeps the printer and what to do about it.

It asks the print system until the job is over. It knows the printer and the number of the job, nothing of the paper.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.jobs import Jobs
from fengcun.services.printing import JobState, JobStep, PrintDoor, PrintJob
from fengcun.ui.common import widgets
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.widgets import Tone

Ask = Callable[[PrintJob], JobState]
Cancel = Callable[[PrintJob], None]
_EVERY = 600  # milliseconds
_TONES = {JobStep.DONE: Tone.OK, JobStep.FAILED: Tone.DUE, JobStep.PRINTING: Tone.ACCENT}


class PrintStatus(QWidget):
    """One line under the acts of printing; hidden until something was printed.

    Args:
        texts, jobs, messages: of the scene.
        door: the way to the printers.
    """

    def __init__(self, texts: Texts, jobs: Jobs, messages: Messages, door: PrintDoor) -> None:
        super().__init__()
        self._texts, self._jobs, self._messages, self._door = texts, jobs, messages, door
        self._job: PrintJob | None = None
        self._follow: Ask = door.follow
        self._take_out: Cancel = door.cancel
        self.step = widgets.pill("")
        self.words = widgets.soft()
        self.cancel_button = widgets.quiet(texts("print-cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        line = widgets.row(self.step, self.words, self.cancel_button, space=8)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._ask)
        self.hide()

    def follow(self, job: PrintJob | None, ask: Ask | None = None, cancel: Cancel | None = None) -> None:
        """Tell of this job from now on; None tells nothing any more.

        Args:
            job: what was handed to the printer.
            ask, cancel: for a job that the log knows of: how it stands and how it is taken out, with what follows.
        """
        self._timer.stop()
        self._follow, self._take_out = ask or self._door.follow, cancel or self._door.cancel
        self._job = job
        self.hide()
        if job is not None:
            self._show(JobState(JobStep.WAITING))
            self._ask()

    def _ask(self) -> None:
        job = self._job
        if job is None:
            return

        def told(state: JobState) -> None:
            if job is self._job:
                self._show(state)
                if not state.over:
                    self._timer.start()

        ask = self._follow
        self._jobs.run(lambda: ask(job), told, self._lost, owner=self)

    def _lost(self, fault: FengcunError) -> None:
        self._job = None
        self.hide()
        self._messages.error(fault)

    def _show(self, state: JobState) -> None:
        assert self._job is not None
        texts, printer = self._texts, self._job.printer
        self.step.setText(texts(f"print-step-{state.step.value}"))
        tone = Tone.DUE if state.faults else _TONES.get(state.step, Tone.PLAIN)
        widgets.set_tone(self.step, tone)
        self.words.setText(
            texts(f"print-fault-{state.faults[0].value}") if state.faults else texts("print-at", printer=printer)
        )
        self.words.setToolTip(printer)
        self.cancel_button.setVisible(not state.over)
        self.show()
        if state.copy_left:
            self._messages.notice(texts("print-copy-left"), texts("print-copy-left.detail"))

    def _cancel(self) -> None:
        job, cancel = self._job, self._take_out
        if job is not None:
            self._timer.stop()
            self._jobs.run(lambda: cancel(job), lambda _none: self._ask(), self._messages.error, owner=self)
