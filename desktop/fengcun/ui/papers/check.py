"""核验文书: a code is scanned or typed, and what the office knows of that paper stands beside the original it keeps.

Only codes are asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.paper_life import PaperLife
from fengcun.services.documents.papers import Papers
from fengcun.ui.common import widgets
from fengcun.ui.common.code_check import CodeCheck
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.widgets import Tone
from fengcun.ui.papers.life import facts

_NOT_HERE = frozenset({"err-paper-not-kept", "err-paper-sealed-up"})
_LEFT_WIDTH = 470


@dataclass(frozen=True, slots=True)
class _Found:
    life: PaperLife
    names: dict[str, str]
    pdf: bytes = field(repr=False)


class CheckView(QWidget):
    """Checking papers.

    Args:
        page: the page it stands on.
        papers: the service.
    """

    left = Signal()

    def __init__(self, page: Page, papers: Papers) -> None:
        super().__init__()
        self._page, self._papers = page, papers
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("documents-check-back"), Icon.LEFT, theme)
        self.entry = CodeCheck(texts, theme, texts("documents-check-help"))
        self.entry.setMaximumWidth(_LEFT_WIDTH)
        self.preview = Preview(texts, page.context.jobs, page.context.messages, theme)
        policy = self.preview.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.preview.setSizePolicy(policy)
        both = widgets.row(self.entry, self.preview, space=16)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        head = widgets.row(widgets.title(texts("documents-check-title")), None, self.back, space=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(both, 1)
        self.setFocusProxy(self.entry)
        self.back.clicked.connect(self._leave)
        self.entry.asked.connect(self._check)
        self.forget()

    def forget(self) -> None:
        """Show nothing of any paper."""
        self.entry.forget()
        self._show(None, "", "")

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _check(self, typed: str) -> None:
        papers, accounts = self._papers, self._page.desk.accounts

        def look() -> _Found | None:
            life = papers.check(typed)
            if life is None:
                return None
            names = {line.person.account: line.person.name for line in accounts.lines()}
            try:
                pdf = papers.pdf(life.paper.id)
            except FengcunError as fault:
                if fault.message not in _NOT_HERE:
                    raise
                pdf = b""
            return _Found(life, names, pdf)

        self._page.run(look, self._checked, self._failed, changes=frozenset({Topic.LOG}))

    def _checked(self, found: _Found | None) -> None:
        texts = self._page.texts
        self.entry.again()
        if found is None:
            self._show(None, texts("documents-check-none"), texts("documents-check-none-help"))
            return
        void = found.life.paper.state.void
        words = texts("documents-check-voided" if void else "documents-check-issued")
        self._show(found, words, texts("documents-check-compare" if found.pdf else "documents-check-sealed-up"))

    def _failed(self, fault: FengcunError) -> None:
        self._show(None, "", "")
        self.entry.again()
        self._page.refused(fault, self.entry.form)

    def _show(self, found: _Found | None, standing: str, remark: str) -> None:
        good = found is not None and not found.life.paper.state.void
        told = facts(self._page.texts, found.life, found.names) if found is not None else []
        self.entry.tell(standing, Tone.OK if good else Tone.DUE, told, remark)
        self.preview.setVisible(found is not None and bool(found.pdf))
        if found is not None and found.pdf:
            self.preview.show_pdf(found.pdf)
        else:
            self.preview.clear()
