"""Numbers and safekeeping of papers that the office issues.

What names a person lies in an envelope that opens with the register's key. Covers repeat what a dossier says: they are
printed and not kept, so that nothing of a dossier stays behind here when it is sealed.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import rfc8785

from fengcun.errors import Damaged
from fengcun.keys import agefile
from fengcun.model.act import LogAct
from fengcun.model.certificate import IssuedPaper, PaperKind
from fengcun.model.ids import new_id
from fengcun.model.paper_code import PaperCode
from fengcun.papers.paper_code import coded
from fengcun.services.documents.numbering import Series, written
from fengcun.services.session import Session
from fengcun.store.registry import Work

NOT_KEPT = frozenset(
    {
        PaperKind.COVER,
        PaperKind.STAMPED_COVER,
        PaperKind.CONTENTS_LIST,
        PaperKind.ARCHIVE_LABEL,
        PaperKind.SPINE_LABEL,
        PaperKind.BOX_LABEL,
        PaperKind.BOX_SPINE,
        PaperKind.NOTE_SHEET,
        PaperKind.SHELF_CHECK,
        PaperKind.SEALING_REGISTER,
        PaperKind.ASSESSMENT,
        PaperKind.CALIBRATION,
    }
)
"""Their PDF is not kept: it says what the dossier says, and can be made again."""

SEALED_UP = frozenset(
    {
        PaperKind.NO_CERTIFICATE_NOTICE,
        PaperKind.RECORD_CERTIFICATE,
        PaperKind.INQUIRY_LETTER,
        PaperKind.SEALING_NOTICE,
        PaperKind.LIFTING_NOTICE,
        PaperKind.RIGHTS_NOTICE,
        PaperKind.SECRECY_LETTER,
        PaperKind.RECALL_LETTER,
        PaperKind.HANDOVER_LIST,
        PaperKind.CORRECTION_REPLY,
    }
)
"""Kept for the sealed repository alone: it says that somebody has a record, and would still say so after a seal."""

BEARS_CODE = frozenset({PaperKind.INQUIRY_RECEIPT, PaperKind.SUPPLEMENT_NOTICE, PaperKind.RIGHTS_NOTICE})
"""Documents that leave the office without a number of a series of their own."""

_FORMAT = "fengcun-paper/1"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to be printed.

    Args:
        paper: what is kept of it.
        pdf: its bytes.
    """

    paper: IssuedPaper
    pdf: bytes = field(repr=False)


def next_number(session: Session, work: Work, kind: PaperKind) -> str:
    """The next number of a form in this year, for example ``临检证字〔2026〕12号``.

    Args:
        session: of who issues.
        work: the transaction of the paper.
        kind: a form with a number series.
    """
    year = session.clock.today().year
    running = work.numbers.next(f"{kind.value}-{year}")
    return written(Series(kind.value), session.facts.short, year, running, session.profile.numbers)


def issue(
    session: Session,
    work: Work,
    kind: PaperKind,
    number: str,
    pdf: bytes,
    act: LogAct = LogAct.PAPER_ISSUED,
    asked: Mapping[str, str] | None = None,
    step: int = 0,
) -> Prepared:
    """Give a document its code, keep a paper and log it.

    Args:
        session: of who issues.
        work: the transaction.
        kind: which form.
        number: from `next_number`; empty for labels and covers.
        pdf: the finished paper.
        act: what the log says was done.
        asked: what was asked at the counter and by whom; it lies in the envelope and nowhere else.
        step: lengths to which the envelope is filled up, in bytes; 0 for as long as it is.

    Returns:
        the paper with the bytes that are printed.
    """
    id_ = new_id()
    if is_document(kind, number):
        code = PaperCode.new()
        id_, pdf = code.paper, coded(pdf, code)
    kept, readable = kind not in NOT_KEPT, kind not in NOT_KEPT | SEALED_UP
    paper = IssuedPaper(
        id=id_,
        kind=kind,
        number=number,
        issued_at=session.clock.now(),
        issued_by=session.person.account,
        # A hash of few unknown words could be guessed back.
        sha256=hashlib.sha256(pdf).hexdigest() if readable else "",
    )
    recipient = session.office_keys.register.recipient if readable else session.vault_recipient
    envelope = _enveloped(pdf, asked or {}, recipient, step) if kept else b""
    work.papers.add(paper, envelope)
    clear = {"number": number} if number else {}
    if kept:  # of what is kept, which nobody can make again; of the paper itself it would tell whoever guesses it
        clear["envelope"] = hashlib.sha256(envelope).hexdigest()
    session.record(work, act, paper.id, clear)
    return Prepared(paper, pdf)


def is_document(kind: PaperKind, number: str) -> bool:
    """Whether a paper is a document that leaves the office: it bears a code, is printed once, and can be voided.

    Args:
        kind: which form.
        number: empty for none.
    """
    return bool(number) or kind in BEARS_CODE


def opened(session: Session, envelope: bytes) -> tuple[bytes, dict[str, str]]:
    """The PDF in an envelope, and what was asked.

    Args:
        session: of somebody who holds the register's key.
        envelope: as it was kept.

    Raises:
        Damaged: it is not what was kept.
    """
    return unpacked(agefile.decrypt(envelope, session.office_keys.register.secret))


def unpacked(data: bytes) -> tuple[bytes, dict[str, str]]:
    """The PDF in the clear text of an envelope, and what was asked; errors as `opened`."""
    try:
        document = json.loads(data)
        if document["format"] != _FORMAT:
            raise ValueError(document["format"])
        return b64decode(document["pdf"], validate=True), dict(document["asked"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Damaged("err-paper-changed") from fault


def _enveloped(pdf: bytes, asked: Mapping[str, str], recipient: str, step: int) -> bytes:
    drawn = b64encode(pdf).decode()
    filling = {"padding": " " * (-len(drawn) % step)} if step else {}
    document: dict[str, Any] = {"format": _FORMAT, "pdf": drawn, "asked": {**asked, **filling}}
    return agefile.encrypt(rfc8785.dumps(document), [recipient])
