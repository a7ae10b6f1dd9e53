"""Records whose seal was lifted: the decision that lifted it answers for them from then on (article 19)."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from fengcun.store import registry_tables as t


class LiftingRows:
    """Lifted records, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, dossier_id: str, party: str, record: int, decision: str) -> None:
        """Keep that the seal of a record was lifted.

        Args:
            dossier_id: a registered dossier.
            party: id of its party.
            record: the record's place among the party's, from 0.
            decision: the stored decision of the law engine.
        """
        values = {"dossier": dossier_id, "party": party, "record": record, "decision": decision}
        self._connection.execute(insert(t.liftings).prefix_with("OR REPLACE").values(**values))

    def of_dossier(self, dossier_id: str) -> dict[tuple[str, int], str]:
        """The decisions that lifted records of a dossier, by party and place of the record."""
        c = t.liftings.c
        rows = self._connection.execute(select(c.party, c.record, c.decision).where(c.dossier == dossier_id))
        return {(party, record): decision for party, record, decision in rows}
