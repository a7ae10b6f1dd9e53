"""The accounts of the office: who there is, who lacks a key that the roles need, registering, handing on keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import KeyName, Person, Role
from fengcun.services.accounts.accounts import AccountLine
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import roles, word
from fengcun.ui.settings.ceremonies.people import HandOnView, RenewView, SuspendView, about
from fengcun.ui.settings.ceremonies.replace import ReplaceView
from fengcun.ui.settings.ceremonies.view import CeremonyView

_CHANGES = frozenset({Topic.ACCOUNTS, Topic.LOG})
_OFFERED = (
    frozenset({Role.CLERK}),
    frozenset({Role.APPROVER}),
    frozenset({Role.CUSTODIAN}),
    frozenset({Role.CLERK, Role.APPROVER}),
    frozenset({Role.CLERK, Role.CUSTODIAN}),
    frozenset({Role.AUDITOR}),
    frozenset({Role.ADMINISTRATOR}),
)


@dataclass(frozen=True, slots=True)
class _Roles:
    held: frozenset[Role]


class AccountsSection(QWidget):
    """The list, and for an administrator the form of a new account.

    Args:
        page: the page it stands on.
    """

    ceremony = Signal(object)
    """A `CeremonyView` is to be shown."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.shown = False
        self.first: QWidget = self
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.setLayout(widgets.column(self._list, space=16))
        self.form: NewAccount | None = None
        if page.desk.person.can(Role.ADMINISTRATOR):
            self.form = NewAccount(page)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.form)

    def show_lines(self, lines: Sequence[AccountLine]) -> None:
        """Show the accounts; `first` is then the first act that waits, such as keys to hand on."""
        self.shown, self.first = True, self
        mine: frozenset[KeyName] = next((line.keys for line in lines if line.me), frozenset())
        widgets.clear(self._list)
        for line in lines:
            self._list.addWidget(self._row(line, mine))
            self._list.addWidget(widgets.rule())

    def _row(self, line: AccountLine, mine: frozenset[KeyName]) -> QWidget:
        texts = self._page.texts
        name = widgets.column(
            widgets.label(line.person.name, "subheading", wrap=False),
            widgets.label(roles(texts, line.person), "small", wrap=False),
            space=0,
        )
        name.addWidget(widgets.label(line.fingerprint, "small", wrap=False))
        parts: list[QWidget] = []
        if line.me:
            parts.append(widgets.pill(texts("settings-me"), Tone.ACCENT))
        if line.suspended:
            parts.append(widgets.pill(texts("settings-suspended"), Tone.DUE))
        elif line.missing:
            missing = texts("common-list-gap").join(word(texts, key) for key in KeyName if key in line.missing)
            parts.append(widgets.pill(texts("settings-keys-missing", keys=missing), Tone.DUE))
        elif line.keys:
            parts.append(widgets.pill(texts("settings-keys-held", count=len(line.keys)), Tone.OK))
        parts += self._acts(line, mine)
        inner = widgets.row(name, None, *parts)
        return widgets.frame("clear", inner, 8)

    def _acts(self, line: AccountLine, mine: frozenset[KeyName]) -> list[QWidget]:
        """What may be done with an account by whoever looks at it."""
        page, desk = self._page, self._page.desk
        acts: list[QWidget] = []
        if line.me:
            return acts
        if line.missing & mine:
            acts.append(self._act("settings-hand-on", line, Icon.KEY, lambda: self._hand_on(line, mine)))
        if line.suspended and desk.replacing is not None:
            acts.append(self._act("settings-remove", line, Icon.KEY, lambda: self._remove(line)))
        if desk.people is not None and not line.suspended:
            people = desk.people
            acts.append(
                self._act("settings-renew", line, Icon.UNDO, lambda: self._begin(RenewView(page, line, people)))
            )
            acts.append(self._act("settings-suspend", line, Icon.LOCK, lambda: self._suspend(line)))
        return acts

    def _act(self, message: str, line: AccountLine, icon: Icon, act: Callable[[], None]) -> QPushButton:
        texts = self._page.texts
        button = widgets.plain(texts(message), icon, self._page.theme)
        button.setAccessibleName(texts(f"{message}-to", name=line.person.name))
        button.clicked.connect(act)
        if self.first is self:
            self.first = button
        return button

    def _hand_on(self, line: AccountLine, mine: frozenset[KeyName]) -> None:
        self._begin(HandOnView(self._page, line, line.missing & mine))

    def _suspend(self, line: AccountLine) -> None:
        page, people = self._page, self._page.desk.people
        assert people is not None
        page.run(
            lambda: people.last_holder_of(line.person.account),
            lambda last: self._begin(SuspendView(page, line, people, last)),
        )

    def _remove(self, line: AccountLine) -> None:
        page, replacing = self._page, self._page.desk.replacing
        assert replacing is not None
        facts = about(page, line, frozenset())
        page.run(
            lambda: replacing.prepare_removal(line.person.account),
            lambda made: self._begin(ReplaceView(page, replacing, made, line.person.name, facts)),
        )

    def _begin(self, view: CeremonyView) -> None:
        self.ceremony.emit(view)


class NewAccount(Form):
    """The form of a new account; it has no keys until somebody who holds them hands them on."""

    registered = Signal(str)
    """The minutes about this account are wanted."""

    def __init__(self, page: Page) -> None:
        texts = page.texts
        super().__init__(texts, label_width=120)
        self._page = page
        gap = texts("common-list-gap")
        self.add_heading(texts("settings-new-account"))
        self.name = TextField(texts("settings-new-name"), needed=True)
        self.roles = ChoiceField(
            texts("settings-roles"),
            [(_Roles(held), gap.join(word(texts, role) for role in Role if role in held)) for held in _OFFERED],
        )
        self.first = TextField(
            texts("settings-new-passphrase"), secret=True, needed=True, hint=texts("settings-new-passphrase.hint")
        )
        self.again = TextField(texts("settings-passphrase-again"), secret=True, needed=True)
        for place, field in (
            ("name", self.name),
            ("roles", self.roles),
            ("passphrase", self.first),
            ("again", self.again),
        ):
            self.add(place, field)
        self.button = widgets.plain(texts("settings-new-register"), Icon.ADD, page.theme)
        self.add_widget(widgets.frame("clear", widgets.row(None, self.button), 0))
        self.button.clicked.connect(self._register)
        self.submitted.connect(self._register)

    def _register(self) -> None:
        page, texts, held = self._page, self._page.texts, self.roles.value()
        if not self.check() or held is None or not self.button.isEnabled():
            return
        accounts, name, passphrase = page.desk.accounts, self.name.text(), self.first.text()
        fault = accounts.passphrase_fault(passphrase)
        if fault is not None:
            self.first.say(texts(fault))
            return
        if passphrase != self.again.text():
            self.again.say(texts("settings-passphrase-differs"))
            return
        self.button.setEnabled(False)
        page.run(lambda: accounts.register(name, held.held, passphrase), self._done, self._refused, changes=_CHANGES)

    def _done(self, person: Person) -> None:
        self.button.setEnabled(True)
        for field in (self.name, self.first, self.again):
            field.set_value(None)
        page, texts = self._page, self._page.texts
        page.context.messages.success(
            texts("settings-new-done", name=person.name),
            action=texts("ceremony-minutes-print"),
            do=lambda: self.registered.emit(person.account),
        )

    def _refused(self, fault: FengcunError) -> None:
        self.button.setEnabled(True)
        self._page.refused(fault, self)
