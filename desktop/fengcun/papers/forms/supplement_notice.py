"""《补正材料通知书》: which papers are missing; until they come the term does not run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class SupplementNotice:
    """What is filled in.

    Args:
        number: 受理编号.
        applicant: person or unit that asks.
        received_on: day of acceptance.
        stopped_on: first day that is not counted.
        missing: what is to be brought, in words.
        issued_on: date of the notice.
    """

    number: str
    applicant: str
    received_on: date
    stopped_on: date
    missing: tuple[str, ...]
    issued_on: date


SAMPLE = SupplementNotice(
    number="临检查受字〔2026〕1号",
    applicant="示例单位",
    received_on=date(2026, 11, 18),
    stopped_on=date(2026, 11, 19),
    missing=("单位公函", "查询人员身份证明"),
    issued_on=date(2026, 11, 19),
)


def render(data: SupplementNotice, letterhead: Letterhead) -> bytes:
    """The notice as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("supplement_notice", data, letterhead)
