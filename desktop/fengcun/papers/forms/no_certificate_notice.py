"""《不予出具无犯罪记录证明通知书》 with its counterfoil: the answer where an open conviction stands that the law does not seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class NoCertificateNotice:
    """What is filled in.

    Args:
        number: number of the document.
        name, id_number: of the person asked about.
        applied_on: day of the application.
        issued_on: date of the document.
        handler: officer who handled it; only on the counterfoil (存根).
        id_type: name of the identity document.
    """

    number: str
    name: str
    id_number: str
    applied_on: date
    issued_on: date
    handler: str = ""
    id_type: str = "居民身份证"


def render(data: NoCertificateNotice, letterhead: Letterhead) -> bytes:
    """The notice and, below the cutting line, its counterfoil on one A4 page.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    raise NotImplementedError
