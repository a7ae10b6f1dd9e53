"""What holds for all facts: nothing flips, nothing crashes, nothing depends on the calendar but its borders.

Facts of every kind are drawn, with ranges where papers leave them; hypothesis draws the same ones each time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
import rfc8785
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law import explain
from fengcun.law import pack_reader as packs
from fengcun.law.assess import assess
from fengcun.law.decision import Decision
from fengcun.law.facts import Application, ApplicationKind, CaseTies, EventKind, EventResult, Facts, LaterEvent
from fengcun.law.pack import Pack, Regime
from fengcun.law.verdict import Outcome, Paper, Verdict
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import (
    ACQUITTAL_GROUNDS,
    NON_PROSECUTION_GROUNDS,
    Act,
    AgeFinding,
    Birth,
    BirthCalendar,
    Ground,
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

PACK = packs.load()


@cache
def both() -> tuple[Texts, Texts]:
    """Both catalogues."""
    return Texts(Language.CHINESE), Texts(Language.ENGLISH)


GROUNDS = {RecordKind.NON_PROSECUTION: NON_PROSECUTION_GROUNDS, RecordKind.ACQUITTAL: ACQUITTAL_GROUNDS}
LAST = date(2026, 11, 20)
many = settings(
    max_examples=settings().max_examples,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def whole(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def partly(day: date) -> st.SearchStrategy[PartialDate]:
    """That day, its month, or its year."""
    return st.sampled_from((whole(day), whole(day), PartialDate(day.year, day.month), PartialDate(day.year)))


TERMS = st.builds(
    lambda months, days: Term(months // 12, months % 12, days) if months or days else Term(0, 1),
    st.sampled_from((0, 6, 12, 35, 36, 37, 48, 59, 60, 61, 96)),
    st.sampled_from((0, 0, 0, 1, 29, 30, 31)),
)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Sentences that a judgment can hold."""
    counts = draw(st.sampled_from(((), (), (Term(2), Term(3)), (Term(4), Term(2)), (Term(5, 1), Term(1)))))
    executed = None
    if counts and draw(st.booleans()):
        executed = draw(st.sampled_from((Term(5), Term(5, 1), Term(4, 6))))
    return Sentence(
        imprisonment=None if counts else draw(st.none() | TERMS),
        detention=draw(st.sampled_from((None, None, Term(0, 6)))),
        control=draw(st.sampled_from((None, None, Term(1)))),
        supplementary=draw(st.sampled_from(((), (Supplementary.FINE,)))),
        counts=counts,
        combined_executed=executed,
    )


@st.composite
def acts_of(draw: st.DrawFn, of_age: date) -> tuple[Act, ...]:
    """Up to two acts near the day on which somebody comes of age."""
    found = []
    for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2)))):
        day = of_age + timedelta(days=draw(st.sampled_from((-1500, -400, -40, -2, -1, 0, 1, 40, 400))))
        span = DateSpan(draw(partly(day)))
        if draw(st.integers(0, 4)) == 0:
            span = DateSpan(draw(partly(day)), whole(day + timedelta(days=draw(st.sampled_from((40, 400))))))
        found.append(Act(span, "盗窃", draw(st.sampled_from(Known))))
    return tuple(found)


@st.composite
def facts_of(draw: st.DrawFn) -> Facts:
    """Facts of every kind; they may contradict each other."""
    born = draw(st.dates(date(1990, 1, 1), date(2008, 12, 31)) | st.just(date(2004, 2, 29)))
    of_age = born.replace(year=born.year + 18, day=min(born.day, 28))
    kind = draw(st.sampled_from((RecordKind.CONVICTION,) * 6 + tuple(RecordKind)))
    acts = draw(acts_of(of_age))
    last = max((act.date.last for act in acts), default=of_age)
    effective = draw(st.sampled_from((None, Pending.PENDING, last + timedelta(days=90), last + timedelta(days=90))))
    sealed = draw(st.integers(0, 4)) == 0
    event = None
    if sealed and draw(st.booleans()):
        committed = draw(st.none() | st.just(DateSpan(whole(of_age + timedelta(days=draw(st.integers(-3, 3)))))))
        which = draw(st.sampled_from(EventKind))
        event = LaterEvent(
            which,
            None if which is EventKind.RETRIAL else committed,
            draw(st.sampled_from(Known)),
            None if which is EventKind.FIRST_SENTENCE_SERVED else draw(st.none() | TERMS),
            None,
            draw(st.none() | st.sampled_from(EventResult)),
        )
    wanted = ApplicationKind.LIFT_SEAL if sealed else ApplicationKind.NO_SEAL
    return Facts(
        id="x",
        as_of=draw(st.sampled_from((LAST, LAST, LAST, date(2025, 12, 31), date(2022, 5, 29), date(2013, 1, 1)))),
        person=Birth(
            draw(st.none() | partly(born) | partly(born)),
            draw(st.sampled_from((BirthCalendar.GREGORIAN,) * 6 + (BirthCalendar.LUNAR,))),
            draw(st.sampled_from((None, None, None, whole(born), whole(born + timedelta(days=200))))),
            draw(st.sampled_from((None, None, None, *AgeFinding))),
        ),
        record=Record(
            kind=kind,
            ground=draw(st.none() | st.sampled_from(sorted(GROUNDS[kind]))) if kind in GROUNDS else None,
            acts=acts,
            one_or_joined=draw(st.sampled_from(Known)),
            sentence=draw(sentences()) if kind is RecordKind.CONVICTION else Sentence(),
            effective=effective,
            closed=draw(st.sampled_from((None, None, last + timedelta(days=91)))),
        ),
        case=draw(
            st.sampled_from(
                (
                    CaseTies(),
                    CaseTies(JointWith.ADULTS),
                    CaseTies(JointWith.ADULTS, Handled.TOGETHER, used_by_other_case=True),
                    CaseTies(JointWith.ADULTS, Handled.SEPARATELY),
                )
            )
        ),
        application=draw(st.sampled_from((None, None, None, *(Application(wanted, known) for known in Known)))),
        sealed=sealed,
        event=event,
    )


