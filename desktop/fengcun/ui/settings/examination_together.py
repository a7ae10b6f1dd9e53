"""Examining the whole: the holder of the other lock and that person's own passphrase, typed here and now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.model.roles import Person
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import roles

_LABELS = 120


class TogetherForm(QWidget):
    """The form; hidden where nobody holds the other lock.

    Args:
        page: the page it stands on.
    """

    asked = Signal(str, str)
    """Account id and passphrase of the other person; the passphrase is out of the field by then."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts = page.texts
        self._texts = texts
        self.partner: ChoiceField[Person] = ChoiceField(texts("examination-partner"), [])
        self.passphrase = TextField(
            texts("examination-partner-passphrase"),
            secret=True,
            needed=True,
            hint=texts("examination-partner-passphrase-hint"),
        )
        self.form = Form(texts, label_width=_LABELS)
        self.form.add("partner", self.partner)
        self.form.add("passphrase", self.passphrase)
        self.go = widgets.plain(texts("examination-run-whole"), Icon.KEY, page.theme)
        self.form.add_widget(widgets.frame("clear", widgets.row(None, self.go), 0))
        self.none = widgets.soft(texts("examination-whole-nobody"))
        self.go.clicked.connect(self._ask)
        self.form.submitted.connect(self._ask)
        inner = widgets.column(widgets.soft(texts("examination-whole-what")), self.form, self.none, space=12)
        self.setLayout(widgets.column(widgets.frame("well", inner, 12), space=0))
        self.none.hide()

    def show_partners(self, partners: Sequence[Person]) -> None:
        """Show who can examine the whole together with me."""
        self.partner.set_choices(
            [(one, self._texts("frame-person", name=one.name, roles=roles(self._texts, one))) for one in partners]
        )
        self.form.setVisible(bool(partners))
        self.none.setVisible(not partners)

    def refuse(self, fault: FengcunError) -> bool:
        """Show why the repository did not open; whether it could be shown here."""
        if "seconds" not in fault.arguments:
            return False
        self.passphrase.say(self._texts.error(fault).what)
        self.passphrase.setFocus()
        return True

    def _ask(self) -> None:
        partner = self.partner.value()
        if not self.form.check() or partner is None or not self.isEnabled():
            return
        passphrase = self.passphrase.text()
        self.passphrase.set_value(None)
        self.asked.emit(partner.account, passphrase)
