"""Papers by which a person is known at the counter: the resident identity number, or another paper the law accepts.

A child without a card is known by the household register, which bears the same number. Who has no 公民身份号码 shows
the paper that the law gives in its place: a foreigner the passport or the permanent resident's card (出境入境管理法
art. 38), residents of Hong Kong, Macao and Taiwan their travel permit or residence permit. A text is only
checked for its form; whether the paper is genuine is for the person who holds it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.iso7064 import mod_11_2

from fengcun.model.numbers import IdNumber


class DocumentKind(StrEnum):
    """Kinds of identity papers."""

    RESIDENT_ID = "resident_id"
    """居民身份证, 18 characters (GB 11643-1999)."""
    HOUSEHOLD_REGISTER = "household_register"
    """居民户口簿, for who has no card yet; it bears the 公民身份号码."""
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    """港澳居民来往内地通行证"""
    TAIWAN_PERMIT = "taiwan_permit"
    """台湾居民来往大陆通行证"""
    RESIDENCE_PERMIT = "residence_permit"
    """港澳台居民居住证, numbered like the identity card: 810000, 820000, 830000."""
    PERMANENT_RESIDENT = "permanent_resident"
    """外国人永久居留身份证"""


_LONG = 18
_FORMS = {
    DocumentKind.PASSPORT: re.compile(r"[A-Z0-9]{5,12}"),
    DocumentKind.HK_MACAO_PERMIT: re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?"),
    DocumentKind.TAIWAN_PERMIT: re.compile(r"[0-9]{8}(?:[0-9]{2})?"),
    DocumentKind.RESIDENCE_PERMIT: re.compile(r"8[123]0000[0-9]{11}[0-9X]"),
    DocumentKind.PERMANENT_RESIDENT: re.compile(r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]"),
}
CITIZENS = frozenset({DocumentKind.RESIDENT_ID, DocumentKind.HOUSEHOLD_REGISTER})
"""Papers that bear the 公民身份号码."""
_WITH_BIRTH = CITIZENS | {DocumentKind.RESIDENCE_PERMIT, DocumentKind.PERMANENT_RESIDENT}
FOREIGN = frozenset({DocumentKind.PASSPORT, DocumentKind.PERMANENT_RESIDENT})
"""Papers of people who are not Chinese citizens. A citizen shows the identity card."""


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """An identity paper and its number.

    Args:
        kind: which paper.
        number: as on the paper; spaces are dropped and letters made capital.

    Raises:
        ValueError: not a number of that kind.
    """

    kind: DocumentKind
    number: str

    def __post_init__(self) -> None:
        if self.kind in CITIZENS:
            object.__setattr__(self, "number", IdNumber(re.sub(r"[\s-]", "", self.number)).text)
            return
        plain = re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", self.number)).upper()
        if not _FORMS[self.kind].fullmatch(plain):
            raise ValueError("not a number of this kind")
        if len(plain) == _LONG and self.kind in _WITH_BIRTH:
            _check_long(self.kind, plain)
        object.__setattr__(self, "number", plain)

    @property
    def resident(self) -> IdNumber | None:
        """The resident identity number; None for another paper."""
        return IdNumber(self.number) if self.kind in CITIZENS else None

    @property
    def birth(self) -> str | None:
        """The day of birth that the number tells, as ``YYYY-MM-DD``; None where it tells none."""
        if self.kind not in _WITH_BIRTH or len(self.number) != _LONG:
            return None
        return _birth(self.number).isoformat()


def _birth(number: str) -> date:
    """The day of birth in a number of eighteen characters; ValueError where there is no such day."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _check_long(kind: DocumentKind, number: str) -> None:
    """A number of eighteen characters holds a day of birth; that of a residence permit is made like a citizen's.

    (港澳台居民居住证申领发放办法: 公民身份号码, so with the check character of GB 11643-1999.)
    """
    _birth(number)
    if kind is DocumentKind.RESIDENCE_PERMIT and not mod_11_2.is_valid(number):
        raise ValueError("not a number of this kind: the check character does not fit")
