"""The sealed repository: shut by default; open for two people, one purpose, one reference, and a quarter of an hour.

It closes when asked, when its time is over, when somebody goes to another page, and at the lock; then nothing of what
was shown is left in any widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.roles import Person
from fengcun.services.documents.papers import Prepared
from fengcun.services.vault.opened import OpenVault
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Place
from fengcun.ui.vault.door import Asked, Door
from fengcun.ui.vault.opened import OpenView
from fengcun.ui.vault.papers import PapersView
from fengcun.ui.vault.shut import ShutView

_CHANGES = frozenset({Topic.VAULT, Topic.LOG})
_MADE = frozenset({Topic.PAPERS, Topic.LOG})
_ASKED = "vault-closed"


class VaultPage(Page):
    """The repository."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.VAULT, Topic.SEALING, Topic.ACCOUNTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.vault is not None
        assert context.desk.vault_papers is not None
        self._room, self._papers = context.desk.vault, context.desk.vault_papers
        self._door = Door(self._room)
        self._stay = 0
        self.shut = ShutView(self)
        self.shut.asked.connect(self._open)
        self.opened: OpenView | None = None
        self.papers = PapersView(self)
        self.papers.left.connect(self._put_away)
        self.shut.blank.connect(self._blank)
        self._stack = QStackedLayout()
        self.body(margin=0).addLayout(self._stack)  # first: it shows what is put in, which would be a window of its own
        self._stack.addWidget(self.shut)
        self._stack.addWidget(self.papers)

    def refresh(self) -> None:
        """Count what waits and ask who can open it."""
        room = self._room
        self.run(lambda: (room.drops(), room.partners()), lambda found: self._show(*found))

    def visit(self, place: Place) -> None:
        """Begin where one types."""
        if self.opened is None:
            self.shut.reference.setFocus()

    def keep(self) -> Kept | None:
        """What was typed at the shut door, without the passphrase; nothing of what was open."""
        shut = self.shut
        return dict(shut.form.keep()) if self.opened is None and not shut.reference.empty() else None

    def give_back(self, kept: Kept) -> None:
        """The words at the door as they were; the other person is chosen anew."""
        self.shut.form.give_back(kept)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes away closes it."""
        super().hideEvent(event)
        self._stay += 1
        self.shut.reset()
        self.papers.clear()
        self._stack.setCurrentWidget(self.shut)
        self._close("vault-closed-left")

    def _show(self, drops: int, partners: Sequence[Person]) -> None:
        self.shut.show_room(drops, partners)

    def _blank(self) -> None:
        self.run(self._papers.blank, self._show_blank, changes=_MADE)

    def _show_blank(self, prepared: Prepared) -> None:
        if self.opened is None:
            self.papers.show_papers((prepared,), self.texts("vault-register-blank-what"))
            self._stack.setCurrentWidget(self.papers)
            self.papers.setFocus()

    def _put_away(self) -> None:
        self.papers.clear()
        self._stack.setCurrentWidget(self.shut)
        self.shut.blank_button.setFocus()

    def _open(self, asked: Asked) -> None:
        door, stay = self._door, self._stay
        self.shut.busy(True)
        self.run(lambda: door.open(asked), lambda vault: self._opened(stay, vault), self._refused, changes=_CHANGES)

    def _opened(self, stay: int, vault: OpenVault) -> None:
        self.shut.reset()
        if stay != self._stay:
            return  # somebody left meanwhile: the door is being shut, see `hideEvent`
        self.opened = OpenView(self, vault)
        self.opened.close_asked.connect(lambda: self._close(_ASKED))
        self.opened.ended.connect(lambda: self._close("vault-closed-time"))
        self._stack.addWidget(self.opened)
        self._stack.setCurrentWidget(self.opened)
        self.opened.search.setFocus()

    def _refused(self, fault: FengcunError) -> None:
        if not self.shut.refuse(fault):
            self.context.messages.error(fault)

    def _close(self, why: str) -> None:
        """Take everything off the screen, then shut the door.

        Args:
            why: message that says so.
        """
        view, self.opened = self.opened, None
        if view is not None:
            view.hide()
            view.forget()
            self._stack.removeWidget(view)
            view.deleteLater()
            self._stack.setCurrentWidget(self.shut)
        door, said = self._door, self.texts(why)

        def done(was_open: bool) -> None:
            if was_open and why == _ASKED:
                self.context.messages.success(said)
            elif was_open:
                self.context.messages.notice(said, self.texts("vault-closed.detail"))

        self.run(door.shut, done, changes=_CHANGES if view is not None else frozenset())
