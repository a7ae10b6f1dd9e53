"""The register as a table: search as one types, filters, order by the heads of the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from fengcun.model.dossier import DossierLine, DossierState
from fengcun.model.query import Facets, Query, Sort
from fengcun.services.dossiers import Dossiers
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import state_tone, word

_PAUSE_MS = 150
_WIDE = 960
"""From this width on, all columns are shown."""
_NARROW = 640
"""Below this width, only the columns that tell dossiers apart are, and the filters take two lines."""
_COLUMNS = (Sort.ARCHIVE_NO, Sort.CASE_NO, Sort.TITLE, Sort.NAMES, Sort.YEAR, Sort.SHELF, Sort.STATE)
_SPARE = frozenset({Sort.CASE_NO, Sort.YEAR})
_SPARE_NARROW = _SPARE | {Sort.NAMES, Sort.SHELF}
"""Columns that are left out where there is no room; the panel shows them."""


class RegisterView(QWidget):
    """Search field, filters and table.

    Args:
        page: the page it stands on.
        dossiers: the register.
    """

    chosen = Signal(object)
    """The id of the line that is marked, or None."""
    opened = Signal(object)
    """The id of the line on which Enter was pressed, or which was clicked twice."""
    searched = Signal()
    """The ids of a search have come."""

    def __init__(self, page: Page, dossiers: Dossiers) -> None:
        super().__init__()
        self._page, self._dossiers = page, dossiers
        self.query = Query(descending=True)  # the newest years first
        self._turn = 0
        self._wanted: str | None = None
        texts = page.texts
        self.search = _SearchField(page)
        self.year: QComboBox = self._choice(texts("dossiers-year"), texts("dossiers-all-years"))
        self.cause: QComboBox = self._choice(texts("dossiers-cause"), texts("dossiers-all-causes"))
        self.shelf: QComboBox = self._choice(texts("dossiers-shelf"), texts("dossiers-all-shelves"))
        self.states: dict[DossierState, QPushButton] = {}
        self._chips = widgets.row(space=6)
        self._chip_box = QWidget()
        self._chip_box.setLayout(self._chips)
        self.clear = widgets.quiet(texts("dossiers-clear"), Icon.CLOSE, page.theme)
        self.clear.hide()
        self.count = widgets.label("", "small", wrap=False)
        self.table = self._table()
        self._bar = widgets.row(self.year, self.cause, self.shelf, self._chip_box, None, self.clear)
        self._second_bar = widgets.row(None)
        bars = widgets.column(self._bar, self._second_bar, space=0)
        top = widgets.row(self.search, self.count, space=12)
        self.setLayout(widgets.column(top, bars, self.table, space=12))
        for box in (self.year, self.cause, self.shelf):
            widgets.call(box, box.accessibleName())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.down.connect(self._into_table)
        self.clear.clicked.connect(lambda: self.reset())
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.sorted.connect(self._sort)
        self.table.show_sort(self.query.sort.value, descending=self.query.descending)

    def _table(self) -> LazyTable[DossierLine]:
        texts = self._page.texts
        columns: tuple[Column[DossierLine], ...] = (
            Column(texts("dossiers-archive-no"), 186, lambda line: line.archive_no, key=Sort.ARCHIVE_NO),
            Column(texts("dossiers-case-no"), 216, lambda line: line.case_no, key=Sort.CASE_NO),
            Column(texts("dossiers-title"), 0, lambda line: line.title, key=Sort.TITLE),
            Column(texts("dossiers-names"), 104, lambda line: line.names, key=Sort.NAMES),
            Column(texts("dossiers-year"), 64, _year, key=Sort.YEAR),
            Column(texts("dossiers-shelf"), 116, lambda line: line.shelf, key=Sort.SHELF),
            Column(
                texts("dossiers-state"),
                100,
                lambda line: word(texts, line.state),
                tone=lambda line: state_tone(line.state),
                key=Sort.STATE,
            ),
        )
        return LazyTable(
            self._page,
            columns,
            fetch=self._dossiers.lines,
            empty=texts("dossiers-nothing-found"),
            name=texts("dossiers-table"),
        )

    def _choice(self, name: str, everything: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(112)
        box.setMaximumWidth(150)
        box.addItem(everything, None)
        box.currentIndexChanged.connect(lambda _index: self.look())
        return box

    def show_facets(self, facets: Facets) -> None:
        """Offer the values that there are; what is chosen stays."""
        _offer(self.year, [(str(year), year) for year in facets.years])
        _offer(self.cause, [(cause, cause) for cause in facets.causes])
        _offer(self.shelf, [(shelf, shelf) for shelf in facets.shelves])
        if tuple(self.states) == facets.states:
            return
        on = {state for state, chip in self.states.items() if chip.isChecked()}
        widgets.clear(self._chips)
        self.states = {}
        for state in facets.states:
            chip = widgets.chip(word(self._page.texts, state), checked=state in on)
            chip.clicked.connect(lambda _on, state=state: self._choose_state(state))
            self.states[state] = chip
            self._chips.addWidget(chip)

    def look(self) -> None:
        """Search with what is set now."""
        self._pause.stop()
        self._turn += 1
        turn = self._turn
        query = self.query = replace(
            self.query,
            text=self.search.text().strip(),
            year=self.year.currentData(),
            cause=self.cause.currentData(),
            shelf=self.shelf.currentData(),
            state=next((state for state, chip in self.states.items() if chip.isChecked()), None),
        )
        self.clear.setVisible(self._filtered)
        self._page.run(
            lambda: self._dossiers.search(query), lambda ids: self._found(ids) if turn == self._turn else None
        )

    def go_to(self, dossier_id: str) -> None:
        """Mark the line of a dossier, without the filters where they leave it out; at once or when the lines come."""
        self._wanted = dossier_id
        if dossier_id in self.table.model.ids:
            self._found(self.table.model.ids)
        else:
            self.look()

    def reset(self, text: str = "") -> None:
        """Take all filters away.

        Args:
            text: what to search for instead.
        """
        for box in (self.year, self.cause, self.shelf):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        for chip in self.states.values():
            chip.setChecked(False)
        self.search.setText(text)
        self.look()

    @property
    def waiting(self) -> bool:
        """Whether what was typed has not been asked for yet."""
        return self._pause.isActive()

    @property
    def _filtered(self) -> bool:
        query = self.query
        return bool(query.text) or any(v is not None for v in (query.year, query.cause, query.state, query.shelf))

    def _found(self, ids: Sequence[str]) -> None:
        texts = self._page.texts
        self.count.setText(texts("dossiers-count", count=len(ids)))
        self.table.set_empty(texts("dossiers-nothing-found" if self._filtered else "dossiers-none"))
        if ids is not self.table.model.ids:
            self.table.set_ids(ids)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self.table.choose(wanted) and self._filtered:
            self._wanted = wanted
            self.reset()
        self.searched.emit()

    def _choose_state(self, state: DossierState) -> None:
        for other, chip in self.states.items():
            chip.setChecked(other is state and chip.isChecked())
        self.look()

    def _sort(self, key: str, descending: bool) -> None:
        self.query = replace(self.query, sort=Sort(key), descending=descending)
        self.look()

    def _into_table(self) -> None:
        if self.table.current is None and len(self.table.model.ids):
            self.table.choose(self.table.model.ids[0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the panel shows, where there is no room."""
        super().resizeEvent(event)
        width = event.size().width()
        spare = _SPARE_NARROW if width < _NARROW else _SPARE if width < _WIDE else frozenset()
        for number, sort in enumerate(_COLUMNS):
            self.table.view.setColumnHidden(number, sort in spare)
        if (self._second_bar.indexOf(self._chip_box) >= 0) != (width < _NARROW):
            bar, place = (self._second_bar, 0) if width < _NARROW else (self._bar, 3)
            bar.insertWidget(place, self._chip_box)
            self._second_bar.setContentsMargins(0, 8 if width < _NARROW else 0, 0, 0)


def _year(line: DossierLine) -> str:
    return str(line.year) if line.year else ""


def _offer(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Offer other values, keeping the words for all and what is chosen."""
    kept = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for words, value in items:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(kept)) if kept is not None else 0)
    box.blockSignals(False)


class _SearchField(QLineEdit):
    down = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        hint = page.texts("dossiers-search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        widgets.search_sign(self, page.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go into the table, Esc empties the field."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
