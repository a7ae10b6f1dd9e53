"""The log as people use it: read, verified, exported as a signed bag, printed as a checkpoint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from fengcun.errors import Damaged
from fengcun.keys import sshsig
from fengcun.ledger import tree
from fengcun.ledger.checkpoint import Checkpoint, origin_of, sign_checkpoint
from fengcun.ledger.consistency import Earlier
from fengcun.ledger.entry import Entry, EntryFault, commit, parse_entry
from fengcun.ledger.export import NAMESPACE, ExportContent, write_export
from fengcun.ledger.verify import fingerprint
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.papers.forms import checkpoint as checkpoint_form
from fengcun.papers.forms import log_report
from fengcun.services.session import Session
from fengcun.store.log import ClearText, ExportRow
from fengcun.store.registry import LedgerWork

_VERIFIED = "log-verified"
_BATCH = 1000
_SHOWN = ("archive_no", "number", "code")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry for a table.

    Args:
        seq: its number.
        at: when.
        who: the officer's name; empty for the founding.
        roles: the officer's roles then.
        act: what was done.
        subject: archive number, paper number or code of a place; empty where there is none or its words were destroyed.
    """

    seq: int
    at: datetime
    who: str
    roles: tuple[Role, ...]
    act: LogAct
    subject: str


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What verifying the log found.

    Args:
        ok: whether every entry is what was written.
        size: how many entries there are.
        root: root hash of the tree, hexadecimal.
        first_bad: number of the first bad entry; None where all are good.
        what: id of the message that says what was found.
    """

    ok: bool
    size: int
    root: str
    first_bad: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that was written.

    Args:
        folder: where it is.
        number: from 1.
        size: entries covered.
        root: root hash, hexadecimal.
    """

    folder: Path
    number: int
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class ExportLine:
    """An export that was made.

    Args:
        number: from 1.
        at: when.
        size: entries covered.
        root: root hash, hexadecimal.
    """

    number: int
    at: datetime
    size: int
    root: str


