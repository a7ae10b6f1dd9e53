"""What the set-up says and decides before anything is installed; and the lock files it installs from."""

from __future__ import annotations

import ast
import os
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "installer"
NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.M)


def test_both_languages_say_the_same(installer: Any) -> None:
    chinese, english = installer.words.words({}), installer.words.words({"LANG": "en_GB.UTF-8"})
    assert chinese.keys() == english.keys()

    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert [name for name in chinese if fields(chinese[name]) != fields(english[name])] == []


@pytest.mark.parametrize(
    ("surroundings", "english"),
    [
        ({}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, False),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, True),
    ],
)
def test_it_speaks_chinese_where_nothing_is_said(installer: Any, surroundings: dict[str, str], english: bool) -> None:
    assert ("Checking" in installer.words.words(surroundings)["check"]) is english


@pytest.mark.parametrize(
    ("system", "surroundings", "window"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_window_needs_a_display(installer: Any, system: str, surroundings: dict[str, str], window: bool) -> None:
    assert installer.steps.has_display(system, surroundings) is window


@pytest.mark.parametrize("name", ["run.py", "test.py", "older.py"])
def test_old_pythons_can_read_what_they_start(name: str) -> None:
    ast.parse((FOLDER / name).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(("language", "word"), [("zh_CN.UTF-8", "请先安装"), ("en_US.UTF-8", "Install it first")])
def test_an_old_python_says_what_to_install(tmp_path: Path, language: str, word: str) -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); sys.argv = ['installer/run.py'];"
        f"sys.path.insert(0, {str(FOLDER)!r}); runpy.run_path({str(FOLDER / 'run.py')!r}, run_name='__main__')"
    )
    surroundings = {"PATH": str(tmp_path), "LANG": language, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 2
    assert word in done.stderr
    assert re.search(r"python3\.11 \S*installer/run\.py\n$", done.stderr)
    assert done.stdout == ""


def test_an_old_python_hands_over_to_a_newer_one(tmp_path: Path) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\necho "newer: $*"\n', encoding="utf-8")
    newer.chmod(0o755)
    code = (
        f"import sys; sys.argv = ['installer/run.py', 'verify', 'x']; sys.path.insert(0, {str(FOLDER)!r});"
        "import older; older.start_newer_python()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "newer: installer/run.py verify x\n"


def fake_apt(folder: Path, script: str) -> Path:
    """A machine whose only command is an apt-get that notes what it was asked."""
    folder.mkdir()
    apt = folder / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$*" >> "{folder}/asked"\n{script}\n', encoding="utf-8")
    apt.chmod(0o755)
    (folder / "env").symlink_to("/usr/bin/env")
    return folder / "asked"


class Told(list[str]):
    def __call__(self, message: str, /, **values: str) -> None:
        self.append(message)


LACKING = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "ensurepip": "python3.11-venv"}


def test_missing_libraries_are_installed_as_root(
    installer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fake_apt(tmp_path / "bin", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(installer.debian, "_LISTS", tmp_path)
    told = Told()
    installer.debian.install(LACKING, told)
    update, install = asked.read_text(encoding="utf-8").splitlines()
    assert update == "update"
    assert install.startswith("install ")
    assert install.endswith("--yes --no-install-recommends libegl1 libgl1 python3.11-venv")
    assert told == ["apt-update", "apt-install"]


def test_an_old_list_of_packages_is_updated_once(
    installer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fake_apt(tmp_path / "bin", 'case "$1" in install) echo "E: 404"; exit 100;; esac')
    (tmp_path / "main_Packages").touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(installer.debian, "_LISTS", tmp_path)
    with pytest.raises(installer.debian.NotInstalled) as caught:
        installer.debian.install(LACKING, Told())
    assert caught.value.message == "apt-failed"
    assert "E: 404" in caught.value.values["tail"]
    assert [line.split()[0] for line in asked.read_text(encoding="utf-8").splitlines()] == [
        "install",
        "update",
        "install",
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")
@pytest.mark.parametrize(
    ("purpose", "told"),
    [
        ("test", ["libraries", "apt-install", "no-printing", "apt-install", "no-screen"]),
        ("run", ["libraries"]),
    ],
)
def test_without_a_print_system_or_a_screen_the_set_up_goes_on_and_says_so(
    installer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str, told: list[str]
) -> None:
    fake_apt(tmp_path / "bin", "exit 100")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(installer.debian, "_LISTS", tmp_path)
    (tmp_path / "main_Packages").touch()
    monkeypatch.setattr(installer.debian, "TEST_PROGRAMS", {})
    monkeypatch.setattr(installer.debian, "PRINT_PROGRAMS", {"/nowhere/cupsd": "cups-daemon"})
    monkeypatch.setattr(installer.debian, "SCREEN_PROGRAMS", {"/nowhere/Xvfb": "xvfb"})
    said = Told()
    monkeypatch.setattr(installer.steps, "say", said)
    installer.steps._system(purpose)
    assert [message for message in said if message != "apt-update"] == told


def test_without_rights_the_command_is_told(installer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fake_apt(tmp_path / "bin", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(installer.debian.NotInstalled) as caught:
        installer.debian.install(LACKING, Told())
    assert caught.value.message == "apt-rights"
    assert caught.value.values["command"] == (
        "apt-get install --yes --no-install-recommends libegl1 libgl1 python3.11-venv"
    )
    assert not asked.exists()


def test_elsewhere_the_libraries_are_named(installer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(installer.debian.NotInstalled) as caught:
        installer.debian.install(LACKING, Told())
    assert caught.value.message == "apt-absent"
    assert "libEGL.so.1" in caught.value.values["missing"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's libraries")
def test_this_machine_has_what_the_tests_run_on(installer: Any) -> None:
    assert installer.debian.missing(with_tests=False) == {}


def pinned(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version in NAME.findall((FOLDER / name).read_text(encoding="utf-8")):
        found.setdefault(package, set()).add(version)
    return found


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ;\[]", requirement)[0]).lower()


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))
    run = pinned("requirements.lock")
    test = pinned("requirements-test.lock") | pinned("requirements-source.lock")
    assert {canonical(one) for one in project["project"]["dependencies"]} - run.keys() == set()
    assert {canonical(one) for one in project["build-system"]["requires"]} - run.keys() == set()
    assert {canonical(one) for one in project["dependency-groups"]["test"]} - test.keys() == set()


def test_tests_run_on_the_versions_that_ship() -> None:
    run, test = pinned("requirements.lock"), pinned("requirements-test.lock")
    assert {name: test.get(name) for name in run} == run


def test_qt_is_the_one_that_old_workstations_load() -> None:
    lock = (FOLDER / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(r"^pyside6-essentials==6\.8\.0\.2 ; python_full_version < '3\.14' ", lock, re.M)


@pytest.mark.parametrize(
    ("name", "least"), [("requirements.lock", 20), ("requirements-test.lock", 40), ("requirements-source.lock", 1)]
)
def test_every_pin_has_its_hash(name: str, least: int) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", (FOLDER / name).read_text(encoding="utf-8"), flags=re.M)[1:]
    assert len(blocks) >= least
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
