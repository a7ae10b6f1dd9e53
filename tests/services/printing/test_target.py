"""Which places a saved file would leave by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengcun.services.printing.target import Exposure, exposure

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:44 / {share} rw,relatime shared:1 - {kind} server:/share rw
41 22 8:17 / {stick} rw - vfat /dev/sdb1 rw
"""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "davfs"])
def test_a_share_is_told(tmp_path: Path, kind: str) -> None:
    share, stick = tmp_path / "office share", tmp_path / "stick"
    for folder in (share / "papers", stick):
        folder.mkdir(parents=True)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(share=str(share).replace(" ", "\\040"), stick=stick, kind=kind), encoding="utf-8")
    assert exposure(share / "papers" / "a.pdf", mounts) is Exposure.NETWORK
    assert exposure(stick / "a.pdf", mounts) is None
    assert exposure(tmp_path / "a.pdf", mounts) is None
    (tmp_path / "way").symlink_to(share / "papers")
    assert exposure(tmp_path / "way" / "a.pdf", mounts) is Exposure.NETWORK


@pytest.mark.parametrize(
    "name", ["OneDrive", "Dropbox (office)", "Nextcloud", "坚果云", "WPS云盘", "BaiduSyncdisk", "我的同步空间"]
)
def test_a_folder_that_a_cloud_copies_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "papers").mkdir(parents=True)
    assert exposure(tmp_path / name / "papers" / "a.pdf") is Exposure.SYNCED


@pytest.mark.parametrize("name", ["文书", "synchronous", "云南", "documents"])
def test_other_folders_are_not(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    mounts = tmp_path / "mountinfo"
    mounts.write_text("22 1 8:1 / / rw - ext4 /dev/sda1 rw\n", encoding="ascii")
    assert exposure(tmp_path / name / "a.pdf", mounts) is None


def test_without_the_table_nothing_is_said(tmp_path: Path) -> None:
    assert exposure(tmp_path / "a.pdf", tmp_path / "none") is None
