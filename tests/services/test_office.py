"""Founding, logging in, waiting after wrong passphrases, accounts and their keys, and what is noticed when tampered."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName, Role
from fengcun.services.desk import CaseDesk, Desk
from fengcun.services.founding import found
from fengcun.services.logs.log import Log
from fengcun.services.office import Office
from fengcun.services.plan import Founder

GOOD = "another-passphrase-17"


def test_what_a_role_does_not_hold_is_absent(house) -> None:
    auditor, administrator = Desk(house.log_in(Role.AUDITOR)), Desk(house.log_in(Role.ADMINISTRATOR))
    assert auditor.log is not None
    for desk in (auditor, administrator):
        assert (desk.dossiers, desk.sealing, desk.certificates, desk.papers, desk.vault, desk.today) == (None,) * 6
    assert administrator.log is None
    assert Desk(house.log_in(Role.CLERK)).vault is None
    assert Desk(house.log_in(Role.CUSTODIAN)).vault is not None
    with pytest.raises(Refused):
        CaseDesk.of(auditor.session)


def test_after_locking_nothing_answers(house) -> None:
    desk = house.desk(Role.CLERK)
    desk.session.close()
    desk.session.close()
    for asked in (desk.dossiers.facets, desk.log.size, desk.today.tasks, desk.papers.total):
        with pytest.raises(Refused) as locked:
            asked()
        assert locked.value.message == "err-session-closed"


def test_wrong_passphrases_are_delayed_over_restarts_and_logged(house, phrases: dict[Role, str]) -> None:
    person = next(one for one in Office.open(house.folder).people() if Role.CLERK in one.roles)
    waits = []
    for _ in range(4):
        office = Office.open(house.folder)  # as after a restart
        house.clock.advance(office.wait_seconds(person.account, house.clock))
        with pytest.raises(Refused) as wrong:
            office.log_in(person.account, "not-this-one-at-all", house.clock)
        assert wrong.value.message == "err-passphrase-wrong"
        waits.append(wrong.value.arguments["seconds"])
    assert waits == [0, 0, 2, 4]
    with pytest.raises(Refused) as early:
        Office.open(house.folder).log_in(person.account, phrases[Role.CLERK], house.clock)
    assert (early.value.message, early.value.arguments["seconds"]) == ("err-login-wait", 4)
    house.clock.advance(4)
    log = house.desk(Role.CLERK).log
    assert [line.act for line in log.lines(0, 5)] == [LogAct.LOGGED_IN, *[LogAct.LOGIN_FAILED] * 4]
    assert Office.open(house.folder).wait_seconds(person.account, house.clock) == 0


def test_the_administrators_door_is_logged_by_the_next_who_can(house) -> None:
    administrator = house.log_in(Role.ADMINISTRATOR)
    administrator.close()
    lines = house.desk(Role.CLERK).log.lines(0, 3)
    assert [line.act for line in lines[:2]] == [LogAct.LOGGED_IN, LogAct.LOGGED_IN]
    assert lines[1].subject == administrator.person.name
    house.close()
    assert [line.act for line in house.desk(Role.CLERK).log.lines(0, 2)] == [LogAct.LOGGED_IN, LogAct.LOCKED]


def test_a_new_account_has_no_keys_until_they_are_handed_on(house, phrases: dict[Role, str]) -> None:
    administrator = Desk(house.log_in(Role.ADMINISTRATOR)).accounts
    new = administrator.register("新来的人", frozenset({Role.APPROVER}), GOOD)
    line = next(one for one in administrator.lines() if one.person == new)
    assert (line.keys, line.missing) == (frozenset(), {KeyName.OFFICE, KeyName.LEDGER, KeyName.LOCK_B})
    with pytest.raises(Refused) as none:
        administrator.hand_on(new.account)
    assert none.value.message == "err-key-not-held"
    early = Desk(Office.open(house.folder).log_in(new.account, GOOD, house.clock))
    assert early.dossiers is None
    early.session.close()
    Desk(house.log_in(Role.APPROVER)).accounts.hand_on(new.account)
    desk = Desk(Office.open(house.folder).log_in(new.account, GOOD, house.clock))
    assert desk.dossiers is not None
    assert desk.vault is not None
    desk.session.close()
    acts = [one.act for one in house.desk(Role.CLERK).log.lines(0, 20)]
    assert acts.count(LogAct.ACCOUNT_SEEN) == 2
    assert LogAct.KEY_HANDED_ON in acts


def test_only_an_administrator_registers_and_conflicting_roles_are_refused(house) -> None:
    with pytest.raises(Refused):
        Desk(house.log_in(Role.CLERK)).accounts.register("某人", frozenset({Role.CLERK}), GOOD)
    accounts = Desk(house.log_in(Role.ADMINISTRATOR)).accounts
    with pytest.raises(Refused) as both:
        accounts.register("某人", frozenset({Role.APPROVER, Role.CUSTODIAN}), GOOD)
    assert both.value.message == "err-roles-conflict"
    for name, phrase, place in (("", GOOD, "name"), ("某人", "short", "passphrase")):
        with pytest.raises(BadInput) as refused:
            accounts.register(name, frozenset({Role.CLERK}), phrase)
        assert refused.value.place == place
    assert len(list((house.folder / "keys" / "accounts").iterdir())) == len(Role)


def test_a_passphrase_is_changed(house, phrases: dict[Role, str]) -> None:
    desk = Desk(house.log_in(Role.CLERK))
    with pytest.raises(Refused) as wrong:
        desk.accounts.change_passphrase("not-this-one-at-all", GOOD)
    assert (wrong.value.message, wrong.value.place) == ("err-passphrase-wrong", "old")
    desk.accounts.change_passphrase(phrases[Role.CLERK], GOOD)
    house.close()
    with pytest.raises(Refused):
        house.log_in(Role.CLERK)
    Office.open(house.folder).log_in(desk.person.account, GOOD, house.clock).close()


def test_the_end_of_the_roster_cut_off_is_noticed(house, phrases: dict[Role, str]) -> None:
    roster = house.folder / "keys" / "roster.jsonl"
    before = roster.read_bytes()
    Desk(house.log_in(Role.ADMINISTRATOR)).accounts.register("新来的人", frozenset({Role.CLERK}), GOOD)
    house.close()
    house.log_in(Role.CLERK)
    house.close()
    roster.write_bytes(before)
    with pytest.raises(Damaged) as cut:
        house.log_in(Role.CLERK)
    assert cut.value.message == "err-roster-rolled-back"


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _seen(folder: Path) -> dict[str, bytes]:
    """Every file but the count of tries, the log, which may have taken the log-in in before the damage was met, and
    the register, whose state is renewed with every entry."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jsonl"]
    return {path.name: path.read_bytes() for path in files if path.name not in ("ledger.db", "registry.db")}


