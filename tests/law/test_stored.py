"""Stored decisions must replay: facts of every kind, made by chance but always the same, and what became of them.

`stored.json` holds a digest of each decision, deadline and answer as they are today, without the pack's own hash. Where
a rule is changed on purpose, `python tests/law/test_stored.py` writes it anew; the change then shows which facts it
touches. That these decisions are right is for the case files and the other tests to say.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from fengcun.errors import BadInput
from fengcun.law import calendar
from fengcun.law import pack_reader as packs
from fengcun.law.assess import assess
from fengcun.law.calendar import WorkCalendar
from fengcun.law.deadlines import Trigger, due
from fengcun.law.facts import (
    Application,
    ApplicationKind,
    CaseTies,
    EventKind,
    EventResult,
    Facts,
    LaterEvent,
)
from fengcun.law.inquiry import (
    Ability,
    BasisKind,
    Channel,
    InquiryApplicant,
    InquiryApplication,
    InquiryPaper,
    Purpose,
    RegisterFinding,
    StatuteBasis,
    decide,
)
from fengcun.law.pack import Pack
from fengcun.law.proposal import policy as policies
from fengcun.law.proposal.erasure import erasure
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import (
    ACQUITTAL_GROUNDS,
    NON_PROSECUTION_GROUNDS,
    Act,
    AgeFinding,
    Birth,
    BirthCalendar,
    Handled,
    JointWith,
    Known,
    Pending,
    Record,
    RecordKind,
    Sentence,
    Supplementary,
)
from fengcun.model.term import Term

T = TypeVar("T")
GROUNDS = {RecordKind.NON_PROSECUTION: NON_PROSECUTION_GROUNDS, RecordKind.ACQUITTAL: ACQUITTAL_GROUNDS}
STORED = Path(__file__).with_name("stored.json")
COUNT = 3000
MONTHS = (1, 6, 12, 35, 36, 37, 59, 60, 61, 96)
DAYS_OF_ASSESSMENT = (date(2026, 11, 20), date(2026, 11, 20), date(2025, 12, 31), date(2022, 5, 29), date(2012, 12, 31))


class Maker:
    """Makes facts.

    Args:
        seed: the same seed makes the same facts.
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def facts(self, count: int) -> Iterator[Facts]:
        """As many as asked for."""
        for number in range(count):
            yield self._facts(str(number))

    def _one(self, *values: T) -> T:
        return self._chance.choice(values)

    def _maybe(self, value: T, share: float = 0.5) -> T | None:
        return value if self._chance.random() < share else None

    def _partial(self, day: date) -> PartialDate:
        length = self._one(10, 10, 10, 10, 7, 4)
        return PartialDate.parse(day.isoformat()[:length])

    def _term(self) -> Term:
        months = self._one(*MONTHS)
        return Term(0, months, self._one(0, 0, 0, 1, 29, 31)) if months % 12 else Term(months // 12)

    def _sentence(self) -> Sentence:
        return Sentence(
            imprisonment=self._maybe(self._term(), 0.7),
            life=self._chance.random() < 0.04,
            detention=self._maybe(Term(0, self._one(1, 6, 12)), 0.15),
            control=self._maybe(Term(self._one(1, 2, 3)), 0.12),
            supplementary=self._one(
                (), (), (Supplementary.FINE,), (Supplementary.POLITICAL_RIGHTS, Supplementary.FINE)
            ),
            suspended=self._chance.random() < 0.2,
            counts=self._one((), (), (), (self._term(), self._term())),
            combined_executed=self._maybe(self._term(), 0.15),
            reduced_to=self._maybe(self._term(), 0.05),
        )

    def _act(self, born: date) -> Act:
        near = born.replace(day=min(born.day, 28), year=born.year + 18)
        off = self._one(-1500, -400, -40, -1, 0, 1, 2, 40, 400, 1500)
        start = near + timedelta(days=off)
        span = DateSpan(self._partial(start))
        if self._chance.random() < 0.2:
            span = DateSpan(
                PartialDate.parse(start.isoformat()), PartialDate.parse((start + timedelta(days=30)).isoformat())
            )
        return Act(span, self._one("盗窃", "抢劫", "危险驾驶"), self._one(*Known), self._one(*Known))

    def _birth(self, born: date) -> Birth:
        return Birth(
            date=self._maybe(self._partial(born), 0.95),
            calendar=self._one(*(BirthCalendar.GREGORIAN,) * 8, BirthCalendar.LUNAR),
            on_id=self._maybe(self._partial(born + timedelta(days=self._one(-30, -1, 1, 400))), 0.1),
            finding=self._maybe(self._one(*AgeFinding), 0.15),
        )

    def _event(self, born: date) -> LaterEvent:
        return LaterEvent(
            kind=self._one(*EventKind),
            committed=self._maybe(self._act(born).date, 0.8),
            intentional=self._one(*Known),
            combined_executed=self._maybe(self._term()),
            sentence=self._maybe(self._sentence()),
            result=self._maybe(self._one(*EventResult), 0.3),
        )

    def _facts(self, name: str) -> Facts:
        born = date(1988, 1, 1) + timedelta(days=self._chance.randrange(7500))
        if self._chance.random() < 0.05:
            born = date(2004, 2, 29)
        kind = self._one(*(RecordKind.CONVICTION,) * 8, *RecordKind)
        grounds = {RecordKind.NON_PROSECUTION: NON_PROSECUTION_GROUNDS, RecordKind.ACQUITTAL: ACQUITTAL_GROUNDS}.get(
            kind
        )
        acts = tuple(self._act(born) for _ in range(self._one(0, 1, 1, 1, 1, 2, 3)))
        last = max((act.date.last for act in acts), default=born + timedelta(days=6500))
        effective = self._one(last + timedelta(days=200), last + timedelta(days=200), None, Pending.PENDING)
        sealed = self._chance.random() < 0.25
        record = Record(
            kind=kind,
            ground=self._maybe(self._one(*sorted(grounds)), 0.85) if grounds else None,
            acts=acts,
            one_or_joined=self._one(*Known),
            sentence=self._sentence() if kind is RecordKind.CONVICTION else Sentence(),
            effective=effective,
            closed=self._maybe(last + timedelta(days=250), 0.3),
            execution_ended=self._maybe(last + timedelta(days=900), 0.2),
        )
        wanted = self._one(ApplicationKind.LIFT_SEAL if sealed else ApplicationKind.NO_SEAL)
        return Facts(
            id=name,
            as_of=self._one(*DAYS_OF_ASSESSMENT),
            person=self._birth(born),
            record=record,
            case=CaseTies(
                self._one(JointWith.NONE, JointWith.NONE, *JointWith),
                self._maybe(self._one(*Handled), 0.4),
                self._chance.random() < 0.2,
            ),
            application=self._maybe(Application(wanted, self._one(*Known)), 0.12),
            sealed=sealed,
            event=self._maybe(self._event(born), 0.85) if sealed else None,
        )


def digests(pack: Pack, days: WorkCalendar) -> dict[str, list[str]]:
    """The digest of everything, in groups."""
    return {
        "decisions": [_short(_decided(facts, pack)) for facts in Maker(286).facts(COUNT)],
        "deadlines": [_short(text) for text in _deadlines(days)],
        "inquiries": _together(_inquiries(pack), 40),
        "erasures": _together(_erasures(), 10),
    }


def _together(texts: Iterator[str], size: int) -> list[str]:
    """One digest for so many in a row."""
    digests = []
    while group := list(itertools.islice(texts, size)):
        digests.append(_short("\n".join(group)))
    return digests


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _decided(facts: Facts, pack: Pack) -> str:
    try:
        decision = assess(facts, pack)
    except BadInput as fault:
        return f"{fault.message} {fault.place} {sorted(fault.arguments.items())}"
    document = json.loads(decision.canonical())
    del document["pack"]
    return json.dumps(document, sort_keys=True)


def _deadlines(days: WorkCalendar) -> Iterator[str]:
    for trigger, first in itertools.product(Trigger, (date(2025, 1, 1), date(2026, 1, 1), date(2028, 1, 1))):
        yield " ".join(str(due(trigger, first + timedelta(days=more), days)) for more in range(366))


def _inquiries(pack: Pack) -> Iterator[str]:
    bases = (None, *BasisKind, StatuteBasis("公务员法", "第二十六条"), StatuteBasis("无此法", "第一条"))
    papers = (None, frozenset[InquiryPaper](), frozenset(InquiryPaper), frozenset({InquiryPaper.IDENTITY}))
    parts = (InquiryApplicant, (None, *Purpose), bases, papers, Channel, (None, *Ability), RegisterFinding)
    for applicant, purpose, basis, shown, channel, ability, finding in itertools.product(*parts):
        application = InquiryApplication(applicant, purpose, basis, shown, channel, ability)
        yield str(decide(application, finding, pack))


def _erasures() -> Iterator[str]:
    policy = policies.load()
    every = list(Maker(17).facts(1500))
    for one, other in itertools.pairwise(every):
        yield str(erasure(one.record, one.person, (other.record,), policy))


def test_what_was_decided_is_decided_again(pack: Pack, days: WorkCalendar) -> None:
    stored, now = json.loads(STORED.read_text(encoding="utf-8")), digests(pack, days)
    assert set(stored) == set(now)
    for group, found in now.items():
        changed = [place for place, pair in enumerate(zip(stored[group], found, strict=True)) if len(set(pair)) > 1]
        assert changed == [], f"{group}: the first that changed are {changed[:5]}"


def test_the_made_facts_meet_every_outcome(pack: Pack) -> None:
    outcomes = set()
    for facts in Maker(286).facts(COUNT):
        try:
            outcomes.add(assess(facts, pack).outcome)
        except BadInput as fault:
            outcomes.add(fault.message)
    assert len(outcomes) >= 12


if __name__ == "__main__":
    made = digests(packs.load(), calendar.load())
    STORED.write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
