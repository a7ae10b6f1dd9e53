"""Finds entries of the log by day, act, person, and by the number of the dossier or paper that they are about.

It reads what the log's page shows and nothing else: an entry whose clear text was destroyed has no number by which it
could be found. Looking is no act of its own and leaves no entry, like reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from fengcun.ledger.entry import Entry, parse_entry
from fengcun.model.act import LogAct
from fengcun.services.logs.log import LogLine, line_of
from fengcun.services.session import Session
from fengcun.store.log import ClearText

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Which entries; what is left empty asks for nothing.

    Args:
        first, last: days, both included, where the office is.
        act: what was done.
        account: id of who did it.
        subject: part of a dossier's or a paper's number, or of a person's name as the page shows it.
    """

    first: date | None = None
    last: date | None = None
    act: LogAct | None = None
    account: str | None = None
    subject: str = ""

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == LogQuery()

    def of_entry(self, entry: Entry) -> bool:
        """Whether day, act and person of an entry are those asked for."""
        day = entry.time.astimezone().date()
        return (
            (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (self.act is None or entry.act is self.act)
            and (self.account is None or entry.actor == self.account)
        )


class LogSearch:
    """Finding entries.

    Args:
        session: of somebody who holds the log's key.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def people(self) -> dict[str, str]:
        """Whose acts can be asked for: account and name, by name."""
        return dict(sorted(self._session.names().items(), key=lambda pair: pair[1]))

    def find(self, query: LogQuery, told: Callable[[int, int], None] = lambda done, of: None) -> list[int]:
        """Numbers of the entries, the newest first.

        Args:
            query: which.
            told: called with how many of how many entries are read; what it raises stops the search.

        Raises:
            Damaged: an entry is not what this program writes.
        """
        names, wanted = self._session.names(), query.subject.strip().casefold()
        found: list[int] = []
        with self._session.read_log() as work:
            size = work.log.size()
            for first in range(0, size, _BATCH):
                told(first, size)
                entries = [parse_entry(data) for data in work.log.entries(first, _BATCH)]
                clears = work.log.clears(first, _BATCH) if wanted else {}
                found += [
                    entry.seq
                    for entry in entries
                    if query.of_entry(entry) and (not wanted or _about(entry, clears, names, wanted))
                ]
        return found[::-1]

    def lines(self, numbers: Sequence[int]) -> list[LogLine]:
        """The entries with these numbers, in their order.

        Raises:
            Damaged: an entry is not what this program writes.
        """
        names = self._session.names()
        with self._session.read_log() as work:
            return [line_of(parse_entry(work.log.entry(seq)), work.log.clear(seq), names) for seq in numbers]


def _about(entry: Entry, clears: dict[int, ClearText], names: dict[str, str], wanted: str) -> bool:
    return wanted in line_of(entry, clears.get(entry.seq), names).subject.casefold()
