"""The report on sealing to the supervising procuratorate: counts, no names (Measures, article 22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class SupervisionReport:
    """What is filled in.

    Args:
        number: of the report.
        issued_on: its date.
        procuratorate: to whom.
        from_day, to_day: the time it tells of.
        counts: what and how many, one for every line.
        handler: whom to ask.
        remark: empty for none.
    """

    number: str
    issued_on: date
    procuratorate: str
    from_day: date
    to_day: date
    counts: tuple[tuple[str, str], ...]
    handler: str
    remark: str = ""


SAMPLE = SupervisionReport(
    number="临封报字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    procuratorate="示例区人民检察院",
    from_day=date(2026, 1, 1),
    to_day=date(2026, 10, 31),
    counts=(("已封存记录", "12"), ("应封未封", "1"), ("逾期", "0")),
    handler="示例经办人",
    remark="存量排查已经完成",
)


def render(data: SupervisionReport, letterhead: Letterhead) -> bytes:
    """The report as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("supervision_report", data, letterhead)
