"""Tells whether registry.db and ledger.db are of one moment: an older copy of either that was put back is noticed.

Both hold the same random number; every change of the register renews it in the same commit. Not the log's size: not
every change writes an entry. Format: `resources/specs/office-folder.md`. Whether both were put back together is not
seen here; the sealed repository knows how far the log was (`Vault.log_seen`).
"""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import Connection

from fengcun.errors import Damaged

_VALUE_BITS = 63
_VALUES = "SELECT (SELECT value FROM main.state), (SELECT value FROM ledger.state)"


def check_state(connection: Connection, place: Path) -> None:
    """See that both files are of one moment. One statement reads both, so that no commit falls in between.

    Args:
        connection: to registry.db with ledger.db attached, in a transaction.
        place: the office's folder, named in the message.

    Raises:
        Damaged: one of them is an older or a newer copy (``err-office-rolled-back``).
    """
    register, log = connection.exec_driver_sql(_VALUES).one()
    if register != log:
        raise Damaged("err-office-rolled-back", place=str(place))


def renew_state(connection: Connection) -> None:
    """Give both files a new common number, in the transaction of a change."""
    value = secrets.randbits(_VALUE_BITS)
    for schema in ("main", "ledger"):
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO {schema}.state (one, value) VALUES (1, ?)", (value,))
