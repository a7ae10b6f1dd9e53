"""The process killed at steps of a seal: reopened, the dossier is whole and open or the record sealed, never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.model.dossier import DossierState
from fengcun.model.roles import Role
from fengcun.model.sealing import SealStep
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

NAME = "周子轩"
KILLS = 16
"""How many steps of a seal are tried in an ordinary run, evenly spread; `FENGCUN_EVERY_STEP=1` tries each of them."""


@pytest.fixture
def ready(house):
    """An office with an approved seal: its folder, the request, and who carries it out."""
    clerk, approver = house.desk(Role.CLERK), house.desk(Role.APPROVER)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction())))
    for title in ("讯问笔录", "社会调查报告"):
        clerk.dossiers.add_file(dossier.id, title, "application/pdf", house.scan())
    request = clerk.sealing.propose(dossier.id, None, "封-2026-0001")
    approver.sealing.approve(request.id)
    custodian = house.log_in(Role.CUSTODIAN).person.account
    house.close()
    return dossier, request, custodian


def test_a_seal_is_whole_or_absent_wherever_it_is_killed(house, ready, phrases: dict[Role, str], killing) -> None:
    dossier, request, account = ready
    job = {"request": request.id, "account": account, "passphrase": phrases[Role.CUSTODIAN]}
    outcomes = {"open": 0, "sealed": 0}
    for _, folder in killing.at_steps("seal", killing.spread(KILLS), house.folder, job):
        outcomes[_reopened(house, folder, dossier, request, phrases)] += 1
    assert outcomes["open"] > 0
    assert outcomes["sealed"] > 0


def _reopened(house, folder: Path, dossier, request, phrases: dict[Role, str]) -> str:
    """Log in, look, and say how the dossier is found; fails on anything in between."""
    office = Office.open(folder)
    people = {role: person for person in office.people() for role in person.roles}
    session = office.log_in(people[Role.CUSTODIAN].account, phrases[Role.CUSTODIAN], house.clock)
    desk = CaseDesk.of(session)
    try:
        assert desk.log.verify().ok
        open_files = {path.name for path in (folder / "files").iterdir()}
        vault_files = {path.name for path in (folder / "vault-files").iterdir()}
        assert not [name for name in open_files | vault_files if name.startswith(".")]
        (row,) = desk.dossiers.lines([desk.dossiers.by_archive_no(dossier.archive_no.text) or ""])
        if row.state is DossierState.OPEN:
            left = desk.dossiers.get(dossier.id)
            assert [one.name for one in left.parties] == [NAME]
            assert open_files == {file.id for file in left.files}
            assert vault_files == set()
            for file in left.files:
                assert desk.dossiers.read_file(dossier.id, file.id) == house.scan()
            assert [line.request.id for line in desk.sealing.waiting(SealStep.APPROVED)] == [request.id]
            return "open"
        assert (row.state, row.names, row.title) == (DossierState.SEALED, "", "")
        with pytest.raises(BadInput):
            desk.dossiers.get(dossier.id)
        assert open_files == set()
        assert len(vault_files) == 2
        vault = VaultRoom(session).open(
            people[Role.APPROVER].account, phrases[Role.APPROVER], Purpose.INSPECTION, "检查"
        )
        (hit,) = vault.find(NAME)
        record = vault.show(hit.package_id)
        assert {vault.read_file(hit.package_id, file.id) for file in record.files} == {house.scan()}
        return "sealed"
    finally:
        session.close()
