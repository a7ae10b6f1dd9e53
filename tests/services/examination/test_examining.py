"""The examination of a sound office, and of one in which something was changed behind the program's back."""

from __future__ import annotations

import pytest

from fengcun.errors import FengcunError, Refused
from fengcun.model.act import LogAct
from fengcun.model.dossier import DossierState
from fengcun.model.examination import CHECKS, Because, Check, Matter, Property, Severity
from fengcun.model.ids import new_id
from fengcun.model.roles import Role
from fengcun.model.sealing import CoverReason
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.clock import FixedClock
from fengcun.services.examination import examine, examine_closed, examine_whole
from fengcun.services.today import TaskKind
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

CLOCK_CHECKS = {
    Check.ROSTER,
    Check.ACCOUNTS,
    Check.LEFTOVERS,
    Check.SPACE,
    Check.MODES,
    Check.FOREIGN,
    Check.ENCRYPTED,
    Check.SPOOL,
}


def test_every_check_stands_under_one_property_and_every_matter_has_a_check() -> None:
    listed = [check for checks in CHECKS.values() for check in checks]
    assert listed == list(Check)
    assert set(CHECKS) == set(Property)
    assert {matter.check for matter in Matter} <= set(Check)
    assert {matter.severity for matter in Matter} == {Severity.NOTICE, Severity.WARNING, Severity.GRAVE}


def test_a_sound_office_is_good_and_what_one_person_cannot_open_is_said(full) -> None:
    found = full.alone()
    assert full.matters(found) == set(), found.findings
    closed = {result.check for result in found.results if result.severity is Severity.UNEXAMINED}
    assert closed == {Check.PACKAGES, Check.SEALED_FILES, Check.TRACES}
    assert all(found.result(check).because == (Because.TWO_PEOPLE,) for check in closed)
    assert Because.TWO_PEOPLE in found.result(Check.DATABASES).because
    assert found.result(Check.FILES).looked == 1
    assert found.result(Check.PAPERS).looked > 4
    assert found.severity is Severity.WARNING
    assert found.exit_code == 1


def test_two_people_examine_everything(full) -> None:
    found = full.together()
    assert full.matters(found) == set(), found.findings
    assert {(one.check, each) for one in found.results for each in one.because} == {(Check.KEYS, Because.ENVELOPES)}
    assert found.whole
    assert found.result(Check.PACKAGES).looked == 2
    assert found.result(Check.SEALED_FILES).looked == 2
    assert found.result(Check.DATABASES).looked == 3
    assert found.result(Check.TRACES).looked >= 2


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (
            Role.AUDITOR,
            CLOCK_CHECKS | {Check.LOG, Check.EXPORTS, Check.RULES, Check.KEYS, Check.DATABASES, Check.OPENS},
        ),
        (Role.ADMINISTRATOR, CLOCK_CHECKS | {Check.KEYS, Check.OPENS}),
    ],
)
def test_who_holds_fewer_keys_sees_less(full, role: Role, seen: set[Check]) -> None:
    found = full.alone(role)
    assert {one.check for one in found.results if one.looked} - {Check.HOLDERS} == seen
    assert full.matters(found) == set()


def test_without_a_log_in_it_does_what_needs_no_key(full) -> None:
    found = examine_closed(full.folder, FixedClock(full.house.clock.now()))
    assert full.matters(found) == set()
    assert {one.check for one in found.results if one.looked} - {Check.HOLDERS, Check.KEYS} == CLOCK_CHECKS
    assert found.result(Check.REGISTER).because == (Because.NO_LOG_IN,)
    assert found.exit_code == 0


def test_that_it_took_place_is_logged_in_numbers_and_told_as_the_last_one(full) -> None:
    desk = full.house.desk(Role.CLERK)
    found = examine(desk.session)
    assert desk.log.lines(0, 1)[0].act is LogAct.EXAMINED
    with desk.session.read_log() as work:
        clear = work.log.clear(work.log.size() - 1).clear.decode()
        assert work.settings.get("examined-at") == found.at.isoformat()
    assert '"whole":"false"' in clear
    assert not [name for name in full.names if name in clear]


