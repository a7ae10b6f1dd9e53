"""Words as data: a message id with typed arguments, so that a stored decision is free of any language.

A phrase is rendered only in `law.explain`. Arguments keep their type (a date stays a date, a term a term) and are
written to canonical JSON with a one-letter tag, from which `restore` reads them back.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.term import Term


class Phrase(NamedTuple):
    """A message of the catalogue.

    Args:
        id: its id.
        args: names and values of its arguments.
    """

    id: str
    args: tuple[tuple[str, Value], ...] = ()


Value = str | date | PartialDate | DateSpan | Term | Phrase
"""A value inside a phrase. Plain text is shown as it is; a phrase inside a phrase is rendered first."""


def say(message: str, /, **args: Value) -> Phrase:
    """A phrase from a message id and named arguments, in the order of canonical JSON."""
    if not args:
        return _bare(message)
    return Phrase(message, tuple(args.items() if len(args) == 1 else sorted(args.items())))


@cache
def _bare(message: str) -> Phrase:
    """A phrase without arguments: the same object each time, since most phrases of a tree are such."""
    return Phrase(message)


def plain(phrase: Phrase) -> dict[str, Any]:
    """A phrase as JSON values."""
    if not phrase.args:
        return {"id": phrase.id}
    return {"id": phrase.id, "args": {name: _plain_value(value) for name, value in phrase.args}}


def restore(data: dict[str, Any]) -> Phrase:
    """The phrase that `plain` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is not of that form.
    """
    return Phrase(str(data["id"]), tuple((name, _restore_value(value)) for name, value in data.get("args", {}).items()))


def _plain_value(value: Value) -> dict[str, Any]:
    match value:
        case Phrase():
            return {"m": plain(value)}
        case Term():
            return {"t": str(value)}
        case PartialDate():
            return {"p": str(value)}
        case DateSpan():
            return {"r": str(value)}
        case date():
            return {"d": value.isoformat()}
        case _:
            return {"s": value}


def _restore_value(data: dict[str, Any]) -> Value:
    (tag, value), *more = data.items()
    if more:
        raise ValueError("not a value")
    match tag:
        case "m":
            return restore(value)
        case "t":
            return Term.parse(value)
        case "p":
            return PartialDate.parse(value)
        case "r":
            return DateSpan.parse(value)
        case "d":
            return date.fromisoformat(value)
        case "s":
            return str(value)
        case _:
            raise ValueError(f"not a value: {tag}")
