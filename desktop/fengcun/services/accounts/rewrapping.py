"""The change of a passphrase told to the log before it is done, so that a kill in between leaves no change unlogged.

The account's file and the log are two files: no commit covers both. So the log keeps the digest of the old file until
the entry is written; who logs in next and finds another file writes the entry that is missing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from fengcun.keys.account import account_path
from fengcun.keys.files import read_capped
from fengcun.model.act import LogAct
from fengcun.model.ids import is_id
from fengcun.services.session import Session
from fengcun.store.registry import LedgerWork

_SETTING = "passphrase-change"
_MAX_FILE = 64 * 1024


def announce(session: Session, work: LedgerWork) -> None:
    """Say that the person's own account file is about to change.

    Args:
        session: of the person.
        work: a transaction on the log.
    """
    me = session.person.account
    work.settings.put(_SETTING, f"{me} {_digest(session.folder, me)}")


def logged(work: LedgerWork) -> None:
    """Say that the change is in the log, in the transaction that logs it."""
    work.settings.put(_SETTING, "")


def settle(session: Session, work: LedgerWork) -> None:
    """Log a change that a kill left unlogged.

    Args:
        session: of whoever logs in next and holds the log's key.
        work: a transaction on the log.

    Raises:
        Damaged, EnvironmentFault: the account's file cannot be read.
    """
    account, _, digest = (work.settings.get(_SETTING) or "").partition(" ")
    if not is_id(account):
        return
    if _digest(session.folder, account) != digest:
        session.record(work, LogAct.PASSPHRASE_CHANGED, account)
    logged(work)


def _digest(folder: Path, account: str) -> str:
    return hashlib.sha256(read_capped(account_path(folder, account), _MAX_FILE)).hexdigest()
