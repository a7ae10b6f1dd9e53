"""A restored office with records sealed again is whole: the examination finds nothing grave, alone or by two people."""

from __future__ import annotations

from typing import Any

from fengcun.model.examination import Matter, Severity
from fengcun.model.roles import Role
from fengcun.services.backup.backups import Backups, Reminder
from fengcun.services.backup.restoring import Since
from fengcun.services.examination import examine, examine_whole
from fengcun.services.examination.duties import REMINDERS
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose


def test_a_restored_office_passes_the_examination(
    kit: Any, house: Any, dossier: str, restore: Any, phrases: dict[Role, str]
) -> None:
    kit.back_up()
    made = kit.back_up()
    house.seal(dossier)
    assert len(restore(made.path, Since()).resealed.done) == 1
    custodian = house.log_in(Role.CUSTODIAN)
    assert Backups(custodian).reminder() is Reminder.RESTORED
    room = VaultRoom(custodian)
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.INSPECTION, "恢复之后")
    found = [*examine_whole(custodian, vault).findings, *examine(house.log_in(Role.CLERK)).findings]
    wrong = {one.matter: one.place for one in found if one.matter.severity in (Severity.GRAVE, Severity.WARNING)}
    # By its nature this office has one person for each role, and it was not backed up since.
    assert wrong.keys() <= {Matter.ONE_HOLDER, Matter.BACKUP_NEVER}, wrong


def test_every_reason_for_a_backup_is_a_matter_of_the_examination() -> None:
    assert set(REMINDERS) == set(Reminder)
