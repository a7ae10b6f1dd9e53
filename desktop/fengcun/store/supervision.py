"""Notices received, holders of copies, and matters of supervision, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from fengcun.errors import BadInput
from fengcun.model.holder import Evidence, Holder, HolderState, ReceivedNotice
from fengcun.model.supervision import Finding, Matter, MatterKind, MatterState
from fengcun.store import supervision_tables as t


class NoticeRows:
    """Notices that something is to be sealed, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, notice: ReceivedNotice) -> None:
        """Keep a notice."""
        self._connection.execute(insert(t.notices).values(asdict(notice)))

    def of_dossier(self, archive_no: str) -> list[ReceivedNotice]:
        """The notices about a dossier, the oldest first."""
        c = t.notices.c
        rows = self._connection.execute(
            select(t.notices).where(c.archive_no == archive_no).order_by(c.received_on, c.id)
        )
        return [ReceivedNotice(**row._mapping) for row in rows]

    def all(self) -> list[ReceivedNotice]:
        """Every notice, the latest first."""
        c = t.notices.c
        rows = self._connection.execute(select(t.notices).order_by(c.received_on.desc(), c.id))
        return [ReceivedNotice(**row._mapping) for row in rows]


class HolderRows:
    """Holders of copies, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, holder: Holder) -> None:
        """Keep a holder."""
        self._connection.execute(insert(t.holders).values(asdict(holder)))

    def replace(self, holder: Holder) -> None:
        """Put a holder in the place of the one with its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        change = update(t.holders).where(t.holders.c.id == holder.id).values(asdict(holder))
        if self._connection.execute(change).rowcount != 1:
            raise BadInput("err-store-row-missing")

    def get(self, holder_id: str) -> Holder:
        """A holder; errors as `replace`."""
        row = self._connection.execute(select(t.holders).where(t.holders.c.id == holder_id)).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return _holder(row)

    def all(self, archive_no: str | None = None) -> list[Holder]:
        """The holders of one dossier or of all, by archive number and name."""
        c = t.holders.c
        chosen = select(t.holders).order_by(c.archive_no, c.name, c.id)
        if archive_no is not None:
            chosen = chosen.where(c.archive_no == archive_no)
        return [_holder(row) for row in self._connection.execute(chosen)]

    def counts(self) -> dict[HolderState, int]:
        """How many holders are in each state."""
        c = t.holders.c
        rows = self._connection.execute(select(c.state, func.count().label("count_")).group_by(c.state))
        return {row.state: row.count_ for row in rows}


class MatterRows:
    """Matters of supervision, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, matter: Matter, envelope: bytes) -> None:
        """Keep a new matter.

        Args:
            matter: its number is new.
            envelope: who and what it is about, as an age file.
        """
        self._connection.execute(insert(t.matters).values(**asdict(matter), envelope=envelope))

    def replace(self, matter: Matter, envelope: bytes) -> None:
        """Put a matter and its envelope in the place of those with its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        change = update(t.matters).where(t.matters.c.id == matter.id).values(**asdict(matter), envelope=envelope)
        if self._connection.execute(change).rowcount != 1:
            raise BadInput("err-store-row-missing")

    def get(self, matter_id: str) -> Matter:
        """A matter; errors as `replace`."""
        return _matter(self._one(matter_id))

    def envelope(self, matter_id: str) -> bytes:
        """What a matter is about, as an age file; errors as `replace`."""
        return bytes(self._one(matter_id).envelope)

    def all(self, states: Iterable[MatterState] = tuple(MatterState)) -> list[Matter]:
        """The matters in some states, the newest first."""
        c = t.matters.c
        rows = self._connection.execute(select(t.matters).where(c.state.in_(list(states))).order_by(c.row.desc()))
        return [_matter(row) for row in rows]

    def counts(self, first: date, last: date) -> dict[tuple[MatterKind, Finding | None], int]:
        """How many matters received in a time, by kind and finding.

        Args:
            first, last: days of receipt, both included.
        """
        c = t.matters.c
        chosen = (
            select(c.kind, c.finding, func.count().label("count_"))
            .where(c.received_on.between(first, last))
            .group_by(c.kind, c.finding)
        )
        return {(row.kind, row.finding): row.count_ for row in self._connection.execute(chosen)}

    def _one(self, matter_id: str) -> Row[Any]:
        row = self._connection.execute(select(t.matters).where(t.matters.c.id == matter_id)).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return row


def _holder(row: Row[Any]) -> Holder:
    values = dict(row._mapping)
    return Holder(**{**values, "evidence": tuple(Evidence(one) for one in values["evidence"])})


def _matter(row: Row[Any]) -> Matter:
    values = dict(row._mapping)
    del values["row"], values["envelope"]
    return Matter(**values)
