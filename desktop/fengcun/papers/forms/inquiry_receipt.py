"""《查询申请受理回执》: what was received, from whom, and until when it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class InquiryReceipt:
    """What is filled in.

    Args:
        number: 受理编号.
        applicant: person or unit that asks.
        received_on: day of acceptance.
        due: last day to answer; None where the clock stands still.
        papers: names of the papers received.
        handler: officer who took it in.
    """

    number: str
    applicant: str
    received_on: date
    due: date | None
    papers: tuple[str, ...]
    handler: str

    @property
    def issued_on(self) -> date:
        """The day of acceptance."""
        return self.received_on


SAMPLE = InquiryReceipt(
    number="临检查受字〔2026〕1号",
    applicant="示例区人民法院",
    received_on=date(2026, 11, 18),
    due=date(2026, 11, 23),
    papers=("单位公函", "查询人员身份证明"),
    handler="示例经办人",
)


def render(data: InquiryReceipt, letterhead: Letterhead) -> bytes:
    """The receipt as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("inquiry_receipt", data, letterhead)
