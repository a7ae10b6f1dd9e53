"""A backup from before keys were replaced, and a list of seals from after: both are read by the two who restore."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengcun.errors import Damaged, Refused
from fengcun.keys import account as accounts
from fengcun.keys import agefile, keyring
from fengcun.keys.profiles import SAMPLE_TOO
from fengcun.model.dossier import DossierState
from fengcun.services.backup import restoring, seal_list
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office

from .conftest import Rooms, phrase


def test_a_seal_after_the_replacement_is_replayed(rooms: Rooms, house, tmp_path: Path) -> None:
    medium = tmp_path / "medium"
    medium.mkdir()
    clerk = rooms.desk("clerk")
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("宋明远", house.conviction())))
    made = Backups(clerk.session).make(medium)
    rooms.close()
    old = accounts.unlock(rooms.folder, rooms.account("clerk"), phrase("clerk"), SAMPLE_TOO)
    known = keyring.open_office(rooms.folder, old, Office.open(rooms.folder).roster)
    account = rooms.account("clerk")
    People(rooms.log_in("administrator")).suspend(account)
    rooms.close()
    replacing = Replacing(rooms.log_in("custodian"))
    replacing.carry_out(replacing.prepare_removal(account))
    rooms.close()
    request = rooms.desk("second custodian").sealing.propose(dossier.id, None, "封-2026-0001")
    rooms.close()
    rooms.desk("approver").sealing.approve(request.id)
    rooms.close()
    rooms.desk("custodian").sealing.execute(request.id)
    rooms.close()
    seals = medium / seal_list.file_name(Office.open(rooms.folder).facts.id)
    for identity in (known.register.secret, old.identity.secret):
        with pytest.raises(Damaged):  # the removed one does not read the list that was written since
            agefile.decrypt(seals.read_bytes(), identity)
    two = TwoPeople(
        Opener(rooms.account("custodian"), phrase("custodian")), Opener(rooms.account("approver"), phrase("approver"))
    )
    into = tmp_path / "restored"
    result = restoring.restore(made.path, into, two, restoring.Since(), rooms.clock)
    assert len(result.resealed.done) == 1
    assert result.suspended == ("clerk",)
    office = Office.open(into)
    with pytest.raises(Refused):
        office.log_in(account, phrase("clerk"), rooms.clock)
    session = office.log_in(rooms.account("approver"), phrase("approver"), rooms.clock)
    desk = CaseDesk.of(session)
    (row,) = desk.dossiers.lines([desk.dossiers.by_archive_no("J001-SS·2023-D60-0001") or ""])
    assert (row.state, row.names) == (DossierState.SEALED, "")
    session.close()
