"""Records whose seal was lifted: the decision that lifted it answers for them from then on (article 19)."""

from __future__ import annotations

from collections.abc import Sequence

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
        return self.of_dossiers([dossier_id])[dossier_id]

    def of_dossiers(self, ids: Sequence[str]) -> dict[str, dict[tuple[str, int], str]]:
        """The decisions that lifted records, by dossier, then by party and place of the record.

        Args:
            ids: of some hundred dossiers at most; each is in the answer.
        """
        found: dict[str, dict[tuple[str, int], str]] = {dossier_id: {} for dossier_id in ids}
        for row in self._connection.execute(select(t.liftings).where(t.liftings.c.dossier.in_(ids))):
            found[row.dossier][row.party, row.record] = row.decision
        return found
