"""Letters that ask for void documents back, within one transaction. They hold no name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperState
from fengcun.model.paper_recall import Recall
from fengcun.store.paper_tables import recalls as t
from fengcun.store.registry_tables import papers

_VOID = (PaperState.VOIDED, PaperState.REPLACED)


class RecallRows:
    """Recalls; the letters themselves are in `PaperRows`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, recall: Recall) -> None:
        """Keep that a void paper is asked for."""
        self._connection.execute(
            insert(t).values(letter=recall.letter, paper=recall.paper, at=recall.at, by=recall.by, due=recall.due)
        )

    def get(self, letter: str) -> Recall:
        """A recall by its letter.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        found = self._found(_chosen().where(t.c.letter == letter))
        if not found:
            raise BadInput("err-store-row-missing")
        return found[0]

    def of_paper(self, paper: str) -> list[Recall]:
        """The letters about a void paper, the oldest first."""
        return self._found(_chosen().where(t.c.paper == paper))

    def open(self) -> list[Recall]:
        """What is still asked for, the most urgent first; letters that are void themselves are left out."""
        found = self._found(_chosen().where(t.c.end.is_(None), papers.c.state.not_in(_VOID)))
        return sorted(found, key=lambda one: (one.due, one.at))

    def end(self, recall: Recall) -> None:
        """Keep what became of a paper that was asked for."""
        values = {"end": recall.end, "ended_on": recall.ended_on, "ended_by": recall.ended_by}
        self._connection.execute(update(t).where(t.c.letter == recall.letter).values(**values))

    def _found(self, chosen: Select[Any]) -> list[Recall]:
        return [
            Recall(
                row.letter, row.paper, row.at, row.by, row.due, row.number, row.end, row.ended_on, row.ended_by or ""
            )
            for row in self._connection.execute(chosen.order_by(t.c.at, t.c.letter))
        ]


def _chosen() -> Select[Any]:
    return select(t, papers.c.number).join(papers, papers.c.id == t.c.letter)
