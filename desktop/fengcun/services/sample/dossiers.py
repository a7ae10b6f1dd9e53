"""The dossiers of the sample office, read from `resources/sample/dossiers/`: drafts, links and what to scan.

The values of records are spelled as in the case files of `fengcun assess`. It must not register anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import (
    Case,
    CaseType,
    LinkKind,
    Organ,
    Part,
    Party,
    PartyRole,
    Retention,
    Sex,
    Shelf,
    Volume,
)
from fengcun.model.numbers import CaseNumber, IdNumber
from fengcun.model.record import (
    Act,
    AgeFinding,
    Birth,
    BirthCalendar,
    Ground,
    Handled,
    JointWith,
    Known,
    Pending,
    Record,
    RecordKind,
    Sentence,
    Supplementary,
)
from fengcun.model.term import Term
from fengcun.services.drafts import DossierDraft
from fengcun.services.sample.reading import Fields, Item, read_list


class ScanKind(StrEnum):
    """What an electronic file of the sample shows."""

    COVER = "cover"
    TRANSCRIPT = "transcript"
    SKETCH = "sketch"


@dataclass(frozen=True, slots=True)
class Scan:
    """An electronic file to be made.

    Args:
        kind: what it shows.
        text: id of the transcript's text.
        about: name of the party it is about; empty for the whole dossier.
    """

    kind: ScanKind
    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class SampleDossier:
    """One dossier of the sample.

    Args:
        draft: what is registered.
        scans: electronic files to be made.
        links: kind and archive number of the dossiers whose minor's record this one is tied to.
        place: file and line, for messages.
    """

    draft: DossierDraft
    scans: tuple[Scan, ...]
    links: tuple[tuple[LinkKind, str], ...]
    place: str


def read_dossiers(folder: Path) -> tuple[SampleDossier, ...]:
    """All dossiers of the files in a folder, in the order of the files.

    Raises:
        BadInput: with file, line and key, for what cannot be right; an archive number given twice, or a link to none.
    """
    found = [_dossier(item) for path in sorted(folder.glob("*.yaml")) for item in read_list(path)]
    numbers: set[str] = set()
    for each in found:
        if each.draft.archive_no in numbers:
            raise BadInput("err-sample-twice", each.place, value=each.draft.archive_no)
        numbers.add(each.draft.archive_no)
    for each in found:
        for _, other in each.links:
            if other not in numbers:
                raise BadInput("err-sample-unknown", each.place, value=other)
    return tuple(found)


def _dossier(item: Item) -> SampleDossier:
    fields = item.fields("archive_no title case year retention filed_on volumes parties", "part files links note")
    draft = DossierDraft(
        archive_no=fields["archive_no"].text(),
        title=fields["title"].text(),
        case=_case(fields["case"]),
        part=fields.get("part", lambda value: value.as_(Part), Part.WHOLE),
        year=fields["year"].as_(int),
        retention=fields["retention"].as_(Retention),
        filed_on=fields["filed_on"].day(),
        volumes=tuple(_volume(value, number) for number, value in enumerate(fields.each("volumes"), 1)),
        parties=tuple(_party(value) for value in fields.each("parties")),
        note=fields.get("note", Item.text, ""),
    )
    names = {party.name for party in draft.parties}
    return SampleDossier(
        draft=draft,
        scans=tuple(_scan(value, names) for value in fields.each("files")),
        links=tuple(_link(value) for value in fields.each("links")),
        place=fields["archive_no"].place,
    )


def _case(item: Item) -> Case:
    fields = item.fields("number cause", "type organ joint_with handled opened closed")
    return Case(
        number=fields["number"].as_(CaseNumber),
        cause=fields["cause"].text(),
        type=fields.get("type", lambda value: value.as_(CaseType), CaseType.CRIMINAL),
        organ=fields.get("organ", lambda value: value.as_(Organ), Organ.PROCURATORATE),
        joint_with=fields.get("joint_with", lambda value: value.as_(JointWith), JointWith.NONE),
        handled=fields["handled"].as_(Handled) if "handled" in fields else None,
        opened=fields["opened"].day() if "opened" in fields else None,
        closed=fields["closed"].day() if "closed" in fields else None,
    )


def _volume(item: Item, number: int) -> Volume:
    fields = item.fields("pages", "shelf")
    return Volume(number, fields["pages"].as_(int), fields["shelf"].as_(_shelf) if "shelf" in fields else None)


def _shelf(text: str) -> Shelf:
    parts = text.split("-")
    if not 3 <= len(parts) <= 4 or not all(parts):
        raise ValueError(text)
    return Shelf(*parts)


def _party(item: Item) -> Party:
    fields = item.fields("name role", "sex id_number birth records")
    return Party(
        id="",
        name=fields["name"].text(),
        role=fields["role"].as_(PartyRole),
        sex=fields.get("sex", lambda value: value.as_(Sex), Sex.UNKNOWN),
        id_number=fields["id_number"].as_(IdNumber) if "id_number" in fields else None,
        birth=fields.get("birth", _birth, Birth()),
        records=tuple(_record(value) for value in fields.each("records")),
    )


def _birth(item: Item) -> Birth:
    fields = item.fields("", "date calendar on_id finding")
    return Birth(
        date=fields["date"].as_(PartialDate.parse) if "date" in fields else None,
        calendar=fields.get("calendar", lambda value: value.as_(BirthCalendar), BirthCalendar.GREGORIAN),
        on_id=fields["on_id"].as_(PartialDate.parse) if "on_id" in fields else None,
        finding=fields["finding"].as_(AgeFinding) if "finding" in fields else None,
    )


def _record(item: Item) -> Record:
    fields = item.fields("kind", "ground acts one_or_joined sentence effective execution_ended")
    return Record(
        kind=fields["kind"].as_(RecordKind),
        ground=fields["ground"].as_(Ground) if "ground" in fields else None,
        acts=tuple(_act(value) for value in fields.each("acts")),
        one_or_joined=fields.get("one_or_joined", lambda value: value.as_(Known), Known.UNKNOWN),
        sentence=fields.get("sentence", _sentence, Sentence()),
        effective=_effective(fields),
        execution_ended=fields["execution_ended"].day() if "execution_ended" in fields else None,
    )


def _effective(fields: Fields) -> Pending | date | None:
    if "effective" not in fields:
        return None
    return Pending.PENDING if fields["effective"].text() == Pending.PENDING else fields["effective"].day()


def _act(item: Item) -> Act:
    fields = item.fields("date offence", "principal intentional")
    return Act(
        date=fields["date"].as_(DateSpan.parse),
        offence=fields["offence"].text(),
        principal=fields.get("principal", lambda value: value.as_(Known), Known.UNKNOWN),
        intentional=fields.get("intentional", lambda value: value.as_(Known), Known.TRUE),
    )


def _sentence(item: Item) -> Sentence:
    fields = item.fields(
        "", "imprisonment life detention control supplementary suspended counts combined_executed reduced_to"
    )

    def term(key: str) -> Term | None:
        return fields[key].as_(Term.parse) if key in fields else None

    return Sentence(
        imprisonment=term("imprisonment"),
        life=fields.get("life", Item.flag, False),
        detention=term("detention"),
        control=term("control"),
        supplementary=tuple(value.as_(Supplementary) for value in fields.each("supplementary")),
        suspended=fields.get("suspended", Item.flag, False),
        counts=tuple(value.as_(Term.parse) for value in fields.each("counts")),
        combined_executed=term("combined_executed"),
        reduced_to=term("reduced_to"),
    )


def _scan(item: Item, names: set[str]) -> Scan:
    fields = item.fields("kind", "text about")
    scan = Scan(fields["kind"].as_(ScanKind), fields.get("text", Item.text, ""), fields.get("about", Item.text, ""))
    if scan.about and scan.about not in names:
        raise BadInput("err-sample-unknown", fields["about"].place, value=scan.about)
    return scan


def _link(item: Item) -> tuple[LinkKind, str]:
    fields = item.fields("kind other")
    return fields["kind"].as_(LinkKind), fields["other"].text()
