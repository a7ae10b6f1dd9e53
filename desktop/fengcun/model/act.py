"""The closed list of acts that the log knows. Names are part of the log format: add, never rename."""

from __future__ import annotations

from enum import StrEnum


class LogAct(StrEnum):
    """What was done. One log entry is one act."""

    OFFICE_CREATED = "office.created"
    ACCOUNT_SEEN = "account.seen"
    """A statement of the roster (register, hand on, suspend) was taken into the log."""
    KEY_HANDED_ON = "key.handed_on"
    PASSPHRASE_CHANGED = "passphrase.changed"
    LOGGED_IN = "login"
    LOGIN_FAILED = "login.failed"
    LOCKED = "lock"
    DOSSIER_REGISTERED = "dossier.registered"
    DOSSIER_CHANGED = "dossier.changed"
    FILE_ADDED = "file.added"
    FILE_VIEWED = "file.viewed"
    ASSESSED = "assessed"
    SEAL_PROPOSED = "seal.proposed"
    SEAL_APPROVED = "seal.approved"
    SEAL_RETURNED = "seal.returned"
    SEALED = "sealed"
    LIFTED = "lifted"
    """解除封存"""
    COVER_ORDERED = "cover.ordered"
    COVER_AFFIXED = "cover.affixed"
    CERTIFICATE_ANSWERED = "certificate.answered"
    PAPER_ISSUED = "paper.issued"
    PAPER_PRINTED = "paper.printed"
    VAULT_OPENED = "vault.opened"
    VAULT_SHOWN = "vault.shown"
    VAULT_CLOSED = "vault.closed"
    LOG_EXPORTED = "log.exported"
    LOG_VERIFIED = "log.verified"
    PACK_SIGNED = "pack.signed"
    """A rule pack or a work calendar was signed."""
    PACK_ACTIVATED = "pack.activated"
    CALENDAR_ACTIVATED = "calendar.activated"
