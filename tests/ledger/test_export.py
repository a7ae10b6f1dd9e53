"""The export: written whole or not at all, the same bytes each time, accepted by programs that are not ours."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.ledger.checkpoint import origin_of
from fengcun.ledger.export import NAMESPACE
from fengcun.ledger.verify import Report, fingerprint

OFFICE = "a" * 26


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_log_gives_the_same_bytes(log: Any, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = log.export(tmp_path / "one", number=1, earlier=())
    two = log.export(tmp_path / "two", number=1, earlier=())
    assert contents(one.folder) == contents(two.folder)
    assert one.folder.name == f"fengcun-export-{OFFICE}-1"


def test_a_bagit_validator_accepts_it(exported: Path) -> None:
    assert bagit.Bag(str(exported)).validate()


def test_sha512sum_accepts_it(exported: Path) -> None:
    for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        subprocess.run(["sha512sum", "--strict", "--status", "-c", manifest], cwd=exported, check=True)


@pytest.mark.parametrize("path", ["tagmanifest-sha512.txt", "data/log/checkpoint"])
def test_ssh_keygen_accepts_the_signatures(exported: Path, path: str) -> None:
    command = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", origin_of(OFFICE), "-n", NAMESPACE]
    data = (exported / path).read_bytes()
    run = subprocess.run([*command, "-s", f"{path}.sig"], cwd=exported, input=data, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    run = subprocess.run(
        [*command, "-s", f"{path}.sig"], cwd=exported, input=data + b" ", capture_output=True, check=False
    )
    assert run.returncode != 0


def test_the_fingerprint_is_that_of_ssh_keygen(log: Any, exported: Path, tmp_path: Path) -> None:
    public = tmp_path / "log.pub"
    public.write_text((exported / "allowed_signers").read_text().split('" ')[1])
    run = subprocess.run(["ssh-keygen", "-l", "-f", str(public)], capture_output=True, text=True, check=True)
    assert run.stdout.split(" ")[1] == fingerprint(log.key.public)


def test_it_is_not_written_over(log: Any, exported: Path) -> None:
    before = contents(exported)
    with pytest.raises(BadInput, match="err-export-there"):
        log.export(exported.parent, number=1)
    assert contents(exported) == before


def test_no_folder(log: Any, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="err-export-no-folder"):
        log.export(tmp_path / "absent")


def test_a_write_that_fails_leaves_nothing(log: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(EnvironmentFault, match="err-export-cannot-write") as caught:
            log.export(tmp_path)
    assert caught.value.arguments == {"why": "full"}
    assert list(tmp_path.iterdir()) == []


def test_what_a_crash_left_is_no_obstacle(log: Any, tmp_path: Path, verified: Callable[[Path], Report]) -> None:
    left = tmp_path / f".fengcun-export-{OFFICE}-1.new"
    left.mkdir()
    (left / "bagit.txt").write_text("half")
    assert verified(log.export(tmp_path).folder).ok
    assert not left.exists()


@pytest.mark.parametrize("size", [0, 1, 256, 257])
def test_logs_of_every_shape_verify(log: Any, tmp_path: Path, verified: Callable[[Path], Report], size: int) -> None:
    del log.entries[size:]
    log.nodes = {at: digest for at, digest in log.nodes.items() if at[1] + 1 << at[0] <= size}
    report = verified(log.export(tmp_path, report=None).folder)
    assert report.ok, report.findings
    assert report.size == size


def test_each_export_is_proved_against_every_earlier_one(
    log: Any, tmp_path: Path, verified: Callable[[Path], Report]
) -> None:
    for _ in range(3):
        last = log.export(tmp_path)
        log.grow(101)
    report = verified(last.folder)
    assert report.ok, report.findings
    assert report.earlier == (1, 2)
    assert report.size == 502
    shutil.rmtree(last.folder)
