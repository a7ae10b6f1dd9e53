"""The open repository: a cinnabar frame that cannot be overlooked, the clock, a search, one record or one file.

It lists nothing by itself and shows a record only when that is asked for, since every showing is logged with both
names. It is deleted at closing, with everything it shows; what arrives later is not shown, a question is taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.dossier import ElectronicFile
from fengcun.model.sealing import SealedHit
from fengcun.services.documents.papers import Prepared
from fengcun.services.sealing.lifting import Cause, LiftResult
from fengcun.services.vault.opened import OpenVault, Purpose, SealedRecord
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question, QuestionSheet
from fengcun.ui.common.page import Page
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import word
from fengcun.ui.vault.lift import LiftView
from fengcun.ui.vault.papers import PapersView
from fengcun.ui.vault.record import RecordView
from fengcun.ui.vault.watermark import Watermark

_LEFT = 372
_SOON = timedelta(minutes=2)
_NOTHING: frozenset[Topic] = frozenset()
_SHOWN = frozenset({Topic.LOG})
_LIFTED = frozenset({Topic.DOSSIERS, Topic.SEALING, Topic.COVERS, Topic.PAPERS, Topic.VAULT, Topic.LOG})
_MADE = frozenset({Topic.PAPERS, Topic.LOG})
_LIFT, _PAPERS = 3, 4
T = TypeVar("T")


class OpenView(QFrame):
    """The repository while it is open.

    Args:
        page: the page it stands on.
        vault: what was opened.
    """

    close_asked = Signal()
    """Somebody wants to close it."""
    ended = Signal()
    """Its time is over, or it is closed already."""

    def __init__(self, page: Page, vault: OpenVault) -> None:
        super().__init__()
        widgets.kind(self, "vault")
        self._page, self._vault = page, vault
        self._clock = page.desk.session.clock
        self._hits: list[SealedHit] = []
        self._package = ""
        self._over = False
        self._question: QuestionSheet | None = None
        assert page.desk.vault_papers is not None
        self._vault_papers = page.desk.vault_papers
        self._made: list[Prepared] = []
        texts, theme = page.texts, page.theme
        self.left = widgets.label("", "sealed", wrap=False)
        self.close_button = widgets.plain(texts("vault-close"), Icon.LOCK, theme)
        self.close_button.clicked.connect(self.close_asked)
        self.register_button = widgets.plain(texts("vault-register"), Icon.PRINT, theme)
        self.register_button.clicked.connect(self._print_register)
        self.register_button.setVisible(vault.purpose is Purpose.INSPECTION)
        self.search = TextField(texts("vault-search"), hint=texts("vault-search.hint"))
        self.search.line.setPlaceholderText(texts("vault-search"))
        self.search.line.returnPressed.connect(self._find)
        self.find_button = widgets.plain(texts("vault-find"), Icon.INQUIRIES, theme)
        self.find_button.clicked.connect(self._find)
        self.show_button = widgets.primary(texts("vault-show"), Icon.SHOW, theme)
        self.table: LazyTable[SealedHit] = LazyTable(
            page,
            (
                Column(texts("vault-archive-no"), 200, lambda line: line.archive_no),
                Column(texts("vault-names"), 0, lambda line: texts("common-list-gap").join(line.names)),
            ),
            fetch=lambda numbers: [self._hits[number] for number in numbers],
            empty=texts("vault-hits-none-yet"),
            name=texts("vault-hits"),
        )
        self.table.chosen.connect(lambda number: self.show_button.setEnabled(number is not None))
        self.table.opened.connect(lambda _number: self._show())
        self.show_button.setEnabled(False)
        self.show_button.clicked.connect(self._show)
        self.record: RecordView | None = None
        self.preview = Preview(texts, page.context.jobs, page.context.messages, theme)
        self.table.set_lines([])
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second)
        self._tick.start()
        self._second()

    def forget(self) -> None:
        """Drop everything that is shown, before it is deleted."""
        self._over = True
        self._tick.stop()
        if self._question is not None and self._question is self._page.context.messages.question:
            self._question.choose(act=False)
        self._question = None
        self.papers.clear()
        for paper in self._made:
            self._vault_papers.let_go(paper)
        self._made = []
        self.preview.clear()
        self.search.set_value(None)
        self._hits = []
        self.table.set_lines([])
        self._drop_record()

    def _build(self) -> None:
        texts = self._page.texts
        names = texts("vault-both", first=self._vault.people[0].name, second=self._vault.people[1].name)
        purpose = texts("vault-for", purpose=word(texts, self._vault.purpose), reference=self._vault.reference)
        head = widgets.row(
            widgets.picture(Icon.VAULT, self._page.theme, "seal", 24),
            widgets.column(widgets.label(names, "sealed", wrap=False), widgets.label(purpose), space=0),
            self.left,
            self.register_button,
            self.close_button,
            space=12,
        )
        head.setStretch(1, 1)
        strip = widgets.frame("vaulthead", head, 12)
        find = widgets.row(self.search, self.find_button)
        find.setAlignment(self.find_button, Qt.AlignmentFlag.AlignTop)
        left = widgets.column(find, space=12)
        left.addWidget(self.table, 1)
        left.addLayout(widgets.row(widgets.label(texts("vault-logged"), "small"), self.show_button, space=12))
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(_LEFT)
        both = widgets.row(side, self._right(), space=16)
        both.setStretch(1, 1)
        both.setContentsMargins(16, 16, 16, 16)
        column = widgets.column(strip, space=0)
        column.addLayout(both, 1)
        self.setLayout(column)

    def _right(self) -> QWidget:
        texts, page = self._page.texts, self._page
        words = widgets.soft(texts("vault-nothing-shown"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty, self._holder, viewer = QWidget(), QWidget(), QWidget()
        empty.setLayout(widgets.column(None, words, None))
        self._held = widgets.column()
        self._holder.setLayout(self._held)
        self.back = widgets.quiet(texts("vault-back"), Icon.LEFT, page.theme)
        self.back.clicked.connect(self._back)
        self.file_title = widgets.label("", "heading", wrap=False)
        seen = widgets.column(widgets.row(self.back, self.file_title, None, space=12), space=8)
        seen.addWidget(self.preview, 1)
        seen.setContentsMargins(12, 12, 12, 12)
        viewer.setLayout(seen)
        self._stack = QStackedLayout()
        card = widgets.frame("card", self._stack, 1)  # first: the layout shows what is put in
        self.lifting = LiftView(page)
        self.lifting.left.connect(lambda: self._stack.setCurrentIndex(1))
        self.lifting.judge.connect(self._judge)
        self.lifting.lift.connect(self._ask_lift)
        self.papers = PapersView(page)
        self.papers.left.connect(lambda: self._stack.setCurrentIndex(1 if self.record is not None else 0))
        for part in (empty, self._holder, viewer, self.lifting, self.papers):
            self._stack.addWidget(part)
        people = " · ".join(one.name for one in self._vault.people)
        self.watermark = Watermark(card, page.theme, f"{people}  {self._vault.reference}", self._clock)
        return card

    def _second(self) -> None:
        left = self._vault.expires_at - self._clock.now()
        if left <= timedelta(0):
            self._tick.stop()
            self.ended.emit()
            return
        seconds = int(left.total_seconds())
        self.left.setText(self._page.texts("vault-left", time=f"{seconds // 60}:{seconds % 60:02}"))
        widgets.set_tone(self.left, Tone.DUE if left <= _SOON else Tone.SEAL)
        self.watermark.update()

    def _run(self, work: Callable[[], T], done: Callable[[T], None], changes: frozenset[Topic] = _NOTHING) -> None:
        """As `Page.run`, but nothing is called once this view is over, whether it is deleted by then or not."""

        def arrived(result: T) -> None:
            if not self._over:
                done(result)

        def failed(fault: FengcunError) -> None:
            if not self._over:
                self._failed(fault)

        self._page.run(work, arrived, failed, changes=changes)

    def _failed(self, fault: FengcunError) -> None:
        if fault.message == "err-vault-closed":
            self.ended.emit()
        elif fault.place == "text":
            self.search.say(self._page.texts.error(fault).what)
        else:
            self._page.context.messages.error(fault)

    def _find(self) -> None:
        vault, text = self._vault, self.search.text()
        self.search.say("")
        self._run(lambda: vault.find(text), self._found)

    def _found(self, hits: list[SealedHit]) -> None:
        texts = self._page.texts
        self._hits = hits
        self.table.set_empty(texts("vault-hits-none"))
        self.table.set_lines(hits)
        self._drop_record()
        self.show_button.setEnabled(False)
        if hits:
            self.table.choose(0)
            self.table.setFocus()

    def _show(self) -> None:
        number, vault = self.table.current, self._vault
        if number is None:
            return
        package = self._hits[number].package_id
        self._run(lambda: (package, vault.show(package)), lambda shown: self._shown(*shown), _SHOWN)

    def _shown(self, package: str, record: SealedRecord) -> None:
        self._drop_record()
        made = self._vault_papers
        self._package = package
        self.record = RecordView(self._page, record, lifting=self._vault.purpose is Purpose.LIFT)
        self.record.lift.connect(self._open_lifting)
        self.record.note_sheet.connect(lambda: self._make(lambda: made.note_sheet(record), "vault-note-sheet-what"))
        self.record.look.connect(lambda file: self._look(package, file))
        self._held.addWidget(self.record)
        self._stack.setCurrentIndex(1)
        self.watermark.raise_()

    def _look(self, package: str, file: ElectronicFile) -> None:
        vault = self._vault
        self._run(lambda: vault.read_file(package, file.id), lambda data: self._seen(file, data), _SHOWN)

    def _seen(self, file: ElectronicFile, data: bytes) -> None:
        if self.record is None:
            return
        self.file_title.setText(file.title)
        self.preview.show_file(data, file.media_type)
        self._stack.setCurrentIndex(2)
        self.watermark.raise_()
        self.back.setFocus()

    def _open_lifting(self) -> None:
        self._stack.setCurrentIndex(_LIFT)
        self.watermark.raise_()
        self.lifting.kind.setFocus()

    def _judge(self, cause: Cause) -> None:
        vault, package = self._vault, self._package
        self._run(lambda: vault.judge(package, cause), lambda found: self.lifting.show_answers(cause, found))

    def _ask_lift(self, cause: Cause, remark: str) -> None:
        if self.record is None:
            return
        texts, record = self._page.texts, self.record.record
        question = Question(
            texts("vault-lift-ask"),
            texts("vault-lift-ask.body"),
            act=texts("vault-lift-act"),
            leave=texts("vault-lift-leave"),
            facts=((texts("vault-archive-no"), record.archive_no), (texts("vault-sealing-no"), record.sealing_no)),
        )
        messages = self._page.context.messages
        messages.ask(question, lambda: self._lift(cause, remark))
        self._question = messages.question

    def _lift(self, cause: Cause, remark: str) -> None:
        vault, package = self._vault, self._package
        self._page.run(lambda: vault.lift(package, cause, remark), self._lifted, self._not_lifted, changes=_LIFTED)

    def _lifted(self, result: LiftResult) -> None:
        texts, papers = self._page.texts, self._page.desk.papers
        assert papers is not None
        for notice in result.notices:
            papers.held(notice)
        if not self._over:  # what was done is told in any case
            self._drop_record()
            self._hits = []
            self.table.set_lines([])
            self._show_papers(result.notices, texts("vault-notice-what"))
        covers = texts("common-list-gap").join(result.covers)
        detail = texts("vault-lifted.covers", covers=covers) if covers else texts("vault-lifted.detail")
        self._page.context.messages.notice(texts("vault-lifted", archive_no=result.archive_no), detail)

    def _not_lifted(self, fault: FengcunError) -> None:
        if self._over:
            self._page.context.messages.error(fault)
        elif not self.lifting.form.show_error(fault):
            self._failed(fault)

    def _make(self, work: Callable[[], Prepared], what: str) -> None:
        """Make a paper that stays in the room.

        Args:
            work: makes it.
            what: message that says what it is for.
        """

        def made(prepared: Prepared) -> None:
            if self._over:  # the room was left meanwhile
                self._vault_papers.let_go(prepared)
                return
            self._made.append(prepared)
            self._show_papers((prepared,), self._page.texts(what))

        def failed(fault: FengcunError) -> None:
            if not self._over:
                self._failed(fault)

        self._page.run(work, made, failed, changes=_MADE)

    def _print_register(self) -> None:
        vault, papers = self._vault, self._vault_papers
        self._make(lambda: papers.register(vault), "vault-register-what")

    def _show_papers(self, papers: Sequence[Prepared], what: str) -> None:
        self.papers.show_papers(papers, what)
        self._stack.setCurrentIndex(_PAPERS)
        self.watermark.raise_()
        self.papers.setFocus()

    def _back(self) -> None:
        self.preview.clear()
        self.file_title.setText("")
        self._stack.setCurrentIndex(1)

    def _drop_record(self) -> None:
        self.record = None
        self.file_title.setText("")
        self.preview.clear()
        widgets.clear(self._held)
        self._stack.setCurrentIndex(0)
