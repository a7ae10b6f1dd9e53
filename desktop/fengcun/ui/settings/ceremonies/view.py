"""The screen of one ceremony: what will happen, who must be there, what is compared; then the act; then its minutes.

Each ceremony fills it in. Nothing of it is kept when it is left, and a lock takes it away with its page.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.services.ceremonies.minutes import Secretary
from fengcun.ui.common import widgets
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.sheet import SheetView
from fengcun.ui.common.widgets import Tone

_WIDTH = 860


class CeremonyView(QWidget):
    """One ceremony.

    Args:
        page: the page it stands on.
        kind: of the ceremony, in its texts: ``ceremony-<kind>``, ``-what-1`` and so on, ``-who``, ``-act``, ``-done``.
        points: how many ``-what-`` there are.
        facts: what is compared, such as fingerprints.
        form: what is filled in; None for nothing.
        arguments: of the texts.
    """

    left = Signal()
    """It is over, or was left."""

    def __init__(
        self,
        page: Page,
        kind: str,
        points: int,
        facts: Sequence[tuple[str, str]],
        form: Form | None,
        **arguments: str,
    ) -> None:
        super().__init__()
        self.page, self._kind, self._arguments = page, kind, arguments
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("common-back"), Icon.LEFT, theme)
        self.back.clicked.connect(self.left)
        self.act = widgets.primary(texts(f"ceremony-{kind}-act"), Icon.KEY, theme)
        self.act.clicked.connect(self.begin)
        self.form = form
        if form is not None:
            form.submitted.connect(self.begin)
        self.secretary = Secretary(page.desk.session.letterhead, texts.language)
        self.sheet: SheetView | None = None
        self.steps = QStackedWidget()
        self.steps.addWidget(widgets.scrolled(self._intro(points, facts)))
        head = widgets.row(self.back, widgets.title(texts(f"ceremony-{kind}", **arguments)), None, space=12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        outer.addLayout(head)
        outer.addWidget(self.steps, 1)

    def _intro(self, points: int, facts: Sequence[tuple[str, str]]) -> QWidget:
        texts, kind = self.page.texts, self._kind
        column = widgets.column(widgets.heading(texts("ceremony-what")), space=10)
        for number in range(1, points + 1):
            words = texts(f"ceremony-{kind}-what-{number}", **self._arguments)
            column.addLayout(self._point(str(number), words))
        column.addWidget(widgets.heading(texts("ceremony-who")))
        column.addWidget(widgets.label(texts(f"ceremony-{kind}-who", **self._arguments)))
        if facts:
            column.addWidget(widgets.heading(texts("ceremony-compare")))
            column.addWidget(widgets.facts(facts, width=132))
        if self.form is not None:
            column.addWidget(widgets.rule())
            column.addWidget(self.form)
        column.addLayout(widgets.row(None, self.act))
        card = widgets.card(column)
        card.setMaximumWidth(_WIDTH)
        content = QWidget()
        content.setLayout(widgets.column(card, None, space=0))
        return content

    def _point(self, number: str, words: str) -> QVBoxLayout:
        line = widgets.row(widgets.pill(number, Tone.PLAIN), space=10)
        line.addWidget(widgets.label(words), 1)
        return widgets.column(line, space=0)

    @abstractmethod
    def begin(self) -> None:
        """The act; each ceremony has its own."""

    def busy(self, on: bool) -> None:
        """Whether the act is under way."""
        self.act.setEnabled(not on)
        self.back.setEnabled(not on)

    def refused(self, fault: FengcunError) -> None:
        """It was not done: say so at the field, or above."""
        self.busy(False)
        if self.form is None or not self.form.show_error(fault):
            self.page.context.messages.error(fault)

    def finish(self, pdf: bytes) -> None:
        """It is done: show the minutes, to be printed and signed.

        Args:
            pdf: the minutes.
        """
        page, texts = self.page, self.page.texts
        self.busy(False)
        self.sheet = SheetView(page.context, page.context.messages, page.desk.session.folder)
        name = texts("ceremony-minutes-file", day=page.desk.session.clock.today().isoformat())
        self.sheet.show_paper(pdf, name)
        close = widgets.primary(texts("ceremony-close"), Icon.DONE, page.theme)
        close.clicked.connect(self.left)
        done = texts(f"ceremony-{self._kind}-done", **self._arguments)
        head = widgets.row(widgets.pill(texts("ceremony-over"), Tone.OK), widgets.label(done), close, space=12)
        head.setStretch(1, 1)
        last = QWidget()
        column = widgets.column(head, widgets.soft(texts("ceremony-sign")), space=8)
        column.addWidget(self.sheet, 1)
        last.setLayout(column)
        self.steps.addWidget(last)
        self.steps.setCurrentWidget(last)
        self.back.hide()
        close.setFocus()
