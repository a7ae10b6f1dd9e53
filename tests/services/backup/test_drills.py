"""Drills: the whole way of a restore, dated in the log, and nothing of it stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, FengcunError, Refused
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.backup.drills import RestoreDrills
from fengcun.services.today import TaskKind


def test_a_drill_proves_the_newest_backup_and_leaves_nothing(
    kit: Any, house: Any, dossier: str, medium: Path, phrases: dict[Role, str]
) -> None:
    kit.back_up()
    house.seal(dossier)
    second = kit.back_up()
    assert second.number == 2
    before = {path.name: path.read_bytes() for path in medium.iterdir()}
    office = {path: path.read_bytes() for path in house.folder.rglob("*.age")}
    desk = house.desk(Role.CUSTODIAN)
    drills = desk.restore_drills
    assert drills.mine
    assert [one.name for one in drills.partners()] == ["approver-甲"]
    assert drills.newest(medium) == second.path
    assert drills.last() is None
    assert drills.due() == date(2027, 11, 20)
    assert [task.kind for task in desk.today.tasks() if task.kind is TaskKind.RESTORE_DRILL] == []
    steps: list[tuple[int, int]] = []
    drilled = drills.drill(
        medium,
        phrases[Role.CUSTODIAN],
        drills.partners()[0].account,
        phrases[Role.APPROVER],
        lambda done, of: steps.append((done, of)),
    )
    assert (drilled.number, drilled.resealed) == (2, 0)
    assert drilled.files > 10
    assert drilled.people == ("custodian-甲", "approver-甲")
    assert steps[-1][0] == steps[-1][1]
    assert {path.name: path.read_bytes() for path in medium.iterdir()} == before
    assert {path: path.read_bytes() for path in house.folder.rglob("*.age")} == office
    assert desk.log.lines(0, 1)[0].act is LogAct.BACKUP_DRILLED
    assert desk.log.verify().ok
    assert drills.last() == date(2026, 11, 20)
    house.clock.advance(340 * 86_400)
    (task,) = [task for task in desk.today.tasks() if task.kind is TaskKind.RESTORE_DRILL]
    assert task.due == date(2027, 11, 20)


def test_a_drill_replays_the_seals_since(kit: Any, house: Any, dossier: str, medium: Path, phrases: Any) -> None:
    kit.back_up()
    house.seal(dossier)
    drills = RestoreDrills(house.log_in(Role.APPROVER))
    (partner,) = drills.partners()
    drilled = drills.drill(medium, phrases[Role.APPROVER], partner.account, phrases[Role.CUSTODIAN])
    assert (drilled.number, drilled.resealed) == (1, 1)


def test_a_drill_that_fails_leaves_nothing_and_says_nothing(
    kit: Any, house: Any, dossier: str, medium: Path, phrases: dict[Role, str]
) -> None:
    drills = RestoreDrills(house.log_in(Role.CUSTODIAN))
    partner = drills.partners()[0].account
    right = (phrases[Role.CUSTODIAN], partner, phrases[Role.APPROVER])
    with pytest.raises(BadInput, match="err-drill-none"):
        drills.drill(medium, *right)
    house.close()
    made = kit.back_up()
    drills = RestoreDrills(house.log_in(Role.CUSTODIAN))
    with pytest.raises(Refused, match="err-restore-passphrase"):
        drills.drill(medium, "another-phrase-1", partner, phrases[Role.APPROVER])
    with pytest.raises(Refused, match="err-vault-two-people"):
        drills.drill(medium, phrases[Role.CUSTODIAN], drills._session.person.account, phrases[Role.CUSTODIAN])

    def stop(done: int, of: int) -> None:
        if done > 3:
            raise Refused("err-cancelled")

    with pytest.raises(Refused, match="err-cancelled"):
        drills.drill(medium, *right, stop)
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    made.path.write_bytes(bytes(data))
    with pytest.raises(FengcunError) as refused:
        drills.drill(medium, *right)
    assert isinstance(refused.value, Damaged)
    assert drills.last() is None
    assert sorted(path.name for path in medium.iterdir()) == sorted([made.path.name, kit.list.name])
    house.close()
    assert not RestoreDrills(house.log_in(Role.CLERK)).mine
