"""核验文书 from the log: a code is scanned or typed, and what the log says of that paper is shown; no person is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Progress, Topic
from fengcun.model.paper_life import Standing
from fengcun.services.logs.paper_check import PaperCheck, PaperTrace
from fengcun.ui.common import widgets
from fengcun.ui.common.code_check import CodeCheck
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import moment, word

_WIDTH = 760
_HASH_PART = 32  # of a hash on one line


class PaperCheckView(QWidget):
    """Checking the codes of papers against the log.

    Args:
        page: the page it stands on.
    """

    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._papers = page, PaperCheck(page.desk.session)
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("ledger-page-back"), Icon.LEFT, theme)
        self.entry = CodeCheck(texts, theme, texts("ledger-page-paper-help"))
        self.entry.setMaximumWidth(_WIDTH)
        column = widgets.column(
            widgets.row(self.back, widgets.title(texts("documents-check-title")), None, space=12), space=16
        )
        column.addWidget(widgets.scrolled(self.entry), 1)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.setFocusProxy(self.entry)
        self.back.clicked.connect(self._leave)
        self.entry.asked.connect(self._check)
        self.forget()

    def forget(self) -> None:
        """Show nothing of any paper."""
        self.entry.forget()

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _check(self, typed: str) -> None:
        papers = self._papers

        def look(progress: Progress) -> PaperTrace:
            return papers.check(typed, progress.step)

        self.entry.check.setEnabled(False)
        self._page.context.jobs.run_long(
            look, self._checked, self._failed, owner=self, moved=lambda _done, _of: None, changes=frozenset({Topic.LOG})
        )

    def _checked(self, found: PaperTrace) -> None:
        texts = self._page.texts
        known = found.standing is not Standing.NONE
        tone = Tone.OK if found.standing is Standing.ISSUED else Tone.DUE
        remark = texts("verify-paper-not-proved" if known else "documents-check-none-help")
        self.entry.tell(texts(f"ledger-page-paper-{found.standing}"), tone, self._facts(found) if known else [], remark)
        self.entry.again()

    def _failed(self, fault: FengcunError) -> None:
        self.entry.tell("", Tone.PLAIN, (), "")
        self.entry.again()
        self._page.refused(fault, self.entry.form)

    def _facts(self, found: PaperTrace) -> list[tuple[str, str]]:
        texts = self._page.texts
        told = [
            (texts("documents-number"), found.number),
            (texts("ledger-page-paper-hash"), _parted(found.envelope)),
            (texts("documents-replacement"), found.replacement),
        ]
        told += [
            (texts("ledger-page-paper-entry", seq=str(line.seq)), f"{moment(line.at)}　{word(texts, line.act)}")
            for line in found.lines
        ]
        return [(name, value) for name, value in told if value]


def _parted(digest: str) -> str:
    return "\n".join(digest[place : place + _HASH_PART] for place in range(0, len(digest), _HASH_PART))
