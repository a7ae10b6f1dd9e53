"""Registering a list: batch by batch, stopped and gone on, nothing twice, in the log, no word about what is sealed."""

from __future__ import annotations

import pytest

from fengcun.errors import BadInput, FengcunError, Refused
from fengcun.model.act import LogAct
from fengcun.model.dossier import Organ, Retention
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.model.sweep import Sorting
from fengcun.services.importing import columns, reading
from fengcun.services.importing.columns import Field
from fengcun.services.importing.gathering import Common
from fengcun.services.importing.imports import BATCH, Imports, Standing
from fengcun.services.importing.plan import plan as plan_of
from fengcun.services.importing.rows import Columns
from fengcun.services.importing.sheet import Row


class Stopped(FengcunError):
    """What stops an import in these tests."""


def _stop(done: int, total: int) -> None:
    raise Stopped("err-cancelled")


def _quietly(done: int, total: int) -> None:
    return None


def acts(desk) -> list[LogAct]:
    with desk.session.read() as work:
        return [desk.session.logbook.read(work, seq).act for seq in range(work.log.size())]


@pytest.fixture
def many(a_book, a_row) -> bytes:
    """More than one batch; every fiftieth row cannot be taken."""
    return a_book([a_row(number, 出生日期="昨天" if number % 50 == 0 else "1997-05-10") for number in range(1, 131)])


def test_a_list_is_registered_and_the_sweep_finds_what_to_seal(house, planned, many) -> None:
    clerk = house.desk(Role.CLERK)
    told: list[tuple[int, int]] = []
    done = clerk.imports.run(planned(many), lambda now, total: told.append((now, total)))
    assert (done.registered, done.rows, done.faulty, done.taken) == (128, 128, 2, 0)
    assert told == [(BATCH, 130)]
    assert set(done.standings) == {Standing.IMPORTED, Standing.FAULTY}
    assert len(clerk.dossiers.search(Query())) == 128
    assert len(clerk.dossiers.search(Query(text="某17"))) >= 1
    status = clerk.sweep.run(_quietly)
    assert (status.done, status.counts[Sorting.TO_SEAL]) == (128, 128)


def test_an_import_is_logged_whole_and_dossier_by_dossier(house, planned, a_book, a_row) -> None:
    clerk = house.desk(Role.CLERK)
    before = len(acts(clerk))
    clerk.imports.run(planned(a_book([a_row(1), a_row(2), a_row(3, 姓名=None)])), _quietly)
    assert acts(clerk)[before:] == [LogAct.DOSSIER_REGISTERED, LogAct.DOSSIER_REGISTERED, LogAct.LIST_IMPORTED]


def test_a_stopped_import_goes_on_after_another_log_in(house, planned, many) -> None:
    clerk = house.desk(Role.CLERK)
    plan = planned(many)
    with pytest.raises(Stopped):
        clerk.imports.run(plan, _stop)
    assert acts(clerk)[-1] is LogAct.LIST_IMPORTED
    house.close()
    clerk = house.desk(Role.CLERK)
    plan = planned(many)
    earlier = clerk.imports.earlier(plan.digest)
    assert earlier is not None
    assert (earlier.rows, earlier.on) == (98, house.clock.today())
    assert clerk.imports.earlier("another") is None
    assert clerk.imports.standings(plan).count(Standing.IMPORTED) == 98
    done = clerk.imports.run(plan, _quietly)
    assert (done.registered, done.before, done.faulty, done.taken) == (30, 98, 2, 0)
    assert len(clerk.dossiers.search(Query())) == 128
    assert clerk.imports.earlier(plan.digest) is None, "a list that is through leaves no hash"
    assert clerk.imports.run(plan, _quietly).taken == 128


def test_what_was_chosen_for_headings_is_remembered(house, planned, a_book, a_row) -> None:
    clerk = house.desk(Role.CLERK)
    clerk.imports.run(planned(a_book([a_row(1)])), _quietly)
    assert clerk.imports.remembered()["刑罚"] == "outcome"


@pytest.mark.parametrize("heading", ["档号", "编号", "被告人"])
def test_a_row_of_values_is_never_taken_for_the_headings(heading: str) -> None:
    values = ["J001-SS·2023-D60-0001", "阿娜尔·隺晟", "（2023）临检刑诉7842号", heading, "2023-03-01"]
    data = "\n".join(",".join([*values[:2], f"{n}号", *values[3:]]) for n in range(3)).encode()
    file = reading.read(data)
    fields = (Field.ARCHIVE_NO, Field.NAME, Field.CASE_NO, None, None)
    with pytest.raises(BadInput, match="err-import-header"):
        plan_of(file, Columns(1, fields, tuple(values)), Common(Organ.COURT, Retention.LONG))


def test_no_heading_with_a_digit_is_remembered() -> None:
    fields = (Field.ARCHIVE_NO, Field.NAME, Field.CASE_NO)
    assert columns.to_remember(Row(1, ("编号", "人名", "临检刑诉7842号")), fields) == {
        "编号": "archive-no",
        "人名": "name",
    }


def test_only_the_clerk_imports(house, planned, a_book, a_row) -> None:
    approver = house.desk(Role.APPROVER)
    with pytest.raises(Refused, match="err-role-needed"):
        approver.imports.run(planned(a_book([a_row(1)])), _quietly)


def test_a_sealed_dossier_behaves_like_an_open_one(house, planned, a_book, a_row) -> None:
    """The same list once more, after one of its dossiers was sealed: nothing tells which."""
    clerk = house.desk(Role.CLERK)
    plan = planned(a_book([a_row(1), a_row(2)]))
    clerk.imports.run(plan, _quietly)
    sealed = clerk.dossiers.by_archive_no("J001-SS·2014-D60-0001")
    house.close()
    house.seal(sealed)
    clerk = house.desk(Role.CLERK)
    assert clerk.imports.standings(plan) == [Standing.TAKEN, Standing.TAKEN]
    again = planned(a_book([a_row(1, 姓名="别人"), a_row(2, 姓名="别人")]))
    done = clerk.imports.run(again, _quietly)
    assert (done.standings, done.registered) == ((Standing.TAKEN, Standing.TAKEN), 0)


def test_a_stopped_import_tells_of_a_sealed_dossier_what_it_tells_of_others(house, planned, many) -> None:
    clerk = house.desk(Role.CLERK)
    plan = planned(many)
    with pytest.raises(Stopped):
        clerk.imports.run(plan, _stop)
    sealed = clerk.dossiers.by_archive_no("J001-SS·2014-D60-0001")
    house.close()
    house.seal(sealed)
    clerk = house.desk(Role.CLERK)
    assert clerk.imports.standings(plan)[:2] == [Standing.IMPORTED, Standing.IMPORTED]
    with clerk.session.read() as work:
        kept = work.settings.get("import") or ""
    assert plan.digest not in kept, "who has the list but no key of the register cannot tell that it was imported"


def test_a_batch_is_whole_or_not_at_all(house, planned, many, monkeypatch) -> None:
    """A fault in the middle of a batch leaves nothing of it."""
    clerk = house.desk(Role.CLERK)
    plan = planned(many)
    imports = Imports(clerk.session)
    register, count = imports._dossiers.register_within, 0

    def failing(work, draft):
        nonlocal count
        count += 1
        if count == BATCH + 10:
            raise MemoryError
        return register(work, draft)

    monkeypatch.setattr(imports._dossiers, "register_within", failing)
    with pytest.raises(MemoryError):
        imports.run(plan, _quietly)
    assert len(clerk.dossiers.search(Query())) == 98
    assert clerk.imports.run(plan, _quietly).before == 98
