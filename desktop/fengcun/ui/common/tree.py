"""The decision tree: each question with its answer opens onto the facts read, the provisions and the questions below.

A provision is a button: its text is shown beside the tree. Left and right close and open a question, as in any tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fengcun.i18n import Texts
from fengcun.law.explain import conflict_lines, message_of, provision_place, render
from fengcun.law.node import Node
from fengcun.law.pack import Pack
from fengcun.law.verdict import Verdict
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.taborder import order_tabs
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.widgets import Tone

_TONES = {Verdict.YES: Tone.ACCENT, Verdict.NO: Tone.PLAIN, Verdict.UNKNOWN: Tone.DUE}


@dataclass(frozen=True, slots=True)
class TreeTools:
    """What every question of the tree needs.

    Args:
        texts, theme: as in `Context`.
        pack: for the names of provisions and conflicts.
        show_provision: shows a provision, by its code.
    """

    texts: Texts
    theme: Theme
    pack: Pack
    show_provision: Callable[[str], None]


class NodeView(QWidget):
    """One question with what is below it; the parts below are made when it is first opened.

    Args:
        tools: texts, theme and the rest.
        node: the question.
    """

    def __init__(self, tools: TreeTools, node: Node) -> None:
        super().__init__()
        self._tools, self._node = tools, node
        self.children_views: list[NodeView] = []
        self.head = _Head(tools, node)
        self._body: QWidget | None = None
        self._column = widgets.column(self.head, space=0)
        self.setLayout(self._column)
        self.head.toggled.connect(self._toggle)

    def open(self, *, on: bool, deep: bool = False) -> None:
        """Open or close it.

        Args:
            on: whether it shall be open.
            deep: with everything below.
        """
        self.head.setChecked(on)
        if deep:
            for view in self.children_views:
                view.open(on=on, deep=True)

    def open_unsettled(self) -> None:
        """Open what is not answered and the way to it, and the uppermost question."""
        self.open(on=True)
        for view in self.children_views:
            if any(node.verdict is Verdict.UNKNOWN for node in view.node.walk()):
                view.open_unsettled()

    @property
    def node(self) -> Node:
        """The question."""
        return self._node

    def _toggle(self, on: bool) -> None:
        if on and self._body is None:
            self._body = self._made()
            self._column.addWidget(self._body)
            order_tabs(self)
        if self._body is not None:
            self._body.setHidden(not on)
        self.head.show_open(on=on)

    def _made(self) -> QWidget:
        tools, node = self._tools, self._node
        texts = tools.texts
        column = widgets.column(space=4)
        for fact in node.facts:
            column.addWidget(widgets.label(texts("dossiers-fact", fact=render(fact, texts)), "small"))
        for code in node.cites:
            cite = widgets.quiet(provision_place(code, texts, tools.pack), Icon.LAW, tools.theme)
            cite.clicked.connect(lambda _on=False, code=code: tools.show_provision(code))
            column.addLayout(widgets.row(cite, None))
        if node.inferred:
            column.addWidget(widgets.label(texts("law-inferred"), "fault"))
        for reading in node.readings:
            outcome = texts(message_of("law-outcome", reading.outcome.value))
            column.addWidget(
                widgets.label(texts("law-reading-line", basis=render(reading.basis, texts), outcome=outcome))
            )
        for paper in node.missing:
            name = message_of("law-paper", paper.value)
            line = texts("law-missing-line", paper=texts(name), holder=texts(f"{name}.holder"))
            column.addWidget(widgets.label(line, "fault"))
        for line in conflict_lines(node.conflicts, texts, tools.pack):
            column.addWidget(widgets.label(line, "fault"))
        for child in node.children:
            view = NodeView(tools, child)
            self.children_views.append(view)
            column.addWidget(view)
        inner = widgets.frame("tree", column, 0)
        column.setContentsMargins(12, 2, 0, 6)
        widgets.set_tone(inner, _TONES[node.verdict])
        made = QWidget()
        outer = widgets.column(inner)
        outer.setContentsMargins(20, 0, 0, 4)
        made.setLayout(outer)
        return made


class _Head(QPushButton):
    """The question as a button: whether it is open, the answer in one word, the question, the ground."""

    def __init__(self, tools: TreeTools, node: Node) -> None:
        super().__init__()
        texts, theme = tools.texts, tools.theme
        self._theme = theme
        widgets.kind(self, "row")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        question, answer = render(node.question, texts), render(node.answer, texts)
        verdict = texts(f"dossiers-verdict-{node.verdict.value}")
        self.setAccessibleName(texts("dossiers-node", question=question, verdict=verdict, answer=answer))
        self._arrow = widgets.picture(Icon.RIGHT, theme, "soft", 16)
        words = widgets.column(widgets.label(question), widgets.label(answer, "small"), space=0)
        line = widgets.row(space=10)
        for part in (self._arrow, widgets.pill(verdict, _TONES[node.verdict])):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.setContentsMargins(6, 6, 8, 6)
        self.setLayout(line)
        widgets.let_through(self)

    def show_open(self, *, on: bool) -> None:
        """Turn the arrow."""
        self._arrow.setPixmap(self._theme.pixmap(Icon.DOWN if on else Icon.RIGHT, "soft", 16))

    def hasHeightForWidth(self) -> bool:
        """The words may take more than one line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right opens, left closes, Enter turns."""
        if event.key() == Qt.Key.Key_Right:
            self.setChecked(True)
        elif event.key() == Qt.Key.Key_Left:
            self.setChecked(False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)
