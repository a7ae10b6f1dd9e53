"""The assessment of a dossier: the answer in one sentence, what is missing, the days, the reasoning, the provisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.law import explain
from fengcun.law.decision import Decision
from fengcun.law.pack import Pack
from fengcun.law.verdict import SEALING, Outcome
from fengcun.model.dossier import Dossier
from fengcun.model.sealing import SealRequest
from fengcun.services.assessment.assessments import Assessed, Moment
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.taborder import order_tabs
from fengcun.ui.common.tree import NodeView, TreeTools
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import day
from fengcun.ui.dossiers.detail import is_joint
from fengcun.ui.dossiers.phrases import record_words
from fengcun.ui.dossiers.settling import settling_field
from fengcun.ui.dossiers.timeline import Timeline, marks_of

_SIDE = 360


@dataclass(frozen=True, slots=True)
class _Found:
    dossier: Dossier
    records: Sequence[tuple[Assessed, Sequence[Moment], Pack]]
    """Each assessment with its days and with the rules it was made by."""
    requests: Sequence[SealRequest]


def outcome_tone(outcome: Outcome) -> Tone:
    """Cinnabar for what stays sealed, the accent for what is to be sealed, amber where people must look."""
    if outcome is Outcome.KEEP_SEALED:
        return Tone.SEAL
    if outcome in SEALING:
        return Tone.ACCENT
    return Tone.DUE if outcome in (Outcome.REVIEW, Outcome.CONFIDENTIAL) else Tone.PLAIN


class AssessmentView(QWidget):
    """The assessment of one dossier, one record at a time.

    Args:
        page: the page it stands on.
    """

    left = Signal()
    edit = Signal(str, str, str)
    """Ids of a dossier and of a party in it whose facts are to be completed."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.assessments is not None
        assert page.desk.assessment_papers is not None
        assert page.desk.dossiers is not None
        assert page.desk.sealing is not None
        self._assessments, self._dossiers = page.desk.assessments, page.desk.dossiers
        self._papers, self._sealing = page.desk.assessment_papers, page.desk.sealing
        self._page = page
        self.dossier_id: str | None = None
        self._found: _Found | None = None
        self._pack = page.desk.session.pack
        self._turn = 0
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("dossiers-back"), Icon.LEFT, theme)
        self.back.clicked.connect(self._go_back)
        self.seal_button = widgets.primary(texts("dossiers-seal"), Icon.SEALING, theme)
        self.seal_button.clicked.connect(self._seal)
        self.print_button = widgets.plain(texts("dossiers-print-assessment"), Icon.PRINT, theme)
        self.print_button.clicked.connect(self._print)
        self.paper = PaperView(page)
        self._number = widgets.label("", "soft", wrap=False)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("dossiers-records"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(self._show_record)
        self._answer = QVBoxLayout()
        self._answer.setSpacing(8)
        self.timeline = Timeline(texts, theme)
        self._tree = QVBoxLayout()
        self.root: NodeView | None = None
        self._whole = widgets.quiet(texts("dossiers-tree-open"))
        self._whole.clicked.connect(lambda: self._open_all(on=True))
        self._shut = widgets.quiet(texts("dossiers-tree-shut"))
        self._shut.clicked.connect(lambda: self._open_all(on=False))
        self.provision = widgets.copyable(texts("dossiers-provision-hint"))
        self._build()

    def _build(self) -> None:
        texts = self._page.texts
        head = widgets.row(
            self.back,
            widgets.title(texts("dossiers-assessment")),
            self._number,
            None,
            self.print_button,
            self.seal_button,
            space=12,
        )
        head.setContentsMargins(16, 20, 20, 8)
        top = widgets.column(self._answer, self.timeline, space=12)
        reasoning = widgets.column(
            widgets.row(widgets.heading(texts("dossiers-reasoning")), None, self._whole, self._shut),
            self._tree,
            None,
            space=8,
        )
        content = QWidget()
        column = widgets.column(self.tabs, widgets.card(top), widgets.card(reasoning), None, space=12)
        column.setContentsMargins(24, 4, 12, 24)
        content.setLayout(column)
        self._area = widgets.scrolled(content)
        side = QWidget()
        words = widgets.column(widgets.heading(texts("dossiers-provision")), self.provision, None, space=12)
        words.setContentsMargins(20, 20, 20, 20)
        side.setLayout(words)
        panel = widgets.frame("panel", widgets.column(widgets.scrolled(side)), 0)
        panel.setFixedWidth(_SIDE)
        self._sheet = QWidget()
        sheet = widgets.column(self.paper, space=0)
        sheet.setContentsMargins(24, 4, 12, 24)
        self._sheet.setLayout(sheet)
        left = widgets.column(head, self._area, self._sheet, space=0)
        left.setStretch(1, 1)
        left.setStretch(2, 1)
        outer = widgets.row(left, panel, space=0)
        outer.setStretch(0, 1)
        self.setLayout(outer)

    def show_dossier(self, dossier_id: str) -> None:
        """Assess a dossier as of today; that it was assessed is logged.

        Args:
            dossier_id: the dossier.
        """
        self._assess(dossier_id, self._page.context.messages.error)
        self.back.setFocus()

    def look_again(self) -> None:
        """Assess the dossier anew, since it may have changed; where it was sealed meanwhile, nothing is shown."""
        if self.dossier_id is not None:
            self._assess(self.dossier_id, lambda _fault: None)

    def _assess(self, dossier_id: str, tell: Callable[[FengcunError], None]) -> None:
        self._turn += 1
        turn, self.dossier_id = self._turn, dossier_id
        self._clear()

        def assess() -> _Found:
            found = self._assessments.of_dossier(dossier_id)
            ours = self._assessments
            records = [(each, ours.timeline(each), ours.pack_of(each)) for each in found]
            return _Found(self._dossiers.get(dossier_id), records, self._sealing.of_dossier(dossier_id))

        def show(found: _Found) -> None:
            if turn == self._turn:
                self._show(found)

        def fail(fault: FengcunError) -> None:
            if turn == self._turn:
                tell(fault)
                self.left.emit()

        self._page.run(assess, show, fail, changes=frozenset({Topic.LOG}))

    def _clear(self) -> None:
        self._found = None
        self._number.setText("")
        self.seal_button.hide()
        self.print_button.hide()
        self._put_paper_away()
        for layout in (self._answer, self._tree):
            widgets.clear(layout)
        self.root = None
        self._show_provision(None)
        self.timeline.show_marks(())
        self.timeline.hide()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.tabs.blockSignals(False)
        self.tabs.hide()

    def _show(self, found: _Found) -> None:
        texts = self._page.texts
        self._number.setText(f"{found.dossier.archive_no.text}  {found.dossier.title}")
        if not found.records:
            self._answer.addWidget(widgets.label(texts("dossiers-no-records")))
            return
        self.tabs.blockSignals(True)
        for assessed, _, _ in found.records:
            head, _rest = record_words(texts, assessed.party.records[assessed.record_index])
            self.tabs.addTab(texts("dossiers-record-tab", name=assessed.party.name, record=head))
        self.tabs.blockSignals(False)
        self.tabs.setHidden(len(found.records) < 2)
        self._found = found
        self._show_record(0)

    def _show_record(self, number: int) -> None:
        found = self._found
        if found is None or not 0 <= number < len(found.records):
            return
        assessed, moments, pack = found.records[number]
        decision = assessed.decision
        self._put_paper_away()
        self.print_button.show()
        self._pack = pack
        self._show_answer(found, assessed, pack)
        dues = {request.due for request in found.requests if request.party in (None, assessed.party.id)}
        self.timeline.show_marks(marks_of(self._page.texts, moments, sorted(due for due in dues if due is not None)))
        self.timeline.setHidden(len(moments) < 2)
        self.seal_button.setHidden(not _can_seal(decision) or bool(found.requests))
        widgets.clear(self._tree)
        page = self._page
        tools = TreeTools(page.texts, page.theme, pack, self._show_provision)
        self.root = NodeView(tools, decision.root)
        self._tree.addWidget(self.root)
        self.root.open_unsettled()
        self._show_provision(None)
        order_tabs(self)
        self._area.verticalScrollBar().setValue(0)

    def _show_answer(self, found: _Found, assessed: Assessed, pack: Pack) -> None:
        texts, decision = self._page.texts, assessed.decision
        widgets.clear(self._answer)
        pill = widgets.pill(_outcome(self._page, decision.outcome), outcome_tone(decision.outcome))
        line = widgets.row(pill)
        if decision.suggest is not None:
            suggest = texts("dossiers-suggest", outcome=_outcome(self._page, decision.suggest))
            line.addWidget(widgets.label(suggest, "soft", wrap=False))
        line.addStretch(1)
        today = day(texts, decision.as_of)
        line.addWidget(widgets.label(texts("dossiers-as-of", day=today), "small", wrap=False))
        self._answer.addLayout(line)
        sentence = widgets.copyable(explain.sentence(decision, texts))
        widgets.kind(sentence, "heading")
        self._answer.addWidget(sentence)
        for duty in decision.duties:
            self._answer.addWidget(widgets.label(texts(explain.message_of("law-duty", duty.value))))
        for line_words in explain.conflict_lines(decision.conflicts, texts, pack):
            self._answer.addWidget(self._warning(line_words))
        for paper in decision.missing:
            name = explain.message_of("law-paper", paper.value)
            words = texts("law-missing-line", paper=texts(name), holder=texts(f"{name}.holder"))
            field = settling_field(paper, assessed.party, assessed.record_index)
            self._answer.addWidget(self._warning(words, None if found.requests else (assessed.party.id, field)))

    def _warning(self, words: str, settled: tuple[str, str] | None = None) -> QWidget:
        """Something amiss; with a button that leads to the party and the field where a paper would settle it."""
        page = self._page
        line = widgets.row(widgets.picture(Icon.WARNING, page.theme, "due"), widgets.label(words, "fault"))
        line.setStretch(1, 1)
        if settled is not None:
            complete = widgets.quiet(page.texts("dossiers-complete"), Icon.EDIT, page.theme)
            complete.clicked.connect(lambda: self.edit.emit(self.dossier_id, *settled))
            line.addWidget(complete)
        made = QWidget()
        made.setLayout(line)
        return made

    def _show_provision(self, code: str | None) -> None:
        texts, pack = self._page.texts, self._pack
        hint = texts("dossiers-provision-hint")
        self.provision.setText(hint if code is None else explain.provision_text(pack.provisions[code], texts, pack))

    def _open_all(self, *, on: bool) -> None:
        if self.root is not None:
            self.root.open(on=on, deep=True)
            if not on:
                self.root.open(on=True)

    def _print(self) -> None:
        """Make the paper of the record shown, and show it in the place of the reasoning."""
        found, turn, number = self._found, self._turn, max(0, self.tabs.currentIndex())
        if found is None or not self.print_button.isEnabled():
            return
        assessed, _, _ = found.records[number]
        self.print_button.setEnabled(False)

        def show(prepared: Prepared) -> None:
            self.print_button.setEnabled(True)
            if turn == self._turn and number == max(0, self.tabs.currentIndex()):
                self._area.hide()
                self._sheet.show()
                self.paper.show_paper(prepared)
                self.paper.setFocus()

        def fail(fault: FengcunError) -> None:
            self.print_button.setEnabled(True)
            self._page.context.messages.error(fault)

        dossier_id, papers = found.dossier.id, self._papers
        self._page.run(
            lambda: papers.paper(dossier_id, assessed), show, fail, changes=frozenset({Topic.PAPERS, Topic.LOG})
        )

    def _put_paper_away(self) -> None:
        self.paper.show_paper(None)
        self._sheet.hide()
        self._area.show()

    def _go_back(self) -> None:
        """From the paper to the assessment, from there to the dossier."""
        if self._sheet.isHidden():
            self.left.emit()
        else:
            self._put_paper_away()
            self.print_button.setFocus()

    def _seal(self) -> None:
        found = self._found
        if found is None:
            return
        assessed, _, _ = found.records[max(0, self.tabs.currentIndex())]
        party = assessed.party.id if is_joint(found.dossier) else None
        self._page.context.navigate(Place(PageName.SEALING, Intent.SEAL, dossier=found.dossier.id, party=party))


def _can_seal(decision: Decision) -> bool:
    return decision.outcome in SEALING or decision.outcome is Outcome.REVIEW


def _outcome(page: Page, outcome: Outcome) -> str:
    words = page.texts(explain.message_of("law-outcome", outcome.value))
    return words[:1].upper() + words[1:]
