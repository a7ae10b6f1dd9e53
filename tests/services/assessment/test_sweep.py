"""The sweep of the register: it sorts and counts every record, stops and goes on, and lists archive numbers only."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.model.record import Handled, JointWith
from fengcun.model.roles import Role
from fengcun.model.sweep import Sorting
from fengcun.services.assessment.sweep import Sweep


class Stopped(Exception):
    """What stops a sweep in these tests."""


def _stop(done: int, total: int) -> None:
    raise Stopped


@pytest.fixture
def filled(house):
    """Dossiers of every kind, more than one batch."""
    clerk = house.desk(Role.CLERK)
    kinds = (
        lambda name: house.party(name, house.conviction()),
        lambda name: house.party(name, house.conviction(), born="1986-03-05"),
        lambda name: house.party(name, house.conviction(), born="2005"),
        lambda name: house.party(name),
    )
    for number in range(1, 221):
        one = kinds[number % 4](f"某{number}")
        clerk.dossiers.register(
            house.draft(f"J001-SS·2023-D60-{number:04}", one, case_no=f"（2023）临检刑诉{number}号")
        )
    house.close()
    return house


def test_a_sweep_sorts_every_record_and_can_be_stopped(filled) -> None:
    sweep = Sweep(filled.log_in(Role.CLERK))
    assert sweep.status() is None
    with pytest.raises(BadInput):
        sweep.issue_list()
    with pytest.raises(Stopped):
        sweep.run(_stop)
    stopped = sweep.status()
    assert stopped is not None
    assert (stopped.done, stopped.total, stopped.finished) == (200, 220, False)
    filled.close()
    sweep = Sweep(filled.log_in(Role.CLERK))
    told: list[tuple[int, int]] = []
    status = sweep.run(lambda done, total: told.append((done, total)))
    assert (status.done, status.finished) == (220, True)
    assert told == [(220, 220)]
    assert status.counts == {
        Sorting.TO_SEAL: 55,
        Sorting.OPEN: 55,
        Sorting.REVIEW: 55,
        Sorting.CONTRADICTION: 0,
    }
    first, second = sweep.lines(Sorting.TO_SEAL, 0, 2)
    assert (first.archive_no, second.archive_no) == ("J001-SS·2023-D60-0004", "J001-SS·2023-D60-0008")
    assert sweep.lines(Sorting.REVIEW, 0, 1)[0].missing != ()


def test_what_is_sealed_is_counted_and_its_finding_is_gone(filled) -> None:
    sweep = Sweep(filled.log_in(Role.CLERK))
    sweep.run(lambda done, total: None)
    wanted = sweep.lines(Sorting.TO_SEAL, 0, 1)[0]
    filled.close()
    filled.seal(wanted.dossier)
    sweep = Sweep(filled.log_in(Role.CLERK))
    status = sweep.status()
    assert status is not None
    assert (status.sealed, status.counts[Sorting.TO_SEAL]) == (1, 54)
    assert wanted.archive_no not in [line.archive_no for line in sweep.lines(Sorting.TO_SEAL, 0, 100)]


def test_the_list_names_archive_numbers_and_nobody(filled) -> None:
    sweep = Sweep(filled.log_in(Role.CLERK))
    sweep.run(lambda done, total: None)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sweep.issue_list().pdf)).pages)
    assert "J001-SS·2023-D60-0004" in text
    assert "某4" not in text
    assert "220 / 220" in text


def test_what_was_found_of_a_dossier_goes_when_it_is_changed(house) -> None:
    clerk = house.desk(Role.CLERK)
    draft = house.draft("J001-SS·2023-D60-0001", house.party("甲某", house.conviction()))
    dossier = clerk.dossiers.register(draft)
    sweep = Sweep(house.log_in(Role.CLERK))
    assert sweep.run(lambda done, total: None).counts[Sorting.TO_SEAL] == 1
    clerk.dossiers.change(dossier.id, clerk.dossiers.draft_of(dossier.id))
    status = sweep.status()
    assert status is not None
    assert status.counts[Sorting.TO_SEAL] == 0


def test_nothing_found_of_a_sealed_party_stays_in_the_dossier(house) -> None:
    clerk = house.desk(Role.CLERK)
    minor, adult = house.party("甲某", house.conviction()), house.party("乙某", house.conviction(), born="1986-03-05")
    joint = house.draft(
        "J001-SS·2023-D60-0001", minor, adult, joint=JointWith.ADULTS, handled=Handled.TOGETHER, title="盗窃案"
    )
    dossier = clerk.dossiers.register(joint)
    sweep = Sweep(house.log_in(Role.CLERK))
    assert sweep.run(lambda done, total: None).counts[Sorting.TO_SEAL] == 1
    sealed = next(party.id for party in dossier.parties if party.name == "甲某")
    house.close()
    house.seal(dossier.id, sealed)
    with house.log_in(Role.CLERK).read() as work:
        left = [finding.party for kind in Sorting for _, finding in work.findings.page(kind, 0, 10)]
    assert left == []
