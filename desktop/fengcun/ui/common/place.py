"""Where one can go in the window: a page, and what to show there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BACKUP = "backup"
"""As `Place.text` on the settings page: the section of the backups."""
EXAMINATION = "examination"
"""As `Place.text` on the settings page: the section of the examination."""
LOANS = "loans"
"""As `Place.text` on the page of the archive room: the loans."""
STRIPS = "strips"
"""As `Place.text` on the page of the archive room: the seal strips."""
SWEEP = "sweep"
"""As `Place.text` on the page of the sealing: the sweep of the register."""

PRINTERS = "printers"
"""As `Place.text` on the settings page: the section of the printers."""


class PageName(StrEnum):
    """The pages of the window, in the order of the navigation."""

    TODAY = "today"
    DOSSIERS = "dossiers"
    SEALING = "sealing"
    COVERS = "covers"
    STORAGE = "storage"
    INQUIRIES = "inquiries"
    SUPERVISION = "supervision"
    PAPERS = "papers"
    LEDGER = "ledger"
    VAULT = "vault"
    SETTINGS = "settings"


class Intent(StrEnum):
    """What one comes to a page for."""

    SHOW = "show"
    NEW = "new"
    ASSESS = "assess"
    SEAL = "seal"
    HELP = "help"
    """Not to the page alone: its help beside it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it shows.

    Args:
        page: which page.
        intent: what one comes for.
        dossier, party, request, order, paper, inquiry, holder, matter: id of what is shown, where the page shows such.
        text: words to search for.
    """

    page: PageName
    intent: Intent = Intent.SHOW
    dossier: str | None = None
    party: str | None = None
    request: str | None = None
    order: str | None = None
    paper: str | None = None
    inquiry: str | None = None
    holder: str | None = None
    matter: str | None = None
    text: str = ""
