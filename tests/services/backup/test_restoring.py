"""Restoring: by two people only, and never a way round a seal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.act import LogAct
from fengcun.model.dossier import DossierState
from fengcun.model.query import Query
from fengcun.model.record import JointWith, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.backup import restoring, seal_list
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.resealing import Named
from fengcun.services.backup.restoring import Since
from fengcun.services.office import Office
from fengcun.services.sealing.lifting import Cause
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"
NOTHING = Since(nothing=True)


@pytest.mark.parametrize(
    "roles", [(Role.CLERK, Role.CUSTODIAN), (Role.CUSTODIAN, Role.CUSTODIAN), (Role.APPROVER, Role.AUDITOR)]
)
def test_only_both_locks_restore(
    kit: Any, house: Any, dossier: str, medium: Path, phrases: dict[Role, str], tmp_path: Path, roles: tuple[Role, Role]
) -> None:
    made = kit.back_up()
    one, other = kit.openers(*roles)
    with pytest.raises(Refused):
        restoring.restore(made.path, tmp_path / "new", TwoPeople(one, other), NOTHING, house.clock)
    assert not [path for path in tmp_path.iterdir() if "new" in path.name]


def test_a_wrong_passphrase_names_who_typed_it(
    kit: Any, house: Any, dossier: str, medium: Path, phrases: dict[Role, str], tmp_path: Path
) -> None:
    made = kit.back_up()
    one, other = kit.openers(Role.CUSTODIAN, Role.APPROVER)
    with pytest.raises(Refused) as refused:
        restoring.restore(
            made.path,
            tmp_path / "new",
            TwoPeople(one, Opener(other.account, "another-phrase-1")),
            NOTHING,
            house.clock,
        )
    assert (refused.value.message, refused.value.place) == ("err-restore-passphrase", "approver-甲")
    seen = restoring.look(made.path)
    assert [person.account for person in seen.custodians] == [one.account]
    assert [person.account for person in seen.approvers] == [other.account]
    assert seen.name == house.plan().name


def test_a_backup_older_than_a_seal_does_not_bring_the_record_back(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = kit.back_up()
    sealed = house.seal(dossier)
    since = Since(seals=kit.list)
    result = restore(made.path, since)
    assert result.resealed.done == (NUMBER,)
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN):
        desk = house.desk(role)
        for words in (NAME, "欧阳", "oymx", "盗窃案"):
            assert dossier not in desk.dossiers.search(Query(words))
        with pytest.raises(BadInput):
            desk.dossiers.get(dossier)
        with desk.session.read() as work:
            assert work.occurrences([NAME, "欧阳慕雪"]) == []
        assert desk.log.verify().ok
    house.close()
    assert list((house.folder / "files").iterdir()) == []
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.INSPECTION, "核对")
    (hit,) = vault.find(NAME)
    record = vault.show(hit.package_id)
    assert (record.archive_no, record.sealing_no, record.shelf_code) == (NUMBER, sealed.sealing_no, sealed.shelf_code)
    assert vault.read_file(hit.package_id, record.files[0].id) == house.scan()


def test_the_list_is_followed_once_and_over_generations(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    old_list = kit.list.rename(medium / "old-list.age")
    restore(made.path, Since(seals=old_list), "second")
    again = kit.back_up()
    assert restore(again.path, Since(seals=old_list), "third").resealed.done == ()
    assert house.desk(Role.CLERK).dossiers.by_archive_no(NUMBER) not in (None, dossier)


def test_without_a_list_two_people_must_say_what_was_sealed(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any, tmp_path: Path
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    kit.list.unlink()
    with pytest.raises(Refused, match="err-restore-seals"):
        restore(made.path, Since())
    with pytest.raises(BadInput, match="err-reseal-unknown"):
        restore(made.path, Since(named=(Named("J001-SS·2023-D60-0009"),)))
    assert not [path for path in tmp_path.iterdir() if "restor" in path.name]
    assert restore(made.path, Since(named=(Named(NUMBER),))).resealed.done == (NUMBER,)
    clerk = house.desk(Role.CLERK)
    assert clerk.dossiers.search(Query(NAME)) == []
    line = next(line for line in clerk.log.lines(0, 20) if line.act is LogAct.BACKUP_RESTORED)
    with clerk.session.read() as work:
        clear = work.log.clear(line.seq)
    assert clear is not None
    assert b'"list":"none","made_at":"2026-11-20T01:30:00+00:00","named":"1"' in clear.clear


def joint(house: Any) -> tuple[str, str]:
    """A joint dossier of a young person and an adult; its id and the young person's."""
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(
        house.draft(
            NUMBER,
            house.party(NAME, house.conviction()),
            house.party("陈成年", house.conviction(), born="1980-01-01"),
            title=f"{NAME}等盗窃案",
            note="共同犯罪",
        )
    )
    draft = clerk.dossiers.draft_of(made.id)
    case = replace(draft.case, joint_with=JointWith.ADULTS)
    made = clerk.dossiers.change(made.id, replace(draft, case=case))
    house.close()
    return made.id, made.parties[0].id


