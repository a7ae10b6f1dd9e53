"""Both envelopes begin the office anew, or prove in a drill that they still would; either alone does nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.keys import envelope
from fengcun.keys.agefile import new_identity
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName, Role
from fengcun.services.ceremonies.drill import Drill
from fengcun.services.ceremonies.recovery import Recovery
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.desk import CaseDesk
from fengcun.services.logs.log import Log
from fengcun.services.office import Office
from fengcun.services.plan import Founder
from fengcun.services.today import TaskKind
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

from .conftest import Rooms, phrase

PEOPLE = [Founder(f"new {role.value}", frozenset({role}), f"envelope-phrase-4{role.value[::-1]}") for role in Role]


def test_everybody_forgot(rooms: Rooms, house) -> None:
    clerk = rooms.desk("clerk")
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("宋明远", house.conviction())))
    request = clerk.sealing.propose(dossier.id, None, "封-2026-0001")
    rooms.close()
    rooms.desk("approver").sealing.approve(request.id)
    rooms.close()
    rooms.desk("custodian").sealing.execute(request.id)
    rooms.close()
    recovery = Recovery(Office.open(rooms.folder), rooms.clock)
    assert recovery.numbers() == (1, 1)
    opened = recovery.open(rooms.a, rooms.b)
    assert [(one.lock, one.number) for one in opened.envelopes] == [(KeyName.LOCK_A, 2), (KeyName.LOCK_B, 2)]
    done = recovery.carry_out(opened, PEOPLE)
    assert {person.name for person, _ in done.people} == {one.name for one in PEOPLE}
    assert len(done.suspended) == 7
    for name in ("clerk", "custodian", "administrator"):
        with pytest.raises(Refused, match="err-account-suspended"):
            rooms.log_in(name)
    phrases = {one.name: one.passphrase for one in PEOPLE}
    session = rooms.log_in("new custodian", phrases["new custodian"])
    desk = CaseDesk.of(session)
    assert desk.log.verify().ok
    assert LogAct.OFFICE_RECOVERED in {line.act for line in desk.log.lines(0, 30)}
    approver = rooms.account("new approver")
    vault = VaultRoom(session).open(approver, phrases["new approver"], Purpose.INSPECTION, "检查")
    (hit,) = vault.find("宋明远")
    assert vault.show(hit.package_id).sealing_no
    vault.close()
    with pytest.raises(BadInput, match="err-envelope-not-in-force"):
        recovery.open(rooms.a, rooms.b)


def test_what_the_envelopes_do_not_do(rooms: Rooms) -> None:
    recovery = Recovery(Office.open(rooms.folder), rooms.clock)
    stranger = new_identity()
    with pytest.raises(BadInput, match="err-envelope-swapped"):
        recovery.open(rooms.b, rooms.a)
    for a, b in ((rooms.a, stranger), (stranger, rooms.b), (rooms.a, rooms.a)):
        with pytest.raises(BadInput, match="err-envelope-not-in-force"):
            recovery.open(a, b)
    opened = recovery.open(rooms.a, rooms.b)
    with pytest.raises(BadInput, match="err-plan-role-missing"):
        recovery.carry_out(opened, PEOPLE[:2])
    replacing = Replacing(rooms.log_in("approver"))
    prepared = replacing.prepare_locks(frozenset({KeyName.LOCK_A}))
    replacing.carry_out(prepared, rooms.account("custodian"), phrase("custodian"))
    with pytest.raises(Refused, match="err-recovery-again"):
        recovery.carry_out(opened, PEOPLE)
    assert next(one.name for one in Office.open(rooms.folder).people()) == "clerk"


def test_the_drill(rooms: Rooms) -> None:
    session = rooms.log_in("custodian")
    drill = Drill(session)
    due = drill.due()
    assert due == rooms.clock.today() + timedelta(days=365)
    done = drill.hold(rooms.a, rooms.b, rooms.account("approver"))
    assert done.next_by == due
    assert done.envelopes == (1, 1)
    with pytest.raises(BadInput, match="err-envelope-swapped"):
        drill.hold(rooms.b, rooms.a, rooms.account("approver"))
    (rooms.folder / "keys" / "recovery.age").write_bytes((rooms.folder / "keys" / "vault.age").read_bytes())
    with pytest.raises(Damaged):
        drill.hold(rooms.a, rooms.b, rooms.account("approver"))
    lines = [line.act for line in Log(session).lines(0, 5)]
    assert lines.count(LogAct.DRILL_HELD) == 2


def test_the_page_of_the_day_reminds(rooms: Rooms) -> None:
    def kinds(name: str) -> list[TaskKind]:
        found = [task.kind for task in rooms.desk(name).today.tasks()]
        rooms.close()
        return found

    assert TaskKind.DRILL not in kinds("custodian")
    rooms.clock = type(rooms.clock)(rooms.clock.now() + timedelta(days=340))
    assert TaskKind.DRILL in kinds("custodian")
    Drill(rooms.log_in("custodian")).hold(rooms.a, rooms.b, rooms.account("approver"))
    rooms.close()
    assert TaskKind.DRILL not in kinds("custodian")


def test_typed_with_check_digits(rooms: Rooms) -> None:
    text = rooms.a.secret
    lines = [text[start : start + 20] for start in range(0, len(text), 20)]
    typed = [f" {line[:4].lower()} {line[4:]}  {envelope.check_digits(line)}" for line in lines]
    assert envelope.typed_identity(typed) == rooms.a
    assert envelope.scanned_identity(f"{text.lower()}\n") == rooms.a
    other = "Q" if typed[1][8] != "Q" else "P"
    wrong_one = [typed[0], f"{typed[1][:8]}{other}{typed[1][9:]}", *typed[2:]]
    for lines, line in (([*typed[:-1], typed[-1][:-1]], "4"), (wrong_one, "2")):
        with pytest.raises(BadInput) as wrong:
            envelope.typed_identity(lines)
        assert wrong.value.place == line
    for code in (text[:-1], text.replace("AGE", "EGA"), "https://example.org"):
        with pytest.raises(FengcunError, match="err-envelope-code"):
            envelope.scanned_identity(code)
