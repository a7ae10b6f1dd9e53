"""The settings page: sections below each other; what a person may not do is absent."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.jobs import Topic
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import EXAMINATION, Place
from fengcun.ui.common.wording import day, word
from fengcun.ui.settings.accounts import AccountsSection
from fengcun.ui.settings.examination import ExaminationSection
from fengcun.ui.settings.machine import MachineSection
from fengcun.ui.settings.passphrase import PassphraseSection
from fengcun.ui.settings.rules import RulesSection

_WIDTH = 760


class SettingsPage(Page):
    """Settings."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ACCOUNTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        texts, facts = self.texts, self.desk.facts
        self.machine = MachineSection(context)
        self.passphrase = PassphraseSection(self)
        self.accounts = AccountsSection(self)
        office = widgets.facts(
            (
                (texts("settings-office-name"), facts.name),
                (texts("settings-office-organ"), word(texts, facts.organ)),
                (texts("settings-office-short"), facts.short),
                (texts("settings-office-fonds"), facts.fonds),
                (texts("settings-office-category"), facts.category),
                (texts("settings-office-scheme"), facts.scheme.pattern),
                (texts("settings-office-created"), day(texts, facts.created_on)),
                (texts("settings-office-folder"), str(self.desk.session.folder)),
            ),
            width=120,
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(widgets.title(texts("settings-title")))
        self.rules = RulesSection(self, self.desk.packs) if self.desk.packs is not None else None
        self.examination = ExaminationSection(self, self.desk.examinations)
        sections: list[tuple[str, QWidget | None]] = [
            ("settings-machine", self.machine),
            ("settings-passphrase", self.passphrase),
            ("settings-accounts", self.accounts),
            ("rules-head", self.rules),
            ("examination-head", self.examination),
            ("settings-office", office),
        ]
        for head, section in sections:
            if section is None:
                continue
            card = widgets.card(widgets.column(widgets.heading(texts(head)), section, space=16))
            card.setMaximumWidth(_WIDTH)
            column.addWidget(card)
        column.addStretch(1)
        body = self.body(margin=0, space=0)
        self._area = widgets.scrolled(content)
        body.addWidget(self._area)

    def visit(self, place: Place) -> None:
        """Go to the section that is asked for."""
        if place.text == EXAMINATION:
            self.examination.go.setFocus()
            self._area.ensureWidgetVisible(self.examination.go, 0, self._area.height() // 2)

    def refresh(self) -> None:
        """Fetch the accounts again."""
        accounts = self.desk.accounts
        self.run(accounts.lines, self.accounts.show_lines)
        self.examination.refresh()
        if self.rules is not None:
            self.rules.refresh()
