"""The rule pack and the work calendars: which are in use, reading new ones, signing them, taking them into use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.jobs import Topic
from fengcun.services.assessment.packs import Packs
from fengcun.services.assessment.rules_in_use import CalendarInfo, PackInfo
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page

_CHANGES = frozenset({Topic.LOG, Topic.SEALING, Topic.DOSSIERS, Topic.ACCOUNTS})
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Rules:
    """What the section shows.

    Args:
        current: the pack in use.
        packs, calendars: those that wait for signatures.
    """

    current: PackInfo
    packs: Sequence[PackInfo]
    calendars: Sequence[CalendarInfo]


class RulesSection(QWidget):
    """The section.

    Args:
        page: the page it stands on.
        packs: the service.
    """

    def __init__(self, page: Page, packs: Packs) -> None:
        super().__init__()
        self._page, self._packs = page, packs
        texts, theme = page.texts, page.theme
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.read_pack = widgets.plain(texts("rules-read-pack"), Icon.IMPORT, theme)
        self.read_calendar = widgets.plain(texts("rules-read-calendar"), Icon.IMPORT, theme)
        self.read_pack.clicked.connect(self._read_pack)
        self.read_calendar.clicked.connect(self._read_calendar)
        buttons = widgets.row(self.read_pack, self.read_calendar, None, space=8)
        self.setLayout(widgets.column(self._list, widgets.soft(texts("rules-what")), buttons, space=12))

    def refresh(self) -> None:
        """Fetch what is in use and what waits."""
        packs = self._packs
        self._page.run(lambda: Rules(packs.current(), packs.waiting(), packs.waiting_calendars()), self._show)

    def _show(self, rules: Rules) -> None:
        texts = self._page.texts
        widgets.clear(self._list)
        current = rules.current
        facts = (
            (texts("rules-current"), f"{current.name} {current.version}"),
            (texts("rules-hash"), current.sha256[:_SHORT]),
            (texts("rules-signed-by"), self._signed(current.signed_by) or texts("rules-shipped")),
        )
        self._list.addWidget(widgets.facts(facts, width=120))
        packs = self._packs
        for pack in rules.packs:
            self._list.addWidget(
                self._waiting(
                    f"{pack.name} {pack.version}",
                    pack.sha256,
                    pack.signed_by,
                    partial(packs.countersign, pack.sha256),
                    partial(packs.activate, pack.sha256),
                )
            )
        for calendar in rules.calendars:
            self._list.addWidget(
                self._waiting(
                    texts("rules-calendar", year=str(calendar.year)),
                    calendar.sha256,
                    calendar.signed_by,
                    partial(packs.countersign_calendar, calendar.sha256),
                    partial(packs.activate_calendar, calendar.sha256),
                )
            )

    def _waiting(
        self,
        name: str,
        sha256: str,
        signed_by: Sequence[str],
        sign: Callable[[], object],
        activate: Callable[[], object],
    ) -> QWidget:
        texts, theme = self._page.texts, self._page.theme
        signed = self._signed(signed_by)
        words = widgets.column(
            widgets.label(name, "subheading"),
            widgets.label(texts("rules-waiting", hash=sha256[:_SHORT], signed=signed), "small"),
            space=0,
        )
        line = widgets.row(words, space=8)
        line.setStretch(0, 1)
        if self._page.desk.person.name not in signed_by:
            button = widgets.plain(texts("rules-sign"), Icon.KEY, theme)
            button.clicked.connect(lambda: self._do(sign, texts("rules-signed", name=name)))
            line.addWidget(button)
        use = widgets.plain(texts("rules-activate"), Icon.CHECK, theme)
        use.clicked.connect(lambda: self._ask(name, activate))
        line.addWidget(use)
        return widgets.frame("well", line, 12)

    def _signed(self, names: Sequence[str]) -> str:
        return self._page.texts("common-list-gap").join(names)

    def _read_pack(self) -> None:
        page, packs = self._page, self._packs
        folder = page.context.files.folder(self, page.texts("rules-read-pack"))
        if folder is not None:
            self._do(lambda: packs.sign(folder), page.texts("rules-read-done"))

    def _read_calendar(self) -> None:
        page, packs = self._page, self._packs
        path = page.context.files.open_file(self, page.texts("rules-read-calendar"), page.texts("rules-calendar-kinds"))
        if path is not None:
            self._do(lambda: packs.sign_calendar(path), page.texts("rules-read-done"))

    def _ask(self, name: str, activate: Callable[[], object]) -> None:
        texts = self._page.texts
        question = Question(
            texts("rules-ask"),
            texts("rules-ask.body"),
            act=texts("rules-activate"),
            leave=texts("rules-ask.leave"),
            facts=((texts("rules-what-waits"), name),),
        )
        done = texts("rules-activated", name=name)
        self._page.context.messages.ask(question, lambda: self._do(activate, done))

    def _do(self, work: Callable[[], object], done: str) -> None:
        def finished(_result: object) -> None:
            self._page.context.messages.success(done)
            self.refresh()

        self._page.run(work, finished, changes=_CHANGES)
