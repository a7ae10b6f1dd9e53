"""What a finished piece of work may have changed, so that the pages that show it look again."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A part of the office that pages show."""

    DOSSIERS = "dossiers"
    SEALING = "sealing"
    COVERS = "covers"
    PAPERS = "papers"
    INQUIRIES = "inquiries"
    LOG = "log"
    VAULT = "vault"
    SUPERVISION = "supervision"
    STORAGE = "storage"
    ACCOUNTS = "accounts"
