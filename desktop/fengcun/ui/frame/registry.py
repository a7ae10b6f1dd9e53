"""The pages of the window. A new page is a folder under `ui/` and one entry here.

A page is imported when it is first opened, so that the log-in page does not wait for it. Which pages a person sees
follows from the desk: a service that the person's keys do not allow is absent there, and so is its page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Intent, PageName, Place

if TYPE_CHECKING:
    from fengcun.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the navigation; its word is the message ``frame-page-<name>``.

    Args:
        name: which page.
        icon: beside its word.
        kind: its class, as ``folder:Class``: the class in `ui/<folder>/page.py`.
        shown: whether this desk has what the page works with.
        intents: acts that the search box offers beside the page; message ``frame-act-<name>-<intent>``.
    """

    name: PageName
    icon: Icon
    kind: str
    shown: Callable[[Desk], bool]
    intents: tuple[Intent, ...] = ()

    def build(self, context: Context) -> Page:
        """Make the page."""
        folder, _, name = self.kind.partition(":")
        page: Page = getattr(import_module(f"fengcun.ui.{folder}.page"), name)(context)
        return page

    def places(self) -> tuple[Place, ...]:
        """Where the search box can go."""
        return (Place(self.name), *(Place(self.name, intent) for intent in self.intents))


PAGES: tuple[PageEntry, ...] = (
    PageEntry(PageName.TODAY, Icon.TODAY, "today:TodayPage", lambda desk: desk.today is not None),
    PageEntry(
        PageName.DOSSIERS,
        Icon.DOSSIERS,
        "dossiers:DossiersPage",
        lambda desk: desk.dossiers is not None,
        intents=(Intent.NEW,),
    ),
    PageEntry(
        PageName.SEALING,
        Icon.SEALING,
        "sealing:SealingPage",
        lambda desk: desk.sealing is not None,
        intents=(Intent.NEW,),
    ),
    PageEntry(PageName.COVERS, Icon.COVERS, "covers:CoversPage", lambda desk: desk.covers is not None),
    PageEntry(PageName.STORAGE, Icon.STORAGE, "storage:StoragePage", lambda desk: desk.archive_room is not None),
    PageEntry(
        PageName.INQUIRIES,
        Icon.INQUIRIES,
        "inquiries:InquiriesPage",
        lambda desk: desk.certificates is not None,
        intents=(Intent.NEW,),
    ),
    PageEntry(PageName.SUPERVISION, Icon.LAW, "supervision:SupervisionPage", lambda desk: desk.holders is not None),
    PageEntry(PageName.PAPERS, Icon.PAPERS, "papers:PapersPage", lambda desk: desk.papers is not None),
    PageEntry(PageName.LEDGER, Icon.LEDGER, "ledger:LedgerPage", lambda desk: desk.log is not None),
    PageEntry(PageName.VAULT, Icon.VAULT, "vault:VaultPage", lambda desk: desk.vault is not None),
    PageEntry(PageName.SETTINGS, Icon.SETTINGS, "settings:SettingsPage", lambda desk: True),
)
