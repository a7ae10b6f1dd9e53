"""《解除犯罪记录封存通知书》 with its proof of service (Measures, articles 7, 18 and 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class LiftingNotice:
    """What is filled in.

    Args:
        number: of the notice.
        issued_on: its date.
        name: of the person.
        document_no: number of the document whose record was sealed.
        cause: why it is lifted.
        articles: of the Measures, for example ``第十八条``.
        lifted_on: from which day.
    """

    number: str
    issued_on: date
    name: str
    document_no: str
    cause: str
    articles: str
    lifted_on: date


SAMPLE = LiftingNotice(
    number="临解封字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    name="示例姓名",
    document_no="（2024）甲0101刑初1号",
    cause="发现未成年时实施的漏罪，数罪并罚后决定执行的刑罚超过五年有期徒刑",
    articles="第十八条",
    lifted_on=date(2026, 11, 16),
)


def render(data: LiftingNotice, letterhead: Letterhead) -> bytes:
    """The notice as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("lifting_notice", data, letterhead)
