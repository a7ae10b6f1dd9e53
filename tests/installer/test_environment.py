"""The environment in a small checkout of its own: real venv, real pip, a package index in a folder, no network."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small"
version = "1"
"""
BACKEND = """
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "small-1-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder, name), "w") as wheel:
        wheel.writestr("small.pth", str(Path.cwd()))
        wheel.writestr("small-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n")
        wheel.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small-1.dist-info/RECORD", "small.pth,,\\nsmall-1.dist-info/METADATA,,\\n"
                       "small-1.dist-info/WHEEL,,\\nsmall-1.dist-info/RECORD,,\\n")
    return name
"""


class Told(list[str]):
    def __call__(self, message: str, /, **values: str) -> None:
        self.append(message)


def wheel(folder: Path, version: str) -> str:
    """Put a package `part` into the index.

    Returns:
        The hash of its file.
    """
    content = f"version = {version!r}\n".encode()
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    info = f"part-{version}.dist-info"
    path = folder / f"part-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("part.py", content)
        file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: part\nVersion: {version}\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(
            f"{info}/RECORD", f"part.py,sha256={digest},\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lock(checkout: Path, version: str, digest: str, name: str = "requirements.lock") -> None:
    index = f"--no-index\n--find-links {(checkout / 'index').as_uri()}\n"
    text = f"{index}part=={version} --hash=sha256:{digest}\n"
    (checkout / "installer" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / "installer").mkdir(parents=True)
    (folder / "index").mkdir()
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    digest = wheel(folder / "index", "1.0")
    lock(folder, "1.0", digest)
    lock(folder, "1.0", digest, "requirements-test.lock")
    lock(folder, "1.0", digest, "requirements-source.lock")
    return folder


def version_in(environment: Any) -> str:
    command = [str(environment.script("python")), "-I", "-c", "import part, backend; print(part.version)"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_it_is_made_once_and_brought_up_to_date_in_place(installer: SimpleNamespace, checkout: Path) -> None:
    environment, told = installer.venv_folder.Environment(checkout), Told()
    assert not environment.is_ready("run")
    environment.make("run", told)
    assert told == ["create", "packages", "project"]
    assert version_in(environment) == "1.0"
    assert environment.is_ready("run")
    assert not environment.is_ready("test")

    told.clear()
    environment.make("test", told)
    assert told == ["packages"]
    assert environment.is_ready("run")
    assert environment.is_ready("test")

    lock(checkout, "2.0", wheel(checkout / "index", "2.0"))
    assert not environment.is_ready("run")
    told.clear()
    environment.make("run", told)
    assert told == ["packages", "project"]
    assert version_in(environment) == "2.0"
    assert environment.is_ready("run")
    assert not environment.is_ready("test")


def test_half_made_it_is_made_afresh(installer: SimpleNamespace, checkout: Path) -> None:
    environment, told = installer.venv_folder.Environment(checkout), Told()
    leftover = environment.folder / "lib" / "leftover"
    leftover.mkdir(parents=True)
    environment.scripts.mkdir(exist_ok=True)
    environment.script("python").write_text("", encoding="utf-8")
    assert not environment.is_ready("run")
    environment.make("run", told)
    assert told[0] == "create"
    assert not leftover.exists()
    assert environment.is_ready("run")

    # Its commands name the checkout by its path: in another place it is another environment.
    moved = checkout.with_name("moved")
    shutil.move(checkout, moved)
    assert not installer.venv_folder.Environment(moved).is_ready("run")


def test_a_package_that_was_exchanged_is_refused(installer: SimpleNamespace, checkout: Path) -> None:
    lock(checkout, "1.0", "0" * 64)
    environment = installer.venv_folder.Environment(checkout)
    with pytest.raises(installer.venv_folder.NotMade) as caught:
        environment.make("run", Told())
    assert caught.value.message == "packages-failed"
    assert "0" * 64 in caught.value.values["tail"]
    assert not environment.is_ready("run")


def test_a_stamp_that_is_no_stamp_counts_for_nothing(installer: SimpleNamespace, checkout: Path) -> None:
    environment = installer.venv_folder.Environment(checkout)
    environment.scripts.mkdir(parents=True)
    environment.script("python").write_text("", encoding="utf-8")
    for content in ("", "[]", "{}", "\x00"):
        (environment.folder / "fengcun-setup.json").write_text(content, encoding="utf-8")
        assert not environment.is_ready("run")
