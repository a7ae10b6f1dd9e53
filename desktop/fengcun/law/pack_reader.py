"""Reading a rule pack from its folder, strictly: every key known, every value of its kind, every reference kept.

A pack is hashed over its canonical form, so that layout and comments do not count.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import rfc8785

from fengcun.errors import BadInput
from fengcun.law.pack import (
    Article,
    Conflict,
    Limits,
    Norm,
    Pack,
    Provision,
    QueryBasis,
    Regime,
    TextStatus,
)
from fengcun.resources import resource

FILES = ("parameters.toml", "norms.toml", "provisions.toml", "conflicts.toml", "query_bases.toml", "articles.toml")
_KEPT = 4
"""Packs kept parsed: at every log-in and every decision that is stored the same one or two are read again."""
_LIMITS = {
    "age": int,
    "term_months": int,
    "historic_until": date,
    "suspension_months": int,
    "detention_months": int,
    "control_months": int,
}


def load(path: Path | None = None) -> Pack:
    """A rule pack from its folder.

    Args:
        path: the folder; the shipped pack where None.

    Raises:
        BadInput: a file is missing, is not TOML, has an unknown or missing key or a value of the wrong kind, or names
            a norm or provision that the pack does not hold; the place is file and entry.
    """
    folder = path or resource("law")
    texts = []
    for name in FILES:
        try:
            texts.append((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as fault:
            raise BadInput("err-law-pack", place=name, detail=str(fault)) from fault
    return _of_texts(folder.name, *texts)


@lru_cache(_KEPT)
def _of_texts(folder: str, *texts: str) -> Pack:
    """The pack of its files' texts. The files are read each time; what they say, only when it is new."""
    documents: dict[str, dict[str, Any]] = {}
    for name, text in zip(FILES, texts, strict=True):
        try:
            documents[name] = tomllib.loads(text)
        except (ValueError, RecursionError) as fault:
            raise BadInput("err-law-pack", place=name, detail=str(fault)) from fault
    try:
        return read_pack(documents)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as fault:
        # A table where a list belongs, and the like.
        raise BadInput("err-law-pack", place=folder, detail=str(fault)) from fault


def read_pack(documents: Mapping[str, dict[str, Any]]) -> Pack:
    """The pack of these documents.

    Args:
        documents: the parsed TOML by file name.

    Raises:
        BadInput: an unknown or missing key, a wrong kind of value, or a reference to nothing.
    """
    parameters = documents["parameters.toml"]
    _keys(parameters, {"name", "version", "limit", "regime"}, "parameters.toml")
    limits, limit_cites = _limits(parameters["limit"])
    norms = {norm.code: norm for norm in _norms(documents["norms.toml"])}
    provisions = {item.code: item for item in _provisions(documents["provisions.toml"])}
    conflicts = {item.code: item for item in _conflicts(documents["conflicts.toml"])}
    pack = Pack(
        name=_text(parameters, "name", "parameters.toml"),
        version=_text(parameters, "version", "parameters.toml"),
        limits=limits,
        limit_cites=MappingProxyType(limit_cites),
        norms=MappingProxyType(norms),
        provisions=MappingProxyType(provisions),
        conflicts=MappingProxyType(conflicts),
        switches=MappingProxyType(_switches(parameters["regime"])),
        bases=_bases(documents["query_bases.toml"]),
        articles=_articles(documents["articles.toml"]),
        sha256=digest(documents),
    )
    _references(pack)
    return pack


