"""Every decision of the sample office replays: the same facts, day and pack give the same bytes for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rfc8785

from fengcun.law.decision import Decision
from fengcun.model.dossier import Dossier
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.services.assessments import assess_dossier, document, restored
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.services.packs import Packs
from fengcun.services.sample.founding import FIRST_DAY, build


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseDesk]:
    folder: Path = tmp_path_factory.mktemp("replay") / "sample"
    clock = FixedClock(FIRST_DAY)
    build(folder, clock)
    office = Office.open(folder)
    clerk = next(person for person in office.people() if Role.CLERK in person.roles)
    session = office.log_in(clerk.account, office.sample_passphrases()[clerk.account], clock)
    yield CaseDesk.of(session)
    session.close()


def dossiers(desk: CaseDesk) -> list[Dossier]:
    found = desk.dossiers.search(Query())
    return [desk.dossiers.get(dossier_id) for dossier_id in found if desk.dossiers.spot(dossier_id) is None]


def test_every_stored_decision_replays_to_the_same_bytes(desk):
    packs, replayed = Packs(desk.session), 0
    held = [(dossier, request) for dossier in dossiers(desk) for request in desk.sealing.of_dossier(dossier.id)]
    for dossier, request in held:
        stored = restored(request.decision, dossier)
        assert stored
        for each in stored:
            assert each.decision.pack == request.pack
            pack = packs.kept(request.pack)
            with desk.session.read() as work:
                decisions = assess_dossier(work, dossier, pack, each.decision.as_of)
            again = next(
                one for one in decisions if (one.party.id, one.record_index) == (each.party.id, each.record_index)
            )
            assert again.decision.canonical() == each.decision.canonical()
            replayed += 1
        assert document(stored) == request.decision
    assert replayed > 0


def test_every_assessment_of_the_register_replays_and_restores(desk):
    pack, today, assessed = desk.session.pack, desk.session.clock.today(), 0
    for dossier in dossiers(desk):
        with desk.session.read() as work:
            once, twice = (assess_dossier(work, dossier, pack, today) for _ in range(2))
        for first, second in zip(once, twice, strict=True):
            data = first.decision.canonical()
            assert data == second.decision.canonical()
            again = Decision.restored(data)
            assert again == first.decision
            assert again.canonical() == data
            assert rfc8785.dumps(json.loads(data)) == data
            assessed += 1
    assert assessed > 20
