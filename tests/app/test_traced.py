"""The whole window as the kernel sees it: which sockets it asks for, and which files it writes.

A person logs in, looks at a dossier on every page, prints nothing and locks; every system call is traced.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

NAME = "欧阳若溪"
CALLS = "socket,socketpair,connect,bind,open,openat,openat2,creat,rename,renameat,renameat2,mknod,mknodat,link,linkat"
MAKE = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from fengcun.model.dossier import Case, Organ, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import ArchiveNumberScheme, CaseNumber
from fengcun.model.roles import Role
from fengcun.services.clock import SystemClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan
folder, name = Path(sys.argv[1]), sys.argv[2]
founders = tuple(Founder(f"{n}号", frozenset({r}), f"纸上得来终觉浅{n}") for n, r in enumerate(Role))
plan = OfficePlan("临江市人民检察院", Organ.PROCURATORATE, "临检", "J001", "SS", ArchiveNumberScheme(DEFAULT_SCHEME),
                  founders, sample=True)
found(folder, plan, SystemClock())
office = Office.open(folder)
clerk = next(person for person in office.people() if Role.CLERK in person.roles)
desk = CaseDesk.of(office.log_in(clerk.account, founders[list(Role).index(Role.CLERK)].passphrase, SystemClock()))
case = Case(CaseNumber("（2023）临检刑诉77号"), "盗窃")
party = Party("", name, PartyRole.DEFENDANT)
desk.dossiers.register(DossierDraft("J001-SS·2023-D60-0001", f"{name}盗窃案", case, Part.WHOLE, 2023, Retention.LONG,
                                    date(2024, 1, 9), (Volume(1, 80, Shelf("一库", "03", "2", "07")),), (party,)))
desk.session.close()
"""
DRIVE = """
import sys
from pathlib import Path
from fengcun.app.barrier import raise_barrier
raise_barrier()
from fengcun.app import application, window
from fengcun.i18n import Language
from fengcun.model.roles import Role

def drive(program):
    from PySide6.QtCore import QTimer
    from fengcun.ui.common.place import PageName, Place
    from fengcun.ui.frame.frame import Frame
    from fengcun.ui.unlock.scene import UnlockScene
    main, steps = program.window, []
    timer = QTimer(main)

    def log_in(scene):
        person = next(person for person in scene.people if Role.CLERK in person.roles)
        scene.tiles[person.account].click()
        scene.passphrase.set_value(f"纸上得来终觉浅{list(Role).index(Role.CLERK)}")
        scene.passphrase.line.returnPressed.emit()

    def step():
        if not main.idle:
            return
        scene = main.scene
        if isinstance(scene, UnlockScene) and not steps:
            steps.append("log in")
            log_in(scene)
        elif isinstance(scene, Frame) and len(steps) <= len(scene.navigation.names):
            name = scene.navigation.names[len(steps) - 1]
            steps.append(name)
            scene.navigate(Place(name))
        elif isinstance(scene, Frame):
            print("pages", len(steps) - 1, "offline", scene.status.offline.text(), flush=True)
            main.lock()
            steps.append("lock")
        elif "lock" in steps:
            timer.stop()
            main.close()

    timer.timeout.connect(step)
    timer.start(40)

real = application.Application.run
application.Application.run = lambda self: (drive(self), real(self))[1]
sys.exit(window.run(office=Path(sys.argv[1]), language=Language.CHINESE))
"""


@dataclass(frozen=True)
class Traced:
    """What was seen.

    Attributes:
        calls: the system calls, one a line.
        said: what the driver printed.
        office, home: the folders.
    """

    calls: list[str]
    said: str
    office: Path
    home: Path


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed (package strace)")
    base = tmp_path_factory.mktemp("traced")
    office, home, trace = base / "office", base / "home", base / "trace"
    for name in ("config", "cache", "data", "state", "temp", "run"):
        (home / name).mkdir(parents=True, mode=0o700)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "DBUS_", "QT_IM"))}
    environment |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    environment |= {"HOME": str(home), "TMPDIR": str(home / "temp"), "XDG_RUNTIME_DIR": str(home / "run")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", MAKE, str(office), NAME]
    subprocess.run(command, env=environment, check=True, timeout=120)
    watched = [strace, "-f", "-qq", "-s", "256", "-e", f"trace={CALLS}", "-o", str(trace)]
    command = [*watched, sys.executable, "-c", textwrap.dedent(DRIVE), str(office)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return Traced(trace.read_text("utf-8", "replace").splitlines(), done.stdout, office, home)


def test_it_asks_for_local_sockets_only(traced: Traced) -> None:
    asked = [line for line in traced.calls if re.search(r"\bsocket(pair)?\(", line)]
    assert asked, "the proof itself asks"
    families = {match[1] for line in asked if (match := re.search(r"\bsocket(?:pair)?\(([^,]+),", line))}
    # 0xfff is the family that does not exist, by which the filter is proved.
    assert families <= {"AF_UNIX", "0xfff /* AF_??? */", "0xfff"}, families
    assert [line for line in traced.calls if "AF_INET" in line or "AF_NETLINK" in line or "AF_PACKET" in line] == []


def test_the_status_line_tells_what_was_proved(traced: Traced) -> None:
    assert "offline 离线 ✓" in traced.said
    assert int(traced.said.split()[1]) >= 5


def test_it_writes_into_the_office_its_settings_and_its_log_alone(traced: Traced) -> None:
    written = set()
    for line in traced.calls:
        if " = -1 " in line or line.endswith("= ?"):
            continue
        if re.search(r"O_WRONLY|O_RDWR|O_CREAT", line) or re.search(r"\b(creat|rename\w*|link\w*|mknod\w*)\(", line):
            written |= {Path(bytes(path, "utf-8").decode()) for path in re.findall(r'"([^"]+)"', line)}
    beside = {
        path
        for path in written
        if traced.office not in path.parents and not str(path).startswith(("/dev/", "/proc/self", "/memfd:"))
    }
    allowed = {traced.home / "state" / "fengcun", traced.home / "config" / "fengcun"}
    assert {path for path in beside if not allowed & set(path.parents)} == set()
    assert any(path.name == "fengcun.log" for path in beside), "the trace sees what is written"
    assert list((traced.home / "temp").iterdir()) == []


def test_nothing_it_left_behind_holds_the_name(traced: Traced) -> None:
    files = [path for path in traced.home.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        assert [code for code in ("utf-8", "utf-16-le", "gb18030") if NAME.encode(code) in data] == [], path
