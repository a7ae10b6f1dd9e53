"""《查询审批表》: what was asked, what the check found, what is proposed, who approved. Filed with the inquiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class Opinion:
    """One approval.

    Args:
        rank: whose, in words.
        text: what was said.
        name: of the officer; empty where it is still open.
        day: when.
    """

    rank: str
    text: str = ""
    name: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class InquiryApproval:
    """What is filled in; texts are ready for print.

    Args:
        number: 受理编号.
        applicant, officers, letter_no: who asks.
        subject: about whom.
        purpose, basis, scope, wanted: what for, on what, how far, what is wanted.
        received_on, due: the clock.
        standing, basis_ok, purpose_ok, papers_ok: what the check found.
        proposal: what is proposed.
        handler: who proposes.
        opinions: of the chain.
    """

    number: str
    applicant: str
    officers: str
    letter_no: str
    subject: str
    purpose: str
    basis: str
    scope: str
    wanted: str
    received_on: date
    due: date | None
    standing: bool
    basis_ok: bool
    purpose_ok: bool
    papers_ok: bool
    proposal: str
    handler: str
    opinions: tuple[Opinion, ...]

    @property
    def issued_on(self) -> date:
        """The day of acceptance; the sheet bears no date of its own."""
        return self.received_on


SAMPLE = InquiryApproval(
    number="临检查受字〔2026〕1号",
    applicant="示例区人民法院",
    officers="示例查询人甲、示例查询人乙",
    letter_no="示法函〔2026〕1号",
    subject="示例姓名",
    purpose="办理（2026）示刑初1号案件",
    basis="《中华人民共和国刑事诉讼法》第二百八十六条",
    scope="刑事判决书",
    wanted="查阅、摘抄",
    received_on=date(2026, 11, 18),
    due=date(2026, 11, 23),
    standing=True,
    basis_ok=True,
    purpose_ok=True,
    papers_ok=True,
    proposal="建议许可查询",
    handler="示例经办人",
    opinions=(
        Opinion("档案部门负责人", "同意", "示例负责人", date(2026, 11, 19)),
        Opinion("分管领导"),
    ),
)


def render(data: InquiryApproval, letterhead: Letterhead) -> bytes:
    """The sheet as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("inquiry_approval", data, letterhead)
