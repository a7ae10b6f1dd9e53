"""《犯罪记录封存回执》 to the organ that sent the notice (Measures, articles 11 to 13). It names no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class SealingReceipt:
    """What is filled in; what is empty or None stays a blank line to be written on by hand.

    Args:
        number: number of the receipt.
        sealed_on: day of the sealing.
        volumes: volumes of paper sealed.
        files: electronic files sealed.
        handler: officer who handled it (承办人).
        archivist: officer who keeps it (档案员).
        issued_on: date of the document.
        marked: whether the mark was set in the office's systems.
        sent_to: the organ that sent the notice.
        notice_no: number of its notice.
        received_on: day the notice was received.
    """

    number: str
    sealed_on: date
    volumes: int
    files: int
    handler: str
    archivist: str
    issued_on: date
    marked: bool = True
    sent_to: str = ""
    notice_no: str = ""
    received_on: date | None = None


SAMPLE = SealingReceipt(
    number="临检封回字〔2026〕1号",
    sealed_on=date(2026, 11, 19),
    volumes=2,
    files=3,
    handler="示例经办人",
    archivist="示例档案员",
    issued_on=date(2026, 11, 20),
    sent_to="示例区人民法院",
    notice_no="示法封通〔2026〕1号",
    received_on=date(2026, 11, 18),
)


def render(data: SealingReceipt, letterhead: Letterhead) -> bytes:
    """The receipt as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("sealing_receipt", data, letterhead)
