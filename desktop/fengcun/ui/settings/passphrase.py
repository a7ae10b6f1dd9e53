"""Changing one's own passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.page import Page


class PassphraseSection(Form):
    """Old, new, and new again.

    Args:
        page: the page it stands on.
    """

    changed_by = Signal(object)
    """The minutes are wanted; with the moment of the change."""

    def __init__(self, page: Page) -> None:
        texts = page.texts
        super().__init__(texts, label_width=120)
        self._page = page
        self.old = TextField(texts("settings-passphrase-old"), secret=True, needed=True)
        self.new = TextField(
            texts("settings-passphrase-new"), secret=True, needed=True, hint=texts("settings-passphrase-new.hint")
        )
        self.again = TextField(texts("settings-passphrase-again"), secret=True, needed=True)
        for place, field in (("old", self.old), ("new", self.new), ("again", self.again)):
            self.add(place, field)
        self.button = widgets.plain(texts("settings-passphrase-change"))
        holder = widgets.frame("clear", widgets.row(None, self.button), 0)
        self.add_widget(holder)
        self.button.clicked.connect(self._change)
        self.submitted.connect(self._change)

    def _change(self) -> None:
        page, texts = self._page, self._page.texts
        if not self.check() or not self.button.isEnabled():
            return
        accounts, old, new = page.desk.accounts, self.old.text(), self.new.text()
        fault = accounts.passphrase_fault(new)
        if fault is not None:
            self.new.say(texts(fault))
            self.new.setFocus()
            return
        if new != self.again.text():
            self.again.say(texts("settings-passphrase-differs"))
            self.again.setFocus()
            return
        self.button.setEnabled(False)
        page.run(
            lambda: accounts.change_passphrase(old, new),
            lambda _none: self._done(),
            self._refused,
            changes=frozenset({Topic.LOG}),
        )

    def _done(self) -> None:
        self._clear()
        self.old.setFocus()  # it had gone on to another section while the button was off
        widgets.reveal(self)
        page, texts = self._page, self._page.texts
        at = page.desk.session.clock.now()
        page.context.messages.success(
            texts("settings-passphrase-changed"),
            action=texts("ceremony-minutes-print"),
            do=lambda: self.changed_by.emit(at),
        )

    def _refused(self, fault: FengcunError) -> None:
        self.button.setEnabled(True)
        self.old.set_value(None)
        if not self.show_error(fault):
            self._clear()
            self._page.context.messages.error(fault)

    def _clear(self) -> None:
        self.button.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.set_value(None)
