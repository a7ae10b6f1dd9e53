"""The forms of the office: choose one, change its words and layout, see it drawn, take it into use or back.

What is typed is drawn with invented data shortly after the last key; a mistake is told with its line. Who may not
change forms sees them and the drawing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import Role
from fengcun.services.documents.forms import FormLine, Forms
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.papers.editor import FormEditor, line_of

_REST_MS = 500
_CHANGES = frozenset({Topic.PAPERS, Topic.LOG})


class FormsView(QWidget):
    """The forms.

    Args:
        page: the page it stands on.
        forms: the service.
    """

    left = Signal()

    def __init__(self, page: Page, forms: Forms) -> None:
        super().__init__()
        self._page, self._forms = page, forms
        texts, theme = page.texts, page.theme
        self._lines: list[FormLine] = []
        self._name = ""
        self._kept = ""
        self._turn = 0
        self._wrong_now = False
        self.back = widgets.quiet(texts("forms-back"), Icon.LEFT, theme)
        self.table: LazyTable[FormLine] = LazyTable(
            page,
            (
                Column(texts("forms-name"), 0, lambda line: texts(f"forms-{line.name.replace('_', '-')}")),
                Column(texts("forms-state"), 92, self._state, tone=lambda line: Tone.OK if line.own else Tone.PLAIN),
            ),
            empty="",
            name=texts("forms-title"),
        )
        self.editor = FormEditor(texts("forms-editor"), theme)
        self.preview = Preview(texts, page.context.jobs, page.context.messages, theme)
        self.fault = widgets.label("", "fault")
        self.use = widgets.primary(texts("forms-use"), Icon.CHECK, theme)
        self.restore = widgets.plain(texts("forms-restore"), Icon.UNDO, theme)
        self._changes = page.desk.person.can(Role.APPROVER)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._try)
        self._build()
        self.back.clicked.connect(lambda: self._unless_changed(self._leave))
        self.table.chosen.connect(self._choose)
        self.editor.textChanged.connect(self._typed)
        self.use.clicked.connect(self._use)
        self.restore.clicked.connect(self._ask_restore)

    def refresh(self) -> None:
        """Fetch the list again; what is being typed stays."""
        self._page.run(self._forms.lines, self._listed)

    def forget(self) -> None:
        """Drop the drawing."""
        self.preview.clear()

    def _build(self) -> None:
        texts = self._page.texts
        for button in (self.use, self.restore):
            button.setVisible(self._changes)
        self.editor.setReadOnly(not self._changes)
        hint = widgets.soft(texts("forms-hint" if self._changes else "forms-hint-reading"))
        self.fault.hide()
        middle = widgets.column(hint, space=8)
        middle.addWidget(self.editor, 1)
        middle.addWidget(self.fault)
        middle.addLayout(widgets.row(self.use, self.restore, None))
        middle.setContentsMargins(14, 0, 14, 0)
        side, drawn = QWidget(), QWidget()
        side.setLayout(middle)
        drawing = widgets.column(self.preview)
        drawing.setContentsMargins(14, 0, 0, 0)
        drawn.setLayout(drawing)
        both = QSplitter()
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        for part, stretch in ((self.table, 2), (side, 4), (drawn, 3)):
            both.addWidget(part)
            both.setStretchFactor(both.count() - 1, stretch)
        both.setSizes([300, 500, 370])
        column = widgets.column(widgets.row(self.back, widgets.title(texts("forms-title")), None, space=12), space=16)
        column.addWidget(both, 1)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)

    def _state(self, line: FormLine) -> str:
        return self._page.texts("forms-own" if line.own else "forms-shipped")

    def _listed(self, lines: list[FormLine]) -> None:
        self._lines = lines
        names = [line.name for line in lines]
        at = names.index(self._name) if self._name in names else 0
        selection = self.table.view.selectionModel()
        selection.blockSignals(True)
        self.table.set_lines(lines)
        self.table.choose(at)
        selection.blockSignals(False)
        if not self._name:
            self._open(at)
        else:
            self._show_acts()

    @property
    def _changed(self) -> bool:
        return self._changes and self.editor.toPlainText() != self._kept

    def _choose(self, place: int | None) -> None:
        if place is None or (self._lines and self._lines[place].name == self._name):
            return
        if not self._changed:
            self._open(place)
            return
        names = [line.name for line in self._lines]
        stay = names.index(self._name)
        self._unless_changed(lambda: self._open(place), lambda: _choose(self.table, stay))

    def _unless_changed(self, act: Callable[[], None], leave: Callable[[], None] | None = None) -> None:
        if not self._changed:
            act()
            return
        texts = self._page.texts
        question = Question.of(texts, "forms-changed")
        self._page.context.messages.ask(question, act, leave)

    def _leave(self) -> None:
        self._name = self._kept = ""
        self.editor.setPlainText("")
        self.left.emit()

    def _open(self, place: int) -> None:
        name = self._lines[place].name
        self._name = name
        self._page.run(lambda: self._forms.source(name), lambda text: self._opened(name, text))

    def _opened(self, name: str, text: str) -> None:
        if name != self._name:
            return
        self._kept = text
        self._wrong_now = False
        self.editor.setPlainText(text)
        self._rest.stop()
        self._try()
        self._show_acts()

    def _typed(self) -> None:
        self._turn += 1
        self._rest.start()
        self._show_acts()

    def _show_acts(self) -> None:
        own = any(line.own for line in self._lines if line.name == self._name)
        self.use.setEnabled(self._changed and not self._wrong_now)
        self.restore.setEnabled(own)

    def _try(self) -> None:
        self._turn += 1
        forms, name, text, turn = self._forms, self._name, self.editor.toPlainText(), self._turn
        if not name:
            return
        self._page.run(
            lambda: forms.trial(name, text), lambda pdf: self._drawn(turn, pdf), lambda fault: self._wrong(turn, fault)
        )

    def _drawn(self, turn: int, pdf: bytes) -> None:
        if turn == self._turn:
            self._say(None)
            self.preview.show_pdf(pdf)

    def _wrong(self, turn: int, fault: FengcunError) -> None:
        if turn == self._turn:
            self._say(fault)

    def _say(self, fault: FengcunError | None) -> None:
        self._wrong_now = fault is not None
        self._show_acts()
        line = line_of(fault.place) if fault else None
        self.editor.mark(line)
        self.fault.setVisible(fault is not None)
        if fault is not None:
            told = self._page.texts.error(fault)
            where = self._page.texts("forms-line", line=str(line)) if line else ""
            self.fault.setText(f"{where}{told.what}{told.next}")

    def _use(self) -> None:
        forms, name, text = self._forms, self._name, self.editor.toPlainText()
        self.use.setEnabled(False)

        def done(_none: None) -> None:
            self._kept = text
            self._page.context.messages.success(self._page.texts("forms-used"))
            self.refresh()

        self._page.run(lambda: forms.change(name, text), done, self._say, changes=_CHANGES)

    def _ask_restore(self) -> None:
        texts = self._page.texts
        question = Question.of(texts, "forms-take-back")
        self._page.context.messages.ask(question, self._restore)

    def _restore(self) -> None:
        forms, name = self._forms, self._name

        def work() -> str:
            forms.restore(name)
            return forms.source(name)

        def done(text: str) -> None:
            self._opened(name, text)
            self._page.context.messages.success(self._page.texts("forms-taken-back"))
            self.refresh()

        self._page.run(work, done, changes=_CHANGES)


def _choose(table: LazyTable[FormLine], place: int) -> None:
    table.choose(place)