def digest(documents: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical form of the pack's documents, hexadecimal; layout and comments do not count."""
    return hashlib.sha256(rfc8785.dumps(_plain(documents))).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _limits(entries: list[dict[str, Any]]) -> tuple[Limits, dict[str, tuple[str, ...]]]:
    values: dict[str, Any] = {}
    cites: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        place = f"parameters.toml: limit {entry.get('id')}"
        _keys(entry, {"id", "value", "cites"}, place)
        kind = _LIMITS.get(entry["id"])
        if kind is None or type(entry["value"]) is not kind or entry["id"] in values or not entry["cites"]:
            raise BadInput("err-law-pack", place=place, detail="value")
        values[entry["id"]] = entry["value"]
        cites[entry["id"]] = _strings(entry, "cites", place)
    if set(values) != set(_LIMITS):
        raise BadInput(
            "err-law-pack", place="parameters.toml: limit", detail=", ".join(sorted(set(_LIMITS) - set(values)))
        )
    return Limits(**values), cites


def _switches(entries: list[dict[str, Any]]) -> dict[Regime, bool]:
    found: dict[Regime, bool] = {}
    for entry in entries:
        place = f"parameters.toml: regime {entry.get('id')}"
        _keys(entry, {"id", "on"}, place)
        if entry["id"] not in set(Regime) or type(entry["on"]) is not bool:
            raise BadInput("err-law-pack", place=place, detail="id, on")
        found[Regime(entry["id"])] = entry["on"]
    if set(found) != set(Regime):
        raise BadInput("err-law-pack", place="parameters.toml: regime", detail=", ".join(set(Regime) - set(found)))
    return found


def _norms(document: dict[str, Any]) -> list[Norm]:
    found = []
    for place, entry in _entries(document, "norm", "norms.toml", {"code", "zh", "en", "in_force", "regime", "note"}):
        if type(entry["in_force"]) is not date or entry["regime"] not in {"", *Regime}:
            raise BadInput("err-law-pack", place=place, detail="in_force, regime")
        found.append(
            Norm(
                code=_text(entry, "code", place),
                zh=_text(entry, "zh", place),
                en=_text(entry, "en", place),
                in_force=entry["in_force"],
                regime=Regime(entry["regime"]) if entry["regime"] else None,
                note=_text(entry, "note", place),
            )
        )
    return found


def _provisions(document: dict[str, Any]) -> list[Provision]:
    keys = {"code", "norm", "place_zh", "place_en", "zh", "en", "status_zh", "status_en"}
    found = []
    for place, entry in _entries(document, "provision", "provisions.toml", keys):
        try:
            statuses = TextStatus(entry["status_zh"]), TextStatus(entry["status_en"])
        except ValueError as fault:
            raise BadInput("err-law-pack", place=place, detail="status") from fault
        texts = {key: _text(entry, key, place) for key in keys - {"status_zh", "status_en"}}
        found.append(Provision(status_zh=statuses[0], status_en=statuses[1], **texts))
    return found


def _conflicts(document: dict[str, Any]) -> list[Conflict]:
    keys = {"code", "zh", "en", "default_zh", "default_en", "cites"}
    return [
        Conflict(**{key: _text(entry, key, place) for key in keys - {"cites"}}, cites=_strings(entry, "cites", place))
        for place, entry in _entries(document, "conflict", "conflicts.toml", keys)
    ]


def _bases(document: dict[str, Any]) -> tuple[QueryBasis, ...]:
    keys = {"law", "articles", "zh", "en", "conflicts"}
    return tuple(
        QueryBasis(
            law=_text(entry, "law", place),
            articles=_strings(entry, "articles", place),
            zh=_text(entry, "zh", place),
            en=_text(entry, "en", place),
            conflicts=_strings(entry, "conflicts", place),
        )
        for place, entry in _entries(document, "basis", "query_bases.toml", keys)
    )


def _articles(document: dict[str, Any]) -> tuple[Article, ...]:
    found = []
    keys = {"number", "decidable", "cited_as", "zh", "en"}
    for place, entry in _entries(document, "article", "articles.toml", keys):
        if type(entry["number"]) is not int or type(entry["decidable"]) is not bool:
            raise BadInput("err-law-pack", place=place, detail="number, decidable")
        found.append(
            Article(
                number=entry["number"],
                decidable=entry["decidable"],
                cited_as=_strings(entry, "cited_as", place),
                zh=_text(entry, "zh", place),
                en=_text(entry, "en", place),
            )
        )
    return tuple(found)


def _references(pack: Pack) -> None:
    def known(codes: tuple[str, ...], place: str) -> None:
        for code in codes:
            if code not in pack.provisions:
                raise BadInput("err-law-pack", place=place, detail=code)

    for provision in pack.provisions.values():
        if provision.norm not in pack.norms:
            raise BadInput("err-law-pack", place=f"provisions.toml: {provision.code}", detail=provision.norm)
    for name, cites in pack.limit_cites.items():
        known(cites, f"parameters.toml: limit {name}")
    for conflict in pack.conflicts.values():
        known(conflict.cites, f"conflicts.toml: {conflict.code}")
    for article in pack.articles:
        known(article.cited_as, f"articles.toml: {article.number}")
    for basis in pack.bases:
        for code in basis.conflicts:
            if code not in pack.conflicts:
                raise BadInput("err-law-pack", place=f"query_bases.toml: {basis.law}", detail=code)


def _entries(document: dict[str, Any], name: str, file: str, keys: set[str]) -> list[tuple[str, dict[str, Any]]]:
    _keys(document, {name}, file)
    entries = document[name]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadInput("err-law-pack", place=file, detail=name)
    seen: set[str] = set()
    found = []
    for at, entry in enumerate(entries, 1):
        label = str(entry.get("code") or entry.get("law") or entry.get("number") or at)
        place = f"{file}: {name} {label}"
        _keys(entry, keys, place)
        if label in seen:
            raise BadInput("err-law-pack", place=place, detail=label)
        seen.add(label)
        found.append((place, entry))
    return found


def _keys(table: dict[str, Any], keys: set[str], place: str) -> None:
    wrong = sorted(set(table) ^ keys)
    if wrong:
        raise BadInput("err-law-pack", place=place, detail=", ".join(wrong))


def _text(entry: dict[str, Any], key: str, place: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or len(value) > 4000:
        raise BadInput("err-law-pack", place=place, detail=key)
    return value


def _strings(entry: dict[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = entry[key]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadInput("err-law-pack", place=place, detail=key)
    return tuple(value)
