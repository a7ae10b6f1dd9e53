"""A log with its keys, as entries and nodes in memory, and an export of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from fengcun.keys import signing, sshsig
from fengcun.keys.signing import SigningKey
from fengcun.ledger import tree
from fengcun.ledger.checkpoint import origin_of
from fengcun.ledger.consistency import Earlier
from fengcun.ledger.entry import Entry, commit
from fengcun.ledger.export import NAMESPACE, ExportContent, WrittenExport, write_export
from fengcun.ledger.verify import Report, verify_export
from fengcun.model.act import LogAct
from fengcun.model.roles import Role

OFFICE = "a" * 26
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def entry(seq: int, office: str = OFFICE, act: LogAct = LogAct.LOGGED_IN) -> Entry:
    commitment = commit(seq.to_bytes(32, "big"), b"{}")
    return Entry(seq, BEGIN + timedelta(minutes=seq), office, "b" * 26, (Role.CLERK,), act, "c" * 26, commitment)


@dataclass
class SampleLog:
    """Grows entry by entry; exports itself."""

    key: SigningKey = field(default_factory=SigningKey.generate)
    entries: list[bytes] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    earlier: list[Earlier] = field(default_factory=list)

    def add(self, data: bytes) -> None:
        _, new = tree.append(len(self.entries), data, self.node)
        self.entries.append(data)
        self.nodes |= {(level, index): digest for level, index, digest in new}

    def grow(self, count: int) -> SampleLog:
        for _ in range(count):
            self.add(entry(len(self.entries)).canonical())
        return self

    def node(self, level: int, index: int) -> bytes | None:
        return self.nodes.get((level, index))

    def content(self, **changes: object) -> ExportContent:
        values: dict[str, object] = {
            "office": OFFICE,
            "number": len(self.earlier) + 1,
            "at": BEGIN + timedelta(days=30),
            "size": len(self.entries),
            "entries": lambda first, count: self.entries[first : first + count],
            "nodes": self.node,
            "earlier": tuple(self.earlier),
            "log_key": self.key.public,
            "allowed_signers": sshsig.allowed_signers(self.key.public, origin_of(OFFICE), (NAMESPACE,)),
            "report": b"%PDF-1.7 sample",
        }
        return ExportContent(**(values | changes))  # type: ignore[arg-type]

    def export(self, into: Path, **changes: object) -> WrittenExport:
        content = self.content(**changes)
        written = write_export(into, content, self.key.sign, partial(sshsig.sign, self.key))
        self.earlier.append(Earlier(content.number, written.size, written.root))
        return written


@pytest.fixture
def log() -> SampleLog:
    return SampleLog().grow(300)


@pytest.fixture
def exported(log: SampleLog, tmp_path: Path) -> Path:
    return log.export(tmp_path).folder


@pytest.fixture
def verified() -> Callable[[Path], Report]:
    return lambda folder: verify_export(folder, signing.verify, sshsig.verify)
