"""Which papers are listed: by form, state, number and day. What is chosen is looked up a moment after the last key."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from fengcun.model.certificate import PaperKind, PaperState
from fengcun.model.paper_life import PaperQuery
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.wording import choices

_REST_MS = 250


class PaperFilters(QWidget):
    """One line of fields.

    Args:
        page: the page it stands on.
    """

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts = page.texts
        self.kind: ChoiceField[PaperKind] = ChoiceField(
            texts("documents-form"), choices(texts, PaperKind), empty=texts("documents-filter-kind")
        )
        self.state: ChoiceField[PaperState] = ChoiceField(
            texts("documents-state"), choices(texts, PaperState), empty=texts("documents-filter-state")
        )
        number = texts("documents-filter-number")
        self.number = TextField(number, placeholder=number)
        self.first = DateField(texts, texts("documents-filter-from"))
        self.last = DateField(texts, texts("documents-filter-to"))
        for day in (self.first, self.last):
            day.line.setPlaceholderText(day.name)
        self.clear = widgets.quiet(texts("documents-filter-clear"), Icon.CLOSE, page.theme)
        self.kind.box.setMinimumContentsLength(8)
        self.kind.box.setSizeAdjustPolicy(self.kind.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fields = (self.kind, self.state, self.number, self.first, self.last)
        line = widgets.row(*fields, self.clear, space=8)
        line.setContentsMargins(0, 0, 0, 0)
        for place, stretch in enumerate((4, 3, 3, 2, 2)):
            line.setStretch(place, stretch)
        self.setLayout(line)
        self.setFocusProxy(self.kind)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.changed)
        for one in fields:
            one.changed.connect(self._typed)
        self.clear.clicked.connect(self.empty)
        self.clear.setEnabled(False)

    def query(self) -> PaperQuery:
        """What is asked for now; a day that cannot be read yet leaves nothing out."""
        return PaperQuery(
            kind=self.kind.value(),
            state=self.state.value(),
            first=self.first.value(),
            last=self.last.value(),
            text=self.number.text(),
        )

    def empty(self) -> None:
        """Ask for all papers."""
        self.kind.set_value(None)
        self.state.set_value(None)
        self.number.set_value("")
        self.first.set_value(None)
        self.last.set_value(None)

    def _typed(self) -> None:
        self.clear.setEnabled(self.query() != PaperQuery())
        self._rest.start()
