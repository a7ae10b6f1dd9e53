"""How often a person applies for a certificate in a calendar year, and that who applies often says what for.

《公安机关办理犯罪记录查询工作规定》: who applies more than three times within a calendar year states the purpose. Only
the offices that it binds count (`OrganProfile.applications_a_year`). Counted are the applications and nothing else: no
record is asked, so a person with a sealed record and one with none are counted, asked and answered alike. What is kept
is a keyed hash of the identity number; it leads back to nobody, and is forgotten after the following year.
"""

from __future__ import annotations

import hashlib
from datetime import date

from fengcun.errors import BadInput
from fengcun.model.identity import IdentityDocument
from fengcun.services.session import Session
from fengcun.store.registry import Work

_USE = b"applications/1"


def count(
    session: Session, work: Work, document: IdentityDocument | None, received_on: date, use: str, place: str
) -> None:
    """Count an application, in the transaction that takes it in.

    Args:
        session: of who takes it in.
        work: the transaction.
        document: of the person whose certificate is asked for; None counts nothing.
        received_on: the day of acceptance.
        use: what for, in words; may be empty while the person has not applied often.
        place: of the field that it stands in.

    Raises:
        BadInput: applied often enough this year that it must be said what for (``err-applications-use``).
    """
    freely = session.profile.applications_a_year
    if not freely or document is None:
        return
    person = _person(session, document)
    before = work.inquiries.applications(received_on.year, person)
    if before >= freely and not use.strip():
        raise BadInput("err-applications-use", place, times=str(before + 1), freely=str(freely))
    work.inquiries.add_application(received_on.year, person)


def _person(session: Session, document: IdentityDocument) -> bytes:
    """The same for every paper that bears the same citizen's number; nothing to whoever has not the register's key."""
    number = document.resident
    text = number.text if number is not None else f"{document.kind.value} {document.number}"
    key = hashlib.sha256(session.office_keys.register.secret.encode()).digest()
    return hashlib.blake2b(text.encode(), key=key, person=_USE, digest_size=32).digest()