def test_nothing_in_a_finding_tells_whom_it_is_about(full) -> None:
    (full.folder / "files" / f"{full.names[0]}.pdf").write_bytes(b"%PDF")
    (full.folder / full.names[1]).mkdir()
    found = full.alone()
    assert full.matters(found) >= {Matter.FOREIGN_FILE, Matter.MODE_OPEN}
    told = repr(found)
    assert not [word for word in (*full.names, "J001-SS", "临检刑诉", "判决书") if word in told]


def test_it_can_be_stopped_between_two_pieces(full) -> None:
    class StoppedError(Exception):
        pass

    session, told = full.house.log_in(Role.CLERK), []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 6:
            raise StoppedError

    with pytest.raises(StoppedError):
        examine(session, stop)
    assert all(0 <= done <= of for done, of in told)
    assert full.matters(examine(session)) == set()


def test_the_repository_must_have_been_opened_for_it(full) -> None:
    session = full.house.log_in(Role.CUSTODIAN)
    room = VaultRoom(session)
    (partner,) = room.partners()
    opened = room.open(partner.account, full.phrases[Role.APPROVER], Purpose.INQUIRY, "查询1号")
    with pytest.raises(Refused) as fault:
        examine_whole(session, opened)
    assert fault.value.message == "err-vault-purpose"
    opened.close()
    with pytest.raises(Refused):
        examine_whole(session, opened)


def test_rows_changed_behind_the_back_of_the_program_are_found(full) -> None:
    session = full.house.log_in(Role.CLERK)
    with session.write() as work:
        run = work._connection.exec_driver_sql
        run("UPDATE dossiers SET state = 'party_sealed' WHERE id = ?", (full.open_dossier,))
        run("UPDATE parties SET name = '某人' WHERE masked")
        run(
            "UPDATE dossier_index SET names = '别 人' WHERE rowid = (SELECT row FROM dossiers WHERE id = ?)",
            (full.joint,),
        )
        run("DELETE FROM cover_orders WHERE dossier = ?", (full.joint,))
        run("DELETE FROM standings")
        run("UPDATE papers SET envelope = zeroblob(9) WHERE kind = 'certificate'")
        run("INSERT INTO spots VALUES ('x', 'J001-SS·2023-D60-0099', 'y', 'y', '')")
        run("INSERT INTO spots VALUES ('z', 'J001-SS·2023-D60-0098', 'z', 'z', '')")
    found = examine(session)
    assert full.matters(found) == {
        Matter.STATE_DIFFERS,
        Matter.MASK_SHOWS,
        Matter.INDEX_DIFFERS,
        Matter.COVER_MISSING,
        Matter.STANDING_DIFFERS,
        Matter.PAPER_CHANGED,
        Matter.SPOT_WITHOUT_SEAL,
    }
    assert [owed.reason for owed in found.owed] == [CoverReason.WHOLE_DOSSIER]


def test_a_dossier_that_cannot_be_put_together_hides_none_of_the_others(full) -> None:
    session = full.house.log_in(Role.CLERK)
    with session.write() as work:
        work._connection.exec_driver_sql(
            "UPDATE parties SET birth_date = 'soon' WHERE dossier = ?", (full.open_dossier,)
        )
    found = examine(session)
    assert Matter.DOSSIER_UNREADABLE in full.matters(found)
    assert found.result(Check.REGISTER).looked == 2
    assert Matter.ORPHAN not in full.matters(found)


def test_a_sealed_record_that_still_stands_in_the_register_is_found_by_two(full) -> None:
    session = full.house.log_in(Role.CLERK)
    with session.write() as work:
        run = work._connection.exec_driver_sql
        run("INSERT INTO dossier_index (rowid, names) VALUES (999, '欧 阳 若 溪')")
        run("DELETE FROM spots")
        run("UPDATE dossiers SET title = ? WHERE id = ?", (f"{full.names[1]}案", full.joint))
    full.house.close()
    found = full.together()
    assert full.matters(found) >= {Matter.TRACE_LEFT, Matter.SPOT_MISSING, Matter.INDEX_DIFFERS}
    finding = next(one for one in found.findings if one.matter is Matter.SPOT_MISSING)
    assert finding.count == 2  # the spot that is gone, and the title that names the party again


