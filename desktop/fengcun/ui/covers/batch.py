"""Labels and covers for many dossiers: which ones, on which sheet, from which place on; made, stopped, gone on with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket, Topic
from fengcun.model.dossier import Organ
from fengcun.model.query import Facets
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import LabelSheet
from fengcun.services.covers.batches import Batch, BatchKind, Selection, Stopped
from fengcun.services.covers.labels import Going, Labels, Made
from fengcun.services.covers.orders import Covers
from fengcun.services.dossiers import Dossiers
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.nothing_yet import NothingYet
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.progress_line import ProgressLine
from fengcun.ui.common.taborder import order_tabs
from fengcun.ui.common.wording import word

_MADE = frozenset({Topic.COVERS, Topic.PAPERS, Topic.LOG})
_MOST_PLACES = 24


class BatchView(QWidget):
    """The tab of labels.

    Args:
        page: the page it stands on.
        labels, covers, dossiers: the services.
    """

    def __init__(self, page: Page, labels: Labels, covers: Covers, dossiers: Dossiers) -> None:
        super().__init__()
        self._page, self._labels, self._covers, self._dossiers = page, labels, covers, dossiers
        self._ticket: Ticket | None = None
        self._stopped: Stopped | None = None
        texts, theme = page.texts, page.theme
        self.form = Form(texts, label_width=96)
        self.kind = ChoiceField(texts("labels-kind"), [(kind, word(texts, kind)) for kind in BatchKind])
        self.year: ChoiceField[int] = ChoiceField(texts("labels-year"), (), empty=texts("labels-all-years"))
        self.shelf = TextField(texts("labels-shelf"), hint=texts("labels-shelf.hint"))
        self.first = TextField(texts("labels-first"), hint=texts("labels-first.hint"))
        self.last = TextField(texts("labels-last"))
        self.sheet: ChoiceField[LabelSheet] = ChoiceField(texts("covers-sheet"), ())
        self.format = ChoiceField(texts("labels-size"), [(size, word(texts, size)) for size in CoverSize])
        self.organ: ChoiceField[Organ] = ChoiceField(
            texts("labels-organ"), [(organ, word(texts, organ)) for organ in Organ], empty=texts("labels-own-organ")
        )
        self.start = NumberField(
            texts, texts("covers-start"), least=1, most=_MOST_PLACES, hint=texts("covers-start.hint")
        )
        for place, field in (
            ("kind", self.kind),
            ("year", self.year),
            ("shelf", self.shelf),
            ("first", self.first),
            ("last", self.last),
            ("sheet", self.sheet),
            ("start", self.start),
            ("size", self.format),
            ("organ", self.organ),
        ):
            self.form.add(place, field)
        self.count = widgets.plain(texts("labels-count"), Icon.NUMBERS, theme)
        self.make = widgets.primary(texts("covers-make"), Icon.PAPERS, theme)
        self.line = ProgressLine(texts)
        self.words = widgets.soft()
        self.rest = widgets.label("", "plain")
        self.go_on = widgets.primary(texts("labels-go-on"), Icon.RIGHT, theme)
        self.give_up = widgets.plain(texts("labels-give-up"))
        self.paper = PaperView(page)
        self.nothing = NothingYet(Icon.COVERS, theme, texts("labels-nothing"))
        self._build()
        self.kind.changed.connect(self._tell)
        self.sheet.changed.connect(self._place)
        self.count.clicked.connect(self._count)
        self.make.clicked.connect(self._make)
        self.form.submitted.connect(self._make)
        self.go_on.clicked.connect(self._go_on)
        self.give_up.clicked.connect(self._give_up)
        self.line.stopped.connect(self.stop)
        self._tell()

    def _build(self) -> None:
        self._card = widgets.card(
            widgets.column(self.rest, widgets.row(self.go_on, self.give_up, None, space=8), space=8)
        )
        self._card.hide()
        acts = widgets.row(self.make, self.count, None, space=8)
        asked = widgets.column(widgets.soft(self._page.texts("labels-what")), self._card, self.form, None, space=12)
        inner = QWidget()
        inner.setLayout(asked)
        asked.setContentsMargins(0, 0, 16, 0)
        left = widgets.column(widgets.scrolled(inner), acts, self.line, self.words, space=12)
        left.setStretch(0, 1)
        left.setContentsMargins(0, 0, 0, 0)
        area = QWidget()
        area.setLayout(left)
        area.setFixedWidth(440)
        right = QVBoxLayout()
        right.addWidget(self.nothing, 1)
        right.addWidget(self.paper, 1)
        self.paper.hide()
        line = widgets.row(area, space=20)
        line.addLayout(right, 1)
        self.setLayout(line)

    def showEvent(self, event: QShowEvent) -> None:
        """The card of what was stopped stands above the form, and so it does for the keyboard."""
        super().showEvent(event)
        order_tabs(self)

    def refresh(self) -> None:
        """Fetch the years that there are, the batch that was stopped, and the place that is free."""
        self._page.run(self._dossiers.facets, self._show_facets)
        self._page.run(self._labels.stopped, self._show_stopped)
        self._place()

    def stop(self) -> None:
        """Stop after the dossier that is being done."""
        if self._ticket is not None:
            self._ticket.progress.cancel()

    @property
    def batch(self) -> Batch | None:
        """What is asked for; None while something cannot be read."""
        kind, sheet, size = self.kind.value(), self.sheet.value(), self.format.value()
        if kind is None or size is None or not self.form.check():
            return None
        selection = Selection(
            self.year.value(), self.shelf.value() or None, self.first.value() or "", self.last.value() or ""
        )
        named = "" if kind is BatchKind.COVER or sheet is None else sheet.name
        return Batch(kind, selection, named, size, self.organ.value())

    def _show_facets(self, facets: Facets) -> None:
        self.year.set_choices([(year, str(year)) for year in facets.years])

    def _show_stopped(self, stopped: Stopped | None) -> None:
        self._stopped = stopped
        self._card.setHidden(stopped is None)
        if stopped is None:
            return
        texts = self._page.texts
        self.rest.setText(
            texts(
                "labels-stopped",
                of=_counted(stopped.batch.kind),
                kind=word(texts, stopped.batch.kind),
                done=str(stopped.done),
                total=str(stopped.total),
                after=stopped.after,
            )
        )

    def _tell(self) -> None:
        """Sheets go with the kind; size and organ are asked for covers only, and a place where a sheet has several."""
        kind, texts = self.kind.value(), self._page.texts
        if kind is None:
            return
        cover = kind is BatchKind.COVER
        self.sheet.set_choices([(sheet, texts(f"covers-sheet-{sheet.name}")) for sheet in kind.sheets])
        if kind.sheets:
            self.sheet.set_value(kind.usual)
        for place in ("size", "organ"):
            self.form.show_row(place, cover)
        self.form.show_row("sheet", not cover)
        self._place()

    def _place(self) -> None:
        """Propose the first free place of the sheet that was begun."""
        sheet, covers = self.sheet.value(), self._covers
        several = sheet is not None and sheet.capacity > 1 and self.kind.value() is not BatchKind.COVER
        self.form.show_row("start", several)
        self.start.set_value(1)
        if sheet is not None and several:
            self._page.run(lambda: covers.next_place(sheet), lambda place: self._show_place(sheet, place))

    def _show_place(self, sheet: LabelSheet, place: int) -> None:
        if self.sheet.value() == sheet and self.start.value() == 1:  # nothing was typed meanwhile
            self.start.set_value(place)

    def _count(self) -> None:
        batch = self.batch
        if batch is not None:
            labels = self._labels
            self._page.run(lambda: labels.count(batch), lambda count: self._counted(batch, count), self._failed)

    def _counted(self, batch: Batch, count: int) -> None:
        self.words.setText(self._page.texts(f"labels-count-{_counted(batch.kind)}", count=count))

    def _make(self) -> None:
        batch, start = self.batch, self.start.value() or 1
        if batch is not None and self.make.isEnabled():
            labels = self._labels
            self._run(batch.kind, lambda going: labels.make(batch, start, going))

    def _go_on(self) -> None:
        stopped, labels, covers = self._stopped, self._labels, self._covers
        if stopped is None or not self.go_on.isEnabled():
            return

        def work(going: Going) -> Made:
            sheet = stopped.batch.label_sheet
            return labels.go_on(covers.next_place(sheet) if sheet is not None else 1, going)

        self._run(stopped.batch.kind, work)

    def _run(self, kind: BatchKind, work: Callable[[Going], Made]) -> None:
        self._enable(on=False)
        self.words.setText("")
        self.line.begin(self._page.texts("labels-making"))
        self._ticket = self._page.context.jobs.run_long(
            lambda progress: work(_going(progress)),
            lambda made: self._done(kind, made),
            self._failed,
            owner=self,
            moved=self.line.tell,
            changes=_MADE,
        )

    def _done(self, kind: BatchKind, made: Made) -> None:
        self._end()
        texts = self._page.texts
        all_done = made.done == made.total
        self.words.setText(
            texts(
                "labels-all-done" if all_done else "labels-part-done",
                done=str(made.done),
                total=str(made.total),
                of=_counted(kind),
            )
        )
        self.nothing.hide()
        self.paper.show()
        self.paper.show_paper(made.prepared)
        self.paper.setFocus()
        self.refresh()

    def _failed(self, fault: FengcunError) -> None:
        self._end()
        if not isinstance(fault, Cancelled) and not self.form.show_error(fault):
            self._page.context.messages.error(fault)

    def _end(self) -> None:
        if self._ticket is not None:
            self._ticket = None
            self.line.end(self.make)
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for button in (self.make, self.count, self.go_on, self.give_up):
            button.setEnabled(on)

    def _give_up(self) -> None:
        self._page.run(self._labels.forget, lambda _none: self._show_stopped(None))


def _counted(kind: BatchKind) -> str:
    """What the numbers of a batch count; a dossier has a label for each volume."""
    return "boxes" if kind.of_boxes else "dossiers"


def _going(progress: Progress) -> Going:
    """Told how far it is; a person who stops it wants what is finished, so that is no error."""

    def going(done: int, total: int) -> bool:
        try:
            progress.step(done, total)
        except Cancelled:
            return False
        return True

    return going
