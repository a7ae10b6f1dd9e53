"""Every decision of the sample office replays: the same facts, day and pack give the same bytes for ever.

Those of the requests on the open side, those inside the sealed packages (opened by two people, as in the office), and
those of the whole register made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta, timezone
from pathlib import Path

import pytest
import rfc8785

from fengcun.keys import agefile
from fengcun.law.assess import assess
from fengcun.law.decision import Decision
from fengcun.law.pack import Pack
from fengcun.model.dossier import Dossier
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.model.sealing import SealScope, SealStep
from fengcun.services.assessment.assessments import Assessed, assess_dossier, document, facts_of, restored
from fengcun.services.assessment.packs import Packs
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.services.sample.founding import FIRST_DAY, build
from fengcun.services.sealing import packages
from fengcun.services.sealing.packages import SealedPackage
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

FOREVER = FixedClock(FIRST_DAY)
CHINA = timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("replay") / "sample"
    build(folder, FOREVER)
    return Office.open(folder)


@pytest.fixture(scope="module")
def desk(office: Office) -> Iterator[CaseDesk]:
    clerk = next(person for person in office.people() if Role.CLERK in person.roles)
    session = office.log_in(clerk.account, office.sample_passphrases()[clerk.account], FOREVER)
    yield CaseDesk.of(session)
    session.close()


@pytest.fixture(scope="module")
def sealed(office: Office) -> list[SealedPackage]:
    """All sealed packages, out of the repository that the custodian and the approver open for inspection."""
    custodian = next(person for person in office.people() if Role.CUSTODIAN in person.roles)
    phrases = office.sample_passphrases()
    session = office.log_in(custodian.account, phrases[custodian.account], FOREVER)
    room = VaultRoom(session)
    partner = room.partners()[0]
    opened = room.open(partner.account, phrases[partner.account], Purpose.INSPECTION, "年度检查")
    found: list[SealedPackage] = opened.inspect(
        lambda store, keys: [
            packages.read(agefile.decrypt(store.get(package_id).blob, keys.vault.secret))
            for package_id in store.package_ids()
        ]
    )
    session.close()
    return found


def dossiers(desk: CaseDesk) -> list[Dossier]:
    found = desk.dossiers.search(Query())
    return [desk.dossiers.get(dossier_id) for dossier_id in found if desk.dossiers.spot(dossier_id) is None]


def again(dossier: Dossier, each: Assessed, pack: Pack) -> bytes:
    """The same record judged once more as of the same day, outside of any register."""
    facts = facts_of(dossier, each.party, each.record_index, each.decision.as_of)
    return assess(facts, pack).canonical()


def test_every_stored_decision_replays_to_the_same_bytes(desk):
    packs, replayed = Packs(desk.session), 0
    held = [(dossier, request) for dossier in dossiers(desk) for request in desk.sealing.of_dossier(dossier.id)]
    assert {request.step for _, request in held} == set(SealStep)
    for dossier, request in held:
        stored = restored(request.decision, dossier)
        assert stored
        for each in stored:
            assert each.decision.pack == request.pack
            pack = packs.kept(request.pack)
            with desk.session.read() as work:
                decisions = assess_dossier(work, dossier, pack, each.decision.as_of)
            made = next(
                one for one in decisions if (one.party.id, one.record_index) == (each.party.id, each.record_index)
            )
            assert made.decision.canonical() == each.decision.canonical() == again(dossier, each, pack)
            replayed += 1
        assert document(stored) == request.decision
    assert replayed > 0


def test_every_decision_inside_a_sealed_package_replays_to_the_same_bytes(desk, sealed):
    packs = Packs(desk.session)
    assert {package.scope for package in sealed} == set(SealScope)
    assert len(sealed) == 6
    for package in sealed:
        request = package.request
        stored = restored(request.decision, package.dossier)
        assert {each.party.id for each in stored} >= {party.id for party in package.people}
        pack = packs.kept(request.pack)
        for each in stored:
            assert each.decision.pack == request.pack
            assert each.decision.as_of == request.proposed_at.astimezone(CHINA).date()
            assert again(package.dossier, each, pack) == each.decision.canonical()
        if package.scope is SealScope.DOSSIER:
            assert document(stored) == request.decision
        assert packages.read(packages.write(package)) == package


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
