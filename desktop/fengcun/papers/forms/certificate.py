"""《无犯罪记录证明》, the answer to an individual (Measures, article 15; 公安机关办理犯罪记录查询工作规定, article 10).

One letter for everybody: nothing here can know whether a sealed record exists. As it ships, every field has a fixed
place, so that the papers of two persons differ in their name, numbers and date alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is filled in.

    Args:
        number: number of the document, for example ``临检证字〔2026〕12号``.
        name: of the person asked about.
        id_number: number of the identity document.
        issued_on: date of the document.
        nationality: 国籍.
        id_type: name of the identity document.
        query_from, query_to: the time asked about; both None means all of it (查询全时段).
    """

    number: str
    name: str
    id_number: str
    issued_on: date
    nationality: str = "中国"
    id_type: str = "居民身份证"
    query_from: date | None = None
    query_to: date | None = None


SAMPLE = Certificate(
    number="临检证字〔2026〕1号", name="示例姓名", id_number="110000200001010010", issued_on=date(2026, 11, 20)
)


def render(data: Certificate, letterhead: Letterhead) -> bytes:
    """The certificate as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("certificate", data, letterhead)
