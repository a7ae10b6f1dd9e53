"""How the office writes the numbers of its papers and places, from `resources/forms/numbers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from string import Formatter
from types import MappingProxyType

from fengcun.errors import BadInput
from fengcun.resources import resource

_FIELDS = {"short", "year", "number"}


class Series(StrEnum):
    """The number series of an office."""

    CERTIFICATE = "certificate"
    NO_CERTIFICATE_NOTICE = "no_certificate_notice"
    SEALING_RECEIPT = "sealing_receipt"
    INQUIRY = "inquiry"
    """受理编号 of an inquiry"""
    RECORD_CERTIFICATE = "record_certificate"
    INQUIRY_LETTER = "inquiry_letter"
    INQUIRY_REFUSAL = "inquiry_refusal"
    INQUIRY_NOT_ACCEPTED = "inquiry_not_accepted"
    RECHECK_OPINION = "recheck_opinion"
    SEALING_NOTICE = "sealing_notice"
    LIFTING_NOTICE = "lifting_notice"
    SECRECY_LETTER = "secrecy_letter"
    RECALL_LETTER = "recall_letter"
    MATTER = "matter"
    """监督事项"""
    CORRECTION_REPLY = "correction_reply"
    SUPERVISION_REPORT = "supervision_report"
    HANDOVER_LIST = "handover_list"
    SEALING = "sealing"
    """封存编号"""
    SHELF = "shelf"
    """库位 in the sealed repository"""


_NONE: Mapping[str, str] = MappingProxyType({})


def written(series: Series, short: str, year: int, number: int, own: Mapping[str, str] = _NONE) -> str:
    """A number as the office writes it, for example ``临检证字〔2026〕12号``.

    Args:
        series: which.
        short: short name of the office.
        year: of the number.
        number: the running number.
        own: patterns of this kind of organ by series, in the place of those of every office.

    Raises:
        BadInput: the file of patterns is not right (``err-numbers-file``).
    """
    return (own.get(series.value) or _patterns()[series]).format(short=short, year=year, number=number)


def check_pattern(pattern: str) -> None:
    """See that a pattern holds the running number and no field that there is not.

    Raises:
        ValueError: it does not.
    """
    fields = {field for _, field, _, _ in Formatter().parse(pattern) if field is not None}
    if not {"number"} <= fields <= _FIELDS:
        raise ValueError(pattern)
    pattern.format(short="", year=2000, number=1)


@cache
def _patterns() -> dict[Series, str]:
    path = resource("forms", "numbers.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        patterns = {Series(name): str(pattern) for name, pattern in table.items()}
        for pattern in patterns.values():
            check_pattern(pattern)
        if set(patterns) != set(Series):
            raise ValueError("series")
    except (ValueError, tomllib.TOMLDecodeError) as fault:
        raise BadInput("err-numbers-file", path.name, detail=str(fault)) from fault
    return patterns
