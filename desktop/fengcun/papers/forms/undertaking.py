"""《保密承诺书》 (articles 16 and 17): signed before anything is given out, whatever was found. It names no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letter import Letter
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.wording import Slot, chinese_date

SPEC = {
    "addressee": Slot(("office",)),
    "body": Slot(("inquiry_no", "approved_on")),
    "purpose": Slot(("purpose", "scope")),
    "items": Slot((), many=True),
    "unit": Slot(),
    "officer": Slot(),
    "officer_id": Slot(),
    "signed_on": Slot(),
    "unit_seal": Slot(),
}


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


SAMPLE = Undertaking(
    inquiry_no="临检查受字〔2026〕1号",
    approved_on=date(2026, 11, 19),
    purpose="办理（2026）示刑初1号案件",
    scope="刑事判决书",
    unit="示例区人民法院",
    officers=("示例查询人甲", "示例查询人乙"),
)


def render(data: Undertaking, letterhead: Letterhead) -> bytes:
    """The undertaking, to be signed by hand.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("undertaking", SPEC)
    letter = Letter(words, letterhead, data.inquiry_no)
    letter.addressee(words("addressee", office=letterhead.office))
    letter.paragraph(words("body", inquiry_no=data.inquiry_no, approved_on=chinese_date(data.approved_on)))
    letter.paragraph(words("purpose", purpose=data.purpose, scope=data.scope))
    for item in words.all("items"):
        letter.paragraph(item)
    letter.gap(4)
    letter.facts(((words("unit"), f"{data.unit}　　{words('unit_seal')}"),), 16)
    for name in data.officers:
        letter.sign((f"{words('officer')} {name}", words("officer_id"), words("signed_on")))
    return letter.finish()
