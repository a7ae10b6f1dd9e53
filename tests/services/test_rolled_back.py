"""Old database files copied back into the office: a seal that is to be undone so is noticed, and nobody looks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fengcun.errors import Damaged
from fengcun.model.roles import Role
from fengcun.services.backup.backups import Backups
from fengcun.services.logs.log import Log
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose
from fengcun.store.vault import Vault

NAME = "欧阳若溪"
BOTH = ("registry.db", "ledger.db")


@pytest.fixture
def before(house, tmp_path: Path) -> Path:
    """An office in which a record was sealed, and the database files from before the seal."""
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction())))
    house.close()
    old = tmp_path / "old"
    shutil.copytree(house.folder, old)
    house.seal(dossier.id)
    return old


@pytest.mark.parametrize("name", BOTH)
def test_one_file_put_back_is_noticed_at_log_in(house, before: Path, name: str) -> None:
    kept = (house.folder / name).read_bytes()
    shutil.copy(before / name, house.folder / name)
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN):
        with pytest.raises(Damaged) as noticed:
            house.log_in(role)
        assert noticed.value.message == "err-office-rolled-back"
    (house.folder / name).write_bytes(kept)
    assert house.desk(Role.CLERK).log.verify().ok


def test_a_file_put_back_within_one_sitting_is_noticed(house, before: Path) -> None:
    """Not every act of the register writes an entry: two states with the same log are told apart too."""
    desk = house.desk(Role.CLERK)
    kept = (house.folder / "registry.db").read_bytes()
    desk.sweep.begin()
    desk.session.opened.registry.close()
    house.sessions.clear()
    (house.folder / "registry.db").write_bytes(kept)
    with pytest.raises(Damaged):
        house.log_in(Role.CLERK)


def test_what_the_auditor_writes_is_no_roll_back(house, before: Path) -> None:
    auditor = house.log_in(Role.AUDITOR)
    assert Log(auditor).verify().ok
    house.close()
    assert house.desk(Role.CLERK).log.verify().ok


def test_register_and_log_put_back_together_are_noticed_at_the_repository(house, before: Path, phrases) -> None:
    def opened() -> None:
        room = VaultRoom(house.log_in(Role.CUSTODIAN))
        (partner,) = room.partners()
        room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查").close()

    opened()
    house.close()
    opened()
    house.close()
    for name in BOTH:
        shutil.copy(before / name, house.folder / name)
    with pytest.raises(Damaged) as noticed:
        opened()
    assert noticed.value.message == "err-office-rolled-back"


def test_a_log_of_another_course_is_noticed_at_the_repository(house, before: Path, phrases) -> None:
    """Put back and worked on until the log is as long as it was: its root tells."""
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查").close()
    house.close()
    with_seal = Office.open(house.folder)
    for name in BOTH:
        shutil.copy(before / name, house.folder / name)
    desk = house.desk(Role.CUSTODIAN)
    for number in range(2, 30):
        desk.dossiers.register(house.draft(f"J001-SS·2023-D60-{number:04}", house.party("宋明远")))
    assert with_seal.people() == Office.open(house.folder).people()
    room = VaultRoom(desk.session)
    with pytest.raises(Damaged) as noticed:
        room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查")
    assert noticed.value.message == "err-office-rolled-back"


def test_register_and_log_put_back_together_are_noticed_where_the_list_of_seals_lies(house, tmp_path: Path) -> None:
    """The medium with the backups is there: nobody gets in, whether or not the repository was opened since."""
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction())))
    medium, old = tmp_path / "medium", tmp_path / "old"
    medium.mkdir()
    Backups(clerk.session).make(medium)
    house.close()
    shutil.copytree(house.folder, old)
    house.seal(dossier.id)
    now = {name: (house.folder / name).read_bytes() for name in BOTH}
    for name in BOTH:
        shutil.copy(old / name, house.folder / name)
    with pytest.raises(Damaged) as noticed:
        house.log_in(Role.CLERK)
    assert noticed.value.message == "err-office-rolled-back"
    medium.rename(tmp_path / "away")
    assert house.desk(Role.CLERK).dossiers.get(dossier.id), "without the medium only the repository would know"
    house.close()
    (tmp_path / "away").rename(medium)
    for name, data in now.items():
        (house.folder / name).write_bytes(data)
    assert house.desk(Role.CLERK).log.verify().ok


def test_a_list_that_cannot_be_read_bars_nobody(house, tmp_path: Path) -> None:
    clerk = house.desk(Role.CLERK)
    Backups(clerk.session).make(tmp_path)
    house.close()
    (seals,) = tmp_path.glob("fengcun-seals-*.age")
    seals.write_bytes(b"age-encryption.org/v1\n" + bytes(200))
    assert house.desk(Role.CLERK).log.verify().ok


def test_a_repository_put_back_alone_is_noticed_when_it_is_opened(house, before: Path, phrases) -> None:
    """Else the packages filed since would be gone without a word."""

    def opened() -> None:
        room = VaultRoom(house.log_in(Role.CUSTODIAN))
        (partner,) = room.partners()
        room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查").close()
        house.close()

    path = house.folder / "vault.db"
    never_opened = path.read_bytes()
    opened()
    once = path.read_bytes()
    opened()
    kept = path.read_bytes()
    for old in (never_opened, once):
        path.write_bytes(old)
        with pytest.raises(Damaged) as noticed:
            opened()
        assert noticed.value.message == "err-office-rolled-back"
        house.close()
    path.write_bytes(kept)
    opened()


@pytest.mark.parametrize("step", ["given", "kept"])
def test_a_power_cut_between_repository_and_register_is_no_roll_back(
    house, before: Path, phrases, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    real = Vault.keep_log

    def cut(vault: Vault, size: int, root: bytes) -> None:
        if step == "kept":
            real(vault, size, root)
        raise KeyboardInterrupt

    monkeypatch.setattr(Vault, "keep_log", cut)
    with pytest.raises(KeyboardInterrupt):
        room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查")
    monkeypatch.undo()
    house.close()
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查").close()
