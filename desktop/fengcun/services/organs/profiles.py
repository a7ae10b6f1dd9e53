"""Reads the organ profiles, `resources/organs/*.toml`, strictly: every key known and there, every value of its kind.

The format is specified in `resources/specs/organs.md`. A profile says nothing of any person; reading one needs no key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Organ
from fengcun.model.inquiry import Access, PauseGround, Rank, Track
from fengcun.model.organ_profile import (
    Addressee,
    AnswerForm,
    Certainty,
    Competence,
    OfficeName,
    OrganProfile,
    Service,
    Words,
)
from fengcun.resources import resource
from fengcun.services.documents.numbering import Series, check_pattern

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")
_KEYS = {
    "organ", "word", "not_ours", "refusal_basis", "pauses", "applications_a_year", "names", "numbers", "unit_forms",
    "chains", "services",
}  # fmt: skip
_LIMIT = 65_536
_LONGEST = 600
_MOST = 99
_OWN_NUMBERS = frozenset(Series(kind.value) for kind in PaperKind if kind.value in set(Series))
"""Of papers; applications, places and seals are numbered alike everywhere."""
_UNIT_ACCESS = (Access.CERTIFICATE, Access.FACTS_ONLY)


@cache
def profile_of(organ: Organ) -> OrganProfile:
    """The profile of an organ's office.

    Args:
        organ: which.

    Raises:
        BadInput: the file is not right (``err-organ-file``, with the place).
    """
    return read(resource("organs", f"{organ.value}.toml"), organ)


def read(path: Path, organ: Organ) -> OrganProfile:
    """Read a profile.

    Args:
        path: the file.
        organ: whose profile it must be.

    Raises:
        BadInput: as `profile_of`.
    """
    try:
        raw = path.read_bytes()
        if len(raw) > _LIMIT:
            raise ValueError("size")
        table = tomllib.loads(raw.decode("utf-8"))
        return _profile(table, organ)
    except (OSError, ValueError, RecursionError) as fault:
        raise BadInput("err-organ-file", path.name, detail=str(fault)) from fault


def _profile(table: dict[str, Any], organ: Organ) -> OrganProfile:
    _exactly(table, _KEYS, "")
    if table["organ"] != organ.value:
        raise ValueError("organ")
    word = _text(table["word"], "word")
    if len(word) != 1:
        raise ValueError("word")
    return OrganProfile(
        organ=organ,
        word=word,
        names=_each(table["names"], OfficeName, "names", _words),
        services=_each(table["services"], Service, "services", _competence),
        numbers=_numbers(table["numbers"]),
        unit_forms=_unit_forms(table["unit_forms"]),
        chains=_each(table["chains"], Track, "chains", _chain),
        not_ours=frozenset(_strings(table["not_ours"], "not_ours")),
        refusal_basis=_text(table["refusal_basis"], "refusal_basis"),
        pauses=_pauses(table["pauses"]),
        applications_a_year=_count(table["applications_a_year"], "applications_a_year"),
    )


def _words(value: Any, place: str) -> Words:
    _exactly(value, {"zh", "en"}, place)
    return Words(_text(value["zh"], f"{place}.zh"), _text(value["en"], f"{place}.en"))


def _competence(value: Any, place: str) -> Competence:
    known = {"cites", "certainty", "zh", "en"}
    _exactly(value, known | ({"elsewhere"} & set(value) if isinstance(value, dict) else set()), place)
    cites = _strings(value["cites"], f"{place}.cites")
    if not cites:
        raise ValueError(f"{place}.cites")
    return Competence(
        says=_words({"zh": value["zh"], "en": value["en"]}, place),
        cites=cites,
        certainty=_one(value["certainty"], Certainty, f"{place}.certainty"),
        elsewhere=_one(value["elsewhere"], Addressee, f"{place}.elsewhere") if "elsewhere" in value else None,
    )


def _numbers(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError("numbers")
    for name, pattern in value.items():
        if _one(name, Series, f"numbers.{name}") not in _OWN_NUMBERS:
            raise ValueError(f"numbers.{name}")
        check_pattern(_text(pattern, f"numbers.{name}"))
    return MappingProxyType(dict(value))


def _unit_forms(value: Any) -> Mapping[Access, AnswerForm]:
    _exactly(value, {access.value for access in _UNIT_ACCESS}, "unit_forms")
    return MappingProxyType(
        {access: _one(value[access.value], AnswerForm, f"unit_forms.{access.value}") for access in _UNIT_ACCESS}
    )


def _pauses(value: Any) -> tuple[PauseGround, ...]:
    grounds = tuple(_one(ground, PauseGround, "pauses") for ground in _strings(value, "pauses"))
    if not grounds or len(set(grounds)) != len(grounds):
        raise ValueError("pauses")
    return grounds


def _count(value: Any, place: str) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError(place)
    return value


def _chain(value: Any, place: str) -> tuple[Rank, ...]:
    ranks = tuple(_one(rank, Rank, place) for rank in _strings(value, place))
    if not ranks or len(set(ranks)) != len(ranks):
        raise ValueError(place)
    return ranks


def _each(value: Any, names: type[E], place: str, read_one: Callable[[Any, str], V]) -> Mapping[E, V]:
    """A table with one entry for each member."""
    _exactly(value, {name.value for name in names}, place)
    return MappingProxyType({name: read_one(value[name.value], f"{place}.{name.value}") for name in names})


def _exactly(value: Any, known: set[str], place: str) -> None:
    if not isinstance(value, dict) or set(value) != known:
        found = set(value) if isinstance(value, dict) else set()
        raise ValueError(f"{place}: {', '.join(sorted(found ^ known))}")


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST or not value.isprintable():
        raise ValueError(place)
    return value


def _strings(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(place)
    return tuple(_text(one, place) for one in value)


def _one(value: Any, kind: type[E], place: str) -> E:
    try:
        return kind(value)
    except ValueError as fault:
        raise ValueError(f"{place}: {value}") from fault
