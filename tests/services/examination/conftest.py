"""An office with everything in it: open and sealed dossiers, a masked party, files, papers, an export of its log."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.dossier import LinkKind
from fengcun.model.examination import Matter
from fengcun.model.numbers import IdNumber
from fengcun.model.record import Handled, JointWith
from fengcun.model.roles import Role
from fengcun.services.examination import Examination, examine, examine_whole
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

MINOR, SECOND, ADULT, OTHER = "欧阳若溪", "诸葛小满", "宋明远", "柳长青"
NATURE = frozenset({Matter.ONE_HOLDER, Matter.BACKUP_NEVER, Matter.UNSEALED})
"""What the office of a test has by its nature: one person for each role, no backup, a record nobody has sealed."""


@dataclass
class Full:
    """The office and what a test must know of it.

    Args:
        house: the office.
        phrases: what the person with each role types.
        open_dossier, open_file: ids of an open dossier and its file.
        joint: id of the dossier with a masked party.
        export: folder of the export of its log.
    """

    house: Any
    phrases: dict[Role, str]
    open_dossier: str
    open_file: str
    joint: str
    export: Path
    names: tuple[str, ...] = (MINOR, SECOND, ADULT, OTHER)

    @property
    def folder(self) -> Path:
        """The office's folder."""
        folder: Path = self.house.folder
        return folder

    def alone(self, role: Role = Role.CLERK) -> Examination:
        """What one person finds."""
        session = self.house.log_in(role)
        try:
            return examine(session)
        finally:
            self.house.close()

    def together(self) -> Examination:
        """What a custodian and an approver find."""
        session = self.house.log_in(Role.CUSTODIAN)
        room = VaultRoom(session)
        (partner,) = room.partners()
        opened = room.open(partner.account, self.phrases[Role.APPROVER], Purpose.INSPECTION, "四性检测")
        try:
            return examine_whole(session, opened)
        finally:
            self.house.close()

    @staticmethod
    def matters(examination: Examination) -> set[Matter]:
        """What was found but for what is the nature of the office."""
        return {one.matter for one in examination.findings} - NATURE


@pytest.fixture(scope="session")
def filled(founded: Path, house_at: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Full:
    """The office, made once; nobody works in it but through a copy."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copytree(founded, folder / "office")
    house = house_at(folder / "office")
    clerk = house.desk(Role.CLERK)
    register = clerk.dossiers.register

    def number(running: int) -> str:
        return f"J001-SS·2023-D60-{running:04}"

    alone = register(house.draft(number(1), house.party(MINOR, house.conviction())))
    clerk.dossiers.add_file(alone.id, "讯问笔录", "application/pdf", house.scan())
    using = register(
        house.draft(
            number(2), house.party(OTHER), house.party(MINOR), case_no="（2023）临检刑诉8号", note=f"见{MINOR}案"
        )
    )
    clerk.dossiers.link(alone.id, LinkKind.USES, using.id)
    joint = register(
        house.draft(
            number(3),
            house.party(SECOND, house.conviction()),
            house.party(ADULT, house.conviction(), born="1980-01-01"),
            case_no="（2023）临检刑诉9号",
            joint=JointWith.ADULTS,
            handled=Handled.TOGETHER,
            title=f"{SECOND}、{ADULT}盗窃案",
        )
    )
    clerk.dossiers.add_file(joint.id, "起诉书", "application/pdf", house.scan(), party=joint.parties[0].id)
    left = register(house.draft(number(4), house.party(OTHER, house.conviction()), case_no="（2023）临检刑诉10号"))
    file = clerk.dossiers.add_file(left.id, "判决书", "application/pdf", house.scan())
    house.close()
    house.seal(alone.id)
    house.seal(joint.id, joint.parties[0].id, shelf="")
    desk = house.desk(Role.CLERK)
    desk.certificates.issue(
        CertificateRequest("郑清源", IdNumber("110101199003078515"), Applicant.PERSON, date(2026, 11, 20))
    )
    into = folder / "exports"
    into.mkdir()
    export = desk.log.export(into).folder
    house.close()
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    phrases = {role: f"{role.value}-passphrase-09" for role in Role}
    room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "入库").close()
    house.close()
    made = Full(house, phrases, left.id, file.id, joint.id, export)
    made.alone()  # notes the digests of what was written since the founding
    return made


@pytest.fixture
def full(filled: Full, house_at: Callable[[Path], Any], tmp_path: Path) -> Iterator[Full]:
    """A copy of the office, everybody logged out."""
    folder = tmp_path / "office"
    shutil.copytree(filled.folder, folder)
    house = house_at(folder)
    yield replace(filled, house=house)
    house.close()


Flip = Callable[[Path, int], None]


@pytest.fixture
def flip() -> Flip:
    """Flips one bit of a file, at a place given in thousandths of its length."""

    def change(path: Path, place: int = 500) -> None:
        data = bytearray(path.read_bytes())
        data[len(data) * place // 1000] ^= 0x04
        path.write_bytes(data)

    return change