def test_an_accounts_file_changed_without_an_act_is_found_and_one_with_an_act_is_not(full) -> None:
    desk = full.house.desk(Role.CLERK)
    account = desk.session.person.account
    path = full.folder / "keys" / "accounts" / f"{account}.toml"
    examine(desk.session)
    before = path.read_bytes()
    Accounts(desk.session).change_passphrase(full.phrases[Role.CLERK], "clerk-passphrase-10")
    assert full.matters(examine(desk.session)) == set()
    path.write_bytes(before)  # the old passphrase opens it again
    found = examine(desk.session)
    assert full.matters(found) == {Matter.ACCOUNT_CHANGED}
    assert full.matters(examine(desk.session)) == {Matter.ACCOUNT_CHANGED}  # it stays told


def test_key_files_that_are_missing_exchanged_or_for_others_are_found(full) -> None:
    keys = full.folder / "keys"
    (keys / "recovery.age").unlink()
    (keys / "lock-a.age").write_bytes((keys / "lock-b.age").read_bytes())
    (keys / "office.age").write_bytes((keys / "office.age").read_bytes())
    (keys / "vault.pub").write_bytes(b"age1qqqq\n")
    (keys / "accounts" / f"{new_id()}.toml").write_bytes(b"x")
    found = full.alone(Role.CUSTODIAN)
    assert full.matters(found) >= {
        Matter.KEY_MISSING,
        Matter.KEY_DAMAGED,
        Matter.KEY_CHANGED,
        Matter.VAULT_KEY_SWAPPED,
        Matter.ACCOUNT_FOREIGN,
    }
    places = {one.place for one in found.findings if one.matter is Matter.KEY_MISSING}
    assert places == {"keys/recovery.age"}


def test_an_examination_that_cannot_be_logged_says_so(full, flip) -> None:
    session = full.house.log_in(Role.CLERK)
    flip(full.folder / "ledger.db", 700)
    found = examine(session)
    assert {Matter.DATABASE_DAMAGED} <= full.matters(found)
    damaged = {one.place for one in found.findings if one.matter is Matter.DATABASE_DAMAGED}
    assert damaged == {"ledger.db"}
    assert found.exit_code == 2
    with session.read() as work:
        assert work.dossiers.get(full.joint).state is DossierState.PARTY_SEALED
    full.house.sessions.clear()
    try:
        session.close()
    except FengcunError:
        assert session._opened is None


def test_what_is_owed_with_time_is_told(full) -> None:
    full.house.clock.advance(500 * 24 * 3600)
    found = full.alone()
    assert full.matters(found) == {Matter.ENVELOPE_DRILL_DUE, Matter.COVER_WAITS}
    desk = full.house.desk(Role.CLERK)
    assert TaskKind.EXAMINE not in {task.kind for task in desk.today.tasks()}  # it was done a moment ago
    full.house.clock.advance(352 * 24 * 3600)
    tasks = [task for task in desk.today.tasks() if task.kind is TaskKind.EXAMINE]
    assert [(task.title, (task.due - full.house.clock.today()).days) for task in tasks] == [("", 13)]


def test_keys_that_were_replaced_leave_nothing_to_find(full) -> None:
    removed = next(one for one in full.house.log_in(Role.ADMINISTRATOR).roster.people() if Role.CLERK in one.roles)
    People(full.house.sessions[0]).suspend(removed.account)
    full.house.close()
    found = full.alone(Role.APPROVER)
    assert full.matters(found) == {Matter.KEY_RECIPIENTS}  # the keys that the suspended one knows are still in use
    replacing = Replacing(full.house.log_in(Role.CUSTODIAN))
    replacing.carry_out(replacing.prepare_removal(removed.account))
    full.house.close()
    found = full.together()
    assert full.matters(found) == set(), found.findings
    assert found.result(Check.EXPORTS).looked == 1
    assert full.matters(full.alone(Role.APPROVER)) == set()
