"""核验文书 from the log: a code is scanned or typed, and what the log says of that paper is shown; no person is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Progress, Topic
from fengcun.model.paper_life import Standing
from fengcun.services.logs.paper_check import PaperCheck, PaperTrace
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import moment, word

_WIDTH = 760
_HASH_PART = 32  # of a hash on one line


class PaperView(QWidget):
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
        self.code = TextField(texts("documents-check-code"), placeholder="FC1 …", needed=True)
        self.form = Form(texts, label_width=72)
        self.form.add("code", self.code)
        self.check = widgets.primary(texts("documents-check-act"), Icon.INQUIRIES, theme)
        self.standing = widgets.pill("")
        self.told = QWidget()
        self._told = QVBoxLayout(self.told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self.remark = widgets.label("", "small")
        self.back.clicked.connect(self._leave)
        self.check.clicked.connect(self._check)
        self.form.submitted.connect(self._check)
        self._build()
        self.forget()

    def forget(self) -> None:
        """Show nothing of any paper."""
        self.code.set_value("")
        self._show(None)

    def _build(self) -> None:
        texts = self._page.texts
        result = widgets.column(self.standing, self.told, self.remark, space=12)
        result.setAlignment(self.standing, Qt.AlignmentFlag.AlignLeft)
        self._result = widgets.card(result)
        inside = widgets.column(
            widgets.label(texts("ledger-page-paper-help"), "soft"),
            self.form,
            widgets.row(self.check, None),
            self._result,
            None,
            space=14,
        )
        inside.setContentsMargins(0, 0, 0, 0)
        side = QWidget()
        side.setLayout(inside)
        side.setMaximumWidth(_WIDTH)
        column = widgets.column(
            widgets.row(self.back, widgets.title(texts("documents-check-title")), None, space=12), space=16
        )
        column.addWidget(widgets.scrolled(side), 1)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.setFocusProxy(self.code)

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _check(self) -> None:
        typed, papers = self.code.text(), self._papers

        def look(progress: Progress) -> PaperTrace:
            return papers.check(typed, progress.step)

        self.check.setEnabled(False)
        self._page.context.jobs.run_long(
            look, self._checked, self._failed, owner=self, moved=lambda _done, _of: None, changes=frozenset({Topic.LOG})
        )

    def _checked(self, found: PaperTrace) -> None:
        self._again()
        self._show(found)

    def _failed(self, fault: FengcunError) -> None:
        self._again()
        self._show(None)
        self._page.refused(fault, self.form)

    def _again(self) -> None:
        self.check.setEnabled(True)
        self.code.line.selectAll()
        self.code.setFocus()

    def _show(self, found: PaperTrace | None) -> None:
        texts = self._page.texts
        widgets.clear(self._told)
        self._result.setVisible(found is not None)
        if found is None:
            return
        known = found.standing is not Standing.NONE
        self.standing.setText(texts(f"ledger-page-paper-{found.standing}"))
        widgets.set_tone(self.standing, Tone.OK if found.standing is Standing.ISSUED else Tone.DUE)
        self.remark.setText(texts("verify-paper-not-proved" if known else "documents-check-none-help"))
        self.told.setVisible(known)
        if known:
            self._told.addWidget(widgets.facts(self._facts(found)))

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
