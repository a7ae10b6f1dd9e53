"""《有/无犯罪记录证明》 for a judicial organ (article 16, paragraph 2): one form, whether a record was found or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fengcun.papers.blocks import COLUMN
from fengcun.papers.letter import Letter
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.wording import Slot, Wording, chinese_date

_HEADS = ("offence", "term", "effective", "case_no")
SPEC = {
    **{key: Slot() for key in ("none", "found", "secrecy", "seal", *_HEADS)},
    "addressee": Slot(("applicant",)),
    "body": Slot(("letter_no", "name", "id_type", "id_number")),
}


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
        name, id_type, id_number: of the person asked about.
        facts: one for each record; none where nothing was found.
        issued_on: date of the certificate.
    """

    number: str
    applicant: str
    letter_no: str
    name: str
    id_type: str
    id_number: str
    facts: tuple[Fact, ...]
    issued_on: date


SAMPLE = RecordCertificate(
    number="临检查证字〔2026〕1号",
    applicant="示例区人民法院",
    letter_no="示法函〔2026〕1号",
    name="示例姓名",
    id_type="居民身份证",
    id_number="110000200001010010",
    facts=(),
    issued_on=date(2026, 11, 20),
)


def render(data: RecordCertificate, letterhead: Letterhead) -> bytes:
    """The certificate.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    words = letterhead.words("record_certificate", SPEC)
    letter = Letter(words, letterhead, data.number)
    letter.addressee(words("addressee", applicant=data.applicant))
    body = words("body", letter_no=data.letter_no, name=data.name, id_type=data.id_type, id_number=data.id_number)
    letter.paragraph(body + words("found" if data.facts else "none"))
    facts_table(letter, words, data.facts)
    letter.paragraph(words("secrecy"))
    letter.seal(data.issued_on, words("seal"))
    return letter.finish()


def facts_table(letter: Letter, words: Wording, facts: Sequence[Fact]) -> None:
    """The facts as a table; nothing where there are none."""
    if not facts:
        return
    letter.gap(2)
    told = [key for key in _HEADS if any(getattr(fact, key) for fact in facts)]
    shares = {"offence": 1.0, "term": 1.3, "effective": 0.9, "case_no": 1.2}
    unit = COLUMN / sum(shares[key] for key in told)
    rows = [tuple(words(key) for key in told)]
    rows += [tuple(getattr(fact, key) for key in told) for fact in facts]
    letter.table([shares[key] * unit for key in told], rows, 12)


def day_words(day: date | None) -> str:
    """A day for a fact; empty for none."""
    return chinese_date(day) if day is not None else ""
