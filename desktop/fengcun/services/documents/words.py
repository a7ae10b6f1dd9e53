"""What somebody writes beside a reason: short, without personal data, and only for who may open the paper itself."""

from __future__ import annotations

import re
from enum import StrEnum

from fengcun.errors import BadInput, Refused
from fengcun.keys import agefile
from fengcun.model.certificate import IssuedPaper, PaperKind
from fengcun.services.documents import issuing
from fengcun.services.drafts import check_line
from fengcun.services.session import Session
from fengcun.store.registry import Work

MOST = 60
_OTHER = "other"
_FIGURES = re.compile(r"\d{6}|\d{4}.*\d{4}")  # of identity papers, telephones and cases
_LENGTH = 256


def checked(work: Work, reason: StrEnum, words: str) -> str:
    """The words, tidied; empty for none.

    Args:
        work: the transaction.
        reason: from the fixed list; ``other`` needs words.
        words: as typed.

    Raises:
        BadInput: at ``words``: needed and missing (``err-words-needed``), too long (``err-words-long``), or a name of
            the register or long figures in it (``err-words-personal``).
    """
    words = words.strip()
    if not words:
        if reason.value == _OTHER:
            raise BadInput("err-words-needed", "words")
        return ""
    words = check_line(words, "words")
    if len(words) > MOST:
        raise BadInput("err-words-long", "words", most=str(MOST))
    if _FIGURES.search(words) or work.paper_life.names_someone(words):
        raise BadInput("err-words-personal", "words")
    return words


def enclosed(session: Session, work: Work, kind: PaperKind, reason: StrEnum, words: str) -> bytes:
    """The words as an age file of one length; nothing for nothing.

    Args:
        session: of who writes.
        work, reason, words: as for `checked`.
        kind: of the paper.

    Raises:
        BadInput: as `checked`.
    """
    words = checked(work, reason, words)
    if not words:
        return b""
    sealed_up = kind in issuing.SEALED_UP
    recipient = session.vault_recipient if sealed_up else session.office_keys.register.recipient
    return agefile.encrypt(words.encode().ljust(_LENGTH), [recipient])


def opened(session: Session, work: Work, paper: IssuedPaper) -> tuple[str, ...]:
    """What was written beside the reasons of a paper; nothing where that is for the sealed repository alone."""
    if paper.kind in issuing.SEALED_UP:
        return ()
    secret = session.office_keys.register.secret
    return tuple(agefile.decrypt(data, secret).decode().rstrip() for data in work.paper_life.words(paper.id))


def require_document(paper: IssuedPaper) -> None:
    """See that a paper is a document that has a life.

    Raises:
        Refused: a label, a cover or a list (``err-paper-no-document``).
    """
    if not issuing.is_document(paper.kind, paper.number):
        raise Refused("err-paper-no-document")
