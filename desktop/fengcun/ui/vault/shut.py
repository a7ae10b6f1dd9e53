"""The shut repository: who opens it with me, what for, and the other person's own passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.model.roles import Person
from fengcun.services.vault.opened import Purpose
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices, roles
from fengcun.ui.vault.door import Asked

WIDTH = 620
_LABELS = 112


class ShutView(QWidget):
    """The card before the shut door.

    Args:
        page: the page it stands on.
    """

    asked = Signal(object)
    """Both are there: an `Asked`. The passphrase is out of the field by then."""
    blank = Signal()
    """An empty register is wanted."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts, theme = page.texts, page.theme
        self._page, self._texts = page, texts
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second)
        self.waiting = widgets.label("", "plain")
        self.blank_button = widgets.quiet(texts("vault-register-blank"), Icon.PRINT, theme)
        self.blank_button.clicked.connect(self.blank)
        self.none = widgets.label(texts("vault-no-partner"))
        # An inquiry opens it from its own page, once it is approved, and for what was approved alone.
        purposes = [purpose for purpose in Purpose if purpose is not Purpose.INQUIRY]
        self.purpose = ChoiceField(texts("vault-purpose"), choices(texts, purposes), hint=texts("vault-purpose.hint"))
        self.reference = TextField(texts("vault-reference"), needed=True, hint=texts("vault-reference.hint"))
        self.partner: ChoiceField[Person] = ChoiceField(texts("vault-partner"), [])
        self.passphrase = TextField(
            texts("vault-passphrase"), secret=True, needed=True, hint=texts("vault-passphrase.hint")
        )
        self.form = Form(texts, label_width=_LABELS)
        for place, field in (
            ("purpose", self.purpose),
            ("reference", self.reference),
            ("partner", self.partner),
            ("passphrase", self.passphrase),
        ):
            self.form.add(place, field)
        self.go = widgets.primary(texts("vault-open"), Icon.KEY, theme)
        self.form.add_widget(widgets.frame("clear", widgets.row(None, self.go), 0))
        self.go.clicked.connect(self._ask)
        self.form.submitted.connect(self._ask)
        self.partner.changed.connect(self._another)
        self._build()
        self.form.hide()
        self.none.hide()

    def show_room(self, drops: int, partners: Sequence[Person]) -> None:
        """Show what waits and who can open with me.

        Args:
            drops: packages that wait to be filed.
            partners: the holders of the other lock.
        """
        texts = self._texts
        self.waiting.setText(texts("vault-drops", count=drops) if drops else texts("vault-drops-none"))
        self.partner.set_choices(
            [(one, texts("frame-person", name=one.name, roles=roles(texts, one))) for one in partners]
        )
        self.form.setVisible(bool(partners))
        self.none.setVisible(not partners)

    def busy(self, busy: bool) -> None:
        """Whether it is being opened.

        Args:
            busy: if so, nothing can be typed.
        """
        self.form.setEnabled(not busy)
        self.go.setText(self._texts("vault-opening" if busy else "vault-open"))

    def reset(self) -> None:
        """Forget what was typed."""
        self._stop_waiting()
        self.busy(False)
        for field in (self.reference, self.passphrase):
            field.set_value(None)

    def refuse(self, fault: FengcunError) -> bool:
        """Show why it did not open.

        Args:
            fault: from the service.

        Returns:
            Whether it was shown here; if not, it belongs into the messages.
        """
        self.busy(False)
        seconds = fault.arguments.get("seconds")
        if seconds is None:
            return self.form.show_error(fault)
        self.passphrase.say(self._texts.error(fault).what)
        self.passphrase.setFocus()
        if int(seconds) > 0:
            self._left = int(seconds)
            self._tick.start()
            self._tell()
        return True

    def _build(self) -> None:
        texts, theme, person = self._texts, self._page.theme, self._page.desk.person
        head = widgets.row(
            widgets.picture(Icon.VAULT, theme, "seal", 28), widgets.title(texts("vault-title")), space=12
        )
        head.addStretch(1)
        head.addWidget(widgets.pill(texts("vault-shut"), Tone.SEAL))
        me = widgets.facts(
            ((texts("vault-me"), texts("frame-person", name=person.name, roles=roles(texts, person))),),
            width=_LABELS,
        )
        waiting = widgets.frame(
            "well", widgets.row(widgets.picture(Icon.EMPTY, theme), self.waiting, None, self.blank_button, space=12), 12
        )
        content = widgets.column(
            head, widgets.soft(texts("vault-words")), waiting, widgets.rule(), me, self.form, self.none, space=16
        )
        card = widgets.frame("card", content, 28)
        card.setFixedWidth(WIDTH)
        outer = widgets.column(None, widgets.row(None, card, None))
        outer.addStretch(2)
        outer.setContentsMargins(24, 16, 24, 16)
        inner = QWidget()
        inner.setLayout(outer)
        self.setLayout(widgets.column(widgets.scrolled(inner)))

    def _ask(self) -> None:
        partner, purpose = self.partner.value(), self.purpose.value()
        if not self.go.isEnabled() or not self.form.isEnabled() or not self.form.check():
            return
        if partner is None or purpose is None:
            return
        asked = Asked(partner.account, self.passphrase.text(), purpose, self.reference.text())
        self.passphrase.set_value(None)
        self.asked.emit(asked)

    def _another(self) -> None:
        self._stop_waiting()  # the wait is of an account; another account's is told when it is tried
        self.passphrase.set_value(None)

    def _second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._stop_waiting()
            self.passphrase.say("")
        else:
            self._tell()

    def _tell(self) -> None:
        self.go.setEnabled(False)
        self.go.setText(self._texts("vault-wait", seconds=str(self._left)))

    def _stop_waiting(self) -> None:
        self._tick.stop()
        self._left = 0
        self.go.setEnabled(True)
        self.go.setText(self._texts("vault-open"))
