"""The settings page: sections below each other; what a person may not do is absent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fengcun.i18n import Texts
from fengcun.jobs import Topic
from fengcun.model.dossier import Retention
from fengcun.papers.forms.minutes import Ceremony
from fengcun.services.accounts.accounts import AccountLine
from fengcun.services.ceremonies.minutes import Secretary
from fengcun.services.office_file import OfficeFacts
from fengcun.services.plan import RETENTION_CODES
from fengcun.services.today import TaskKind
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import BACKUP, EXAMINATION, PRINTERS, Place
from fengcun.ui.common.wording import day, word
from fengcun.ui.settings.accounts import AccountsSection
from fengcun.ui.settings.backup import BackupSection
from fengcun.ui.settings.ceremonies.minutes import MinutesView
from fengcun.ui.settings.ceremonies.view import CeremonyView
from fengcun.ui.settings.chains import ChainsSection
from fengcun.ui.settings.envelopes import EnvelopesSection
from fengcun.ui.settings.examination import ExaminationSection
from fengcun.ui.settings.machine import MachineSection
from fengcun.ui.settings.organ import OrganSection
from fengcun.ui.settings.passphrase import PassphraseSection
from fengcun.ui.settings.printers import PrintersSection
from fengcun.ui.settings.rules import RulesSection

_WIDTH = 760
_ABOVE = 72
"""Of what stands over a section, seen when it is gone to, in pixels."""
_KEYS = frozenset({TaskKind.HAND_ON.value, TaskKind.REPLACE.value, TaskKind.DRILL.value})


class SettingsPage(Page):
    """Settings."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ACCOUNTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        texts, facts = self.texts, self.desk.facts
        self.machine = MachineSection(context)
        self.printers = PrintersSection(self)
        self.passphrase = PassphraseSection(self)
        self.accounts = AccountsSection(self)
        office = widgets.facts(
            (
                (texts("settings-office-name"), facts.name),
                (texts("settings-office-organ"), word(texts, facts.organ)),
                (texts("settings-office-short"), facts.short),
                (texts("settings-office-fonds"), facts.fonds),
                (texts("settings-office-category"), facts.category),
                (texts("settings-office-scheme"), _scheme_words(texts, facts)),
                (texts("settings-office-created"), day(texts, facts.created_on)),
                (texts("settings-office-folder"), str(self.desk.session.folder)),
            ),
            width=120,
        )
        # As wide as the cards may get: otherwise the height of wrapped words is reckoned for the width of the page.
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH + 48)
        content = QWidget()
        across = widgets.row(inner, None, space=0)
        across.setStretch(0, 100)
        content.setLayout(across)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(widgets.title(texts("settings-title")))
        self.rules = RulesSection(self, self.desk.packs) if self.desk.packs is not None else None
        drill, replacing = self.desk.drill, self.desk.replacing
        self.envelopes = (
            EnvelopesSection(self, drill, replacing) if drill is not None and replacing is not None else None
        )
        self.organ = OrganSection(self)
        inquiries = self.desk.inquiries
        self.chains = ChainsSection(self, inquiries.chains) if inquiries is not None else None
        self.examination = ExaminationSection(self, self.desk.examinations)
        backups, restore_drills = self.desk.backups, self.desk.restore_drills
        self.backup = (
            BackupSection(self, backups, restore_drills) if backups is not None and restore_drills is not None else None
        )
        sections: list[tuple[str, QWidget | None]] = [
            ("settings-machine", self.machine),
            ("printers-head", self.printers),
            ("settings-passphrase", self.passphrase),
            ("settings-accounts", self.accounts),
            ("envelopes-head", self.envelopes),
            ("backup-head", self.backup),
            ("rules-head", self.rules),
            ("chains-head", self.chains),
            ("examination-head", self.examination),
            ("settings-office", office),
            ("organ-profile-head", self.organ),
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
        self._wanted: AccountsSection | EnvelopesSection | PrintersSection | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._area)
        body.addWidget(self.stack)
        self.accounts.ceremony.connect(self._hold)
        if self.envelopes is not None:
            self.envelopes.ceremony.connect(self._hold)
        if self.accounts.form is not None:
            self.accounts.form.registered.connect(self._show_registration)
        self.passphrase.changed_by.connect(self._show_change)

    @property
    def ceremony(self) -> QWidget | None:
        """The ceremony that is under way; None for none."""
        shown = self.stack.currentWidget()
        return None if shown is self._area else shown

    def _hold(self, view: CeremonyView | MinutesView) -> None:
        self._end()
        view.left.connect(self._end)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.setFocus()

    def _end(self) -> None:
        shown = self.ceremony
        if shown is None:
            return
        self.stack.setCurrentWidget(self._area)
        self.stack.removeWidget(shown)
        shown.deleteLater()
        self.refresh()

    def _show_registration(self, account: str) -> None:
        accounts, secretary = self.desk.accounts, self._secretary()

        def work() -> bytes:
            return secretary.of_statement(Ceremony.ADMITTED, accounts.stated(account), frozenset())

        self.run(work, self._show_minutes)

    def _show_change(self, at: datetime) -> None:
        accounts, person, secretary = self.desk.accounts, self.desk.person, self._secretary()

        def work() -> bytes:
            return secretary.of_passphrase(person, accounts.stated(person.account).fingerprint, at)

        self.run(work, self._show_minutes)

    def _show_minutes(self, pdf: bytes) -> None:
        self._hold(MinutesView(self, pdf))

    def _secretary(self) -> Secretary:
        return Secretary(self.desk.session.letterhead, self.texts.language)

    def visit(self, place: Place) -> None:
        """Go to the section that is asked for; a ceremony that is under way stays in front."""
        if place.text in _KEYS and self.ceremony is None:
            self._wanted = self.envelopes if place.text == TaskKind.DRILL.value else self.accounts
            self._seek_soon()
        if place.text == BACKUP and self.backup is not None:
            self.backup.go.setFocus()
            self._area.ensureWidgetVisible(self.backup.go, 0, self._area.height() // 2)
        if place.text == PRINTERS:
            self._wanted = self.printers
            self._seek_soon()
        if place.text == EXAMINATION:
            self.examination.go.setFocus()
            self._area.ensureWidgetVisible(self.examination.go, 0, self._area.height() // 2)

    def _seek_soon(self) -> None:
        QTimer.singleShot(0, self, self._seek)  # once what was just shown has its place

    def _seek(self) -> None:
        """Go to the section that a task asked for, once its accounts are there."""
        wanted = self._wanted
        if wanted is None or not self.accounts.shown:
            return
        self._wanted = None
        top = wanted.mapTo(self._area.widget(), QPoint(0, 0)).y()
        self._area.verticalScrollBar().setValue(max(0, top - _ABOVE))
        wanted.first.setFocus()

    def _show_accounts(self, lines: Sequence[AccountLine]) -> None:
        self.accounts.show_lines(lines)
        self._seek_soon()

    def refresh(self) -> None:
        """Fetch the accounts again."""
        accounts = self.desk.accounts
        self.run(accounts.lines, self._show_accounts)
        self.examination.refresh()
        self.printers.refresh()
        if self.envelopes is not None:
            self.envelopes.refresh()
        if self.backup is not None:
            self.backup.refresh()
        if self.rules is not None:
            self.rules.refresh()
        if self.chains is not None:
            self.chains.refresh()


def _scheme_words(texts: Texts, facts: OfficeFacts) -> str:
    """An archive number as the office builds it, and what its parts are."""
    example = facts.scheme.number(
        18,
        fonds=facts.fonds,
        category=facts.category,
        year=str(facts.created_on.year),
        catalogue="1",
        retention=RETENTION_CODES[Retention.PERMANENT],
    )
    parts = texts("settings-office-scheme.gap").join(
        texts(f"settings-segment-{name}") for name in facts.scheme.segments
    )
    return texts("settings-office-scheme.example", number=example.text, parts=parts)
