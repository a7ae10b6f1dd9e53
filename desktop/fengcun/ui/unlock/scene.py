"""Log in to an office: the accounts as tiles, a passphrase, and how long to wait after a wrong one.

In the sample office a tile logs in at once, since its passphrases are public. The passphrase is taken out of the
field before the work begins; nothing here keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.model.clock import Clock
from fengcun.model.roles import Person
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.wording import roles

if TYPE_CHECKING:
    from fengcun.services.desk import Desk
    from fengcun.services.office import Office

_WIDTH = 560
_COLUMNS = 2


class UnlockScene(QWidget):
    """The log-in page of an office.

    Args:
        office: the office.
        around: what the window gives.
        clock: given to the session.
    """

    entered = Signal(object)
    """Somebody logged in: the `Desk`."""
    elsewhere = Signal()
    """The person wants to open another office."""
    recover = Signal()
    """A passphrase is forgotten."""
    help = Signal()
    """The person wants the help of this page, or no longer."""

    def __init__(self, office: Office, around: Surroundings, clock: Clock) -> None:
        super().__init__()
        widgets.kind(self, "ground")
        self._office, self._around, self._clock = office, around, clock
        self.messages = Messages(self, around.texts, around.theme)
        self._known = office.sample_passphrases()
        self.people = office.people()
        self._person: Person | None = None
        self._waiting = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second)
        self.tiles: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._build()
        if self._known and self.people:
            self.setFocusProxy(self.tiles[self.people[0].account])
        else:
            self.setFocusProxy(self.passphrase)
            if self.people:
                self._choose(self.people[0])

    def _build(self) -> None:
        texts, theme = self._around.texts, self._around.theme
        facts = self._office.facts
        self._hint = widgets.soft(texts("unlock-who-sample" if self._known else "unlock-who"))
        head = widgets.column(widgets.title(facts.name), self._hint, space=4)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._add_tiles()
        self.passphrase = TextField(texts("unlock-passphrase"), secret=True)
        self.passphrase.line.setPlaceholderText(texts("unlock-passphrase"))
        self.passphrase.line.returnPressed.connect(self._enter)
        self.passphrase.line.installEventFilter(self)
        self._show = widgets.icon_button(texts("unlock-show"), Icon.SHOW, theme)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        self.go = widgets.primary(texts("unlock-enter"), Icon.KEY, theme)
        self.go.clicked.connect(self._enter)
        entry = widgets.row(self.passphrase, self._show, self.go)
        for item in (self._show, self.go):
            entry.setAlignment(item, Qt.AlignmentFlag.AlignTop)
        self._entry = QWidget()
        self._entry.setLayout(entry)
        if self._known:
            self._entry.hide()
        other = widgets.quiet(texts("unlock-elsewhere"), Icon.FOLDER, theme)
        other.clicked.connect(self.elsewhere)
        self.forgotten = widgets.quiet(texts("unlock-forgotten"), Icon.INFO, theme)
        self.forgotten.clicked.connect(self.recover)
        help_me = widgets.quiet(texts("frame-help"), Icon.INFO, theme)
        help_me.clicked.connect(self.help)
        top = widgets.row(space=8)
        top.addLayout(head, 1)
        top.addWidget(help_me, 0, Qt.AlignmentFlag.AlignTop)
        content = widgets.column(
            top, self._grid, self._entry, widgets.rule(), widgets.row(other, None, self.forgotten), space=20
        )
        card = widgets.frame("card", content, 32)
        card.setFixedWidth(_WIDTH)
        self.messages.area.setFixedWidth(_WIDTH)
        outer = QVBoxLayout(self)
        outer.setSpacing(16)
        brand = QHBoxLayout()
        brand.addStretch(1)
        brand.addWidget(widgets.label(texts("frame-brand-full"), "brand", wrap=False))
        brand.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(brand)
        outer.addLayout(widgets.row(None, self.messages.area, None))  # an aligned widget gets no height for its width
        outer.addLayout(widgets.row(None, card, None))
        outer.addStretch(3)

    def look_again(self) -> None:
        """Show the accounts as they are now: registered or suspended since; and how long the chosen one still waits."""
        self.people = self._office.people()
        now = {person.account for person in self.people}
        for account in set(self.tiles) - now:
            tile = self.tiles.pop(account)
            self._group.removeButton(tile)
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._add_tiles()
        if self._person is not None and self._person.account not in now:
            self._person = None
            if self.people and not self._known:
                self._choose(self.people[0])
        if self._person is not None and self._person.account not in self._known:
            self._ask_wait(self._person)

    def _add_tiles(self) -> None:
        for number, person in enumerate(self.people):
            tile = self.tiles.get(person.account) or self._tile(person)
            self._grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)

    def _tile(self, person: Person) -> QPushButton:
        texts = self._around.texts
        duties = roles(texts, person)
        tile = QPushButton()
        widgets.kind(tile, "tile")
        tile.setCheckable(person.account not in self._known)
        tile.setAutoExclusive(tile.isCheckable())  # one of several, not yes or no, for a screen reader
        tile.setAccessibleName(texts("frame-person", name=person.name, roles=duties))
        tile.setCursor(Qt.CursorShape.PointingHandCursor)
        avatar = widgets.label(person.name[-1:], "avatar", wrap=False)
        avatar.setFixedSize(36, 36)
        avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = widgets.row(
            avatar,
            widgets.column(widgets.label(person.name, "subheading"), widgets.label(duties, "small"), space=0),
            None,
        )
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(12)
        tile.setLayout(inner)
        widgets.let_through(tile)
        self._group.addButton(tile)
        if tile.isCheckable():  # a click turns it on; so does a screen reader, without a click
            tile.toggled.connect(lambda on: self._turned(person) if on else None)
            tile.clicked.connect(self._begin)
        else:
            tile.clicked.connect(lambda: self._choose(person))
        self.tiles[person.account] = tile
        return tile

    def _turned(self, person: Person) -> None:
        if self._person is not person:
            self._choose(person)

    def _begin(self) -> None:
        self.passphrase.set_value(None)
        self.passphrase.setFocus()

    def _choose(self, person: Person) -> None:
        if not self.tiles[person.account].isEnabled():
            return
        self._person = person
        if person.account in self._known:
            self._log_in(person, self._known[person.account])
            return
        self.tiles[person.account].setChecked(True)
        self._entry.show()  # registered in the sample office, which shows no field before
        self.passphrase.set_value(None)
        self.passphrase.say("")
        self.passphrase.setFocus()
        self._ask_wait(person)

    def _ask_wait(self, person: Person) -> None:
        office, clock = self._office, self._clock
        self._around.jobs.run(
            lambda: office.wait_seconds(person.account, clock), self._wait, self.messages.error, owner=self
        )

    def _enter(self) -> None:
        if self._person is None or self._waiting or not self.go.isEnabled():
            return
        passphrase = self.passphrase.text()
        if not passphrase:
            self.passphrase.say(self._around.texts("common-needed"))
            return
        self._log_in(self._person, passphrase)

    def _log_in(self, person: Person, passphrase: str) -> None:
        office, clock, door = self._office, self._clock, self._around.door

        def work() -> Desk:
            from fengcun.services.desk import Desk  # loads the databases: only now, behind the log-in page

            return Desk(office.log_in(person.account, passphrase, clock), door)

        self._busy(True)
        self._around.jobs.run(work, self._entered, self._refused, owner=self)

    def _entered(self, desk: Desk) -> None:
        self.passphrase.set_value(None)
        self.entered.emit(desk)

    def _refused(self, fault: FengcunError) -> None:
        self._busy(False)
        seconds = fault.arguments.get("seconds")
        typed = self._person is not None and self._person.account not in self._known
        if not typed or seconds is None:
            self.messages.error(fault)
            return
        self.passphrase.set_value(None)
        wrong = fault.message == "err-passphrase-wrong"
        self.passphrase.say(self._around.texts("unlock-wrong") if wrong else self._around.texts.error(fault).what)
        self.passphrase.setFocus()
        self._wait(int(seconds))

    def _wait(self, seconds: int) -> None:
        self._waiting = seconds
        if seconds > 0:
            self._tick.start()
            self._tell()
        else:
            self._stop_waiting()

    def _second(self) -> None:
        self._waiting -= 1
        if self._waiting <= 0:
            self._stop_waiting()
        else:
            self._tell()

    def _stop_waiting(self) -> None:
        was = self._tick.isActive()
        self._tick.stop()
        self._waiting = 0
        self.go.setText(self._around.texts("unlock-enter"))
        self.go.setEnabled(True)
        if was:
            self.passphrase.say("")

    def _tell(self) -> None:
        self.go.setEnabled(False)
        self.go.setText(self._around.texts("unlock-wait", seconds=str(self._waiting)))
        self.passphrase.say(self._around.texts("unlock-wrong"))

    def _busy(self, busy: bool) -> None:
        for item in (*self.tiles.values(), self.passphrase, self.go):
            item.setEnabled(not busy)
        texts = self._around.texts
        self.go.setText(texts("unlock-opening" if busy else "unlock-enter"))
        if self._known:
            self._hint.setText(texts("unlock-opening" if busy else "unlock-who-sample"))

    def _reveal(self, on: bool) -> None:
        mode = self.passphrase.line.EchoMode
        self.passphrase.line.setEchoMode(mode.Normal if on else mode.Password)
        theme = self._around.theme
        widgets.tint(self._show, Icon.HIDE if on else Icon.SHOW, theme, "soft")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that Caps Lock is on, as far as the letters typed tell."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and len(event.text()) == 1:
            letter = event.text()
            if letter.isascii() and letter.isalpha():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                if letter.isupper() is not shift:
                    QTimer.singleShot(0, self, self._say_caps)
        return False

    def _say_caps(self) -> None:
        self.passphrase.say(self._around.texts("common-caps-lock"))
