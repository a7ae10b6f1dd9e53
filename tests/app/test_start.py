"""Hardening, input method, the lock on an office, and where a person's files lie."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fengcun.app import hardening, paths
from fengcun.errors import EnvironmentFault
from fengcun.services import office_lock
from fengcun.services.office_lock import OfficeLock

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own")


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@LINUX
def test_a_hardened_process_leaves_nothing_behind(tmp_path: Path) -> None:
    code = """
import ctypes, os, resource, sys
from fengcun.app import hardening
hardening.harden()
open(sys.argv[1], "w").close()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    done = python(code, str(tmp_path / "file"))
    assert done.stdout == "(0, 0) 0\n", done.stderr
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def processes(folder: Path, *names: str) -> Path:
    for number, name in enumerate(names, start=1):
        (folder / str(number)).mkdir()
        (folder / str(number) / "comm").write_text(f"{name}\n", encoding="utf-8")
    (folder / "self").mkdir()
    return folder


@pytest.mark.parametrize(
    ("running", "given", "expected"),
    [
        ("fcitx5", {}, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ("ibus-daemon", {}, {"QT_IM_MODULE": "ibus"}),
        ("bash", {}, {}),
        (
            "fcitx5",
            {"QT_IM_MODULE": "fcitx"},
            {"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "fcitx;ibus", "IBUS_USE_PORTAL": "1"},
        ),
        ("ibus-daemon", {"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}),
        ("ibus-daemon", {"QT_IM_MODULE": "x", "QT_IM_MODULES": "y"}, {"QT_IM_MODULE": "x", "QT_IM_MODULES": "y"}),
        ("fcitx5", {"IBUS_USE_PORTAL": "0"}, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "0"}),
    ],
)
def test_the_input_method_that_runs_is_used(
    tmp_path: Path, running: str, given: dict[str, str], expected: dict[str, str]
) -> None:
    hardening.choose_input_method(given, processes(tmp_path, "systemd", running))
    assert given == expected


def test_an_office_is_opened_once(tmp_path: Path) -> None:
    with OfficeLock(tmp_path):
        with pytest.raises(EnvironmentFault) as caught:
            OfficeLock(tmp_path)
        assert caught.value.message == "err-office-in-use"
        assert caught.value.place == str(tmp_path)
    OfficeLock(tmp_path).release()


@LINUX
def test_another_process_is_kept_out_until_the_first_dies(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from fengcun.services.office_lock import OfficeLock
held = OfficeLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(EnvironmentFault, match="err-office-in-use"):
            OfficeLock(tmp_path)
        first.kill()
        first.wait(timeout=60)
        OfficeLock(tmp_path).release()


@LINUX
def test_a_child_does_not_keep_the_office(tmp_path: Path) -> None:
    lock = OfficeLock(tmp_path)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as child:
        lock.release()
        OfficeLock(tmp_path).release()
        assert child.poll() is None
        child.communicate(timeout=60)
    lock.release()


def test_the_lock_file_is_the_owners_and_empty(tmp_path: Path) -> None:
    with OfficeLock(tmp_path):
        found = (tmp_path / office_lock.LOCK_FILE).stat()
    assert found.st_size == 0
    assert found.st_mode & 0o077 == 0


def test_no_folder_no_lock(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="err-office-unlockable"):
        OfficeLock(tmp_path / "absent")


@LINUX
def test_a_link_is_no_lock_file(tmp_path: Path) -> None:
    (tmp_path / office_lock.LOCK_FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EnvironmentFault, match="err-office-unlockable"):
        OfficeLock(tmp_path)
    assert not (tmp_path / "elsewhere").exists()


@LINUX
def test_places_follow_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    found = paths.UserPaths.of_this_user()
    assert found.settings == tmp_path / "config" / "fengcun" / "settings.toml"
    assert found.state == tmp_path / "state" / "fengcun"
    assert found.sample_office == tmp_path / "data" / "fengcun" / "sample-office"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"a = 1\na = 2\n"])
def test_damaged_settings_are_kept_aside(tmp_path: Path, content: bytes) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_bytes(content)
    aside = paths.set_aside_damaged(settings)
    assert aside is not None
    assert aside.read_bytes() == content
    assert not settings.exists()


def test_good_or_absent_settings_stay(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    assert paths.set_aside_damaged(settings) is None
    settings.write_text('language = "en"\n', encoding="utf-8")
    assert paths.set_aside_damaged(settings) is None
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


SWAP = """
import resource
from fengcun.app import hardening
{limit}
swap = hardening.harden()
locked = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmLck"))
print(swap.name, locked > 1024)
"""


@LINUX
@pytest.mark.parametrize(("most", "expected"), [(0, "ANYTHING"), (65536, "ALL_BUT_KEYS")])
def test_how_much_may_be_swapped_is_told_as_it_is(most: int, expected: str) -> None:
    done = python(SWAP.format(limit=f"resource.setrlimit(resource.RLIMIT_MEMLOCK, ({most}, {most}))"))
    assert done.stdout == f"{expected} False\n", done.stderr


@LINUX
@pytest.mark.skipif(
    getattr(os, "geteuid", int)() != 0 or sys.platform == "win32",
    reason="needs an account that may lock all its memory",
)
def test_an_account_without_a_limit_locks_its_whole_memory() -> None:
    """Nobody can lift a limit from within; what the system says of it is given, the locking is real."""
    code = SWAP.format(
        limit="""
resource.getrlimit = lambda what: (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
resource.setrlimit = lambda what, limits: None
"""
    )
    done = python(code)
    assert done.stdout == "NOTHING True\n", done.stderr


@LINUX
def test_another_program_of_the_same_person_cannot_read_the_memory() -> None:
    code = """
import os
from fengcun.app import hardening
hardening.harden()
print(oct(os.stat("/proc/self/mem").st_mode & 0o777), os.stat("/proc/self/mem").st_uid)
os.setuid(65534)
hardening.harden()
try:
    open(f"/proc/{os.getpid()}/mem", "rb").close()
    print("read")
except PermissionError:
    print("refused")
"""
    done = python(code)
    if "Operation not permitted" in done.stderr:
        pytest.skip("only an administrator can become somebody else")
    assert done.stdout.endswith("refused\n"), done.stdout + done.stderr
