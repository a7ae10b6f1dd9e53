"""《复查意见书》: what a re-check found (police provisions of 2021). It repeats no record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.model.inquiry import RecheckOutcome
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class RecheckOpinion:
    """What is filled in.

    Args:
        number: of the opinion.
        inquiry_no: 受理编号.
        applicant: person or unit that asked.
        asked_on: the day the re-check was asked for.
        reasons: in words.
        issued_on: date of the opinion.
        outcome: what was found.
        corrected: whether it is anything but upheld, for forms of an office that do not tell the outcomes apart.
        earlier: number of the paper that was re-checked; empty where it is not named.
    """

    number: str
    inquiry_no: str
    applicant: str
    asked_on: date
    reasons: str
    issued_on: date
    outcome: RecheckOutcome = RecheckOutcome.UPHELD
    corrected: bool = False
    earlier: str = ""


SAMPLE = RecheckOpinion(
    number="临检复查字〔2026〕1号",
    inquiry_no="临检查受字〔2026〕1号",
    applicant="示例单位",
    asked_on=date(2026, 11, 18),
    reasons="经重新审查，原答复所依据的材料无误",
    issued_on=date(2026, 11, 20),
    earlier="临检查字〔2026〕1号",
)


def render(data: RecheckOpinion, letterhead: Letterhead) -> bytes:
    """The opinion as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("recheck_opinion", data, letterhead)
