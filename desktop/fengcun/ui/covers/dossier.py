"""One dossier on paper: its cover, its catalogue (卷内目录) entered and printed, its labels. Found by its number."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fengcun.errors import BadInput, FengcunError
from fengcun.jobs import Topic
from fengcun.law.explain import message_of
from fengcun.model.dossier import Document, Dossier, Organ
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import LabelSheet
from fengcun.services.covers.batches import Batch, BatchKind, Selection
from fengcun.services.desk import Desk
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.wording import word
from fengcun.ui.covers.contents_table import ContentsTable, NotRead

_MADE = frozenset({Topic.COVERS, Topic.PAPERS, Topic.LOG})
_SAVED = frozenset({Topic.DOSSIERS, Topic.LOG})
_WIDTH = 400


class DossierPaper(StrEnum):
    """What is printed of one dossier."""

    CONTENTS = "contents"
    COVER = "cover"
    """one for the whole dossier"""
    COVERS = "covers"
    """one for every volume"""
    ARCHIVE_LABEL = "archive_label"
    SPINE_LABEL = "spine_label"


_LABELS = {
    DossierPaper.ARCHIVE_LABEL: BatchKind.ARCHIVE_LABEL,
    DossierPaper.SPINE_LABEL: BatchKind.SPINE_LABEL,
}


class DossierView(QWidget):
    """The tab of one dossier.

    Args:
        page: the page it stands on.
        desk: the services of somebody who works with dossiers.
    """

    shown = Signal()
    """Another dossier is shown, or none."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__()
        assert desk.covers is not None
        assert desk.contents is not None
        assert desk.labels is not None
        assert desk.dossiers is not None
        self._page = page
        self._covers, self._contents, self._labels, self._dossiers = (
            desk.covers,
            desk.contents,
            desk.labels,
            desk.dossiers,
        )
        self.dossier: Dossier | None = None
        self._before: list[list[str]] = []
        self._given: Kept | None = None
        texts, theme = page.texts, page.theme
        self.number = TextField(texts("contents-archive-no"), placeholder=texts("contents-archive-no.example"))
        self.open = widgets.plain(texts("contents-open"), Icon.DOSSIERS, theme)
        self.head = widgets.heading("")
        self.facts = widgets.soft()
        self.table = ContentsTable(texts)
        self.insert = widgets.plain(texts("contents-insert"), Icon.ADD, theme)
        self.remove = widgets.plain(texts("contents-remove"), Icon.CLOSE, theme)
        self.save = widgets.primary(texts("contents-save"), Icon.SAVE, theme)
        self.form = Form(texts, label_width=88)
        self.kind = ChoiceField(
            texts("contents-paper"), [(kind, texts(message_of("contents-paper", kind.value))) for kind in DossierPaper]
        )
        self.volume = NumberField(texts, texts("contents-volume"), least=1, most=999)
        self.sheet: ChoiceField[LabelSheet] = ChoiceField(texts("covers-sheet"), ())
        self.start = NumberField(texts, texts("covers-start"), least=1, most=24, hint=texts("covers-start.hint"))
        self.format = ChoiceField(texts("labels-size"), [(size, word(texts, size)) for size in CoverSize])
        self.organ: ChoiceField[Organ] = ChoiceField(
            texts("labels-organ"), [(organ, word(texts, organ)) for organ in Organ], empty=texts("labels-own-organ")
        )
        for place, field in (
            ("kind", self.kind),
            ("volume", self.volume),
            ("sheet", self.sheet),
            ("start", self.start),
            ("size", self.format),
            ("organ", self.organ),
        ):
            self.form.add(place, field)
        self.make = widgets.primary(texts("covers-make"), Icon.PAPERS, theme)
        self.paper = PaperView(page)
        self._body = QWidget()
        self._panel = QWidget()
        self._build()
        self.open.clicked.connect(self._find)
        self.number.line.returnPressed.connect(self._find)
        self.insert.clicked.connect(self.table.insert_here)
        self.remove.clicked.connect(self.table.remove_current)
        self.table.typed.connect(self._typed)
        self.save.clicked.connect(self._save)
        self.kind.changed.connect(self._tell)
        self.sheet.changed.connect(self._place)
        self.make.clicked.connect(self._make)
        self.form.submitted.connect(self._make)
        self._show(None)

    def _build(self) -> None:
        line = widgets.row(self.number, self.open, space=8)
        line.setStretch(0, 1)
        acts = widgets.row(self.save, self.insert, self.remove, None, space=8)
        body = widgets.column(self.head, self.facts, self.table, acts, space=10)
        body.setStretch(2, 1)
        body.setContentsMargins(0, 0, 0, 0)
        self._body.setLayout(body)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 16, 0)
        left.setSpacing(12)
        left.addWidget(widgets.soft(self._page.texts("contents-what")))
        left.addLayout(line)
        left.addWidget(self._body, 1)
        left.addStretch(1)
        left.setStretch(2, 1000)
        panel = widgets.column(self.form, widgets.row(self.make, None), self.paper, space=12)
        panel.setStretch(2, 1000)
        panel.addStretch(1)
        panel.setContentsMargins(16, 0, 0, 0)
        self._panel.setLayout(panel)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        sheet = QWidget()
        sheet.setLayout(left)
        both.addWidget(sheet)
        both.addWidget(self._panel)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 0)
        both.setSizes([1120 - _WIDTH, _WIDTH])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(both)

    def show_dossier(self, dossier_id: str) -> None:
        """Show a dossier; what was typed for another is asked about before."""
        self._leave(lambda: self._fetch(dossier_id))

    def refresh(self) -> None:
        """Fetch the dossier again; what is half typed stays while the dossier is as it was when it was typed."""
        if self.dossier is None:
            return
        if self.dirty:
            self._given = self.keep()
        self._fetch(self.dossier.id)

    @property
    def dirty(self) -> bool:
        """Whether something was typed and not kept."""
        return self.dossier is not None and self.table.rows() != self._before

    def keep(self) -> Kept | None:
        """The lines that are half typed."""
        if self.dossier is None or not self.dirty:
            return None
        return {
            "dossier": self.dossier.id,
            "before": self._before,
            "masked": _masked(self.dossier),
            "rows": self.table.rows(),
        }

    def give_back(self, kept: Kept) -> None:
        """The lines as they were typed, where the dossier still has those they were typed over."""
        self._given = kept
        self._fetch(str(kept["dossier"]))

    def _find(self) -> None:
        text, dossiers = self.number.text(), self._dossiers

        def look() -> None:
            self._page.run(lambda: dossiers.by_archive_no(text), self._found)

        if text:
            self._leave(look)

    def _found(self, dossier_id: str | None) -> None:
        if dossier_id is None:
            self.number.say(self._page.texts("contents-unknown"))
        else:
            self._fetch(dossier_id)

    def _fetch(self, dossier_id: str) -> None:
        dossiers = self._dossiers
        self._page.run(lambda: dossiers.get(dossier_id), self._show, self._gone)

    def _gone(self, _fault: FengcunError) -> None:
        """Sealed, or gone: nothing of it may stay here."""
        given, self._given = self._given, None
        self._show(None)
        if given is not None:
            self._page.context.messages.notice(self._page.texts("contents-given-up"), "")
        else:
            self.number.say(self._page.texts("contents-sealed"))

    def _show(self, dossier: Dossier | None) -> None:
        same = dossier is not None and self.dossier is not None and dossier.id == self.dossier.id
        self.dossier = dossier
        self._body.setHidden(dossier is None)
        self._panel.setHidden(dossier is None)
        if not same:
            self.paper.show_paper(None)
            self.paper.hide()
        if dossier is None:
            self.head.clear()
            self.facts.clear()
            self.table.set_documents(())
            self._before = []
            self.shown.emit()
            return
        texts = self._page.texts
        self.number.set_value(dossier.archive_no.text)
        self.head.setText(dossier.title)
        volumes = max(len(dossier.volumes), 1)
        self.facts.setText(
            texts("contents-facts", case_no=dossier.case.number.text, volumes=volumes, papers=len(dossier.documents))
        )
        self._show_documents(dossier.documents)
        if not same:
            self.volume.set_value(1)
        self._tell()
        self._give()
        self.shown.emit()

    def _show_documents(self, documents: tuple[Document, ...]) -> None:
        self.table.set_documents(documents)
        self._before = self.table.rows()
        self._typed()

    def _give(self) -> None:
        """Put back what was typed before the desk was locked."""
        given, self._given = self._given, None
        if given is None:
            return
        masked = _masked(self.dossier) if self.dossier is not None else 0
        # Who was sealed out of the dossier meanwhile may stand in what was typed.
        if (given["before"], given["masked"]) == (self._before, masked):
            self.table.set_rows(given["rows"])
            self._typed()
        else:
            self._page.context.messages.notice(self._page.texts("contents-given-up"), "")

    def _typed(self) -> None:
        self.save.setEnabled(self.dirty)

    def _leave(self, then: Callable[[], None]) -> None:
        if not self.dirty:
            then()
            return
        texts = self._page.texts
        question = Question.of(texts, "contents-leave")
        self._page.context.messages.ask(question, then)

    def _save(self) -> None:
        dossier, contents = self.dossier, self._contents
        if dossier is None:
            return
        try:
            documents = self.table.documents()
        except NotRead as fault:
            self.table.setCurrentCell(fault.row, self.table.place_of(fault.column))
            self.table.setFocus()
            texts = self._page.texts
            self._page.context.messages.error(
                BadInput("err-contents-cell", row=str(fault.row + 1), column=texts(f"contents-{fault.column}"))
            )
            return
        self._page.run(lambda: contents.put(dossier.id, documents), self._kept, self._refused, changes=_SAVED)

    def _kept(self, documents: tuple[Document, ...]) -> None:
        self._show_documents(documents)
        self._page.context.messages.success(self._page.texts("contents-saved", papers=len(documents)))

    def _refused(self, fault: FengcunError) -> None:
        row, _, column = fault.place.partition(".")
        if row.isdigit():
            self.table.show_cell(int(row) - 1, column)
        self._page.context.messages.error(fault)

    def _tell(self) -> None:
        """Each paper asks for what it needs."""
        kind = self.kind.value()
        if kind is None:
            return
        texts, label = self._page.texts, _LABELS.get(kind)
        cover = kind in (DossierPaper.COVER, DossierPaper.COVERS)
        if label is not None:
            self.sheet.set_choices([(sheet, texts(f"covers-sheet-{sheet.name}")) for sheet in label.sheets])
            self.sheet.set_value(label.usual)
        several = self.dossier is not None and len(self.dossier.volumes) > 1
        self.form.show_row("volume", kind is DossierPaper.CONTENTS and several)
        self.form.show_row("sheet", label is not None)
        for place in ("size", "organ"):
            self.form.show_row(place, cover)
        self._place()

    def _place(self) -> None:
        sheet, covers = self.sheet.value(), self._covers
        several = self.kind.value() in _LABELS and sheet is not None and sheet.capacity > 1
        self.form.show_row("start", several)
        self.start.set_value(1)
        if several and sheet is not None:
            self._page.run(lambda: covers.next_place(sheet), lambda place: self._show_place(sheet, place))

    def _show_place(self, sheet: LabelSheet, place: int) -> None:
        if self.sheet.value() == sheet and self.start.value() == 1:  # nothing was typed meanwhile
            self.start.set_value(place)

    def _make(self) -> None:
        dossier, work = self.dossier, self._work()
        if dossier is None or work is None or not self.make.isEnabled() or not self.form.check():
            return
        self.make.setEnabled(False)
        self._page.run(work, lambda made: self._made(dossier.id, made), self._failed, changes=_MADE)

    def _work(self) -> Callable[[], Prepared] | None:
        dossier, kind, size, organ = self.dossier, self.kind.value(), self.format.value(), self.organ.value()
        sheet, start, volume = self.sheet.value(), self.start.value() or 1, self.volume.value() or 1
        covers, contents, labels = self._covers, self._contents, self._labels
        if dossier is None or kind is None or size is None:
            return None
        if kind is DossierPaper.CONTENTS:
            return lambda: contents.paper(dossier.id, volume)
        if kind in _LABELS and sheet is not None:
            number = dossier.archive_no.text
            batch = Batch(_LABELS[kind], Selection(first=number, last=number), sheet.name)
            return lambda: labels.make(batch, start, lambda _done, _total: True).prepared
        return lambda: covers.cover(dossier.id, size, organ, kind is DossierPaper.COVERS)

    def _made(self, dossier_id: str, prepared: Prepared) -> None:
        self.make.setEnabled(True)
        if self.dossier is not None and self.dossier.id == dossier_id:
            self.paper.show()
            self.paper.show_paper(prepared)
            self.paper.setFocus()
            self._place()

    def _failed(self, fault: FengcunError) -> None:
        self.make.setEnabled(True)
        self._page.refused(fault, self.form)


def _masked(dossier: Dossier) -> int:
    """How many people were sealed out of a dossier that stays."""
    return sum(party.masked for party in dossier.parties)
