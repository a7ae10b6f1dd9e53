"""The process killed while a strip is exchanged: after the next opening the log and the repository say the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

KILLS = 10
"""How many steps are tried in an ordinary run, evenly spread; `FENGCUN_EVERY_STEP=1` tries each of them."""


def test_a_strip_is_exchanged_wholly_or_not_wherever_it_is_killed(
    furnished: Any, phrases: dict[Role, str], killing: Any
) -> None:
    house = furnished.house
    numbers, _ = house.desk(Role.CUSTODIAN).archive_room.sheets.issue(1)
    old, new = (number.text for number in numbers[:2])
    house.close()
    archive_no = furnished.register(1, "周子轩")
    house.seal(furnished.dossiers[archive_no])
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    room = desk.archive_room.strips(opened)
    room.put_on(room.volumes(archive_no)[0], old)
    me, partner = (person.account for person in opened.people)
    house.close()
    job = {
        "account": me,
        "passphrase": phrases[Role.CUSTODIAN],
        "partner": partner,
        "partner_passphrase": phrases[Role.APPROVER],
        "old": old,
        "new": new,
    }
    found = Counter(
        _strip_after(house, folder, job, archive_no)
        for _, folder in killing.at_steps("strip", killing.spread(KILLS), house.folder, job)
    )
    assert set(found) == {old, new}


def _strip_after(house: Any, folder: Path, job: dict[str, str], archive_no: str) -> str:
    """Open once more, compare the log with the repository, and say which strip is on."""
    desk = CaseDesk.of(Office.open(folder).log_in(job["account"], job["passphrase"], house.clock))
    try:
        room = VaultRoom(desk.session)
        opened = room.open(job["partner"], job["partner_passphrase"], Purpose.INSPECTION, "盘点")
        strips = desk.archive_room.strips(opened)
        (volume,) = strips.volumes(archive_no)
        history = strips.history(volume.package)
        logged = Counter(line.act for line in desk.log.lines(0, 500))
        assert logged[LogAct.STRIP_PUT_ON] == len(history)
        assert logged[LogAct.STRIP_TAKEN_OFF] == sum(one.off_at is not None for one in history)
        assert desk.log.verify().ok
        with desk.session.read() as work:
            assert not work.settings.get("strips-unsettled")
        assert volume.strip is not None
        return volume.strip.number.text
    finally:
        desk.session.close()
