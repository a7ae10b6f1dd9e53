"""The proposal's parameters, read strictly from `resources/law/proposal/policy.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.resources import resource


@dataclass(frozen=True, slots=True)
class Policy:
    """What the paper proposes (section 4).

    Args:
        source: the paper.
        label: what an erased record is marked with.
        light_months: months after a fine or a bare conviction.
        heavy_months: months after probation, control, detention or imprisonment up to the limit.
        minor_months: months for somebody who was a minor, whatever the penalty.
        limit_months: the longest imprisonment that is reached, in months.
        pilot: offences of the first trial.
    """

    source: str
    label: str
    light_months: int
    heavy_months: int
    minor_months: int
    limit_months: int
    pilot: tuple[str, ...]


def load(path: Path | None = None) -> Policy:
    """Read the parameters.

    Args:
        path: another file of the same form; the shipped one where None.

    Raises:
        BadInput: not of that form; the place is the file.
    """
    file = path or resource("law", "proposal", "policy.toml")
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        if set(table) != {"source", "label", "months", "limit", "pilot"}:
            raise ValueError("source, label, months, limit, pilot")
        months = table["months"]
        policy = Policy(
            source=table["source"],
            label=table["label"],
            light_months=months["fine_or_bare_conviction"],
            heavy_months=months["up_to_three_years"],
            minor_months=months["minor"],
            limit_months=table["limit"]["imprisonment_months"],
            pilot=tuple(table["pilot"]["offences"]),
        )
        numbers = (policy.light_months, policy.heavy_months, policy.minor_months, policy.limit_months)
        if not all(type(number) is int and number > 0 for number in numbers):
            raise ValueError("months")
        if not all(isinstance(text, str) and text for text in (policy.source, policy.label, *policy.pilot)):
            raise ValueError("texts")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadInput("err-proposal-file", place=file.name, detail=str(fault)) from fault
    return policy
