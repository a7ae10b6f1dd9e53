"""Reads dates, spans, terms and places as people type them; what they mean is for the model to say."""

from __future__ import annotations

import re
from datetime import date

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Shelf
from fengcun.model.term import Term

_TERM = re.compile(
    r"(?:(\d{1,2})(?:年|y(?:ears?)?))?[零又]?(?:(\d{1,3})(?:个?月|m(?:onths?)?))?[零又]?(?:(\d{1,3})(?:天|日|d(?:ays?)?))?"
)


def read_date(text: str) -> PartialDate:
    """Read a date as people write it: ``2006-05-10``, ``2006.5.10``, ``20060510``, ``2006年5月``, ``2006``.

    Raises:
        ValueError: none of these, or no such date.
    """
    digits = re.fullmatch(r"(\d{4})(\d{2})?(\d{2})?", text)
    parts = digits.groups() if digits else tuple(re.findall(r"\d+", re.sub(r"[年月.]", "-", text).rstrip("日-")))
    rest = re.sub(r"[\d年月日.\-\s]", "", text)
    numbers = [int(part) for part in parts if part]
    if rest or not 1 <= len(numbers) <= 3 or max(numbers) > 9999:
        raise ValueError(f"not a date: {text}")
    return PartialDate(*numbers)


def read_day(text: str) -> date:
    """Read a whole day as `read_date` does.

    Raises:
        ValueError: no date, or not a whole one.
    """
    found = read_date(text)
    if not found.exact:
        raise ValueError("not a whole date")
    return found.first


def read_span(text: str) -> DateSpan:
    """Read a date, or two with 至, 到, ~, — or "to" between them.

    Raises:
        ValueError: neither, or the end lies before the start.
    """
    first, _, second = re.sub(r"至|到|~|—+|\bto\b", "/", text).partition("/")
    return DateSpan(read_date(first.strip()), read_date(second.strip()) if second.strip() else None)


def read_term(text: str) -> Term:
    """Read a term of punishment: ``3年6个月``, ``60个月``, ``3 years 6 months``, or ISO 8601 (``P3Y6M``).

    Raises:
        ValueError: neither, or no term at all.
    """
    if text.upper().startswith("P"):
        return Term.parse(text.upper())
    match = _TERM.fullmatch(re.sub(r"\s+", "", text).lower())
    if not match:
        raise ValueError(f"not a term: {text}")
    return Term(*(int(part) if part else 0 for part in match.groups()))


def read_shelf(text: str) -> Shelf:
    """Read a place as it is written on the furniture: room, cabinet, shelf and maybe box, with hyphens between.

    Raises:
        ValueError: fewer or more parts, or an empty one.
    """
    parts = [part.strip() for part in text.split("-")]
    if not 3 <= len(parts) <= 4 or not all(parts):
        raise ValueError("not a shelf")
    return Shelf(*parts)
