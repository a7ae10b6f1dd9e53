"""What goes into the register comes out of it, and goes when it is to go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import (
    Case,
    CaseType,
    Dossier,
    DossierState,
    ElectronicFile,
    Link,
    LinkKind,
    Organ,
    Part,
    Party,
    PartyRole,
    Retention,
    SealedSpot,
    Sex,
    Shelf,
    Volume,
)
from fengcun.model.ids import new_id
from fengcun.model.numbers import ArchiveNumber, CaseNumber, IdNumber
from fengcun.model.query import Query
from fengcun.model.record import (
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
from fengcun.model.sealing import CoverOrder, CoverReason, CoverStep, SealRequest, SealScope, SealStep
from fengcun.model.term import Term
from fengcun.store.registry import Registry

Maker = Callable[..., Dossier]
NUMBER = IdNumber("11010519491231002X")

days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - naive bounds are wanted here
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
terms = st.builds(Term, st.integers(1, 25), st.integers(0, 11), st.integers(0, 30))
partial = st.one_of(
    st.builds(PartialDate, st.integers(1950, 2050)),
    st.builds(PartialDate, st.integers(1950, 2050), st.integers(1, 12)),
    days.map(lambda day: PartialDate(day.year, day.month, day.day)),
)
spans = st.one_of(
    st.builds(DateSpan, partial),
    st.builds(lambda a: DateSpan(a, PartialDate(a.last.year + 1)), partial),
)
known = st.sampled_from(Known)


def few(what: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(what, max_size=2).map(tuple)


sentences = st.builds(
    Sentence,
    imprisonment=st.none() | terms,
    life=st.booleans(),
    detention=st.none() | terms,
    control=st.none() | terms,
    supplementary=few(st.sampled_from(Supplementary)),
    suspended=st.booleans(),
    counts=few(terms),
    combined_executed=st.none() | terms,
    reduced_to=st.none() | terms,
)
records = st.builds(
    Record,
    kind=st.sampled_from(RecordKind),
    ground=st.none() | st.sampled_from(Ground),
    acts=few(st.builds(Act, spans, words, known, known)),
    one_or_joined=known,
    sentence=sentences,
    effective=st.none() | days | st.just(Pending.PENDING),
    closed=st.none() | days,
    execution_ended=st.none() | days,
)
births = st.builds(
    Birth,
    st.none() | partial,
    st.sampled_from(BirthCalendar),
    st.none() | partial,
    st.none() | st.sampled_from(AgeFinding),
)
parties = st.builds(
    Party,
    id=st.builds(new_id),
    name=words,
    role=st.sampled_from(PartyRole),
    sex=st.sampled_from(Sex),
    id_number=st.none() | st.just(NUMBER),
    birth=births,
    former_names=few(words),
    records=few(records),
    masked=st.booleans(),
)
shelves = st.builds(Shelf, words, words, words, words)
files = st.builds(
    ElectronicFile,
    id=st.builds(new_id),
    title=words,
    media_type=st.just("application/pdf"),
    size=st.integers(0, 2**40),
    sha256=st.just("0" * 64),
    identity=st.just("AGE-SECRET-KEY-1"),
    party=st.none() | st.builds(new_id),
    is_cover=st.booleans(),
)
cases = st.builds(
    Case,
    number=st.just(CaseNumber("（2024）临刑初12号")),
    cause=words,
    type=st.sampled_from(CaseType),
    organ=st.sampled_from(Organ),
    joint_with=st.sampled_from(JointWith),
    handled=st.none() | st.sampled_from(Handled),
    opened=st.none() | days,
    closed=st.none() | days,
)
dossiers = st.builds(
    Dossier,
    id=st.builds(new_id),
    archive_no=st.builds(lambda text: ArchiveNumber("J001-" + text), st.builds(new_id)),
    title=words,
    case=cases,
    part=st.sampled_from(Part),
    year=st.integers(1950, 2050),
    retention=st.sampled_from(Retention),
    filed_on=days,
    registered_at=instants,
    volumes=few(st.builds(Volume, st.integers(1, 9), st.integers(1, 900), st.none() | shelves)),
    parties=few(parties),
    files=few(files),
    state=st.sampled_from(DossierState),
    note=words,
)


@given(first=dossiers, second=dossiers)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_in_comes_out(registry: Registry, first: Dossier, second: Dossier) -> None:
    with registry.write() as work:
        work.dossiers.add(first)
        work.dossiers.replace(replace(second, id=first.id))
        second_of = replace(first, id=new_id(), archive_no=ArchiveNumber(new_id()), files=(), parties=())
        work.dossiers.add(second_of)
    with registry.read() as work:
        assert work.dossiers.get(first.id) == replace(second, id=first.id)
        assert work.dossiers.get(second_of.id) == second_of


def test_a_naive_time_is_refused(registry: Registry, dossier: Maker) -> None:
    late = dossier(1, registered_at=datetime(2024, 1, 1))  # noqa: DTZ001
    with pytest.raises(Exception, match="without a zone"), registry.write() as work:
        work.dossiers.add(late)


def test_an_archive_number_is_given_once_sealed_or_not(registry: Registry, dossier: Maker) -> None:
    one = dossier(1, "张三")
    with registry.write() as work:
        work.dossiers.add(one)
        with pytest.raises(BadInput, match="err-store-archive-no-taken"):
            work.dossiers.add(dossier(1, "李四"))
        fresh = work.dossiers.seal_spot(one.id, SealedSpot(one.archive_no, "F-001"))
        with pytest.raises(BadInput, match="err-store-archive-no-taken"):
            work.dossiers.add(dossier(1, "李四"))
        assert work.dossiers.by_archive_no("j001-ss·2024-d30-1") == fresh
        assert work.dossiers.by_archive_no("???") is None


def test_a_missing_dossier_is_said_so(registry: Registry, dossier: Maker) -> None:
    with registry.write() as work:
        for call in (
            lambda: work.dossiers.get("nobody"),
            lambda: work.dossiers.replace(dossier(1)),
            lambda: work.dossiers.seal_spot("nobody", SealedSpot(ArchiveNumber("A-1"), "F")),
        ):
            with pytest.raises(BadInput, match="err-store-dossier-missing"):
                call()
        work.dossiers.remove("nobody")


def test_a_sealed_dossier_leaves_its_spot_and_nothing_else(registry: Registry, dossier: Maker) -> None:
    one, user = dossier(1, "张三"), dossier(2, "李四")
    user = replace(user, links=(Link(LinkKind.USES, one.id),))
    now = datetime(2026, 1, 5, tzinfo=UTC)
    with registry.write() as work:
        work.dossiers.add(one)
        work.dossiers.add(user)
        assert work.dossiers.linked_to(one.id) == [(LinkKind.USES, user.id)]
        assert work.dossiers.linked_to(user.id) == [(LinkKind.USES, one.id)]
        work.requests.add(
            SealRequest(new_id(), one.id, SealScope.DOSSIER, None, SealStep.APPROVED, "a", now, "{}", "p", "F-1")
        )
        work.orders.add(
            CoverOrder(new_id(), one.id, str(one.archive_no), CoverReason.USING_DOSSIER, CoverStep.ORDERED, now)
        )
    with registry.write() as work:
        fresh = work.dossiers.seal_spot(one.id, SealedSpot(one.archive_no, "F-001"))
    with registry.read() as work:
        assert fresh != one.id
        assert work.dossiers.spot(fresh) == SealedSpot(one.archive_no, "F-001")
        assert work.dossiers.spots() == [SealedSpot(one.archive_no, "F-001")]
        assert work.dossiers.spot(user.id) is None
        assert work.dossiers.ids() == [user.id]
        assert work.dossiers.get(user.id).links == ()
        assert work.requests.waiting(SealStep.APPROVED) == []
        assert work.orders.all() == []
        assert work.occurrences([one.id, "张三", "临刑初1号"]) == []
        [line] = work.dossiers.lines([fresh])
        assert (line.archive_no, line.state) == (str(one.archive_no), DossierState.SEALED)
        assert {line.case_no, line.title, line.cause, line.names, line.shelf, line.year} == {"", 0}
        with pytest.raises(BadInput, match="err-store-dossier-missing"):
            work.dossiers.get(fresh)


def test_people_are_found_by_number_and_by_every_name(registry: Registry, dossier: Maker) -> None:
    zhang = Party(new_id(), "张三", PartyRole.DEFENDANT, id_number=NUMBER, former_names=("张小三",))
    other = Party(new_id(), "张三丰", PartyRole.WITNESS)
    one, two = dossier(10, parties=(other, zhang)), dossier(9, parties=(zhang,))
    with registry.write() as work:
        work.dossiers.add(one)
        work.dossiers.add(two)
        both = [(two.id, zhang), (one.id, zhang)]
        assert work.dossiers.parties_with(NUMBER) == both
        assert work.dossiers.parties_named("张三") == both
        assert work.dossiers.parties_named("张小三") == both
        assert work.dossiers.parties_named("张") == []


def test_the_parts_of_a_case_are_found(registry: Registry, dossier: Maker) -> None:
    main = dossier(1)
    side = dossier(2, case=main.case, part=Part.SECONDARY)
    with registry.write() as work:
        for each in (main, side, dossier(3)):
            work.dossiers.add(each)
        assert work.dossiers.same_case(main.case.number) == [main.id, side.id]
        assert work.dossiers.same_case(main.case.number, except_id=main.id) == [side.id]


def test_a_link_to_nowhere_is_not_committed(registry: Registry, dossier: Maker) -> None:
    lost = dossier(1, links=(Link(LinkKind.USES, "nobody"),))
    with pytest.raises(BadInput, match="err-store-dossier-missing"), registry.write() as work:
        work.dossiers.add(lost)
    with registry.read() as work:
        assert work.dossiers.count(Query()) == 0


def test_masking_a_party_takes_the_name_out_of_the_index(registry: Registry, dossier: Maker) -> None:
    one = dossier(1, "欧阳娜娜", "王五")
    with registry.write() as work:
        work.dossiers.add(one)
        hidden = Party(one.parties[0].id, "", PartyRole.DEFENDANT, masked=True)
        work.dossiers.replace(replace(one, parties=(hidden, one.parties[1]), state=DossierState.PARTY_SEALED))
        assert work.occurrences(["欧阳娜娜", "ouyangnana", "oynn"]) == []
        assert work.dossiers.search(Query("欧阳")) == []
        assert work.dossiers.search(Query("ww")) == work.dossiers.search(Query("王五")) == [one.id]


def test_reading_changes_nothing(registry: Registry, dossier: Maker, tmp_path: Path) -> None:
    before = (tmp_path / "registry.db").read_bytes()
    with registry.read() as work:
        work.dossiers.search(Query("张三"))
        work.dossiers.facets()
        work.occurrences(["张三"])
    assert (tmp_path / "registry.db").read_bytes() == before


def test_a_lifting_goes_when_its_party_is_masked_again(registry: Registry, dossier: Maker) -> None:
    """The decision that lifted a seal holds the facts of the record."""
    one = dossier(1, "张三", "李四")
    first, second = one.parties
    hidden = Party(first.id, "", PartyRole.DEFENDANT, masked=True)
    with registry.write() as work:
        work.dossiers.add(one)
        for party in one.parties:
            work.liftings.add(one.id, party.id, 0, "{}")
        work.dossiers.replace(replace(one, title="抢劫案"))
        assert set(work.liftings.of_dossier(one.id)) == {(first.id, 0), (second.id, 0)}
        work.dossiers.replace(replace(one, parties=(hidden, second)))
        assert set(work.liftings.of_dossier(one.id)) == {(second.id, 0)}
