"""Media as they are: full, write-protected, pulled out while something is written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import EnvironmentFault, FengcunError
from fengcun.model.roles import Role
from fengcun.services.backup import restoring
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.restoring import Since


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A mounted medium of one MiB."""
    folder = tmp_path / "stick"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0755", "none", str(folder)]
    able = shutil.which("mount") is not None
    if not able or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting a medium needs an administrator's rights")
    yield folder
    subprocess.run(["umount", str(folder)], check=False, capture_output=True)


def test_a_full_stick_holds_nothing_half(house: Any, dossier: str, stick: Path) -> None:
    backups = Backups(house.log_in(Role.CLERK))
    filler = stick / "photos.zip"
    filler.write_bytes(bytes(800_000))
    with pytest.raises(EnvironmentFault) as full:
        backups.make(stick)
    assert full.value.message == "err-backup-full"
    assert list(stick.iterdir()) == [filler]
    assert backups.last() is None
    filler.unlink()
    assert backups.make(stick).path.parent == stick


def test_a_full_stick_takes_no_restored_office(kit: Any, house: Any, dossier: str, stick: Path) -> None:
    made = kit.back_up()
    (stick / "photos.zip").write_bytes(bytes(800_000))
    with pytest.raises(EnvironmentFault) as full:
        restoring.restore(made.path, stick / "office", kit.two(), Since(), house.clock)
    assert full.value.message in {"err-store-full", "err-keys-full"}
    assert [path.name for path in stick.iterdir()] == ["photos.zip"]


def test_a_protected_stick_is_told(house: Any, dossier: str, stick: Path, kit: Any) -> None:
    kit.medium.rmdir()
    kit.medium.symlink_to(stick)
    made = kit.back_up()
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    backups = Backups(house.log_in(Role.CLERK))
    with pytest.raises(EnvironmentFault) as protected:
        backups.make(stick)
    assert protected.value.message == "err-backup-read-only"
    assert backups.recent()[0].there
    house.close()
    assert restoring.look(made.path).head.number == 1  # reading one needs no writing
    with pytest.raises(FengcunError):
        restoring.restore(made.path, stick / "office", kit.two(), Since(), house.clock)


@pytest.mark.parametrize("when", [0.2, 0.9])
def test_a_stick_pulled_while_it_is_written(house: Any, dossier: str, medium: Path, when: float) -> None:
    """What lay on it is gone for the program; the office is as it was."""
    backups = Backups(house.log_in(Role.CLERK))
    away = medium.with_name("away")

    def pull(done: int, of: int) -> None:
        if done > of * when and medium.exists():
            medium.rename(away)

    with pytest.raises(EnvironmentFault) as pulled:
        backups.make(medium, pull)
    assert pulled.value.message in {"err-backup-gone", "err-backup-unreadable"}
    assert backups.last() is None
    away.rename(medium)
    assert backups.make(medium).number == 1
    assert not [path for path in medium.iterdir() if path.name.startswith(".")]
