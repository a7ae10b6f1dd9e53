"""Made-up people for the benchmarks: always the same for a number, as plain lines that every contestant reads alike.

A line: date of birth (maybe partial), first and last act, kind, months of imprisonment (0: none), the day on which the
document took effect or nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

KINDS = ("conviction",) * 12 + ("non_prosecution", "exemption", "compulsory_measure", "acquittal")
TERMS = (0, 3, 6, 10, 12, 18, 24, 36, 48, 60, 61, 84)
LATEST = date(2025, 6, 1)
Line = tuple[str, str, str, str, int, str]


def people(count: int) -> Iterator[Line]:
    """As many lines as asked for."""
    chance = random.Random(286)
    for _ in range(count):
        born = date(1970, 1, 1) + timedelta(days=chance.randrange(14_000))
        grown = born + timedelta(days=14 * 365)
        act = grown + timedelta(days=chance.randrange(min(16 * 365, (LATEST - grown).days)))
        last = act + timedelta(days=chance.choice((0, 0, 0, 40)))
        effective = (last + timedelta(days=chance.randrange(60, 400))).isoformat()
        known = chance.random()
        birth = born.isoformat()[: 10 if known > 0.04 else 7 if known > 0.01 else 4]
        kind = chance.choice(KINDS)
        months = chance.choice(TERMS) if kind == "conviction" else 0
        yield birth, act.isoformat(), last.isoformat(), kind, months, effective if chance.random() > 0.01 else ""
