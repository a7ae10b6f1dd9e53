"""Made-up people for the benchmarks: always the same for a number, as plain values that every contestant reads alike.

Every kind of record that the law knows, most of them ordinary; some with partial or lunar dates, several acts, odd
sentences, missing papers, applications, and a few whose facts contradict each other.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

LATEST = date(2025, 6, 1)
KINDS = {
    "conviction": 24,
    "non_prosecution": 5,
    "administrative_penalty": 4,
    "exemption": 2,
    "compulsory_measure": 2,
    "conditional_non_prosecution_pending": 1,
    "not_pursued": 2,
    "not_responsible": 1,
    "acquittal": 2,
    "supporting_work": 1,
    "special_education": 1,
    "victim_or_witness": 2,
}
GROUNDS = {
    "non_prosecution": ("statutory", "discretionary", "insufficient", "conditional"),
    "acquittal": ("insufficient_evidence", "by_law", ""),
}
TERMS = (3, 6, 10, 12, 18, 24, 30, 36, 48, 54, 60, 61, 84, 120)


class Line(NamedTuple):
    """One record; empty or 0 where there is nothing.

    Args:
        birth, on_id: dates of birth, maybe partial.
        calendar, finding, kind, ground, joined: words of the case files.
        acts: first day, last day, whether it is the principal act.
        months, days: of imprisonment; `detention`, `control`, `combined`, `reduced`, `counts` are months too.
        effective: a date, `pending` or nothing.
        closed: a date or nothing.
        consent: of the court to an application not to seal.
    """

    birth: str
    calendar: str
    on_id: str
    finding: str
    kind: str
    ground: str
    acts: tuple[tuple[str, str, str], ...]
    joined: str
    months: int
    days: int
    life: bool
    detention: int
    control: int
    suspended: bool
    counts: tuple[int, ...]
    combined: int
    reduced: int
    effective: str
    closed: str
    consent: str

    @property
    def plain(self) -> bool:
        """Whether it is a conviction whose answer turns on whole dates of birth and act and one term alone."""
        odd = self.on_id or self.finding or self.days or self.life or self.control or self.counts or self.combined
        if self.kind != "conviction" or odd or not (self.months or self.detention) or len(self.acts) != 1:
            return False
        first, last, _ = self.acts[0]
        known = len(self.birth) == 10 and self.calendar == "gregorian" and self.effective != "pending"
        return known and not last and len(first) == 10 and first < self.effective


def people(count: int) -> Iterator[Line]:
    """As many records as asked for."""
    chance = random.Random(286)
    for _ in range(count):
        yield _line(chance)


def _line(chance: random.Random) -> Line:
    born = date(1970, 1, 1) + timedelta(days=chance.randrange(14_000))
    kind = chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]
    acts = [_act(chance, born) for _ in range(chance.choices((1, 2, 3, 0), (84, 10, 5, 1))[0])]
    ended = max((_day(last or first) for first, last, _ in acts), default=born + timedelta(days=7000))
    if chance.random() < 0.003:
        ended -= timedelta(days=3000)
    effective = (ended + timedelta(days=chance.randrange(60, 400))).isoformat()
    life = months = days = detention = control = combined = reduced = 0
    counts: tuple[int, ...] = ()
    suspended = False
    if kind == "conviction":
        way = chance.random()
        if way < 0.12:
            detention = chance.randrange(1, 7)
        elif way < 0.16:
            control = chance.randrange(3, 25)
        elif way < 0.17:
            life = 1
        elif way < 0.995:
            months = chance.choice(TERMS)
            days = chance.choice((15, 29, 31)) if chance.random() < 0.01 else 0
            suspended = months <= 36 and chance.random() < 0.4
            reduced = months - 3 if months > 24 and chance.random() < 0.1 else 0
            control = 6 if chance.random() < 0.01 else 0
        if len(acts) > 1 and months and chance.random() < 0.5:
            counts = (months, chance.choice(TERMS))
            combined = max(counts) if chance.random() < 0.9 else 0
            months = months if combined else 0
            days = control = reduced = 0
            suspended = False
    known = chance.random()
    return Line(
        birth=born.isoformat()[: 10 if known > 0.04 else 7 if known > 0.01 else 4] if known > 0.002 else "",
        calendar="lunar" if chance.random() < 0.005 else "gregorian",
        on_id=(born + timedelta(days=chance.choice((-400, -30, 1, 365)))).isoformat() if chance.random() < 0.01 else "",
        finding=chance.choice(("under_18", "over_18", "none")) if chance.random() < 0.01 else "",
        kind=kind,
        ground=chance.choice(GROUNDS.get(kind, ("",))),
        acts=tuple(acts),
        joined=chance.choice(("true", "true", "false", "unknown")) if len(acts) > 1 else "unknown",
        months=months,
        days=days,
        life=bool(life),
        detention=detention,
        control=control,
        suspended=suspended,
        counts=counts,
        combined=combined,
        reduced=reduced,
        effective=chance.choices((effective, "pending", ""), (97, 1, 2))[0],
        closed=effective if chance.random() < 0.2 else "",
        consent=chance.choice(("true", "false", "unknown")) if kind == "acquittal" and chance.random() < 0.2 else "",
    )


def _act(chance: random.Random, born: date) -> tuple[str, str, str]:
    """First day, last day of a course or nothing, whether it is the principal act."""
    grown = born + timedelta(days=14 * 365)
    first = grown + timedelta(days=chance.randrange(min(16 * 365, (LATEST - grown).days)))
    last = (first + timedelta(days=chance.randrange(1, 200))).isoformat() if chance.random() < 0.15 else ""
    shown = first.isoformat()
    if not last and chance.random() < 0.02:
        shown = shown[:7]
        return shown, "", "unknown"
    return shown, last, chance.choice(("true", "false", "unknown"))


def _day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-28")
