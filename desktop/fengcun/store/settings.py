"""Small texts that the office keeps beside the log: the last backup, the last verification, the last export."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from fengcun.store.ledger_tables import settings


class Settings:
    """Texts by key, within one transaction. They lie in ledger.db, so that the auditor has them too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """The text under a key; None where there is none."""
        return self._connection.scalar(select(settings.c.value).where(settings.c.key == key))

    def put(self, key: str, text: str) -> None:
        """Set the text under a key."""
        change = insert(settings).values(key=key, value=text)
        self._connection.execute(change.on_conflict_do_update(index_elements=["key"], set_={"value": text}))
