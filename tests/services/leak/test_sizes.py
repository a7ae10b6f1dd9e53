"""Lengths and names of what lies in the sealed repository say nothing of what was put there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.model.roles import Role
from fengcun.services.dossiers import open_file
from fengcun.services.sealing import sizes
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

NAME = re.compile(r"[a-z2-7]{26}")


@given(st.integers(min_value=0, max_value=3_000_000))
def test_a_length_is_filled_up_by_an_eighth_at_most(length: int) -> None:
    filled = len(sizes.padded(bytes(length), sizes.FILE))
    assert max(length, sizes.FILE) <= filled <= max(length, sizes.FILE) * 9 // 8
    assert len(sizes.padded(bytes(filled), sizes.FILE)) == filled


def test_few_lengths_are_left() -> None:
    """Of all lengths between one and two megabytes."""
    assert len({len(sizes.padded(bytes(length), sizes.FILE)) for length in range(2**20, 2**21, 997)}) <= 33


def test_scans_of_different_lengths_are_put_away_alike(house: Any, phrases: dict[Role, str]) -> None:
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("欧阳若溪", house.conviction())))
    scan = house.scan()
    scans = [scan, scan + b"\n%" + b"x" * 5000, scan + b"\n%" + os.urandom(30_000).hex().encode()[:40_000]]
    for number, data in enumerate(scans):
        clerk.dossiers.add_file(dossier.id, f"扫描件{number}", "application/pdf", data)
    open_files = [path.stat().st_size for path in (house.folder / "files").iterdir()]
    assert max(open_files) - min(open_files) > 30_000
    house.close()
    house.seal(dossier.id)
    sealed = list((house.folder / "vault-files").iterdir())
    assert all(NAME.fullmatch(path.name) for path in sealed)
    assert max(path.stat().st_size for path in sealed) - min(path.stat().st_size for path in sealed) < 512
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    vault = room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查")
    (hit,) = vault.find("欧阳若溪")
    record = vault.show(hit.package_id)
    assert [vault.read_file(hit.package_id, file.id) for file in record.files] == scans
    first = record.files[0]
    assert open_file((house.folder / "vault-files" / first.id).read_bytes(), first) == scans[0]


def test_no_file_of_an_office_is_named_after_a_person(house: Any, planted: str, canary: Any, tmp_path: Path) -> None:
    house.seal(planted)
    clerk = house.desk(Role.CLERK)
    clerk.log.export(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert canary.within("\n".join(names).encode()) == []
    for path in (house.folder / "vault-files").iterdir():
        assert NAME.fullmatch(path.name)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_everything_is_for_its_owner_alone(house: Any, planted: str) -> None:
    house.seal(planted)
    for path in (house.folder, *house.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path.name
