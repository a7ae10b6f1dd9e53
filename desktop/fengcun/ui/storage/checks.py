"""A shelf check: the place is scanned, then what stands in it; each scan is answered in large words, right or wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fengcun.errors import BadInput
from fengcun.jobs import Topic
from fengcun.model.storage import PlaceCode, read_scan
from fengcun.services.documents.papers import Prepared
from fengcun.services.storage.checks import CheckReport, FindingLine, ShelfCheck
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import short_day, word
from fengcun.ui.storage.scanning import ScanBox, Verdict


class ChecksView(QWidget):
    """Shelf checks.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._checks = page, page.desk.archive_room.checks
        self.going: ShelfCheck | None = None
        texts, theme = page.texts, page.theme
        self.scan = ScanBox(texts("storage-check-scan"), texts("storage-check-scan.hint"))
        self.verdict = Verdict(texts("storage-answer"))
        self.counts = widgets.label("", "subheading")
        self.finish = widgets.primary(texts("storage-check-finish"), Icon.CHECK, theme)
        self.report = widgets.label("", "plain")
        self.report.setAccessibleName(texts("storage-check-report"))
        self.sheet = widgets.plain(texts("storage-check-sheet"), Icon.PRINT, theme)
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(480)
        self._report: CheckReport | None = None
        self.table: LazyTable[FindingLine] = LazyTable(
            page,
            (
                Column(texts("storage-archive-no"), 200, lambda one: one.line.archive_no),
                Column(
                    texts("storage-finding"),
                    150,
                    lambda one: word(texts, one.finding.kind),
                    tone=lambda _one: Tone.DUE,
                ),
                Column(texts("storage-belongs"), 0, lambda one: one.line.shelf),
                Column(texts("storage-found-on"), 98, lambda one: short_day(one.finding.found_on)),
            ),
            empty=texts("storage-findings-none"),
            name=texts("storage-findings"),
        )
        below = widgets.row(self.counts, None, self.finish, space=12)
        top = widgets.card(widgets.column(self.scan, self.verdict, below, space=12))
        told = widgets.row(self.report, self.sheet, space=12)
        told.setStretch(0, 1)
        head = widgets.heading(texts("storage-findings"))
        column = widgets.column(top, told, self.paper, head, self.table, space=12)
        column.setStretch(4, 1)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.scan.scanned.connect(self._scanned)
        self.finish.clicked.connect(self._finish)
        self.sheet.clicked.connect(self._print)
        self._stop()

    def refresh(self) -> None:
        """Fetch what is still to be put right."""
        self._page.run(self._checks.findings, self._show)

    def _show(self, lines: Sequence[FindingLine]) -> None:
        self.table.set_lines(lines)

    def _scanned(self, text: str) -> None:
        check = self.going
        if check is None:
            scan = read_scan(text)
            if not isinstance(scan, PlaceCode):
                self._page.context.messages.error(BadInput("err-storage-place-unknown", "place"))
                return
            self._page.run(lambda: self._checks.begin(scan), self._begun)
            return
        texts, answer = self._page.texts, check.scan(text)
        if answer is None:
            self.verdict.tell(texts("storage-check-next", place=check.name(check.at)), right=None)
        else:
            self.verdict.tell(texts("storage-check-right" if answer else "storage-check-wrong"), right=answer)
        self._count(check)

    def _count(self, check: ShelfCheck) -> None:
        right, wrong = check.counts
        self.counts.setText(self._page.texts("storage-check-counts", right=str(right), wrong=str(wrong)))

    def _begun(self, check: ShelfCheck) -> None:
        self.going = check
        self._hide_report()
        self.verdict.tell(self._page.texts("storage-check-begun", place=check.name(check.place.code)), right=None)
        self._count(check)
        self.finish.show()
        self.scan.setFocus()

    def _finish(self) -> None:
        check = self.going
        if check is not None:
            self._page.run(check.finish, self._finished, changes=frozenset({Topic.STORAGE, Topic.LOG}))

    def _finished(self, report: CheckReport) -> None:
        self._stop()
        self.report.setText(
            self._page.texts(
                "storage-check-done",
                place=report.place,
                scanned=str(report.scanned),
                right=str(report.right),
                wrong=str(report.wrong),
                open=str(len(report.lines)),
                other=str(report.unexplained),
            )
        )
        self.report.show()
        self._report = report
        self.sheet.show()
        self.scan.setFocus()

    def _print(self) -> None:
        report = self._report
        if report is None:
            return

        def done(prepared: Prepared) -> None:
            self.paper.show_paper(prepared)
            self.paper.show()
            widgets.reveal(self.paper)

        self._page.run(lambda: self._checks.sheet(report), done, changes=frozenset({Topic.PAPERS, Topic.LOG}))

    def _stop(self) -> None:
        self.going = None
        self.counts.setText("")
        self.finish.hide()
        self._hide_report()
        self.verdict.tell(self._page.texts("storage-check-start"), right=None)

    def _hide_report(self) -> None:
        self._report = None
        for part in (self.report, self.sheet, self.paper):
            part.hide()
