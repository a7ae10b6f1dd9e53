"""Small files: the old one or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fengcun.errors import Damaged, EnvironmentFault
from fengcun.keys import files


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "office.age"
    files.write_private(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(EnvironmentFault, match="err-keys-full") as caught:
            files.write_private(path, b"new")
    assert caught.value.place == "office.age"
    assert [one.name for one in tmp_path.iterdir()] == ["office.age"]
    assert path.read_bytes() == b"old"
    files.write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(Damaged, match="err-keys-file-foreign"):
            files.read_capped(tmp_path / name, 10)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentFault, match="err-keys-cannot-write") as caught:
        files.private_folder(tmp_path / "file" / "below")
    assert caught.value.arguments == {"why": "other"}
