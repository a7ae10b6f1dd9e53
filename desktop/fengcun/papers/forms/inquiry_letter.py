"""《查询告知函》 to a unit (article 16, paragraph 3; police provisions of 2021, article 10).

Without facts it says that the person has no criminal record: so it is for a person whose only records are sealed,
unless the law provides otherwise and that was approved. With facts it tells those of the whitelist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fengcun.papers.forms.record_certificate import Fact
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class InquiryLetter:
    """What is filled in.

    Args:
        number: of the letter.
        applicant: the unit that asks.
        received_on: day of acceptance.
        inquiry_no: 受理编号.
        basis: law and article on which it asks.
        name, id_type, id_number: of the person asked about.
        facts: one for each record that is told; none for 无犯罪记录.
        issued_on: date of the letter.
        earlier: number of the paper in whose place this one comes after a re-check; empty for none.
        found: whether there are facts; follows from them.
    """

    number: str
    applicant: str
    received_on: date
    inquiry_no: str
    basis: str
    name: str
    id_type: str
    id_number: str
    facts: tuple[Fact, ...]
    issued_on: date
    earlier: str = ""
    found: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", bool(self.facts))


SAMPLE = InquiryLetter(
    number="临检查告字〔2026〕1号",
    applicant="示例单位",
    received_on=date(2026, 11, 18),
    inquiry_no="临检查受字〔2026〕1号",
    basis="《中华人民共和国未成年人保护法》第六十二条",
    name="示例姓名",
    id_type="居民身份证",
    id_number="110000200001010010",
    facts=(),
    issued_on=date(2026, 11, 20),
)


def render(data: InquiryLetter, letterhead: Letterhead) -> bytes:
    """The letter as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("inquiry_letter", data, letterhead)
