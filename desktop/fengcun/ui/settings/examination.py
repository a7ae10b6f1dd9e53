"""The examination of the office (四性检测): begin, stop, what was found, repair what can be, and the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QProgressBar, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket, Topic
from fengcun.model.examination import Matter, Repair
from fengcun.model.roles import Person
from fengcun.services.documents.papers import Prepared
from fengcun.services.examination import Examination, words
from fengcun.services.examination.examinations import Examinations
from fengcun.services.examination.repairing import Repaired
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.printing import PrintBar
from fengcun.ui.common.wording import moment
from fengcun.ui.settings.examination_results import ExaminationResults, repairable
from fengcun.ui.settings.examination_together import TogetherForm

_CHANGES = frozenset({Topic.LOG})
_REPAIRED = frozenset({Topic.LOG, Topic.COVERS, Topic.SEALING, Topic.DOSSIERS})
_ISSUED = frozenset({Topic.LOG, Topic.PAPERS})


class ExaminationSection(QWidget):
    """The section.

    Args:
        page: the page it stands on.
        examinations: the service.
    """

    def __init__(self, page: Page, examinations: Examinations) -> None:
        super().__init__()
        self._page, self._service = page, examinations
        self._ticket: Ticket | None = None
        self._found: Examination | None = None
        texts, theme = page.texts, page.theme
        self.last = widgets.label("", "small")
        self.go = widgets.primary(texts("examination-run"), Icon.SHIELD, theme)
        self.stop = widgets.plain(texts("examination-stop"))
        self.words = widgets.label("", "small", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(texts("examination-running"))
        self.together = TogetherForm(page) if page.desk.vault is not None else None
        self.results = ExaminationResults(texts)
        self.repair = widgets.plain(texts("examination-repair"), Icon.CHECK, theme)
        self.report = widgets.plain(texts("examination-report"), Icon.PAPERS, theme)
        self.paper = PrintBar(page) if page.desk.papers is not None else None
        self.go.clicked.connect(self._run)
        self.stop.clicked.connect(self._stop)
        self.repair.clicked.connect(self._ask_repair)
        self.report.clicked.connect(self._report)
        if self.together is not None:
            self.together.asked.connect(self._run_whole)
        self._build()
        self._running(on=False)

    def _build(self) -> None:
        self._progress = widgets.frame("clear", widgets.row(self.words, self.bar, self.stop, space=12), 0)
        self._acts = widgets.frame("clear", widgets.row(self.repair, self.report, None, space=8), 0)
        column = widgets.column(
            widgets.soft(self._page.texts("examination-what")),
            widgets.row(self.go, self.last, None, space=12),
            self._progress,
            space=12,
        )
        for part in (self.together, self.results.summary, self._acts, self.paper, self.results):
            if part is not None:
                column.addWidget(part)
        self.setLayout(column)
        self._acts.hide()
        if self.paper is not None:
            self.paper.hide()

    def refresh(self) -> None:
        """Fetch when the office was last examined, and who can examine the whole with me."""
        service = self._service
        if service.can_repair:
            self._page.run(service.last, self._show_last)
        if self.together is not None:
            self._page.run(service.partners, self._show_partners)

    def _show_last(self, last: datetime | None) -> None:
        texts = self._page.texts
        self.last.setText(texts("examination-last", when=moment(last)) if last else texts("examination-never"))

    def _show_partners(self, partners: Sequence[Person]) -> None:
        if self.together is not None:
            self.together.show_partners(partners)

    def _run(self) -> None:
        service = self._service
        self._begin(lambda progress: service.run(progress.step))

    def _run_whole(self, partner: str, passphrase: str) -> None:
        service, reference = self._service, self._page.texts("examination-reference")
        self._begin(lambda progress: service.run_whole(partner, passphrase, reference, progress.step))

    def _begin(self, work: Callable[[Progress], Examination]) -> None:
        self._running(on=True)
        self.results.forget()
        self._acts.hide()
        self._show_paper(None)
        self._ticket = self._page.context.jobs.run_long(
            work, self._done, self._failed, owner=self, moved=self._moved, changes=_CHANGES
        )

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _moved(self, done: int, total: int) -> None:
        if self._ticket is None:
            return
        self.words.setText(self._page.texts("examination-moved", done=str(done), total=str(total)))
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, examination: Examination) -> None:
        self._running(on=False)
        self._found = examination
        self.results.show_examination(examination)
        self.repair.setVisible(bool(examination.repairs) and self._service.can_repair)
        self.report.setVisible(self._service.can_report)
        self._acts.setVisible(self._service.can_report or self._service.can_repair)
        self._show_paper(None)
        (self.report if self._service.can_report else self.go).setFocus()
        widgets.reveal(self.results)
        self.refresh()

    def _failed(self, fault: FengcunError) -> None:
        self._running(on=False)
        if isinstance(fault, Cancelled):
            self._page.context.messages.notice(self._page.texts("examination-stopped"))
        elif self.together is None or not self.together.refuse(fault):
            self._page.context.messages.error(fault)

    def _running(self, *, on: bool) -> None:
        self.words.setText(self._page.texts("examination-running"))
        self.bar.setRange(0, 0 if on else 1)
        self._progress.setVisible(on)
        self.go.setEnabled(not on)
        if self.together is not None:
            self.together.setEnabled(not on)
        if not on:
            self._ticket = None

    def _ask_repair(self) -> None:
        """First what can lose nothing; files are deleted only after a question of their own."""
        examination = self._found
        if examination is None:
            return
        safe = examination.repairs - {Repair.ORPHANS}
        if not safe:
            self._ask_orphans(examination)
            return
        texts = self._page.texts
        listed = [(texts("examination-repair-what"), words.word(texts, each)) for each in Repair if each in safe]
        question = Question(
            texts("examination-repair-title"),
            texts("examination-repair-body"),
            act=texts("examination-repair"),
            leave=texts("examination-repair-leave"),
            facts=tuple(listed),
        )
        self._page.context.messages.ask(question, lambda: self._repair(examination, safe))

    def _ask_orphans(self, examination: Examination) -> None:
        texts = self._page.texts
        question = Question(
            texts("examination-repair-orphans-title"),
            texts("examination-repair-orphans-body"),
            act=words.word(texts, Repair.ORPHANS),
            leave=texts("examination-repair-orphans-leave"),
            facts=((texts("examination-orphans-count"), str(repairable(examination, Matter.ORPHAN))),),
        )
        self._page.context.messages.ask(question, lambda: self._repair(examination, frozenset({Repair.ORPHANS})))

    def _repair(self, examination: Examination, chosen: frozenset[Repair]) -> None:
        service = self._service

        def done(repaired: Sequence[Repaired]) -> None:
            self.repair.setEnabled(True)
            self._tell(repaired)
            if Repair.ORPHANS in examination.repairs - chosen:
                self._ask_orphans(examination)
            else:
                self._run()

        def failed(fault: FengcunError) -> None:
            self.repair.setEnabled(True)
            self._page.context.messages.error(fault)

        self.repair.setEnabled(False)
        self._page.run(lambda: service.repair(examination, chosen), done, failed, changes=_REPAIRED)

    def _tell(self, repaired: Sequence[Repaired]) -> None:
        texts = self._page.texts
        done = [
            texts("examination-repaired-one", what=words.word(texts, one.repair), count=one.count) for one in repaired
        ]
        what = texts("common-list-gap").join(done)
        self._page.context.messages.success(texts("examination-repaired", what=what))

    def _report(self) -> None:
        examination, service = self._found, self._service
        if examination is None:
            return
        self.report.setEnabled(False)
        self._page.run(lambda: service.report(examination), self._reported, self._not_reported, changes=_ISSUED)

    def _reported(self, prepared: Prepared) -> None:
        self.report.setEnabled(True)
        self._show_paper(prepared)
        self._page.context.messages.success(self._page.texts("examination-reported"))
        if self.paper is not None:
            self.paper.setFocus()
            widgets.reveal(self.paper)

    def _not_reported(self, fault: FengcunError) -> None:
        self.report.setEnabled(True)
        self._page.context.messages.error(fault)

    def _show_paper(self, prepared: Prepared | None) -> None:
        if self.paper is not None:
            self.paper.show_paper(prepared)
            self.paper.setVisible(prepared is not None)
