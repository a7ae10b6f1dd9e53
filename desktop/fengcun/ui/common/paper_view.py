"""An issued paper on a page: what it is, printing and saving, and the paper itself. It keeps it in memory only,
and forgets it once a dossier that it speaks of was sealed or says something else."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.jobs import Topic
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Page
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.printing import PrintBar
from fengcun.ui.common.wording import word


class PaperView(QWidget):
    """One paper, or none.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        context = page.context
        self._page, self._texts = page, page.texts
        self._shown = ""
        self.kind = widgets.heading("")
        self.number = widgets.copyable()
        self.bar = PrintBar(page)
        self.preview = Preview(page.texts, context.jobs, context.messages, page.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(widgets.column(self.kind, self.number, space=2))
        column.addWidget(self.bar)
        column.addWidget(self.preview, 1)
        column.addStretch(0)
        self.bar.reason.asked.connect(self.preview.setHidden)
        self.setFocusProxy(self.bar)
        context.jobs.changed.connect(self._changed)
        self.show_paper(None)

    def show_paper(self, prepared: Prepared | None) -> None:
        """Show a paper; None forgets the one before.

        Args:
            prepared: the paper and its PDF.
        """
        self._shown = prepared.paper.id if prepared else ""
        self.kind.setText(word(self._texts, prepared.paper.kind) if prepared else "")
        self.number.setText(prepared.paper.number if prepared else "")
        self.number.setHidden(not self.number.text())
        self.bar.show_paper(prepared)
        if prepared is None:
            self.preview.clear()
        else:
            self.preview.show_pdf(prepared.pdf)

    def _changed(self, topics: frozenset[Topic]) -> None:
        """A seal takes the paper off the screen, not off the disk alone."""
        papers, shown = self._page.desk.papers, self._shown
        if papers is None or not shown or Topic.DOSSIERS not in topics:
            return

        def forget(lapsed: bool) -> None:
            if lapsed and self._shown == shown:
                self.show_paper(None)

        self._page.run(lambda: papers.lapsed(shown), forget)
