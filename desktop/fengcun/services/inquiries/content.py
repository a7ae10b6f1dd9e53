"""What an inquiry's envelope holds: who asks about whom, on what, for what. It opens with the register's key.

Written as canonical JSON and read back strictly; padded, so that its length tells nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import cattrs
import rfc8785
from cattrs.errors import CattrsError

from fengcun.errors import BadInput, Damaged
from fengcun.keys import agefile
from fengcun.law.inquiry import (
    Ability,
    BasisKind,
    Channel,
    InquiryApplication,
    InquiryPaper,
    Purpose,
    StatuteBasis,
)
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import Access, InquiryApplicant
from fengcun.services.session import Session

_FORMAT = "fengcun-inquiry/1"
_STEP = 4096


@dataclass(frozen=True, slots=True)
class Subject:
    """The person asked about.

    Args:
        name: as on the paper.
        document: the identity paper; None where a judicial organ knows only the name.
        birth: day of birth as ``YYYY-MM-DD`` or a part of it; empty where unknown.
        nationality: 国籍.
    """

    name: str
    document: IdentityDocument | None = None
    birth: str = ""
    nationality: str = ""

    def __repr__(self) -> str:
        return "Subject()"


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who comes in person: an officer of the organ, the representative, the agent.

    Args:
        name: as on the paper shown.
        document: what was shown, in words, for example a service card's number.
    """

    name: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The application.

    Args:
        applicant: who asks.
        asker: name of the unit, representative or agent; empty where the person asks.
        letter_no: number of the official letter.
        officers: who comes in person; two for organs and units.
        subject: about whom.
        purpose: what for; None where it is not stated.
        reason: the reason, in the applicant's words (查询理由).
        law, article: the provision cited; empty for none.
        no_statute: what stands in the place of a statute, where none is cited.
        scope: scope of use, in the applicant's words (使用范围).
        wanted: how much is asked for.
        papers: papers shown; None before anybody has looked.
        channel: how it came.
        ability: the person's own capacity, where a statutory representative asks.
        distinct: whether nobody registered under this name without a number is this person; an approver confirms it.
    """

    applicant: InquiryApplicant
    subject: Subject
    asker: str = ""
    letter_no: str = ""
    officers: tuple[Officer, ...] = ()
    purpose: Purpose | None = None
    reason: str = ""
    law: str = ""
    article: str = ""
    no_statute: BasisKind | None = None
    scope: str = ""
    wanted: Access = Access.CERTIFICATE
    papers: frozenset[InquiryPaper] | None = None
    channel: Channel = Channel.COUNTER
    ability: Ability | None = None
    distinct: bool = False

    @property
    def who(self) -> str:
        """Who is written to."""
        return self.asker or self.subject.name

    @property
    def application(self) -> InquiryApplication:
        """What the law is asked: it says nothing about any record."""
        basis = StatuteBasis(self.law, self.article) if self.law else self.no_statute
        return InquiryApplication(self.applicant, self.purpose, basis, self.papers, self.channel, self.ability)


@dataclass(frozen=True, slots=True)
class _Document:
    format: str
    content: Content
    padding: str = field(default="")


def seal_up(session: Session, content: Content) -> bytes:
    """The envelope, an age file to the register."""
    data = rfc8785.dumps(_converter().unstructure(_Document(_FORMAT, content)))
    padded = rfc8785.dumps(_converter().unstructure(_Document(_FORMAT, content, " " * (-len(data) % _STEP))))
    return agefile.encrypt(padded, [session.office_keys.register.recipient])


def digest(content: Content) -> str:
    """SHA-256 of an application as canonical JSON, in hex; the same however its envelope is encrypted."""
    return hashlib.sha256(rfc8785.dumps(_converter().unstructure(content))).hexdigest()


def of_document(document: Mapping[str, Any]) -> Content:
    """An application from a document with its fields by name, for example a TOML file.

    Raises:
        BadInput: a field is missing, unknown or cannot be right (``err-inquiry-application``).
    """
    try:
        return _converter().structure(dict(document), Content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, CattrsError) as fault:
        raise BadInput("err-inquiry-application") from fault


def read(session: Session, envelope: bytes) -> Content:
    """What an envelope holds.

    Raises:
        Damaged: it is not what was kept (``err-inquiry-damaged``).
    """
    data = agefile.decrypt(envelope, session.office_keys.register.secret)
    try:
        document = _converter().structure(json.loads(data), _Document)
        if document.format != _FORMAT:
            raise ValueError(document.format)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, CattrsError) as fault:
        raise Damaged("err-inquiry-damaged") from fault
    return document.content


def seal_note(session: Session, words: str) -> bytes:
    """Somebody's words as an age file to the register; nothing for none."""
    words = words.strip()
    return agefile.encrypt(words.encode(), [session.office_keys.register.recipient]) if words else b""


def read_note(session: Session, note: bytes) -> str:
    """Somebody's words; errors as `agefile.decrypt`."""
    return agefile.decrypt(note, session.office_keys.register.secret).decode() if note else ""


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        detailed_validation=False,  # the first mistake is enough; a long text for a list has one in each character
        forbid_extra_keys=True,
        unstruct_collection_overrides={tuple: list, frozenset: lambda one: sorted(one)},
    )
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(
        IdentityDocument, lambda value, _: IdentityDocument(DocumentKind(value["kind"]), value["number"])
    )
    return converter
