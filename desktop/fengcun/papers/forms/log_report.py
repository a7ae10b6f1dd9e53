"""The report in an export of the log (`data/report.pdf`): how many acts of each kind, and the checkpoint. It names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fengcun.model.act import LogAct
from fengcun.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class LogReport:
    """What is printed.

    Args:
        export_no: number of the export.
        exported_on: its date.
        counts: how many entries of each kind; kinds that are missing count as none.
        size: entries in the log.
        root: root hash, hexadecimal.
        checkpoint: the signed checkpoint, exactly.
    """

    export_no: int
    exported_on: date
    counts: Mapping[LogAct, int]
    size: int
    root: str
    checkpoint: str


def render(data: LogReport, letterhead: Letterhead) -> bytes:
    """The report on A4.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``, ``err-qr-too-long``.
    """
    raise NotImplementedError
