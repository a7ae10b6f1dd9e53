"""Replacing keys: what a suspended account knew, or the locks with their envelopes. Envelopes first, then the act.

Two people type passphrases where a lock is replaced: whoever is logged in has, the other does so here.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fengcun.jobs import Topic
from fengcun.model.roles import KeyName
from fengcun.services.ceremonies.replacing import Prepared, Replacing
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import word
from fengcun.ui.settings.ceremonies.view import CeremonyView
from fengcun.ui.setup.envelopes import EnvelopesStep

_CHANGES = frozenset({Topic.ACCOUNTS, Topic.LOG, Topic.PAPERS})


class Partner(Form):
    """The second person, who types the passphrase here and now."""

    def __init__(self, page: Page, prepared: Prepared) -> None:
        texts = page.texts
        super().__init__(texts, label_width=120)
        self.person: ChoiceField[str] = ChoiceField(
            texts("ceremony-second"), [(one.account, one.name) for one in prepared.partners]
        )
        self.passphrase = TextField(texts("ceremony-second-passphrase"), secret=True, needed=True)
        self.add("partner", self.person)
        self.add("passphrase", self.passphrase)


class ReplaceView(CeremonyView):
    """Replacing keys.

    Args:
        page: the page.
        replacing: the service.
        prepared: the fresh keys.
        name: whose account is removed; empty for none.
        facts: what is compared.
    """

    def __init__(
        self, page: Page, replacing: Replacing, prepared: Prepared, name: str, facts: tuple[tuple[str, str], ...]
    ) -> None:
        self._replacing, self._prepared = replacing, prepared
        self.partner = Partner(page, prepared) if prepared.partners else None
        kind = "remove" if prepared.account else "locks"
        texts = page.texts
        keys = texts("common-list-gap").join(word(texts, key) for key in KeyName if key in prepared.fresh.keys)
        who = "two" if prepared.partners else "one"
        super().__init__(
            page, kind, 4, (*facts, (texts("ceremony-replaced"), keys)), None, name=name, keys=keys, who=who
        )
        self.envelopes: EnvelopesStep | None = None
        self.carry = widgets.primary(texts("ceremony-replace-carry"), Icon.KEY, page.theme)
        self.carry.clicked.connect(self._carry_out)
        if self.partner is not None:
            self.partner.submitted.connect(self._carry_out)

    def begin(self) -> None:
        """Show the envelopes; where there are none, do it."""
        if not self._prepared.envelopes:
            self._carry_out()
            return
        page = self.page
        around, folder = page.context, page.desk.session.folder
        self.envelopes = EnvelopesStep(around, page.context.messages, folder, self._prepared.envelopes)
        self.carry.setEnabled(False)
        self.envelopes.ready.connect(lambda: self.carry.setEnabled(True))
        step = QWidget()
        column = widgets.column(widgets.soft(page.texts("ceremony-replace-envelopes")), space=8)
        column.addWidget(self.envelopes, 1)
        bottom = widgets.row(space=12)
        if self.partner is not None:
            bottom.addWidget(self.partner, 1)
        bottom.addWidget(self.carry)
        column.addWidget(widgets.rule())
        column.addLayout(bottom)
        step.setLayout(column)
        self.steps.addWidget(step)
        self.steps.setCurrentWidget(step)

    def _carry_out(self) -> None:
        form = self.partner
        if self.envelopes is not None and not self.envelopes.kept:
            return
        if not self.carry.isEnabled() or (form is not None and not form.check()):
            return
        replacing, prepared, secretary = self._replacing, self._prepared, self.secretary
        accounts = self.page.desk.accounts
        partner = (form.person.value() or "") if form is not None else ""
        passphrase = form.passphrase.text() if form is not None else ""

        def work() -> bytes:
            done = replacing.carry_out(prepared, partner, passphrase)
            prints = {line.person.account: line.fingerprint for line in accounts.lines()}
            return secretary.of_replacing(done, prints)

        self.busy(True)
        self.page.run(work, self.finish, self.refused, changes=_CHANGES)

    def busy(self, on: bool) -> None:
        """Whether the act is under way."""
        super().busy(on)
        self.carry.setEnabled(not on)
        self.carry.setText(self.page.texts("ceremony-replace-under-way" if on else "ceremony-replace-carry"))
        if self.partner is not None:
            self.form = self.partner
            if not on:
                self.partner.passphrase.set_value(None)

    def finish(self, pdf: bytes) -> None:
        """It is done: forget the envelopes, show the minutes."""
        if self.envelopes is not None:
            self.envelopes.forget()
        super().finish(pdf)
