"""Which dossiers the law wants sealed and nobody has sealed yet. A row goes with its dossier, so that nothing tells."""

from __future__ import annotations

from sqlalchemy import Connection, delete, nulls_last, select
from sqlalchemy.dialects.sqlite import insert

from fengcun.model.sealing import Standing
from fengcun.store import registry_tables as t


class StandingRows:
    """Dossiers that should be sealed, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, standing: Standing) -> None:
        """Keep that a registered dossier should be sealed, in the place of what was kept of it."""
        values = {"due": standing.due, "assessed_on": standing.assessed_on}
        change = insert(t.standings).values(dossier=standing.dossier, **values)
        self._connection.execute(change.on_conflict_do_update(index_elements=["dossier"], set_=values))

    def remove(self, dossier_id: str) -> None:
        """Forget it; where nothing was kept it is fine."""
        self._connection.execute(delete(t.standings).where(t.standings.c.dossier == dossier_id))

    def all(self) -> list[Standing]:
        """Every one, the most urgent first, those without a last day at the end, in the order of archive numbers."""
        c, d = t.standings.c, t.dossiers.c
        chosen = (
            select(c.dossier, c.due, c.assessed_on)
            .join(t.dossiers, d.id == c.dossier)
            .order_by(nulls_last(c.due.asc()), d.archive_sort)
        )
        return [Standing(*row) for row in self._connection.execute(chosen)]
