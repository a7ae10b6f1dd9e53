"""Which dossiers the law wants sealed and nobody has sealed yet. A row goes with its dossier, so that nothing tells."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, exists, func, nulls_last, select, true
from sqlalchemy.dialects.sqlite import insert

from fengcun.model.sealing import Standing
from fengcun.store import registry_tables as t
from fengcun.store.supervision_tables import notices


class StandingRows:
    """Dossiers that should be sealed, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, *standings: Standing) -> None:
        """Keep that registered dossiers should be sealed, in the place of what was kept of them."""
        rows = [{"dossier": one.dossier, "due": one.due, "assessed_on": one.assessed_on} for one in standings]
        if rows:
            change = insert(t.standings)
            values = {"due": change.excluded.due, "assessed_on": change.excluded.assessed_on}
            self._connection.execute(change.on_conflict_do_update(index_elements=["dossier"], set_=values), rows)

    def remove(self, *dossier_ids: str) -> None:
        """Forget them, some hundred at most; where nothing was kept it is fine."""
        self._connection.execute(delete(t.standings).where(t.standings.c.dossier.in_(dossier_ids)))

    def all(self) -> list[Standing]:
        """Every one, the most urgent first, those without a notice at the end, in the order of archive numbers."""
        return self._chosen(true())

    def unproposed(self) -> list[Standing]:
        """Those without any request to seal; in the order of `all`."""
        return self._chosen(~exists().where(t.requests.c.dossier == t.standings.c.dossier))

    def _chosen(self, wanted: ColumnElement[bool]) -> list[Standing]:
        c, d, n = t.standings.c, t.dossiers.c, notices.c
        due = select(func.min(n.due)).where(n.archive_no == d.archive_no).scalar_subquery()
        chosen = (
            select(c.dossier, due.label("due"), c.assessed_on)
            .join(t.dossiers, d.id == c.dossier)
            .where(wanted)
            .order_by(nulls_last(due.asc()), d.archive_sort)
        )
        return [Standing(*row) for row in self._connection.execute(chosen)]
