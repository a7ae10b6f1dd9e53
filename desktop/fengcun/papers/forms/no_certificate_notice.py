"""《不予出具无犯罪记录证明通知书》 with its counterfoil, where an open conviction stands that is not to be sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class NoCertificateNotice:
    """What is filled in.

    Args:
        number: number of the document.
        name, id_number: of the person asked about.
        applied_on: day of the application.
        issued_on: date of the document.
        handler: officer who handled it; only on the counterfoil (存根).
        id_type: name of the identity document.
        basis: the provisions on which such a notice rests in the offices of this organ.
    """

    number: str
    name: str
    id_number: str
    applied_on: date
    issued_on: date
    handler: str = ""
    id_type: str = "居民身份证"
    basis: str = "有关规定"


SAMPLE = NoCertificateNotice(
    number="临检不证字〔2026〕1号",
    name="示例姓名",
    id_number="110000200001010010",
    applied_on=date(2026, 11, 18),
    issued_on=date(2026, 11, 20),
    handler="示例经办人",
    basis="《公安机关办理犯罪记录查询工作规定》",
)


def render(data: NoCertificateNotice, letterhead: Letterhead) -> bytes:
    """The notice and, below the cutting line, its counterfoil; raises as `papers.letters.filling.render`."""
    return filling.render("no_certificate_notice", data, letterhead)
