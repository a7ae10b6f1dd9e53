"""《权利义务告知书》: what is explained to the minor and the representatives when a case is decided (article 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class RightsNotice:
    """What is filled in.

    Args:
        number: of the notice; empty for none.
        issued_on: its date.
        name: of the person.
        case_no: 案号.
        representative: 法定代理人 or near relative; empty to be written by hand.
    """

    number: str
    issued_on: date
    name: str
    case_no: str
    representative: str = ""


SAMPLE = RightsNotice(
    number="",
    issued_on=date(2026, 11, 20),
    name="示例姓名",
    case_no="（2026）甲0101刑初1号",
    representative="示例代理人",
)


def render(data: RightsNotice, letterhead: Letterhead) -> bytes:
    """The notice as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("rights_notice", data, letterhead)
