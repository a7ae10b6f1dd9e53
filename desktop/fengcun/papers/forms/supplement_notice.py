"""《补正材料通知书》: which papers are missing; until they come the term does not run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letter import Letter
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.wording import Slot, chinese_date

SPEC = {
    **{key: Slot() for key in ("seal", "closing")},
    "addressee": Slot(("applicant",)),
    "body": Slot(("received_on", "number")),
    "stopped": Slot(("from_day",)),
}


@dataclass(frozen=True, slots=True)
class SupplementNotice:
    """What is filled in.

    Args:
        number: 受理编号.
        applicant: person or unit that asks.
        received_on: day of acceptance.
        stopped_on: first day that is not counted.
        missing: what is to be brought, in words.
        issued_on: date of the notice.
    """

    number: str
    applicant: str
    received_on: date
    stopped_on: date
    missing: tuple[str, ...]
    issued_on: date


SAMPLE = SupplementNotice(
    number="临检查受字〔2026〕1号",
    applicant="示例单位",
    received_on=date(2026, 11, 18),
    stopped_on=date(2026, 11, 19),
    missing=("单位公函", "查询人员身份证明"),
    issued_on=date(2026, 11, 19),
)


def render(data: SupplementNotice, letterhead: Letterhead) -> bytes:
    """The notice.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("supplement_notice", SPEC)
    letter = Letter(words, letterhead, data.number)
    letter.addressee(words("addressee", applicant=data.applicant))
    letter.paragraph(words("body", received_on=chinese_date(data.received_on), number=data.number))
    for number, item in enumerate(data.missing, 1):
        letter.paragraph(f"{number}．{item}；" if number < len(data.missing) else f"{number}．{item}。")
    letter.paragraph(words("stopped", from_day=chinese_date(data.stopped_on)))
    letter.paragraph(words("closing"))
    letter.seal(data.issued_on, words("seal"))
    return letter.finish()
