"""What the people of the sample office have done so far, read from `resources/sample/story.yaml`. It must not do it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.model.certificate import Applicant
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.numbers import IdNumber
from fengcun.services.sample.inquiries import OPTIONAL, REQUIRED, SampleInquiry, read_inquiry
from fengcun.services.sample.reading import Fields, Item, read_list


class Deed(StrEnum):
    """What is done."""

    PROPOSE = "propose"
    APPROVE = "approve"
    RETURN = "return"
    SEAL = "seal"
    """Proposed, approved and carried out."""
    AFFIX = "affix"
    CERTIFICATE = "certificate"
    INQUIRY = "inquiry"
    """Taken in and handled as far as the story says."""
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing done.

    Args:
        deed: what.
        day: days from today, not positive.
        dossier: archive number.
        party: name of the one party that is sealed; empty for the whole dossier.
        shelf: place in the sealed repository.
        received: the day the notice was received, in days from today.
        words: the remark or the reason.
        name, id_number, applicant, applicant_name: of a request for a certificate.
        document, birth: of one with another identity paper.
        inquiry: an inquiry.
        place: file and line, for messages.
    """

    deed: Deed
    day: int
    place: str
    dossier: str = ""
    party: str = ""
    shelf: str = ""
    received: int | None = None
    words: str = ""
    name: str = ""
    id_number: IdNumber | None = None
    applicant: Applicant = Applicant.PERSON
    applicant_name: str = ""
    document: IdentityDocument | None = None
    birth: str = ""
    inquiry: SampleInquiry | None = None


_KEYS = {
    Deed.PROPOSE: ("dossier shelf", "party received remark"),
    Deed.APPROVE: ("dossier", "remark"),
    Deed.RETURN: ("dossier reason", ""),
    Deed.SEAL: ("dossier shelf", "party received"),
    Deed.AFFIX: ("dossier", ""),
    Deed.CERTIFICATE: ("name applicant", "id_number applicant_name paper number birth"),
    Deed.INQUIRY: (REQUIRED, OPTIONAL),
    Deed.VERIFY: ("", ""),
}


def read_story(path: Path) -> tuple[Scene, ...]:
    """The scenes in order.

    Raises:
        BadInput: with file, line and key; a day in the future or before the one above.
    """
    scenes = tuple(_scene(item) for item in read_list(path))
    for before, after in pairwise(scenes):
        if after.day < before.day:
            raise BadInput("err-sample-value", after.place, value=str(after.day))
    return scenes


def _scene(item: Item) -> Scene:
    deed = _peek(item).as_(Deed)
    required, optional = _KEYS[deed]
    fields = item.fields(f"do day {required}", optional)
    day = fields["day"].as_(_past)
    if deed is Deed.INQUIRY:
        return Scene(deed, day, item.place, inquiry=read_inquiry(fields))
    return Scene(
        deed=deed,
        day=day,
        place=item.place,
        dossier=_text(fields, "dossier"),
        party=_text(fields, "party"),
        shelf=_text(fields, "shelf"),
        received=fields["received"].as_(_past) if "received" in fields else None,
        words=_text(fields, "remark") or _text(fields, "reason"),
        name=_text(fields, "name"),
        id_number=fields["id_number"].as_(IdNumber) if "id_number" in fields else None,
        applicant=fields.get("applicant", lambda value: value.as_(Applicant), Applicant.PERSON),
        applicant_name=_text(fields, "applicant_name"),
        document=_document(fields),
        birth=_text(fields, "birth"),
    )


def _document(fields: Fields) -> IdentityDocument | None:
    """Another identity paper, where the scene names one."""
    if "paper" not in fields:
        return None
    kind = fields["paper"].as_(DocumentKind)
    return fields["number"].as_(lambda text: IdentityDocument(kind, text))


def _peek(item: Item) -> Item:
    return item.fields("do day", " ".join(" ".join(keys) for keys in _KEYS.values()))["do"]


def _text(fields: Fields, key: str) -> str:
    return fields.get(key, Item.text, "")


def _past(text: str) -> int:
    days = int(text)
    if days > 0:
        raise ValueError(text)
    return days
