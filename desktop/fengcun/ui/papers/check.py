"""核验文书: a code is scanned or typed, and what the office knows of that paper stands beside the original it keeps.

A scanner types the text of the QR code and presses Enter; the next scan goes into the same field. Only codes are asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.paper_life import PaperLife
from fengcun.services.documents.papers import Papers
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
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
        self.code = TextField(texts("documents-check-code"), placeholder="FC1 …", needed=True)
        self.form = Form(texts, label_width=72)
        self.form.add("code", self.code)
        self.check = widgets.primary(texts("documents-check-act"), Icon.INQUIRIES, theme)
        self.standing = widgets.pill("")
        self.told = QWidget()
        self._told = QVBoxLayout(self.told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self.remark = widgets.label("", "small")
        self.preview = Preview(texts, page.context.jobs, page.context.messages, theme)
        self.back.clicked.connect(self._leave)
        self.check.clicked.connect(self._check)
        self.form.submitted.connect(self._check)
        self._build()
        self.forget()

    def forget(self) -> None:
        """Show nothing of any paper."""
        self.code.set_value("")
        self._show(None, "", "")

    def _build(self) -> None:
        result = widgets.column(self.standing, self.told, self.remark, None, space=12)
        result.setAlignment(self.standing, Qt.AlignmentFlag.AlignLeft)
        self._result = widgets.card(result)
        left = widgets.column(
            widgets.label(self._page.texts("documents-check-help"), "soft"),
            self.form,
            widgets.row(self.check, None),
            self._result,
            None,
            space=14,
        )
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setMaximumWidth(_LEFT_WIDTH)
        both = widgets.row(side, self.preview, space=16)
        policy = self.preview.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.preview.setSizePolicy(policy)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        head = widgets.row(widgets.title(self._page.texts("documents-check-title")), None, self.back, space=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(both, 1)
        self.setFocusProxy(self.code)

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _check(self) -> None:
        typed, papers, accounts = self.code.text(), self._papers, self._page.desk.accounts

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
        self.code.line.selectAll()
        self.code.setFocus()
        if found is None:
            self._show(None, texts("documents-check-none"), texts("documents-check-none-help"))
            return
        void = found.life.paper.state.void
        words = texts("documents-check-voided" if void else "documents-check-issued")
        self._show(found, words, texts("documents-check-compare" if found.pdf else "documents-check-sealed-up"))

    def _failed(self, fault: FengcunError) -> None:
        self._show(None, "", "")
        self.code.line.selectAll()
        self._page.refused(fault, self.form)

    def _show(self, found: _Found | None, standing: str, remark: str) -> None:
        widgets.clear(self._told)
        self.standing.setText(standing)
        good = found is not None and not found.life.paper.state.void
        widgets.set_tone(self.standing, Tone.OK if good else Tone.DUE)
        self.remark.setText(remark)
        if found is not None:
            self._told.addWidget(widgets.facts(facts(self._page.texts, found.life, found.names)))
        self.told.setVisible(found is not None)
        self._result.setVisible(bool(standing))
        self.preview.setVisible(found is not None and bool(found.pdf))
        if found is not None and found.pdf:
            self.preview.show_pdf(found.pdf)
        else:
            self.preview.clear()