class Log:
    """The log of the office.

    Args:
        session: of somebody who holds the log's key.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def size(self) -> int:
        """How many entries there are."""
        with self._session.read_log() as work:
            return work.log.size()

    def lines(self, first: int, count: int) -> list[LogLine]:
        """At most `count` entries, the newest first, leaving out the newest `first`.

        Raises:
            Damaged: an entry is not what this program writes.
        """
        names = self._session.names()
        with self._session.read_log() as work:
            last = work.log.size() - first
            start = max(0, last - count)
            entries = [parse_entry(data) for data in work.log.entries(start, max(0, last - start))]
            clears = work.log.clears(start, max(0, last - start))
        return [line_of(entry, clears.get(entry.seq), names) for entry in reversed(entries)]

    def verify(self, told: Callable[[int, int], None] = lambda done, of: None) -> LogCheck:
        """Compute the whole tree anew and compare entries, order, commitments and every export's root.

        That the log was verified is logged where it is good.

        Args:
            told: called with how many of how many entries are verified; what it raises stops the work.
        """
        with self._session.read_log() as work:
            check = self._check(work, told)
        if check.ok:
            with self._session.write_log() as work:
                work.settings.put(_VERIFIED, self._session.clock.now().isoformat())
                self._session.record(work, LogAct.LOG_VERIFIED, "", {"size": str(check.size), "root": check.root})
        return check

    def last_verified(self) -> datetime | None:
        """When the log was last found good; None where never."""
        with self._session.read_log() as work:
            text = work.settings.get(_VERIFIED)
        return None if text is None else datetime.fromisoformat(text)

    def export(self, into: Path) -> Exported:
        """Write a signed export as a new folder (`resources/specs/export.md`); that it was made is logged.

        Args:
            into: an existing folder, for example of a removable medium.

        Raises:
            BadInput: no such folder, or one of that name is there.
            EnvironmentFault: it cannot be written; nothing is left there.
        """
        session, keys = self._session, self._session.ledger_keys
        with session.write_log() as work:
            earlier = work.log.exports()
            number = len(earlier) + 1
            session.record(work, LogAct.LOG_EXPORTED, "", {"number": str(number)})
            size = work.log.size()
            root = tree.root(size, work.log.node)
            signers = sshsig.allowed_signers(keys.log.public, origin_of(session.facts.id), (NAMESPACE,))
            content = ExportContent(
                office=session.facts.id,
                number=number,
                at=session.clock.now(),
                size=size,
                entries=work.log.entries,
                nodes=work.log.node,
                earlier=[Earlier(row.number, row.size, row.root) for row in earlier],
                log_key=keys.log.public,
                allowed_signers=signers,
                report=self._report(work, number, size, root),
            )
            written = write_export(into, content, keys.log.sign, partial(sshsig.sign, keys.log))
            row = ExportRow(number, written.size, written.root, written.checkpoint, session.clock.now())
            work.log.add_export(row)
        return Exported(written.folder, number, written.size, written.root.hex())

    def exports(self) -> list[ExportLine]:
        """Every export made, the newest first."""
        with self._session.read_log() as work:
            rows = work.log.exports()
        return [ExportLine(row.number, row.at, row.size, row.root.hex()) for row in reversed(rows)]

    def checkpoint_paper(self) -> bytes:
        """Size and root of the log as a signed paper, to be kept outside the office."""
        with self._session.read_log() as work:
            size = work.log.size()
            root = tree.root(size, work.log.node)
        paper = checkpoint_form.CheckpointPaper(
            text=self._checkpoint(size, root),
            size=size,
            root=root.hex(),
            key_fingerprint=fingerprint(self._session.ledger_keys.log.public),
            printed_on=self._session.clock.today(),
        )
        return checkpoint_form.render(paper, self._session.letterhead)

    def _checkpoint(self, size: int, root: bytes) -> str:
        key = self._session.ledger_keys.log
        return sign_checkpoint(Checkpoint(origin_of(self._session.facts.id), size, root), key.public, key.sign)

    def _report(self, work: LedgerWork, number: int, size: int, root: bytes) -> bytes:
        counts: Counter[LogAct] = Counter()
        for first in range(0, size, _BATCH):
            counts.update(parse_entry(data).act for data in work.log.entries(first, _BATCH))
        report = log_report.LogReport(
            export_no=number,
            exported_on=self._session.clock.today(),
            counts=counts,
            size=size,
            root=root.hex(),
            checkpoint=self._checkpoint(size, root),
        )
        return log_report.render(report, self._session.letterhead)

    def _check(self, work: LedgerWork, told: Callable[[int, int], None]) -> LogCheck:
        size = work.log.size()
        exports = {row.size: row.root for row in work.log.exports()}
        nodes: dict[tuple[int, int], bytes] = {}
        for first in range(0, size, _BATCH):
            told(first, size)
            data = work.log.entries(first, _BATCH)
            clears, leaves = work.log.clears(first, _BATCH), work.log.leaves(first, _BATCH)
            stored = work.log.completed(first, _BATCH)
            for seq, entry in enumerate(data, first):
                leaf = tree.leaf_hash(entry)
                fault = self._fault(seq, entry, clears.get(seq))
                if not fault and leaves[seq - first] != leaf:
                    fault = "log-check-tree"
                for level, index, digest in tree.complete(seq, leaf, lambda *key: nodes.get(key)):
                    nodes[level, index] = digest
                    if not fault and stored.get((level, index)) != digest:
                        fault = "log-check-tree"
                if not fault and seq + 1 in exports:
                    root = tree.root(seq + 1, lambda *key: nodes.get(key))
                    fault = "" if root == exports[seq + 1] else "log-check-export"
                if fault:
                    return LogCheck(False, size, "", seq, fault)
            if len(data) != min(_BATCH, size - first):
                return LogCheck(False, size, "", first + len(data), "log-check-missing")
        if any(covered > size for covered in exports):
            return LogCheck(False, size, "", size, "log-check-missing")
        return LogCheck(True, size, tree.root(size, lambda *key: nodes.get(key)).hex(), None, "log-check-good")

    def _fault(self, seq: int, data: bytes, clear: ClearText | None) -> str:
        try:
            entry = parse_entry(data)
        except EntryFault:
            return "log-check-form"
        if entry.seq != seq or entry.office != self._session.facts.id:
            return "log-check-order"
        if clear is not None and commit(clear.salt, clear.clear) != entry.commitment:
            return "log-check-clear"
        return ""


def line_of(entry: Entry, clear: ClearText | None, names: dict[str, str]) -> LogLine:
    """An entry for a table.

    Args:
        entry: as it was read.
        clear: its clear text; None where there is none, or it was destroyed.
        names: of the accounts.

    Raises:
        Damaged: the clear text is not what this program writes.
    """
    return LogLine(
        seq=entry.seq,
        at=entry.time,
        who=names.get(entry.actor, ""),
        roles=entry.roles,
        act=entry.act,
        subject=_subject(clear, names),
    )


def _subject(clear: ClearText | None, names: dict[str, str]) -> str:
    if clear is None:
        return ""
    try:
        words = json.loads(clear.clear)
        found = next((words[key] for key in _SHOWN if key in words), "")
    except (ValueError, TypeError) as fault:
        raise Damaged("err-ledger-entry", reason="clear") from fault
    return str(found) or names.get(clear.subject, "")
