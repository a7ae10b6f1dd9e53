"""The furniture of the archive room, and putting dossiers into it: a box is scanned, then dossier after dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.dossier import DossierLine
from fengcun.model.roles import Role
from fengcun.model.storage import ArchivePlace, PlaceCode, PlaceKind, read_scan
from fengcun.services.documents.papers import Prepared
from fengcun.services.storage.places import PlaceDraft, Whereabouts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import day, short_day, word
from fengcun.ui.storage.furniture import FurnitureView
from fengcun.ui.storage.naming import asked
from fengcun.ui.storage.scanning import ScanBox

_CHANGES = frozenset({Topic.STORAGE, Topic.LOG})
_MOVED = frozenset({Topic.STORAGE, Topic.DOSSIERS, Topic.LOG})
_WIDEST = 100_000


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with where it is.

    Args:
        place: the place.
        path: its names from the room down.
    """

    place: ArchivePlace
    path: str


def in_order(places: Sequence[ArchivePlace]) -> list[PlaceLine]:
    """Places one below the other as they stand in one another."""
    lines: list[PlaceLine] = []

    def below(parent: PlaceCode | None, path: tuple[str, ...]) -> None:
        for place in places:
            if place.parent == parent:
                here = (*path, place.name)
                lines.append(PlaceLine(place, "-".join(here)))
                below(place.code, here)

    below(None, ())
    return lines


