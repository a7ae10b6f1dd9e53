"""Under a void paper: the letters that ask for it back, issuing one more, and noting what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.jobs import Topic
from fengcun.model.paper_life import PaperLife
from fengcun.model.paper_recall import Recall, RecallEnd
from fengcun.services.documents.issuing import Prepared
from fengcun.services.documents.papers import Papers
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.common.reason import asked_in_place
from fengcun.ui.common.wording import choices, day, word

_CHANGES = frozenset({Topic.PAPERS, Topic.LOG})


class RecallBar(QWidget):
    """The recalls of the chosen document; empty where it is not void.

    Args:
        page: the page it stands on.
        papers: the service.
    """

    changed = Signal(object)
    """What became of the paper was noted: its life as it is then."""
    asked = Signal(bool)
    """Something is asked, or no more: who stands around makes room."""

    def __init__(self, page: Page, papers: Papers) -> None:
        super().__init__()
        self._page, self._papers = page, papers
        self._life: PaperLife | None = None
        texts, theme = page.texts, page.theme
        self.told = widgets.soft()
        self.recall_button = widgets.quiet(texts("documents-recall-open"), Icon.UNDO, theme)
        self.end_button = widgets.quiet(texts("documents-recall-end-open"), Icon.CHECK, theme)
        self.recipient = TextField(
            texts("documents-recall-recipient"), placeholder=texts("documents-recall-recipient-hint"), needed=True
        )
        self.form = Form(texts, above=True)
        self.form.add("recipient", self.recipient)
        self.recall = widgets.primary(texts("documents-recall-act"))
        self.leave = widgets.plain(texts("documents-recall-leave"))
        head = widgets.heading(texts("documents-recall-title"))
        self.recalling = asked_in_place(head, texts("documents-recall-help"), self.form, self.recall, self.leave)
        self.how = ChoiceField(texts("documents-recall-end"), choices(texts, RecallEnd))
        self.ending_form = Form(texts, above=True)
        self.ending_form.add("end", self.how)
        self.end = widgets.primary(texts("documents-recall-end-act"))
        self.not_yet = widgets.plain(texts("documents-recall-end-leave"))
        self.ending = asked_in_place(None, "", self.ending_form, self.end, self.not_yet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addLayout(widgets.row(self.recall_button, self.end_button, None, space=8))
        column.addWidget(self.recalling)
        column.addWidget(self.ending)
        self.recall_button.clicked.connect(self._ask_recipient)
        self.end_button.clicked.connect(self._ask_end)
        self.recall.clicked.connect(self._recall)
        self.form.submitted.connect(self._recall)
        self.end.clicked.connect(self._end)
        self.ending_form.submitted.connect(self._end)
        self.leave.clicked.connect(lambda: self._leave(self.recall_button))
        self.not_yet.clicked.connect(lambda: self._leave(self.end_button))
        self.show_life(None)

    def show_life(self, life: PaperLife | None) -> None:
        """Show the recalls of a document; None shows nothing."""
        same = life is not None and life == self._life
        self._life = life
        recalls = life.recalls if life is not None else ()
        self.told.setText("\n".join(line(self._page.texts, one) for one in recalls))
        self.told.setVisible(bool(recalls))
        self.recall_button.setVisible(life is not None and life.may_recall)
        self.end_button.setVisible(life is not None and life.may_recall and self._open is not None)
        if not same:  # what is being written about it stays
            self._ask(None)
        self.setVisible(life is not None and (life.may_recall or bool(recalls)))

    @property
    def _open(self) -> Recall | None:
        """The oldest letter whose result is not noted."""
        return next((one for one in self._life.recalls if one.end is None), None) if self._life is not None else None

    def _ask_recipient(self) -> None:
        self.recipient.set_value("")
        self._ask(self.recalling)
        self.recipient.setFocus()

    def _ask_end(self) -> None:
        self._ask(self.ending)
        self.how.setFocus()

    def _ask(self, panel: QWidget | None) -> None:
        for one in (self.recalling, self.ending):
            one.setVisible(one is panel)
        self.asked.emit(panel is not None)

    def _leave(self, button: QWidget) -> None:
        self._ask(None)
        button.setFocus()

    def _recall(self) -> None:
        life, papers = self._life, self._papers
        if life is None or not self.form.check():
            return
        recipient = self.recipient.text()

        def done(made: Prepared) -> None:
            self._ask(None)
            context = self._page.context
            context.messages.success(self._page.texts("documents-recall-done", number=made.paper.number))
            context.navigate(Place(PageName.PAPERS, paper=made.paper.id))

        self._page.run(lambda: papers.recall(life.paper.id, recipient), done, self._refused, changes=_CHANGES)

    def _refused(self, fault: FengcunError) -> None:
        self._page.refused(fault, self.form)

    def _end(self) -> None:
        letter, papers, how = self._open, self._papers, self.how.value()
        if letter is None or how is None:
            return

        def done(after: PaperLife) -> None:
            self.changed.emit(after)
            texts = self._page.texts
            told = texts("documents-recall-end-done", number=letter.number, end=word(texts, how))
            self._page.context.messages.success(told)

        self._page.run(lambda: papers.end_recall(letter.letter, how), done, changes=_CHANGES)


def line(texts: Texts, recall: Recall) -> str:
    """A letter and how it stands."""
    if recall.end is None:
        state = texts("documents-recall-due", day=day(texts, recall.due))
    else:
        state = " ".join(part for part in (word(texts, recall.end), day(texts, recall.ended_on)) if part)
    return texts("documents-recall-line", number=recall.number, state=state)
