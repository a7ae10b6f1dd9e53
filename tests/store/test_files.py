"""The sealed repository and the folder of encrypted files."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Damaged, EnvironmentFault
from fengcun.model.sealing import SealedHit
from fengcun.store.blobs import Blobs
from fengcun.store.vault import Vault, VaultPackage, VaultPerson

KEY = bytes(range(64, 96))
NOW = datetime(2026, 1, 5, tzinfo=UTC)
ZHANG = VaultPerson("张三", ("张小三",), "11010519491231002X", "1949-12-31")
OUYANG = VaultPerson("欧阳娜娜", (), "", "")


def package(number: int, *persons: VaultPerson) -> VaultPackage:
    blob = b"age-encryption.org/v1 %d" % number
    digest = hashlib.sha256(blob).hexdigest()
    return VaultPackage(f"p{number}", f"J001-SS·2024-D30-{number}", NOW, digest, blob, persons)


def test_a_package_is_filed_once_and_never_replaced(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path, KEY)
    one = package(1, ZHANG, OUYANG)
    assert vault.file(one)
    assert not vault.file(one)
    with pytest.raises(Damaged, match="err-store-package-differs"):
        vault.file(replace(one, sha256="f" * 64, blob=b"other"))
    vault.close()
    again = Vault.open(tmp_path, KEY)
    assert again.get("p1") == one
    assert (again.count(), again.package_ids()) == (1, ["p1"])
    with pytest.raises(BadInput, match="err-store-row-missing"):
        again.get("p2")
    again.check()
    again.close()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("张三", [2, 10]),
        ("小三", [2, 10]),
        ("zhangsan", [2, 10]),
        ("zs", [2, 10]),
        ("11010519491231002x", [2, 10]),
        ("D30-10", [10]),
        ("欧阳", [10]),
        ("张三 欧阳", [10]),
        ("娜娜", [10]),
        ("oynn", [10]),
        ("李四", []),
        ("", []),
        ('"*', []),
    ],
)
def test_packages_are_found_by_whom_they_are_about(tmp_path: Path, words: str, numbers: list[int]) -> None:
    vault = Vault.create(tmp_path, KEY)
    people = {10: (ZHANG, OUYANG), 2: (ZHANG,)}
    for number, persons in people.items():
        vault.file(package(number, *persons))
    hits = [
        SealedHit(f"p{number}", f"J001-SS·2024-D30-{number}", tuple(person.name for person in people[number]))
        for number in numbers
    ]
    assert vault.find(words) == hits
    vault.close()


def test_the_repository_opens_with_its_own_key_only(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="err-store-missing"):
        Vault.open(tmp_path, KEY)
    Vault.create(tmp_path, KEY).close()
    with pytest.raises(BadInput, match="err-store-exists"):
        Vault.create(tmp_path, KEY)
    with pytest.raises(Damaged, match="err-store-key"):
        Vault.open(tmp_path, bytes(32))
    assert stat.S_IMODE((tmp_path / "vault.db").stat().st_mode) == 0o600


def test_blobs_come_back_and_go(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "files")
    blobs.put("b2", b"two")
    blobs.put("a1", b"first")
    blobs.put("a1", b"")
    assert (blobs.get("a1"), blobs.get("b2"), blobs.ids()) == (b"", b"two", ["a1", "b2"])
    assert blobs.orphans(["a1", "unknown"]) == ["b2"]
    blobs.remove("b2")
    blobs.remove("b2")
    assert Blobs(tmp_path / "files").ids() == ["a1"]
    with pytest.raises(Damaged, match="err-store-blob-missing"):
        blobs.get("b2")
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "files" / "a1").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["", "../a", "a/b", "A", "a.b", ".part-1", "a" * 65])
def test_only_opaque_ids_reach_the_folder(tmp_path: Path, name: str) -> None:
    blobs = Blobs(tmp_path / "files")
    for call in (blobs.get, blobs.remove, lambda blob_id: blobs.put(blob_id, b"")):
        with pytest.raises(ValueError, match="opaque"):
            call(name)
    assert list((tmp_path / "files").iterdir()) == []


def test_a_write_that_fails_changes_nothing(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "files")
    (tmp_path / "files" / "a1").mkdir()
    with pytest.raises(EnvironmentFault, match="err-store-io"):
        blobs.put("a1", b"data")
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["a1"]


def test_what_a_crash_left_half_written_is_swept_and_never_listed(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "files")
    blobs.put("a1", b"data")
    (tmp_path / "files" / ".part-0011").write_bytes(b"half")
    assert (blobs.ids(), blobs.orphans([])) == (["a1"], ["a1"])
    blobs.sweep()
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["a1"]
