"""《查询申请受理回执》: what was received, from whom, and until when it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letter import Letter
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.wording import Slot, chinese_date

SPEC = {
    **{key: Slot() for key in ("papers", "due", "handler", "note", "seal")},
    "addressee": Slot(("applicant",)),
    "body": Slot(("received_on",)),
}


@dataclass(frozen=True, slots=True)
class InquiryReceipt:
    """What is filled in.

    Args:
        number: 受理编号.
        applicant: person or unit that asks.
        received_on: day of acceptance.
        due: last day to answer; None where the clock stands still.
        papers: names of the papers received.
        handler: officer who took it in.
    """

    number: str
    applicant: str
    received_on: date
    due: date | None
    papers: tuple[str, ...]
    handler: str


SAMPLE = InquiryReceipt(
    number="临检查受字〔2026〕1号",
    applicant="示例区人民法院",
    received_on=date(2026, 11, 18),
    due=date(2026, 11, 23),
    papers=("单位公函", "查询人员身份证明"),
    handler="示例经办人",
)


def render(data: InquiryReceipt, letterhead: Letterhead) -> bytes:
    """The receipt.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("inquiry_receipt", SPEC)
    letter = Letter(words, letterhead, data.number)
    letter.addressee(words("addressee", applicant=data.applicant))
    letter.paragraph(words("body", received_on=chinese_date(data.received_on)))
    letter.gap(3)
    rows = [(words("papers"), "、".join(data.papers) or "—")]
    rows.append((words("due"), chinese_date(data.due) if data.due else "—"))
    rows.append((words("handler"), data.handler))
    letter.facts(rows, 14)
    letter.paragraph(words("note"))
    letter.seal(data.received_on, words("seal"))
    return letter.finish()
