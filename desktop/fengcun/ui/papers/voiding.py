"""Under a paper: what became of it, making it void, and noting what stands in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.certificate import PaperState
from fengcun.model.paper_life import PaperLife, VoidReason
from fengcun.services.documents.papers import Papers
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.reason import Asking, ReasonPanel, asked_in_place
from fengcun.ui.papers.life import line
from fengcun.ui.papers.recalling import RecallBar

_CHANGES = frozenset({Topic.PAPERS, Topic.LOG})


class VoidingBar(QWidget):
    """What becomes of the chosen document; empty while none is chosen.

    Args:
        page: the page it stands on.
        papers: the service.
    """

    changed = Signal(object)
    """The document is void, or replaced: its life as it is then."""
    asked = Signal(bool)
    """Something is asked, or no more: who stands around makes room."""

    def __init__(self, page: Page, papers: Papers) -> None:
        super().__init__()
        self._page, self._papers = page, papers
        self._life: PaperLife | None = None
        texts, theme = page.texts, page.theme
        self.told = widgets.soft()
        self.void_button = widgets.quiet(texts("documents-void-open"), Icon.CLOSE, theme)
        self.replace_button = widgets.quiet(texts("documents-replace-open"), Icon.LINK, theme)
        asking = Asking(
            texts("documents-void-title"),
            texts("documents-void-help"),
            texts("documents-void-act"),
            texts("documents-void-leave"),
        )
        self.reason = ReasonPanel(texts, asking, list(VoidReason))
        self.number = TextField(texts("documents-replace-number"), needed=True)
        self.form = Form(texts, above=True)
        self.form.add("number", self.number)
        self.replace = widgets.primary(texts("documents-replace-act"))
        leave = widgets.plain(texts("documents-replace-leave"))
        head = widgets.heading(texts("documents-replace-title"))
        self.replacing = asked_in_place(head, texts("documents-replace-help"), self.form, self.replace, leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addLayout(widgets.row(self.void_button, self.replace_button, None, space=8))
        column.addWidget(self.reason)
        column.addWidget(self.replacing)
        self.recalls = RecallBar(page, papers)
        column.addWidget(self.recalls)
        self.recalls.asked.connect(self.asked)
        self.recalls.changed.connect(lambda life: self.show_life(life))
        self.void_button.clicked.connect(self.reason.ask)
        self.reason.asked.connect(self.asked)
        self.reason.given.connect(self._void)
        self.reason.left.connect(self.void_button.setFocus)
        self.replace_button.clicked.connect(self._ask_replacement)
        self.replace.clicked.connect(self._replace)
        self.form.submitted.connect(self._replace)
        leave.clicked.connect(self._leave)
        self.show_life(None)

    def show_life(self, life: PaperLife | None, *, may_void: bool = False) -> None:
        """Show what became of a document; None shows nothing.

        Args:
            life: of it.
            may_void: whether this person may make it void.
        """
        same = life is not None and life == self._life
        self._life = life
        self.told.setText(line(self._page.texts, life) if life is not None else "")
        self.void_button.setVisible(may_void)
        self.replace_button.setVisible(life is not None and life.paper.state is PaperState.VOIDED)
        if not same:  # what is being written about it stays
            self.reason.close_up()
            self._ask(False)
        self.recalls.show_life(life)
        self.setVisible(life is not None)

    def _void(self, reason: VoidReason, words: str) -> None:
        life, papers = self._life, self._papers
        if life is None:
            return
        number = life.paper.number

        def done(after: PaperLife) -> None:
            self.show_life(after)
            self.changed.emit(after)
            self._page.context.messages.success(self._page.texts("documents-void-done", number=number))

        self._page.run(lambda: papers.void(life.paper.id, reason, words), done, self._refused_void, changes=_CHANGES)

    def _refused_void(self, fault: FengcunError) -> None:
        self._page.refused(fault, self.reason)

    def _ask_replacement(self) -> None:
        self.number.set_value("")
        self._ask(True)
        self.number.setFocus()

    def _ask(self, on: bool) -> None:
        self.replacing.setVisible(on)
        self.asked.emit(on)

    def _leave(self) -> None:
        self._ask(False)
        self.replace_button.setFocus()

    def _replace(self) -> None:
        life, papers = self._life, self._papers
        if life is None or not self.form.check():
            return
        number = self.number.text()

        def done(after: PaperLife) -> None:
            self.show_life(after)
            told = self._page.texts("documents-replace-done", number=life.paper.number, by=after.replacement)
            self._page.context.messages.success(told)

        self._page.run(lambda: papers.replace(life.paper.id, number), done, self._refused, changes=_CHANGES)

    def _refused(self, fault: FengcunError) -> None:
        self._page.refused(fault, self.form)
