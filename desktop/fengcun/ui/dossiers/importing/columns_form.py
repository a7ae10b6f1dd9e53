"""Which column of a list is registered as what, and what holds for the whole list where its rows do not say it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fengcun.model.dossier import CaseType, Organ, Part, PartyRole, Retention
from fengcun.services.importing import columns as known
from fengcun.services.importing.columns import Field
from fengcun.services.importing.gathering import Common
from fengcun.services.importing.rows import Columns
from fengcun.services.importing.sheet import CellFault, Row, Sheet
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import DateField, NumberField
from fengcun.ui.common.wording import choices

_PAIRS = 2
"""How many columns of the list stand beside each other."""
_EXAMPLE = 22
"""How long an example is at most, in half-width characters."""
_ROLES = {Organ.POLICE: PartyRole.SUSPECT, Organ.PROCURATORATE: PartyRole.SUSPECT, Organ.JUSTICE: PartyRole.OFFENDER}


class ColumnsForm(QWidget):
    """The form.

    Args:
        page: the page it stands on.
        organ: of the office, which formed the dossiers.
    """

    changed = Signal()
    """Something else is chosen: what was checked before does not hold any more."""
    other_sheet = Signal(int)
    """Another sheet of the file is wanted."""

    def __init__(self, page: Page, organ: Organ) -> None:
        super().__init__()
        texts = page.texts
        self._page, self._organ = page, organ
        self._sheet: Sheet | None = None
        self._remembered: Mapping[str, str] = {}
        self._filling = False
        self.fields: list[ChoiceField[Field]] = []
        self.sheets: ChoiceField[int] = ChoiceField(texts("import-sheet"), [])
        self.header = NumberField(texts, texts("import-header"), least=1, most=1_048_576)
        self.header.setMaximumWidth(90)
        self.role = ChoiceField(texts("import-common-role"), choices(texts, PartyRole))
        self.type = ChoiceField(texts("import-common-type"), choices(texts, CaseType))
        self.part = ChoiceField(texts("import-common-part"), choices(texts, Part))
        unstated = texts("import-common-unstated")
        self.retention = ChoiceField(texts("import-common-retention"), choices(texts, Retention), empty=unstated)
        self.filed_on = DateField(texts, texts("import-common-filed-on"))
        self.filed_on.line.setPlaceholderText(unstated)
        self.part.set_value(Part.WHOLE)
        self.role.set_value(_ROLES.get(organ, PartyRole.DEFENDANT))
        self._sheet_label = widgets.label(texts("import-sheet"), "label", wrap=False)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._build()
        self.sheets.changed.connect(self._choose_sheet)
        self.header.changed.connect(self._match)
        for one in (self.role, self.type, self.part, self.retention, self.filed_on):
            one.changed.connect(self.changed)

    def _build(self) -> None:
        texts = self._page.texts
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid_box.setAccessibleName(texts("import-columns-table"))
        commons = widgets.row(space=16)
        for one in (self.role, self.type, self.part, self.retention, self.filed_on):
            head = widgets.label(one.name, "label", wrap=False)
            head.setBuddy(one.control)
            commons.addLayout(widgets.column(head, one, space=4), 1)
        header = widgets.label(texts("import-header"), "label", wrap=False)
        header.setBuddy(self.header.control)
        top = widgets.row(header, self.header, self._sheet_label, self.sheets, None, space=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._grid_box)
        column.addWidget(widgets.rule())
        column.addWidget(widgets.label(texts("import-common"), "label"))
        column.addLayout(commons)

    def show_sheet(self, sheet: Sheet, remembered: Mapping[str, str]) -> None:
        """Show another list, its columns matched as far as their headings are known.

        Args:
            sheet: the list.
            remembered: what was chosen for headings before.
        """
        self._sheet, self._remembered, self._filling = sheet, remembered, True
        self.sheets.set_choices(list(enumerate(sheet.names)))
        self.sheets.set_value(sheet.chosen)
        several = len(sheet.names) > 1
        self.sheets.setVisible(several)
        self._sheet_label.setVisible(several)
        self.header.set_value(known.header_of(sheet))
        self._filling = False
        self._match()

    def columns(self) -> Columns:
        """What is chosen."""
        row = self._header_row()
        names = tuple(self._heading(row, place) for place in range(len(self.fields)))
        return Columns(self.header.value() or 1, tuple(field.value() for field in self.fields), names)

    def common(self) -> Common:
        """What holds for the whole list."""
        return Common(
            organ=self._organ,
            role=self.role.value() or PartyRole.DEFENDANT,
            case_type=self.type.value() or CaseType.CRIMINAL,
            part=self.part.value() or Part.WHOLE,
            retention=self.retention.value(),
            filed_on=self.filed_on.value(),
        )

    def forget(self) -> None:
        """Show no list any more."""
        self._sheet = None
        widgets.clear(self._grid)
        self.fields = []

    def _header_row(self) -> Row:
        wanted = self.header.value() or 1
        rows = self._sheet.rows if self._sheet is not None else ()
        return next((row for row in rows if row.number == wanted), Row(wanted, ()))

    def _heading(self, row: Row, place: int) -> str:
        cell = row.cell(place)
        text = "" if isinstance(cell, CellFault) else " ".join(str(cell).split())
        return text or self._page.texts("import-column-unnamed", number=str(place + 1))

    def _example(self, row: Row, place: int) -> str:
        """The first thing that stands below a heading."""
        rows = self._sheet.rows if self._sheet is not None else ()
        below = (one.cell(place) for one in rows if one.number > row.number)
        found = next((cell for cell in below if cell and not isinstance(cell, CellFault)), "")
        return str(found)

    def _match(self) -> None:
        if self._filling or self._sheet is None or self.header.value() is None:
            return
        texts, row = self._page.texts, self._header_row()
        widgets.clear(self._grid)
        self.fields = []
        matched = known.match(row, self._sheet.columns, self._remembered)
        words = [(one, texts(f"import-field-{one.value}")) for one in Field]
        half = -(-len(matched) // _PAIRS)
        for side in range(_PAIRS):
            for column, head in enumerate((texts("import-column"), texts("import-example"), texts("import-means"))):
                self._grid.addWidget(widgets.label(head, "small", wrap=False), 0, side * 3 + column)
        for place, one in enumerate(matched):
            heading = self._heading(row, place)
            field: ChoiceField[Field] = ChoiceField(
                texts("import-means-of", heading=heading), words, empty=texts("import-left-out")
            )
            field.set_value(one)
            field.changed.connect(self.changed)
            self.fields.append(field)
            line, side = place % half + 1, place // half * 3
            name, example = widgets.label(heading, "plain"), _short(self._example(row, place))
            name.setBuddy(field.control)
            self._grid.addWidget(name, line, side, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(example, line, side + 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, line, side + 2)
        for side in range(_PAIRS):
            for column, stretch in enumerate((3, 4, 4)):
                self._grid.setColumnStretch(side * 3 + column, stretch)
        self.changed.emit()

    def _choose_sheet(self) -> None:
        chosen = self.sheets.value()
        if not self._filling and self._sheet is not None and chosen is not None and chosen != self._sheet.chosen:
            self.other_sheet.emit(chosen)


def _short(text: str) -> QWidget:
    room, shown = _EXAMPLE, ""
    for character in text:
        room -= 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if room < 0:
            shown += "…"
            break
        shown += character
    made = widgets.label(shown, "soft", wrap=False)
    made.setMinimumWidth(1)
    return made
