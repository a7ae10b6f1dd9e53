"""What becomes of issued papers: leavings, voidings, and the search among them, within one transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperState
from fengcun.model.paper_life import Leaving, Outcome, PaperQuery, Voiding
from fengcun.store import paper_tables as t
from fengcun.store.registry_tables import former_names, papers, parties


class PaperLifeRows:
    """Leavings and voidings; the papers themselves are in `PaperRows`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leave(self, leaving: Leaving, words: bytes = b"") -> None:
        """Keep that a paper left; it is out then.

        Args:
            leaving: how; its row is given here.
            words: an age file with what was written beside the reason; empty for nothing.
        """
        values = {
            "paper": leaving.paper,
            "at": leaving.at,
            "by": leaving.by,
            "way": leaving.way,
            "copies": leaving.copies,
            "nth": leaving.nth,
            "reason": leaving.reason,
            "words": words,
            "printer": leaving.printer,
            "job": leaving.job,
            "outcome": leaving.outcome,
        }
        self._connection.execute(insert(t.leavings).values(**values))
        self._stand(leaving.paper, PaperState.OUT, copies=leaving.copies)

    def leavings(self, paper_id: str) -> list[Leaving]:
        """How a paper left, the first before the later ones; what failed among it."""
        c = t.leavings.c
        chosen = select(t.leavings).where(c.paper == paper_id).order_by(c.row)
        return [_leaving(row) for row in self._connection.execute(chosen)]

    def settle(self, leaving: Leaving, outcome: Outcome) -> None:
        """Keep what became of a leaving; one that failed is not counted any more.

        Args:
            leaving: from `leavings`.
            outcome: out or failed.
        """
        chosen = update(t.leavings).where(t.leavings.c.row == leaving.row)
        self._connection.execute(chosen.values(outcome=outcome))
        if outcome is Outcome.FAILED:
            out = any(one.outcome is not Outcome.FAILED for one in self.leavings(leaving.paper))
            self._stand(leaving.paper, PaperState.OUT if out else PaperState.FRESH, copies=-leaving.copies)

    def void(self, voiding: Voiding, words: bytes = b"") -> None:
        """Keep that a paper is void.

        Args:
            voiding: why, by whom.
            words: as for `leave`.

        Raises:
            BadInput: it is void already (``err-paper-void``).
        """
        if self.voiding(voiding.paper) is not None:
            raise BadInput("err-paper-void")
        self._connection.execute(
            insert(t.voidings).values(
                paper=voiding.paper,
                at=voiding.at,
                by=voiding.by,
                reason=voiding.reason,
                words=words,
                replacement=voiding.replacement or None,
            )
        )
        self._stand(voiding.paper, PaperState.REPLACED if voiding.replacement else PaperState.VOIDED)

    def replace(self, paper_id: str, replacement: str) -> None:
        """Keep which paper stands in the place of a void one."""
        chosen = update(t.voidings).where(t.voidings.c.paper == paper_id)
        self._connection.execute(chosen.values(replacement=replacement))
        self._stand(paper_id, PaperState.REPLACED)

    def voiding(self, paper_id: str) -> Voiding | None:
        """That a paper is void; None where it is not."""
        row = self._connection.execute(select(t.voidings).where(t.voidings.c.paper == paper_id)).one_or_none()
        return None if row is None else Voiding(row.paper, row.at, row.by, row.reason, row.replacement or "")

    def replaced_by(self, paper_id: str) -> str:
        """The id of the void paper in whose place this one stands; empty for none."""
        chosen = select(t.voidings.c.paper).where(t.voidings.c.replacement == paper_id)
        return self._connection.scalar(chosen) or ""

    def words(self, paper_id: str) -> list[bytes]:
        """The age files with what was written beside the reasons of a paper, reprints before the voiding."""
        printed = select(t.leavings.c.words).where(t.leavings.c.paper == paper_id).order_by(t.leavings.c.row)
        void = select(t.voidings.c.words).where(t.voidings.c.paper == paper_id)
        found = [*self._connection.scalars(printed), *self._connection.scalars(void)]
        return [bytes(one) for one in found if one]

    def names_someone(self, text: str) -> bool:
        """Whether a text holds a name of the register, of at least two characters."""
        for table in (parties, former_names):
            name = table.c.name
            within = select(name).where(func.length(name) > 1, func.instr(text, name) > 0).limit(1)
            if self._connection.scalar(within) is not None:
                return True
        return False

    def search(self, query: PaperQuery) -> list[str]:
        """The ids of the papers that a query asks for, the newest first."""
        c = papers.c
        chosen = select(c.id).order_by(c.issued_at.desc(), c.row.desc())
        if query.kind is not None:
            chosen = chosen.where(c.kind == query.kind)
        if query.state is not None:
            chosen = chosen.where(c.state == query.state)
        if query.first is not None:
            chosen = chosen.where(c.issued_at >= _begin(query.first))
        if query.last is not None:
            chosen = chosen.where(c.issued_at < _begin(query.last + timedelta(days=1)))
        if query.text:
            chosen = chosen.where(c.number.contains(query.text, autoescape=True))
        return list(self._connection.scalars(chosen))

    def _stand(self, paper_id: str, state: PaperState, copies: int = 0) -> None:
        values: dict[str, Any] = {"state": state, "copies": papers.c.copies + copies}
        self._connection.execute(update(papers).where(papers.c.id == paper_id).values(**values))


def _leaving(row: Any) -> Leaving:
    return Leaving(
        paper=row.paper,
        at=row.at,
        by=row.by,
        way=row.way,
        copies=row.copies,
        nth=row.nth,
        reason=row.reason,
        printer=row.printer,
        job=row.job,
        outcome=row.outcome,
        row=row.row,
    )


def _begin(day: date) -> datetime:
    """The first instant of a day where the office is."""
    return datetime.combine(day, time()).astimezone(UTC)
