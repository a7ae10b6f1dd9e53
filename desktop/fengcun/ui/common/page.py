"""The base of every page, and what a page is given.

A page is a widget built once for each log-in. It builds its controls in `__init__`, fetches in `refresh` (through
`run`), and is told by `visit` what it should show. It holds no case data after the lock: the frame deletes it, and
what was half typed is given to the page that takes its place (`keep`, `give_back`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.jobs import Jobs, Ticket, Topic
from fengcun.services.printing import CUPS, PrintDoor
from fengcun.ui.common.files import Files
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.place import Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme

if TYPE_CHECKING:
    from fengcun.services.desk import Desk  # the databases are needed only after the log-in page is seen

T = TypeVar("T")


class ShowsErrors(Protocol):
    """What has fields at which an error can be shown: a `Form`, a panel with one."""

    def show_error(self, fault: FengcunError) -> bool:
        """Put an error at its field; whether there was one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a page may use.

    Args:
        desk: the services of the person who is logged in.
        texts: the catalogue.
        jobs: the only way to call the desk.
        messages: the only way to tell or ask the person something.
        theme: colours and icons.
        files: the only way to a file dialog.
        preferences: language, look and idle time of this machine.
        navigate: goes to another page, or to something on this one.
        door: the way to the printers.
    """

    desk: Desk
    texts: Texts
    jobs: Jobs
    messages: Messages
    theme: Theme
    files: Files
    preferences: Preferences
    navigate: Callable[[Place], None]
    door: PrintDoor = CUPS


class Page(QWidget):
    """A page of the window.

    Args:
        context: what it may use.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()
    """What it shows: when one of these changes, `refresh` is called (at once if the page is seen, else on return)."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("kind", "ground")
        self.context = context
        self.texts = context.texts
        self.theme = context.theme
        self.desk = context.desk

    def body(self, *, margin: int = 24, space: int = 16) -> QVBoxLayout:
        """The layout of the page; called once.

        Args:
            margin: around everything, in pixels.
            space: between its parts, in pixels.
        """
        made = QVBoxLayout(self)
        made.setContentsMargins(margin, margin, margin, margin)
        made.setSpacing(space)
        return made

    def refresh(self) -> None:
        """Fetch again what the page shows. Called when it is first seen and when a topic of it changed."""

    def visit(self, place: Place) -> None:
        """Show what was asked for. Called after the page came to the front, also when it was there already."""

    def keep(self) -> Kept | None:
        """What was typed here and not handed in; None where nothing would be lost.

        Called when the desk is locked and when language or look change: afterwards the page is gone. No passphrase and
        nothing of the sealed repository is ever in it.
        """
        return None

    def give_back(self, kept: Kept) -> None:
        """Put back what `keep` gave, into a page that was just made.

        What it was typed into may be another by now, or sealed: then it is given up, and the person is told.
        """

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FengcunError], None] | None = None,
        *,
        changes: frozenset[Topic] = frozenset(),
    ) -> Ticket:
        """Call services in the background; see `Jobs.run`.

        Args:
            work: calls the desk; touches no widget.
            done: shows the result.
            failed: shows the error; left out, it goes to the messages of the window.
            changes: what the work changes; once it is done, errors of before that were read have had their answer.
        """
        messages = self.context.messages
        read = messages.errors if changes else []

        def answered(result: T) -> None:
            messages.close(read)
            done(result)

        return self.context.jobs.run(work, answered, failed or messages.error, owner=self, changes=changes)

    def refused(self, fault: FengcunError, form: ShowsErrors) -> None:
        """Show an error at the field that it is about; where there is none, in the messages of the window.

        Args:
            fault: from a service.
            form: what was handed in.
        """
        if not form.show_error(fault):
            self.context.messages.error(fault)
