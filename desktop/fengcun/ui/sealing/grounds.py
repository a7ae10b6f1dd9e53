"""The grounds of a seal: for each record the decision in one sentence, what is amiss, and the reasoning on demand.

It shows decisions that others made; it assesses nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.law import explain
from fengcun.law.pack import Pack
from fengcun.services.assessment.assessments import Assessed
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.tree import NodeView, TreeTools
from fengcun.ui.common.wording import day
from fengcun.ui.dossiers.assessment import outcome_tone
from fengcun.ui.dossiers.phrases import record_words


def _begun(words: str) -> str:
    """Words of the middle of a sentence at the begin of a line."""
    return words[:1].upper() + words[1:]


def warning(page: Page, words: str) -> QWidget:
    """Something amiss, with its sign."""
    line = widgets.row()
    line.addWidget(widgets.picture(Icon.WARNING, page.theme, "due"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(widgets.label(words, "fault"), 1)
    made = QWidget()
    made.setLayout(line)
    return made


class Grounds(QWidget):
    """The decisions on which a seal rests, below each other.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.grounds: list[Ground] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_decisions(self, assessed: Sequence[Assessed], rules: Mapping[str, Pack]) -> None:
        """Show decisions.

        Args:
            assessed: the decisions; none where there is no record.
            rules: the rule packs that they were made by, by their hash.
        """
        widgets.clear(self._column)
        self.grounds = []
        for each in assessed:
            ground = Ground(self._page, each, rules[each.decision.pack])
            self.grounds.append(ground)
            self._column.addWidget(ground)
        if not assessed:
            self._column.addWidget(widgets.soft(self._page.texts("sealing-no-records")))


class Ground(QWidget):
    """The decision about one record.

    Args:
        page: the page it stands on.
        assessed: the record and its decision.
        pack: the rules it was made by.
    """

    def __init__(self, page: Page, assessed: Assessed, pack: Pack) -> None:
        super().__init__()
        self._page, self._assessed, self._pack = page, assessed, pack
        self.root: NodeView | None = None
        texts, decision = page.texts, assessed.decision
        head, rest = record_words(texts, assessed.party.records[assessed.record_index])
        words = texts(explain.message_of("law-outcome", decision.outcome.value))
        self.outcome = widgets.pill(_begun(words), outcome_tone(decision.outcome))
        self.sentence = widgets.copyable(explain.sentence(decision, texts))
        self._column = widgets.column(
            widgets.row(
                widgets.label(texts("sealing-record", name=assessed.party.name, record=head), "subheading"),
                None,
                self.outcome,
            ),
            widgets.label(rest, "small"),
            self.sentence,
            space=6,
        )
        for duty in decision.duties:
            self._column.addWidget(widgets.label(_begun(texts(explain.message_of("law-duty", duty.value))), "small"))
        for line in explain.conflict_lines(decision.conflicts, texts, pack):
            self._column.addWidget(warning(page, line))
        for paper in decision.missing:
            name = explain.message_of("law-paper", paper.value)
            missing = texts("law-missing-line", paper=texts(name), holder=texts(f"{name}.holder"))
            self._column.addWidget(warning(page, missing))
        self.reasoning = widgets.quiet(texts("sealing-reasoning"), Icon.LAW, page.theme)
        self.reasoning.setCheckable(True)
        self.reasoning.toggled.connect(self._toggle)
        as_of = widgets.label(texts("sealing-as-of", day=day(texts, decision.as_of)), "small", wrap=False)
        self._column.addLayout(widgets.row(self.reasoning, None, as_of))
        self._body: QWidget | None = None
        self.provision = widgets.copyable()
        self.setLayout(self._column)

    def _toggle(self, on: bool) -> None:
        page = self._page
        self.reasoning.setText(page.texts("sealing-reasoning-shut" if on else "sealing-reasoning"))
        self.reasoning.setAccessibleName(self.reasoning.text())
        if self._body is None:
            tools = TreeTools(page.texts, page.theme, self._pack, self._show_provision)
            self.root = NodeView(tools, self._assessed.decision.root)
            self._well = widgets.frame("well", widgets.column(self.provision), 12)
            self._well.hide()
            self._body = QWidget()
            self._body.setLayout(widgets.column(self.root, self._well))
            self._column.addWidget(self._body)
            self.root.open_unsettled()
        self._body.setHidden(not on)

    def _show_provision(self, code: str) -> None:
        provision = self._pack.provisions[code]
        self.provision.setText(explain.provision_text(provision, self._page.texts, self._pack))
        self._well.setHidden(False)
