"""Accounts that were suspended after the backup that the office was restored from: barred until it is stated anew."""

from __future__ import annotations

from collections.abc import Iterable

from fengcun.keys.roster import Roster
from fengcun.keys.statement import StatementKind
from fengcun.store.registry import LedgerWork

_KEY = "barred"


def bar(work: LedgerWork, roster: Roster, accounts: Iterable[str]) -> None:
    """Bar accounts, in place of those barred before.

    Args:
        work: a change of the log.
        roster: as it is now; what it states from here on counts.
        accounts: their ids.
    """
    work.settings.put(_KEY, " ".join((str(roster.size), *accounts)))


def barred(work: LedgerWork, roster: Roster) -> frozenset[str]:
    """The accounts that may not log in although the roster lets them.

    Who was suspended by a statement since is free of it: what the roster says counts again, a new beginning included.
    """
    size, *accounts = (work.settings.get(_KEY) or "0").split()
    settled = {one.account for one in roster.statements[int(size) :] if one.kind is StatementKind.SUSPENDED}
    return frozenset(accounts) - settled
