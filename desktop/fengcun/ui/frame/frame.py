"""The scene of a person who is logged in: head, navigation, the page in front, status line.

It is built at log-in and deleted at the lock with everything it holds; pages are made when they are first opened. What
is half typed on them is handed out before (`keep`) and comes back into the next one (`give_back`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from fengcun.jobs import Topic
from fengcun.ui.common import widgets
from fengcun.ui.common.floating import Floating
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.keys import key, keys_within
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.wording import roles
from fengcun.ui.frame.navigation import WIDTH, Navigation
from fengcun.ui.frame.registry import PAGES
from fengcun.ui.frame.search import SearchBox
from fengcun.ui.frame.statusline import StatusLine

if TYPE_CHECKING:
    from fengcun.services.desk import Desk

_SEARCH_WIDTH = 420
_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class _Standing:
    sealing: int = 0
    covers: int = 0
    inquiries: int = 0
    due_today: int | None = None
    last_verified: datetime | None = None
    last_export: datetime | None = None
    last_backup: datetime | None = None
    backup_due: bool = False


class Frame(QWidget):
    """The window around the pages of one desk.

    Args:
        desk: of the person who is logged in.
        around: what the window gives.
        start: where to begin.
    """

    lock = Signal()
    """The person wants to lock."""
    leave = Signal()
    """The person wants to end the program."""
    help = Signal()
    """The person wants the help of this page, or no longer."""
    guide = Signal()
    """The person looked for the help of the page that is in front now."""
    moved = Signal()
    """A page was gone to."""

    def __init__(self, desk: Desk, around: Surroundings, start: Place | None = None) -> None:
        super().__init__()
        widgets.kind(self, "ground")
        self._desk, self._around = desk, around
        texts, theme = around.texts, around.theme
        self.messages = Messages(self, texts, theme)
        self.context = Context(
            desk, texts, around.jobs, self.messages, theme, around.files, around.preferences, self.navigate, around.door
        )
        self._entries = {entry.name: entry for entry in PAGES if entry.shown(desk)}
        self._pages: dict[PageName, Page] = {}
        self._stale: set[PageName] = set()
        self._front: Place | None = None
        self.navigation = Navigation(self._entries.values(), texts, theme)
        self.navigation.asked.connect(lambda name: self.navigate(Place(name)))
        self.search = SearchBox(self, self.context, tuple(self._entries.values()))
        self.search.asked.connect(self._go)
        self.status = StatusLine(offline=around.offline, texts=texts, theme=theme)
        self.status.lock.connect(self.lock)
        self.status.help.connect(self.help)
        self._stack = QStackedWidget()
        self._build()
        self._keys()
        around.jobs.changed.connect(self._changed)
        self._look_around()
        self.navigate(start if start is not None and start.page in self._entries else Place(next(iter(self._entries))))

    @property
    def front(self) -> Page:
        """The page in front."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def place(self) -> Place | None:
        """Where one is."""
        return self._front

    def navigate(self, place: Place) -> None:
        """Go somewhere; a page that this person does not have is not gone to."""
        entry = self._entries.get(place.page)
        if entry is None:
            return
        if self._front is not None and self._front.page is not place.page:
            self.messages.clear()
        page = self._pages.get(place.page)
        fresh = page is None
        if page is None:
            page = self._pages[place.page] = entry.build(self.context)
            self._stack.addWidget(page)
        self._front = place
        self._stack.setCurrentWidget(page)
        self.navigation.show_page(place.page)
        if fresh or place.page in self._stale:
            self._stale.discard(place.page)
            page.refresh()
        page.visit(place)
        self.moved.emit()

    def middle(self) -> QRect:
        """Where the pages are: between head and status line."""
        head = self._top.height()
        return QRect(0, head, self.width(), self.height() - head - self.status.height())

    def _message_room(self) -> QRect:
        """Right of the navigation, over the head of the window down to the status line."""
        right = self.layout().contentsMargins().right()
        left = WIDTH - 8  # so that it covers the name of the office whole
        return QRect(left, 0, self.width() - left - right, self.height() - self.status.height())

    def keys(self) -> list[tuple[str, str]]:
        """The keys that work on the page in front, with what they do."""
        texts = self._around.texts
        return [*keys_within(self.front), *self._everywhere, ("Esc", texts("frame-key-esc"))]

    def keep(self) -> Kept | None:
        """What was typed on any page and not handed in, and where one was; None where nothing would be lost."""
        pages = {name.value: kept for name, page in self._pages.items() if (kept := page.keep()) is not None}
        return {"front": self._front.page.value if self._front else "", "pages": pages} if pages else None

    def give_back(self, kept: Kept) -> None:
        """Put back what `keep` gave; one comes to the page where one was, if something was typed there."""
        names = [PageName(name) for name in kept["pages"] if PageName(name) in self._entries]
        for name in sorted(names, key=lambda name: name.value == kept["front"]):
            self.navigate(Place(name))
            self._pages[name].give_back(kept["pages"][name.value])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed outside a field, by hand or by a scanner, goes to the search box."""
        text = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if text and text.isprintable() and text != " " and plain and self.messages.question is None:
            self.search.begin(text)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addLayout(middle, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._top = self._head()
        outer.addWidget(self._top)
        outer.addLayout(below, 1)
        outer.addWidget(self.status)
        Floating(self.messages.area, self, self._message_room)
        for earlier, later in ((self.search, self._person), (self._person, self.navigation)):
            QWidget.setTabOrder(earlier, later)

    def _head(self) -> QWidget:
        texts = self._around.texts
        line = QHBoxLayout()
        brand = widgets.label(texts("frame-brand"), "brand", wrap=False)
        brand.setFixedWidth(WIDTH - 16 - 12)
        office = widgets.label(self._desk.facts.name, "heading", wrap=False)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self._person = self._person_button()
        line.addWidget(brand)
        line.addWidget(office)
        line.addStretch(1)
        line.addWidget(self.search)
        line.addWidget(self._person)
        line.setSpacing(12)
        head = widgets.frame("header", line, 8)
        line.setContentsMargins(20, 10, 12, 10)
        return head

    def _person_button(self) -> QPushButton:
        texts, person = self._around.texts, self._desk.person
        words = texts("frame-person", name=person.name, roles=roles(texts, person))
        button = widgets.plain(f"{words}  ▾", Icon.PERSON, self._around.theme)
        button.setAccessibleName(words)
        menu = QMenu(button)
        if PageName.SETTINGS in self._entries:
            menu.addAction(texts("frame-menu-settings")).triggered.connect(
                lambda: self.navigate(Place(PageName.SETTINGS))
            )
        menu.addAction(texts("frame-menu-help")).triggered.connect(self.help)
        menu.addAction(texts("frame-menu-lock")).triggered.connect(self.lock)
        menu.addSeparator()
        menu.addAction(texts("frame-menu-leave")).triggered.connect(self.leave)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4))))
        return button

    def _keys(self) -> None:
        texts = self._around.texts
        self._everywhere: list[tuple[str, str]] = [("F1", texts("frame-key-help"))]
        self._key("Ctrl+K", self.search.begin, "search")
        self._key("Ctrl+L", self.lock.emit, "lock")
        if PageName.DOSSIERS in self._entries:
            self._key("Ctrl+N", lambda: self.navigate(Place(PageName.DOSSIERS, Intent.NEW)), "new")
        self._key("F5", lambda: self.front.refresh(), "refresh")
        for number, name in enumerate(self._entries, 1):
            if number <= _MOST_DIGITS:
                key(self, f"Alt+{number % 10}", partial(self.navigate, Place(name)), "", within=False)
        self._everywhere.append(("Alt+1 … Alt+0", texts("frame-key-pages")))

    def _key(self, keys: str, act: Callable[[], None], name: str) -> None:
        words = self._around.texts(f"frame-key-{name}")
        key(self, keys, act, words, within=False)
        self._everywhere.append((keys, words))

    def _go(self, place: Place) -> None:
        if place.intent is Intent.HELP:
            self.navigate(Place(place.page))
            self.guide.emit()
        else:
            self.navigate(place)

    def _changed(self, topics: frozenset[Topic]) -> None:
        for name, page in self._pages.items():
            if page is self._stack.currentWidget():
                if page.topics & topics:
                    page.refresh()
            elif page.topics & topics:
                self._stale.add(name)
        self._look_around()

    def _look_around(self) -> None:
        desk = self._desk

        def look() -> _Standing:
            if desk.today is not None:
                tasks = desk.today.tasks()
                badges, status = desk.today.badges(tasks), desk.today.status(tasks)
                return _Standing(
                    badges.sealing,
                    badges.covers,
                    badges.inquiries,
                    status.due_today,
                    status.last_verified,
                    status.last_export,
                    status.last_backup,
                    status.backup_due,
                )
            if desk.log is not None:
                exports = desk.log.exports()
                last = max((line.at for line in exports), default=None)
                return _Standing(last_verified=desk.log.last_verified(), last_export=last)
            return _Standing()

        self._around.jobs.run(look, self._show_standing, self.messages.error, owner=self)

    def _show_standing(self, now: _Standing) -> None:
        today = self._desk.session.clock.today()
        self.navigation.set_badge(PageName.SEALING, now.sealing)
        self.navigation.set_badge(PageName.COVERS, now.covers)
        self.navigation.set_badge(PageName.INQUIRIES, now.inquiries)
        if now.due_today is not None:
            self.status.show_due(now.due_today)
        if self._desk.log is not None:
            self.status.show_verified(now.last_verified, today)
            self.status.show_exported(now.last_export, today)
        if self._desk.backups is not None:
            self.status.show_backed_up(now.last_backup, today, due=now.backup_due)
