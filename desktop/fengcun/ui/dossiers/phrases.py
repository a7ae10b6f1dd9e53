"""What is registered of a dossier put into short words for reading: parties, births, sentences, records, sizes."""

from __future__ import annotations

from fengcun.i18n import Texts
from fengcun.model import media
from fengcun.model.dossier import Case, ElectronicFile, Party, Volume
from fengcun.model.record import BirthCalendar, JointWith, Pending, Record, Sentence
from fengcun.ui.common.wording import day, file_size, word
from fengcun.ui.dossiers.sentence_form import term_words


def sentence_words(texts: Texts, sentence: Sentence) -> str:
    """A sentence, for example ``有期徒刑3年、缓刑、罚金``; empty where none is registered."""
    parts = [texts("dossiers-sentence-life")] if sentence.life else []
    for message, term in (
        ("dossiers-sentence-imprisonment", sentence.combined_executed or sentence.imprisonment),
        ("dossiers-sentence-detention", sentence.detention),
        ("dossiers-sentence-control", sentence.control),
    ):
        if term is not None:
            parts.append(texts("dossiers-punishment", kind=texts(message), term=term_words(texts, term)))
    if sentence.suspended:
        parts.append(texts("dossiers-sentence-suspended"))
    parts += [word(texts, each) for each in sentence.supplementary]
    return texts("common-list-gap").join(parts)


def record_words(texts: Texts, record: Record) -> tuple[str, str]:
    """A record as a head and the rest: what it is; offences, sentence and when it took effect."""
    head = word(texts, record.ground if record.ground is not None else record.kind)
    offences = texts("common-list-gap").join(dict.fromkeys(act.offence for act in record.acts))
    if record.effective is Pending.PENDING:
        effective = word(texts, record.effective)
    elif record.effective is not None:
        effective = texts("dossiers-effective-on", day=day(texts, record.effective))
    else:
        effective = texts("dossiers-effective-unknown")
    rest = (offences, sentence_words(texts, record.sentence), effective)
    return head, " · ".join(part for part in rest if part)


def birth_words(texts: Texts, party: Party) -> str:
    """The date of birth as registered, with its calendar where it is lunar and the court's finding."""
    birth = party.birth
    parts = [str(birth.date)] if birth.date is not None else []
    if birth.date is not None and birth.calendar is BirthCalendar.LUNAR:
        parts.append(word(texts, birth.calendar))
    if birth.on_id is not None and birth.on_id != birth.date:
        parts.append(texts("dossiers-party-card-date", date=str(birth.on_id)))
    if birth.finding is not None:
        parts.append(word(texts, birth.finding))
    return " · ".join(parts)


def volume_words(texts: Texts, volume: Volume) -> tuple[str, str]:
    """A volume as its name, and its pages and place."""
    name = texts("dossiers-volume-name", number=str(volume.number))
    place = str(volume.shelf) if volume.shelf is not None else texts("dossiers-volume-unshelved")
    return name, texts("dossiers-volume-line", pages=volume.pages, place=place)


def joint_words(texts: Texts, case: Case) -> str:
    """Whether and how a joint crime was handled; empty where it is none."""
    if case.joint_with is JointWith.NONE:
        return ""
    handled = word(texts, case.handled) if case.handled is not None else texts("dossiers-handled-unknown")
    return f"{word(texts, case.joint_with)} · {handled}"


def file_words(texts: Texts, file: ElectronicFile, parties: dict[str, str]) -> str:
    """What kind of file it is, how large, and whom it is about.

    Args:
        texts: the catalogue.
        file: the file.
        parties: names by id.
    """
    kind = media.NAMES[file.media_type]
    about = parties.get(file.party, "") if file.party is not None else texts("dossiers-file-whole")
    return " · ".join(part for part in (kind, file_size(file.size), about) if part)