def decided(facts: Facts, pack: Pack = PACK) -> Decision:
    """The decision; facts that contradict each other are left out."""
    try:
        return assess(facts, pack)
    except BadInput:
        assume(condition=False)
        raise


def narrower(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """The same facts with one thing known better, in every way that its range allows."""
    person, record, event = facts.person, facts.record, facts.event

    def with_record(**known: object) -> Facts:
        return replace(facts, record=replace(record, **known))

    found = person.finding in {AgeFinding.UNDER_18, AgeFinding.OVER_18}  # a day against it would be another source
    for better in _better(person.date) if person.calendar is BirthCalendar.GREGORIAN and not found else ():
        yield "birth", replace(facts, person=replace(person, date=better))
    if person.calendar is BirthCalendar.LUNAR and person.date is not None and not found:
        for more in (0, 20, 82):
            solar = whole(person.date.first + timedelta(days=more))
            yield "lunar", replace(facts, person=replace(person, date=solar, calendar=BirthCalendar.GREGORIAN))
    for at, act in enumerate(record.acts):
        for span in _better_span(act.date):
            acts = (*record.acts[:at], replace(act, date=span), *record.acts[at + 1 :])
            yield "act", with_record(acts=acts)
        if act.principal is Known.UNKNOWN:
            for known in (Known.TRUE, Known.FALSE):
                yield (
                    "principal",
                    with_record(acts=(*record.acts[:at], replace(act, principal=known), *record.acts[at + 1 :])),
                )
    if record.one_or_joined is Known.UNKNOWN and len(record.acts) > 1:
        for known in (Known.TRUE, Known.FALSE):
            yield "joined", with_record(one_or_joined=known)
    if record.effective is None and record.closed is None:
        yield "effect", with_record(effective=Pending.PENDING)
        last = max((act.date.last for act in record.acts), default=facts.as_of)
        for day in (last, facts.as_of, facts.as_of + timedelta(days=1)):
            yield "effect", with_record(effective=day)
    if record.kind is RecordKind.CONVICTION and record.sentence == Sentence():
        for term in (Term(5), Term(5, 0, 1), Term(1)):
            yield "sentence", with_record(sentence=Sentence(imprisonment=term))
        yield "sentence", with_record(sentence=Sentence(life=True))
    if record.sentence.counts and record.sentence.combined_executed is None:
        for term in (Term(5), Term(5, 1), Term(4, 6)):
            yield "executed", with_record(sentence=replace(record.sentence, combined_executed=term))
    if record.ground is None:
        for ground in GROUNDS.get(record.kind, frozenset[Ground]()):
            yield "ground", with_record(ground=ground)
    if facts.application is not None and facts.application.court_consents is Known.UNKNOWN:
        for known in (Known.TRUE, Known.FALSE):
            yield "consent", replace(facts, application=replace(facts.application, court_consents=known))
    if facts.case.joint_with is JointWith.ADULTS and facts.case.handled is None:
        for handled in Handled:
            yield "handled", replace(facts, case=replace(facts.case, handled=handled))
    if event is not None:
        if event.committed is None and event.kind is not EventKind.RETRIAL:
            for year in (2020, 2026):
                yield "committed", replace(facts, event=replace(event, committed=DateSpan(PartialDate(year, 3, 1))))
        if (
            event.combined_executed is None
            and event.result is None
            and event.kind is not EventKind.FIRST_SENTENCE_SERVED
        ):
            for term in (Term(5), Term(5, 0, 1), Term(3)):
                yield "combined", replace(facts, event=replace(event, combined_executed=term))
        if event.intentional is Known.UNKNOWN:
            for known in (Known.TRUE, Known.FALSE):
                yield "intentional", replace(facts, event=replace(event, intentional=known))


def _better(written: PartialDate | None) -> list[PartialDate]:
    if written is None:
        return [PartialDate(1985), PartialDate(2000, 2), PartialDate(2008, 2, 29), PartialDate(2006, 5, 10)]
    if written.exact:
        return []
    middle = written.first + (written.last - written.first) / 2
    found = [whole(written.first), whole(middle), whole(written.last)]
    return found if written.month else [*found, PartialDate(written.year, 2), PartialDate(written.year, 12)]


def _better_span(span: DateSpan) -> Iterator[DateSpan]:
    for start in _better(span.start):
        if span.end is None or span.end.last >= start.first:
            yield replace(span, start=start)
    for end in _better(span.end) if span.end is not None else ():
        if end.last >= span.start.first:
            yield replace(span, end=end)


@many
@given(facts_of())
def test_a_decided_answer_stays_as_it_is_when_more_is_known(facts: Facts) -> None:
    wide = decided(facts)
    assume(wide.outcome is not Outcome.REVIEW)
    for what, narrow in narrower(facts):
        try:
            known = assess(narrow, PACK)
        except BadInput:
            continue  # what is known contradicts something else
        against = what == "act" and facts.person.finding in {AgeFinding.UNDER_18, AgeFinding.OVER_18}
        if not (against and known.outcome is Outcome.REVIEW):  # papers that now speak against the court's finding
            assert known.outcome is wide.outcome, what


@many
@given(facts_of())
def test_one_of_the_readings_is_what_comes_out_when_more_is_known(facts: Facts) -> None:
    wide = decided(facts)
    assume(wide.outcome is Outcome.REVIEW)
    told = {reading.outcome for reading in wide.root.readings}
    assume(told and Outcome.REVIEW not in told)
    for what, narrow in narrower(facts):
        if what in {"birth", "act", "effect", "lunar", "sentence", "executed"}:
            try:
                known = assess(narrow, PACK)
            except BadInput:
                continue
            assert known.outcome in {*told, Outcome.REVIEW}, what


SETTLED_BY = {
    "birth": {Paper.AGE_FINDING, Paper.BIRTH_PROOF, Paper.LUNAR_CONVERSION},
    "lunar": {Paper.LUNAR_CONVERSION},
    "act": {Paper.DATE_OF_ACT},
    "principal": {Paper.PRINCIPAL_ACT_FINDING},
    "joined": {Paper.EFFECTIVE_JUDGMENT},
    "effect": {Paper.PROOF_OF_EFFECT},
    "sentence": {Paper.EFFECTIVE_JUDGMENT},
    "executed": {Paper.EXECUTED_TERM},
    "consent": {Paper.COURT_CONSENT},
    "committed": {Paper.NEW_JUDGMENT},
    "combined": {Paper.NEW_JUDGMENT},
    "intentional": {Paper.NEW_JUDGMENT},
}


@many
@given(facts_of())
def test_a_paper_that_is_not_asked_for_would_not_change_the_answer(facts: Facts) -> None:
    decision = decided(facts)
    spared = {paper for node in decision.root.walk() for paper in node.missing} - set(decision.missing)
    assume(spared)
    for what, narrow in narrower(facts):
        if SETTLED_BY.get(what, set()) & spared:
            try:
                known = assess(narrow, PACK)
            except BadInput:
                continue
            assert known.outcome is decision.outcome, what


@many
@given(facts_of())
def test_the_tree_the_words_and_the_bytes_agree(facts: Facts) -> None:
    decision = decided(facts)
    assert (decision.outcome is Outcome.REVIEW) == (decision.root.verdict is Verdict.UNKNOWN)
    assert decision.suggest is None or decision.outcome is Outcome.REVIEW
    assert decision.suggest is not Outcome.REVIEW
    if decision.outcome is Outcome.REVIEW:
        assert decision.missing or len(decision.root.readings) > 1
    else:
        assert not decision.root.readings
    data = decision.canonical()
    assert rfc8785.dumps(json.loads(data)) == data
    assert Decision.restored(data) == decision
    assert Decision.restored(data.decode()).canonical() == data
    for texts in both():
        assert explain.sentence(decision, texts)
        lines = list(explain.tree_lines(decision, texts, PACK))
        assert len(lines) >= 2 * sum(1 for _ in decision.root.walk())
    tree = explain.tree_json(decision.root, *both())
    assert json.loads(json.dumps(tree, ensure_ascii=False)) == tree


@many
@given(facts_of())
def test_only_norms_of_the_day_are_cited(facts: Facts) -> None:
    decision = decided(facts)
    for node in decision.root.walk():
        if node.id in {"in-force", "pjdl59", "psapl136"}:
            continue  # they say since when
        for code in node.cites:
            assert PACK.norms[PACK.provisions[code].norm].in_force <= facts.as_of, (node.id, code)


@many
@given(facts_of(), st.sampled_from(Regime))
def test_a_regime_that_is_off_is_as_one_that_is_not_yet(facts: Facts, regime: Regime) -> None:
    """Switching off and not being in force yet are the same, whatever the facts."""
    off = replace(PACK, switches={**PACK.switches, regime: False})
    later = replace(
        PACK,
        norms={
            code: replace(norm, in_force=date(2199, 1, 1)) if norm.regime is regime else norm
            for code, norm in PACK.norms.items()
        },
    )
    first, second = decided(facts, off), decided(facts, later)
    assert (first.outcome, first.suggest, first.marks, first.duties, first.follow_ups) == (
        second.outcome,
        second.suggest,
        second.marks,
        second.duties,
        second.follow_ups,
    )


@many
@given(st.data())
def test_what_the_reader_accepts_is_assessed(data: st.DataObject) -> None:
    facts = data.draw(facts_of())
    fault = None
    try:
        assess(facts, PACK)
    except BadInput as refused:
        fault = refused
    if fault is not None:
        assert fault.place.startswith("x: ")
        assert all(texts.error(fault).next for texts in both())


@st.composite
def movable(draw: st.DrawFn) -> Facts:
    """Facts of whole days, far from 29 February and from the first day of any norm, up to 300 days on."""
    born = draw(st.dates(date(2004, 3, 1), date(2005, 4, 30)))
    of_age = born.replace(year=born.year + 18)
    kind = draw(st.sampled_from(tuple(RecordKind)))
    acts = tuple(
        Act(
            DateSpan(
                whole(of_age + timedelta(days=first)),
                whole(of_age + timedelta(days=first + 30)) if draw(st.integers(0, 3)) == 0 else None,
            ),
            "盗窃",
            draw(st.sampled_from(Known)),
        )
        for first in draw(st.lists(st.sampled_from((-2000, -900, -400, -31, -30, -1, 0, 1, 2, 60)), max_size=2))
    )
    last = max((act.date.last for act in acts), default=of_age)
    effective = draw(st.sampled_from((None, Pending.PENDING, last + timedelta(days=30))))
    return Facts(
        "x",
        draw(st.dates(date(2024, 3, 1), date(2025, 2, 1))),
        Birth(whole(born), on_id=draw(st.sampled_from((None, whole(born + timedelta(days=1)))))),
        Record(
            kind,
            ground=draw(st.none() | st.sampled_from(sorted(GROUNDS[kind]))) if kind in GROUNDS else None,
            acts=acts,
            one_or_joined=draw(st.sampled_from(Known)),
            sentence=draw(sentences()) if kind is RecordKind.CONVICTION else Sentence(),
            effective=effective,
        ),
    )


@many
@given(movable(), st.integers(1, 300))
def test_moving_every_day_by_the_same_moves_days_only(facts: Facts, days: int) -> None:
    here = decided(facts)
    step = timedelta(days=days)

    def later(written: PartialDate) -> PartialDate:
        return whole(written.first + step)

    record = facts.record
    acts = tuple(
        replace(act, date=DateSpan(later(act.date.start), later(act.date.end) if act.date.end else None))
        for act in record.acts
    )
    effective = record.effective + step if isinstance(record.effective, date) else record.effective
    person = facts.person
    assert person.date is not None
    moved = replace(
        facts,
        as_of=facts.as_of + step,
        person=replace(person, date=later(person.date), on_id=later(person.on_id) if person.on_id else None),
        record=replace(record, acts=acts, effective=effective),
    )
    there = assess(moved, PACK).canonical().decode()
    back = re.sub(r"\d{4}-\d\d-\d\d", lambda found: str(date.fromisoformat(found[0]) - step), there)
    assert back == here.canonical().decode()


@pytest.mark.parametrize("kind", RecordKind)
def test_pending_and_nothing_known_of_the_birth_is_kept_secret_at_least(kind: RecordKind) -> None:
    acts = (Act(DateSpan(whole(date(2025, 1, 1))), "x"),)
    found = assess(Facts("x", LAST, Birth(), Record(kind, acts=acts, effective=Pending.PENDING)), PACK)
    assert Outcome.CONFIDENTIAL in {found.outcome, found.suggest}
