"""The filter in real processes: it cannot be taken off again, so each test starts its own."""

from __future__ import annotations

import errno
import json
import os
import platform
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from fengcun.app import offline

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the filter is Linux's")

ASK = """
import ctypes, errno, json, sys
FAMILIES = dict(unix=1, inet=2, inet6=10, netlink=16, packet=17, bluetooth=31, vsock=40, inet_wide=2 | 1 << 32)
def ask(libc=ctypes.CDLL(None, use_errno=True)):
    answers = {}
    for name, family in FAMILIES.items():
        file = libc.socket(ctypes.c_long(family), 1, 0)
        answers[name] = "opened" if file >= 0 else errno.errorcode[ctypes.get_errno()]
    answers["io_uring"] = "made" if libc.syscall(425, 8, 0) >= 0 else errno.errorcode[ctypes.get_errno()]
    return answers
"""


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ASK + textwrap.dedent(code)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def answers(code: str) -> dict[str, str]:
    done = run(code)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def refused(found: dict[str, str]) -> None:
    assert found.pop("unix") == "opened"
    assert found.pop("io_uring") == "EPERM"
    assert set(found.values()) == {"EACCES"}


def test_only_local_sockets_are_left() -> None:
    refused(answers("from fengcun.app import offline; offline.install(); print(json.dumps(ask()))"))


def test_threads_that_run_already_are_covered() -> None:
    code = """
    import queue, threading
    from fengcun.app import offline
    start, found = threading.Event(), queue.Queue()
    thread = threading.Thread(target=lambda: (start.wait(), found.put(ask())))
    thread.start()
    offline.install()
    start.set()
    print(json.dumps(found.get()))
    thread.join()
    """
    refused(answers(code))


def test_children_inherit_it() -> None:
    child = ASK + "\nprint(json.dumps(ask()))"
    code = f"""
    import subprocess
    from fengcun.app import offline
    offline.install()
    print(subprocess.run([sys.executable, "-c", {child!r}], capture_output=True, text=True, check=True).stdout)
    """
    refused(answers(code))


def test_the_proof_tells_a_filter_from_none() -> None:
    code = """
    from fengcun.app import offline
    before = offline.prove()
    after = offline.go_offline({})
    print(json.dumps({"before": before.state.name, "detail": before.detail, "after": after.state.name}))
    """
    assert answers(code) == {"before": "UNPROVED", "detail": "socket: EAFNOSUPPORT", "after": "PROVED"}


def test_it_stands_twice() -> None:
    code = "from fengcun.app import offline; offline.go_offline({}); print(offline.go_offline({}).state.name)"
    assert run(code).stdout == "PROVED\n"


NO_FILTER = """
from fengcun.app import offline
import platform, os
platform.machine = lambda: "riscv64"
surroundings = dict(os.environ)
"""


def test_without_proof_it_does_not_start() -> None:
    code = """
    from fengcun.errors import EnvironmentFault
    from fengcun.i18n import Language, Texts
    try:
        offline.go_offline({})
    except EnvironmentFault as fault:
        print(Texts(Language.ENGLISH).error(fault))
    """
    done = run(NO_FILTER + textwrap.dedent(code))
    assert done.returncode == 0, done.stderr
    assert "ENOSYS" in done.stdout
    assert "FENGCUN_OFFLINE=unproved" in done.stdout


def test_without_proof_it_starts_when_told_so() -> None:
    code = 'print(offline.go_offline({"FENGCUN_OFFLINE": "unproved"}).state.name)'
    done = run(NO_FILTER + code)
    assert done.stdout == "UNPROVED\n", done.stderr
    assert run(NO_FILTER + 'offline.go_offline({"FENGCUN_OFFLINE": "1"})').returncode == 1


def test_printing_goes_to_the_local_socket() -> None:
    code = """
    from fengcun.app import offline
    ours, theirs = {}, {"CUPS_SERVER": "/elsewhere"}
    offline.go_offline(ours), offline.go_offline(theirs)
    print(json.dumps([ours["CUPS_SERVER"], theirs["CUPS_SERVER"]]))
    """
    assert json.loads(run(code).stdout) == ["/run/cups/cups.sock", "/elsewhere"]


def test_the_proof_itself_asks_for_no_network(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("no strace")
    trace = tmp_path / "trace"
    code = "from fengcun.app import offline; offline.go_offline({})"
    command = [strace, "-f", "-e", "trace=socket", "-o", str(trace), sys.executable, "-c", code]
    subprocess.run(command, check=True, timeout=60)
    calls = trace.read_text(encoding="utf-8")
    assert "socket(" in calls
    assert "AF_INET" not in calls


@pytest.mark.parametrize("name", ["x86_64", "aarch64", "loongarch64"])
def test_each_architecture_has_a_filter_that_ends(name: str) -> None:
    code = offline.filter_program(offline._MACHINES[name])
    steps = [code[at : at + 8] for at in range(0, len(code), 8)]
    assert len(code) % 8 == 0
    last = int.from_bytes(steps[-1][4:], "little")
    assert last == 0x00050000 | errno.EACCES
    for place, step in enumerate(steps):
        if step[0] in (0x15, 0x35):  # a jump stays inside the program
            assert place + 1 + max(step[2], step[3]) < len(steps)


def test_this_machine_is_one_of_them() -> None:
    assert platform.machine() in offline._MACHINES