@pytest.mark.parametrize("words", ["共同犯罪", f"附注：{NAME}未到案"])
def test_one_party_is_sealed_out_again(
    kit: Any, house: Any, medium: Path, restore: Any, words: str, phrases: dict[Role, str]
) -> None:
    dossier, party = joint(house)
    clerk = house.desk(Role.CLERK)
    draft = clerk.dossiers.draft_of(dossier)
    cause = f"盗窃（{words}）"
    case = replace(draft.case, cause=cause)
    clerk.dossiers.change(dossier, replace(draft, case=case))
    house.close()
    made = kit.back_up()
    clerk = house.desk(Role.CLERK)  # somebody takes the name out of the cause, without which the seal is refused
    draft = clerk.dossiers.draft_of(dossier)
    case = replace(draft.case, cause="盗窃")
    clerk.dossiers.change(dossier, replace(draft, case=case))
    house.close()
    house.seal(dossier, party, "")
    assert restore(made.path, Since(seals=kit.list)).resealed.done == (NUMBER,)
    clerk = house.desk(Role.CLERK)
    now = clerk.dossiers.get(dossier)
    assert now.state is DossierState.PARTY_SEALED
    assert [one.name for one in now.parties] == ["", "陈成年"]
    with clerk.session.read() as work:
        assert work.occurrences([NAME]) == []
    house.close()
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.INSPECTION, "核对")
    assert [hit.names for hit in vault.find(NAME)] == [(NAME,)]


def test_a_party_registered_anew_is_found_by_name(kit: Any, house: Any, medium: Path, restore: Any) -> None:
    dossier, _ = joint(house)
    made = kit.back_up()
    clerk = house.desk(Role.CLERK)
    draft = clerk.dossiers.draft_of(dossier)
    young, adult = draft.parties
    again = clerk.dossiers.change(dossier, replace(draft, parties=(replace(young, id=""), adult)))
    house.close()
    house.seal(dossier, again.parties[0].id, "")
    assert restore(made.path, Since(seals=kit.list)).resealed.done == (NUMBER,)
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []


def test_a_lifted_seal_is_not_carried_out_again(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.LIFT, "再审改判")
    (hit,) = vault.find(NAME)
    vault.show(hit.package_id)
    vault.lift(hit.package_id, Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8)))))
    seal_list.write(room._session, medium)
    house.close()
    assert restore(made.path, Since(seals=kit.list)).resealed.done == ()
    assert house.desk(Role.CLERK).dossiers.get(dossier).state is DossierState.OPEN


def test_numbers_are_never_given_twice(kit: Any, house: Any, dossier: str, medium: Path, restore: Any) -> None:
    made = kit.back_up()
    session = house.log_in(Role.CLERK)
    with session.write() as work:
        for _ in range(3):
            work.numbers.next("certificate-2026")
    seal_list.write(session, medium)
    house.close()
    restore(made.path, Since(seals=kit.list))
    with house.log_in(Role.CLERK).read() as work:
        assert work.numbers.peek("certificate-2026") == 4


def test_who_was_suspended_since_opens_nothing_and_is_named(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = kit.back_up()
    office = Office.open(house.folder)
    administrator, clerk, approver = kit.openers(Role.ADMINISTRATOR, Role.CLERK, Role.APPROVER)
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster.suspend(secret, clerk.account, house.clock.now())
    session = house.log_in(Role.CUSTODIAN)
    seal_list.write(session, medium)
    house.close()
    since = Since(seals=kit.list)
    assert restore(made.path, since, "second").suspended == ("clerk-甲",)
    house.folder = office.folder
    office.reload()
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster.suspend(secret, approver.account, house.clock.now())
    session = house.log_in(Role.CUSTODIAN)
    seal_list.write(session, medium)
    house.close()
    with pytest.raises(Refused, match="err-account-suspended"):
        restore(made.path, since, "third")


def test_a_list_that_fits_not_is_refused(kit: Any, house: Any, dossier: str, restore: Any, tmp_path: Path) -> None:
    first = kit.back_up()
    old = kit.list.read_bytes()
    made = kit.back_up()
    kit.list.unlink()
    for data, message in ((old, "err-seals-older"), (old[:-9], "err-seals-damaged"), (b"", "err-seals-damaged")):
        path = tmp_path / "list.age"
        path.write_bytes(data)
        with pytest.raises(FengcunError, match=message):
            restore(made.path, Since(seals=path, nothing=True))
    with pytest.raises(Damaged, match="err-seals-damaged"):
        restore(made.path, Since(seals=first.path))


def test_a_folder_in_use_is_left_alone(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any, tmp_path: Path
) -> None:
    made = kit.back_up()
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "letter.txt").write_text("mine")
    with pytest.raises(BadInput, match="err-office-folder-in-use"):
        restore(made.path)
    assert (tmp_path / "restored" / "letter.txt").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    restore(made.path, name="empty")
