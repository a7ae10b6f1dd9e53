"""Writing the log: every act is one entry, appended in the transaction of the act itself.

An entry holds opaque ids and a salted commitment; the clear text behind it lies beside it and can be destroyed. It
never holds a name, an identity number or a case number.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import rfc8785

from fengcun.ledger import tree
from fengcun.ledger.entry import Entry, commit, parse_entry
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.roles import Person
from fengcun.store.registry import LedgerWork


class Logbook:
    """Appends entries for one person of an office.

    Args:
        office: id of the office.
        person: who acts.
        clock: gives the time of each entry.
    """

    def __init__(self, office: str, person: Person, clock: Clock) -> None:
        self._office = office
        self._person = person
        self._clock = clock

    def record(
        self,
        work: LedgerWork,
        act: LogAct,
        subject: str = "",
        clear: Mapping[str, str] | None = None,
        pack: str | None = None,
        keep: bool = True,
    ) -> tuple[int, bytes, bytes]:
        """Append an entry in a transaction.

        Args:
            work: the transaction of the act.
            act: what was done.
            subject: opaque id of what it was done to; empty for the office itself.
            clear: the clear text that the entry commits to.
            pack: hash of the rule pack, where a decision was taken.
            keep: whether the clear text stays beside the log; otherwise the caller keeps what is returned.

        Returns:
            The entry's number, the salt and the canonical clear text.
        """
        seq = work.log.size()
        salt = secrets.token_bytes(32)
        words = rfc8785.dumps(dict(clear or {}))
        entry = Entry(
            seq=seq,
            time=self._clock.now(),
            office=self._office,
            actor=self._person.account,
            roles=tuple(sorted(self._person.roles)),
            act=act,
            subject=subject,
            pack=pack,
            commitment=commit(salt, words),
        )
        data = entry.canonical()
        leaf, nodes = tree.append(seq, data, work.log.node)
        work.log.append(seq, data, leaf, nodes)
        if keep:
            work.log.keep_clear(seq, subject, salt, words)
        return seq, salt, words

    def read(self, work: LedgerWork, seq: int) -> Entry:
        """The entry with a number.

        Raises:
            Damaged: it is not what this program writes.
        """
        return parse_entry(work.log.entry(seq))
