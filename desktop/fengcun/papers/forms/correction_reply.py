"""The reply to a corrective opinion of the procuratorate: reasons, or measures and their result (article 22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class CorrectionReply:
    """What is filled in. Either the reasons, or the measures with their result.

    Args:
        number: of the reply.
        issued_on: its date.
        procuratorate: whose opinion it was.
        opinion_no: its number.
        received_on: day it was received.
        handler: whom to ask.
        reasons: why nothing was wrong.
        measures: what was done.
        result: with what result.
    """

    number: str
    issued_on: date
    procuratorate: str
    opinion_no: str
    received_on: date
    handler: str
    reasons: str = ""
    measures: str = ""
    result: str = ""


SAMPLE = CorrectionReply(
    number="临复字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    procuratorate="示例区人民检察院",
    opinion_no="示检纠〔2026〕1号",
    received_on=date(2026, 11, 16),
    handler="示例经办人",
    measures="已经封存所涉卷宗2卷，收回复印件1份",
    result="所涉记录已经整体封存",
)


def render(data: CorrectionReply, letterhead: Letterhead) -> bytes:
    """The reply as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("correction_reply", data, letterhead)
