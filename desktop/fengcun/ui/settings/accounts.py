"""The accounts of the office: who there is, who lacks a key that the roles need, registering, handing on keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import KeyName, Person, Role
from fengcun.services.accounts import AccountLine
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import roles, word

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

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
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
        """Show the accounts."""
        mine: frozenset[KeyName] = next((line.keys for line in lines if line.me), frozenset())
        widgets.clear(self._list)
        for line in lines:
            self._list.addWidget(self._row(line, mine))
            self._list.addWidget(widgets.rule())

    def _row(self, line: AccountLine, mine: frozenset[KeyName]) -> QWidget:
        texts, theme = self._page.texts, self._page.theme
        name = widgets.column(
            widgets.label(line.person.name, "subheading", wrap=False),
            widgets.label(roles(texts, line.person), "small", wrap=False),
            space=0,
        )
        parts: list[QWidget] = []
        if line.me:
            parts.append(widgets.pill(texts("settings-me"), Tone.ACCENT))
        if line.missing:
            missing = texts("common-list-gap").join(word(texts, key) for key in KeyName if key in line.missing)
            parts.append(widgets.pill(texts("settings-keys-missing", keys=missing), Tone.DUE))
        elif line.keys:
            parts.append(widgets.pill(texts("settings-keys-held", count=len(line.keys)), Tone.OK))
        if line.missing & mine and not line.me:
            give = widgets.plain(texts("settings-hand-on"), Icon.KEY, theme)
            give.setAccessibleName(texts("settings-hand-on-to", name=line.person.name))
            give.clicked.connect(lambda: self._ask_hand_on(line.person, line.missing & mine))
            parts.append(give)
        inner = widgets.row(name, None, *parts)
        return widgets.frame("clear", inner, 8)

    def _ask_hand_on(self, person: Person, keys: frozenset[KeyName]) -> None:
        texts = self._page.texts
        words = texts("common-list-gap").join(word(texts, key) for key in KeyName if key in keys)
        question = Question(
            texts("settings-hand-on-title", name=person.name),
            texts("settings-hand-on-body"),
            act=texts("settings-hand-on"),
            leave=texts("settings-hand-on-not"),
            facts=((texts("settings-keys"), words), (texts("settings-roles"), roles(texts, person))),
        )
        self._page.context.messages.ask(question, lambda: self._hand_on(person))

    def _hand_on(self, person: Person) -> None:
        page, accounts = self._page, self._page.desk.accounts
        done = page.texts("settings-handed-on", name=person.name)
        page.run(
            lambda: accounts.hand_on(person.account),
            lambda _none: page.context.messages.success(done),
            changes=_CHANGES,
        )


class NewAccount(Form):
    """The form of a new account; it has no keys until somebody who holds them hands them on."""

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
        self._page.context.messages.success(self._page.texts("settings-new-done", name=person.name))

    def _refused(self, fault: FengcunError) -> None:
        self.button.setEnabled(True)
        if not self.show_error(fault):
            self._page.context.messages.error(fault)
