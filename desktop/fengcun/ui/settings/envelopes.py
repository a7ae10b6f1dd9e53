"""The recovery envelopes: which are in force, when they must be tried next, the drill, and new ones with new locks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.keys.rotation import LOCKS
from fengcun.model.roles import KeyName, Person
from fengcun.services.ceremonies.drill import Drill
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import day, due_tone
from fengcun.ui.common.wording import due as due_words
from fengcun.ui.settings.ceremonies.drill import DrillView
from fengcun.ui.settings.ceremonies.replace import ReplaceView


@dataclass(frozen=True, slots=True)
class _Locks:
    names: frozenset[KeyName]


class EnvelopesSection(QWidget):
    """The section.

    Args:
        page: the page it stands on.
        drill, replacing: the services.
    """

    ceremony = Signal(object)
    """A `CeremonyView` is to be shown."""

    def __init__(self, page: Page, drill: Drill, replacing: Replacing) -> None:
        super().__init__()
        self._page, self._drill, self._replacing = page, drill, replacing
        texts, theme = page.texts, page.theme
        self._facts = QVBoxLayout()
        self.hold = widgets.plain(texts("envelopes-drill"), Icon.CHECK, theme)
        self.hold.clicked.connect(self._begin_drill)
        self.first = self.hold
        self.locks: ChoiceField[_Locks] = ChoiceField(
            texts("envelopes-which"),
            [
                (_Locks(LOCKS), texts("envelopes-both")),
                (_Locks(frozenset({KeyName.LOCK_A})), texts("envelopes-lock-a")),
                (_Locks(frozenset({KeyName.LOCK_B})), texts("envelopes-lock-b")),
            ],
        )
        self.renew = widgets.plain(texts("envelopes-renew"), Icon.KEY, theme)
        self.renew.clicked.connect(self._begin_renewal)
        acts = widgets.row(self.hold, None, self.locks, self.renew, space=8)
        self.setLayout(widgets.column(self._facts, widgets.soft(texts("envelopes-what")), acts, space=12))
        mine = page.desk.session.roster.member(page.desk.person.account).keys
        if not mine & LOCKS:
            self.locks.hide()
            self.renew.hide()

    def refresh(self) -> None:
        """Fetch again what is in force."""
        self._page.run(self._drill.due, self._show)

    def _show(self, due: date) -> None:
        texts, session = self._page.texts, self._page.desk.session
        widgets.clear(self._facts)
        a, b = session.roster.envelopes
        self._facts.addWidget(
            widgets.facts(
                (
                    (texts("envelopes-in-force"), texts("common-list-gap").join((f"A-{a}", f"B-{b}"))),
                    (texts("envelopes-next"), day(texts, due)),
                ),
                width=120,
            )
        )
        today = session.clock.today()
        if (due - today).days <= 30:
            pill = widgets.pill(due_words(texts, due, today), due_tone(due, today))
            self._facts.addLayout(widgets.row(pill, None))

    def _begin_drill(self) -> None:
        page, drill = self._page, self._drill

        def begin(witnesses: tuple[Person, ...]) -> None:
            self.ceremony.emit(DrillView(page, drill, witnesses, page.desk.session.roster.envelopes))

        page.run(drill.witnesses, begin)

    def _begin_renewal(self) -> None:
        page, replacing, locks = self._page, self._replacing, self.locks.value()
        if locks is not None:
            page.run(
                lambda: replacing.prepare_locks(locks.names),
                lambda made: self.ceremony.emit(ReplaceView(page, replacing, made, "", ())),
            )
