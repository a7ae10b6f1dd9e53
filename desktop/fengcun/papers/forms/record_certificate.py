"""《有/无犯罪记录证明》 for a judicial organ (article 16, paragraph 2): one form, whether a record was found or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling
from fengcun.papers.wording import chinese_date


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be told of one record: the whitelist of article 16, paragraph 3.

    Args:
        offence: 罪名.
        term: 刑期, in words.
        effective: the day the judgment took effect; empty where it is not told.
        case_no: 案号; empty where it is not told.
    """

    offence: str
    term: str
    effective: str = ""
    case_no: str = ""


@dataclass(frozen=True, slots=True)
class RecordCertificate:
    """What is filled in.

    Args:
        number: of the certificate.
        applicant: the organ that asks.
        letter_no: number of its letter.
        inquiry_no: 受理编号.
        name, id_type, id_number: of the person asked about.
        facts: one for each record; none where nothing was found.
        issued_on: date of the certificate.
        earlier: number of the paper in whose place this one comes after a re-check; empty for none.
        found: whether there are facts; follows from them.
    """

    number: str
    applicant: str
    letter_no: str
    inquiry_no: str
    name: str
    id_type: str
    id_number: str
    facts: tuple[Fact, ...]
    issued_on: date
    earlier: str = ""
    found: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", bool(self.facts))


SAMPLE = RecordCertificate(
    number="临检查证字〔2026〕1号",
    applicant="示例区人民法院",
    letter_no="示法函〔2026〕1号",
    inquiry_no="临检查受字〔2026〕1号",
    name="示例姓名",
    id_type="居民身份证",
    id_number="110000200001010010",
    facts=(),
    issued_on=date(2026, 11, 20),
)


def render(data: RecordCertificate, letterhead: Letterhead) -> bytes:
    """The certificate as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("record_certificate", data, letterhead)


def day_words(day: date | None) -> str:
    """A day for a fact; empty for none."""
    return chinese_date(day) if day is not None else ""
