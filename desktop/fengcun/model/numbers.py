"""Numbers that identify: 案号, 档号, 公民身份号码. Normalised once, compared as text ever after."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stdnum import numdb
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

_BRACKETS = str.maketrans({"(": "（", ")": "）", "[": "〔", "]": "〕", "【": "〔", "】": "〕"})


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """案号, for example ``（2024）临刑初12号``; half-width brackets and spaces are normalised.

    Raises:
        ValueError: empty, longer than 60 characters, or with control characters.
    """

    text: str

    def __post_init__(self) -> None:
        text = re.sub(r"\s+", "", self.text).translate(_BRACKETS)
        if not 1 <= len(text) <= 60 or any(unicodedata.category(c).startswith("C") for c in text):
            raise ValueError("not a case number")
        object.__setattr__(self, "text", text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class ArchiveNumber:
    """档号: the segments of one dossier, joined by ``-`` (DA/T 13-2022). It never changes, sealed or not.

    A scanned bar code has ``.`` where the number has ``·``; both are read.

    Raises:
        ValueError: empty, longer than 60 characters, or with other characters than letters, digits, ``·`` and ``-``.
    """

    text: str

    def __post_init__(self) -> None:
        text = unicodedata.normalize("NFKC", self.text).strip().upper().replace("・", "·").replace(".", "·")
        if not re.fullmatch(r"[A-Z0-9一-鿿]+(?:[-·][A-Z0-9一-鿿]+)*", text) or len(text) > 60:
            raise ValueError("not an archive number")
        object.__setattr__(self, "text", text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class ArchiveNumberScheme:
    """How an office builds its 档号: segments such as 全宗号-类别号-年度-保管期限-案卷号.

    Args:
        pattern: segments in braces with an optional width, joined by ``-`` or ``·``, for example
            ``{fonds}-{category}·{year}-{retention}-{file:4}``. ``file`` is the running number.

    Raises:
        ValueError: an unknown segment, or no ``{file}``.
    """

    pattern: str

    SEGMENTS = ("fonds", "category", "year", "catalogue", "retention", "file")

    def __post_init__(self) -> None:
        names = [name for name, _ in self._segments()]
        rest = re.sub(r"\{[a-z]+(?::\d)?\}", "x", self.pattern)
        if not re.fullmatch(r"x(?:[-·]x)*", rest) or set(names) - set(self.SEGMENTS) or names.count("file") != 1:
            raise ValueError(f"not an archive number scheme: {self.pattern}")

    @property
    def segments(self) -> tuple[str, ...]:
        """The names of its segments, in order."""
        return tuple(name for name, _ in self._segments())

    def _segments(self) -> list[tuple[str, int]]:
        found = re.findall(r"\{([a-z]+)(?::(\d))?\}", self.pattern)
        return [(name, int(width) if width else 0) for name, width in found]

    def number(self, file: int, **segments: str) -> ArchiveNumber:
        """The archive number for a running number and the other segments.

        Args:
            file: the running number within the series, from 1.
            segments: the value of every other segment of the pattern.

        Raises:
            ValueError: a segment is missing or empty.
        """
        text = self.pattern
        for name, width in self._segments():
            value = str(file) if name == "file" else segments.get(name, "")
            if not value:
                raise ValueError(f"segment missing: {name}")
            text = re.sub(r"\{" + name + r"(?::\d)?\}", value.zfill(width), text)
        return ArchiveNumber(text)


@dataclass(frozen=True, slots=True)
class IdNumber:
    """公民身份号码, eighteen characters with a right check character (GB 11643-1999).

    The division is looked at to the province alone: numbers were first given out in the 1980s, so that of somebody
    older, or of a county made or renamed since, names a county that did not exist on the day of birth.

    Raises:
        ValueError: wrong length, province, birth date or check character.
    """

    text: str

    def __post_init__(self) -> None:
        text = ric.compact(unicodedata.normalize("NFKC", self.text))
        if id_mistake(text) is not None:
            raise ValueError("not an identity number")
        object.__setattr__(self, "text", text)

    @property
    def birth(self) -> str:
        """The date of birth that the number claims, as ``YYYY-MM-DD``."""
        return f"{self.text[6:10]}-{self.text[10:12]}-{self.text[12:14]}"

    def __str__(self) -> str:
        return self.text


class IdMistake(StrEnum):
    """Why a text is no 公民身份号码, so that whoever types it knows where to look."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECK = "check"
    """The check character does not fit: one of the others is mistyped, or two are swapped."""
    BIRTH = "birth"
    """There is no such day of birth, or no such province."""


def id_mistake(text: str) -> IdMistake | None:
    """What is wrong with a text as 公民身份号码; None where it is one (GB 11643-1999)."""
    plain = unicodedata.normalize("NFKC", text).upper()
    if len(plain) != 18:
        return IdMistake.LENGTH
    if not re.fullmatch(r"[0-9]{17}[0-9X]", plain):
        return IdMistake.CHARACTERS
    if plain[-1] != ric.calc_check_digit(plain):
        return IdMistake.CHECK
    try:
        ric.get_birth_date(plain)
    except InvalidComponent:
        return IdMistake.BIRTH
    province = numdb.get("cn/loc").info(plain[:2])[0][1]
    return None if province else IdMistake.BIRTH
