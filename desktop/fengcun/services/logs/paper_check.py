"""核验 from the log alone, for who has the log's key and no other: whether a paper was issued, and whether it is void.

A code leads to the entries of its paper (`resources/specs/papers.md`). They say no name, and nothing of what the paper
says; the hash binds them to the envelope in which it is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fengcun.errors import Damaged
from fengcun.ledger.entry import commit, parse_entry
from fengcun.model.act import LogAct
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import Standing, stands
from fengcun.services.logs.log import LogLine, line_of
from fengcun.services.session import Session
from fengcun.store.log import ClearText

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class PaperTrace:
    """What the log says of a paper.

    Args:
        standing: issued, void, or not in this log.
        number: of the paper; empty for one without, or where the clear text was destroyed.
        envelope: SHA-256 of what is kept of it, hexadecimal; empty as for `number`.
        replacement: number of the paper in its place; empty for none.
        lines: its entries, the oldest first; checks of its code are left out.
    """

    standing: Standing
    number: str = ""
    envelope: str = ""
    replacement: str = ""
    lines: tuple[LogLine, ...] = ()


class PaperCheck:
    """Checking codes against the log.

    Args:
        session: of somebody who holds the log's key.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def check(self, typed: str, told: Callable[[int, int], None] = lambda done, of: None) -> PaperTrace:
        """What the log says of the paper with a code; that somebody asked is logged.

        Args:
            typed: by a scanner or by hand.
            told: called with how many of how many entries are read; what it raises stops the check.

        Raises:
            BadInput: no code, or mistyped (``err-code-…``); nothing is logged then.
            Damaged: an entry of the paper is not what this program wrote.
        """
        paper = PaperCode.parse(typed).paper
        found = _trace(self._lines(paper, told))
        known = found.standing is not Standing.NONE
        with self._session.write_log() as work:
            number = {"number": found.number} if found.number else {}
            self._session.record(work, LogAct.PAPER_CHECKED, paper if known else "", number)
        return found

    def _lines(self, paper: str, told: Callable[[int, int], None]) -> list[tuple[LogLine, dict[str, str]]]:
        names = self._session.names()
        found: list[tuple[LogLine, dict[str, str]]] = []
        with self._session.read_log() as work:
            size = work.log.size()
            for first in range(0, size, _BATCH):
                told(first, size)
                for data in work.log.entries(first, _BATCH):
                    entry = parse_entry(data)
                    if entry.subject == paper and entry.act is not LogAct.PAPER_CHECKED:
                        clear = work.log.clear(entry.seq)
                        if clear is not None and commit(clear.salt, clear.clear) != entry.commitment:
                            raise Damaged("err-ledger-entry", reason="clear")
                        found.append((line_of(entry, clear, names), _words(clear)))
        return found


def _words(clear: ClearText | None) -> dict[str, str]:
    """What stands behind an entry; nothing where it was destroyed. That it can be read was seen before."""
    return dict(json.loads(clear.clear)) if clear is not None else {}


def _trace(found: Sequence[tuple[LogLine, dict[str, str]]]) -> PaperTrace:
    told: dict[str, str] = {}
    for line, words in found:
        told = {**(words if line.act is not LogAct.PAPER_RECALLED else {}), **told}  # its "by" is the letter's number
    standing = stands(line.act for line, _ in found)
    if standing is Standing.NONE:
        return PaperTrace(standing)
    return PaperTrace(
        standing, told.get("number", ""), told.get("envelope", ""), told.get("by", ""), tuple(line for line, _ in found)
    )