class PlacesView(QWidget):
    """Places.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._room = page, page.desk.archive_room
        self._keeper = page.desk.person.can(Role.CLERK, Role.CUSTODIAN)
        self._lines: list[PlaceLine] = []
        self._box: PlaceLine | None = None
        self._shown: PlaceCode | None = None
        self._adding = False
        texts, theme = page.texts, page.theme
        self.scan = ScanBox(texts("storage-scan"), texts("storage-scan.hint"))
        self.told = widgets.label(texts("storage-scan-first"), "subheading")
        self.told.setAccessibleName(texts("storage-answer"))
        self.done = widgets.plain(texts("storage-scan-done"), Icon.CHECK, theme)
        self.table: LazyTable[PlaceLine] = LazyTable(
            page,
            (
                Column(texts("storage-place"), 0, lambda line: line.path),
                Column(texts("storage-kind"), 86, self._kind, tone=self._tone),
                Column(texts("storage-free"), 116, self._free),
                Column(texts("storage-code"), 120, lambda line: line.place.code.text),
            ),
            empty=texts("storage-places-none"),
            name=texts("storage-places"),
        )
        self.new = widgets.plain(texts("storage-place-new"), Icon.ADD, theme)
        self.head = widgets.heading("")
        self._facts = QVBoxLayout()
        self.standing: LazyTable[DossierLine] = LazyTable(
            page,
            (
                Column(texts("storage-archive-no"), 190, lambda line: line.archive_no),
                Column(texts("storage-title"), 0, lambda line: line.title),
            ),
            empty=texts("storage-standing-none"),
            name=texts("storage-standing"),
        )
        self.standing.setMinimumHeight(180)
        self.measure_form = Form(texts, above=True)
        self.capacity = NumberField(texts, texts("storage-capacity"), least=1, most=_WIDEST)
        self.free = NumberField(texts, texts("storage-free-now"), least=0, most=_WIDEST)
        self.measure_form.add("capacity", self.capacity)
        self.measure_form.add("free", self.free)
        self.measure = widgets.plain(texts("storage-measure"), Icon.SAVE, theme)
        self.label = widgets.plain(texts("storage-label"), Icon.PRINT, theme)
        self.change = widgets.quiet(texts("storage-change"), Icon.EDIT, theme)
        self.furniture = FurnitureView(page)
        self.add_form = Form(texts, above=True)
        self.name = TextField(texts("storage-name"), needed=True, hint=texts("storage-name.hint"))
        self.wide = NumberField(texts, texts("storage-capacity"), least=1, most=_WIDEST)
        self.sealed = CheckField(texts("storage-sealed"))
        for place, field in (("name", self.name), ("capacity", self.wide), ("sealed", self.sealed)):
            self.add_form.add(place, field)
        self.add = widgets.primary(texts("storage-add-room"), Icon.ADD, theme)
        self.add_room = widgets.plain(texts("storage-add-room"), Icon.ADD, theme)
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(460)
        self._build()
        self._connect()
        self._show_place(None)

    def refresh(self) -> None:
        """Fetch the places again; the chosen one stays chosen."""
        self._page.run(self._room.places.all, self._show)

    @property
    def chosen(self) -> PlaceLine | None:
        """The place chosen in the list."""
        row = self.table.current
        return self._lines[row] if row is not None and row < len(self._lines) else None

    def _build(self) -> None:
        texts = self._page.texts
        told = widgets.row(self.told, self.done, space=12)
        told.setStretch(0, 1)
        top = widgets.card(widgets.column(self.scan, told, space=8))
        head = widgets.row(widgets.soft(texts("storage-places-hint")), self.new, space=12)
        head.setStretch(0, 1)
        left = widgets.column(top, head, self.table, space=12)
        left.setStretch(2, 1)
        panel = widgets.column(self.head, self._facts, space=12)
        buttons = QWidget()
        buttons.setLayout(widgets.row(self.label, None, self.change))
        parts: tuple[QWidget, ...] = (buttons, self.furniture, self.standing, self.measure_form, self.measure)
        for part in (*parts, self.paper, self.add_form, self.add, self.add_room):
            panel.addWidget(part)
        panel.addStretch(1)
        self.setLayout(beside(left, panel))

    def _connect(self) -> None:
        self.scan.scanned.connect(self._scanned)
        self.done.clicked.connect(self._put_down)
        self.table.chosen.connect(lambda _row: self._show_place(self.chosen))
        self.new.clicked.connect(self._open_new)
        self.add.clicked.connect(self._add)
        self.add_form.submitted.connect(self._add)
        self.add_room.clicked.connect(lambda: self._add(room=True))
        self.measure.clicked.connect(self._measure)
        self.measure_form.submitted.connect(self._measure)
        self.label.clicked.connect(self._label)
        self.change.clicked.connect(self._open_change)

    def _kind(self, line: PlaceLine) -> str:
        return (
            self._page.texts("storage-sealed-place") if line.place.sealed else word(self._page.texts, line.place.kind)
        )

    def _tone(self, line: PlaceLine) -> Tone:
        return Tone.SEAL if line.place.sealed else Tone.PLAIN

    def _free(self, line: PlaceLine) -> str:
        place = line.place
        if place.free is None:
            return ""
        return self._page.texts("storage-free-of", free=str(place.free), day=short_day(place.measured_on))

    def _show(self, places: Sequence[ArchivePlace]) -> None:
        kept = self.chosen.place.code if self.chosen else None
        self._lines = in_order(places)
        self.table.blockSignals(True)  # the chosen place stays chosen: nothing of the panel closes for a moment
        self.table.set_lines(self._lines)
        codes = [line.place.code for line in self._lines]
        if kept in codes:
            self.table.choose(codes.index(kept))
        self.table.blockSignals(False)
        if self._box is not None:
            before, box = self._box.path, self._box.place.code
            self._box = self._lines[codes.index(box)] if box in codes else None
            if self._box is None:
                self._tell("storage-scan-first")
            elif self._box.path != before:
                self._tell("storage-scan-box", place=self._box.path)
        if self._adding:  # what is being typed stays, and so does the cursor: boxes come one after another
            self._show_add(shown=True)
        else:
            self._show_place(self.chosen)

    def _show_place(self, line: PlaceLine | None) -> None:
        texts = self._page.texts
        self._adding = False
        widgets.clear(self._facts)
        self.paper.hide()
        place = line.place if line else None
        if place is None or place.code != self._shown or not self._keeper:
            self.furniture.hide()
        elif line is not None and not self.furniture.isHidden():
            self.furniture.show_place(place, line.path)
        self._shown = place.code if place else None
        holds = place is not None and place.kind in (PlaceKind.SHELF, PlaceKind.BOX) and not place.sealed
        for part, seen in (
            (self.standing, holds),
            (self.measure_form, place is not None and self._keeper),
            (self.measure, place is not None and self._keeper),
            (self.label, place is not None),
            (self.change, place is not None and self._keeper),
            (self.new, place is not None and self._keeper),
            (self.done, self._box is not None),
        ):
            part.setVisible(seen)
        self._show_add(shown=place is None)
        self.head.setText(line.path if line else texts("storage-place-new"))
        if place is None or line is None:
            return
        self.capacity.set_value(place.capacity)
        self.free.set_value(place.free)
        facts = [(texts("storage-kind"), self._kind(line)), (texts("storage-code"), place.code.text)]
        if place.measured_on:
            facts.append((texts("storage-measured"), day(texts, place.measured_on)))
        self._facts.addWidget(widgets.facts(facts))
        if holds:
            code = place.code
            self._page.run(lambda: self._room.places.standing(code), self.standing.set_lines)

    def _show_add(self, *, shown: bool) -> None:
        """What can be registered: a room, or what stands in the chosen place."""
        texts, parent = self._page.texts, self.chosen
        below = parent.place.kind.below if parent else None
        shown = shown and self._keeper
        self.add_form.setVisible(shown)
        self.add.setVisible(shown and (below is not None or parent is None))
        self.add_room.setVisible(shown and parent is not None)
        if parent is not None and below is not None:
            self.add.setText(texts("storage-add-below", kind=word(texts, below), place=parent.path))
        else:
            self.add.setText(texts("storage-add-room"))

    def _open_new(self) -> None:
        self._adding = True
        self.head.setText(self._page.texts("storage-place-new"))
        widgets.clear(self._facts)
        self.furniture.hide()
        for part in (self.standing, self.measure_form, self.measure, self.label, self.change, self.paper):
            part.hide()
        self._show_add(shown=True)
        self.name.set_value(None)
        self.name.say("")
        self.name.setFocus()

    def _add(self, *, room: bool = False) -> None:
        if not self.add_form.check():
            return
        parent = None if room or self.chosen is None else self.chosen.place
        kind = parent.kind.below if parent else PlaceKind.ROOM
        assert kind is not None
        draft = PlaceDraft(
            kind,
            self.name.text(),
            parent.code if parent else None,
            sealed=bool(self.sealed.value()),
            capacity=self.wide.value(),
        )

        def done(place: ArchivePlace) -> None:
            words = self._page.texts("storage-added", name=place.name, code=place.code.text)
            self._page.context.messages.success(words)
            self.name.set_value(None)
            self.name.setFocus()

        self._registered(draft, done)

    def _registered(self, draft: PlaceDraft, done: Callable[[ArchivePlace], None], *, sure: bool = False) -> None:
        def failed(fault: FengcunError) -> None:
            go_on = partial(self._registered, draft, done, sure=True)
            if not asked(self._page, fault, go_on, lambda: self.name.setFocus()):
                self._fault(self.add_form, fault)

        self._page.run(lambda: self._room.places.add(draft, sure=sure), done, failed, changes=_CHANGES)

    def _measure(self) -> None:
        if self.chosen is None or not self.measure_form.check():
            return
        code, free, capacity = self.chosen.place.code, self.free.value(), self.capacity.value()
        self._page.run(
            lambda: self._room.places.measure(code, free, capacity),
            lambda _place: self._page.context.messages.success(self._page.texts("storage-measured-done")),
            lambda fault: self._fault(self.measure_form, fault),
            changes=_CHANGES,
        )

    def _label(self) -> None:
        if self.chosen is None:
            return
        code = self.chosen.place.code
        below = [line.place.code for line in self._lines if line.place.parent == code]

        def done(prepared: Prepared) -> None:
            self.paper.show_paper(prepared)
            self.paper.show()
            widgets.reveal(self.paper)

        self._page.run(
            lambda: self._room.labels.print([code, *below]), done, changes=frozenset({Topic.PAPERS, Topic.LOG})
        )

    def _open_change(self) -> None:
        line = self.chosen
        if line is None:
            return
        shown = self.furniture.isHidden()
        self.furniture.setVisible(shown)
        if shown:
            self.furniture.show_place(line.place, line.path)
            self.furniture.name.setFocus()

    def _scanned(self, text: str) -> None:
        scan = read_scan(text)
        if isinstance(scan, PlaceCode):
            found = next((n for n, line in enumerate(self._lines) if line.place.code == scan), None)
            if found is None:
                self._tell("storage-scan-unknown", good=False)
                return
            self.table.choose(found)
            self._take_up(self._lines[found])
            return
        box = self._box
        if box is None:
            self._page.run(lambda: self._room.places.where(text), self._show_where, self._not_put)
        else:
            self._page.run(
                lambda: self._room.places.put(box.place.code, text), self._put, self._not_put, changes=_MOVED
            )

    def _take_up(self, line: PlaceLine) -> None:
        holds = line.place.kind in (PlaceKind.SHELF, PlaceKind.BOX) and not line.place.sealed and self._keeper
        self._box = line if holds else None
        self.done.setVisible(holds)
        self._tell("storage-scan-box" if holds else "storage-scan-place", place=line.path)
        self.scan.setFocus()

    def _put_down(self) -> None:
        self._box = None
        self.done.hide()
        self._tell("storage-scan-first")
        self.scan.setFocus()

    def _put(self, line: DossierLine) -> None:
        self._tell("storage-scan-put", number=line.archive_no, place=line.shelf)
        self.scan.setFocus()

    def _show_where(self, found: Whereabouts) -> None:
        texts = self._page.texts
        place = texts("storage-and").join(str(shelf) for shelf in found.shelves) or texts("storage-nowhere")
        if found.loan is not None:
            due = day(texts, found.loan.due)
            self._tell("storage-where-lent", number=found.line.archive_no, unit=found.loan.unit, due=due, place=place)
        else:
            self._tell("storage-where", number=found.line.archive_no, place=place)
        self.scan.setFocus()

    def _not_put(self, fault: FengcunError) -> None:
        said = self._page.texts.error(fault)
        self.told.setText(f"✗ {said.what}")
        self._page.context.messages.error(fault)
        self.scan.setFocus()

    def _tell(self, message: str, *, good: bool = True, **words: str) -> None:
        self.told.setText(("" if good else "✗ ") + self._page.texts(message, **words))

    def _fault(self, form: Form, fault: FengcunError) -> None:
        self._page.refused(fault, form)
