"""《不许可查询决定书》 and 《不予受理通知书》, with a reason from the fixed list.

They name the inquiry, never the person asked about: a decision that refuses to show somebody's record would say that
there is one. The words are the same whether or not there is a record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.model.inquiry import RefusalReason
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class InquiryRefusal:
    """What is filled in.

    Args:
        number: of the document.
        inquiry_no: 受理编号.
        applicant: person or unit that asks.
        received_on: day of acceptance.
        reason: from the fixed list.
        issued_on: date of the document.
        accepted: whether the application was accepted: 不许可查询决定书; else 不予受理通知书.
        elsewhere: who answers such an application; empty where this office does.
    """

    number: str
    inquiry_no: str
    applicant: str
    received_on: date
    reason: RefusalReason
    issued_on: date
    accepted: bool = True
    elsewhere: str = ""


SAMPLE = InquiryRefusal(
    number="临检不许查字〔2026〕1号",
    inquiry_no="临检查受字〔2026〕1号",
    applicant="示例单位",
    received_on=date(2026, 11, 18),
    reason=RefusalReason.NO_STATE_PROVISION,
    issued_on=date(2026, 11, 20),
)


def render(data: InquiryRefusal, letterhead: Letterhead) -> bytes:
    """The document as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("inquiry_refusal" if data.accepted else "inquiry_not_accepted", data, letterhead)
