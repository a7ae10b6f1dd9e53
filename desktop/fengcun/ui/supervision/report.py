"""The report to the procuratorate: for which time, the counts, the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import Role
from fengcun.services.documents.papers import Prepared
from fengcun.services.supervision.report import Counts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.split import beside

_ISSUED = frozenset({Topic.PAPERS, Topic.LOG})


class ReportView(QWidget):
    """The report.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.reporting is not None
        self._page, self._reporting = page, page.desk.reporting
        texts, theme = page.texts, page.theme
        today = page.desk.session.clock.today()
        self.form = Form(texts, above=True)
        self.procuratorate = TextField(texts("supervision-to"), needed=True)
        self.first = DateField(texts, texts("supervision-first"), needed=True)
        self.last = DateField(texts, texts("supervision-last"), needed=True)
        self.remark = TextField(texts("supervision-remark"))
        self.first.set_value(today.replace(month=1, day=1))
        self.last.set_value(today)
        for place, field in (
            ("procuratorate", self.procuratorate),
            ("first", self.first),
            ("last", self.last),
            ("remark", self.remark),
        ):
            self.form.add(place, field)
        self.count = widgets.plain(texts("supervision-count"), Icon.NUMBERS, theme)
        self.issue = widgets.primary(texts("supervision-report-issue"), Icon.PAPERS, theme)
        if not page.desk.person.can(Role.CLERK, Role.APPROVER):
            self.issue.hide()  # never shown before it has a parent: it would be a window of its own
        self._counts = QVBoxLayout()
        self.paper = PaperView(page)
        self.paper.hide()
        panel = widgets.column(widgets.soft(texts("supervision-report-hint")), self.form, space=12)
        panel.addLayout(widgets.row(self.issue, self.count, None))
        panel.addLayout(self._counts)
        panel.addStretch(1)
        left = widgets.column(self.paper)
        left.setStretch(0, 1)
        self.setLayout(beside(left, panel))
        self.count.clicked.connect(self._count)
        self.issue.clicked.connect(self._issue)
        self.form.submitted.connect(self._issue)

    def _count(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None:
            self._page.run(lambda: self._reporting.counts(first, last), self._counted, self._refused)

    def _counted(self, counts: Counts) -> None:
        widgets.clear(self._counts)
        said = [(self._page.texts(f"report-{name}"), str(number)) for name, number in counts]
        self._counts.addWidget(widgets.facts(said, width=300))

    def _issue(self) -> None:
        first, last = self.first.value(), self.last.value()
        if not self.form.check() or first is None or last is None:
            return
        to, remark = self.procuratorate.text(), self.remark.text()
        self._page.run(
            lambda: self._reporting.issue(to, first, last, remark), self._issued, self._refused, changes=_ISSUED
        )

    def _issued(self, prepared: Prepared) -> None:
        self.paper.show_paper(prepared)
        self.paper.show()
        self._count()

    def _refused(self, fault: FengcunError) -> None:
        self._page.refused(fault, self.form)
