"""The printers: how each stands and what to do, which one is for what, what still lies in their queues, a test page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.services.printing import FoundJob, JobStep, Keeping, Printer, PrintJob, PrintOptions
from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.print_status import PrintStatus
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import moment

_CHANGES = frozenset({Topic.LOG})
_LABELS = 120


@dataclass(frozen=True, slots=True)
class _Seen:
    printers: Sequence[Printer]
    found: Sequence[FoundJob]
    keeping: Keeping


class PrintersSection(QWidget):
    """The section.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._room = page, page.desk.printing
        texts = page.texts
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._queue = QVBoxLayout()
        self._queue.setSpacing(8)
        self.warning = widgets.label(texts("printers-keeping"), "fault")
        self.again = widgets.quiet(texts("printers-again"))
        self.again.clicked.connect(self.refresh)
        self.uses: dict[PrinterUse, ChoiceField[str]] = {}
        self._form = Form(texts, label_width=_LABELS)
        for use in PrinterUse:
            field: ChoiceField[str] = ChoiceField(
                texts(f"printers-use-{use.value}"),
                [],
                empty=texts("printers-ask"),
                hint=texts(f"printers-hint-{use.value}"),
            )
            field.changed.connect(partial(self._choose, use))
            self.uses[use] = field
            self._form.add(use.value, field)
        self.printer: ChoiceField[str] = ChoiceField(texts("print-printer"), [])
        self.paper = ChoiceField(
            texts("printers-paper"), [(use, texts(f"printers-paper-{use.value}")) for use in PrinterUse]
        )
        self.test = widgets.plain(texts("printers-test"), Icon.PRINT, page.theme)
        self.test.clicked.connect(self._test)
        self.status = PrintStatus(texts, page.context.jobs, page.context.messages, page.context.door)
        self.good = widgets.plain(texts("printers-good"), Icon.CHECK, page.theme)
        self.bad = widgets.plain(texts("printers-bad"))
        self.good.clicked.connect(lambda: self._judge(good=True))
        self.bad.clicked.connect(lambda: self._judge(good=False))
        self._tried = ""
        self._filling = False
        self._build()

    def _build(self) -> None:
        texts = self._page.texts
        line = widgets.row(self.printer, self.paper, self.test, None)
        line.setStretch(0, 1)
        self._verdict = widgets.frame(
            "clear", widgets.row(widgets.label(texts("printers-judge"), "small"), self.good, self.bad, None), 0
        )
        self._verdict.hide()
        used = widgets.column(
            widgets.rule(),
            widgets.label(texts("printers-uses"), "subheading"),
            self._form,
            widgets.rule(),
            widgets.label(texts("printers-test-head"), "subheading"),
            widgets.soft(texts("printers-test-what")),
            line,
            self.status,
            self._verdict,
            space=12,
        )
        self._used = QWidget()
        self._used.setLayout(used)
        used.setContentsMargins(0, 0, 0, 0)
        head = widgets.row(widgets.soft(texts("printers-what")), self.again, space=12)
        head.setStretch(0, 1)
        self.setLayout(
            widgets.column(
                head,
                self.warning,
                self._queue,
                self._list,
                self._used,
                space=12,
            )
        )
        self.warning.hide()
        self._used.hide()

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.again

    def refresh(self) -> None:
        """Look at printers and queues again."""
        room = self._room
        self._page.run(lambda: _Seen(room.printers(), room.found(), room.keeping()), self._show)

    def _show(self, seen: _Seen) -> None:
        texts = self._page.texts
        widgets.clear(self._list)
        widgets.clear(self._queue)
        self.warning.setVisible(seen.keeping is Keeping.PAPERS)
        if seen.found:
            self._queue.addWidget(widgets.label(texts("printers-queue", count=len(seen.found)), "subheading"))
            for one in seen.found:
                self._queue.addWidget(self._waiting(one))
        for printer in seen.printers:
            self._list.addWidget(self._line(printer))
        if not seen.printers:
            self._list.addWidget(widgets.label(texts("printers-none")))
            self._list.addWidget(widgets.soft(texts("printers-none.detail")))
        self._offer([printer.name for printer in seen.printers])
        self._used.setVisible(bool(seen.printers))

    def _offer(self, names: Sequence[str]) -> None:
        choices = [(name, name) for name in names]
        self._filling = True
        for use, field in self.uses.items():
            field.set_choices(choices)
            kept = self._page.context.preferences.printer_for(use)
            field.set_value(kept if kept in names else None)
        self.printer.set_choices(choices)
        self._filling = False

    def _line(self, printer: Printer) -> QWidget:
        texts = self._page.texts
        fault = printer.faults[0] if printer.faults else None
        pill = widgets.pill(texts("printers-faulty" if fault else "printers-ready"), Tone.DUE if fault else Tone.OK)
        name = widgets.label(printer.name, "plain")
        name.setAccessibleName(texts("printers-named", printer=printer.name))
        head = widgets.row(name, widgets.label(printer.model, "small"), None, pill, space=12)
        lines = widgets.column(head, space=4)
        for one in printer.faults:
            lines.addWidget(widgets.label(texts(f"print-fault-{one.value}"), "small"))
        return widgets.frame("well", lines, 12)

    def _waiting(self, found: FoundJob) -> QWidget:
        texts, over, held = self._page.texts, found.over, found.step is JobStep.HELD
        words = texts(
            "printers-job",
            paper=found.paper or texts("printers-job-unnumbered"),
            printer=found.job.printer,
            when=moment(found.at),
        )
        step = texts("printers-job-kept" if over else f"print-step-{found.step.value}")
        head = widgets.row(widgets.label(words), widgets.pill(step, Tone.DUE), space=12)
        head.setStretch(0, 1)
        lines = widgets.column(head, space=8)
        if over:
            lines.addWidget(widgets.soft(texts("print-copy-left.detail")))
        else:
            acts = widgets.row(space=8)
            if held:
                go = widgets.plain(texts("printers-resume"), Icon.PRINT, self._page.theme)
                go.clicked.connect(lambda: self._act(lambda: self._room.resume(found), "printers-resumed", go))
                acts.addWidget(go)
            out = widgets.plain(texts("printers-cancel"))
            out.clicked.connect(
                lambda: self._act(lambda: self._room.cancel(found.job, found.paper), "printers-out", out)
            )
            acts.addWidget(out)
            acts.addStretch(1)
            lines.addLayout(acts)
            if held:
                lines.addWidget(widgets.soft(texts("printers-held")))
        return widgets.frame("well", lines, 12)

    def _act(self, work: Callable[[], None], words: str, button: QWidget) -> None:
        button.setEnabled(False)

        def done(_none: None) -> None:
            self._page.context.messages.success(self._page.texts(words))
            self.refresh()

        def failed(fault: FengcunError) -> None:
            self._page.context.messages.error(fault)
            self.refresh()

        self._page.run(work, done, failed, changes=_CHANGES)

    def _choose(self, use: PrinterUse) -> None:
        if self._filling:
            return
        try:
            self._page.context.preferences.choose_printer(use, self.uses[use].value() or "")
        except FengcunError as fault:
            self._page.context.messages.error(fault)

    def _test(self) -> None:
        room, printer, use = self._room, self.printer.value(), self.paper.value()
        if printer is None or use is None:
            return
        self.test.setEnabled(False)
        self._verdict.hide()

        def done(job: PrintJob) -> None:
            self.test.setEnabled(True)
            self._tried = printer
            self.status.follow(job, cancel=room.cancel)
            self._verdict.show()
            self.good.setFocus()

        def failed(fault: FengcunError) -> None:
            self.test.setEnabled(True)
            self._page.context.messages.error(fault)

        self._page.run(lambda: room.try_out(printer, use, PrintOptions()), done, failed, changes=_CHANGES)

    def _judge(self, *, good: bool) -> None:
        room, printer, texts = self._room, self._tried, self._page.texts
        self._verdict.hide()
        self.test.setFocus()

        def done(_none: None) -> None:
            if good:
                self._page.context.messages.success(texts("printers-judged-good", printer=printer))
            else:
                self._page.context.messages.notice(texts("printers-judged-bad"), texts("printers-judged-bad.detail"))

        self._page.run(lambda: room.judge(printer, good=good), done, changes=_CHANGES)
