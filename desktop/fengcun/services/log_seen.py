"""How far the log was when the repository was last open, kept in there: a log put back since is noticed."""

from __future__ import annotations

from fengcun.errors import Damaged
from fengcun.ledger import tree
from fengcun.services.session import Session
from fengcun.store.vault import Vault


def check(session: Session, vault: Vault) -> None:
    """See that the log still begins as it was when the repository was last open.

    Raises:
        Damaged: it is shorter or took another course: register and log were put back (``err-office-rolled-back``).
    """
    seen = vault.log_seen()
    if seen is None:
        return
    size, root = seen
    with session.read() as work:
        if work.log.size() < size or tree.root(size, work.log.node) != root:
            raise Damaged("err-office-rolled-back", place=str(session.folder))


def keep(session: Session, vault: Vault) -> None:
    """Note in the repository how far the log is."""
    with session.read() as work:
        size = work.log.size()
        root = tree.root(size, work.log.node)
    vault.keep_log(size, root)
