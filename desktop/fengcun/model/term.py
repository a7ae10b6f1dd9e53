"""A term of punishment in years, months and days; never a decimal number of years."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ISO = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as pronounced. Twelve months are a year; days are kept apart, since months differ in length.

    Args:
        years, months, days: not negative, not all zero.

    Raises:
        ValueError: an empty or negative term.
    """

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.days) < 0 or not (self.years or self.months or self.days):
            raise ValueError("not a term")

    @classmethod
    def parse(cls, text: str) -> Term:
        """Read an ISO 8601 duration such as ``P5Y``, ``P4Y9M``, ``P60M`` or ``P5Y1D``.

        Raises:
            ValueError: any other form.
        """
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"not a term: {text}")
        return cls(*(int(part) if part else 0 for part in match.groups()))

    @property
    def whole_months(self) -> int:
        """Years and months as months."""
        return self.years * 12 + self.months

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)
