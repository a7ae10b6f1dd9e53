"""What can be mended is mended and logged; what cannot is left alone, and files go only where that was chosen."""

from __future__ import annotations

import pytest

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.model.examination import Matter, Repair
from fengcun.model.ids import new_id
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.model.sealing import CoverReason, CoverStep
from fengcun.services.examination import examine, examine_whole
from fengcun.services.examination.repairing import Repaired, repair
from fengcun.services.sealing import leftovers
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

ALL = frozenset(Repair)


def test_everything_that_can_be_mended_is_and_each_is_logged(full) -> None:
    desk = full.house.desk(Role.CLERK)
    session = desk.session
    with session.write() as work:
        run = work._connection.exec_driver_sql
        run("DELETE FROM dossier_index WHERE rowid = (SELECT row FROM dossiers WHERE id = ?)", (full.open_dossier,))
        run("DELETE FROM cover_orders")
        run("DELETE FROM standings")
    (full.folder / "files").chmod(0o755)
    half = full.folder / "keys" / ".roster.jsonl.00ff00ff.new"
    half.write_bytes(b"half")
    half.chmod(0o600)
    (full.folder / ".changing" / "keys").mkdir(parents=True)
    (full.folder / "registry.db-mj0123ABCD").write_bytes(b"")
    for path in (full.folder / ".changing", full.folder / ".changing" / "keys"):
        path.chmod(0o700)
    (full.folder / "registry.db-mj0123ABCD").chmod(0o600)
    file = new_id()
    leftovers.note_intent(session, [file])
    session.vault_files.put(file, b"age-encryption.org/v1\nhalf")
    assert desk.dossiers.search(Query("柳长青")) != [full.open_dossier]
    found = examine(session)
    assert found.repairs == ALL - {Repair.ORPHANS}
    size = desk.log.size()
    done = repair(session, found, ALL)
    assert done == (
        Repaired(Repair.LEFTOVERS, 4),
        Repaired(Repair.MODES, 1),
        Repaired(Repair.SEARCH, 1),
        Repaired(Repair.STANDINGS, 1),
        Repaired(Repair.COVERS, 2),
    )
    assert [line.act for line in desk.log.lines(0, desk.log.size() - size)] == [LogAct.REPAIRED] * 5
    assert not half.exists()
    assert not (full.folder / ".changing").exists()
    assert not list(full.folder.glob("*-mj*"))
    assert file not in session.vault_files.ids()
    assert full.open_dossier in desk.dossiers.search(Query("柳长青"))
    orders = desk.covers.orders()
    assert {order.reason for order in orders} == {CoverReason.WHOLE_DOSSIER, CoverReason.USING_DOSSIER}
    assert {order.step for order in orders} == {CoverStep.ORDERED}
    assert full.matters(examine(session)) == set()
    assert repair(session, found, frozenset({Repair.COVERS})) == (Repaired(Repair.COVERS, 0),)
    assert desk.log.verify().ok


def test_a_mark_that_was_never_ordered_is_found_by_two_people(full) -> None:
    session = full.house.log_in(Role.CUSTODIAN)
    with session.write() as work:
        run = work._connection.exec_driver_sql
        run("UPDATE cover_orders SET reason = 'adult_dossier' WHERE reason = 'using_dossier'")
    full.house.close()
    assert full.matters(full.alone()) == set()
    found = full.together()
    assert full.matters(found) == {Matter.COVER_MISSING}
    assert [owed.reason for owed in found.owed] == [CoverReason.USING_DOSSIER]
    desk = full.house.desk(Role.CLERK)
    repair(desk.session, found, frozenset({Repair.COVERS}))
    assert len(desk.covers.orders()) == 3


def test_files_without_an_owner_are_removed_only_where_that_was_chosen(full, phrases) -> None:
    session = full.house.log_in(Role.CUSTODIAN)
    here, sealed, kept = new_id(), new_id(), full.open_file
    session.files.put(here, b"age-encryption.org/v1\n")
    session.vault_files.put(sealed, b"age-encryption.org/v1\n")
    before = set(session.vault_files.ids()) - {sealed}
    room = VaultRoom(session)
    (partner,) = room.partners()
    opened = room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "四性检测")
    found = examine_whole(session, opened)
    places = {one.place for one in found.findings if one.matter is Matter.ORPHAN}
    assert places == {f"files/{here}", f"vault-files/{sealed}"}
    assert repair(session, found, ALL - {Repair.ORPHANS}) == ()
    assert {here, kept} <= set(session.files.ids())
    assert repair(session, found, ALL) == (Repaired(Repair.ORPHANS, 2),)
    assert session.files.ids() == [kept]
    assert set(session.vault_files.ids()) == before


def test_what_is_damaged_is_not_mended(full, flip) -> None:
    flip(full.folder / "files" / full.open_file)
    session = full.house.log_in(Role.CLERK)
    found = examine(session)
    assert full.matters(found) == {Matter.FILE_CHANGED}
    assert found.repairs == frozenset()
    assert repair(session, found, ALL) == ()
    assert full.open_file in session.files.ids()


def test_who_cannot_log_cannot_repair(full) -> None:
    (full.folder / "files").chmod(0o755)
    session = full.house.log_in(Role.ADMINISTRATOR)
    found = examine(session)
    assert found.repairs == {Repair.MODES}
    with pytest.raises(Refused):
        repair(session, found, ALL)
    full.house.close()
    auditor = full.house.log_in(Role.AUDITOR)
    assert repair(auditor, examine(auditor), ALL) == (Repaired(Repair.MODES, 1),)
