"""The list of dossiers that are handed over. A sealed one stands with its sealing number, never with a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class HandoverList:
    """What is filled in.

    Args:
        number: of the list.
        issued_on: its date.
        from_unit, to_unit: who hands over, who receives.
        dossiers: archive number or sealing number, shelf code, volumes; one for every line.
        count: volumes in all.
        remark: empty for none.
    """

    number: str
    issued_on: date
    from_unit: str
    to_unit: str
    dossiers: tuple[tuple[str, str, str], ...]
    count: str
    remark: str = ""


SAMPLE = HandoverList(
    number="临移字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    from_unit="示例部门",
    to_unit="示例档案室",
    dossiers=(("J001-SS·2019-D30-0012", "甲-03-02", "2"), ("临封〔2026〕0003号", "封-2026-0003", "1")),
    count="3",
    remark="交接时封条完好",
)


def render(data: HandoverList, letterhead: Letterhead) -> bytes:
    """The list as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("handover_list", data, letterhead)
