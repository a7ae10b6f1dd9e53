"""Broken seal strips, said by whoever sees one, and sheets of new ones. What a strip is on, nobody sees here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import Role
from fengcun.model.storage import ArchivePlace, IncidentKind, PlaceCode, StripIncident, StripNumber
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices, short_day, word
from fengcun.ui.storage.places import in_order


class IncidentsView(QWidget):
    """Incidents and sheets of strips.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._room = page, page.desk.archive_room
        self._names: dict[PlaceCode, str] = {}
        texts, theme = page.texts, page.theme
        keeper = page.desk.person.can(Role.CLERK, Role.CUSTODIAN)
        self.table: LazyTable[StripIncident] = LazyTable(
            page,
            (
                Column(texts("storage-place"), 0, lambda one: self._names.get(one.place, one.place.text)),
                Column(texts("storage-strip"), 150, lambda one: one.strip.text if one.strip else ""),
                Column(texts("storage-incident"), 110, lambda one: word(texts, one.kind)),
                Column(texts("storage-found-on"), 98, lambda one: short_day(one.found_on)),
                Column(texts("storage-state"), 100, self._state, tone=self._tone),
            ),
            empty=texts("storage-incidents-none"),
            name=texts("storage-incidents"),
        )
        self.form = Form(texts, above=True)
        self.form.add_heading(texts("storage-incident-new"))
        self.kind = ChoiceField(texts("storage-incident"), choices(texts, IncidentKind))
        self.place: ChoiceField[PlaceCode] = ChoiceField(texts("storage-place"), [])
        self.strip = TextField(texts("storage-strip"), hint=texts("storage-strip.hint"))
        self.form.add("kind", self.kind)
        self.form.add("place", self.place)
        self.form.add("strip", self.strip)
        self.report = widgets.primary(texts("storage-incident-report"), Icon.WARNING, theme)
        self.sheet_form = Form(texts, above=True)
        self.sheet_form.add_heading(texts("storage-sheets"))
        self.sheets = NumberField(texts, texts("storage-sheets-count"), least=1, most=25, needed=True)
        self.sheets.set_value(1)
        self.sheet_form.add("sheets", self.sheets)
        self.print = widgets.plain(texts("storage-sheets-print"), Icon.PRINT, theme)
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(460)
        self.paper.hide()
        panel = widgets.column(self.form, self.report, widgets.rule(), self.sheet_form, self.print, self.paper, None)
        left = widgets.column(widgets.soft(texts("storage-incidents-hint")), self.table, space=12)
        left.setStretch(1, 1)
        self.setLayout(beside(left, panel))
        for part in (self.sheet_form, self.print):
            part.setVisible(keeper)
        self.report.clicked.connect(self._report)
        self.form.submitted.connect(self._report)
        self.print.clicked.connect(self._print)
        self.sheet_form.submitted.connect(self._print)

    def refresh(self) -> None:
        """Fetch incidents and the places for sealed volumes again."""
        room = self._room
        self._page.run(lambda: (room.places.all(), room.incidents.all()), lambda found: self._show(*found))

    def _show(self, places: Sequence[ArchivePlace], incidents: Sequence[StripIncident]) -> None:
        lines = in_order(places)
        self._names = {line.place.code: line.path for line in lines}
        self.place.set_choices([(line.place.code, line.path) for line in lines if line.place.sealed])
        self.table.set_lines(incidents)

    def _state(self, one: StripIncident) -> str:
        return self._page.texts("storage-settled" if one.settled_on else "storage-unsettled")

    def _tone(self, one: StripIncident) -> Tone:
        return Tone.OK if one.settled_on else Tone.DUE

    def _report(self) -> None:
        kind, place, strip = self.kind.value(), self.place.value(), self.strip.text()
        if not self.form.check() or kind is None or place is None:
            if place is None:
                self.place.say(self._page.texts("storage-no-sealed-place"))
            return

        def done(_incident: StripIncident) -> None:
            self.strip.set_value(None)
            self._page.context.messages.success(self._page.texts("storage-incident-done"))

        self._page.run(
            lambda: self._room.incidents.report(kind, place, strip),
            done,
            self._refused,
            changes=frozenset({Topic.STORAGE, Topic.LOG}),
        )

    def _refused(self, fault: FengcunError) -> None:
        self._page.refused(fault, self.form)

    def _print(self) -> None:
        count = self.sheets.value()
        if count is None or not self.sheet_form.check():
            return

        def done(made: tuple[tuple[StripNumber, ...], Prepared]) -> None:
            self.paper.show_paper(made[1])
            self.paper.show()
            widgets.reveal(self.paper)

        self._page.run(lambda: self._room.sheets.issue(count), done, changes=frozenset({Topic.PAPERS, Topic.LOG}))
