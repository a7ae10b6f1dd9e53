"""Log: every entry, newest first; verifying it, exporting it, the exports made, and the checkpoint paper.

It changes nothing in the log but by verifying and exporting, which are entries themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket, Topic
from fengcun.services.logs.log import Exported, ExportLine, Log, LogCheck, LogLine
from fengcun.services.logs.search import LogQuery, LogSearch
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Place
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import moment, word
from fengcun.ui.ledger.check import CheckBanner, CheckProgress
from fengcun.ui.ledger.checkpoint import CheckpointView
from fengcun.ui.ledger.exports import ExportsCard
from fengcun.ui.ledger.filter import LogFilter
from fengcun.ui.ledger.paper import PaperCheckView

_CHANGES = frozenset({Topic.LOG})


def second(value: datetime) -> str:
    """An instant to the second where the office is: ``2026-03-05 10:32:07``."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M:%S")


class LedgerPage(Page):
    """The log."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.LOG})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.log is not None
        self._log: Log = context.desk.log
        self._search = LogSearch(context.desk.session)
        self._query, self._turn = LogQuery(), 0
        self._size, self._when = 0, ""
        self._ticket: Ticket | None = None
        texts, theme = self.texts, self.theme
        gap = texts("common-list-gap")
        self.table: LazyTable[LogLine] = LazyTable(
            self,
            (
                Column(texts("ledger-page-number"), 76, lambda line: str(line.seq), right=True),
                Column(texts("ledger-page-time"), 154, lambda line: second(line.at)),
                Column(texts("ledger-page-who"), 78, lambda line: line.who or texts("ledger-page-nobody")),
                Column(texts("ledger-page-roles"), 106, lambda line: gap.join(word(texts, one) for one in line.roles)),
                Column(texts("ledger-page-act"), 174, lambda line: word(texts, line.act)),
                Column(texts("ledger-page-subject"), 0, lambda line: line.subject),
            ),
            fetch=self._lines,
            empty=texts("common-loading"),
            name=texts("ledger-page-table"),
        )
        self.filter = LogFilter(self)
        self.filter.wanted.connect(self._look_for)
        self.count = widgets.soft()
        self.verify_button = widgets.primary(texts("ledger-page-verify"), Icon.SHIELD, theme)
        self.export_button = widgets.plain(texts("ledger-page-export"), Icon.EXPORT, theme)
        self.checkpoint_button = widgets.plain(texts("ledger-page-checkpoint"), Icon.PAPERS, theme)
        self.paper_button = widgets.plain(texts("documents-check-open"), Icon.INQUIRIES, theme)
        self.verify_button.clicked.connect(self._verify)
        self.export_button.clicked.connect(self._export)
        self.checkpoint_button.clicked.connect(self._show_checkpoint)
        self.paper_button.clicked.connect(self._show_paper)
        self.progress = CheckProgress(texts)
        self.progress.cancelled.connect(self._cancel)
        self.banner = CheckBanner(texts, theme)
        self.banner.look.connect(self._look_at)
        self.exports = ExportsCard(self)
        self.checkpoint = CheckpointView(self, self._log)
        self.checkpoint.left.connect(self._leave_checkpoint)
        self.paper = PaperCheckView(self)
        self.paper.left.connect(self._leave_paper)
        self._build()

    def refresh(self) -> None:
        """Count again, and fetch the exports; the entry that was chosen stays chosen."""
        log = self._log
        self.run(self._search.people, self.filter.offer_people)
        self.run(lambda: (log.size(), log.last_verified(), log.exports()), lambda found: self._show(*found))

    def visit(self, place: Place) -> None:
        """Begin in the table."""
        if self._stack.currentIndex() == 0:
            self.table.setFocus()

    def _build(self) -> None:
        head = widgets.row(widgets.title(self.texts("ledger-page-title")), space=12)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        for button in (self.paper_button, self.checkpoint_button, self.export_button, self.verify_button):
            head.addWidget(button)
        both = widgets.row(space=16)
        both.addWidget(self.table, 1)
        both.addWidget(self.exports)
        column = widgets.column(head, self.filter, self.progress, self.banner, space=16)
        column.addLayout(both, 1)
        content = QWidget()
        content.setLayout(column)
        self._stack = QStackedLayout()
        self.body().addLayout(self._stack)  # first: it shows what is put in, which would be a window of its own
        self._stack.addWidget(content)
        self._stack.addWidget(self.checkpoint)
        self._stack.addWidget(self.paper)

    def _lines(self, numbers: Sequence[int]) -> list[LogLine]:
        """The entries of some numbers; runs on the worker."""
        if numbers[0] - numbers[-1] == len(numbers) - 1:  # they follow each other
            return self._log.lines(self._log.size() - 1 - numbers[0], len(numbers))
        return self._search.lines(numbers)

    def _show(self, size: int, verified: datetime | None, exports: Sequence[ExportLine]) -> None:
        grown, self._size = size != self._size, size
        if self._query.empty:
            if len(self.table.model.ids) != size:
                self.table.set_ids(range(size - 1, -1, -1))
        elif grown:
            self._look_for(self._query)
        self._when = moment(verified) or self.texts("ledger-page-never")
        self._tell()
        self.exports.show_lines(exports)

    def _tell(self) -> None:
        texts, size = self.texts, self._size
        if self._query.empty:
            self.count.setText(texts("ledger-page-count", count=size, when=self._when))
        else:
            self.count.setText(texts("ledger-page-found", count=len(self.table.model.ids), of=size))

    def _look_for(self, query: LogQuery) -> None:
        """Show the entries that are asked for; all of them where nothing is."""
        self._turn += 1
        turn, self._query, search = self._turn, query, self._search
        if query.empty:
            self.table.set_empty(self.texts("common-loading"))
            self.table.set_ids(range(self._size - 1, -1, -1))
            self._tell()
            return

        def work(progress: Progress) -> list[int]:
            return search.find(query, progress.step)

        def show(found: list[int]) -> None:
            if turn == self._turn:
                self.table.set_empty(self.texts("ledger-page-none-found"))
                self.table.set_ids(found)
                self._tell()

        def moved(done: int, of: int) -> None:
            self.count.setText(self.texts("ledger-page-finding", done=done, of=of))

        self.context.jobs.run_long(work, show, self.context.messages.error, owner=self, moved=moved)

    def _verify(self) -> None:
        log = self._log

        def work(progress: Progress) -> LogCheck:
            return log.verify(progress.step)

        self.verify_button.setEnabled(False)
        self.banner.hide()
        self.progress.begin()
        self._ticket = self.context.jobs.run_long(
            work, self._verified, self._not_verified, owner=self, moved=self.progress.tell, changes=_CHANGES
        )

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _verified(self, check: LogCheck) -> None:
        self._settled()
        self.banner.show_check(check, self.desk.session.clock.now())

    def _not_verified(self, fault: FengcunError) -> None:
        self._settled()
        if isinstance(fault, Cancelled):
            self.context.messages.notice(self.texts("ledger-page-stopped"))
        else:
            self.context.messages.error(fault)

    def _settled(self) -> None:
        self._ticket = None
        self.progress.hide()
        self.verify_button.setEnabled(True)

    def _look_at(self, number: int) -> None:
        if not self._query.empty:
            self.filter.clear()
        if self.table.choose(number):
            self.table.setFocus()

    def _export(self) -> None:
        log = self._log
        into = self.context.files.folder(self, self.texts("ledger-page-export-where"))
        if into is None:
            return
        self.export_button.setEnabled(False)
        self.run(lambda: log.export(into), self._exported, self._not_exported, changes=_CHANGES)

    def _exported(self, made: Exported) -> None:
        self.export_button.setEnabled(True)
        number, folder = str(made.number), str(made.folder)
        self.context.messages.notice(
            self.texts("ledger-page-exported", number=number, size=made.size),
            self.texts("ledger-page-exported.detail", folder=folder),
        )

    def _not_exported(self, fault: FengcunError) -> None:
        self.export_button.setEnabled(True)
        self.context.messages.error(fault)

    def _show_checkpoint(self) -> None:
        self._stack.setCurrentIndex(1)
        self.checkpoint.draw()

    def _show_paper(self) -> None:
        self._stack.setCurrentIndex(2)
        self.paper.setFocus()

    def _leave_paper(self) -> None:
        self._stack.setCurrentIndex(0)
        self.paper_button.setFocus()

    def _leave_checkpoint(self) -> None:
        self._stack.setCurrentIndex(0)
        self.checkpoint_button.setFocus()
