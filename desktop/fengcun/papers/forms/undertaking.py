"""《保密承诺书》 (articles 16 and 17): signed before anything is given out, whatever was found. It names no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What is filled in.

    Args:
        inquiry_no: 受理编号.
        approved_on: the day the inquiry was admitted.
        purpose, scope: as approved.
        unit: the unit that asks.
        officers: names of the officers who sign.
    """

    inquiry_no: str
    approved_on: date
    purpose: str
    scope: str
    unit: str
    officers: tuple[str, ...]

    @property
    def number(self) -> str:
        """It has none of its own: 受理编号."""
        return self.inquiry_no

    @property
    def issued_on(self) -> date:
        """Its date is written by hand; not printed."""
        return self.approved_on


SAMPLE = Undertaking(
    inquiry_no="临检查受字〔2026〕1号",
    approved_on=date(2026, 11, 19),
    purpose="办理（2026）示刑初1号案件",
    scope="刑事判决书",
    unit="示例区人民法院",
    officers=("示例查询人甲", "示例查询人乙"),
)


def render(data: Undertaking, letterhead: Letterhead) -> bytes:
    """The undertaking, to be signed by hand, as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("undertaking", data, letterhead)
