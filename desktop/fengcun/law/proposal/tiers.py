"""Table 1 of the paper: the minor offences of the Criminal Law by tier, with totals and shares computed, not copied."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fengcun.errors import BadInput
from fengcun.resources import resource


class Tier(StrEnum):
    """The paper's four kinds of minor offence."""

    MINOR = "minor"
    """At most one year."""
    FIRST = "first"
    """Up to two years."""
    SECOND = "second"
    """Up to three years."""
    THIRD = "third"
    """Up to five years."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table.

    Args:
        id: which.
        tier: the kind it belongs to.
        fine, control, detention: how many offences whose lightest penalty is that.
    """

    id: str
    tier: Tier
    fine: int
    control: int
    detention: int

    @property
    def total(self) -> int:
        """All offences of the column."""
        return self.fine + self.control + self.detention


@dataclass(frozen=True, slots=True)
class Tiers:
    """The table.

    Args:
        columns: in the paper's order.
        all_offences: of the special part of the Criminal Law.
    """

    columns: tuple[Column, ...]
    all_offences: int

    @property
    def total(self) -> int:
        """All minor offences."""
        return sum(column.total for column in self.columns)

    def count(self, tier: Tier) -> int:
        """The offences of a kind."""
        return sum(column.total for column in self.columns if column.tier is tier)

    def share(self, tier: Tier) -> Fraction:
        """Their share of all offences of the special part."""
        return Fraction(self.count(tier), self.all_offences)


def load() -> Tiers:
    """The table as shipped.

    Raises:
        BadInput: the file is not of its form.
    """
    file = resource("law", "proposal", "tiers.toml")
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        columns = tuple(
            Column(one["id"], Tier(one["tier"]), one["fine"], one["control"], one["detention"])
            for one in table["column"]
        )
        return Tiers(columns, table["all_offences"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadInput("err-proposal-file", place=file.name, detail=str(fault)) from fault
