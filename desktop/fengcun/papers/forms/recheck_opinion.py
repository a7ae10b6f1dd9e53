"""《复查意见书》: what a re-check found (police provisions of 2021). It repeats no record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
        corrected: whether the answer is corrected; else it is upheld.
        reasons: in words.
        issued_on: date of the opinion.
    """

    number: str
    inquiry_no: str
    applicant: str
    asked_on: date
    corrected: bool
    reasons: str
    issued_on: date


SAMPLE = RecheckOpinion(
    number="临检复查字〔2026〕1号",
    inquiry_no="临检查受字〔2026〕1号",
    applicant="示例单位",
    asked_on=date(2026, 11, 18),
    corrected=False,
    reasons="经重新审查，原答复所依据的材料无误",
    issued_on=date(2026, 11, 20),
)


def render(data: RecheckOpinion, letterhead: Letterhead) -> bytes:
    """The opinion as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("recheck_opinion", data, letterhead)
