"""Whether somebody is the person asked about, and what may be told of a record. It knows nothing of the sealed side."""

from __future__ import annotations

from datetime import date

from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Dossier, Party
from fengcun.model.record import RecordKind
from fengcun.papers.forms.record_certificate import Fact, day_words
from fengcun.papers.penalty import penalty
from fengcun.services.inquiries.content import Subject

CRIMINAL = frozenset({RecordKind.CONVICTION, RecordKind.EXEMPTION})
"""犯罪记录: a finding of guilt by a court, with or without a penalty."""


def facts(dossier: Dossier, party: Party, *, whole: bool) -> tuple[Fact, ...]:
    """What may be told of a record: 罪名 and 刑期; day and case number where the dossier itself may be read.

    Args:
        dossier: where it lies.
        party: whose record it is.
        whole: whether the approval covers reading the dossier.
    """
    told = []
    for record in party.records:
        if record.kind in CRIMINAL:
            offences = "、".join(dict.fromkeys(act.offence for act in record.acts)) or dossier.case.cause
            day = record.effective if isinstance(record.effective, date) else None
            told.append(
                Fact(
                    offences,
                    penalty(record.sentence if record.kind is RecordKind.CONVICTION else None),
                    day_words(day) if whole and day else "",
                    dossier.case.number.text if whole else "",
                )
            )
    return tuple(told)


def same(party: Party, subject: Subject) -> bool | None:
    """Whether it is the same person: True by the number; False where it may be; None where it is not."""
    number = subject.document.resident if subject.document is not None else None
    if party.id_number is not None and number is not None:
        return True if party.id_number == number else None
    if subject.name != party.name and subject.name not in party.former_names:
        return None
    if party.birth.date is None or not subject.birth:
        return False
    born = PartialDate.parse(subject.birth)
    apart = born.last < party.birth.date.first or party.birth.date.last < born.first
    return None if apart else False
