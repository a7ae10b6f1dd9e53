"""What leaves the open side: papers issued with their numbers, and sealed packages on their way to the vault.

No name of an applicant stands in a column: the paper and what it was made from lie in an envelope, an age file that
is opened elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from fengcun.errors import BadInput
from fengcun.model.certificate import IssuedPaper, PaperKind
from fengcun.store import registry_tables as t

_PAPER = (t.papers.c.id, t.papers.c.kind, t.papers.c.number, t.papers.c.issued_at, t.papers.c.issued_by)
_PAPER_COLUMNS = (*_PAPER, t.papers.c.sha256, t.papers.c.copies, t.papers.c.state)


class PaperRows:
    """Papers issued, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, paper: IssuedPaper, envelope: bytes) -> None:
        """Keep a paper.

        Args:
            paper: what may be read of it; its number is new for its kind, or empty.
            envelope: the age file with the PDF and the applicant.
        """
        self._connection.execute(
            insert(t.papers).values(
                id=paper.id,
                kind=paper.kind,
                number=paper.number,
                issued_at=paper.issued_at,
                issued_by=paper.issued_by,
                sha256=paper.sha256,
                copies=paper.copies,
                envelope=envelope,
                state=paper.state,
            )
        )

    def get(self, paper_id: str) -> IssuedPaper:
        """A paper by its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        row = self._connection.execute(select(*_PAPER_COLUMNS).where(t.papers.c.id == paper_id)).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return _paper(row)

    def envelope(self, paper_id: str) -> bytes:
        """The age file of a paper.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        found = self._connection.scalar(select(t.papers.c.envelope).where(t.papers.c.id == paper_id))
        if found is None:
            raise BadInput("err-store-row-missing")
        return bytes(found)

    def page(self, first: int, count: int) -> list[IssuedPaper]:
        """At most `count` papers, newest first, leaving out the newest `first`."""
        c = t.papers.c
        newest = select(*_PAPER_COLUMNS).order_by(c.issued_at.desc(), c.row.desc()).offset(first).limit(count)
        return [_paper(row) for row in self._connection.execute(newest)]

    def total(self) -> int:
        """How many papers there are."""
        return self._connection.scalar(select(func.count()).select_from(t.papers)) or 0

    def lines(self, ids: Sequence[str]) -> list[IssuedPaper]:
        """Papers by their ids, in that order; what is not there is left out."""
        found = self._connection.execute(select(*_PAPER_COLUMNS).where(t.papers.c.id.in_(ids)))
        papers = {row.id: _paper(row) for row in found}
        return [papers[id_] for id_ in ids if id_ in papers]

    def by_number(self, kind: PaperKind, number: str) -> IssuedPaper | None:
        """The paper of that kind with that number."""
        chosen = select(*_PAPER_COLUMNS).where(t.papers.c.kind == kind, t.papers.c.number == number)
        row = self._connection.execute(chosen).first()
        return None if row is None else _paper(row)


def _paper(row: Any) -> IssuedPaper:
    return IssuedPaper(row.id, row.kind, row.number, row.issued_at, row.issued_by, row.sha256, row.copies, row.state)


class NumberRows:
    """Gapless series of numbers; a number is given in the transaction that uses it, so a rollback gives it back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, series: str) -> int:
        """Give the next number of a series, from 1.

        Args:
            series: its name, for example ``certificate-2026``.
        """
        number = self.peek(series)
        self.reach(series, number)
        return number

    def peek(self, series: str) -> int:
        """The number that `next` would give."""
        return (self._connection.scalar(select(t.series.c.last).where(t.series.c.name == series)) or 0) + 1

    def all(self) -> dict[str, int]:
        """The last number given of every series."""
        rows = self._connection.execute(select(t.series.c.name, t.series.c.last).order_by(t.series.c.name))
        return {row.name: row.last for row in rows}

    def reach(self, series: str, number: int) -> None:
        """See to it that the series gives no number up to this one any more."""
        change = upsert(t.series).values(name=series, last=number)
        higher = func.max(t.series.c.last, change.excluded.last)
        self._connection.execute(change.on_conflict_do_update(index_elements=["name"], set_={"last": higher}))


class DropRows:
    """Sealed packages that wait to be filed in the vault: opaque on this side."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, package_id: str, blob: bytes) -> None:
        """Drop a package.

        Args:
            package_id: its opaque id, new.
            blob: the age file.
        """
        self._connection.execute(insert(t.drops).values(package_id=package_id, package=blob))

    def all(self) -> list[tuple[str, bytes]]:
        """Every package that waits, with its id."""
        rows = self._connection.execute(select(t.drops.c.package_id, t.drops.c.package).order_by(t.drops.c.package_id))
        return [(row.package_id, row.package) for row in rows]

    def count(self) -> int:
        """How many packages wait."""
        return self._connection.scalar(select(func.count()).select_from(t.drops)) or 0

    def remove(self, package_id: str) -> None:
        """Take a package out once it is filed; one that is gone already is fine."""
        self._connection.execute(delete(t.drops).where(t.drops.c.package_id == package_id))
