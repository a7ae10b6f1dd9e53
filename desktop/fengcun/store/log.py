"""The rows of the log in ledger.db: entries, tree nodes, clear texts, exports. Append-only but for the clear texts.

It stores what `ledger` computed and checks nothing but the order; what an entry means is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, delete, func, insert, select

from fengcun.errors import BadInput
from fengcun.store import ledger_tables as t


@dataclass(frozen=True, slots=True)
class ClearText:
    """The clear text behind the salted commitment of an entry.

    Args:
        seq: of the entry.
        subject: opaque id of what the act was about.
        salt: 32 bytes.
        clear: canonical JSON.
    """

    seq: int
    subject: str
    salt: bytes
    clear: bytes


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An export of the log that was made.

    Args:
        number: from 1.
        size: entries covered.
        root: root hash of the tree of that size.
        checkpoint: the signed note.
        at: when.
    """

    number: int
    size: int
    root: bytes
    checkpoint: str
    at: datetime


class LogRows:
    """The log within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, seq: int, entry: bytes, leaf: bytes, nodes: Iterable[tuple[int, int, bytes]]) -> None:
        """Add an entry at the end.

        Args:
            seq: its number, from 0; must be the present size.
            entry: canonical JSON.
            leaf: its leaf hash (RFC 6962).
            nodes: level, index and hash of every node of the tree that this leaf completes.

        Raises:
            BadInput: another number than the next (``err-store-log-order``).
        """
        if seq != self.size():
            raise BadInput("err-store-log-order", seq=str(seq))
        self._connection.execute(insert(t.entries).values(seq=seq, entry=entry, leaf=leaf))
        rows = [{"level": level, "position": index, "hash": digest} for level, index, digest in nodes]
        if rows:
            self._connection.execute(insert(t.nodes), rows)

    def size(self) -> int:
        """How many entries there are."""
        last = self._connection.scalar(select(func.max(t.entries.c.seq)))
        return 0 if last is None else int(last) + 1

    def entry(self, seq: int) -> bytes:
        """The entry with this number.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        return self._one(t.entries.c.entry, seq)

    def leaf(self, seq: int) -> bytes:
        """The leaf hash of the entry with this number.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        return self._one(t.entries.c.leaf, seq)

    def _one(self, column: Column[bytes], seq: int) -> bytes:
        found = self._connection.scalar(select(column).where(t.entries.c.seq == seq))
        if found is None:
            raise BadInput("err-store-row-missing")
        return found

    def entries(self, first: int, count: int) -> list[bytes]:
        """At most `count` entries from number `first` on, ascending."""
        c = t.entries.c
        rows = self._connection.scalars(select(c.entry).where(c.seq >= first, c.seq < first + count).order_by(c.seq))
        return list(rows)

    def node(self, level: int, index: int) -> bytes | None:
        """The hash of a node of the tree; None where it is not complete yet."""
        c = t.nodes.c
        return self._connection.scalar(select(c.hash).where(c.level == level, c.position == index))

    def completed(self, first: int, count: int) -> dict[tuple[int, int], bytes]:
        """The nodes, by level and index, that at most `count` entries from number `first` on have completed."""
        c, last = t.nodes.c, first + count
        found: dict[tuple[int, int], bytes] = {}
        for level in range(last.bit_length()):
            places = select(c.position, c.hash).where(
                c.level == level, c.position >= first >> level, c.position < last >> level
            )
            found |= {(level, position): digest for position, digest in self._connection.execute(places)}
        return found

    def leaves(self, first: int, count: int) -> list[bytes]:
        """The leaf hashes of at most `count` entries from number `first` on, ascending."""
        c = t.entries.c
        rows = self._connection.scalars(select(c.leaf).where(c.seq >= first, c.seq < first + count).order_by(c.seq))
        return list(rows)

    def keep_clear(self, seq: int, subject: str, salt: bytes, clear: bytes) -> None:
        """Keep the clear text behind an entry's commitment.

        Args:
            seq: of the entry, which must be there.
            subject: opaque id; the clear texts of a sealed subject are destroyed together.
            salt, clear: what was committed to.
        """
        self._connection.execute(insert(t.clear_texts).values(seq=seq, subject=subject, salt=salt, clear=clear))

    def clear(self, seq: int) -> ClearText | None:
        """The clear text of an entry; None where it had none or was destroyed."""
        return self.clears(seq, 1).get(seq)

    def clears(self, first: int, count: int) -> dict[int, ClearText]:
        """The clear texts of at most `count` entries from number `first` on, by number."""
        c = t.clear_texts.c
        rows = self._connection.execute(select(t.clear_texts).where(c.seq >= first, c.seq < first + count))
        return {row.seq: ClearText(row.seq, row.subject, row.salt, row.clear) for row in rows}

    def of_subject(self, subject: str) -> list[int]:
        """The numbers of the entries about a subject whose clear text is still held, ascending."""
        c = t.clear_texts.c
        return list(self._connection.scalars(select(c.seq).where(c.subject == subject).order_by(c.seq)))

    def destroy_clear(self, subjects: Sequence[str]) -> list[ClearText]:
        """Delete the clear texts about these subjects and hand them over, for the sealed package.

        The entries and the tree stay as they are: only the commitments can no longer be opened from here.
        """
        c = t.clear_texts.c
        chosen = c.subject.in_(subjects)
        rows = self._connection.execute(select(t.clear_texts).where(chosen).order_by(c.seq)).all()
        self._connection.execute(delete(t.clear_texts).where(chosen))
        return [ClearText(row.seq, row.subject, row.salt, row.clear) for row in rows]

    def add_export(self, export: ExportRow) -> None:
        """Remember an export; its number must be new."""
        self._connection.execute(
            insert(t.exports).values(
                number=export.number, size=export.size, root=export.root, checkpoint=export.checkpoint, at=export.at
            )
        )

    def exports(self) -> list[ExportRow]:
        """Every export made, the oldest first."""
        rows = self._connection.execute(select(t.exports).order_by(t.exports.c.number))
        return [ExportRow(row.number, row.size, row.root, row.checkpoint, row.at) for row in rows]
