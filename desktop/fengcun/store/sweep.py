"""What the sweep found, record by record, until the dossier is changed, swept again or sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from fengcun.model.sweep import Finding, Sorting
from fengcun.store import registry_tables as t


class FindingRows:
    """The findings of a sweep, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, dossier_ids: Sequence[str], findings: Iterable[Finding]) -> None:
        """Keep what was found of some dossiers, in the place of what was found before.

        Args:
            dossier_ids: some hundred at most, also those in which nothing was found.
            findings: of these dossiers.
        """
        self._connection.execute(delete(t.findings).where(t.findings.c.dossier.in_(dossier_ids)))
        rows = [
            {
                "dossier": finding.dossier,
                "party": finding.party,
                "record": finding.record,
                "outcome": finding.sorting,
                "missing": finding.missing,
            }
            for finding in findings
        ]
        if rows:
            self._connection.execute(insert(t.findings), rows)

    def clear(self) -> None:
        """Forget everything, before a sweep begins anew."""
        self._connection.execute(delete(t.findings))

    def counts(self) -> dict[Sorting, int]:
        """How many records were sorted how."""
        c = t.findings.c
        counted = select(c.outcome, func.count().label("number")).group_by(c.outcome)
        return dict.fromkeys(Sorting, 0) | {row.outcome: row.number for row in self._connection.execute(counted)}

    def page(self, sorting: Sorting, first: int, count: int) -> list[tuple[str, Finding]]:
        """At most `count` findings of a kind from place `first` on: archive number and finding, by archive number."""
        c, d = t.findings.c, t.dossiers.c
        chosen = (
            select(d.archive_no, t.findings)
            .join(t.dossiers, d.id == c.dossier)
            .where(c.outcome == sorting)
            .order_by(d.archive_sort, c.party, c.record)
            .offset(first)
            .limit(count)
        )
        return [
            (row.archive_no, Finding(row.dossier, row.party, row.record, row.outcome, row.missing))
            for row in self._connection.execute(chosen)
        ]
