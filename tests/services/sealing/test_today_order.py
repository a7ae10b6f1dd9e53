"""What has no day stands in the list of the day so that the long backlog hides nothing."""

from __future__ import annotations

from typing import Any

from fengcun.model.record import Handled, JointWith
from fengcun.model.roles import Role
from fengcun.services.today import TaskKind


def test_the_backlog_comes_after_what_else_has_no_day(house: Any) -> None:
    clerk = house.desk(Role.CLERK)
    for number in (1, 2):
        draft = house.draft(
            f"J001-SS·2023-D60-000{number}",
            house.party("周子轩", house.conviction()),
            case_no=f"（2023）临检刑诉{number}号",
        )
        clerk.dossiers.register(draft)
    joint = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0009",
            house.party("刘大川"),
            house.party("林小雨", house.conviction()),
            joint=JointWith.ADULTS,
            handled=Handled.TOGETHER,
        )
    )
    minor = clerk.dossiers.get(joint.id).parties[1]
    house.close()
    house.seal(joint.id, minor.id, "")
    kinds = [task.kind for task in house.desk(Role.CLERK).today.tasks()]
    assert kinds == [TaskKind.BACKUP, TaskKind.AFFIX, TaskKind.PROPOSE, TaskKind.PROPOSE]