@pytest.mark.parametrize("harm", [_cut, _flip, Path.unlink])
@pytest.mark.parametrize(
    "name", ["office.toml", "keys/roster.jsonl", "keys/office.age", "keys/ledger.age", "registry.db", "ledger.db"]
)
def test_a_damaged_file_is_refused_with_its_name(house, name: str, harm) -> None:
    harm(house.folder / name)
    before = _seen(house.folder)
    with pytest.raises(FengcunError) as refused:
        CaseDesk.of(house.log_in(Role.CLERK)).session.opened.registry.check()
    assert not isinstance(refused.value, Refused)
    assert refused.value.place
    assert _seen(house.folder) == before
    for session in house.sessions:
        with suppress(FengcunError):
            session.close()
    house.sessions.clear()


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as missing:
        Office.open(tmp_path)
    assert missing.value.message == "err-office-missing"


def test_a_founding_that_fails_leaves_nothing(house, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = house.plan()
    weak = replace(facts, founders=(*facts.founders, Founder("戊", frozenset({Role.CLERK}), "short")))
    with pytest.raises(BadInput) as short:
        found(tmp_path / "new", weak, house.clock)
    assert short.value.place == "people[5].passphrase"
    assert not (tmp_path / "new").exists()
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "something").touch()
    with pytest.raises(BadInput) as used:
        found(tmp_path / "used", facts, house.clock)
    assert used.value.message == "err-office-folder-in-use"
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["something"]


def test_an_office_copied_while_closed_is_a_backup(house, tmp_path: Path) -> None:
    clerk = house.desk(Role.CLERK)
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("刘大川")))
    house.close()
    shutil.copytree(house.folder, tmp_path / "copy")
    shutil.rmtree(house.folder)
    shutil.move(tmp_path / "copy", house.folder)
    assert house.desk(Role.CLERK).dossiers.by_archive_no("J001-SS·2023-D60-0001")


def test_files_of_an_office_are_for_their_owner_only(house) -> None:
    house.desk(Role.CLERK)
    for path in (house.folder, *house.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_log_of_another_office_is_not_taken(house, founded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    found(other, house.plan(), house.clock)
    shutil.copyfile(other / "ledger.db", house.folder / "ledger.db")
    with pytest.raises(Damaged) as foreign:
        house.log_in(Role.AUDITOR)
    assert foreign.value.message == "err-store-key"


def test_the_auditor_reads_no_name(house) -> None:
    clerk = house.desk(Role.CLERK)
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("刘大川"), title="刘大川盗窃案"))
    log = Log(house.log_in(Role.AUDITOR))
    words = "".join(line.subject for line in log.lines(0, 100))
    assert "J001-SS·2023-D60-0001" in words
    assert "刘大川" not in words
