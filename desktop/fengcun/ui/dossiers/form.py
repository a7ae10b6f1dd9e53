"""The form of a dossier, new or registered: as wide as the page, in the order of the paper cover.

Ctrl+S saves, Enter moves on. What is typed stays while one looks at other pages; leaving it behind asks first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.dossier import Dossier
from fengcun.model.numbers import ArchiveNumber
from fengcun.services.dossiers import Dossiers
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import LongTextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.keys import key
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.taborder import order_tabs
from fengcun.ui.dossiers.cells import FieldGrid
from fengcun.ui.dossiers.head_form import HeadForm, VolumeRow, volume_rows
from fengcun.ui.dossiers.party_form import PartyForm, party_rows
from fengcun.ui.dossiers.record_form import FormTools

_CHANGES = frozenset({Topic.DOSSIERS, Topic.SEALING, Topic.COVERS, Topic.LOG})


class FormView(QWidget):
    """The form.

    Args:
        page: the page it stands on.
        dossiers: the register.
    """

    saved = Signal(object, bool)
    """A dossier was saved: its id, and whether it is new."""
    left = Signal()
    """The form was left without saving."""

    def __init__(self, page: Page, dossiers: Dossiers) -> None:
        super().__init__()
        texts = page.texts
        self._page, self._dossiers = page, dossiers
        self.dossier_id: str | None = None
        self.dirty = False
        self._proposed = ""
        self._turn = 0
        self._filling = False
        self._loaded: DossierDraft | None = None
        tools = FormTools(texts, page.theme, self._removed, lambda: self.head.cause.text())
        self.head = HeadForm(texts)
        self.volumes = volume_rows(tools)
        self.parties = party_rows(tools)
        self.note = LongTextField(texts("dossiers-note"))
        self._rest = FieldGrid(texts)
        self._rest.add("note", self.note, 12)
        self._title = widgets.title("")
        self.save_button = widgets.primary(texts("dossiers-save"), Icon.SAVE, page.theme)
        self.leave_button = widgets.quiet(texts("dossiers-form-leave"), Icon.LEFT, page.theme)
        self._content = QWidget()
        self._area = widgets.scrolled(self._content)
        self._build()
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(lambda: self.leave(self.left.emit))
        for part in (self.head, self.volumes, self.parties, self._rest):
            part.changed.connect(self._touched)
        for rows in (self.volumes, self.parties):
            rows.rearranged.connect(self._order)
        self.head.year.changed.connect(self._propose)
        self.head.retention.changed.connect(self._propose)
        self.head.cause.line.editingFinished.connect(self._spread_cause)
        key(self, "Ctrl+S", self.save, texts("common-key-save"), within=True)

    def _build(self) -> None:
        texts = self._page.texts
        volumes = widgets.column(widgets.heading(texts("dossiers-volumes")), self.volumes, space=8)
        column = widgets.column(
            self.head,
            widgets.card(volumes),
            widgets.row(widgets.heading(texts("dossiers-parties")), None),
            self.parties,
            widgets.card(widgets.column(self._rest)),
            None,
            space=16,
        )
        column.setContentsMargins(24, 4, 24, 24)
        self._content.setLayout(column)
        head = widgets.row(
            self.leave_button,
            self._title,
            None,
            widgets.label(texts("dossiers-form-keys"), "small", wrap=False),
            self.save_button,
            space=12,
        )
        head.setContentsMargins(16, 20, 24, 8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._area, 1)

    def begin_new(self) -> None:
        """An empty form: one volume and one party with one record, since most dossiers have these."""
        desk = self._page.desk
        self._begin(None, self._page.texts("dossiers-form-new"))
        self._proposed = ""
        self._filling = True
        self.head.begin(desk.session.clock.today(), desk.facts.organ)
        self.volumes.fill((), VolumeRow.show_volume)
        self.volumes.add().number.set_value(1)
        self.parties.fill((), PartyForm.show_party)
        self.parties.add().records.add().acts.add()
        self.note.set_value(None)
        self._filled()
        self._propose()
        self.head.first().setFocus()

    def begin_edit(self, dossier_id: str, party: str | None = None, field: str = "") -> None:
        """The form of a dossier that is registered.

        Args:
            dossier_id: the dossier.
            party: where to begin; None for the head.
            field: the place within the party, or of the case (``case.handled``); empty for the party's name.
        """
        self._begin(dossier_id, self._page.texts("dossiers-form-edit", archive_no=""))
        turn = self._turn
        self._content.setEnabled(False)

        def show(draft: DossierDraft) -> None:
            if turn == self._turn:
                self._show(draft, party, field)

        self._page.run(lambda: self._dossiers.draft_of(dossier_id), show, self._gone)

    def look_again(self) -> None:
        """Close the form of a dossier that has changed since: what it shows may be sealed, and could not be saved."""
        loaded, dossier_id = self._loaded, self.dossier_id
        if loaded is None or dossier_id is None:
            return

        def compare(now: DossierDraft | None) -> None:
            if self._loaded is loaded and now != loaded and not self.isHidden():
                self._close()
                self._page.context.messages.notice(self._page.texts("dossiers-form-closed"))

        self._page.run(lambda: self._dossiers.draft_of(dossier_id), compare, lambda _fault: compare(None))

    def keep(self) -> Kept | None:
        """What was typed, with the shape of the rows; None where nothing would be lost."""
        if not self.dirty:
            return None
        shape = [*self.volumes.shape(""), *self.parties.shape("")]
        return {
            "dossier": self.dossier_id,
            "loaded": _digest(self._loaded),
            "proposed": self._proposed,
            "shape": dict(shape),
            "typed": {f"{prefix}{place}": text for prefix, grid in self._grids() for place, text in grid.keep()},
        }

    def give_back(self, kept: Kept) -> None:
        """Put back what was typed; where the dossier was changed or sealed since, close the form and say so."""
        dossier_id = kept["dossier"]
        if dossier_id is None:
            self.begin_new()
            self._retype(kept)
            return
        self._begin(dossier_id, self._page.texts("dossiers-form-edit", archive_no=""))
        turn = self._turn
        self._content.setEnabled(False)

        def show(draft: DossierDraft | None) -> None:
            if turn != self._turn:
                return
            if draft is None or _digest(draft) != kept["loaded"]:
                self._close()
                self._page.context.messages.notice(self._page.texts("dossiers-form-closed"))
                return
            self._show(draft, None)
            self._retype(kept)

        self._page.run(lambda: self._dossiers.draft_of(dossier_id), show, lambda _fault: show(None))

    def _retype(self, kept: Kept) -> None:
        self._turn += 1  # a number that is still being proposed comes too late
        self._proposed, self._filling = kept["proposed"], True
        for rows in (self.volumes, self.parties):
            rows.reshape("", kept["shape"])
        for prefix, grid in self._grids():
            grid.give_back(prefix, kept["typed"])
        self._filled()
        self.dirty = True

    def save(self) -> None:
        """Check what was typed and hand it in."""
        if not self.save_button.isEnabled() or not self._content.isEnabled() or not self._check():
            return
        draft, dossier_id, dossiers = self._draft(), self.dossier_id, self._dossiers

        def work() -> Dossier:
            return dossiers.register(draft) if dossier_id is None else dossiers.change(dossier_id, draft)

        self.save_button.setEnabled(False)
        self._page.run(work, self._done, self._refused, changes=_CHANGES)

    def leave(self, then: Callable[[], None]) -> None:
        """Leave the form for something else; asks where something would be lost.

        Args:
            then: what to do once it may be left.
        """
        if not self.dirty:
            then()
            return
        texts = self._page.texts

        def drop() -> None:
            self.dirty = False
            then()

        question = Question(
            texts("dossiers-drop-title"),
            texts("dossiers-drop-body"),
            act=texts("dossiers-drop"),
            leave=texts("dossiers-drop-not"),
        )
        self._page.context.messages.ask(question, drop)

    def _begin(self, dossier_id: str | None, title: str) -> None:
        self._turn += 1
        self.dossier_id, self.dirty, self._loaded = dossier_id, False, None
        self._title.setText(title)
        self._content.setEnabled(True)
        self.save_button.setEnabled(True)
        self._area.verticalScrollBar().setValue(0)
        for _, grid in self._grids():
            for field in grid.fields.values():
                field.say("")

    def _show(self, draft: DossierDraft, party: str | None, field: str = "") -> None:
        self._title.setText(self._page.texts("dossiers-form-edit", archive_no=draft.archive_no))
        self._filling, self._loaded = True, draft
        self.head.show_draft(draft)
        self.volumes.fill(draft.volumes, VolumeRow.show_volume)
        self.parties.fill(draft.parties, PartyForm.show_party)
        self.note.set_value(draft.note)
        self._content.setEnabled(True)
        self._filled()
        at = next((number for number, form in enumerate(self.parties.items) if party and form.id == party), None)
        if at is None:
            self._go_to(self.head.title)
            return
        wanted = field if field.startswith("case.") else f"parties[{at}].{field}"
        shown = {
            f"{prefix}{place}": each
            for prefix, grid in self._grids()
            for place, each in grid.fields.items()
            if grid.shown(place)
        }
        self._go_to(shown.get(wanted, self.parties.items[at].first()))

    def _grids(self) -> Iterator[tuple[str, FieldGrid]]:
        for part in (self.head, self.volumes, self.parties):
            yield from part.grids("")
        yield "", self._rest

    def _check(self) -> bool:
        failed = [field for _, grid in self._grids() if (field := grid.check()) is not None]
        if failed:
            self._go_to(failed[0])
        return not failed

    def _draft(self) -> DossierDraft:
        draft = self.head.draft(tuple(row.volume() for row in self.volumes.items))
        return replace(draft, parties=tuple(form.party() for form in self.parties.items), note=self.note.text())

    def _gone(self, fault: FengcunError) -> None:
        self._page.context.messages.error(fault)
        self._close()

    def _close(self) -> None:
        """Leave without asking, and forget what was shown."""
        self.dirty, self._loaded = False, None
        self.parties.fill((), PartyForm.show_party)
        self.head.title.set_value(None)
        self.dirty = False
        self.left.emit()

    def _done(self, dossier: Dossier) -> None:
        fresh = self.dossier_id is None
        self.dirty = False
        self.save_button.setEnabled(True)
        self.saved.emit(dossier.id, fresh)

    def _refused(self, fault: FengcunError) -> None:
        self.save_button.setEnabled(True)
        for prefix, grid in self._grids():
            if fault.place.startswith(prefix):
                field = grid.show_error(fault.place.removeprefix(prefix), fault)
                if field is not None:
                    self._go_to(field)
                    return
        self._page.context.messages.error(FengcunError(fault.message, "", **fault.arguments))

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(widget, 50, 80)

    def _filled(self) -> None:
        self._filling, self.dirty = False, False
        self._order()

    def _order(self) -> None:
        """Rows that came later are reached where they stand."""
        if not self._filling:
            order_tabs(self)

    def _touched(self) -> None:
        self.dirty = True

    def _removed(self, message: str, back: Callable[[], None]) -> None:
        texts = self._page.texts
        self._page.context.messages.success(texts(message), action=texts("dossiers-undo"), do=back)

    def _propose(self) -> None:
        """Put the next free number into the field, unless the person has typed one."""
        year, retention = self.head.year.value(), self.head.retention.value()
        typed = self.head.archive_no.line.text().strip()
        if self.dossier_id is not None or year is None or retention is None or typed not in ("", self._proposed):
            return
        self._turn += 1
        turn = self._turn

        def show(number: ArchiveNumber) -> None:
            typed = self.head.archive_no.line.text().strip()
            if turn == self._turn and typed in ("", self._proposed):
                dirty = self.dirty
                self._proposed = number.text
                self.head.archive_no.set_value(number)
                self.dirty = dirty

        self._page.run(lambda: self._dossiers.propose_archive_no(year, retention), show)

    def _spread_cause(self) -> None:
        """An act whose offence is still empty is most often of the cause of the case."""
        for party in self.parties.items:
            for record in party.records.items:
                for act in record.acts.items:
                    if act.offence.empty():
                        act.offence.set_value(self.head.cause.value())

    def offer_causes(self, causes: tuple[str, ...]) -> None:
        """Complete the cause from those that the register knows."""
        # The line takes an older one along, with what it held.
        completer = QCompleter(list(causes), self.head.cause.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._page.theme.dress(completer.popup())  # a window of its own
        self.head.cause.line.setCompleter(completer)


def _digest(draft: DossierDraft | None) -> str:
    """By which a draft is known again, without keeping it."""
    return sha256(repr(draft).encode(errors="surrogatepass")).hexdigest()
