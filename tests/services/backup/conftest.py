"""A medium for backups, a dossier to keep, and restoring what was kept into another folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fengcun.model.dossier import LinkKind
from fengcun.model.roles import Role
from fengcun.services.backup import restoring, seal_list
from fengcun.services.backup.backups import Backups, Made
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.restoring import Restored, Since
from fengcun.services.office import Office

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"
OTHER = "J001-SS·2023-D60-0002"


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    """A folder for backups."""
    folder = tmp_path / "medium"
    folder.mkdir()
    return folder


@pytest.fixture
def dossier(house: Any) -> str:
    """A dossier with a file, tied to another that names the same person; its id."""
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(house.draft(NUMBER, house.party(NAME, house.conviction())))
    clerk.dossiers.add_file(made.id, "讯问笔录", "application/pdf", house.scan())
    other = clerk.dossiers.register(
        house.draft(OTHER, house.party("刘大川"), case_no="（2023）临检刑诉8号", note=f"提到{NAME}")
    )
    clerk.dossiers.link(made.id, LinkKind.USES, other.id)
    house.close()
    return str(made.id)


@dataclass(frozen=True)
class Kit:
    """What tests of backups do again and again.

    Args:
        house: the office.
        medium: where backups go.
        phrases: what people type.
    """

    house: Any
    medium: Path
    phrases: dict[Role, str]

    @property
    def list(self) -> Path:
        """The list of seals on the medium."""
        return self.medium / seal_list.file_name(Office.open(self.house.folder).facts.id)

    def back_up(self) -> Made:
        """A backup by the clerk; then everybody is locked out."""
        made = Backups(self.house.log_in(Role.CLERK)).make(self.medium)
        self.house.close()
        return made

    def openers(self, *roles: Role) -> list[Opener]:
        """People with these roles and what they type."""
        people = [member.person for member in Office.open(self.house.folder)._roster.members()]
        return [Opener(next(one.account for one in people if role in one.roles), self.phrases[role]) for role in roles]

    def two(self) -> TwoPeople:
        """Custodian and approver."""
        return TwoPeople(*self.openers(Role.CUSTODIAN, Role.APPROVER))


@pytest.fixture
def kit(house: Any, medium: Path, phrases: dict[Role, str]) -> Kit:
    """See `Kit`."""
    return Kit(house, medium, phrases)


@pytest.fixture
def restore(house: Any, kit: Kit, tmp_path: Path) -> Any:
    """Restores a backup by custodian and approver, and lets the house look at the restored office."""

    def restored(file: Path, since: Since = Since(nothing=True), name: str = "restored") -> Restored:  # noqa: B008
        result = restoring.restore(file, tmp_path / name, kit.two(), since, house.clock)
        house.folder = result.office
        return result

    return restored
