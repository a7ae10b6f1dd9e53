"""Lists of seals that are old, withheld, damaged, of another course of the office, or from after keys were replaced."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.agefile import decrypt, new_identity
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.services.backup import restoring, seal_list
from fengcun.services.backup.backups import Backups, Reminder
from fengcun.services.backup.barred import barred
from fengcun.services.backup.resealing import Named
from fengcun.services.backup.restoring import Since
from fengcun.services.backup.seal_list import Trace
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.office import Office

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"
SECOND, LATER = "诸葛清扬", "J001-SS·2023-D60-0003"
NOTHING = Since(nothing=True)


def register_and_seal(house: Any, number: str, name: str, case: str) -> str:
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(house.draft(number, house.party(name, house.conviction()), case_no=case))
    house.close()
    house.seal(made.id, shelf="封-2026-0009")
    return str(made.id)


def test_a_list_beside_the_backup_is_followed_whatever_people_say(
    kit: Any, house: Any, dossier: str, restore: Any
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    assert restoring.look(made.path).lists == (kit.list,)
    result = restore(made.path, NOTHING)
    assert result.resealed.done == (NUMBER,)
    assert result.list_at == house.clock.now()
    assert not result.rotated
    assert result.last_sealing
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []


def test_a_damaged_list_beside_it_takes_another_one(
    kit: Any, house: Any, dossier: str, restore: Any, tmp_path: Path
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    good = tmp_path / "copy.age"
    good.write_bytes(kit.list.read_bytes())
    kit.list.write_bytes(b"age-encryption.org/v1\n")
    with pytest.raises(Damaged, match="err-seals-damaged"):
        restore(made.path, NOTHING)
    assert restore(made.path, Since(seals=good)).resealed.done == (NUMBER,)


def test_a_list_older_than_a_newer_backup_is_told(kit: Any, house: Any, dossier: str, restore: Any) -> None:
    made = kit.back_up()
    old = kit.list.read_bytes()
    house.seal(dossier)
    newer = kit.back_up()
    kit.list.write_bytes(old)
    with pytest.raises(BadInput) as refused:
        restore(made.path, Since())
    assert (refused.value.message, refused.value.place) == ("err-seals-behind", newer.path.name)
    result = restore(made.path, Since(named=(Named(NUMBER),)))
    assert result.resealed.done == (NUMBER,)
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []


def test_the_list_of_a_course_that_was_left_stays(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any
) -> None:
    """An office restored without its list must not overwrite what the list alone knows."""
    made = kit.back_up()
    house.seal(dossier)
    away = kit.list.rename(medium.parent / "mislaid.age")
    restore(made.path, NOTHING, "second")
    away.rename(kit.list)
    again = kit.back_up()
    kept = medium / f"{kit.list.stem}-1.age"
    assert sorted(path.name for path in medium.glob("*.age")) == sorted([kit.list.name, kept.name])
    assert seal_list.beside(medium, Office.open(house.folder).facts.id) == (kept, kit.list)
    result = restore(again.path, Since(), "third")
    assert result.resealed.done == (NUMBER,)
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []
    kit.back_up()
    assert len(list(medium.glob("*.age"))) == 2


def test_what_was_registered_after_the_backup_is_named_as_missing(
    kit: Any, house: Any, dossier: str, restore: Any
) -> None:
    made = kit.back_up()
    register_and_seal(house, LATER, SECOND, "（2023）临检刑诉9号")
    result = restore(made.path)
    assert (result.resealed.done, result.resealed.missing) == ((), (LATER,))


def test_what_people_named_and_a_list_says_later_is_done_once(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    away = kit.list.rename(medium.parent / "mislaid.age")
    restore(made.path, Since(named=(Named(NUMBER),)), "second")
    away.rename(kit.list)
    again = kit.back_up()
    result = restore(again.path, Since(), "third")
    assert (result.resealed.done, result.resealed.missing) == ((), ())


def test_nothing_is_written_where_no_list_of_ours_lies(kit: Any, house: Any, dossier: str, medium: Path) -> None:
    """Somebody's own stick may be mounted now where the medium was."""
    kit.back_up()
    medium.rename(medium.with_name("unplugged"))
    medium.mkdir()
    house.seal(dossier)
    assert list(medium.iterdir()) == []


def test_a_list_from_after_keys_were_replaced_is_read_by_an_older_backup(
    kit: Any, house: Any, dossier: str, restore: Any
) -> None:
    """Removing a clerk replaces the keys of register and log; the backup before must still learn of the seals."""
    made = kit.back_up()
    sealed = house.seal(dossier)
    known = house.log_in(Role.CLERK).office_keys.register.secret
    house.close()
    administrator, clerk = kit.openers(Role.ADMINISTRATOR, Role.CLERK)
    office = Office.open(house.folder)
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster.suspend(secret, clerk.account, house.clock.now())
    custodian = house.log_in(Role.CUSTODIAN)
    assert Backups(custodian).reminder() is None
    replacing = Replacing(custodian)
    replacing.carry_out(replacing.prepare_removal(clerk.account))
    assert Backups(custodian).reminder() is Reminder.KEYS
    house.close()
    assert list(kit.medium.glob("*.age")) == [kit.list]  # in the place of the one before
    with pytest.raises(Damaged):
        decrypt(kit.list.read_bytes(), known)
    result = restore(made.path)
    assert result.resealed.done == (NUMBER,)
    assert result.suspended == ("clerk-甲",)
    assert result.rotated
    assert sealed.sealing_no == result.last_sealing


def test_who_was_suspended_since_does_not_log_in(
    kit: Any, house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = kit.back_up()
    office = Office.open(house.folder)
    administrator, clerk = kit.openers(Role.ADMINISTRATOR, Role.CLERK)
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster.suspend(secret, clerk.account, house.clock.now())
    seal_list.write(house.log_in(Role.CUSTODIAN), medium)
    house.close()
    assert restore(made.path).suspended == ("clerk-甲",)
    with pytest.raises(Refused, match="err-account-suspended-since"):
        house.log_in(Role.CLERK)
    office = Office.open(house.folder)
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster = roster.suspend(secret, clerk.account, house.clock.now())
    with pytest.raises(Refused, match="err-account-suspended"):
        Office.open(house.folder).log_in(clerk.account, clerk.passphrase, house.clock)
    with house.log_in(Role.CUSTODIAN).read_log() as work:
        assert barred(work, roster) == frozenset()


def test_a_backup_is_due_once_more_when_it_was_restored(kit: Any, house: Any, dossier: str, restore: Any) -> None:
    made = kit.back_up()
    restore(made.path)
    backups = Backups(house.log_in(Role.CLERK))
    assert backups.last_folder() is None
    assert backups.reminder() is not None


def test_the_length_of_a_trace_tells_no_name() -> None:
    vault = new_identity()
    lengths = set()
    for names in (("王一",), ("欧阳慕雪",), ("阿卜杜热合曼·买买提吐尔逊江", "阿卜杜")):
        trace = Trace("a" * 26, "b" * 26, NUMBER, "封-2026-0001", "临检封字〔2026〕1号", names)
        sealed = trace.sealed(vault.recipient)
        assert Trace.opened(sealed, vault.secret) == trace
        lengths.add(len(decrypt(b64decode(sealed), vault.secret)))  # the head of an age file has a random length
    assert len(lengths) == 1
