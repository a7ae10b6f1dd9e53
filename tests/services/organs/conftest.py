"""An office of each organ, with a sealed person and a clean one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from fengcun.model.dossier import Organ
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.founding import found
from fengcun.services.inquiries.desk import Inquiries

SHORTS = {
    Organ.POLICE: "临公",
    Organ.PROCURATORATE: "临检",
    Organ.COURT: "临法",
    Organ.JUSTICE: "临司",
    Organ.PRISON: "临狱",
}


@dataclass
class OrganOffice:
    """An office of an organ.

    Args:
        house: the office.
        desks: by role.
        inquiries: by role.
    """

    house: Any
    desks: dict[Role, CaseDesk]
    inquiries: dict[Role, Inquiries]


@pytest.fixture
def office_of(house: Any, house_at: Callable[[Path], Any], tmp_path: Path) -> Iterator[Callable[[Organ], OrganOffice]]:
    """Founds an office of an organ and logs a clerk, an approver and a custodian in."""
    made: list[Any] = []

    def make(organ: Organ) -> OrganOffice:
        folder = tmp_path / organ.value
        found(folder, replace(house.plan(), organ=organ, short=SHORTS[organ]), house.clock)
        here = house_at(folder)
        made.append(here)
        desks = {role: here.desk(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)}
        at = {role: Inquiries(desk.session, desk.certificates, desk.papers) for role, desk in desks.items()}
        return OrganOffice(here, desks, at)

    yield make
    for one in made:
        one.close()
