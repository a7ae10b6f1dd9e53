"""One party in the form: who it is, what the papers say of the birth, the records. A masked party is shown as such."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fengcun.model.dossier import Party, PartyRole, Sex
from fengcun.model.record import AgeFinding, Birth, BirthCalendar
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.parsed_fields import IdNumberField, PartialDateField
from fengcun.ui.common.wording import choices
from fengcun.ui.dossiers.cells import FieldGrid, Rows, Sheet
from fengcun.ui.dossiers.record_form import FormTools, RecordForm, record_rows

_COMMAS = "[,;\u3001\uff0c\uff1b]"


class PartyForm(Sheet):
    """One party.

    Args:
        tools: texts, theme and the rest.
        remove: takes it away.
    """

    def __init__(self, tools: FormTools, remove: Callable[[], None]) -> None:
        super().__init__()
        texts = self._texts = tools.texts
        self._party = Party(id="", name="", role=PartyRole.DEFENDANT)
        self.name = TextField(texts("dossiers-party-name"), needed=True)
        self.role = ChoiceField(texts("dossiers-party-role"), choices(texts, PartyRole))
        self.sex = ChoiceField(texts("dossiers-party-sex"), choices(texts, Sex))
        self.id_number = IdNumberField(texts, texts("dossiers-party-id-number"))
        self.birth = PartialDateField(texts, texts("dossiers-party-birth"))
        self.calendar = ChoiceField(texts("dossiers-party-calendar"), choices(texts, BirthCalendar))
        self.on_id = PartialDateField(texts, texts("dossiers-party-birth-on-id"))
        self.finding = ChoiceField(
            texts("dossiers-party-finding"), choices(texts, AgeFinding), empty=texts("dossiers-unstated")
        )
        self.former_names = TextField(
            texts("dossiers-party-former-names"), placeholder=texts("dossiers-party-former-names.example")
        )
        self.role.set_value(PartyRole.DEFENDANT)
        self.sex.set_value(Sex.UNKNOWN)
        self._grid = FieldGrid(texts)
        for place, field, span in (
            ("name", self.name, 3),
            ("role", self.role, 3),
            ("sex", self.sex, 2),
            ("id_number", self.id_number, 4),
            ("birth", self.birth, 3),
            ("calendar", self.calendar, 2),
            ("on_id", self.on_id, 3),
            ("finding", self.finding, 4),
            ("former_names", self.former_names, 12),
        ):
            self._grid.add(place, field, span)
        self.records = record_rows(tools)
        away = widgets.quiet(texts("dossiers-party-remove"), Icon.CLOSE, tools.theme)
        away.clicked.connect(remove)
        self._head = widgets.heading(texts("dossiers-party-new"))
        self._masked = widgets.label(texts("dossiers-party-masked"), "mark", wrap=False)
        self._masked.hide()
        top = widgets.row(self._head, None, away)
        self._away = away
        body = widgets.column(top, self._masked, self._grid, self.records, space=12)
        body.setAlignment(self._masked, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(widgets.column(widgets.card(body)))
        self._grid.changed.connect(self.changed)
        self.records.changed.connect(self.changed)
        self.records.rearranged.connect(self.rearranged)
        self.name.changed.connect(self._name_head)
        self.id_number.changed.connect(self._show_card_date)

    @property
    def id(self) -> str:
        """Id of the party; empty for a new one."""
        return self._party.id

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """The person, then the records; a masked party has none."""
        if not self._party.masked:
            yield prefix, self._grid
            yield from self.records.grids(prefix)

    def rows(self) -> Iterator[Rows[Any]]:
        """The records."""
        yield self.records

    def first(self) -> QWidget:
        """The name."""
        return self.name

    def show_party(self, party: Party) -> None:
        """Show a party."""
        self._party = party
        self.name.set_value(party.name)
        self.role.set_value(party.role)
        self.sex.set_value(party.sex)
        self.id_number.set_value(party.id_number)
        self.birth.set_value(party.birth.date)
        self.calendar.set_value(party.birth.calendar)
        self.on_id.set_value(party.birth.on_id)
        self.finding.set_value(party.birth.finding)
        self.former_names.set_value(self._texts("common-list-gap").join(party.former_names))
        self.records.fill(party.records, RecordForm.show_record)
        for part in (self._grid, self.records, self._away):
            part.setHidden(party.masked)
        self._masked.setHidden(not party.masked)

    def party(self) -> Party:
        """The party; the grids must have been checked."""
        if self._party.masked:
            return self._party
        names = (part.strip() for part in re.split(_COMMAS, self.former_names.text()))
        return Party(
            id=self._party.id,
            name=self.name.text(),
            role=self.role.value() or PartyRole.OTHER,
            sex=self.sex.value() or Sex.UNKNOWN,
            id_number=self.id_number.value(),
            birth=Birth(
                date=self.birth.value(),
                calendar=self.calendar.value() or BirthCalendar.GREGORIAN,
                on_id=self.on_id.value(),
                finding=self.finding.value(),
            ),
            former_names=tuple(name for name in names if name),
            records=tuple(form.record() for form in self.records.items),
        )

    def _name_head(self) -> None:
        self._head.setText(self.name.text() or self._texts("dossiers-party-new"))

    def _show_card_date(self) -> None:
        """The card's date is only an example beside the field: what counts stands in the papers."""
        number = self.id_number.value()
        example = self._texts("common-example-partial-date")
        self.birth.line.setPlaceholderText(
            self._texts("dossiers-party-card-date", date=number.birth) if number is not None else example
        )


def party_rows(tools: FormTools) -> Rows[PartyForm]:
    """The parties, with the button that adds one."""
    add = widgets.plain(tools.texts("dossiers-party-add"), Icon.ADD, tools.theme)
    rows = Rows(
        "parties",
        lambda away: PartyForm(tools, away),
        add,
        lambda back: tools.removed("dossiers-party-removed", back),
        space=16,
    )
    add.clicked.connect(rows.add_new)
    return rows
