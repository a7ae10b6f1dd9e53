"""The line above the log in which one says which entries are wanted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fengcun.model.act import LogAct
from fengcun.services.logs.search import LogQuery
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keys import key
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.wording import word

_DAY, _ACT, _WHO = 108, 168, 124


class LogFilter(QWidget):
    """From day to day, act, person, number; Enter in any field looks.

    Args:
        page: the page it stands on; Ctrl+F comes here from anywhere on it.
    """

    wanted = Signal(LogQuery)
    """Somebody asks for these entries; for all of them where it is empty."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts = self._texts = page.texts
        self.first = DateField(texts, texts("ledger-page-first"))
        self.last = DateField(texts, texts("ledger-page-last"))
        acts = sorted(((act, word(texts, act)) for act in LogAct), key=lambda pair: pair[1])
        self.act: ChoiceField[LogAct] = ChoiceField(
            texts("ledger-page-act"), acts, empty=texts("ledger-page-every-act")
        )
        self.who: ChoiceField[str] = ChoiceField(texts("ledger-page-who"), [], empty=texts("ledger-page-everybody"))
        self.subject = TextField(texts("ledger-page-find-number"), placeholder=texts("ledger-page-find-number"))
        self.look = widgets.plain(texts("ledger-page-find"), Icon.INQUIRIES, page.theme)
        self.every = widgets.quiet(texts("ledger-page-every"))
        self.look.clicked.connect(self._ask)
        self.every.clicked.connect(self.clear)
        line = widgets.row(space=8)
        for field, width in ((self.first, _DAY), (self.last, _DAY), (self.act, _ACT), (self.who, _WHO)):
            field.setFixedWidth(width)
            line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.subject, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.every, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.first.line.setPlaceholderText(texts("ledger-page-first"))
        self.last.line.setPlaceholderText(texts("ledger-page-last"))
        for one in (self.first.line, self.last.line, self.subject.line):
            one.returnPressed.connect(self._ask)
        for choice in (self.act, self.who):
            choice.changed.connect(self._ask)
        key(page, "Ctrl+F", self.subject.line.setFocus, texts("ledger-page-key-find"), within=True)
        self._quiet = False

    def offer_people(self, people: Mapping[str, str]) -> None:
        """Whose acts can be asked for."""
        if list(self.who.offered[1:]) != list(people):
            self.who.set_choices(people.items())

    def query(self) -> LogQuery | None:
        """What is asked; None where a day cannot be read, or the last lies before the first: it is said there."""
        first, last = self.first.value(), self.last.value()
        for field in (self.first, self.last):
            fault = field.fault()
            field.say(fault)
            if fault:
                field.setFocus()
                return None
        if first is not None and last is not None and last < first:
            self.last.say(self._texts("ledger-page-days"))
            self.last.setFocus()
            return None
        return LogQuery(first, last, self.act.value(), self.who.value(), self.subject.text())

    def clear(self) -> None:
        """Ask for all of them."""
        self._quiet = True
        for field in (self.first, self.last, self.act, self.who, self.subject):
            field.set_value(None)
            field.say("")
        self._quiet = False
        self._ask()

    def _ask(self) -> None:
        query = None if self._quiet else self.query()
        if query is not None:
            self.wanted.emit(query)
