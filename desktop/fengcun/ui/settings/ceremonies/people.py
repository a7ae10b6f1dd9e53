"""The ceremonies about one account: keys handed on, an account suspended, a lost passphrase renewed."""

from __future__ import annotations

from fengcun.jobs import Topic
from fengcun.model.roles import KeyName
from fengcun.papers.forms.minutes import Ceremony
from fengcun.services.accounts.accounts import AccountLine
from fengcun.services.ceremonies.people import People, Stated
from fengcun.ui.common.fields import CheckField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import roles, word
from fengcun.ui.settings.ceremonies.view import CeremonyView

CHANGES = frozenset({Topic.ACCOUNTS, Topic.LOG})


def about(page: Page, line: AccountLine, keys: frozenset[KeyName]) -> tuple[tuple[str, str], ...]:
    """Whom it is about, and the fingerprint to compare."""
    texts = page.texts
    rows = [
        (texts("ceremony-person"), line.person.name),
        (texts("settings-roles"), roles(texts, line.person)),
        (texts("ceremony-fingerprint"), line.fingerprint),
    ]
    if keys:
        words = texts("common-list-gap").join(word(texts, key) for key in KeyName if key in keys)
        rows.append((texts("settings-keys"), words))
    return tuple(rows)


class _Checked(Form):
    """One box that must be ticked: somebody looked."""

    def __init__(self, page: Page, words: str) -> None:
        super().__init__(page.texts)
        self._words = page.texts("ceremony-tick")
        self.box = CheckField(words)
        self.add("box", self.box)

    def check(self) -> bool:
        """Whether it is ticked; otherwise says that it must be."""
        if not self.box.value():
            self.box.say(self._words)
            return False
        return super().check()


class HandOnView(CeremonyView):
    """Handing keys on: whose they are is looked at, and the fingerprint compared, before anything is encrypted.

    Args:
        page: the page.
        line: the account.
        keys: those that will be handed on.
    """

    def __init__(self, page: Page, line: AccountLine, keys: frozenset[KeyName]) -> None:
        self._line, self._keys = line, keys
        form = _Checked(page, page.texts("ceremony-hand-on-checked"))
        super().__init__(page, "hand-on", 3, about(page, line, keys), form, name=line.person.name)

    def begin(self) -> None:
        """Hand them on."""
        if self.form is None or not self.form.check() or not self.act.isEnabled():
            return
        accounts, account, keys, secretary = (
            self.page.desk.accounts,
            self._line.person.account,
            self._keys,
            self.secretary,
        )

        def work() -> bytes:
            accounts.hand_on(account)
            return secretary.of_statement(Ceremony.HANDED_ON, accounts.stated(account), keys)

        self.busy(True)
        self.page.run(work, self.finish, self.refused, changes=CHANGES)


class SuspendView(CeremonyView):
    """Suspending an account.

    Args:
        page: the page.
        line: the account.
        people: the service.
        last: the keys that nobody else could hand on afterwards.
    """

    def __init__(self, page: Page, line: AccountLine, people: People, last: frozenset[KeyName]) -> None:
        self._line, self._people = line, people
        facts = about(page, line, line.keys)
        if last:
            texts = page.texts
            words = texts("common-list-gap").join(word(texts, key) for key in KeyName if key in last)
            facts = (*facts, (texts("ceremony-suspend-last"), texts("ceremony-suspend-last.what", keys=words)))
        form = _Checked(page, page.texts("ceremony-suspend-checked", name=line.person.name))
        super().__init__(page, "suspend", 3, facts, form, name=line.person.name)

    def begin(self) -> None:
        """Suspend it."""
        if self.form is None or not self.form.check() or not self.act.isEnabled():
            return
        people, account, secretary = self._people, self._line.person.account, self.secretary

        def work() -> bytes:
            done = people.suspend(account)
            return secretary.of_statement(Ceremony.SUSPENDED, done, done.keys)

        self.busy(True)
        self.page.run(work, self.finish, self.refused, changes=CHANGES)


class _Passphrase(Form):
    """A new passphrase, typed twice by the person whose it is."""

    def __init__(self, page: Page) -> None:
        texts = page.texts
        super().__init__(texts, label_width=120)
        self.first = TextField(
            texts("settings-passphrase-new"), secret=True, needed=True, hint=texts("settings-passphrase-new.hint")
        )
        self.again = TextField(texts("settings-passphrase-again"), secret=True, needed=True)
        self.add("passphrase", self.first)
        self.add("again", self.again)


class RenewView(CeremonyView):
    """Renewing an account whose passphrase is lost.

    Args:
        page: the page.
        line: the account.
        people: the service.
    """

    def __init__(self, page: Page, line: AccountLine, people: People) -> None:
        self._line, self._people = line, people
        self.typed = _Passphrase(page)
        super().__init__(page, "renew", 4, about(page, line, line.keys), self.typed, name=line.person.name)

    def begin(self) -> None:
        """Renew it."""
        typed, texts = self.typed, self.page.texts
        if not typed.check() or not self.act.isEnabled():
            return
        if typed.first.text() != typed.again.text():
            typed.again.say(texts("settings-passphrase-differs"))
            return
        people, account, passphrase, secretary = (
            self._people,
            self._line.person.account,
            typed.first.text(),
            self.secretary,
        )

        def work() -> tuple[Stated, bytes]:
            done = people.renew(account, passphrase)
            return done, secretary.of_statement(Ceremony.RENEWED, done, done.keys)

        self.busy(True)
        self.page.run(work, self._renewed, self.refused, changes=CHANGES)

    def _renewed(self, made: tuple[Stated, bytes]) -> None:
        for field in (self.typed.first, self.typed.again):
            field.set_value(None)
        self.finish(made[1])
