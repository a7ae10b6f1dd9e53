"""The rule pack: what the rules take from dated TOML files instead of from code, each value with its source.

Limits, norms with the day they took effect, regimes with their switch, provision texts with their status, conflicts
between norms, the catalogue of national provisions for inquiries. Values only; `pack_reader` reads them from files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fengcun.law.article_number import article_number


class TextStatus(StrEnum):
    """How sure a provision's wording is. Only a verified wording is ever shown as a quotation."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    TRANSLATED = "translated"
    INFERRED = "inferred"


class Regime(StrEnum):
    """The bodies of rules that can be switched."""

    MEASURES = "measures"
    CRIMINAL_PROCEDURE = "criminal_procedure"
    PREVENTION = "prevention"
    PUBLIC_SECURITY = "public_security"
    PRISON = "prison"


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm and since when it is in force.

    Args:
        code: how provisions name it (`M`, `CPL`).
        zh, en: its name.
        in_force: the first day.
        regime: the switch it belongs to; None for norms that are only cited.
        note: where the date comes from.
    """

    code: str
    zh: str
    en: str
    in_force: date
    regime: Regime | None
    note: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision that nodes cite.

    Args:
        code: for example `M4.1`.
        norm: code of its norm.
        place_zh, place_en: where it stands, for example 第四条第一款.
        zh, en: its wording or content.
        status_zh, status_en: how sure each wording is.
    """

    code: str
    norm: str
    place_zh: str
    place_en: str
    zh: str
    en: str
    status_zh: TextStatus
    status_en: TextStatus


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict between norms, with what the program does by default.

    Args:
        code: for example `C-1`.
        zh, en: the conflict.
        default_zh, default_en: what is done by default, and why.
        cites: the provisions on both sides.
    """

    code: str
    zh: str
    en: str
    default_zh: str
    default_en: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryBasis:
    """A national provision on which a unit may ask to inquire (article 16).

    Args:
        law: the law's name.
        articles: articles that count; empty where any is looked at.
        zh, en: what it bars or asks.
        conflicts: conflicts to be shown.
    """

    law: str
    articles: tuple[str, ...]
    zh: str
    en: str
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the Measures in the coverage list.

    Args:
        number: 1 to 26.
        decidable: whether a rule of this program decides it.
        cited_as: the codes under which nodes and deadlines cite it.
        zh, en: for the others, why no rule decides it, and what the program does instead.
    """

    number: int
    decidable: bool
    cited_as: tuple[str, ...]
    zh: str
    en: str


class Limits(NamedTuple):
    """The numbers of the rules.

    Args:
        age: the age below which article 4 protects, in years.
        term_months: five years, in months.
        historic_until: last day of closing for article 23.
        suspension_months: the longest term that may be suspended, in months.
        detention_months: the longest detention after combination.
        control_months: the longest control after combination.
    """

    age: int
    term_months: int
    historic_until: date
    suspension_months: int
    detention_months: int
    control_months: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack.

    Args:
        name, version: of this pack.
        limits: the numbers.
        limit_cites: where each number stands.
        norms, provisions, conflicts: by code.
        switches: which regimes are on.
        bases: the catalogue of national provisions.
        articles: coverage of the Measures.
        sha256: over the canonical form, hexadecimal.
    """

    name: str
    version: str
    limits: Limits
    limit_cites: Mapping[str, tuple[str, ...]]
    norms: Mapping[str, Norm]
    provisions: Mapping[str, Provision]
    conflicts: Mapping[str, Conflict]
    switches: Mapping[Regime, bool]
    bases: tuple[QueryBasis, ...]
    articles: tuple[Article, ...]
    sha256: str = field(default="")

    def __hash__(self) -> int:
        return hash(self.sha256)

    def on(self, norm: str, day: date) -> bool:
        """Whether a norm is in force that day and its regime is switched on.

        Raises:
            KeyError: the pack does not hold that norm.
        """
        found = self.norms[norm]
        return found.in_force <= day and (found.regime is None or self.switches[found.regime])

    def query_basis(self, law: str, article: str) -> QueryBasis | None:
        """The catalogue's entry for a law and article, if it has one."""
        name, number = law.strip().strip("《》").removeprefix("中华人民共和国"), article_number(article)
        for basis in self.bases:
            if basis.law == name and (not basis.articles or number in basis.articles):
                return basis
        return None
