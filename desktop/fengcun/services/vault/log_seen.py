"""Ties the sealed repository to the log, so that older copies of either that were put back are noticed.

The repository keeps size and root of the log; the register's settings keep what the repository was last given. So a log
that is shorter or another, and a repository that is older, are both told. Format: `resources/specs/office-folder.md`.
"""

from __future__ import annotations

from fengcun.errors import Damaged
from fengcun.ledger import tree
from fengcun.services.session import Session
from fengcun.store.vault import Vault

_GIVEN = "vault-seen"
_APART = " "


def check(session: Session, vault: Vault) -> None:
    """See that log and repository are still those that were last open together.

    Raises:
        Damaged: the log is shorter or took another course, or the repository is an older one
            (``err-office-rolled-back``).
    """
    seen = vault.log_seen()
    with session.read() as work:
        given = work.settings.get(_GIVEN)
        good = seen is None or (work.log.size() >= seen[0] and tree.root(seen[0], work.log.node) == seen[1])
    if not good or (given is not None and _text(seen) not in given.split(_APART)):
        raise Damaged("err-office-rolled-back", place=str(session.folder))


def keep(session: Session, vault: Vault) -> None:
    """Note in the repository how far the log is, and in the settings what it was given.

    Killed in between, the settings name what the repository had and what it was to get: either is good.
    """
    had = _text(vault.log_seen())
    with session.write() as work:
        size = work.log.size()
        root = tree.root(size, work.log.node)
        gets = _text((size, root))
        work.settings.put(_GIVEN, f"{had}{_APART}{gets}")
    vault.keep_log(size, root)
    with session.write() as work:
        work.settings.put(_GIVEN, gets)


def _text(seen: tuple[int, bytes] | None) -> str:
    return "-" if seen is None else f"{seen[0]}:{seen[1].hex()}"
